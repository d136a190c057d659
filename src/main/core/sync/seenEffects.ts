import { liveOperations, type OutboxOperation, setOperationState } from '../data/outbox.ts';
import { showApplication, showCandidate } from '../data/pendingEdits.ts';
import { refByRemote } from '../data/remoteRefs.ts';
import type { Write } from '../data/store.ts';
import { tagKey } from '../../../shared/names.ts';
import type { RemoteRecord } from './remoteRecord.ts';

/** Whether a record shows the state that an edit wanted. */
function isEffectIn(write: Write, accountId: string, operation: OutboxOperation, record: RemoteRecord, localId: string): boolean {
  if (record.type === 'candidate') {
    if (operation.kind !== 'addTag' && operation.kind !== 'removeTag') return false;
    const { tags } = record.fields as { readonly tags?: readonly string[] };
    if (tags === undefined) return false;
    return tags.some((name) => tagKey(name) === tagKey(operation.payload.tag)) === (operation.kind === 'addTag');
  }
  if (record.type !== 'application' || (operation.kind !== 'move' && operation.kind !== 'setSource')) return false;
  if (operation.payload.applicationId !== localId) return false;
  const isMove = operation.kind === 'move';
  const remoteId = isMove ? record.fields.stageId : record.fields.sourceId;
  if (remoteId === null || remoteId === undefined) return false;
  const wanted = isMove ? operation.payload.toStageId : operation.payload.toSourceId;
  return refByRemote(write, accountId, isMove ? 'stage' : 'source', remoteId)?.localId === wanted;
}

/**
 * Edits of unknown fate whose effect a record shows have arrived. Known now, they are not repeated when somebody undoes them in the
 * ATS before they are looked up (fault A11).
 */
export function settleSeen(write: Write, accountId: string, record: RemoteRecord, localId: string): void {
  if (record.type !== 'candidate' && record.type !== 'application') return;
  const candidateId =
    record.type === 'candidate' ? localId : (write.sql('SELECT candidate_id AS id FROM application WHERE id = ?').get(localId) as { id: string } | undefined)?.id;
  if (candidateId === undefined) return;
  for (const operation of liveOperations(write, candidateId)) {
    if (operation.state !== 'unknown' || !isEffectIn(write, accountId, operation, record, localId)) continue;
    setOperationState(write, operation, { state: 'done' });
    if (record.type === 'candidate') showCandidate(write, accountId, candidateId);
    else showApplication(write, accountId, localId, candidateId);
  }
}
