import type { IdentityDecision } from '../../../shared/domain/identity.ts';
import { TandemError } from '../../../shared/result.ts';
import { putDecision, readDecision } from '../data/identityDecisions.ts';
import type { Store } from '../data/store.ts';

/**
 * Remembers what a person says of two people: not the same, or the same. Nothing is sent; null takes it back.
 *
 * @returns what stood there before, for Undo
 */
export function decidePair(store: Store, { oneId, otherId, decision }: { readonly oneId: string; readonly otherId: string; readonly decision: IdentityDecision | null }): { before: IdentityDecision | null } {
  if (oneId === otherId) throw new TandemError('invalid_arguments', 'These are not two people but one. Choose somebody else.', { field: 'otherId' });
  return store.edit((write) => {
    for (const [field, id] of [['oneId', oneId], ['otherId', otherId]] as const)
      if (write.sql('SELECT 1 FROM seen_candidate WHERE id = ?').get(id) === undefined)
        throw new TandemError('not_found', 'One of the two is not here any more. Look at the list again.', { field });
    const before = readDecision(write, oneId, otherId);
    if (before !== decision) putDecision(write, oneId, otherId, decision);
    return { before };
  });
}
