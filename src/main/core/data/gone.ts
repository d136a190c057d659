import { readRole, settleListed, settlePerson } from './rights.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;
export type GoneKind = 'deleted' | 'merged' | 'anonymised' | 'remade';

/** Why an edit of somebody who was deleted in the ATS does not go out by itself; found again by these words when they are listed again. */
export const GONE_WORDS =
  'This person was deleted in the ATS. Make them there again with what is kept here, or let the copy go. Nothing is sent by itself.';
export const DELETION_HELD_WORDS =
  'Somebody changed this person in the ATS after you deleted them here. Look at the change, then let the deletion go out, or take it back.';
export const DELETION_UNDONE_WORDS =
  'You deleted this person, and the ATS lists them again: they were out of your sight when the deletion arrived, or were put back there. Let the deletion go out again, or take it back.';

/** Everything of a person that does not go out any more until somebody has decided. */
function stopEdits(write: Write, candidateId: string): void {
  write
    .sql(
      `UPDATE outbox SET state = 'needsPerson', message = ? WHERE candidate_id = ? AND state IN ('waiting', 'held', 'unknown')
         AND kind <> 'deleteCandidate'`,
    )
    .run(GONE_WORDS, candidateId);
  // A deletion of ours has what it wanted.
  write
    .sql(`UPDATE outbox SET state = 'done', done_at = ?, message = NULL WHERE candidate_id = ? AND kind = 'deleteCandidate' AND state <> 'sending'`)
    .run(write.now, candidateId);
}

function tell(write: Write, candidateId: string): void {
  write.changed('candidates', candidateId);
  write.changed('changes', candidateId);
  write.changed('linkedIn', candidateId);
}

/** Takes down that a person went away in the ATS, and how. Their record stays here, out of every list and search. */
export function markGone(write: Write, accountId: string, candidateId: string, kind: GoneKind, mergedInto: string | null = null): void {
  write
    .sql('UPDATE candidate SET gone_at = ?, gone_kind = ?, merged_into = ?, unlisted_at = NULL WHERE id = ?')
    .run(write.now, kind, mergedInto, candidateId);
  if (kind === 'deleted') stopEdits(write, candidateId);
  settlePerson(write, readRole(write, accountId), candidateId);
  tell(write, candidateId);
}

/** How a person went; null while they have not. */
export function goneKind(look: Look, candidateId: string): GoneKind | null {
  const row = look.sql('SELECT gone_kind AS kind FROM candidate WHERE id = ?').get(candidateId) as { kind: GoneKind | null } | undefined;
  return row?.kind ?? null;
}

/**
 * A deletion of ours that seemed to have what it wanted: “not there” is what an ATS says of whom somebody may not see, too. Whether it
 * is wanted still is for the person to say, for what happened there since is not known.
 */
function askAboutDeletion(write: Write, candidateId: string): void {
  write
    .sql(
      `UPDATE outbox SET state = 'held', done_at = NULL, message = ?, released_at = NULL, attempts = 0, lookups = 0 WHERE id =
         (SELECT id FROM outbox WHERE candidate_id = ? AND kind = 'deleteCandidate' AND state = 'done' ORDER BY seq DESC LIMIT 1)`,
    )
    .run(DELETION_UNDONE_WORDS, candidateId);
}

/**
 * The ATS lists somebody again who was away: seen again by the rights as they are. What waited for a person's word because
 * of it goes on; what had been sent before is looked up first.
 */
export function comeBack(write: Write, accountId: string, candidateId: string): void {
  // settleListed asks again for what changed while they were away.
  write
    .sql('UPDATE candidate SET unlisted_at = coalesce(unlisted_at, gone_at), gone_at = NULL, gone_kind = NULL, merged_into = NULL WHERE id = ?')
    .run(candidateId);
  write
    .sql(
      `UPDATE outbox SET state = CASE WHEN sent_at IS NULL THEN 'waiting' ELSE 'unknown' END, message = NULL, not_before = ?
       WHERE candidate_id = ? AND state = 'needsPerson' AND message = ?`,
    )
    .run(write.now, candidateId, GONE_WORDS);
  askAboutDeletion(write, candidateId);
  settleListed(write, accountId, candidateId);
  tell(write, candidateId);
}

const deletionsIn = new WeakMap<Write, Map<string, boolean>>();

/** Whether any deletion of ours waits; asked once for a transaction. */
function hasDeletions(write: Write, accountId: string): boolean {
  const known = deletionsIn.get(write) ?? new Map<string, boolean>();
  deletionsIn.set(write, known);
  let any = known.get(accountId);
  if (any === undefined)
    known.set(
      accountId,
      (any = write.sql(`SELECT 1 FROM outbox WHERE account_id = ? AND state <> 'done' AND kind = 'deleteCandidate' LIMIT 1`).get(accountId) !== undefined),
    );
  return any;
}

/** A colleague's change came in for somebody whose deletion waits here: it asks first. */
export function holdDeletion(write: Write, accountId: string, candidateId: string): void {
  if (!hasDeletions(write, accountId)) return;
  const { changes } = write
    .sql(
      `UPDATE outbox SET state = 'held', message = ? WHERE candidate_id = ? AND kind = 'deleteCandidate' AND state = 'waiting'
         AND released_at IS NULL`,
    )
    .run(DELETION_HELD_WORDS, candidateId);
  // Whether it arrived is told by a look-up; if it did not, it must not go out again unasked.
  write
    .sql(
      `UPDATE outbox SET in_question = 2 WHERE candidate_id = ? AND kind = 'deleteCandidate' AND state IN ('sending', 'unknown')
         AND released_at IS NULL AND in_question = 0`,
    )
    .run(candidateId);
  if (changes > 0) write.changed('changes', candidateId);
}

/** Something that hung on one person now hangs on another: whether the first was merged is asked for after the walk. */
export function suspectMerge(write: Write, from: string, into: string): void {
  write.sql('UPDATE candidate SET merged_into = ? WHERE id = ? AND gone_at IS NULL').run(into, from);
}

/** It was no merge: the person is listed as before. */
export function clearSuspicion(write: Write, candidateId: string): void {
  write.sql('UPDATE candidate SET merged_into = NULL WHERE id = ? AND gone_at IS NULL').run(candidateId);
}
