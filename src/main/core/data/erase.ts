import { markFilesOf } from './fileMarks.ts';
import { dropRef } from './remoteRefs.ts';
import { putTombstone } from './tombstones.ts';
import type { Write } from './store.ts';

/** What hangs on a person at the remote, and how its ids are found here. */
const REMOTE_PARTS: readonly (readonly [type: string, ids: string])[] = [
  ['candidate', 'SELECT @id'],
  ['application', 'SELECT id FROM application WHERE candidate_id = @id'],
  ['note', 'SELECT id FROM note WHERE candidate_id = @id'],
  ['file', 'SELECT id FROM file WHERE candidate_id = @id'],
  ...(['interview', 'scorecard'] as const).map(
    (table) => [table, `SELECT id FROM ${table} WHERE application_id IN (SELECT id FROM application WHERE candidate_id = @id)`] as const,
  ),
  ['stageEntry', 'SELECT id FROM stage_entry WHERE application_id IN (SELECT id FROM application WHERE candidate_id = @id)'],
];

/** In the words of the receipt; in the order of the deed: what is found through another row goes before it. */
const ROWS: readonly (readonly [words: string, sql: string])[] = [
  ['interviews', 'DELETE FROM interview WHERE application_id IN (SELECT id FROM application WHERE candidate_id = @id)'],
  ['feedback', 'DELETE FROM scorecard WHERE application_id IN (SELECT id FROM application WHERE candidate_id = @id)'],
  ['stays in stages', 'DELETE FROM stage_entry WHERE application_id IN (SELECT id FROM application WHERE candidate_id = @id)'],
  ['files', 'DELETE FROM file WHERE candidate_id = @id'],
  ['notes', 'DELETE FROM note WHERE candidate_id = @id'],
  ['processes', 'DELETE FROM application WHERE candidate_id = @id'],
  ['changes that were not sent', `DELETE FROM outbox WHERE candidate_id = @id AND state <> 'done'`],
  ['changes that were sent', 'DELETE FROM outbox WHERE candidate_id = @id'],
  ['lines of history', 'DELETE FROM history WHERE candidate_id = @id'],
  ['cards', 'DELETE FROM conflict WHERE candidate_id = @id'],
  ['activities', 'DELETE FROM activity WHERE candidate_id = @id'],
  [
    'arrivals from LinkedIn',
    'DELETE FROM linkedin_arrival WHERE candidate_id = @id OR person_urn = (SELECT person_urn FROM linkedin_link WHERE candidate_id = @id)',
  ],
  ['values from LinkedIn', 'DELETE FROM linkedin_value WHERE candidate_id = @id'],
  ['profile fields from LinkedIn', 'DELETE FROM linkedin_stub WHERE candidate_id = @id'],
  // Its name may be theirs.
  ['archives and mails of imported files', `DELETE FROM import_file WHERE state = 'opened' AND (batch_id, name) IN (SELECT batch_id, inside FROM import_file WHERE candidate_id = @id)`],
  // The same file may have come once more, and wait to be reviewed.
  ['imported files', 'DELETE FROM import_file WHERE candidate_id = @id OR (candidate_id IS NULL AND hash IN (SELECT hash FROM import_file WHERE candidate_id = @id))'],
  ['drafts', 'DELETE FROM draft WHERE candidate_id = @id'],
  ['LinkedIn matches', 'DELETE FROM linkedin_link WHERE candidate_id = @id'],
];

interface Ref {
  readonly accountId: string;
  readonly type: string;
  readonly remoteId: string;
}

/** What the ATSs call the person and everything that hangs on them. */
function refsOf(write: Write, id: string): Ref[] {
  return REMOTE_PARTS.flatMap(
    ([type, ids]) =>
      write
        .sql(`SELECT account_id AS accountId, type, remote_id AS remoteId FROM remote_ref WHERE type = '${type}' AND local_id IN (${ids})`)
        .all({ id }) as Ref[],
  );
}

function dropRefs(write: Write, refs: readonly Ref[]): void {
  for (const { accountId, type, remoteId } of refs) {
    putTombstone(write, accountId, type, remoteId);
    dropRef(write, accountId, type, remoteId);
    for (const table of ['sync_problem', 'older_row'])
      write.sql(`DELETE FROM ${table} WHERE account_id = ? AND type = ? AND remote_id = ?`).run(accountId, type, remoteId);
  }
}

/** Rows that came before what they hang on, and wait as they came: theirs may be among them under no id that is known. */
function dropParked(write: Write, refs: readonly Ref[]): number {
  let dropped = 0;
  for (const { accountId, type, remoteId } of refs) {
    const field = type === 'candidate' ? '$.fields.candidateId' : type === 'application' ? '$.fields.applicationId' : null;
    dropped += write
      .sql('DELETE FROM parked WHERE account_id = ? AND (type = ? AND remote_id = ? OR json_extract(raw, coalesce(?, \'$.none\')) = ?)')
      .run(accountId, type, remoteId, field, remoteId).changes;
  }
  return dropped;
}

/** InMail and Recruiter notes of the member whom the person is, unless somebody else here is the same member. */
function dropLinkedIn(write: Write, id: string): number {
  const link = write
    .sql(
      `SELECT account_id AS accountId, person_urn AS urn FROM linkedin_link l WHERE candidate_id = ? AND state IN ('exact', 'manual')
         AND person_urn IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM linkedin_link o WHERE o.person_urn = l.person_urn AND o.candidate_id <> l.candidate_id)`,
    )
    .get(id) as { accountId: string; urn: string } | undefined;
  if (!link) return 0;
  putTombstone(write, link.accountId, 'member', link.urn);
  write.sql('DELETE FROM linkedin_left WHERE account_id = ? AND person_urn = ?').run(link.accountId, link.urn);
  write.sql('DELETE FROM message_search WHERE rowid IN (SELECT seq FROM inmail_message WHERE account_id = ? AND person_urn = ?)').run(link.accountId, link.urn);
  return (
    write.sql('DELETE FROM inmail_message WHERE account_id = ? AND person_urn = ?').run(link.accountId, link.urn).changes +
    write.sql('DELETE FROM linkedin_note WHERE account_id = ? AND person_urn = ?').run(link.accountId, link.urn).changes
  );
}

/**
 * Removes every row of a person and leaves marks in their place, so that neither a late page nor an answer that was under way
 * brings them back. What the rows leave in freed room, in the log and in backups is the caller's to overwrite.
 *
 * @returns how much was removed, by what it was
 */
export function eraseRows(write: Write, id: string): Record<string, number> {
  const counts: Record<string, number> = {};
  const count = (words: string, removed: number): void => {
    if (removed > 0) counts[words] = (counts[words] ?? 0) + removed;
  };
  const account = write.sql('SELECT account_id AS id FROM candidate WHERE id = ?').get(id) as { id: string } | undefined;
  if (account) markFilesOf(write, account.id, id);
  const refs = refsOf(write, id);
  count('rows that waited for others', dropParked(write, refs));
  dropRefs(write, refs);
  count('LinkedIn messages and notes', dropLinkedIn(write, id));
  write.sql('DELETE FROM note_search WHERE rowid IN (SELECT seq FROM note WHERE candidate_id = ?)').run(id);
  write.sql('DELETE FROM candidate_search WHERE rowid IN (SELECT search_id FROM candidate WHERE id = ? AND search_id <> 0)').run(id);
  const tags = write.sql('SELECT tag_id AS id FROM candidate_tag WHERE candidate_id = ?').all(id) as { id: number }[];
  for (const [words, sql] of ROWS) count(words, write.sql(sql).run({ id }).changes);
  write.sql('UPDATE candidate SET merged_into = NULL WHERE merged_into = ?').run(id);
  count('people', write.sql('DELETE FROM candidate WHERE id = ?').run(id).changes);
  // A tag that nobody else has may be a word about them.
  for (const tag of tags) write.sql('DELETE FROM tag WHERE id = ? AND NOT EXISTS (SELECT 1 FROM candidate_tag WHERE tag_id = tag.id)').run(tag.id);
  // Where the window was left may be their record.
  write.sql(`DELETE FROM setting WHERE key = 'place'`).run();
  for (const topic of ['changes', 'candidates', 'jobs', 'linkedIn', 'problems'] as const) write.changed(topic);
  return counts;
}

export type ErasureReason = 'asked' | 'anonymised' | 'deleted';

/** Erases the rows of a person and begins the receipt, in one transaction. Returns the receipt's id; null when nobody is there. */
export function beginErasure(write: Write, candidateId: string, reason: ErasureReason): string | null {
  const row = write
    .sql('SELECT c.account_id AS accountId, a.user_name AS userName FROM candidate c JOIN account a ON a.id = c.account_id WHERE c.id = ?')
    .get(candidateId) as { accountId: string; userName: string | null } | undefined;
  if (!row) return null;
  const id = write.id();
  const counts = eraseRows(write, candidateId);
  write
    .sql(`INSERT INTO erasure (id, account_id, reason, state, asked_by, asked_at, counts) VALUES (?, ?, ?, 'running', ?, ?, ?)`)
    .run(id, row.accountId, reason, reason === 'anonymised' ? null : row.userName, write.now, JSON.stringify(counts));
  write.changed('sync');
  return id;
}

/** Erasures whose rows are gone while what they left is not overwritten yet. */
export function runningErasures(look: Pick<Write, 'sql'>): string[] {
  return (look.sql(`SELECT id FROM erasure WHERE state = 'running' ORDER BY asked_at`).all() as { id: string }[]).map(({ id }) => id);
}

/** Nothing of these people is left on this computer. */
export function endErasures(write: Write, ids: readonly string[], backups: number): void {
  for (const id of ids)
    write
      .sql(
        `UPDATE erasure SET state = 'done', done_at = ?,
           counts = CASE WHEN ? > 0 THEN json_set(counts, '$.backups', ?) ELSE counts END WHERE id = ? AND state = 'running'`,
      )
      .run(write.now, backups, backups, id);
  write.changed('sync');
}

/** People whom the ATS emptied and who are to be erased here too. */
export function anonymisedPeople(look: Pick<Write, 'sql'>, limit: number): string[] {
  const rows = look
    .sql(`SELECT c.id FROM account a JOIN candidate c ON c.account_id = a.id AND c.gone_at IS NOT NULL AND c.gone_kind = 'anonymised' LIMIT +?`)
    .all(limit) as { id: string }[];
  return rows.map(({ id }) => id);
}
