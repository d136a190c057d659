import packageFile from '../../../../package.json' with { type: 'json' };
import { openAssetFolder } from '../assetSource.ts';
import { readDemo } from '../demo/readDemo.ts';
import { filesAmong } from '../given/filesAmong.ts';
import { createHostLog } from '../hostLog.ts';
import { readSettings, SETTINGS_USAGE } from '../readSettings.ts';
import { hasDisplay, openInBrowser } from './openInBrowser.ts';
import { askForLink } from './handOver.ts';
import { runWeb } from './runWeb.ts';
import type { RunningWeb, RunWebOptions } from './runWeb.ts';
import { systemTimers } from '../../core/platform/system.ts';
import { TandemError } from '../../../shared/result.ts';

/** Where the build (or the source tree) keeps what the host needs. */
export interface ServeLayout {
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly resumeReader: URL;
  readonly demoWorld: URL;
  readonly rendererFolder: string;
}

/**
 * Runs the web host until the process is told to end. Stdout gets exactly one line, the one with the link; everything
 * else goes to stderr.
 */
export async function serveCommand(layout: ServeLayout): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${SETTINGS_USAGE}\n`);
    return;
  }
  const settings = readSettings(args, process.env, 'refuse');
  const files = filesAmong(settings.words, process.cwd());
  const place = files.length > 0 ? '#/import' : '';
  const log = createHostLog((line) => process.stderr.write(line));
  const running = await runOrHandOver(files, {
    dataDir: settings.dataDir,
    port: settings.port,
    framePort: settings.framePort,
    gatewayUrl: settings.gatewayUrl,
    demo: settings.demoFile === null ? null : readDemo(settings.demoFile),
    workers: layout.workers,
    resumeReader: layout.resumeReader,
    demoWorld: layout.demoWorld,
    assets: await openAssetFolder(layout.rendererFolder).catch(() => {
      throw new Error('The window is not built yet. Run "npm run build" first.');
    }),
    version: packageFile.version,
    log,
    onGivenUp(words) {
      process.stderr.write(`Tandem has ended: ${words}\n`);
      process.exit(1);
    },
  });
  if ('handedOver' in running) {
    const link = running.handedOver + place;
    process.stdout.write(`Tandem is running already: ${link}\n`);
    await show(link, settings.open, log);
    return;
  }

  let stopping = false;
  const end = (): void => {
    // A second wish to end is an impatient one: the database survives it, for every edit is on disk when it is acknowledged.
    if (stopping) process.exit(1);
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);

  running.give(files);
  const link = running.mintLink() + place;
  process.stdout.write(`Tandem is ready: ${link}\n`);
  await show(link, settings.open, log);
}

async function show(link: string, wanted: boolean, log: (line: string) => void): Promise<void> {
  if (!wanted || !hasDisplay(process.platform, process.env)) return;
  await openInBrowser(link).catch(() => log('no browser could be opened; open the link yourself'));
}

/** Starts, or, when another Tandem has the folder, gives it the files and gets a link to its window. Throws as before when it gives none. */
async function runOrHandOver(files: readonly string[], options: RunWebOptions): Promise<RunningWeb | { readonly handedOver: string }> {
  try {
    return await runWeb(options);
  } catch (error) {
    if (!(error instanceof TandemError) || error.details?.['reason'] !== 'owned') throw error;
    const handedOver = await askForLink(options.dataDir, systemTimers, files);
    if (handedOver === null) throw error;
    return { handedOver };
  }
}
