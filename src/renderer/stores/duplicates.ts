import { create } from 'zustand';
import type { IdentityDecision } from '../../shared/domain/identity.ts';
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

async function put(one: Two, other: Two, decision: IdentityDecision | null): Promise<IdentityDecision | null | undefined> {
  useDeciding.setState({ pair: pairKey(one, other) });
  const answer = await request('duplicates.decide', { oneId: one.id, otherId: other.id, decision });
  useDeciding.setState({ pair: null });
  if (answer.ok) return answer.value.before;
  toast(answer.message, { tone: 'bad' });
  return undefined;
}

/** Says of two people that they are one, or that they are not; null takes it back. It can be undone at any time. */
export function decidePair(one: Two, other: Two, decision: IdentityDecision | null): Promise<void> {
  return whileSaving(async () => {
    const before = await put(one, other, decision);
    if (before === undefined) return;
    toast(decision === null ? `Nothing is said of ${one.name} and ${other.name} any more.` : SAID[decision](one.name, other.name), {
      action: { label: 'Undo', run: () => void put(one, other, before), keys: 'mod+z' },
    });
  });
}
