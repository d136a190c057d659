import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { exitCodeOf, ROOT } from './runTool.ts';

const FOLDER = join(ROOT, 'node_modules', 'electron');
/** How long to wait for the download server's first word before doing without Electron. */
const REACH_LIMIT_MS = 4000;

/** The Electron program, when its runtime is installed; null otherwise. */
export function electronRuntime(): string | null {
  const pathFile = join(FOLDER, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(FOLDER, 'dist');
  const program = join(folder, readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/**
 * The Electron program; its runtime is fetched when it is missing and its server answers within four seconds.
 *
 * @returns null when there is none and none can be had
 */
export async function fetchElectronRuntime(): Promise<string | null> {
  const installed = electronRuntime();
  if (installed !== null) return installed;
  if (!(await isServerReachable())) return null;
  process.stderr.write('Fetching the Electron runtime (about 110 MB, once) …\n');
  const code = await exitCodeOf(spawn(process.execPath, [join(FOLDER, 'install.js')], { stdio: ['ignore', 'inherit', 'ignore'] }));
  return code === 0 ? electronRuntime() : null;
}

/** Why Electron cannot show a window here; null when nothing is known against it. */
export function electronObstacle(): string | null {
  if (process.platform !== 'linux') return null;
  if (process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) return 'This machine has no display for a window';
  if (process.getuid?.() === 0) return 'Electron does not run as root';
  return null;
}

async function isServerReachable(): Promise<boolean> {
  const server = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases/';
  try {
    await fetch(server, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_LIMIT_MS) });
    return true;
  } catch {
    return false;
  }
}
