import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseFromNewerVersion, migrate } from './migrations/migrations.ts';
import { TandemError } from '../../../shared/result.ts';

/** A connection that may only read. Its type keeps a reading function from writing. */
export type ReadConnection = Pick<Database.Database, 'prepare'> & { readonly mayRead?: true };
/** The one connection that writes. */
export type WriteConnection = Database.Database;

export const DATABASE_FILE = 'tandem.db';

function openOrExplain(open: () => Database.Database): Database.Database {
  try {
    return open();
  } catch (error) {
    if (error instanceof DatabaseFromNewerVersion)
      throw new TandemError(
        'storage',
        'This data was written by a newer version of Tandem. Install the newer version to open it; nothing was changed.',
        { reason: 'newer', found: error.found },
      );
    throw new TandemError(
      'storage',
      `The data file could not be opened (${error instanceof Error ? error.message : String(error)}). Nothing was changed.`,
      { reason: 'unreadable' },
    );
  }
}

/**
 * Opens the database for writing: WAL, foreign keys, migrations. The folder is made 0700 and the file 0600, readable by
 * their owner only (row O4).
 */
export function openForWriting(dataDir: string): WriteConnection {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, DATABASE_FILE);
  const isNew = !existsSync(path);
  return openOrExplain(() => {
    const db = new Database(path, { timeout: 5000 });
    try {
      if (isNew && process.platform !== 'win32') chmodSync(path, 0o600);
      db.pragma('journal_mode = WAL');
      db.pragma('foreign_keys = ON');
      db.pragma('cache_size = -65536');
      db.pragma('temp_store = MEMORY');
      // Bigger steps of the log cost the first sync fewer flushes; 8,000 pages are 32 MB of log at most.
      db.pragma('wal_autocheckpoint = 8000');
      migrate(db);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Opens the database for reading only; the writer must have opened it first. */
export function openForReading(dataDir: string): Database.Database {
  return openOrExplain(() => {
    const db = new Database(join(dataDir, DATABASE_FILE), { readonly: true, timeout: 5000 });
    db.pragma('query_only = ON');
    db.pragma('cache_size = -65536');
    db.pragma('mmap_size = 268435456');
    return db;
  });
}
