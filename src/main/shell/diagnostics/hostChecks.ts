import { randomBytes } from 'node:crypto';
import { lstat, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../../shared/ipc/diagnosticsRequests.ts';
import { HttpFailure, type HttpPort } from '../../core/platform/http.ts';
import type { FrameSettings } from '../../core/startCore.ts';
import type { OpenedVault } from '../keychainVault.ts';

const MB = 1024 * 1024;
const GB = 1024 * MB;
/** Less than this is too little to work with for long. */
const LEAST_FREE_BYTES = 200 * MB;
/** Chromium's own folder: its files are Chromium's, and go with the folder's mode. */
const FOREIGN_FOLDER = 'window';

export function bytesWords(bytes: number): string {
  if (bytes >= 10 * GB) return `${Math.round(bytes / GB)} GB`;
  if (bytes >= GB) return `${(bytes / GB).toFixed(1)} GB`;
  return `${Math.max(1, Math.round(bytes / MB))} MB`;
}

/** Bytes of the data file with its log. */
async function dataBytes(dataDir: string): Promise<number> {
  let sum = 0;
  for (const name of await readdir(dataDir)) {
    if (name.startsWith('tandem.db')) sum += (await stat(join(dataDir, name))).size;
  }
  return sum;
}

/** Room on the disk, measured against what the next backup and the next sync may need. */
export async function diskCheck(dataDir: string, freeBytes: () => Promise<number> = async () => freeOf(dataDir)): Promise<Finding> {
  const [free, used] = await Promise.all([freeBytes(), dataBytes(dataDir)]);
  const words = `${bytesWords(free)} free; the data takes ${bytesWords(used)}.`;
  if (free < LEAST_FREE_BYTES) return { state: 'bad', words: `${words} Make room: changes can no longer be saved when the disk is full.` };
  if (free < Math.max(GB, 2 * used)) return { state: 'warn', words: `${words} There may be no room for the next backup.` };
  return { state: 'ok', words };
}

async function freeOf(dataDir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize;
}

/** Whether anybody but their owner may read folder or files (row O4). */
export async function filesCheck(dataDir: string, platform: NodeJS.Platform): Promise<Finding> {
  if (platform === 'win32') return { state: 'skipped', words: 'Windows keeps a person’s local folder to that person.' };
  let files = 0;
  let open = 0;
  const look = async (path: string): Promise<void> => {
    const entry = await lstat(path);
    if (entry.isSymbolicLink()) return;
    files += 1;
    if ((entry.mode & 0o077) !== 0) open += 1;
    // What lies in a folder that others may not enter is out of their reach, whatever its own mode.
    if (!entry.isDirectory() || (path !== dataDir && path === join(dataDir, FOREIGN_FOLDER))) return;
    for (const name of await readdir(path)) await look(join(path, name)).catch(ignoreGone);
  };
  await look(dataDir);
  const isFolderOpen = ((await lstat(dataDir)).mode & 0o077) !== 0;
  if (open === 0) return { state: 'ok', words: `${files} files and folders, readable by you only.` };
  const count = open === 1 ? 'One of them' : `${open} of them`;
  return isFolderOpen
    ? { state: 'bad', words: `${files} files and folders; other people of this computer can read ${count.toLowerCase()}.` }
    : { state: 'warn', words: `${files} files and folders. ${count} would be readable by others if the folder around were.` };
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

/** Writes an entry into the keychain, reads it back and takes it away. */
export async function keychainCheck({ vault, kind }: OpenedVault): Promise<Finding> {
  if (kind === 'memory') return { state: 'warn', words: 'None was found, so you sign in again after each start.' };
  const key = `probe/${randomBytes(6).toString('hex')}`;
  const value = randomBytes(12).toString('hex');
  try {
    await vault.set(key, value);
    const readBack = await vault.get(key);
    await vault.delete(key);
    return readBack === value ? { state: 'ok', words: 'It keeps what it is given.' } : { state: 'bad', words: 'It did not give back what was put into it.' };
  } catch {
    return { state: 'bad', words: 'It cannot be used just now. Unlock it.' };
  }
}

/** Whether LinkedIn's own pages can be loaded from here, which a filter in the network may prevent. */
export async function linkedInCheck(http: HttpPort, settings: FrameSettings | null, signal: AbortSignal): Promise<Finding> {
  if (settings === null) return { state: 'skipped', words: 'LinkedIn is not connected.' };
  try {
    const { status } = await http.send(
      { method: 'GET', url: settings.scriptUrl, headers: {}, body: null, limits: { headMs: 15_000, idleMs: 15_000, totalMs: 20_000, maxBytes: 8 * MB } },
      signal,
    );
    if (status < 300) return { state: 'ok', words: 'Its script can be loaded.' };
    return { state: status < 500 ? 'bad' : 'warn', words: `It answered with ${status}. A filter in the network may stand in between.` };
  } catch (error) {
    return { state: 'bad', words: error instanceof HttpFailure && error.kind === 'timeout' ? 'It did not answer in time.' : 'It cannot be reached. A filter in the network may block it.' };
  }
}

/** How long a worker lets a question wait: the longest of several, in whole milliseconds. */
export async function delayOf(ping: () => Promise<unknown>, monotonic: () => number): Promise<number> {
  let longest = 0;
  for (let index = 0; index < 20; index += 1) {
    const startedAt = monotonic();
    await ping();
    longest = Math.max(longest, monotonic() - startedAt);
  }
  return Math.round(longest);
}
