import type { CandidatePatch } from '../../../shared/domain/candidate.ts';
import { CANDIDATE_FIELDS } from '../../../shared/domain/candidate.ts';
import { readCandidateFields } from '../data/candidateRows.ts';
import { type ConflictSubject, putConflict } from '../data/conflicts.ts';
import { editSummary } from '../data/merge/policy.ts';
import { enqueue, liveOperations, operationById, setOperationState } from '../data/outbox.ts';
import { sameField } from '../data/overlay.ts';
import { versionSeenAt } from '../data/olderRows.ts';
import { applicationBase, captureApplicationBase, captureCandidateBase } from '../data/pendingEdits.ts';
import { CARD_WORDS } from '../data/reconcile.ts';
import { refByLocal, refByRemote, type RemoteRef } from '../data/remoteRefs.ts';
import type { Write } from '../data/store.ts';
import type { RemoteRecord } from './remoteRecord.ts';

/** Past this a read by id shows what was written before: no read lag is as long. */
const SETTLED_MS = 60_000;
/** The `Date` of an answer is cut to whole seconds. */
const CLOCK_GRAIN_MS = 1_000;

/** A record that was asked for by its id just now. `remoteNow`: what the remote's clock shows; null when it is not known. */
export interface Asked {
  readonly remoteNow: number | null;
  /** It shows what a write of ours made: no news of somebody else's. */
  readonly isReadBack?: boolean;
}

/**
 * What it means that a record which was asked for by its id is older, by its own mark, than the version known here. `newer`: the mark
 * of the known version comes from a clock that was ahead and was set back since (fault C4). `back`: the remote was put back, as by the
 * restore of a backup (fault C23). `untold`: the answer may be a late one.
 */
export function whatOlderMeans(write: Write, accountId: string, ref: RemoteRef, record: RemoteRecord, { remoteNow }: Asked): 'newer' | 'back' | 'untold' {
  if (remoteNow === null || ref.version === null || record.updatedAt === null) return 'untold';
  const at = versionSeenAt(write, accountId, record.type, record.remoteId);
  // A moment that lies ahead is that of a clock of ours that was wrong: it was seen some time or other.
  const agoMs = at > write.now ? Number.POSITIVE_INFINITY : write.now - at;
  // Written, by the clock that the remote has now, after the known version was seen.
  const isAfter = Number.isFinite(agoMs) && record.updatedAt > remoteNow - agoMs + CLOCK_GRAIN_MS && record.updatedAt <= remoteNow + CLOCK_GRAIN_MS;
  if (isAfter) return 'newer';
  if (agoMs <= SETTLED_MS) return 'untold';
  return ref.version > remoteNow + CLOCK_GRAIN_MS ? 'newer' : 'back';
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
