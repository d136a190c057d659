import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/ensureBuilt.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { double, installElectronDouble } from './electronDouble.ts';
import type { DoubleWindow } from './electronDouble.ts';

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
  process.argv = [process.execPath, ROOT, '--data', dataDir, ...args];
  await loadBuilt('main/index.js');
}

/** The window that opens next, or the one that is open. */
export async function openedWindow(): Promise<DoubleWindow> {
  if (double.windows.length === 0) await once(double.app, 'web-contents-created');
  const window = double.windows.at(-1);
  if (!window) throw new Error('no window was opened');
  return window;
}
