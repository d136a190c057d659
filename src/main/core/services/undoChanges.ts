import { TandemError } from '../../../shared/result.ts';
import { operationById, type OutboxOperation } from '../data/outbox.ts';
import { type Reversal, reversalOf } from '../data/reversal.ts';
import { recordTakenBack } from '../data/history.ts';
import type { Write } from '../data/store.ts';
import { editFieldsOf, type EditContext, setTagOf } from './candidateEdits.ts';
import { unrejectIn } from './decisions.ts';
import { moveIn } from './processEdits.ts';
import { setSourceIn } from './sourceEdits.ts';
import { isFree, takeBack } from './takeBack.ts';

/** Makes the change that says the opposite. Null when that was a change that had not left: it was simply taken back. */
function reverse(write: Write, context: EditContext, operation: OutboxOperation, reversal: Exclude<Reversal, { do: 'nothing' }>): string | null {
  const { undoGraceMs } = context;
  const { id, candidateId } = operation;
  switch (reversal.do) {
    case 'edit':
      return editFieldsOf(write, undoGraceMs, candidateId, reversal.patch, id);
    case 'tag':
      return setTagOf(write, undoGraceMs, candidateId, reversal.tag, reversal.wanted, id);
    case 'move':
      return moveIn(write, context, reversal.applicationId, reversal.toStageId, id).changeId;
    case 'unreject':
      return unrejectIn(write, context, reversal.applicationId, id);
    case 'source':
      return setSourceIn(write, undoGraceMs, reversal.applicationId, reversal.toSourceId, id);
  }
}

/**
 * Undoes a change. What is not sent is as if it had never been made; what has left, or may have, is followed by a change of its own
 * that says the opposite (fault D8). Throws `conflict` with the reason where that cannot be.
 */
export function undoChange(context: EditContext, id: string): { outcome: 'undone' | 'reversed'; changeIds: string[] } {
  return context.store.edit((write) => {
    const operation = operationById(write, id);
    if (!operation) throw new TandemError('not_found', 'This change is no longer here.');
    if (isFree(operation)) {
      takeBack(write, operation);
      recordTakenBack(write, operation, operation.id);
      return { outcome: 'undone', changeIds: [] };
    }
    const reversal = reversalOf(write, operation);
    if (reversal.do === 'nothing') throw new TandemError('conflict', `This has reached the ATS already. ${reversal.why}`);
    const changeId = reverse(write, context, operation, reversal);
    return { outcome: 'reversed', changeIds: changeId === null ? [] : [changeId] };
  });
}

/**
 * Undoes changes that were made together, in one step, newest first; each as {@link undoChange} does. What cannot be undone any
 * more stays and is counted.
 */
export function undoChanges(context: EditContext, ids: readonly string[]): { undone: number; reversed: number; tooLate: number } {
  return context.store.edit((write) => {
    const counts = { undone: 0, reversed: 0, tooLate: 0 };
    for (const id of ids.toReversed()) {
      const operation = operationById(write, id);
      if (!operation) continue;
      if (isFree(operation)) {
        takeBack(write, operation);
        recordTakenBack(write, operation, operation.id);
        counts.undone += 1;
        continue;
      }
      const reversal = reversalOf(write, operation);
      if (reversal.do !== 'nothing' && isDone(() => write.attempt(() => reverse(write, context, operation, reversal)))) counts.reversed += 1;
      else counts.tooLate += 1;
    }
    return counts;
  });
}

/** False where the change may not be made: somebody who may no longer be seen is not changed any more. */
function isDone(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof TandemError) return false;
    throw error;
  }
}
