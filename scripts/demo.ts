/* npm run demo: the stand-in world with sample data, and Tandem at its welcome, which offers it. Ctrl-C ends all of it. */
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasDisplay, openInBrowser } from '../src/main/shell/web/openInBrowser.ts';
import { connectAts, connectLinkedInByGateway } from './lib/connectDemo.ts';
import { ensureBuilt } from './lib/ensureBuilt.ts';
import { freePort } from './lib/freePort.ts';
import { openLink } from './lib/hostClient.ts';
import { writeDemoFile } from './lib/writeDemoFile.ts';
import { ROOT, runScript } from './lib/runTool.ts';
import { startWorld } from './lib/startWorld.ts';
import { startWebHostProcess } from './lib/webHostProcess.ts';

const USAGE = `Usage: npm run demo -- [options]
  --candidates N   people in the ATS (default 2000; 50 to 1,000,000)
  --seed S         the same seed gives the same people (default 1)
  --connected      connect at once instead of beginning at the welcome
  --keep           keep Tandem's data of the last demo
  --port N         port of the window (default: any free one)
  --no-open        do not open the browser`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw new Error(`--${option} must be a whole number from ${least} to ${most}, but is "${text}".`);
  return value;
}

interface Ports {
  readonly ats: number;
  readonly auth: number;
  readonly control: number;
  readonly linkedin: number;
  readonly gateway: number;
}

/** Free ports, written down: what Tandem has kept of a demo is bound to the addresses of that demo's world. */
async function portsOf(folder: string): Promise<Ports> {
  const file = join(folder, 'ports.json');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return JSON.parse(kept) as Ports;
  const ports = { ats: await freePort(), auth: await freePort(), control: await freePort(), linkedin: await freePort(), gateway: await freePort() };
  await writeFile(file, JSON.stringify(ports));
  return ports;
}

/** @throws Error when a demo runs in the folder already: starting would take its data away under it */
async function refuseSecondDemo(folder: string): Promise<void> {
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => '0'));
  if (pid === 0) return;
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(`A demo is running already (process ${pid}). End it with Ctrl-C first, or remove ${folder} if it is not one.`);
}

await runScript(async () => {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      candidates: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      port: { type: 'string', default: '0' },
      connected: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      open: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const candidates = wholeNumber('candidates', values.candidates, 50, 1_000_000);
  const seed = wholeNumber('seed', values.seed, 0, 2 ** 31);
  const port = wholeNumber('port', values.port, 0, 65_535);

  await ensureBuilt();
  const folder = join(ROOT, '.tandem-demo');
  await refuseSecondDemo(folder);
  if (!values.keep) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });

  say(`Starting the stand-in ATS and LinkedIn with ${candidates.toLocaleString('en')} people …`);
  await writeFile(join(folder, 'pid'), String(process.pid));
  const ports = await portsOf(folder);
  const world = await startWorld({ candidates, seed, dataDir: folder, ports, gatewayPort: ports.gateway, log: say, linkedin: { people: candidates + Math.ceil(candidates / 5), inAts: candidates, managers: 6 } });
  const demoFile = await writeDemoFile(folder, world);
  const diary = createWriteStream(join(folder, 'tandem.log'), { flags: 'a', mode: 0o600 });
  const ending = Promise.withResolvers<number>();
  process.once('SIGINT', () => ending.resolve(0));
  process.once('SIGTERM', () => ending.resolve(0));
  try {
    const host = await startWebHostProcess({
      entry: join(ROOT, 'out', 'main', 'serve.js'),
      args: ['--data', join(folder, 'tandem'), '--gateway', world.gateway.url, '--demo', demoFile, '--port', String(port), '--no-open'],
      onLog: (line) => diary.write(`${line}\n`),
    });
    try {
      const client = await openLink(host.link);
      if (values.connected) {
        const { accounts } = await client.ask('accounts.list', {});
        if (accounts.length === 0) {
          say('Signing Tandem in …');
          await connectAts(client, world.sandbox, world.gateway.url);
          await connectLinkedInByGateway(client);
        }
      }
      const link = await client.mintLink();
      say(`The stand-in ATS's job page: ${world.sandbox.ats.jobsUrl}`);
      if (world.sandbox.linkedin) say(`The stand-in LinkedIn Recruiter: ${world.sandbox.linkedin.wwwUrl}/talent`);
      say(`Tandem's log: ${join(folder, 'tandem.log')}`);
      say('Ctrl-C ends the demo.');
      say(`Tandem is ready: ${link}`);
      if (values.open && hasDisplay(process.platform, process.env)) {
        await openInBrowser(link).catch(() => say('No browser could be opened; open the link yourself.'));
      }
      return await Promise.race([ending.promise, host.exited]);
    } finally {
      await host.stop();
    }
  } finally {
    await world.stop();
    await rm(join(folder, 'pid'), { force: true });
  }
});
