import { readCandidateFields, writeCandidateFields } from './candidateRows.ts';
import { liveOperations } from './outbox.ts';
import { type CandidateBase, overlay, type OverlayOperation } from './overlay.ts';
import { refByLocal, setBase } from './remoteRefs.ts';
import type { Write } from './store.ts';

function overlayOperations(write: Write, candidateId: string): OverlayOperation[] {
  return liveOperations(write, candidateId).filter(
    (operation) => operation.kind === 'edit' || operation.kind === 'addTag' || operation.kind === 'removeTag',
  );
}

/** Keeps what both sides agree on before the first edit of a candidate covers it. */
export function captureCandidateBase(write: Write, accountId: string, candidateId: string): void {
  const ref = refByLocal(write, accountId, 'candidate', candidateId);
  if (!ref || ref.base !== null) return;
  const fields = readCandidateFields(write, candidateId);
  if (fields) setBase(write, accountId, 'candidate', ref.remoteId, JSON.stringify(fields));
}

/**
 * Shows a candidate's base with the edits on their way laid over it. With `fresh`, the remote's newest values become the
 * base first. When no edit is on its way the base is dropped: the row itself is it.
 */
export function showCandidate(write: Write, accountId: string, candidateId: string, fresh?: CandidateBase): void {
  const ref = refByLocal(write, accountId, 'candidate', candidateId);
  if (!ref) return;
  const base = fresh ?? (ref.base === null ? null : (JSON.parse(ref.base) as CandidateBase));
  if (base === null) return;
  const operations = overlayOperations(write, candidateId);
  writeCandidateFields(write, candidateId, overlay(base, operations));
  setBase(write, accountId, 'candidate', ref.remoteId, operations.length === 0 ? null : JSON.stringify(base));
  write.changed('candidates', candidateId);
}

/** The stage both sides agree on, for a process with a move on its way. */
export interface ApplicationBase {
  readonly stageId: string | null;
}

/** As {@link captureCandidateBase}, for the stage of a process. */
export function captureApplicationBase(write: Write, accountId: string, applicationId: string): void {
  const ref = refByLocal(write, accountId, 'application', applicationId);
  if (!ref || ref.base !== null) return;
  const row = write.sql('SELECT stage_id FROM application WHERE id = ?').get(applicationId) as
    | { stage_id: string | null }
    | undefined;
  if (row) setBase(write, accountId, 'application', ref.remoteId, JSON.stringify({ stageId: row.stage_id }));
}

/** As {@link showCandidate}, for the stage of a process: the last move on its way wins over the base. */
export function showApplication(
  write: Write,
  accountId: string,
  applicationId: string,
  candidateId: string,
  fresh?: ApplicationBase,
): void {
  const ref = refByLocal(write, accountId, 'application', applicationId);
  const moves = liveOperations(write, candidateId).filter(
    (operation) => operation.kind === 'move' && operation.payload.applicationId === applicationId,
  );
  const last = moves.at(-1);
  const base = fresh ?? (ref && ref.base !== null ? (JSON.parse(ref.base) as ApplicationBase) : null);
  if (last && last.kind === 'move') {
    if (base && ref) setBase(write, accountId, 'application', ref.remoteId, JSON.stringify(base));
    write.sql('UPDATE application SET stage_id = ? WHERE id = ?').run(last.payload.toStageId, applicationId);
  } else if (base) {
    if (ref) setBase(write, accountId, 'application', ref.remoteId, null);
    write.sql('UPDATE application SET stage_id = ? WHERE id = ?').run(base.stageId, applicationId);
  }
  write.changed('candidates', candidateId);
  write.changed('jobs');
}
