import { closeSync, constants, copyFileSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Backup, BackupReason } from '../../../shared/ipc/safetyRequests.ts';
import { TandemError } from '../../../shared/result.ts';
import { backupsFolder, newBackupName, readBackupName } from './backupNames.ts';
import { bytesOf, databasePath, flushFile, flushFolder, makePrivateFolder, writeWhole } from './dataFiles.ts';
import { isDamage } from './storageFault.ts';

const SKIP_FILE = 'skipped.json';
const PART = '.part';
/** Where a backup says of itself what it holds. */
const ABOUT_KEY = 'backup';
/** Tables whose rows are counted in the original and in the copy. */
const COUNTED = ['account', 'candidate', 'application', 'note', 'outbox'] as const;

const GIB = 1024 ** 3;
/** Backups may take this much, or twice the database, whichever is more. */
const LEAST_BUDGET = 2 * GIB;
/** Pages copied in one go: about 8 MB, so that asking to stop is heard soon. */
const STEP_PAGES = 2000;
/** Left free on the disk beyond the copy itself. */
const ROOM_TO_SPARE = 64 * 1024 ** 2;

/** Why a backup was not made, for whoever looks after the machine. */
export interface SkippedBackup {
  readonly at: number;
  readonly neededBytes: number;
  readonly freeBytes: number;
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

function readAbout(path: string): { version: number; people: number } | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true });
    const version = Number(db.pragma('user_version', { simple: true }));
    const row = db.prepare('SELECT value FROM setting WHERE key = ?').get(ABOUT_KEY) as { value: string } | undefined;
    if (!row || version === 0) return null;
    return { version, people: (JSON.parse(row.value) as { people: number }).people };
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** The backups that are whole, newest first. A copy counts only from the moment it was checked. */
export function listBackups(dataDir: string): Backup[] {
  const folder = backupsFolder(dataDir);
  if (!existsSync(folder)) return [];
  const found: Backup[] = [];
  for (const name of readdirSync(folder)) {
    const parts = readBackupName(name);
    const about = parts && readAbout(join(folder, name));
    if (about) found.push({ name, ...parts, bytes: bytesOf(join(folder, name)), ...about });
  }
  return found.toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

/** Days whose newest backup is kept. */
const KEPT_DAYS = 7;

/**
 * Which backups go. The newest of each of the last seven days that have one stays, and the last one before a migration;
 * then the oldest go until all take no more than `maxBytes`. The newest stays in any case.
 *
 * @param backups newest first
 */
export function backupsToRemove(backups: readonly Backup[], maxBytes: number): string[] {
  const days = new Set<string>();
  const kept: Backup[] = [];
  let hasMigration = false;
  for (const backup of backups) {
    if (backup.reason === 'migration') {
      if (!hasMigration) kept.push(backup);
      hasMigration = true;
      continue;
    }
    const day = new Date(backup.at).toISOString().slice(0, 10);
    if (days.has(day) || days.size === KEPT_DAYS) continue;
    days.add(day);
    kept.push(backup);
  }
  let total = kept.reduce((sum, backup) => sum + backup.bytes, 0);
  while (kept.length > 1 && total > maxBytes) total -= kept.pop()?.bytes ?? 0;
  const staying = new Set(kept.map((backup) => backup.name));
  return backups.filter((backup) => !staying.has(backup.name)).map((backup) => backup.name);
}

/** Takes away what the budget has no room for, and what a kill left half made. */
export function pruneBackups(dataDir: string, maxBytes: number | null): void {
  const folder = backupsFolder(dataDir);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.includes(PART)) rmSync(join(folder, name), { force: true });
  const budget = maxBytes ?? Math.max(LEAST_BUDGET, 2 * databaseBytes(dataDir));
  for (const name of backupsToRemove(listBackups(dataDir), budget)) rmSync(join(folder, name), { force: true });
  flushFolder(folder);
}

/**
 * Removes every backup of a data folder, and what repairs have kept aside there, for a person who has the copy removed from
 * this computer.
 */
export function removeBackups(dataDir: string): void {
  rmSync(backupsFolder(dataDir), { recursive: true, force: true });
  for (const name of readdirSync(dataDir))
    if (/^(?:damaged-\d{8}T|unsent-\d{8}T)/.test(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
}

/** The last backup that was left out for want of room; null since one was made. */
export function skippedBackup(dataDir: string): SkippedBackup | null {
  try {
    return JSON.parse(readFileSync(join(backupsFolder(dataDir), SKIP_FILE), 'utf8')) as SkippedBackup;
  } catch {
    return null;
  }
}

function countRows(db: Database.Database): Record<string, number> {
  return Object.fromEntries(
    COUNTED.map((table) => [table, (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n]),
  );
}

/** A database whose every page fits the next. Throws with what SQLite says of the first fault. */
export function checkSound(db: Database.Database): void {
  const answers = db.pragma('quick_check(1)') as { readonly quick_check: string }[];
  if (answers.length === 1 && answers[0]?.quick_check === 'ok') return;
  throw new TandemError('storage', 'The data file is damaged.', { reason: 'damaged', found: answers[0]?.quick_check ?? '' });
}

/** Makes one file of a copy, lets it say what it holds, checks it, and gives it its name: from then on it counts. */
function finishCopy(part: string, name: string, dataDir: string, expected: { version: number; rows: Record<string, number> }): Backup {
  const folder = backupsFolder(dataDir);
  const copy = new Database(part);
  try {
    copy.pragma('journal_mode = DELETE');
    checkSound(copy);
    const version = Number(copy.pragma('user_version', { simple: true }));
    const rows = countRows(copy);
    if (version !== expected.version || JSON.stringify(rows) !== JSON.stringify(expected.rows))
      throw new Error('the copy does not hold what the original holds');
    copy
      .prepare('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
      .run(ABOUT_KEY, JSON.stringify({ people: rows['candidate'] ?? 0 }));
  } finally {
    copy.close();
  }
  flushFile(part);
  renameSync(part, join(folder, name));
  flushFolder(folder);
  const made = listBackups(dataDir).find((backup) => backup.name === name);
  if (!made) throw new Error('the backup cannot be read back');
  rmSync(join(folder, SKIP_FILE), { force: true });
  return made;
}

/** Whether anything was ever connected: before that there is nothing to keep. */
export function hasAccounts(dataDir: string): boolean {
  const db = new Database(databasePath(dataDir), { readonly: true, timeout: 5000 });
  try {
    return db.prepare('SELECT 1 FROM account LIMIT 1').get() !== undefined;
  } finally {
    db.close();
  }
}

/** The settings' own budget in bytes; null while nobody chose one. */
function chosenBudget(db: Database.Database): number | null {
  const row = db.prepare(`SELECT value FROM setting WHERE key = 'backups.maxBytes'`).get() as { value: string } | undefined;
  const bytes = row ? Number(row.value) : Number.NaN;
  return Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null;
}

function refuseWithoutRoom(dataDir: string, at: number, free: number): void {
  const neededBytes = databaseBytes(dataDir) + ROOM_TO_SPARE;
  if (free >= neededBytes) return;
  const skipped: SkippedBackup = { at, neededBytes, freeBytes: free };
  writeWhole(backupsFolder(dataDir), SKIP_FILE, JSON.stringify(skipped));
  throw new TandemError(
    'storage',
    `There is no room for a backup: it needs ${megabytes(neededBytes)} MB, and ${megabytes(free)} MB are free. Make room on the disk and try again.`,
    { reason: 'full', neededBytes, freeBytes: free },
  );
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

function emptyPart(dataDir: string, name: string): string {
  const part = join(backupsFolder(dataDir), `${name}${PART}`);
  closeSync(openSync(part, 'wx', 0o600));
  return part;
}

export interface BackupOptions {
  readonly dataDir: string;
  readonly reason: Exclude<BackupReason, 'migration'>;
  /** Epoch milliseconds: the moment that the backup shows. */
  readonly at: number;
  /** Asked between steps; true ends the copy with the code `cancelled`. */
  readonly isCancelled?: () => boolean;
  readonly freeBytes?: (folder: string) => number;
}

/**
 * Copies the database as it stands at one moment while others go on writing, on a connection of its own. Nobody waits for
 * it: the writer's log only grows until it ends. The copy is checked whole, which checks the original as well.
 *
 * @throws TandemError `storage` with reason `full` or `damaged` (the original itself), `cancelled`
 */
export async function makeBackup(options: BackupOptions): Promise<Backup> {
  const { dataDir, reason, at } = options;
  const folder = backupsFolder(dataDir);
  makePrivateFolder(folder);
  const source = new Database(databasePath(dataDir), { readonly: true, timeout: 5000 });
  try {
    source.pragma('query_only = ON');
    pruneBackups(dataDir, chosenBudget(source));
    refuseWithoutRoom(dataDir, at, (options.freeBytes ?? freeBytes)(folder));
    // Held to the end: the copy is of one moment, and is not begun again with every page that is written meanwhile.
    source.exec('BEGIN');
    const expected = { version: Number(source.pragma('user_version', { simple: true })), rows: countRows(source) };
    const name = newBackupName(dataDir, at, reason);
    const part = emptyPart(dataDir, name);
    let made: Backup;
    try {
      await source.backup(part, {
        progress() {
          if (options.isCancelled?.() === true) throw new TandemError('cancelled', 'The backup was stopped.');
          return STEP_PAGES;
        },
      });
      made = finishCopy(part, name, dataDir, expected);
    } catch (error) {
      removePart(part);
      if (isDamage(error)) checkSound(source);
      throw isDamage(error) ? new Error('the copy was not written as it was read') : error;
    }
    pruneBackups(dataDir, chosenBudget(source));
    return made;
  } finally {
    source.close();
  }
}

function removePart(part: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${end}`, { force: true });
}

/**
 * Copies the database before a migration changes it. Nobody else may have it open. A disk without room does not hold the
 * update up: the migration is one transaction, and the skipped backup is noted.
 *
 * @returns its name, or null when there was no room
 */
export function backUpBeforeMigration(dataDir: string, at: number, free = freeBytes): string | null {
  const folder = backupsFolder(dataDir);
  makePrivateFolder(folder);
  try {
    refuseWithoutRoom(dataDir, at, free(folder));
  } catch (error) {
    if (error instanceof TandemError) return null;
    throw error;
  }
  const path = databasePath(dataDir);
  const original = new Database(path, { timeout: 5000 });
  let expected: { version: number; rows: Record<string, number> };
  try {
    expected = { version: Number(original.pragma('user_version', { simple: true })), rows: countRows(original) };
    original.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    // Closed before the file is read past SQLite: closing another handle of it would end this connection's locks.
    original.close();
  }
  const name = newBackupName(dataDir, at, 'migration');
  const part = join(folder, `${name}${PART}`);
  try {
    removePart(part);
    copyFileSync(path, part, constants.COPYFILE_FICLONE);
    const made = finishCopy(part, name, dataDir, expected);
    pruneBackups(dataDir, null);
    return made.name;
  } catch (error) {
    removePart(part);
    throw error;
  }
}
