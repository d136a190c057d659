import packageFile from '../../../../package.json' with { type: 'json' };
import { openAssetFolder } from '../assetSource.ts';
import { createHostLog } from '../hostLog.ts';
import { readSettings, SETTINGS_USAGE } from '../readSettings.ts';
import { hasDisplay, openInBrowser } from './openInBrowser.ts';
import { runWeb } from './runWeb.ts';

/** Where the build (or the source tree) keeps what the host needs. */
export interface ServeLayout {
  readonly workers: { readonly writer: URL; readonly reader: URL };
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
  const log = createHostLog((line) => process.stderr.write(line));
  const running = await runWeb({
    dataDir: settings.dataDir,
    port: settings.port,
    framePort: settings.framePort,
    gatewayUrl: settings.gatewayUrl,
    workers: layout.workers,
    assets: await openAssetFolder(layout.rendererFolder).catch(() => {
      throw new Error('The window is not built yet. Run "npm run build" first.');
    }),
    version: packageFile.version,
    log,
  });

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

  const link = running.mintLink();
  process.stdout.write(`Tandem is ready: ${link}\n`);
  if (settings.open && hasDisplay(process.platform, process.env)) {
    await openInBrowser(link).catch(() => log('no browser could be opened; open the link yourself'));
  }
}
