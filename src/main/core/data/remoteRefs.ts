import type { Write } from './store.ts';

export interface RemoteRef {
  readonly localId: string;
  readonly remoteId: string;
  readonly base: string | null;
  readonly hash: string | null;
  readonly version: number | null;
}

interface Row {
  readonly local_id: string;
  readonly remote_id: string;
  readonly base: string | null;
  readonly hash: string | null;
  readonly version: number | null;
}

const toRef = (row: Row): RemoteRef => ({
  localId: row.local_id,
  remoteId: row.remote_id,
  base: row.base,
  hash: row.hash,
  version: row.version,
});

/** Refs that were read ahead for one transaction; gone with it. */
const readAhead = new WeakMap<object, { readonly accountId: string; readonly refs: Map<string, RemoteRef | null> }>();

const keyOf = (type: string, remoteId: string): string => `${type} ${remoteId}`;

/** Refs that a walk takes along from one transaction to the next, as long as nobody else wrote in between. */
export interface KeptRefs {
  refs: Map<string, RemoteRef | null>;
  /** Of the transaction that they were read in. */
  number: number;
}

/** The stages, jobs and sources of a walk, and some thousand people. */
const MOST_KEPT = 10_000;

export const keptRefs = (): KeptRefs => ({ refs: new Map(), number: 0 });

/** What may still be believed of the refs that were kept. */
function stillKept(write: Write, kept: KeptRefs): Map<string, RemoteRef | null> {
  const isOld = kept.number !== write.number && kept.number !== write.follows;
  if (isOld || kept.refs.size > MOST_KEPT) kept.refs = new Map();
  // Should this transaction fail, no other follows it, and what was read in it is forgotten.
  kept.number = write.number;
  return kept.refs;
}

/**
 * Reads many refs at once for the rest of a transaction: one look-up each would cost a first sync a third of its time. `wanted`
 * holds remote ids by type.
 * @param kept what the transactions of one account's walk before this one read
 */
export function readRefsAhead(write: Write, accountId: string, wanted: ReadonlyMap<string, ReadonlySet<string>>, kept: KeptRefs): void {
  const before = readAhead.get(write);
  const refs = before?.accountId === accountId ? before.refs : stillKept(write, kept);
  for (const [type, ids] of wanted) {
    const remoteIds = [...ids].filter((id) => !refs.has(keyOf(type, id)));
    if (remoteIds.length === 0) continue;
    for (const remoteId of remoteIds) refs.set(keyOf(type, remoteId), null);
    if (isNoneBetween(write, accountId, type, remoteIds)) continue;
    const rows = write
      .sql(
        `SELECT r.local_id, r.remote_id, r.base, r.hash, r.version FROM json_each(?) w
           CROSS JOIN remote_ref r ON r.account_id = +? AND r.type = +? AND r.remote_id = w.value`,
      )
      .all(JSON.stringify(remoteIds), accountId, type) as Row[];
    for (const row of rows) refs.set(keyOf(type, row.remote_id), toRef(row));
  }
  readAhead.set(write, { accountId, refs });
}

/** Fewer ids than this are looked up one by one. */
const FEW_IDS = 8;
const ASCII = /^[\x20-\x7e]*$/;

/**
 * Whether nothing is known from the lowest to the highest of some ids: so it is with the rows of a first walk, and one look tells it for
 * all of them. The database orders bytes and JavaScript halves of characters: between two ids of plain letters both find the same.
 */
function isNoneBetween(write: Write, accountId: string, type: string, remoteIds: readonly string[]): boolean {
  if (remoteIds.length < FEW_IDS) return false;
  let low = remoteIds[0] ?? '';
  let high = low;
  for (const id of remoteIds) {
    if (id < low) low = id;
    if (id > high) high = id;
  }
  if (!ASCII.test(low) || !ASCII.test(high)) return false;
  return (
    write
      .sql('SELECT 1 FROM remote_ref WHERE account_id = ? AND type = ? AND remote_id BETWEEN ? AND ? LIMIT 1')
      .get(accountId, type, low, high) === undefined
  );
}

/** Corrects what was read ahead after a ref was written. */
function renew(write: Write, accountId: string, type: string, remoteId: string): void {
  const ahead = readAhead.get(write);
  if (ahead?.accountId === accountId) ahead.refs.delete(keyOf(type, remoteId));
}

/** The local thing behind a remote id, or null. */
export function refByRemote(write: Pick<Write, 'sql'>, accountId: string, type: string, remoteId: string): RemoteRef | null {
  const ahead = readAhead.get(write);
  const known = ahead?.accountId === accountId ? ahead.refs.get(keyOf(type, remoteId)) : undefined;
  if (known !== undefined) return known;
  const row = write
    .sql(
      'SELECT local_id, remote_id, base, hash, version FROM remote_ref WHERE account_id = ? AND type = ? AND remote_id = ?',
    )
    .get(accountId, type, remoteId) as Row | undefined;
  return row ? toRef(row) : null;
}

/** What an account calls a local thing, or null when it does not have it (yet). */
export function refByLocal(write: Pick<Write, 'sql'>, accountId: string, type: string, localId: string): RemoteRef | null {
  const row = write
    .sql(
      'SELECT local_id, remote_id, base, hash, version FROM remote_ref WHERE type = ? AND local_id = ? AND account_id = ?',
    )
    .get(type, localId, accountId) as Row | undefined;
  return row ? toRef(row) : null;
}

/** New refs of a transaction by account and type, counted at its end. */
const added = new WeakMap<Write, Map<string, number>>();

function countNew(write: Write, accountId: string, type: string): void {
  const counts = added.get(write) ?? new Map<string, number>();
  added.set(write, counts);
  const key = `${accountId} ${type}`;
  const before = counts.get(key) ?? 0;
  counts.set(key, before + 1);
  write.whenUndone(() => (before === 0 ? counts.delete(key) : counts.set(key, before)));
  if (before > 0) return;
  write.later(0, () => {
    write
      .sql(
        `INSERT INTO stored_count (account_id, type, count) VALUES (?, ?, ?)
         ON CONFLICT (account_id, type) DO UPDATE SET count = count + excluded.count`,
      )
      .run(accountId, type, counts.get(key) ?? 0);
    counts.delete(key);
  });
}

/**
 * Stores what was read: a new ref (`isNew`), or the new version and hash of a known one. The base is set apart.
 */
export function putRef(
  write: Write,
  accountId: string,
  type: string,
  ref: { remoteId: string; localId: string; hash: string | null; version: number | null },
  isNew: boolean,
): void {
  write
    .sql(
      `INSERT INTO remote_ref (account_id, type, remote_id, local_id, hash, version, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, type, remote_id) DO UPDATE SET hash = excluded.hash, version = excluded.version,
         seen_at = excluded.seen_at`,
    )
    .run(accountId, type, ref.remoteId, ref.localId, ref.hash, ref.version, write.now);
  renew(write, accountId, type, ref.remoteId);
  if (isNew) countNew(write, accountId, type);
}

/** Forgets what an account calls a thing that is no longer here. */
export function dropRef(write: Write, accountId: string, type: string, remoteId: string): void {
  write.sql('DELETE FROM remote_ref WHERE account_id = ? AND type = ? AND remote_id = ?').run(accountId, type, remoteId);
  write.sql('UPDATE stored_count SET count = max(0, count - 1) WHERE account_id = ? AND type = ?').run(accountId, type);
  renew(write, accountId, type, remoteId);
}

/** Sets the base of a thing, or clears it when nothing of ours is on its way any more. */
export function setBase(write: Write, accountId: string, type: string, remoteId: string, base: string | null): void {
  write
    .sql('UPDATE remote_ref SET base = ? WHERE account_id = ? AND type = ? AND remote_id = ?')
    .run(base, accountId, type, remoteId);
  renew(write, accountId, type, remoteId);
}

/** Makes the record be taken in whole when it is read the next time, though it has not changed since the last. */
export function forgetHash(write: Write, accountId: string, type: string, remoteId: string): void {
  write.sql('UPDATE remote_ref SET hash = NULL WHERE account_id = ? AND type = ? AND remote_id = ?').run(accountId, type, remoteId);
  renew(write, accountId, type, remoteId);
}
