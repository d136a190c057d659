import type { Statement } from 'better-sqlite3';
import type { ReadConnection } from '../openDatabase.ts';

const statements = new WeakMap<ReadConnection, Map<string, Statement<unknown[], unknown>>>();
/** Texts are made of a few parts, so there are not many; filters in all their combinations must not pile up all the same. */
const MOST_STATEMENTS = 200;

/** A statement that is compiled once for a connection: for what is asked with every key that is pressed. */
export function prepared(db: ReadConnection, sql: string): Statement<unknown[], unknown> {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map<string, Statement<unknown[], unknown>>()));
  let statement = known.get(sql);
  if (!statement) {
    if (known.size >= MOST_STATEMENTS) known.clear();
    statement = db.prepare<unknown[], unknown>(sql);
    known.set(sql, statement);
  }
  return statement;
}
