import type { CandidatePatch } from '../../../shared/domain/candidate.ts';
import { CANDIDATE_FIELDS } from '../../../shared/domain/candidate.ts';
import { readCandidateFields } from '../data/candidateRows.ts';
import { type ConflictSubject, putConflict } from '../data/conflicts.ts';
import { editSummary } from '../data/merge/policy.ts';
import { enqueue, liveOperations, operationById, setOperationState } from '../data/outbox.ts';
import { sameField } from '../data/overlay.ts';
import { applicationBase, captureApplicationBase, captureCandidateBase } from '../data/pendingEdits.ts';
import { CARD_WORDS } from '../data/reconcile.ts';
import { refByLocal, refByRemote, type RemoteRef } from '../data/remoteRefs.ts';
import type { Write } from '../data/store.ts';
import type { RemoteRecord } from './remoteRecord.ts';

/** An answer is never as old as this: what is older than what was seen that long ago was not late, it is what the remote has. */
const LATE_MS = 15 * 60_000;

/**
 * Whether the remote shows an older version than one that was seen long ago: it was put back, as by the restore of a backup (fault
 * C23). A late or a stale answer is not that.
 */
export function hasGoneBack(write: Write, accountId: string, ref: RemoteRef, record: RemoteRecord, fingerprint: string): boolean {
  if (record.type !== 'candidate' && record.type !== 'application') return false;
  if (ref.version === null || record.updatedAt === null || record.updatedAt >= ref.version || ref.hash === fingerprint) return false;
  const row = write.sql('SELECT seen_at AS at FROM remote_ref WHERE account_id = ? AND type = ? AND remote_id = ?').get(accountId, record.type, record.remoteId) as {
    at: number;
  };
  return write.now - row.at > LATE_MS;
}

type Ask = Pick<ConflictSubject, 'entityType' | 'entityId' | 'field'> & { readonly mine: unknown; readonly theirs: unknown };

/** Lays a card on an edit that would bring back what is here; nothing is sent without the person's word. */
function ask(write: Write, record: RemoteRecord, changeId: string, { mine, theirs, ...subject }: Ask): void {
  const operation = operationById(write, changeId);
  if (!operation) return;
  const { accountId, candidateId } = operation;
  setOperationState(write, operation, { state: 'needsPerson', message: CARD_WORDS });
  putConflict(write, { accountId, candidateId, ...subject }, { reason: 'wentBack', base: mine, mine, theirs, mineAt: null, theirsAt: record.updatedAt, changeId });
}

/**
 * Before an older version is taken in: for every field that both sides may write and that it has otherwise, what is here stays, and a
 * card asks which one holds. Fields with an edit on its way are compared as ever.
 */
export function askAboutOlder(write: Write, accountId: string, record: RemoteRecord, localId: string): void {
  if (record.type === 'candidate') {
    const shown = readCandidateFields(write, localId);
    if (!shown) return;
    const edited = new Set(liveOperations(write, localId).flatMap((operation) => (operation.kind === 'edit' ? Object.keys(operation.payload.patch) : [])));
    for (const field of CANDIDATE_FIELDS) {
      const theirs = record.fields[field] as CandidatePatch[typeof field] | undefined;
      if (theirs === undefined || edited.has(field) || sameField(field, shown[field], theirs)) continue;
      captureCandidateBase(write, accountId, localId);
      const payload = { patch: { [field]: shown[field] }, before: { [field]: theirs } };
      const changeId = enqueue(write, { accountId, candidateId: localId, entityId: localId, kind: 'edit', payload, summary: editSummary([field]), graceMs: 0, isQuestion: true });
      ask(write, record, changeId, { entityType: 'candidate', entityId: localId, field, mine: shown[field], theirs });
    }
  }
  if (record.type === 'application') {
    const ref = refByLocal(write, accountId, 'application', localId);
    const row = write.sql('SELECT candidate_id AS candidateId, stage_id AS stageId, source_id AS sourceId FROM application WHERE id = ?').get(localId) as
      | { candidateId: string; stageId: string | null; sourceId: string | null }
      | undefined;
    const known = applicationBase(write, ref) ?? row;
    const own = row ? liveOperations(write, row.candidateId).filter(({ entityId }) => entityId === localId) : [];
    const local = (type: 'stage' | 'source', id: string | null): string | null => (id === null ? null : (refByRemote(write, accountId, type, id)?.localId ?? null));
    if (!row || !known) return;
    const about = { accountId, candidateId: row.candidateId, entityId: localId, graceMs: 0, isQuestion: true };
    const stageId = record.fields.stageId === undefined ? known.stageId : local('stage', record.fields.stageId);
    if (stageId !== null && known.stageId !== null && stageId !== known.stageId && !own.some(({ kind }) => kind === 'move')) {
      captureApplicationBase(write, accountId, localId);
      const payload = { applicationId: localId, fromStageId: stageId, toStageId: known.stageId };
      const changeId = enqueue(write, { ...about, kind: 'move', payload, summary: 'Moved to the stage it had before the ATS went back' });
      ask(write, record, changeId, { entityType: 'application', entityId: localId, field: 'stage', mine: known.stageId, theirs: stageId });
    }
    const sourceId = record.fields.sourceId === undefined ? known.sourceId : local('source', record.fields.sourceId);
    if (known.sourceId !== null && sourceId !== known.sourceId && !own.some(({ kind }) => kind === 'setSource')) {
      captureApplicationBase(write, accountId, localId);
      const payload = { applicationId: localId, fromSourceId: sourceId, toSourceId: known.sourceId };
      const changeId = enqueue(write, { ...about, kind: 'setSource', payload, summary: 'Source set to the one it had before the ATS went back' });
      ask(write, record, changeId, { entityType: 'application', entityId: localId, field: 'source', mine: known.sourceId, theirs: sourceId });
    }
  }
}
