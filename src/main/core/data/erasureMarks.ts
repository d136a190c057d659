import type { Database } from 'better-sqlite3';
import { beginErasure } from './erase.ts';
import { isErased } from './tombstones.ts';
import type { Write } from './store.ts';

/** That something was erased here, as it was read from another file: it names nobody. */
export interface ErasureMark {
  readonly accountId: string;
  readonly type: string;
  readonly key: string;
  readonly at: number;
}

/** Every mark that can be read from a file, which may be damaged or older than marks. */
export function readMarks(db: Database): ErasureMark[] {
  const marks: ErasureMark[] = [];
  try {
    for (const row of db.prepare(`SELECT account_id AS accountId, type, key, at FROM tombstone WHERE kind = 'erased'`).iterate()) marks.push(row as ErasureMark);
  } catch {
    // What was read stands: the rest is on a page that is gone, or the file knows no marks.
  }
  return marks;
}

/** People looked through at once. */
const AT_ONCE = 2_000;

/** Lays marks over an older copy, and erases whom it still holds; its next start overwrites what they left. Returns how many people. */
export function applyMarks(write: Write, marks: readonly ErasureMark[]): number {
  for (const { accountId, type, key, at } of marks)
    write
      .sql(
        `INSERT INTO tombstone (account_id, type, key, kind, at) SELECT id, ?, ?, 'erased', ? FROM account WHERE id = ?
         ON CONFLICT (account_id, type, key) DO NOTHING`,
      )
      .run(type, key, at, accountId);
  let erased = 0;
  for (const accountId of new Set(marks.map((mark) => mark.accountId)))
    for (let after = ''; ; ) {
      const refs = write
        .sql(`SELECT remote_id AS remoteId, local_id AS localId FROM remote_ref WHERE account_id = ? AND type = 'candidate' AND remote_id > ? ORDER BY remote_id LIMIT ?`)
        .all(accountId, after, AT_ONCE) as { remoteId: string; localId: string }[];
      for (const { remoteId, localId } of refs) {
        if (!isErased(write, accountId, 'candidate', remoteId)) continue;
        beginErasure(write, localId, 'asked');
        erased += 1;
      }
      const last = refs.at(-1);
      if (!last) break;
      after = last.remoteId;
    }
  return erased;
}
