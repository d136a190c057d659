import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Topic } from '../../shared/ipc/events.ts';
import type { Result } from '../../shared/result.ts';
import type { Failure } from './failure.ts';

/** What the window gives: transport, time and whether anyone can see it. */
export interface LiveDeps {
  request(name: string, args: unknown): Promise<Result<unknown>>;
  isVisible(): boolean;
  /** Milliseconds, any origin. */
  now(): number;
  /** Runs once after so many milliseconds; returns the way to call it off. */
  schedule(run: () => void, ms: number): () => void;
}

export interface LiveSpec {
  readonly name: string;
  readonly args: unknown;
  readonly topics: readonly Topic[];
  /** Set when the answer is about one person: changes that name only others pass it by. */
  readonly candidateId: string | null;
}

export interface LiveState {
  readonly value: unknown;
  readonly error: Failure | null;
  readonly loading: boolean;
}

interface Entry {
  readonly spec: LiveSpec;
  watchers: number;
  stale: boolean;
  asking: number | null;
  sequence: number;
  askedAt: number;
  /** How long the last answer took. */
  took: number;
  usedAt: number;
  cancel: (() => void) | null;
  text: string;
}

const MERGE_MS = 40;
const MIN_INTERVAL_MS = 400;
const KEPT_UNWATCHED = 60;
/** An answer that costs much is asked for again that many times its own length later, not at every event. */
const REST_FACTOR = 10;
/** And no later than this: an answer over which the machine slept took hours by the clock. */
const MOST_REST_MS = 30_000;
const NOTHING: LiveState = { value: undefined, error: null, loading: true };

/** Names a query: same request and arguments, same answer. */
export function queryKey(name: string, args: unknown): string {
  return `${name} ${JSON.stringify(args)}`;
}

/**
 * Answers that stay true while they are shown: when an event says that something they rest on has changed they are
 * asked for again. Bursts of events cost one question, an answer that was overtaken is dropped, nothing is asked while
 * the window is hidden. Answers that nobody shows are kept for a while, so that going back paints at once.
 */
export class LiveQueries {
  readonly store: StoreApi<{ readonly states: Readonly<Record<string, LiveState>> }>;
  private readonly deps: LiveDeps;
  private readonly entries = new Map<string, Entry>();

  constructor(deps: LiveDeps) {
    this.deps = deps;
    this.store = createStore(() => ({ states: {} }));
  }

  /** Begins to keep an answer; returns the end. */
  watch(spec: LiveSpec): () => void {
    const key = queryKey(spec.name, spec.args);
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = { spec, watchers: 0, stale: true, asking: null, sequence: 0, askedAt: -Infinity, took: 0, usedAt: 0, cancel: null, text: '' };
      this.entries.set(key, entry);
      this.set(key, NOTHING);
    }
    entry.watchers += 1;
    if (entry.stale) this.ask(key, entry);
    return () => this.unwatch(key, entry);
  }

  /**
   * Something changed: what rests on it is asked for again, soon if it is shown, when it is shown otherwise.
   *
   * @param isOwn the person here did it and waits to see it: answers about that candidate take no rest
   */
  changed(topics: readonly Topic[], candidateIds: readonly string[], isOwn = false): void {
    for (const [key, entry] of this.entries) {
      if (!entry.spec.topics.some((topic) => topics.includes(topic))) continue;
      const about = entry.spec.candidateId;
      if (about !== null && candidateIds.length > 0 && !candidateIds.includes(about)) continue;
      entry.stale = true;
      this.askSoon(key, entry, isOwn && about !== null);
    }
  }

  /** Asks for everything that is shown again: after the window was hidden, or Tandem was lost and found. */
  refreshAll(): void {
    for (const [key, entry] of this.entries) {
      entry.stale = true;
      if (entry.watchers > 0) this.ask(key, entry);
    }
  }

  /** The window can be seen again: one question for each shown answer that may be out of date. */
  becameVisible(): void {
    for (const [key, entry] of this.entries) if (entry.watchers > 0 && entry.stale) this.ask(key, entry);
  }

  /** Asks for one answer now (the person pressed "Try again"). */
  refresh(name: string, args: unknown): void {
    const key = queryKey(name, args);
    const entry = this.entries.get(key);
    if (entry !== undefined) this.ask(key, entry);
  }

  private unwatch(key: string, entry: Entry): void {
    entry.watchers -= 1;
    if (entry.watchers > 0) return;
    entry.usedAt = this.deps.now();
    entry.cancel?.();
    entry.cancel = null;
    this.forgetOldest();
    // An answer that failed is not worth keeping: the next look asks afresh.
    if (this.store.getState().states[key]?.error !== null) entry.stale = true;
  }

  private forgetOldest(): void {
    const unwatched = [...this.entries].filter(([, entry]) => entry.watchers === 0);
    if (unwatched.length <= KEPT_UNWATCHED) return;
    unwatched.sort(([, a], [, b]) => a.usedAt - b.usedAt);
    const states = { ...this.store.getState().states };
    for (const [key, entry] of unwatched.slice(0, unwatched.length - KEPT_UNWATCHED)) {
      entry.sequence += 1;
      this.entries.delete(key);
      delete states[key];
    }
    this.store.setState({ states });
  }

  private askSoon(key: string, entry: Entry, isUrgent = false): void {
    if (entry.watchers === 0 || (entry.cancel !== null && !isUrgent) || !this.deps.isVisible()) return;
    entry.cancel?.();
    const rest = Math.max(MIN_INTERVAL_MS, Math.min(MOST_REST_MS, REST_FACTOR * entry.took));
    const wait = isUrgent ? MERGE_MS : Math.max(MERGE_MS, entry.askedAt + rest - this.deps.now());
    entry.cancel = this.deps.schedule(() => {
      entry.cancel = null;
      this.ask(key, entry);
    }, wait);
  }

  private ask(key: string, entry: Entry): void {
    if (!this.deps.isVisible()) {
      entry.stale = true;
      return;
    }
    entry.cancel?.();
    entry.cancel = null;
    entry.stale = false;
    entry.askedAt = this.deps.now();
    const sequence = ++entry.sequence;
    entry.asking = sequence;
    this.set(key, { ...(this.store.getState().states[key] ?? NOTHING), loading: true });
    void this.deps.request(entry.spec.name, entry.spec.args).then((result) => {
      if (entry.sequence !== sequence) return;
      entry.asking = null;
      entry.took = this.deps.now() - entry.askedAt;
      this.settle(key, entry, result);
      if (entry.stale) this.askSoon(key, entry);
    });
  }

  private settle(key: string, entry: Entry, result: Result<unknown>): void {
    const before = this.store.getState().states[key] ?? NOTHING;
    if (!result.ok && result.code === 'cancelled') {
      // Called off because nobody looked; whoever looks now asks afresh.
      entry.stale = true;
      this.set(key, { ...before, loading: false });
      return;
    }
    if (!result.ok) {
      this.set(key, { value: before.value, error: result, loading: false });
      return;
    }
    // The same answer keeps its identity, so that nothing is drawn again for it.
    const text = JSON.stringify(result.value);
    const same = before.value !== undefined && text === entry.text;
    entry.text = text;
    this.set(key, { value: same ? before.value : result.value, error: null, loading: false });
  }

  private set(key: string, state: LiveState): void {
    this.store.setState((all) => ({ states: { ...all.states, [key]: state } }));
  }
}
