import { operationById, type OutboxOperation, setOperationState } from '../data/outbox.ts';
import { type ApplicationBase, type CandidateBase, overlay } from '../data/overlay.ts';
import { applicationBase, setMadeBase, showApplication, showCandidate } from '../data/pendingEdits.ts';
import { forgetHash, putRef, refByLocal, refByRemote, setBase } from '../data/remoteRefs.ts';
import type { Write } from '../data/store.ts';
import { eraseRows } from '../data/erase.ts';
import { markGone } from '../data/gone.ts';
import { repointPerson, repointProcess } from '../data/repointPerson.ts';
import { unindexNote } from '../data/searchRows.ts';
import { liftTombstone, putTombstone } from '../data/tombstones.ts';
import { ingestRecord } from './ingest.ts';
import { madeBy } from './madeBy.ts';
import type { RemoteRecord } from './remoteRecord.ts';

/**
 * A pull brought what an edit made before its answer did, and somebody had changed it by then, so that nobody knew it for ours: what is
 * here twice becomes one (fault C20).
 */
function joinKnown(write: Write, operation: OutboxOperation, knownId: string): void {
  if (operation.kind === 'createCandidate') {
    repointPerson(write, operation.accountId, operation.candidateId, knownId);
    eraseRows(write, operation.candidateId);
  }
  if (operation.kind === 'addApplication') repointProcess(write, operation, knownId);
  if (operation.kind === 'note') {
    unindexNote(write, operation.payload.noteId);
    write.sql('DELETE FROM note WHERE id = ?').run(operation.payload.noteId);
  }
  if (operation.kind === 'upload') write.sql('DELETE FROM file WHERE id = ?').run(operation.payload.fileId);
}

/** The local thing that an edit made, which the remote now has under `remoteId`. */
function adopt(write: Write, operation: OutboxOperation, remoteId: string | null): void {
  if (remoteId === null) return;
  const made = madeBy(operation);
  // Merged into them in the ATS, somebody who was erased here left them their process: this one was wanted for who is still here.
  if (operation.kind === 'addApplication') liftTombstone(write, operation.accountId, 'application', remoteId);
  const known = made ? refByRemote(write, operation.accountId, made[0], remoteId) : null;
  if (made && known && known.localId !== made[1]) return joinKnown(write, operation, known.localId);
  if (made && !refByLocal(write, operation.accountId, made[0], made[1]))
    putRef(write, operation.accountId, made[0], { remoteId, localId: made[1], hash: null, version: null }, true);
  // What the person was made with is what both sides agree on, should the record not be readable yet. What a pull has read of them is newer.
  const ref = operation.kind === 'createCandidate' ? refByRemote(write, operation.accountId, 'candidate', remoteId) : null;
  if (ref !== null && ref.base === null && ref.hash === null) setMadeBase(write, operation.accountId, operation.candidateId, remoteId);
}

/** Whoever was erased while an edit of theirs was under way does not come back with what it made at the remote (fault D12). */
function keepOut(write: Write, operation: OutboxOperation, remoteId: string | null): void {
  const made = madeBy(operation);
  if (remoteId === null || made === null || operationById(write, operation.id) !== null) return;
  const isHere = write.sql('SELECT 1 FROM candidate WHERE id = ?').get(operation.candidateId) !== undefined;
  if (!isHere) putTombstone(write, operation.accountId, made[0], remoteId);
}

/**
 * A confirmed edit moves the base itself: what the remote shows after it, and what it makes of our value, is compared with that and
 * not with what was there before the edit. The record is believed when it is read, though it may read as it did before.
 */
function moveBase(write: Write, operation: OutboxOperation): void {
  const { accountId } = operation;
  if (operation.kind === 'edit' || operation.kind === 'addTag' || operation.kind === 'removeTag') {
    const ref = refByLocal(write, accountId, 'candidate', operation.candidateId);
    if (!ref || ref.base === null) return;
    const base = overlay(JSON.parse(ref.base) as CandidateBase, [operation]);
    setBase(write, accountId, 'candidate', ref.remoteId, JSON.stringify(base));
    forgetHash(write, accountId, 'candidate', ref.remoteId);
  }
  if (operation.kind === 'reject' || operation.kind === 'unreject') {
    const ref = refByLocal(write, accountId, 'application', operation.payload.applicationId);
    if (ref) forgetHash(write, accountId, 'application', ref.remoteId);
  }
  if (operation.kind === 'move' || operation.kind === 'setSource') {
    const ref = refByLocal(write, accountId, 'application', operation.payload.applicationId);
    const known = applicationBase(write, ref);
    if (!ref || !known) return;
    const base: ApplicationBase =
      operation.kind === 'move' ? { ...known, stageId: operation.payload.toStageId } : { ...known, sourceId: operation.payload.toSourceId };
    setBase(write, accountId, 'application', ref.remoteId, JSON.stringify(base));
    forgetHash(write, accountId, 'application', ref.remoteId);
  }
}

/**
 * Compares edits with what the remote has, after their state became another one: while they were under way, nothing that came in was
 * held against them.
 */
export function compareAgain(write: Write, operations: readonly OutboxOperation[]): void {
  for (const operation of operations) showAgain(write, operation);
}

function showAgain(write: Write, operation: OutboxOperation): void {
  if (operation.kind === 'move' || operation.kind === 'setSource')
    showApplication(write, operation.accountId, operation.payload.applicationId, operation.candidateId);
  else if (operation.kind === 'edit' || operation.kind === 'addTag' || operation.kind === 'removeTag' || operation.kind === 'createCandidate')
    showCandidate(write, operation.accountId, operation.candidateId);
}

/**
 * Ends edits that the remote has: what it read back becomes the base, edits made meanwhile stay on top of it. Idempotent,
 * so that an answer that comes twice (once as an echo in a pull) settles once. What was read back may be older than what is known: the ATS
 * may have been put back since the write (fault C23), or its clock (fault C4). `remoteNow`: what the remote's clock shows; null when it is not known.
 */
export function settleDone(
  write: Write,
  operations: readonly OutboxOperation[],
  outcome: { readonly remoteId: string | null; readonly records: readonly RemoteRecord[] },
  remoteNow: number | null = null,
): void {
  // What an echo settled already is not settled again: the base has moved with it.
  for (const operation of operations) keepOut(write, operation, outcome.remoteId);
  const open = operations.filter(({ id }) => (operationById(write, id)?.state ?? 'done') !== 'done');
  for (const operation of open) {
    adopt(write, operation, outcome.remoteId);
    // It may stand under somebody else by now, who was known already.
    const settled = operationById(write, operation.id) ?? operation;
    moveBase(write, settled);
    setOperationState(write, settled, { state: 'done' });
  }
  const accountId = operations[0]?.accountId;
  if (accountId === undefined) return;
  for (const record of outcome.records) ingestRecord(write, accountId, record, { remoteNow, isReadBack: true });
  for (const operation of operations) showAgain(write, operationById(write, operation.id) ?? operation);
  for (const operation of open) if (operation.kind === 'deleteCandidate') markGone(write, accountId, operation.candidateId, 'deleted');
}

/** Hands edits to the person whose fate cannot be told, or who must be asked first. */
export function settleAsked(write: Write, operations: readonly OutboxOperation[], state: 'held' | 'needsPerson', message: string): void {
  for (const operation of operations) setOperationState(write, operation, { state, message });
  for (const operation of operations) showAgain(write, operation);
}

/**
 * Those that still are what they were when work on them began. The others were settled meanwhile, by an echo in a pull or an answer
 * that came after all (fault A3): the first settlement stands.
 */
export function stillSo(write: Write, operations: readonly OutboxOperation[]): OutboxOperation[] {
  return operations.flatMap((operation) => {
    const now = operationById(write, operation.id);
    const isOpen = now !== null && (now.state === 'sending' || now.state === operation.state);
    return isOpen ? [now] : [];
  });
}

/** Ends edits that the remote will not take: the words stand on the record until a person acts. */
export function settleRefused(
  write: Write,
  operations: readonly OutboxOperation[],
  outcome: { readonly message: string; readonly records: readonly RemoteRecord[] },
): void {
  for (const operation of operations) setOperationState(write, operation, { state: 'refused', message: outcome.message });
  const accountId = operations[0]?.accountId;
  if (accountId === undefined) return;
  for (const record of outcome.records) ingestRecord(write, accountId, record);
  for (const operation of operations) showAgain(write, operation);
}
