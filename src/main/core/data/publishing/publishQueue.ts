import type { Write } from '../store.ts';
import { IS_UNSEEN } from './ledgerNews.ts';
import { publishSettings } from './publishSettings.ts';

type Look = Pick<Write, 'sql' | 'now'>;
export type QueueKind = 'job' | 'candidate';

/** Something that may differ from what LinkedIn has. */
export interface Queued {
  readonly localId: string;
  readonly mark: number;
  readonly tries: number;
}

const queue = (kind: QueueKind, id: string): string =>
  `INSERT INTO publish_queue (kind, local_id) SELECT '${kind}', ${id} WHERE ${id} IS NOT NULL ON CONFLICT (kind, local_id) DO UPDATE SET mark = mark + 1, not_before = 0, tries = 0;`;
const personOf = (application: string): string => `(SELECT candidate_id FROM application WHERE id = ${application})`;

/** The rows that a person's or a job's publication is made of, and how they lead to it. */
const SOURCES: readonly (readonly [table: string, kind: QueueKind, idOf: (row: string) => string])[] = [
  ['job', 'job', (row) => `${row}.id`],
  ['job_post', 'job', (row) => `${row}.job_id`],
  ['candidate', 'candidate', (row) => `${row}.id`],
  ['application', 'candidate', (row) => `${row}.candidate_id`],
  ['note', 'candidate', (row) => `${row}.candidate_id`],
  ['file', 'candidate', (row) => `${row}.candidate_id`],
  ['stage_entry', 'candidate', (row) => personOf(`${row}.application_id`)],
  ['scorecard', 'candidate', (row) => personOf(`${row}.application_id`)],
  ['linkedin_link', 'candidate', (row) => `${row}.candidate_id`],
];
const EVENTS = [['INSERT', 'new'], ['UPDATE', 'new'], ['DELETE', 'old']] as const;

const triggerOf = (table: string, event: string): string => `publish_${table}_${event.toLowerCase()}`;

/** Whether a change of a row queues whom it belongs to. */
export function isQueueing(look: Pick<Write, 'sql'>): boolean {
  return look.sql(`SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = ?`).get(triggerOf('candidate', 'INSERT')) !== undefined;
}

/**
 * From now on every change of a row queues whom it belongs to, in the transaction that makes it: nothing is missed by a kill. Triggers,
 * because there is no cost where nothing is published, and no writer that could forget it.
 */
export function startQueueing(write: Write): void {
  for (const [table, kind, idOf] of SOURCES)
    for (const [event, row] of EVENTS)
      write.db.exec(`CREATE TRIGGER IF NOT EXISTS ${triggerOf(table, event)} AFTER ${event} ON ${table} BEGIN ${queue(kind, idOf(row))} END`);
}

/** Ends {@link startQueueing}, and empties the queue. */
export function stopQueueing(write: Write): void {
  for (const [table] of SOURCES) for (const [event] of EVENTS) write.db.exec(`DROP TRIGGER IF EXISTS ${triggerOf(table, event)}`);
  write.sql('DELETE FROM publish_queue').run();
}

/** Everything of an ATS account is compared anew, and whoever the ledger names besides; whom nobody can see here only when all is deleted. */
export function queueAll(write: Write, accountId: string, atsAccountId: string | null): void {
  const again = 'ON CONFLICT (kind, local_id) DO UPDATE SET mark = mark + 1, not_before = 0, tries = 0';
  for (const kind of ['job', 'candidate'])
    write
      .sql(
        `INSERT INTO publish_queue (kind, local_id) SELECT type, local_id FROM remote_ref WHERE account_id = ? AND type = '${kind}' ${again}`,
      )
      .run(atsAccountId ?? '');
  write
    .sql(
      `INSERT INTO publish_queue (kind, local_id) SELECT DISTINCT CASE kind WHEN 'job' THEN 'job' ELSE 'candidate' END, owner_id FROM publication
         WHERE account_id = ? AND (NOT ${IS_UNSEEN} OR ?) ${again}`,
    )
    .run(accountId, publishSettings(write, accountId).publisher === 'leaving' ? 1 : 0);
  write.sql('UPDATE publishing SET all_queued_at = ?, done_at = NULL WHERE account_id = ?').run(write.now, accountId);
}

/** What is due, in the order of its ids. */
export function dueOf(look: Look, kind: QueueKind, limit: number): Queued[] {
  return look
    .sql('SELECT local_id AS localId, mark, tries FROM publish_queue WHERE kind = ? AND not_before <= ? ORDER BY local_id LIMIT ?')
    .all(kind, look.now, limit) as Queued[];
}

/** Takes what was dealt with from the queue, unless it changed meanwhile. */
export function unqueue(write: Write, kind: QueueKind, done: readonly Queued[]): void {
  for (const { localId, mark } of done) write.sql('DELETE FROM publish_queue WHERE kind = ? AND local_id = ? AND mark = ?').run(kind, localId, mark);
}

/** Somebody is tried again after a while. */
export function queueLater(write: Write, kind: QueueKind, localIds: Iterable<string>, delayMs: (tries: number) => number): void {
  for (const localId of localIds) {
    const row = write.sql('SELECT tries FROM publish_queue WHERE kind = ? AND local_id = ?').get(kind, localId) as { tries: number } | undefined;
    const tries = (row?.tries ?? 0) + 1;
    write
      .sql(
        `INSERT INTO publish_queue (kind, local_id, not_before, tries) VALUES (?, ?, ?, ?)
           ON CONFLICT (kind, local_id) DO UPDATE SET not_before = excluded.not_before, tries = excluded.tries`,
      )
      .run(kind, localId, write.now + delayMs(tries), tries);
  }
}

/** The processes in a job: those that are hidden have an index of their own. */
const IN_JOB = '(SELECT id, candidate_id FROM application WHERE hidden = 0 AND job_id = @job UNION ALL SELECT id, candidate_id FROM application WHERE hidden = 1 AND job_id = @job)';

/** Everybody in a job: it is published now, or no longer. */
export function queuePeopleOf(write: Write, jobId: string): void {
  write
    .sql(
      `INSERT INTO publish_queue (kind, local_id) SELECT DISTINCT 'candidate', candidate_id FROM ${IN_JOB} WHERE true
         ON CONFLICT (kind, local_id) DO UPDATE SET mark = mark + 1, not_before = 0, tries = 0`,
    )
    .run({ job: jobId });
}

/** Whoever is told of in a job that is hidden by now, or is withheld because it was. */
export function queueHidden(write: Write, accountId: string, jobId: string, isHidden: boolean): void {
  const differs = isHidden
    ? `SELECT 1 FROM publication p WHERE p.account_id = @account AND p.kind = 'application' AND p.parent_id = '' AND p.record_id = r.remote_id`
    : `SELECT 1 FROM withheld w WHERE w.account_id = @account AND w.kind = 'application' AND w.record_id = r.remote_id AND w.reason = 'confidential'`;
  write
    .sql(
      `INSERT INTO publish_queue (kind, local_id) SELECT DISTINCT 'candidate', a.candidate_id FROM ${IN_JOB} a CROSS JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id
         WHERE EXISTS (${differs})
         ON CONFLICT (kind, local_id) DO UPDATE SET mark = mark + 1, not_before = 0, tries = 0`,
    )
    .run({ account: accountId, job: jobId });
}

/** When something is due next; null when nothing waits. */
export function nextQueuedAt(look: Look): number | null {
  return (look.sql('SELECT min(not_before) AS at FROM publish_queue').get() as { at: number | null }).at;
}
