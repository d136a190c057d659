import { closeSync, constants, copyFileSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Backup, BackupReason } from '../../../shared/ipc/safetyRequests.ts';
import { TandemError } from '../../../shared/result.ts';
import { backupsFolder, newBackupName } from './backupNames.ts';
import { ABOUT_KEY, chosenBudget, listBackups, PART, pruneBackups, SKIP_FILE, type SkippedBackup } from './backups.ts';
import { databaseBytes, databasePath, flushFile, flushFolder, freeBytes, makePrivateFolder, writeWhole } from './dataFiles.ts';
import { isDamage } from './storageFault.ts';

/** Tables whose rows are counted in the original and in the copy. */
const COUNTED = ['account', 'candidate', 'application', 'note', 'outbox'] as const;
/** Pages copied in one go: about 8 MB, so that asking to stop is heard soon. */
const STEP_PAGES = 2000;
/** Left free on the disk beyond the copy itself. */
const ROOM_TO_SPARE = 64 * 1024 ** 2;

function countRows(db: Database.Database): Record<string, number> {
  return Object.fromEntries(
    COUNTED.map((table) => [table, (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n]),
  );
}

function throwUnlessOk(answers: readonly { readonly quick_check: string }[]): void {
  if (answers.length === 1 && answers[0]?.quick_check === 'ok') return;
  throw new TandemError('storage', 'The data file is damaged.', { reason: 'damaged', found: answers[0]?.quick_check ?? '' });
}

/** A database whose every page fits the next. Throws with what SQLite says of the first fault. */
export function checkSound(db: Database.Database): void {
  throwUnlessOk(db.pragma('quick_check(1)') as { readonly quick_check: string }[]);
}

/** As {@link checkSound}, one table with its indexes after the other: the whole of a million people takes half a minute. */
async function checkTables(db: Database.Database, between: () => Promise<void>): Promise<void> {
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[];
  for (const { name } of tables) {
    await between();
    throwUnlessOk(db.pragma(`quick_check('${name}')`) as { readonly quick_check: string }[]);
  }
}

interface Expected {
  readonly version: number;
  readonly rows: Readonly<Record<string, number>>;
}

const holdings = (db: Database.Database): Expected => ({ version: Number(db.pragma('user_version', { simple: true })), rows: countRows(db) });

/** Opens a copy as one file, without a log beside it. */
function openCopy(part: string): Database.Database {
  const copy = new Database(part);
  copy.pragma('journal_mode = DELETE');
  copy.pragma('cache_size = -65536');
  copy.pragma('mmap_size = 268435456');
  return copy;
}

/** Lets a checked copy say what it holds, and gives it its name: from then on it counts. */
function acceptCopy(copy: Database.Database, part: string, name: string, dataDir: string, expected: Expected): Backup {
  const folder = backupsFolder(dataDir);
  const held = holdings(copy);
  if (JSON.stringify(held) !== JSON.stringify(expected)) throw new Error('the copy does not hold what the original holds');
  copy
    .prepare('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(ABOUT_KEY, JSON.stringify({ people: held.rows['candidate'] ?? 0 }));
  copy.close();
  flushFile(part);
  renameSync(part, join(folder, name));
  flushFolder(folder);
  const made = listBackups(dataDir).find((backup) => backup.name === name);
  if (!made) throw new Error('the backup cannot be read back');
  rmSync(join(folder, SKIP_FILE), { force: true });
  return made;
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
  /** Lets the thread hear its messages between two steps of the check. */
  readonly rest?: () => Promise<void>;
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
    pruneBackups(dataDir, chosenBudget(source), at);
    refuseWithoutRoom(dataDir, at, (options.freeBytes ?? freeBytes)(folder));
    // Held to the end: the copy is of one moment, and is not begun again with every page that is written meanwhile.
    source.exec('BEGIN');
    const expected = holdings(source);
    const name = newBackupName(dataDir, at, reason);
    const part = emptyPart(dataDir, name);
    const refuseWhenCancelled = (): void => {
      if (options.isCancelled?.() === true) throw new TandemError('cancelled', 'The backup was stopped.');
    };
    let copy: Database.Database | null = null;
    let made: Backup;
    try {
      await source.backup(part, {
        progress() {
          refuseWhenCancelled();
          return STEP_PAGES;
        },
      });
      // From here on only the copy is looked at: the writer's log need not wait any longer.
      source.exec('COMMIT');
      copy = openCopy(part);
      await checkTables(copy, async () => {
        await options.rest?.();
        refuseWhenCancelled();
      });
      made = acceptCopy(copy, part, name, dataDir, expected);
    } catch (error) {
      copy?.close();
      removePart(part);
      if (isDamage(error)) checkSound(source);
      throw isDamage(error) ? new Error('the copy was not written as it was read') : error;
    }
    pruneBackups(dataDir, chosenBudget(source), at);
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
  let expected: Expected;
  let budget: number | null;
  try {
    expected = holdings(original);
    budget = chosenBudget(original);
    original.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    // Closed before the file is read past SQLite: closing another handle of it would end this connection's locks.
    original.close();
  }
  const name = newBackupName(dataDir, at, 'migration');
  const part = join(folder, `${name}${PART}`);
  let copy: Database.Database | null = null;
  try {
    removePart(part);
    copyFileSync(path, part, constants.COPYFILE_FICLONE);
    copy = openCopy(part);
    checkSound(copy);
    const made = acceptCopy(copy, part, name, dataDir, expected);
    // Its moment is that of the last change, so a day's backup may seem to be newer: of two that do not fit, this one stays.
    pruneBackups(dataDir, budget, Number.POSITIVE_INFINITY, made.name);
    return made.name;
  } catch (error) {
    copy?.close();
    removePart(part);
    throw error;
  }
}
