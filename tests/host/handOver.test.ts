import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openLink } from '../../scripts/lib/hostClient.ts';
import { announceHost, askForLink, HAND_OVER_HEADER } from '../../src/main/shell/web/handOver.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { exchange } from './hostFixture.ts';

// Processes and threads are started and ended: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

const PROGRAM = join(import.meta.dirname, '../support/mortalHost.ts');

interface Started {
  readonly child: ChildProcess;
  /** The first line of stdout, or, when there is none, how it ended. */
  readonly said: Promise<string>;
  readonly ended: Promise<{ code: number | null; err: string }>;
}

let folder: string;
let dataDir: string;
let all: Started[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-hand-over-'));
  dataDir = join(folder, 'data');
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Tandem</title>');
});
afterEach(async () => {
  for (const { child, ended } of all) {
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    await ended;
  }
  all = [];
  rmSync(folder, { recursive: true, force: true });
});

function start(): Started {
  const child = spawn(process.execPath, [PROGRAM, join(folder, 'renderer'), '--data', dataDir, '--no-open'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = Promise.withResolvers<{ code: number | null; err: string }>();
  child.on('close', (code) => ended.resolve({ code, err }));
  const said = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).once('line', said.resolve);
  void ended.promise.then(({ code }) => said.resolve(`ended with ${code}: ${err}`));
  const started = { child, said: said.promise, ended: ended.promise };
  all.push(started);
  return started;
}

const READY = /^Tandem is ready: (http:\S+)$/;
const HANDED_OVER = /^Tandem is running already: (http:\S+)$/;

describe('O4: two starts on one folder', () => {
  test('the second is given a link to the first one’s window, and ends well', async () => {
    const first = start();
    const ready = READY.exec(await first.said)?.[1] ?? '';
    const second = start();
    const link = HANDED_OVER.exec(await second.said)?.[1] ?? '';
    expect(new URL(link).origin).toBe(new URL(ready).origin);
    expect((await second.ended).code).toBe(0);
    expect(await (await openLink(link)).ask('app.info', {})).toMatchObject({ mode: 'desk' });
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    expect(existsSync(join(dataDir, 'host.json'))).toBe(false);
  });

  test('at the same moment: one has the folder, the other hands over, whichever is quicker', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [one, two] = [start(), start()];
      const said = await Promise.all([one.said, two.said]);
      const owners = said.filter((line) => READY.test(line));
      const guests = said.flatMap((line) => HANDED_OVER.exec(line)?.[1] ?? []);
      expect([owners.length, guests.length], said.join('\n')).toEqual([1, 1]);
      expect(await (await openLink(guests[0] ?? '')).ask('accounts.list', {})).toEqual({ accounts: [] });
      const owner = READY.test(said[0] ?? '') ? one : two;
      owner.child.kill(round === 0 ? 'SIGKILL' : 'SIGTERM');
      await Promise.all([one.ended, two.ended]);
    }
  }, 60_000);

  test('a damaged file: the second is led to the repair that the first one shows', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'tandem.db'), 'no database '.repeat(50));
    expect(await start().said).toMatch(READY);
    const link = HANDED_OVER.exec(await start().said)?.[1] ?? '';
    expect(await (await openLink(link)).ask('app.info', {})).toMatchObject({ mode: 'recovery' });
  });

  test('one that hangs gives no link: the second says how to go on', async () => {
    const first = start();
    await first.said;
    first.child.kill('SIGSTOP');
    const { code, err } = await start().ended;
    expect(code).toBe(1);
    expect(err).toContain('Tandem cannot start: Tandem is running with this data already. Use its window, or start this one with another data folder.');
  });
});

describe('the way from one start to the other', () => {
  test('is for this person only, and no page of a browser gets through', async () => {
    const first = start();
    const { origin } = new URL(READY.exec(await first.said)?.[1] ?? '');
    const file = join(dataDir, 'host.json');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const { secret } = JSON.parse(readFileSync(file, 'utf8')) as { secret: string };
    const ask = async (headers: Record<string, string>): Promise<number> => (await exchange(origin, '/hand-over', { method: 'POST', headers })).status;
    expect(await ask({ [HAND_OVER_HEADER]: secret })).toBe(200);
    expect(await ask({})).toBe(403);
    expect(await ask({ [HAND_OVER_HEADER]: `${secret.slice(0, -1)}_` })).toBe(403);
    expect(await ask({ [HAND_OVER_HEADER]: secret, origin })).toBe(403);
    expect(await ask({ [HAND_OVER_HEADER]: secret, 'sec-fetch-site': 'same-origin' })).toBe(403);
    expect(await ask({ [HAND_OVER_HEADER]: secret, host: 'evil.test' })).toBe(421);
  });

  test('a file that was left behind, or that leads to somebody else, leads nowhere', async () => {
    mkdirSync(dataDir);
    expect(await askForLink(dataDir, systemTimers, [], 0)).toBeNull();
    writeFileSync(join(dataDir, 'host.json'), '{"origin":"http://evil.test","secret":"aaaaaaaaaaaaaaaaaaaaaaaa"}');
    expect(await askForLink(dataDir, systemTimers, [], 0)).toBeNull();
    const stranger = createServer((_request, response) => response.end(JSON.stringify({ url: 'http://evil.test/open?key=1' }))).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as AddressInfo;
    const takeBack = announceHost(dataDir, { origin: `http://127.0.0.1:${port}`, secret: 'a'.repeat(43) });
    expect(await askForLink(dataDir, systemTimers, [], 0)).toBeNull();
    stranger.close();
    stranger.closeAllConnections();
    await once(stranger, 'close');
    expect(await askForLink(dataDir, systemTimers, [], 200)).toBeNull();
    announceHost(dataDir, { origin: 'http://127.0.0.1:1', secret: 'b'.repeat(43) });
    takeBack();
    expect(existsSync(join(dataDir, 'host.json'))).toBe(true);
  });
});
