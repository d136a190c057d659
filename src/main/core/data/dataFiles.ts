import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The data folder's files. What SQLite keeps beside the database belongs to it: its log holds the latest edits. */
export const DATABASE_FILE = 'tandem.db';
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;
const MARK_FILE = 'damaged.json';
/** A new database that is to take the old one's place. */
export const FRESH_FILE = 'tandem.db.new';
const REPLACING_FILE = 'replacing.json';

const HEADER = Buffer.from('SQLite format 3\0', 'latin1');

export const databasePath = (dataDir: string): string => join(dataDir, DATABASE_FILE);

/** Bytes of a file; 0 when it is not there. */
export function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Bytes that this person may still write below a folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Bytes that the database takes, its log included. */
export function databaseBytes(dataDir: string): number {
  return bytesOf(databasePath(dataDir)) + bytesOf(`${databasePath(dataDir)}-wal`);
}

/** Flushes a folder's entries, so that a rename outlives a power cut. Windows has no such thing. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Flushes what was written to a file to the disk. */
export function flushFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a small file whole or not at all, readable by its owner only. */
export function writeWhole(folder: string, name: string, text: string): void {
  const part = join(folder, `${name}.part`);
  rmSync(part, { force: true });
  const handle = openSync(part, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, join(folder, name));
  flushFolder(folder);
}

/** Makes a folder that only its owner may enter. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(folder, 0o700);
}

export type FileLook = 'absent' | 'empty' | 'foreign' | 'sqlite';

/**
 * What stands in the database's place, without SQLite: it would take an empty file for a new database and throw the log
 * beside it away, with the edits in it.
 */
export function lookAtFile(path: string): FileLook {
  if (!existsSync(path)) return 'absent';
  if (bytesOf(path) === 0) return 'empty';
  const start = Buffer.alloc(HEADER.length);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  return start.equals(HEADER) ? 'sqlite' : 'foreign';
}

/** Notes that the file was found damaged while Tandem ran, so that the next start repairs it before anything is written. */
export function markDamaged(dataDir: string, at: number): void {
  if (!isMarkedDamaged(dataDir)) writeWhole(dataDir, MARK_FILE, JSON.stringify({ at }));
}

export const isMarkedDamaged = (dataDir: string): boolean => existsSync(join(dataDir, MARK_FILE));

export function clearDamageMark(dataDir: string): void {
  rmSync(join(dataDir, MARK_FILE), { force: true });
}

/**
 * Puts {@link FRESH_FILE} in the database's place; what stood there is moved into `aside` whole, and nothing is deleted.
 * What is to happen is on disk first, so a kill in the middle is finished by {@link finishReplacing} at the next start.
 */
export function replaceDatabase(dataDir: string, aside: string): void {
  flushFile(join(dataDir, FRESH_FILE));
  writeWhole(dataDir, REPLACING_FILE, JSON.stringify({ aside }));
  finishReplacing(dataDir);
}

/** Ends a replacement that was begun. Does nothing when there is none. */
export function finishReplacing(dataDir: string): void {
  const note = join(dataDir, REPLACING_FILE);
  if (!existsSync(note)) {
    // Without the note the new file was not finished: it is made again when it is wanted again.
    for (const end of ['', ...COMPANIONS]) rmSync(join(dataDir, `${FRESH_FILE}${end}`), { force: true });
    return;
  }
  const { aside } = JSON.parse(readFileSync(note, 'utf8')) as { readonly aside: string };
  const fresh = join(dataDir, FRESH_FILE);
  // When the new file is gone it stands in its place already.
  if (existsSync(fresh)) {
    const folder = join(dataDir, aside);
    makePrivateFolder(folder);
    for (const end of [...COMPANIONS, '']) {
      const from = `${databasePath(dataDir)}${end}`;
      if (existsSync(from)) renameSync(from, join(folder, `${DATABASE_FILE}${end}`));
    }
    flushFolder(folder);
    renameSync(fresh, databasePath(dataDir));
    flushFolder(dataDir);
  }
  clearDamageMark(dataDir);
  rmSync(note, { force: true });
  flushFolder(dataDir);
}

/** `20260304T090000Z`: a moment as part of a file's name. */
export function stampOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** The moment behind a stamp; null when it is none. */
export function momentOf(stamp: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (!parts) return null;
  const at = Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`);
  return Number.isNaN(at) ? null : at;
}

/** A name in a folder that nothing has yet: `name`, `name-2`, `name-3` … */
export function freeName(folder: string, name: string, ending = ''): string {
  for (let turn = 1; ; turn += 1) {
    const wanted = `${name}${turn === 1 ? '' : `-${turn}`}${ending}`;
    if (!existsSync(join(folder, wanted))) return wanted;
  }
}
