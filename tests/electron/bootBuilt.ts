import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/ensureBuilt.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import { double, installElectronDouble } from './electronDouble.ts';
import type { DoubleContents, DoubleWindow } from './electronDouble.ts';

export interface BootOptions {
  readonly dataDir: string;
  readonly args?: readonly string[];
}

/** A fresh folder, and what takes it away again. Login items of this run go there too, never to the person's desktop. */
export async function freshFolder(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-electron-'));
  process.env['XDG_CONFIG_HOME'] = join(folder, 'config');
  process.env['XDG_SESSION_ID'] = 'c1';
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Loads a file of the build over the double, making the build when it is old. `TANDEM_BUILT` names one made elsewhere. */
export async function loadBuilt(file: string): Promise<void> {
  installElectronDouble();
  const built = process.env['TANDEM_BUILT'];
  if (built === undefined) await ensureBuilt();
  createRequire(import.meta.url)(join(built ?? join(ROOT, 'out'), file));
}

/** Starts the built product over the double, in this process; once per process, as Electron does. */
export async function bootBuilt({ dataDir, args = [] }: BootOptions): Promise<void> {
  double.app.on('web-contents-created', (_event: unknown, contents: DoubleContents) => {
    // The page has nothing of its own to write: it lets Tandem quit at once. A test that plays another page takes this one's place.
    contents.page = (value) => {
      if (typeof value === 'object' && value !== null && 'name' in value && value.name === 'quitting') void askAsPage(contents, 'app.readyToQuit', {});
    };
  });
  // The folder of the app stands there only while it is not packaged.
  process.argv = [process.execPath, ...(double.app.isPackaged ? [] : [ROOT]), '--data', dataDir, ...args];
  await loadBuilt('main/index.js');
}

/** Asks over Electron's channel as the page in these contents does. */
export function askAsPage(contents: DoubleContents, name: string, args: unknown): Promise<unknown> {
  const handler = double.ipcMain.handlers.get(REQUEST_CHANNEL);
  if (!handler) throw new Error('nobody listens');
  return handler({ sender: contents, senderFrame: { url: 'tandem://app/', parent: null } }, name, args);
}

/** The window that opens next, or the one that is open. */
export async function openedWindow(): Promise<DoubleWindow> {
  if (double.windows.length === 0) await once(double.app, 'web-contents-created');
  const window = double.windows.at(-1);
  if (!window) throw new Error('no window was opened');
  return window;
}
