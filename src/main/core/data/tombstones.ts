import { createHash } from 'node:crypto';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/**
 * Names nobody: the id of the account, which is known on this desk alone, goes into the hash. A copy that was set aside or
 * restored has the same one, so that its marks hold there too.
 */
const keyOf = (accountId: string, type: string, remoteId: string): string =>
  createHash('sha256').update(`${accountId}\n${type}\n${remoteId}`).digest('base64url').slice(0, 32);

const anyIn = new WeakMap<object, Map<string, boolean>>();

/** Whether an account has any marks at all; asked once for a transaction, for most have none. */
function hasAny(write: Look, accountId: string): boolean {
  const known = anyIn.get(write) ?? new Map<string, boolean>();
  anyIn.set(write, known);
  let any = known.get(accountId);
  if (any === undefined)
    known.set(accountId, (any = write.sql('SELECT 1 FROM tombstone WHERE account_id = ? LIMIT 1').get(accountId) !== undefined));
  return any;
}

/** Leaves a mark that outlives the rows: what bears it is not taken in again. */
export function putTombstone(write: Write, accountId: string, type: string, remoteId: string): void {
  write
    .sql(`INSERT INTO tombstone (account_id, type, key, kind, at) VALUES (?, ?, ?, 'erased', ?) ON CONFLICT (account_id, type, key) DO NOTHING`)
    .run(accountId, type, keyOf(accountId, type, remoteId), write.now);
  anyIn.get(write)?.set(accountId, true);
}

/** Takes a mark off: by now the thing belongs to somebody who was not erased, and who was asked for here. */
export function liftTombstone(write: Write, accountId: string, type: string, remoteId: string): void {
  write.sql('DELETE FROM tombstone WHERE account_id = ? AND type = ? AND key = ?').run(accountId, type, keyOf(accountId, type, remoteId));
}

/** Whether a remote thing was erased here. */
export function isErased(write: Look, accountId: string, type: string, remoteId: string): boolean {
  if (!hasAny(write, accountId)) return false;
  return (
    write.sql(`SELECT 1 FROM tombstone WHERE account_id = ? AND type = ? AND key = ? AND kind = 'erased'`).get(accountId, type, keyOf(accountId, type, remoteId)) !==
    undefined
  );
}

/** A record as far as marks may stand on it, or on what it hangs on. */
interface Marked {
  readonly type: string;
  readonly remoteId: string;
  readonly fields: object;
}

/**
 * Whether a record belongs to somebody who was erased: by its own mark, or by that of the person or process it hangs on. One
 * that hangs on them is marked as well, for others may hang on it.
 */
export function isOfErased(write: Write, accountId: string, record: Marked): boolean {
  if (!hasAny(write, accountId)) return false;
  if (isErased(write, accountId, record.type, record.remoteId)) return true;
  const { candidateId, applicationId } = record.fields as { readonly candidateId?: string | null; readonly applicationId?: string | null };
  const isTheirs =
    (typeof candidateId === 'string' && isErased(write, accountId, 'candidate', candidateId)) ||
    (typeof applicationId === 'string' && isErased(write, accountId, 'application', applicationId));
  if (isTheirs) putTombstone(write, accountId, record.type, record.remoteId);
  return isTheirs;
}
