import type { IdentityDecision, PairDecision, PreferredField } from '../../../shared/domain/identity.ts';
import { TandemError } from '../../../shared/result.ts';
import { groupOf, putDecision, putPreferred, readDecision, readPreferred, refold } from '../data/identityDecisions.ts';
import type { Store, Write } from '../data/store.ts';

/** Nobody is here so often; whoever joins more has joined namesakes. */
const MOST_RECORDS = 20;

function requireSeen(write: Write, field: string, id: string): void {
  if (write.sql('SELECT 1 FROM seen_candidate WHERE id = ?').get(id) === undefined)
    throw new TandemError('not_found', 'One of the two is not here any more. Look at the list again.', { field });
}

/** Every pair of two lists, of which nobody is in both. */
const across = (some: readonly string[], others: readonly string[]): PairDecision[] => some.flatMap((oneId) => others.map((otherId): PairDecision => ({ oneId, otherId, decision: null })));

/**
 * Remembers what a person says of two people: not the same, or the same. Nothing is sent; null takes it back. Who is said to be the same as one of a group is
 * the same as all of it, and who is no longer the same leaves the whole group.
 *
 * @returns what stood there before of all pairs that were touched, for Undo
 */
export function decidePair(store: Store, { oneId, otherId, decision }: { readonly oneId: string; readonly otherId: string; readonly decision: IdentityDecision | null }): { before: PairDecision[] } {
  if (oneId === otherId) throw new TandemError('invalid_arguments', 'These are not two people but one. Choose somebody else.', { field: 'otherId' });
  return store.edit((write) => {
    requireSeen(write, 'oneId', oneId);
    requireSeen(write, 'otherId', otherId);
    const [mine, theirs] = [groupOf(write, oneId), groupOf(write, otherId)];
    const areJoined = mine.includes(otherId);
    const wanted: PairDecision[] =
      decision !== 'same'
        ? [...(areJoined ? across([otherId], theirs.filter((id) => id !== otherId)) : []), { oneId, otherId, decision }]
        : areJoined
          ? []
          : across(mine, theirs).map((pair) => ({ ...pair, decision }));
    if (decision === 'same' && !areJoined && mine.length + theirs.length > MOST_RECORDS)
      throw new TandemError('refused', `More than ${MOST_RECORDS} records cannot be one person. Part those first that do not belong together.`);
    return { before: putAll(write, wanted) };
  });
}

/** Puts back what was said of pairs, all at once: the Undo of {@link decidePair}. Who is not here any more is passed over. */
export function restoreDecisions(store: Store, { decisions }: { readonly decisions: readonly PairDecision[] }): { before: PairDecision[] } {
  return store.edit((write) => {
    const isHere = (id: string): boolean => write.sql('SELECT 1 FROM seen_candidate WHERE id = ?').get(id) !== undefined;
    return { before: putAll(write, decisions.filter(({ oneId, otherId }) => oneId !== otherId && isHere(oneId) && isHere(otherId))) };
  });
}

function putAll(write: Write, wanted: readonly PairDecision[]): PairDecision[] {
  const before = new Map<string, PairDecision>();
  for (const { oneId, otherId, decision } of wanted) {
    const [lower, higher] = oneId < otherId ? [oneId, otherId] : [otherId, oneId];
    const key = `${lower} ${higher}`;
    const stood = readDecision(write, oneId, otherId);
    if (!before.has(key)) before.set(key, { oneId, otherId, decision: stood });
    if (stood !== decision) putDecision(write, oneId, otherId, decision);
  }
  refold(write, wanted.flatMap(({ oneId, otherId }) => [oneId, otherId]));
  return [...before.values()];
}

/**
 * Chooses whose value of a field is shown for a person of several records, or (`record`) which of them stands in lists; null takes the choice back.
 *
 * @returns whose was chosen before, for Undo
 */
export function preferRecord(store: Store, { candidateId, field, chosenId }: { readonly candidateId: string; readonly field: PreferredField; readonly chosenId: string | null }): { before: string | null } {
  return store.edit((write) => {
    requireSeen(write, 'candidateId', candidateId);
    if (chosenId !== null && (chosenId === candidateId ? groupOf(write, candidateId).length < 2 : !groupOf(write, candidateId).includes(chosenId)))
      throw new TandemError('refused', 'The two records are not joined any more. Look at the person again.', { field: 'chosenId' });
    const before = readPreferred(write, candidateId, field);
    if (before !== chosenId) putPreferred(write, candidateId, field, chosenId);
    return { before };
  });
}
