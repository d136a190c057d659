import { readCandidateFields } from './candidateRows.ts';
import { liveOperations, type OutboxOperation } from './outbox.ts';
import { sameField } from './overlay.ts';
import { captureCandidateBase, showApplication, showCandidate, showSourceOf } from './pendingEdits.ts';
import { readRole, settlePerson } from './rights.ts';
import type { Write } from './store.ts';
import type { CandidateField } from '../../../shared/domain/candidate.ts';

/** Lists are merged as sets when they are sent; a single value of one person must not cover that of another unasked. */
const SINGLE: ReadonlySet<string> = new Set(['firstName', 'lastName', 'preferredName', 'title', 'company']);

/**
 * An edit was made on values of somebody else: where the one who stays has another value than the person saw and than they
 * wrote, a card asks. Returns the fields that do.
 */
function askWhereDifferent(write: Write, operation: OutboxOperation & { kind: 'edit' }, into: string): CandidateField[] {
  const shown = readCandidateFields(write, into);
  if (!shown) return [];
  const { patch, before } = operation.payload;
  const fields = (Object.keys(patch) as CandidateField[]).filter(
    (field) => SINGLE.has(field) && !sameField(field, shown[field], before[field]) && !sameField(field, shown[field], patch[field]),
  );
  for (const field of fields)
    write
      .sql(
        `INSERT INTO conflict (id, account_id, candidate_id, entity_type, entity_id, field, reason, base, mine, theirs, mine_at, change_id, made_at)
         VALUES (?, ?, ?, 'candidate', ?, ?, 'merged', ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .run(
        write.id(),
        operation.accountId,
        into,
        into,
        field,
        JSON.stringify(before[field] ?? null),
        JSON.stringify(patch[field] ?? null),
        JSON.stringify(shown[field] ?? null),
        operation.createdAt,
        operation.id,
        write.now,
      );
  if (fields.length > 0)
    write
      .sql(`UPDATE outbox SET state = 'needsPerson', message = ? WHERE id = ? AND state IN ('waiting', 'unknown', 'held')`)
      .run('The person was merged with another in the ATS, who has another value there. Choose on the card which one holds.', operation.id);
  return fields;
}

/** Edits that are on their way for one person belong to another from now on, with the notes and processes that they made. */
export function repointEdits(write: Write, accountId: string, from: string, into: string): void {
  const operations = liveOperations(write, from);
  if (operations.length === 0) return;
  captureCandidateBase(write, accountId, into);
  for (const operation of operations) {
    if (operation.kind === 'edit') askWhereDifferent(write, operation, into);
    if (operation.kind === 'note') write.sql('UPDATE note SET candidate_id = ? WHERE id = ?').run(into, operation.payload.noteId);
    if (operation.kind === 'addApplication')
      write.sql('UPDATE application SET candidate_id = ? WHERE id = ?').run(into, operation.payload.applicationId);
  }
  write
    .sql(`UPDATE outbox SET candidate_id = @into, entity_id = CASE WHEN entity_id = @from THEN @into ELSE entity_id END WHERE candidate_id = @from AND state <> 'done'`)
    .run({ from, into });
  showCandidate(write, accountId, from);
  showCandidate(write, accountId, into);
  for (const operation of operations)
    if (operation.kind === 'move' || operation.kind === 'setSource') showApplication(write, accountId, operation.payload.applicationId, into);
  write.changed('changes', from);
  write.changed('changes', into);
}

/**
 * Two people were merged in the ATS: everything of the one who went stands under the one who stays, in the transaction that
 * says so. Cards that both have for one field: the one of who stays holds, the other edit is compared anew when it is sent.
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
  write.sql('UPDATE OR IGNORE linkedin_link SET candidate_id = @into WHERE candidate_id = @from').run(params);
  showSourceOf(write, into);
  settlePerson(write, readRole(write, accountId), into);
  for (const topic of ['candidates', 'changes', 'linkedIn'] as const) {
    write.changed(topic, from);
    write.changed(topic, into);
  }
  write.changed('jobs');
}
