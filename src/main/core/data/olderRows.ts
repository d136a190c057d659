import type { Write } from './store.ts';

/** Keeps in mind that a record came in which is older, by its own mark, than what is known of it. */
export function noteOlder(write: Write, accountId: string, type: string, remoteId: string): void {
  write
    .sql(
      `INSERT INTO older_row (account_id, type, remote_id, version, seen_at)
       SELECT account_id, type, remote_id, version, seen_at FROM remote_ref WHERE account_id = ? AND type = ? AND remote_id = ?
       ON CONFLICT (account_id, type, remote_id) DO UPDATE SET version = excluded.version, seen_at = excluded.seen_at
         WHERE version <> excluded.version`,
    )
    .run(accountId, type, remoteId);
}

/** When the known version of a record was seen last: a sight of the older one since does not count. */
export function versionSeenAt(look: Pick<Write, 'sql'>, accountId: string, type: string, remoteId: string): number {
  const row = look
    .sql(
      `SELECT coalesce(o.seen_at, r.seen_at) AS at FROM remote_ref r
         LEFT JOIN older_row o ON o.account_id = r.account_id AND o.type = r.type AND o.remote_id = r.remote_id AND o.version = r.version
       WHERE r.account_id = ? AND r.type = ? AND r.remote_id = ?`,
    )
    .get(accountId, type, remoteId) as { at: number };
  return row.at;
}

/** It was told what the older row meant. */
export function forgetOlder(write: Write, accountId: string, type: string, remoteId: string): void {
  write.sql('DELETE FROM older_row WHERE account_id = ? AND type = ? AND remote_id = ?').run(accountId, type, remoteId);
}

/** Whether an older row of this record came in and it is not told yet what it means. */
export const isOlderOpen = (look: Pick<Write, 'sql'>, accountId: string, type: string, remoteId: string): boolean =>
  look.sql('SELECT 1 FROM older_row WHERE account_id = ? AND type = ? AND remote_id = ?').get(accountId, type, remoteId) !== undefined;

/** Remote ids of records of which it is not told yet. */
export const olderIds = (look: Pick<Write, 'sql'>, accountId: string, type: string, limit: number): string[] =>
  (look.sql('SELECT remote_id AS id FROM older_row WHERE account_id = ? AND type = ? LIMIT +?').all(accountId, type, limit) as { id: string }[]).map(({ id }) => id);
