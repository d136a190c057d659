import { constants, type Stats, watch } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderFile, FolderPort } from './folders.ts';

/** Asked of the system at a time: a slow drive answers many at once. */
const AT_ONCE = 32;

const isAsSeen = (stats: Stats, { bytes, changedAt }: FolderFile): boolean => stats.isFile() && stats.size === bytes && stats.mtimeMs === changedAt;

async function fileAt(folder: string, name: string): Promise<FolderFile | null> {
  try {
    const stats = await lstat(join(folder, name));
    return stats.isFile() ? { name, bytes: stats.size, changedAt: stats.mtimeMs } : null;
  } catch {
    // It went between the two questions.
    return null;
  }
}

/** Folders of this machine, read without holding up the thread. */
export const nodeFolders: FolderPort = {
  async real(path) {
    const real = await realpath(path);
    await readdir(real);
    return real;
  },
  async list(path, isWanted) {
    const names = (await readdir(path, { withFileTypes: true })).flatMap((entry) => (entry.isFile() && isWanted(entry.name) ? [entry.name] : []));
    const files: FolderFile[] = [];
    for (let at = 0; at < names.length; at += AT_ONCE) for (const file of await Promise.all(names.slice(at, at + AT_ONCE).map((name) => fileAt(path, name)))) if (file !== null) files.push(file);
    return files;
  },
  async read(path, file) {
    // A link, or a pipe that nobody writes into, may have taken the file's place. Windows has neither flag.
    const handle = await open(join(path, file.name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      if (!isAsSeen(await handle.stat(), file)) return null;
      const content = await handle.readFile();
      return content.length === file.bytes && isAsSeen(await handle.stat(), file) ? content : null;
    } finally {
      await handle.close();
    }
  },
  watch(path, onChange) {
    const watcher = watch(path, { persistent: false }, onChange);
    // The folder went; whoever looks next finds out.
    watcher.on('error', onChange);
    return () => watcher.close();
  },
};
