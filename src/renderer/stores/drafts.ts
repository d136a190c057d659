/** What was begun and not saved, by what it belongs to: going elsewhere and back loses nothing. */
export type DraftKey = `${'note' | 'contact'}:${string}`;

/** Holds the drafts for the moment in which an unlocked window loads itself anew. */
const PASSED_ON = 'tandem.drafts';

function passedOn(): [string, string][] {
  const text = sessionStorage.getItem(PASSED_ON);
  sessionStorage.removeItem(PASSED_ON);
  if (text === null) return [];
  try {
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? (entries as [string, string][]) : [];
  } catch {
    return [];
  }
}

const drafts = new Map<string, string>(passedOn());

export function draftOf(key: DraftKey): string | null {
  return drafts.get(key) ?? null;
}

/** Null or empty forgets it. */
export function setDraft(key: DraftKey, text: string | null): void {
  if (text === null || text === '') drafts.delete(key);
  else drafts.set(key, text);
}

export function allDrafts(): readonly (readonly [string, string])[] {
  return [...drafts];
}

/** Gives drafts to the page that is about to load in this window's place. */
export function passDraftsOn(entries: unknown): void {
  sessionStorage.setItem(PASSED_ON, JSON.stringify(entries));
}
