import type { LedgerRow } from '../../../../shared/publisherLease.ts';
import type { Write } from '../store.ts';

type Look = Pick<Write, 'sql'>;

/** Owner of what an earlier publisher told of somebody who cannot be seen here: the ATS's id behind this. */
const UNSEEN_OWNER = 'unseen:';
/** Owner of a part that cannot be seen here, of somebody who can: it goes with them, and with nothing else. */
const UNSEEN_PART = 'part:';

const news = (kind: string, parent: string, record: string, row: string): string =>
  `INSERT INTO publication_news (account_id, kind, parent_id, record_id) VALUES (${row}.account_id, ${kind}, ${row}.${parent}, ${row}.${record})
     ON CONFLICT (account_id, kind, parent_id, record_id) DO UPDATE SET mark = mark + 1;`;
const SOURCES = [
  ['publication', (row: string) => news(`${row}.kind`, 'parent_id', 'record_id', row)],
  ['access_entry', (row: string) => news(`CASE ${row}.kind WHEN 'job' THEN 'aclJob' ELSE 'aclPerson' END`, 'list_id', 'member_id', row)],
] as const;
const EVENTS = [['INSERT', 'new'], ['UPDATE', 'new'], ['DELETE', 'old']] as const;
const triggerOf = (table: string, event: string): string => `ledger_news_${table}_${event.toLowerCase()}`;

/** From now on every change of the ledger is news for the gateway, in the transaction that makes it. */
export function startLedgerNews(write: Write): void {
  for (const [table, told] of SOURCES)
    for (const [event, row] of EVENTS) write.db.exec(`CREATE TRIGGER IF NOT EXISTS ${triggerOf(table, event)} AFTER ${event} ON ${table} BEGIN ${told(row)} END`);
}

/** Ends {@link startLedgerNews}: there is nobody to tell. */
export function stopLedgerNews(write: Write): void {
  for (const [table] of SOURCES) for (const [event] of EVENTS) write.db.exec(`DROP TRIGGER IF EXISTS ${triggerOf(table, event)}`);
  write.sql('DELETE FROM publication_news').run();
}

/** All of the ledger is news: the gateway has none of it, or an older one. */
export function tellWholeLedger(write: Write, accountId: string): void {
  const again = 'ON CONFLICT (account_id, kind, parent_id, record_id) DO UPDATE SET mark = mark + 1';
  write.sql(`INSERT INTO publication_news (account_id, kind, parent_id, record_id) SELECT account_id, kind, parent_id, record_id FROM publication WHERE account_id = ? ${again}`).run(accountId);
  write
    .sql(
      `INSERT INTO publication_news (account_id, kind, parent_id, record_id)
         SELECT account_id, CASE kind WHEN 'job' THEN 'aclJob' ELSE 'aclPerson' END, list_id, member_id FROM access_entry WHERE account_id = ? ${again}`,
    )
    .run(accountId);
}

/** A row of the ledger that the gateway has not, and by which mark it is taken off the list. */
export interface LedgerNews {
  readonly row: LedgerRow;
  readonly mark: number;
}

/** The next that the gateway is to be told. */
export function nextLedgerNews(look: Pick<Write, 'sql' | 'now'>, accountId: string, limit: number): LedgerNews[] {
  const rows = look
    .sql(
      `SELECT n.kind, n.parent_id AS parentId, n.record_id AS recordId, n.mark, coalesce(p.state, e.state, 'gone') AS state, coalesce(p.hash, '') AS hash, p.open,
         p.task_id AS taskId, p.operation, p.field, p.posting, p.is_public AS isPublic, coalesce(p.at, @now) AS at,
         CASE WHEN n.kind IN ('candidate', 'job') THEN n.record_id WHEN p.owner_id GLOB '${UNSEEN_OWNER}*' THEN substr(p.owner_id, ${UNSEEN_OWNER.length + 1})
           WHEN p.owner_id GLOB '${UNSEEN_PART}*' THEN substr(p.owner_id, ${UNSEEN_PART.length + 1})
           ELSE coalesce((SELECT r.remote_id FROM remote_ref r WHERE r.type = 'candidate' AND r.local_id = p.owner_id LIMIT 1),
             (SELECT o.record_id FROM publication o WHERE o.owner_id = p.owner_id AND o.account_id = p.account_id AND o.kind = 'candidate' LIMIT 1), '') END AS ownerId
       FROM publication_news n
         LEFT JOIN publication p ON p.account_id = n.account_id AND p.kind = n.kind AND p.parent_id = n.parent_id AND p.record_id = n.record_id
         LEFT JOIN access_entry e ON e.account_id = n.account_id AND e.kind = CASE n.kind WHEN 'aclJob' THEN 'job' WHEN 'aclPerson' THEN 'person' END AND e.list_id = n.parent_id AND e.member_id = n.record_id
       WHERE n.account_id = @accountId LIMIT @limit`,
    )
    .all({ accountId, limit, now: look.now }) as (LedgerRow & { mark: number })[];
  return rows.map(({ mark, ...row }) => ({ row, mark }));
}

/** The gateway has these; what changed meanwhile stays. */
export function dropLedgerNews(write: Write, accountId: string, told: readonly LedgerNews[]): void {
  for (const { row, mark } of told)
    write.sql('DELETE FROM publication_news WHERE account_id = ? AND kind = ? AND parent_id = ? AND record_id = ? AND mark = ?').run(accountId, row.kind, row.parentId, row.recordId, mark);
}

/** Forgets what this desk knows of the ledger, before the gateway's takes its place. */
export function clearLedger(write: Write, accountId: string): void {
  for (const table of ['publication', 'access_entry', 'withheld', 'publication_news']) write.sql(`DELETE FROM ${table} WHERE account_id = ?`).run(accountId);
}

/** What a desk told before there was a gateway to keep it, or beside it, may be at LinkedIn: it is compared as if nobody knew how it is there. */
export function doubtLedger(write: Write, accountId: string): void {
  write.sql(`UPDATE publication SET hash = '', state = CASE WHEN kind = 'job' THEN state ELSE 'asked' END WHERE account_id = ?`).run(accountId);
  write.sql(`UPDATE access_entry SET state = 'asked' WHERE account_id = ?`).run(accountId);
}

/** Of some rows, those that this desk has no later news of. */
export function notNewer(look: Look, accountId: string, rows: readonly LedgerRow[]): LedgerRow[] {
  return rows.filter(
    ({ kind, parentId, recordId }) => look.sql('SELECT 1 FROM publication_news WHERE account_id = ? AND kind = ? AND parent_id = ? AND record_id = ?').get(accountId, kind, parentId, recordId) === undefined,
  );
}

/** Takes rows of the gateway's ledger over; of those whom this desk does not have the owner is marked as unseen. */
export function adoptRows(write: Write, accountId: string, atsAccountId: string, rows: readonly LedgerRow[]): void {
  const local = (kind: string, ownerId: string): string => {
    const type = kind === 'job' ? 'job' : 'candidate';
    const found = write.sql('SELECT local_id AS id FROM remote_ref WHERE account_id = ? AND type = ? AND remote_id = ?').get(atsAccountId, type, ownerId) as { id: string } | undefined;
    return found?.id ?? `${UNSEEN_OWNER}${ownerId}`;
  };
  for (const row of rows) {
    const { kind, parentId, recordId, state } = row;
    const key = [accountId, kind, parentId, recordId];
    if (kind === 'aclJob' || kind === 'aclPerson') {
      const entry = [accountId, kind === 'aclJob' ? 'job' : 'person', parentId, recordId];
      if (state === 'gone') write.sql('DELETE FROM access_entry WHERE account_id = ? AND kind = ? AND list_id = ? AND member_id = ?').run(...entry);
      else write.sql('INSERT INTO access_entry (account_id, kind, list_id, member_id, state) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state').run(...entry, state);
    } else if (state === 'gone') write.sql('DELETE FROM publication WHERE account_id = ? AND kind = ? AND parent_id = ? AND record_id = ?').run(...key);
    else
      write
        .sql(
          `INSERT INTO publication (account_id, kind, parent_id, record_id, owner_id, state, hash, open, task_id, operation, field, message, at, posting, is_public) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)
             ON CONFLICT (account_id, kind, parent_id, record_id) DO UPDATE SET owner_id = excluded.owner_id, state = excluded.state, hash = excluded.hash, open = excluded.open,
               task_id = excluded.task_id, operation = excluded.operation, field = excluded.field, message = NULL, at = excluded.at, posting = excluded.posting, is_public = excluded.is_public`,
        )
        .run(...key, local(kind, row.ownerId), state, row.hash, row.open, row.taskId, row.operation, row.field, row.at, row.posting, row.isPublic);
    // The gateway has it: it is no news there.
    write.sql('DELETE FROM publication_news WHERE account_id = ? AND kind = ? AND parent_id = ? AND record_id = ?').run(...key);
  }
}

/**
 * Gives what an earlier publisher told back to people and jobs that can be seen here by now, or are known to be gone. Whoever only
 * vanished from this desk's sight stays unseen.
 */
export function claimUnseen(write: Write, accountId: string, atsAccountId: string, kind: 'candidate' | 'job', localIds: readonly string[]): void {
  const evidence = kind === 'candidate' ? 'SELECT 1 FROM candidate c WHERE c.id = r.local_id AND (c.unlisted_at IS NULL OR c.gone_at IS NOT NULL)' : 'SELECT 1 FROM job j WHERE j.id = r.local_id AND j.unlisted_at IS NULL';
  write
    .sql(
      `UPDATE publication SET owner_id = (SELECT r.local_id FROM remote_ref r WHERE r.account_id = @ats AND r.type = @kind AND r.remote_id = substr(owner_id, ${UNSEEN_OWNER.length + 1}))
       WHERE account_id = @accountId AND owner_id IN (SELECT '${UNSEEN_OWNER}' || r.remote_id FROM json_each(@ids) w CROSS JOIN remote_ref r ON r.local_id = w.value AND r.type = @kind AND r.account_id = @ats
         WHERE EXISTS (${evidence})) AND (kind = 'job') = (@kind = 'job')`,
    )
    .run({ accountId, ats: atsAccountId, kind, ids: JSON.stringify(localIds) });
}

/** All of a person, or a job, cannot be seen here: it stays at LinkedIn as it is. */
export function setUnseen(write: Write, accountId: string, localId: string, remoteId: string): void {
  write.sql(`UPDATE publication SET owner_id = ? WHERE account_id = ? AND owner_id = ?`).run(`${UNSEEN_OWNER}${remoteId}`, accountId, localId);
}

/** A part of somebody who can be seen cannot. */
export function setPartUnseen(write: Write, accountId: string, kind: string, parentId: string, recordId: string, remoteId: string): void {
  write.sql('UPDATE publication SET owner_id = ? WHERE account_id = ? AND kind = ? AND parent_id = ? AND record_id = ?').run(`${UNSEEN_PART}${remoteId}`, accountId, kind, parentId, recordId);
}

/** Unseen parts of people who go at LinkedIn: they go along. @returns how many there were */
export function claimParts(write: Write, accountId: string, localId: string, remoteId: string): number {
  return write.sql('UPDATE publication SET owner_id = ? WHERE account_id = ? AND owner_id = ?').run(localId, accountId, `${UNSEEN_PART}${remoteId}`).changes;
}

/** The owners of what cannot be seen here. */
export function unseenOwners(look: Look, accountId: string, kind: 'candidate' | 'job'): string[] {
  const rows = look
    .sql(`SELECT DISTINCT substr(owner_id, ${UNSEEN_OWNER.length + 1}) AS id FROM publication WHERE account_id = ? AND owner_id GLOB '${UNSEEN_OWNER}*' AND (kind = 'job') = ?`)
    .all(accountId, kind === 'job' ? 1 : 0) as { id: string }[];
  return rows.map(({ id }) => id);
}

/** Whether a row of the ledger belongs to nobody who can be seen here. */
export const IS_UNSEEN = `(owner_id GLOB '${UNSEEN_OWNER}*' OR owner_id GLOB '${UNSEEN_PART}*')`;
