import { showGivenPlace } from '../candidateRows.ts';
import type { Write } from '../store.ts';
import { isErased, putTombstone } from '../tombstones.ts';

type Look = Pick<Write, 'sql'>;

/** Replaces what LinkedIn lists: who is not listed any more has come back. Whose data were deleted here are not listed again. */
export function putLeft(write: Write, accountId: string, members: readonly { readonly personUrn: string; readonly closedAt: number }[]): number {
  const listed = members.filter(({ personUrn }) => !isErased(write, accountId, 'member', personUrn));
  const gone = write
    .sql('DELETE FROM linkedin_left WHERE account_id = ? AND person_urn NOT IN (SELECT value FROM json_each(?))')
    .run(accountId, JSON.stringify(listed.map(({ personUrn }) => personUrn))).changes;
  let changed = gone;
  for (const { personUrn, closedAt } of listed)
    changed += write
      .sql(
        `INSERT INTO linkedin_left (account_id, person_urn, left_at) VALUES (?, ?, ?)
           ON CONFLICT (account_id, person_urn) DO UPDATE SET left_at = excluded.left_at WHERE excluded.left_at <> linkedin_left.left_at`,
      )
      .run(accountId, personUrn, closedAt).changes;
  if (changed > 0) {
    write.changed('linkedIn');
    write.changed('sync');
  }
  return changed;
}

/** Members who left and of whom something is here: of people who may be seen, and of those who are nobody here. */
export const LISTED_LEFT = `FROM linkedin_left m LEFT JOIN linkedin_link l ON l.person_urn = m.person_urn AND l.state IN ('exact', 'manual')
  LEFT JOIN seen_candidate c ON c.id = l.candidate_id
  WHERE c.id IS NOT NULL OR (l.candidate_id IS NULL AND (EXISTS (SELECT 1 FROM inmail_message i WHERE i.person_urn = m.person_urn)
    OR EXISTS (SELECT 1 FROM linkedin_note n WHERE n.person_urn = m.person_urn)))`;

/** How many members who left wait for a word of the person. */
export const COUNT_LEFT = `SELECT count(DISTINCT m.person_urn) ${LISTED_LEFT}`;

/** A member who left, and the person here, if any. */
export interface LeftMember {
  readonly accountId: string;
  readonly personUrn: string;
  readonly candidateId: string | null;
  /** Whether the person is not to be seen here. */
  readonly hidden: 0 | 1;
}

/** Those named, or all. */
export function leftMembers(look: Look, personUrns: readonly string[] | null): LeftMember[] {
  return look
    .sql(
      `SELECT m.account_id AS accountId, m.person_urn AS personUrn, c.id AS candidateId, coalesce(c.hidden, 0) AS hidden FROM linkedin_left m
         LEFT JOIN linkedin_link l ON l.person_urn = m.person_urn AND l.state IN ('exact', 'manual') LEFT JOIN candidate c ON c.id = l.candidate_id
       WHERE @urns IS NULL OR m.person_urn IN (SELECT value FROM json_each(@urns)) ORDER BY m.left_at, m.person_urn`,
    )
    .all({ urns: personUrns === null ? null : JSON.stringify(personUrns) }) as LeftMember[];
}

/** Values that LinkedIn gave of a person and that were put on the record. */
export function takenValues(look: Look, candidateId: string): { readonly field: string; readonly value: string }[] {
  return look.sql(`SELECT field, value FROM linkedin_value WHERE candidate_id = ? AND state = 'taken'`).all(candidateId) as { field: string; value: string }[];
}

/** InMail and notes of a member, and everything that was written down when it came; a mark keeps out what comes late. */
export function deleteImported(write: Write, accountId: string, personUrn: string): void {
  write.sql('DELETE FROM message_search WHERE rowid IN (SELECT seq FROM inmail_message WHERE account_id = ? AND person_urn = ?)').run(accountId, personUrn);
  for (const table of ['inmail_message', 'linkedin_note', 'linkedin_arrival', 'linkedin_left'])
    write.sql(`DELETE FROM ${table} WHERE account_id = ? AND person_urn = ?`).run(accountId, personUrn);
  putTombstone(write, accountId, 'member', personUrn);
  write.changed('linkedIn');
  write.changed('sync');
}

/** What LinkedIn gave of a person, where it is told: origins, lines of history, and changes that have arrived. */
export function deleteGiven(write: Write, candidateId: string, removal: string | null): void {
  for (const table of ['linkedin_value', 'linkedin_stub']) write.sql(`DELETE FROM ${table} WHERE candidate_id = ?`).run(candidateId);
  showGivenPlace(write, candidateId);
  write
    .sql(`DELETE FROM outbox WHERE candidate_id = @id AND state = 'done' AND id IN (SELECT change_id FROM history WHERE candidate_id = @id AND origin = 'linkedin')`)
    .run({ id: candidateId });
  write.sql(`DELETE FROM history WHERE candidate_id = ? AND entity_type = 'candidate' AND (origin = 'linkedin' AND field <> 'person' OR change_id = ?)`).run(candidateId, removal);
  write.changed('linkedIn', candidateId);
  write.changed('candidates', candidateId);
  write.changed('changes', candidateId);
}
