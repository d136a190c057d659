import type { ReactNode } from 'react';
import type { Conflict } from '../../../shared/domain/conflict.ts';
import { ConflictCard } from '../../components/ConflictCard.tsx';
import { resolveConflict } from '../../stores/decisions.ts';
import { useLive } from '../../stores/live.ts';

/** The cards of one person that wait for an answer. */
export function useConflicts(candidateId: string): readonly Conflict[] {
  return useLive('conflicts.list', { candidateId }, candidateId).value?.conflicts ?? [];
}

/** Cards beside what they are about; nothing when there are none. */
export function RecordConflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }): ReactNode {
  if (conflicts.length === 0) return null;
  return (
    <div className="mt-2 space-y-2">
      {conflicts.map((conflict) => (
        <ConflictCard key={conflict.id} conflict={conflict} remote="Greenhouse" onKeep={(keep) => void resolveConflict(conflict, keep)} />
      ))}
    </div>
  );
}
