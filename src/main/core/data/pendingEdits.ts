import { readCandidateFields, writeCandidateFields } from './candidateRows.ts';
import { liveOperations, type OutboxOperation } from './outbox.ts';
import { type ApplicationBase, type CandidateBase, overlay, type OverlayOperation } from './overlay.ts';
import { reconcileApplication, reconcileCandidate } from './reconcile.ts';
import { recordApplicationNews } from './remoteHistory.ts';
import { refByLocal, type RemoteRef, setBase } from './remoteRefs.ts';
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

/** The edit that makes a person at the remote, while it is not done; null where there is none. */
function making(write: Write, candidateId: string): Extract<OutboxOperation, { kind: 'createCandidate' }> | null {
  const create = liveOperations(write, candidateId).find((operation) => operation.kind === 'createCandidate');
  return create?.kind === 'createCandidate' ? create : null;
}

/**
 * What a person was made with is what both sides agree on at first: edits made since lie over it, and are not what the remote had. The
 * person has to have a ref already. Without effect on somebody who is not being made.
 */
export function setMadeBase(write: Write, accountId: string, candidateId: string, remoteId: string): void {
  const create = making(write, candidateId);
  if (create !== null) setBase(write, accountId, 'candidate', remoteId, JSON.stringify({ ...create.payload.fields, tags: [] } satisfies CandidateBase));
}

/** Somebody whom the remote does not have yet is shown as they are to be made, with the edits made since. */
function showUnmade(write: Write, candidateId: string): void {
  const create = making(write, candidateId);
  if (create === null) return;
  writeCandidateFields(write, candidateId, overlay({ ...create.payload.fields, tags: [] }, overlayOperations(write, candidateId)));
  write.changed('candidates', candidateId);
}

/**
 * Shows a candidate's base with the edits on their way laid over it. With `fresh`, the remote's newest values (of `at`) become the
 * base first. Edits are compared with the base before: see {@link reconcileCandidate}. When no edit is on its way the base is
 * dropped: the row itself is it.
 */
export function showCandidate(write: Write, accountId: string, candidateId: string, fresh?: CandidateBase, at?: number | null): void {
  const ref = refByLocal(write, accountId, 'candidate', candidateId);
  if (!ref) {
    showUnmade(write, candidateId);
    return;
  }
  const base = fresh ?? (ref.base === null ? null : (JSON.parse(ref.base) as CandidateBase));
  if (base === null) return;
  let operations = overlayOperations(write, candidateId);
  if (ref.base !== null || operations.length > 0) {
    reconcileCandidate(write, accountId, candidateId, base, at === undefined ? ref.version : at);
    operations = overlayOperations(write, candidateId);
  }
  writeCandidateFields(write, candidateId, overlay(base, operations));
  setBase(write, accountId, 'candidate', ref.remoteId, operations.length === 0 ? null : JSON.stringify(base));
  write.changed('candidates', candidateId);
}

/** Stage and source as the row shows them. */
function shownApplication(write: Pick<Write, 'sql'>, applicationId: string): ApplicationBase | undefined {
  return write.sql('SELECT stage_id AS stageId, source_id AS sourceId FROM application WHERE id = ?').get(applicationId) as
    | ApplicationBase
    | undefined;
}

/**
 * The base of a process; null while the row is it. A base kept by a version that knew no edits of sources holds none: the
 * row still has it then.
 */
export function applicationBase(write: Pick<Write, 'sql'>, ref: Pick<RemoteRef, 'base' | 'localId'> | null): ApplicationBase | null {
  if (!ref || ref.base === null) return null;
  const kept = JSON.parse(ref.base) as Partial<ApplicationBase>;
  const shown = shownApplication(write, ref.localId);
  return { stageId: kept.stageId ?? null, sourceId: kept.sourceId === undefined ? (shown?.sourceId ?? null) : kept.sourceId };
}

/** As {@link captureCandidateBase}, for stage and source of a process. */
export function captureApplicationBase(write: Write, accountId: string, applicationId: string): void {
  const ref = refByLocal(write, accountId, 'application', applicationId);
  if (!ref || ref.base !== null) return;
  const shown = shownApplication(write, applicationId);
  if (shown) setBase(write, accountId, 'application', ref.remoteId, JSON.stringify(shown));
}

/**
 * As {@link showCandidate}, for stage and source of a process: the last move and the last source on their way win over the
 * base. `fresh` may say one of the two only. Edits are compared with the base before: see {@link reconcileApplication}.
 */
export function showApplication(
  write: Write,
  accountId: string,
  applicationId: string,
  candidateId: string,
  fresh?: { readonly [K in keyof ApplicationBase]?: ApplicationBase[K] | undefined } & { readonly at: number | null },
): void {
  const ref = refByLocal(write, accountId, 'application', applicationId);
  const shown = shownApplication(write, applicationId);
  if (!shown) return;
  const known = applicationBase(write, ref) ?? shown;
  if (fresh) recordApplicationNews(write, { accountId, candidateId, applicationId, at: fresh.at }, known, { stageId: fresh.stageId, sourceId: fresh.sourceId });
  const base: ApplicationBase = {
    stageId: fresh?.stageId === undefined ? known.stageId : fresh.stageId,
    sourceId: fresh?.sourceId === undefined ? known.sourceId : fresh.sourceId,
  };
  if (ref && ref.base !== null) reconcileApplication(write, { accountId, candidateId, applicationId }, base, fresh ? fresh.at : ref.version);
  let { stageId, sourceId } = base;
  let isPending = false;
  for (const operation of liveOperations(write, candidateId)) {
    if (operation.kind !== 'move' && operation.kind !== 'setSource') continue;
    if (operation.payload.applicationId !== applicationId) continue;
    isPending = true;
    if (operation.kind === 'move') stageId = operation.payload.toStageId;
    else sourceId = operation.payload.toSourceId;
  }
  if (ref) setBase(write, accountId, 'application', ref.remoteId, isPending ? JSON.stringify(base) : null);
  write.sql('UPDATE application SET stage_id = ?, source_id = ? WHERE id = ?').run(stageId, sourceId, applicationId);
  showSourceOf(write, candidateId);
  write.changed('candidates', candidateId);
  write.changed('jobs');
}

/** As {@link showSourceOf} after a process with this source was added: one without a source, or a person who has one, need nothing else. */
export function showAddedSource(write: Write, candidateId: string, sourceId: string | null | undefined): void {
  if (sourceId === null || sourceId === undefined) return;
  // Who has no source has no process with one: this is the first.
  const { changes } = write.sql('UPDATE candidate SET source_id = ? WHERE id = ? AND source_id IS NULL').run(sourceId, candidateId);
  if (changes === 0) showSourceOf(write, candidateId);
}

/** A person's source is that of their first process that has one. */
export function showSourceOf(write: Write, candidateId: string): void {
  write
    .sql(
      `UPDATE candidate SET source_id = (SELECT source_id FROM application WHERE candidate_id = candidate.id AND source_id IS NOT NULL
         ORDER BY applied_at, seq LIMIT 1) WHERE id = ?`,
    )
    .run(candidateId);
}
