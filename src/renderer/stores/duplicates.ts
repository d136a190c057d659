import { create } from 'zustand';
import type { IdentityDecision, PairDecision, PreferredField } from '../../shared/domain/identity.ts';
import { request } from '../api.ts';
import { toast, whileSaving } from './toasts.ts';

type Two = { readonly id: string; readonly name: string };

/** Pairs of whom something is being said at this moment, by both ids. */
export const useDeciding = create<{ readonly pair: string | null }>(() => ({ pair: null }));
export const pairKey = (one: Pick<Two, 'id'>, other: Pick<Two, 'id'>): string => `${one.id} ${other.id}`;

const SAID: Readonly<Record<IdentityDecision, (one: string, other: string) => string>> = {
  same: (one, other) => `${one} and ${other} are the same person. Known to this computer; the ATS keeps two records.`,
  different: (one, other) => `${one} and ${other} are not the same person. They are not asked about again.`,
};

async function put(one: Two, other: Two, decision: IdentityDecision | null): Promise<readonly PairDecision[] | undefined> {
  useDeciding.setState({ pair: pairKey(one, other) });
  const answer = await request('duplicates.decide', { oneId: one.id, otherId: other.id, decision });
  useDeciding.setState({ pair: null });
  if (answer.ok) return answer.value.before;
  toast(answer.message, { tone: 'bad' });
  return undefined;
}

async function putBack(decisions: readonly PairDecision[]): Promise<void> {
  const answer = await request('duplicates.restore', { decisions: [...decisions] });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
}

/** Says of two people that they are one, or that they are not; null takes it back. It can be undone at any time. */
export function decidePair(one: Two, other: Two, decision: IdentityDecision | null): Promise<void> {
  return whileSaving(async () => {
    const before = await put(one, other, decision);
    if (before === undefined) return;
    toast(decision === null ? `Nothing is said of ${one.name} and ${other.name} any more.` : SAID[decision](one.name, other.name), {
      action: { label: 'Undo', run: () => void putBack(before), keys: 'mod+z' },
    });
  });
}

async function choose(candidateId: string, field: PreferredField, chosenId: string | null): Promise<{ readonly before: string | null } | undefined> {
  const answer = await request('duplicates.prefer', { candidateId, field, chosenId });
  if (answer.ok) return answer.value;
  toast(answer.message, { tone: 'bad' });
  return undefined;
}

/** Chooses whose value is shown for a person of several records, or which of them stands in lists. */
export function preferRecord(candidateId: string, field: PreferredField, chosen: { readonly id: string; readonly words: string }): Promise<void> {
  return whileSaving(async () => {
    const answer = await choose(candidateId, field, chosen.id);
    if (answer === undefined) return;
    toast(chosen.words, { action: { label: 'Undo', run: () => void choose(candidateId, field, answer.before), keys: 'mod+z' } });
  });
}

/** Merges two records in the ATS, for good: the second ceases to exist there. */
export function mergeInAts(kept: Two, gone: Two): Promise<void> {
  return whileSaving(async () => {
    const answer = await request('duplicates.mergeInAts', { keptId: kept.id, goneId: gone.id });
    toast(answer.ok ? `${gone.name} was merged into ${kept.name} in the ATS.` : answer.message, answer.ok ? {} : { tone: 'bad' });
  });
}
