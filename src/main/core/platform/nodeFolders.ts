import { constants, type Stats, watch } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FolderContent, FolderFile, FolderPort, FolderSearch } from './folders.ts';

/** Asked of the system at a time: a slow drive answers many at once. */
const AT_ONCE = 32;
/** Who watches more than this has chosen a whole drive. */
const MOST_FOLDERS = 500;
/** Linux tells of a folder alone; a watch of each folder inside would be one of many that a person may have. */
const TELLS_OF_FOLDERS_INSIDE = process.platform === 'darwin' || process.platform === 'win32';

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

/** What lies in one folder, by its name from the top on. */
async function listOne(top: string, folder: string, { isWanted, without }: FolderSearch): Promise<{ readonly files: readonly FolderFile[]; readonly folders: readonly string[] }> {
  const entries = await readdir(join(top, folder), { withFileTypes: true });
  const named = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  const names = entries.flatMap((entry) => (entry.isFile() && isWanted(entry.name) ? [named(entry.name)] : []));
  const files: FolderFile[] = [];
  for (let at = 0; at < names.length; at += AT_ONCE) for (const file of await Promise.all(names.slice(at, at + AT_ONCE).map((name) => fileAt(top, name)))) if (file !== null) files.push(file);
  return { files, folders: entries.flatMap((entry) => (entry.isDirectory() && !/^[.~]|^__MACOSX$/.test(entry.name) && join(top, named(entry.name)) !== without ? [named(entry.name)] : [])) };
}

/** Folders of this machine, read without holding up the thread. */
export const nodeFolders: FolderPort = {
  async real(path) {
    const real = await realpath(path);
    await readdir(real);
    return real;
  },
  async list(path, search) {
    const files: FolderFile[] = [];
    let passedOver = 0;
    let looked = 0;
    let level: readonly string[] = [''];
    for (let depth = 0; level.length > 0; depth += 1) {
      const below: string[] = [];
      for (const folder of level) {
        if (depth > search.depth || looked >= MOST_FOLDERS) {
          passedOver += 1;
          continue;
        }
        looked += 1;
        const found = await listOne(path, folder, search).catch((error: unknown) => {
          if (folder === '') throw error;
          // It went meanwhile, or is closed to us.
          return null;
        });
        if (found === null) passedOver += 1;
        else {
          files.push(...found.files);
          below.push(...found.folders);
        }
      }
      level = below;
    }
    return { files, passedOver } satisfies FolderContent;
  },
  async read(path, file) {
    // A link may have taken the place of a folder on the way to it.
    const folder = join(path, dirname(file.name));
    if ((await realpath(folder)) !== folder) return null;
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
    const watcher = watch(path, { persistent: false, recursive: TELLS_OF_FOLDERS_INSIDE }, onChange);
    // The folder went; whoever looks next finds out.
    watcher.on('error', onChange);
    return () => watcher.close();
  },
};
