import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TandemError } from '../../../shared/result.ts';

const LOCK_FILE = 'tandem.lock';

/**
 * Takes the data folder for this process: two engines on one folder would send the same edit twice. The lock is the
 * operating system's, so it ends with the process, however that ends. Returns the function that gives it back.
 *
 * @throws TandemError `busy` when another Tandem has the folder
 */
export function ownDataFolder(dataDir: string): () => void {
  const file = join(dataDir, LOCK_FILE);
  // Made before SQLite makes it, which would let others read it; its journal takes over the mode.
  closeSync(openSync(file, 'a', 0o600));
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new TandemError('busy', 'Tandem is running with this data already. Use its window, or start this one with another data folder.', {
      reason: 'owned',
    });
  }
  return () => lock.close();
}
