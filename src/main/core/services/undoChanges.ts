import { TandemError } from '../../../shared/result.ts';
import { operationById } from '../data/outbox.ts';
import type { Write } from '../data/store.ts';
import { type EditContext, setTagOf } from './candidateEdits.ts';
import { takeBack } from './takeBack.ts';

/** @returns false for somebody who may no longer be seen: nothing more is changed about them */
function reverseTag(write: Write, undoGraceMs: number, candidateId: string, tag: string, wanted: boolean): boolean {
  try {
    setTagOf(write, undoGraceMs, candidateId, tag, wanted);
    return true;
  } catch (error) {
    if (error instanceof TandemError) return false;
    throw error;
  }
}

/**
 * Undoes changes that were made together, in one step, newest first. What waits or was refused is as if it had never been
 * made; a tag or pool that has left already gets the opposite change; what else has left stays and is counted.
 */
export function undoChanges(
  { store, undoGraceMs }: EditContext,
  ids: readonly string[],
): { undone: number; reversed: number; tooLate: number } {
  return store.edit((write) => {
    const counts = { undone: 0, reversed: 0, tooLate: 0 };
    for (const id of ids.toReversed()) {
      const operation = operationById(write, id);
      if (!operation) continue;
      if (operation.state === 'waiting' || operation.state === 'refused') {
        takeBack(write, operation);
        counts.undone += 1;
      } else if (
        (operation.kind === 'addTag' || operation.kind === 'removeTag') &&
        reverseTag(write, undoGraceMs, operation.candidateId, operation.payload.tag, operation.kind === 'removeTag')
      )
        counts.reversed += 1;
      else counts.tooLate += 1;
    }
    return counts;
  });
}
