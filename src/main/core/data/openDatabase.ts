import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { TandemError } from '../../../shared/result.ts';
import { hasBackups } from './backupNames.ts';
import { bytesOf, databasePath, DATABASE_FILE, finishReplacing, isMarkedDamaged, lookAtFile } from './dataFiles.ts';
import { backUpBeforeMigration } from './makeBackup.ts';
import { DatabaseFromNewerVersion, LATEST_VERSION, migrate } from './migrations/migrations.ts';
import { isDamage, storageFault } from './storageFault.ts';

/** A connection that may only read. Its type keeps a reading function from writing. */
export type ReadConnection = Pick<Database.Database, 'prepare'> & { readonly mayRead?: true };
/** The one connection that writes. */
export type WriteConnection = Database.Database;

export { DATABASE_FILE };

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What a fault while opening means; `step` is where it happened. */
function openFault(error: unknown, step: 'open' | 'migrate'): TandemError {
  if (error instanceof TandemError) return error;
  if (error instanceof DatabaseFromNewerVersion)
    return new TandemError(
      'storage',
      'This data was written by a newer version of Tandem. Install the newer version to open it; nothing was changed.',
      { reason: 'newer', found: error.found },
    );
  if (isDamage(error))
    return new TandemError('storage', 'The data file could not be opened: it is damaged. Nothing was changed.', {
      reason: 'damaged',
      detail: wordsOf(error),
    });
  const known = storageFault(error);
  // A disk without room, for one: what happened to the file matters less than that it stands as it was.
  if (step === 'migrate')
    return new TandemError('storage', `The data file could not be brought to this version (${wordsOf(error)}). It stands as it was.`, {
      reason: 'migrationFailed',
      detail: wordsOf(error),
    });
  if (known instanceof TandemError && known.code === 'busy') return known;
  return new TandemError('storage', `The data file could not be opened (${wordsOf(error)}). Nothing was changed.`, { reason: 'unreadable' });
}

/** Refuses what SQLite would quietly take for a new database, or what must not be written to any more. */
function refuseWhatIsWrong(dataDir: string): void {
  if (isMarkedDamaged(dataDir)) throw openFault(damage('it was found damaged while Tandem ran'), 'open');
  const path = databasePath(dataDir);
  const look = lookAtFile(path);
  if (look === 'foreign') throw openFault(damage('file is not a database'), 'open');
  const wasInUse = hasBackups(dataDir) || bytesOf(`${path}-wal`) > 0;
  if (look === 'empty' && wasInUse) throw openFault(damage('the file is empty'), 'open');
  if (look === 'absent' && wasInUse)
    throw new TandemError('storage', 'The data file is not there any more. Nothing was changed.', { reason: 'missing', detail: null });
}

const damage = (words: string): Error => Object.assign(new Error(words), { code: 'SQLITE_NOTADB' });

/** Sets a connection up for writing and brings the file to this version. */
function setUp(db: WriteConnection): void {
  db.pragma('journal_mode = WAL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -65536');
  db.pragma('temp_store = MEMORY');
  // Bigger steps of the log cost the first sync fewer flushes; 8,000 pages are 32 MB of log at most.
  db.pragma('wal_autocheckpoint = 8000');
}

/** The version of a file that another version of Tandem may have written. Read only: a newer one's is left as it is, log and all. */
function versionOf(path: string): number {
  const db = new Database(path, { readonly: true, timeout: 5000 });
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > LATEST_VERSION) throw new DatabaseFromNewerVersion(version);
    return version;
  } finally {
    db.close();
  }
}

/** Opens one database file for writing, wherever it stands: a new one is made 0600. */
export function openFile(path: string): WriteConnection {
  let step: 'open' | 'migrate' = 'open';
  let db: WriteConnection | null = null;
  try {
    const isNew = lookAtFile(path) === 'absent';
    // Made before SQLite makes it, which would let others read it for a moment.
    if (isNew) closeSync(openSync(path, 'a', 0o600));
    db = new Database(path, { timeout: 5000 });
    if (isNew && process.platform !== 'win32') chmodSync(path, 0o600);
    setUp(db);
    step = 'migrate';
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw openFault(error, step);
  }
}

/**
 * Opens the database for writing: WAL, foreign keys, migrations, and a backup before a migration changes anything. The
 * folder is made 0700 and the file 0600, readable by their owner only (row O4). A replacement of the file that a kill cut
 * off is ended first.
 *
 * @throws TandemError `storage`; its reason says whether the repair page can help
 */
export function openForWriting(dataDir: string): WriteConnection {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  finishReplacing(dataDir);
  refuseWhatIsWrong(dataDir);
  const path = databasePath(dataDir);
  // The moment that a backup made now shows: when the data was last changed, not when Tandem was updated.
  const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  try {
    const version = lookAtFile(path) === 'sqlite' ? versionOf(path) : 0;
    if (version > 0 && version < LATEST_VERSION) backUpBeforeMigration(dataDir, Math.floor(changedAt));
  } catch (error) {
    throw openFault(error, 'open');
  }
  return openFile(path);
}

/**
 * Pages of the log after which a commit writes it into the database itself, when another thread does so all the while: only
 * when that thread is dead.
 */
export const LONGEST_LOG_PAGES = 60_000;

/** A log of 32 MB should begin anew. */
const LONG_LOG_PAGES = 8_000;
/** Each pass meets what was committed during the one before, and so is shorter. */
const MOST_PASSES = 4;

/** Passes over a long log until nothing was committed during one: only then can it begin anew. */
export function passOver(pass: () => ReturnType<typeof checkpoint>): ReturnType<typeof checkpoint> {
  let last = pass();
  for (let passes = 1; passes < MOST_PASSES && last.pages > LONG_LOG_PAGES; passes += 1) {
    const next = pass();
    if (next.pages === last.pages) return next;
    last = next;
  }
  return last;
}

/** {@link checkpoint} on a connection of its own, from another thread than the writer's. */
export function checkpointApart(dataDir: string): ReturnType<typeof checkpoint> {
  // What a damaged file is repaired from is what was there, log and all.
  if (isMarkedDamaged(dataDir)) return { pages: 0, written: 0 };
  const db = new Database(databasePath(dataDir), { fileMustExist: true, timeout: 0 });
  try {
    return passOver(() => checkpoint(db));
  } finally {
    db.close();
  }
}

/**
 * Brings the log as it stands to the disk, while the writer goes on. A person's edit is flushed before it is acknowledged, and
 * would have to wait for everything that a walk has written since the last time.
 */
export async function flushLog(dataDir: string): Promise<void> {
  const file = await open(`${databasePath(dataDir)}-wal`, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Writes of the log what can be written without making anybody wait. @returns pages of the log, and how many are in the database */
export function checkpoint(db: Database.Database): { readonly pages: number; readonly written: number } {
  const [row] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
  return { pages: row?.log ?? 0, written: row?.checkpointed ?? 0 };
}

/** Opens the database for reading only; the writer must have opened it first. */
export function openForReading(dataDir: string): Database.Database {
  try {
    const db = new Database(databasePath(dataDir), { readonly: true, timeout: 5000 });
    db.pragma('query_only = ON');
    db.pragma('cache_size = -65536');
    db.pragma('mmap_size = 268435456');
    return db;
  } catch (error) {
    throw openFault(error, 'open');
  }
}
