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

/** The local thing behind a remote id, or null. */
export function refByRemote(write: Pick<Write, 'sql'>, accountId: string, type: string, remoteId: string): RemoteRef | null {
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

/** Stores what was read: a new ref, or the new version and hash of a known one. The base is set apart. */
export function putRef(
  write: Write,
  accountId: string,
  type: string,
  ref: { remoteId: string; localId: string; hash: string | null; version: number | null },
): void {
  write
    .sql(
      `INSERT INTO remote_ref (account_id, type, remote_id, local_id, hash, version, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, type, remote_id) DO UPDATE SET hash = excluded.hash, version = excluded.version,
         seen_at = excluded.seen_at`,
    )
    .run(accountId, type, ref.remoteId, ref.localId, ref.hash, ref.version, write.now);
}

/** Sets the base of a thing, or clears it when nothing of ours is on its way any more. */
export function setBase(write: Write, accountId: string, type: string, remoteId: string, base: string | null): void {
  write
    .sql('UPDATE remote_ref SET base = ? WHERE account_id = ? AND type = ? AND remote_id = ?')
    .run(base, accountId, type, remoteId);
}
