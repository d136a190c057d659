import type { DraftKey } from '../../shared/ipc/draftRequests.ts';
import { onEvent, request } from '../api.ts';

/** Where the drafts of this window stand besides: a page that fails and is loaded anew loses nothing, not even the last letters. */
const KEPT = 'tandem.drafts';
/** Typing changes a draft many times a second; it is kept over restarts when the keys rest. */
const REST_MS = 300;

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

/** What was begun and not saved, by what it belongs to: going elsewhere and back, or closing Tandem, loses nothing. */
const drafts = new Map<string, string>(kept());
/** What the data file does not know yet. */
const due = new Set<DraftKey>();
let timer: ReturnType<typeof setTimeout> | undefined;

function keepInWindow(): void {
  if (drafts.size === 0) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, JSON.stringify([...drafts]));
}

async function flush(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const keys = [...due];
  due.clear();
  await Promise.all(keys.map((key) => request('drafts.set', { key, text: drafts.get(key) ?? null })));
}

function keepLater(key: DraftKey): void {
  due.add(key);
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), REST_MS);
}

export function draftOf(key: DraftKey): string | null {
  return drafts.get(key) ?? null;
}

/** Null or empty forgets it. */
export function setDraft(key: DraftKey, text: string | null): void {
  const wanted = text === '' ? null : text;
  if (wanted === (drafts.get(key) ?? null)) return;
  if (wanted === null) drafts.delete(key);
  else drafts.set(key, wanted);
  keepInWindow();
  keepLater(key);
  // What was saved must not stand there as begun after a sudden end.
  if (wanted === null) void flush();
}

let isAsked = false;

/** Brings back what was begun before the last end. Called once, before the first page is drawn; what this window has itself is newer. */
export async function bringDrafts(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  const answer = await request('drafts.list', {});
  const stored = new Map(answer.ok ? answer.value.drafts.map(({ key, text }): [string, string] => [key, text]) : []);
  for (const [key, text] of drafts) if (stored.get(key) !== text) keepLater(key as DraftKey);
  for (const [key, text] of stored) if (!drafts.has(key)) drafts.set(key, text);
  keepInWindow();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flush();
  });
  globalThis.addEventListener('pagehide', () => void flush());
}

onEvent((event) => {
  // The core ends before the page does, so hiding the page comes too late.
  if (event.name === 'quitting') void flush().then(() => request('app.readyToQuit', {}));
});

/** Writes what the data file does not know yet, before something after which it takes nothing. */
export const writeDrafts = flush;

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

/** Nothing of them stays with this window: while it is locked the host and the data file keep them. */
export function forgetDrafts(): void {
  clearTimeout(timer);
  due.clear();
  drafts.clear();
  sessionStorage.removeItem(KEPT);
}
