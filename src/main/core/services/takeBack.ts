import type { CandidateField } from '../../../shared/domain/candidate.ts';
import { TandemError } from '../../../shared/result.ts';
import { liveEdits, mendChain } from '../data/editChain.ts';
import {
  liveOperations,
  operationById,
  type OutboxOperation,
  releaseOperation,
  removeOperation,
  setPayload,
} from '../data/outbox.ts';
import { hasCard } from '../data/conflicts.ts';
import { eraseRows } from '../data/erase.ts';
import { applicationBase, showApplication, showCandidate } from '../data/pendingEdits.ts';
import { liveDecisions, showDecision, writeEnd } from '../data/pendingStatus.ts';
import { refByLocal } from '../data/remoteRefs.ts';
import { unindexNote } from '../data/searchRows.ts';
import type { Store, Write } from '../data/store.ts';

function dropApplication(write: Write, operation: OutboxOperation, applicationId: string): void {
  for (const later of liveOperations(write, operation.candidateId))
    if ((later.kind === 'move' || later.kind === 'setSource' || later.kind === 'reject' || later.kind === 'unreject') && later.payload.applicationId === applicationId) removeOperation(write, later);
  write.sql('DELETE FROM application WHERE id = ?').run(applicationId);
  write.changed('jobs');
}

function unmove(write: Write, operation: OutboxOperation & { kind: 'move' }): void {
  const { applicationId, fromStageId } = operation.payload;
  // The next move of the process now starts from where this one started.
  const next = liveOperations(write, operation.candidateId).find(
    (other) => other.kind === 'move' && other.seq > operation.seq && other.payload.applicationId === applicationId,
  );
  if (next?.kind === 'move') setPayload(write, next, { ...next.payload, fromStageId });
  // A process that the ATS does not have yet has no base: it falls back to where it stood before this move.
  if (!refByLocal(write, operation.accountId, 'application', applicationId)) {
    const later = liveOperations(write, operation.candidateId).some(
      (other) => other.kind === 'move' && other.seq > operation.seq && other.payload.applicationId === applicationId,
    );
    if (!later) write.sql('UPDATE application SET stage_id = ? WHERE id = ?').run(fromStageId, applicationId);
  }
  showApplication(write, operation.accountId, applicationId, operation.candidateId);
  write
    .sql(
      `UPDATE application SET stage_since = coalesce((SELECT e.entered_at FROM stage_entry e WHERE e.application_id = application.id
         AND e.stage_id = application.stage_id AND e.exited_at IS NULL ORDER BY e.entered_at DESC LIMIT 1), stage_since) WHERE id = ?`,
    )
    .run(applicationId);
}

function unsetSource(write: Write, operation: OutboxOperation & { kind: 'setSource' }): void {
  const { applicationId, fromSourceId } = operation.payload;
  const next = liveOperations(write, operation.candidateId).find(
    (other) => other.kind === 'setSource' && other.seq > operation.seq && other.payload.applicationId === applicationId,
  );
  if (next?.kind === 'setSource') setPayload(write, next, { ...next.payload, fromSourceId });
  // As with a move: a process that the ATS does not have yet falls back to what stood here before.
  else if (!refByLocal(write, operation.accountId, 'application', applicationId))
    write.sql('UPDATE application SET source_id = ? WHERE id = ?').run(fromSourceId, applicationId);
  showApplication(write, operation.accountId, applicationId, operation.candidateId);
}

/** The process is as the ATS has it, or as the next decision on its way wants it. */
function undecide(write: Write, operation: OutboxOperation & { kind: 'reject' | 'unreject' }): void {
  const { applicationId, before } = operation.payload;
  const rest = liveDecisions(write, operation.candidateId, applicationId);
  const [next] = rest;
  if (!next) writeEnd(write, applicationId, before);
  else if (next.seq > operation.seq) setPayload(write, next, { ...next.payload, before });
  const last = rest.at(-1);
  if (last) showDecision(write, last);
  write.changed('candidates', operation.candidateId);
}

/** Whether the ATS has the thing that an edit made: then it is a record like any other, and stays. */
function hasArrived(write: Write, operation: OutboxOperation, type: 'note' | 'application' | 'candidate' | 'file', localId: string): boolean {
  return refByLocal(write, operation.accountId, type, localId) !== null;
}

/**
 * Takes one edit back that had no effect at the ATS: what it changed here is as if it had never been made. Parts of it that were
 * split off, to wait for the answer to a card, go with it unless `withParts` is false.
 */
export function takeBack(write: Write, operation: OutboxOperation, withParts = true): void {
  if (operation.kind === 'edit') {
    mendChain(write, operation, Object.keys(operation.payload.patch) as CandidateField[]);
    for (const part of withParts ? liveEdits(write, operation.candidateId) : [])
      if (part.payload.splitFrom === operation.id && isFree(part)) takeBack(write, part);
  }
  removeOperation(write, operation);
  switch (operation.kind) {
    case 'edit':
    case 'addTag':
    case 'removeTag':
      showCandidate(write, operation.accountId, operation.candidateId);
      break;
    case 'note':
      if (hasArrived(write, operation, 'note', operation.payload.noteId)) break;
      unindexNote(write, operation.payload.noteId);
      write.sql('DELETE FROM note WHERE id = ?').run(operation.payload.noteId);
      break;
    case 'move':
      unmove(write, operation);
      break;
    case 'setSource':
      unsetSource(write, operation);
      break;
    case 'createCandidate':
      if (!hasArrived(write, operation, 'candidate', operation.candidateId)) eraseRows(write, operation.candidateId);
      break;
    case 'deleteCandidate':
      break;
    case 'reject':
    case 'unreject':
      undecide(write, operation);
      break;
    case 'upload':
      if (hasArrived(write, operation, 'file', operation.payload.fileId)) break;
      write.sql('DELETE FROM file WHERE id = ?').run(operation.payload.fileId);
      break;
    case 'addApplication':
      if (!hasArrived(write, operation, 'application', operation.payload.applicationId))
        dropApplication(write, operation, operation.payload.applicationId);
      break;
  }
}

/** Whether a change had no effect at the ATS, or none that anybody could tell: it is dropped as if it had never been made. */
export function isFree({ state }: Pick<OutboxOperation, 'state'>): boolean {
  return state !== 'sending' && state !== 'unknown' && state !== 'done';
}

/**
 * Whether a change rests until a person acts: a new one of the same thing is that act, and takes its place. Not so while a card lies
 * on it: the new one joins the question.
 */
export function isAnswerable(write: Write, { id, state }: Pick<OutboxOperation, 'id' | 'state'>): boolean {
  return state === 'refused' || state === 'held' || (state === 'needsPerson' && !hasCard(write, id));
}

/**
 * Sends a change again that was refused, or whose fate could not be told: the person has looked. A move and a source start from
 * what the ATS has now: the person saw it when it was refused. An edit of a field that was changed there meanwhile becomes a card. Throws
 * `conflict` while a card about it waits for an answer.
 */
export function retryChange(store: Store, id: string): void {
  store.edit((write) => {
    const operation = operationById(write, id);
    if (!operation) throw new TandemError('not_found', 'This change is no longer here.');
    if (operation.state !== 'refused' && operation.state !== 'needsPerson') return;
    if (hasCard(write, id))
      throw new TandemError('conflict', 'It was changed in the ATS as well. Choose on the card which one stays; then it goes on.');
    startFromNow(write, operation);
    releaseOperation(write, operation);
    // What came in while nobody could tell its fate was not compared with it.
    if (operation.kind === 'edit') showCandidate(write, operation.accountId, operation.candidateId);
  });
}

/** A move and a source that go out on a person's word begin at what the ATS has by now. */
function startFromNow(write: Write, operation: OutboxOperation): void {
  if (operation.kind !== 'move' && operation.kind !== 'setSource') return;
  const base = applicationBase(write, refByLocal(write, operation.accountId, 'application', operation.payload.applicationId));
  if (!base) return;
  if (operation.kind === 'setSource') setPayload(write, operation, { ...operation.payload, fromSourceId: base.sourceId });
  else if (base.stageId !== null) setPayload(write, operation, { ...operation.payload, fromStageId: base.stageId });
}

/** Lets a change go out that was held. Throws `not_found`. */
export function releaseChange(store: Store, id: string): void {
  store.edit((write) => {
    const operation = operationById(write, id);
    if (!operation) throw new TandemError('not_found', 'This change is no longer here.');
    if (operation.state !== 'held') return;
    startFromNow(write, operation);
    releaseOperation(write, operation);
  });
}
