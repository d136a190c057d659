import { app, dialog } from 'electron/main';
import { runElectron } from './shell/electron/runElectron.ts';
import { createHostLog } from './shell/hostLog.ts';
import { readSettings } from './shell/readSettings.ts';

const log = createHostLog((line) => process.stderr.write(line));
const at = (path: string): URL => new URL(path, import.meta.url);

async function start(): Promise<void> {
  // Electron puts its own words before the person's: the program and, unpackaged, the folder of the app.
  const settings = readSettings(process.argv.slice(app.isPackaged ? 1 : 2), process.env, 'ignore');
  await runElectron({
    dataDir: settings.dataDir,
    framePort: settings.framePort,
    gatewayUrl: settings.gatewayUrl,
    workers: { writer: at('./writer.js'), reader: at('./reader.js') },
    preload: at('../preload/index.cjs'),
    rendererFolder: at('../renderer'),
    log,
  });
}

// Not awaited: Electron gets ready only after this module has been read to its end, and starting waits for that.
start().catch((error: unknown) => {
  dialog.showErrorBox('Tandem cannot start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
