import { showGivenPlace } from './candidateRows.ts';
import { repointDecisions } from './identityDecisions.ts';
import { liveOperations, type OutboxOperation } from './outbox.ts';
import { captureApplicationBase, captureCandidateBase, showApplication, showCandidate, showSourceOf } from './pendingEdits.ts';
import { coverEnd } from './pendingStatus.ts';
import { readRole, settlePerson } from './rights.ts';
import type { Write } from './store.ts';

/** Edits that are on their way for one person belong to another from now on, with the notes and processes that they made. */
export function repointEdits(write: Write, accountId: string, from: string, into: string): void {
  const operations = liveOperations(write, from);
  if (operations.length === 0) return;
  captureCandidateBase(write, accountId, into);
  for (const operation of operations) {
    if (operation.kind === 'note') write.sql('UPDATE note SET candidate_id = ? WHERE id = ?').run(into, operation.payload.noteId);
    if (operation.kind === 'addApplication')
      write.sql('UPDATE application SET candidate_id = ? WHERE id = ?').run(into, operation.payload.applicationId);
  }
  write
    .sql(`UPDATE outbox SET candidate_id = @into, entity_id = CASE WHEN entity_id = @from THEN @into ELSE entity_id END WHERE candidate_id = @from AND state <> 'done'`)
    .run({ from, into });
  showCandidate(write, accountId, from);
  // An edit tells what its person saw. Where the one who stays has another value than that, this lays a card.
  showCandidate(write, accountId, into);
  write.sql(`UPDATE conflict SET reason = 'merged' WHERE candidate_id = ? AND made_at = ? AND resolved_at IS NULL`).run(into, write.now);
  for (const operation of operations)
    if (operation.kind === 'move' || operation.kind === 'setSource') showApplication(write, accountId, operation.payload.applicationId, into);
  write.changed('changes', from);
  write.changed('changes', into);
}

/**
 * Two people were merged in the ATS: everything of the one who went stands under the one who stays, in the transaction that
 * says so. Edits are compared anew with the values of who stays.
 */
export function repointPerson(write: Write, accountId: string, from: string, into: string): void {
  repointEdits(write, accountId, from, into);
  const params = { from, into };
  write.sql('UPDATE outbox SET candidate_id = @into, entity_id = CASE WHEN entity_id = @from THEN @into ELSE entity_id END WHERE candidate_id = @from').run(params);
  write
    .sql(
      `UPDATE conflict SET resolved_at = @now, resolution = 'settled' WHERE candidate_id = @from AND resolved_at IS NULL AND entity_id = @from
         AND EXISTS (SELECT 1 FROM conflict o WHERE o.account_id = conflict.account_id AND o.entity_type = conflict.entity_type
           AND o.entity_id = @into AND o.field = conflict.field AND o.resolved_at IS NULL)`,
    )
    .run({ ...params, now: write.now });
  for (const table of ['conflict', 'history'])
    write.sql(`UPDATE ${table} SET candidate_id = @into, entity_id = CASE WHEN entity_id = @from THEN @into ELSE entity_id END WHERE candidate_id = @from`).run(params);
  for (const table of ['note', 'file', 'application', 'activity']) write.sql(`UPDATE ${table} SET candidate_id = @into WHERE candidate_id = @from`).run(params);
  for (const table of ['linkedin_arrival', 'member_claim']) write.sql(`UPDATE ${table} SET candidate_id = @into WHERE candidate_id = @from`).run(params);
  for (const table of ['linkedin_value', 'linkedin_link', 'linkedin_stub'])
    write.sql(`UPDATE OR IGNORE ${table} SET candidate_id = @into WHERE candidate_id = @from`).run(params);
  showGivenPlace(write, into);
  repointDecisions(write, from, into);
  showSourceOf(write, into);
  settlePerson(write, readRole(write, accountId), into);
  for (const topic of ['candidates', 'changes', 'linkedIn'] as const) {
    write.changed(topic, from);
    write.changed(topic, into);
  }
  write.changed('jobs');
}

/**
 * The process that an edit began turned out to be one that is here already (the person came to it by a merge, or a pull brought it before
 * the answer): what was done with it here is done with that one, and it is here once.
 */
export function repointProcess(write: Write, { accountId, candidateId, payload }: OutboxOperation & { readonly kind: 'addApplication' }, into: string): void {
  const params = { from: payload.applicationId, into, candidateId };
  captureApplicationBase(write, accountId, into);
  write
    .sql(
      `UPDATE outbox SET entity_id = @into, payload = json_set(payload, '$.applicationId', @into)
       WHERE candidate_id = @candidateId AND json_extract(payload, '$.applicationId') = @from`,
    )
    .run(params);
  write.sql('UPDATE history SET entity_id = @into WHERE candidate_id = @candidateId AND entity_id = @from').run(params);
  write.sql('DELETE FROM application WHERE id = ?').run(payload.applicationId);
  showApplication(write, accountId, into, candidateId);
  coverEnd(write, into, candidateId);
  write.changed('changes', candidateId);
}
