import { closeSync, constants, copyFileSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TandemError } from '../../../shared/result.ts';
import { backupsFolder, readBackupName } from './backupNames.ts';
import { bytesOf, databaseBytes, databasePath, freeBytes, FRESH_FILE, freeName, lookAtFile, replaceDatabase, stampOf } from './dataFiles.ts';
import { checkSound } from './makeBackup.ts';
import { LATEST_VERSION } from './migrations/migrations.ts';
import { openFile, type WriteConnection } from './openDatabase.ts';
import { isDamage } from './storageFault.ts';

const freshPath = (dataDir: string): string => join(dataDir, FRESH_FILE);

function removeFresh(dataDir: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${freshPath(dataDir)}${end}`, { force: true });
}

/** Copies a backup beside the database, checked, for the edits that it misses to be put into. The backup itself stays. */
export function openBackupCopy(dataDir: string, name: string): WriteConnection {
  const path = join(backupsFolder(dataDir), name);
  if (readBackupName(name) === null || lookAtFile(path) === 'absent')
    throw new TandemError('not_found', 'This backup is no longer here. Choose another one.', { field: 'backup' });
  if (freeBytes(dataDir) < bytesOf(path))
    throw new TandemError('storage', 'The disk has no room to put this backup back. Make room and try again.', { reason: 'full' });
  removeFresh(dataDir);
  try {
    copyFileSync(path, freshPath(dataDir), constants.COPYFILE_FICLONE);
    const copy = new Database(freshPath(dataDir));
    try {
      checkSound(copy);
      const version = Number(copy.pragma('user_version', { simple: true }));
      if (version > LATEST_VERSION)
        throw new TandemError('refused', 'This backup was made by a newer version of Tandem. Choose another one.', { field: 'backup' });
    } finally {
      copy.close();
    }
    const db = openFile(freshPath(dataDir));
    db.prepare(`DELETE FROM setting WHERE key = 'backup'`).run();
    return db;
  } catch (error) {
    removeFresh(dataDir);
    if (isDamage(error)) throw new TandemError('storage', 'This backup is damaged too. Choose another one.', { field: 'backup', reason: 'badBackup' });
    throw error;
  }
}

/** Makes an empty database beside the one that cannot be used. */
export function openEmpty(dataDir: string): WriteConnection {
  removeFresh(dataDir);
  closeSync(openSync(freshPath(dataDir), 'wx', 0o600));
  return openFile(freshPath(dataDir));
}

/** Closes the new database as one whole file. */
export function closeWhole(db: WriteConnection): void {
  db.pragma('journal_mode = DELETE');
  checkSound(db);
  db.close();
}

/**
 * Puts the new database, closed, in the old one's place. @returns the folder that the old one was moved to, log and all;
 * null when there was none
 */
export function putInPlace(dataDir: string, at: number): string | null {
  const hadOne = databaseBytes(dataDir) > 0 || lookAtFile(databasePath(dataDir)) !== 'absent';
  const aside = freeName(dataDir, `damaged-${stampOf(at)}`);
  replaceDatabase(dataDir, aside);
  return hadOne ? join(dataDir, aside) : null;
}

/** Whether a file that was found damaged is sound after all; then a fault of the machine, not of the file, was in the way. */
export function isSoundNow(dataDir: string): boolean {
  if (lookAtFile(databasePath(dataDir)) !== 'sqlite') return false;
  let db: WriteConnection | null = null;
  try {
    db = new Database(databasePath(dataDir), { readonly: true, timeout: 5000 });
    const answers = db.pragma('integrity_check(1)') as { readonly integrity_check: string }[];
    return answers.length === 1 && answers[0]?.integrity_check === 'ok';
  } catch {
    return false;
  } finally {
    db?.close();
  }
}
