import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export const PAGE = 4096;

export const databaseFile = (dataDir: string): string => join(dataDir, 'tandem.db');

/** The page on which a table or an index begins. */
export function rootPage(dataDir: string, name: string): number {
  const db = new Database(databaseFile(dataDir), { readonly: true });
  try {
    const row = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name) as { rootpage: number } | undefined;
    if (!row) throw new Error(`there is no ${name}`);
    return row.rootpage;
  } finally {
    db.close();
  }
}

export function readPage(dataDir: string, page: number): Buffer {
  const bytes = Buffer.alloc(PAGE);
  const handle = openSync(databaseFile(dataDir), 'r');
  try {
    readSync(handle, bytes, 0, PAGE, (page - 1) * PAGE);
  } finally {
    closeSync(handle);
  }
  return bytes;
}

/** Pages below an inner page of a table or an index, in order; a page without any is a leaf itself. */
export function childPages(dataDir: string, page: number): number[] {
  const bytes = readPage(dataDir, page);
  // The first page begins with the head of the file.
  const at = page === 1 ? 100 : 0;
  const kind = bytes[at];
  if (kind !== 5 && kind !== 2) return [];
  const cells = bytes.readUInt16BE(at + 3);
  const children = Array.from({ length: cells }, (_, index) => bytes.readUInt32BE(bytes.readUInt16BE(at + 12 + 2 * index)));
  return [...children, bytes.readUInt32BE(at + 8)];
}

/** The leaves of a table or an index, in order. */
export function leafPages(dataDir: string, page: number): number[] {
  const children = childPages(dataDir, page);
  return children.length === 0 ? [page] : children.flatMap((child) => leafPages(dataDir, child));
}

/** Turns bits of a file over, as a failing disk does. */
export function flipBytes(file: string, offset: number, length: number): void {
  const bytes = Buffer.alloc(length);
  const handle = openSync(file, 'r+');
  try {
    const read = readSync(handle, bytes, 0, length, offset);
    for (let index = 0; index < read; index += 1) bytes[index] = (bytes[index] ?? 0) ^ 0xff;
    writeSync(handle, bytes, 0, read, offset);
  } finally {
    closeSync(handle);
  }
}

/** Turns the beginning of a page over: its kind and where its cells stand. */
export function flipPage(dataDir: string, page: number): void {
  flipBytes(databaseFile(dataDir), (page - 1) * PAGE, 100);
}
