/** What was begun and not saved, by what it belongs to: going elsewhere and back loses nothing. */
export type DraftKey = `${'note' | 'contact'}:${string}` | 'person:new';

/** Where the drafts of this window stand besides: it outlives the page, so that one that fails and is loaded anew loses nothing. */
const KEPT = 'tandem.drafts';

function kept(): [string, string][] {
  const text = sessionStorage.getItem(KEPT);
  if (text === null) return [];
  try {
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? (entries as [string, string][]) : [];
  } catch {
    return [];
  }
}

const drafts = new Map<string, string>(kept());

export function draftOf(key: DraftKey): string | null {
  return drafts.get(key) ?? null;
}

/** Null or empty forgets it. */
export function setDraft(key: DraftKey, text: string | null): void {
  if (text === null || text === '') drafts.delete(key);
  else drafts.set(key, text);
  if (drafts.size === 0) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, JSON.stringify([...drafts]));
}

export function allDrafts(): readonly (readonly [string, string])[] {
  return [...drafts];
}

/** Gives drafts to the page that is about to load in this window's place. */
export function passDraftsOn(entries: unknown): void {
  sessionStorage.setItem(KEPT, JSON.stringify(entries));
}

/** Of somebody whose copy is removed nothing stays that was begun either. */
export function forgetDraftsOf(candidateId: string): void {
  for (const key of [`note:${candidateId}`, `note:${candidateId}:private`, `contact:${candidateId}`] as const) setDraft(key, null);
}

/** Nothing of them stays with this window: the host keeps them while it is locked. */
export function forgetDrafts(): void {
  drafts.clear();
  sessionStorage.removeItem(KEPT);
}
