import { app, dialog } from 'electron/main';
import electronUpdater from 'electron-updater';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, systemTimers } from './core/platform/system.ts';
import { runElectron } from './shell/electron/runElectron.ts';
import type { ElectronOptions } from './shell/electron/runElectron.ts';
import { filesAmong } from './shell/given/filesAmong.ts';
import { readDemo } from './shell/demo/readDemo.ts';
import { createHostLog } from './shell/hostLog.ts';
import { readSettings } from './shell/readSettings.ts';

const log = createHostLog((line) => process.stderr.write(line));
const at = (path: string): URL => new URL(path, import.meta.url);

/** A packaged Tandem carries the address of its feed and the key that the feed is signed with; both come from the release. */
function updateSource(): ElectronOptions['updates'] {
  if (!app.isPackaged) return null;
  const key = join(process.resourcesPath, 'update-key.pem');
  if (!existsSync(key) || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return null;
  return { openUpdater: () => electronUpdater.autoUpdater, publicKey: readFileSync(key, 'utf8') };
}

async function start(): Promise<void> {
  // Electron puts its own words before the person's: the program and, unpackaged, the folder of the app.
  const args = process.argv.slice(app.isPackaged ? 1 : 2);
  const settings = readSettings(args, process.env, 'ignore');
  await runElectron({
    dataDir: settings.dataDir,
    gatewayUrl: settings.gatewayUrl,
    demo: settings.demoFile === null ? null : readDemo(settings.demoFile),
    args,
    files: filesAmong(settings.words, process.cwd()),
    clock: systemClock,
    timers: systemTimers,
    updates: updateSource(),
    workers: { writer: at('./writer.js'), reader: at('./reader.js') },
    resumeReader: at('./resumeReader.js'),
    demoWorld: at('./demoWorld.js'),
    preload: at('../preload/index.cjs'),
    rendererFolder: at('../renderer'),
    resources: at('../../resources'),
    log,
  });
}

// Not awaited: Electron gets ready only after this module has been read to its end, and starting waits for that.
start().catch((error: unknown) => {
  dialog.showErrorBox('Tandem cannot start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
