import type { CandidateField, CandidatePatch } from '../../../shared/domain/candidate.ts';
import { editSummary, isTextField } from './merge/policy.ts';
import { liveOperations, operationById, type OutboxOperation, setPayload } from './outbox.ts';
import type { Write } from './store.ts';

/** An edit of fields that the remote has not confirmed. */
export type LiveEdit = OutboxOperation & { readonly kind: 'edit' };

/** The edits of fields of one person that are not confirmed, in the order they were made. */
export const liveEdits = (write: Pick<Write, 'sql'>, candidateId: string): LiveEdit[] =>
  liveOperations(write, candidateId).filter((operation) => operation.kind === 'edit');

const without = (values: CandidatePatch, field: CandidateField): CandidatePatch =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== field)) as CandidatePatch;

/**
 * The next edit of a text was made on top of this one. Once this one is out of the way, the next stands on what this one stood on: an
 * edit always tells what its person would have seen without it. Lists need none of it, they are replayed as differences.
 */
export function mendChain(write: Write, { id }: LiveEdit, fields: readonly CandidateField[]): void {
  // As it is now: the chain may have been mended since it was read.
  const operation = operationById(write, id);
  if (operation?.kind !== 'edit') return;
  for (const field of fields.filter((name) => isTextField(name))) {
    const next = liveEdits(write, operation.candidateId).find((other) => other.seq > operation.seq && other.payload.patch[field] !== undefined);
    if (next)
      setPayload(write, next, { ...next.payload, before: { ...next.payload.before, [field]: operation.payload.before[field] } });
  }
}

/** Takes one field out of an edit. False when nothing is left of it then: the caller ends it. */
export function dropField(write: Write, { id }: LiveEdit, field: CandidateField): boolean {
  const operation = operationById(write, id);
  if (operation?.kind !== 'edit') return true;
  mendChain(write, operation, [field]);
  const patch = without(operation.payload.patch, field);
  if (Object.keys(patch).length === 0) return false;
  setPayload(write, operation, { ...operation.payload, patch, before: without(operation.payload.before, field) });
  write.sql('UPDATE outbox SET summary = ? WHERE id = ?').run(editSummary(Object.keys(patch) as CandidateField[]), operation.id);
  return true;
}

/** Makes an edit of one field that is as old as another edit, which held it until now; returns its id. */
export function splitField(
  write: Write,
  operation: LiveEdit,
  field: CandidateField,
  values: { readonly patch: CandidatePatch; readonly before: CandidatePatch },
): string {
  const id = write.id();
  write
    .sql(
      `INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before, made_by, undoes)
       SELECT ?, account_id, candidate_id, entity_id, kind, form, ?, ?, 'waiting', created_at, not_before, made_by, undoes FROM outbox WHERE id = ?`,
    )
    .run(id, JSON.stringify({ ...values, splitFrom: operation.id }), editSummary([field]), operation.id);
  return id;
}
