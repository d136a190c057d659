import type { Keep } from '../../../shared/domain/conflict.ts';
import { TandemError } from '../../../shared/result.ts';
import { closeConflict, type OpenConflict, openConflictById } from '../data/conflicts.ts';
import { deskUser, nameOf, recordHistory } from '../data/history.ts';
import { operationById, type OutboxOperation, setOperationState, setPayload } from '../data/outbox.ts';
import { showApplication, showCandidate } from '../data/pendingEdits.ts';
import { offersOf } from '../data/queries/conflicts.ts';
import { labelOfField } from '../data/queries/fieldWords.ts';
import type { Write } from '../data/store.ts';
import { accountOf, type EditContext, writeNote } from './candidateEdits.ts';
import { takeBack } from './takeBack.ts';

const SETTLED = 'This question has settled by itself meanwhile.';

/** The edit now stands on what the ATS has: the person has seen it, and wants theirs all the same. */
function standOn(write: Write, operation: OutboxOperation, card: OpenConflict): void {
  if (operation.kind === 'edit')
    setPayload(write, operation, { ...operation.payload, before: { ...operation.payload.before, [card.field]: card.theirs } });
  else if (operation.kind === 'move') setPayload(write, operation, { ...operation.payload, fromStageId: card.theirs as string });
  else if (operation.kind === 'setSource') setPayload(write, operation, { ...operation.payload, fromSourceId: card.theirs as string | null });
}

function tell(write: Write, card: OpenConflict, operation: OutboxOperation, from: unknown, to: unknown): void {
  const word = (value: unknown): unknown =>
    card.field === 'stage' || card.field === 'source' ? nameOf(write, card.field, value as string | null) : value;
  recordHistory(write, {
    accountId: card.accountId,
    candidateId: card.candidateId,
    entityType: card.entityType === 'application' ? 'application' : 'candidate',
    entityId: card.entityId,
    field: card.field,
    from: word(from),
    to: word(to),
    who: deskUser(write, card.accountId),
    origin: 'card',
    at: write.now,
    changeId: operation.id,
  });
}

/**
 * Answers a card. Throws `not_found` when it has settled by itself or the person may no longer be seen, `refused` when the card does
 * not offer that answer.
 */
export function resolveConflict({ store, undoGraceMs }: EditContext, id: string, keep: Keep): { changeIds: string[] } {
  return store.edit((write) => {
    const card = openConflictById(write, id);
    const operation = card?.changeId ? operationById(write, card.changeId) : null;
    if (!card || !operation) throw new TandemError('not_found', SETTLED);
    accountOf(write, card.candidateId);
    const { canKeepMine, canKeepBoth } = offersOf(card);
    if (keep === 'mine' && !canKeepMine) throw new TandemError('refused', 'What you chose is no longer possible there. Keep theirs, then choose again.', { field: 'keep' });
    if (keep === 'both' && !canKeepBoth) throw new TandemError('refused', 'Only one of the two can stay. Choose yours or theirs.', { field: 'keep' });
    closeConflict(write, card, keep);
    if (keep === 'theirs') {
      // The answer is about this field: what else was changed with it has a card of its own, or none.
      takeBack(write, operation, false);
      tell(write, card, operation, card.mine, card.theirs);
      return { changeIds: [] };
    }
    standOn(write, operation, card);
    tell(write, card, operation, card.theirs, card.mine);
    setOperationState(write, operation, { state: 'waiting', notBefore: write.now });
    // A person has just said so: what writes to the candidate is not asked about a second time.
    write.sql('UPDATE outbox SET released_at = ? WHERE id = ?').run(write.now, operation.id);
    if (card.entityType === 'application') showApplication(write, card.accountId, card.entityId, card.candidateId);
    else showCandidate(write, card.accountId, card.candidateId);
    const changeIds = [operation.id];
    if (keep === 'both')
      changeIds.push(writeNote(write, undoGraceMs, card.candidateId, `${labelOfField(card.field)} in the ATS was: ${String(card.theirs)}`, 'public'));
    return { changeIds };
  });
}
