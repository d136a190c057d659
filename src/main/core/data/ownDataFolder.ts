import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TandemError } from '../../../shared/result.ts';
import { storageFault } from './storageFault.ts';

const LOCK_FILE = 'tandem.lock';
/** So long a start tries to take the folder. */
const TAKING_MS = 300;

/**
 * Takes the data folder for this process: two engines on one folder would send the same edit twice. The lock is the
 * operating system's, so it ends with the process, however that ends. The folder is made (0700) when it is missing. Returns the
 * function that gives the lock back.
 *
 * @throws TandemError `busy` when another Tandem has the folder, `storage` when nothing can be written there
 */
export function ownDataFolder(dataDir: string): () => void {
  const file = join(dataDir, LOCK_FILE);
  let lock: Database.Database;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // Made before SQLite makes it, which would let others read it; its journal takes over the mode.
    closeSync(openSync(file, 'a', 0o600));
    // Two that start at the same moment are in each other's way; one of them has it a little later.
    lock = new Database(file, { timeout: TAKING_MS });
  } catch (error) {
    throw cannotWrite(error);
  }
  try {
    lock.pragma('journal_mode = DELETE');
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isTaken(error)) throw cannotWrite(error);
    throw new TandemError('busy', 'Tandem is running with this data already. Use its window, or start this one with another data folder.', {
      reason: 'owned',
    });
  }
  return () => lock.close();
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

/** Before anything is open, nothing can have been lost: the words say what stands in the way. */
function cannotWrite(error: unknown): unknown {
  const known = storageFault(error);
  if (!(known instanceof TandemError) || known.details?.['reason'] !== 'readonly') return known;
  return new TandemError('storage', 'The data folder cannot be written to. Make it writable for you, or start Tandem with another data folder.', { reason: 'readonly' });
}
