import type { Conflict } from '../../../shared/domain/conflict.ts';

/** Where on a record the cards stand: beside what they are about, else beneath the name. */
export interface ConflictPlaces {
  readonly head: readonly Conflict[];
  readonly contact: readonly Conflict[];
  /** By process. */
  readonly process: (processId: string) => readonly Conflict[];
}

const CONTACT: ReadonlySet<string> = new Set(['emails', 'phones', 'links']);

export function conflictPlaces(conflicts: readonly Conflict[], processIds: readonly string[]): ConflictPlaces {
  const isOfProcess = (conflict: Conflict): boolean => processIds.includes(conflict.entityId);
  const isContact = (conflict: Conflict): boolean => CONTACT.has(conflict.field);
  return {
    head: conflicts.filter((conflict) => !isOfProcess(conflict) && !isContact(conflict)),
    contact: conflicts.filter((conflict) => !isOfProcess(conflict) && isContact(conflict)),
    process: (processId) => conflicts.filter((conflict) => conflict.entityId === processId),
  };
}
