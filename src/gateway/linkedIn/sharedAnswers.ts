import { sharedUntil } from '../../shared/sharedGrid.ts';
import type { GatewayClock } from '../gatewayTypes.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** LinkedIn takes windows of at most this length. */
const TILE_MS = 12 * HOUR_MS;
/** What is older than this has settled. Younger records may become visible late, so they are fetched anew every quarter of an hour. */
const UNSETTLED_MS = 2 * HOUR_MS;
/** Further back than any desk begins to read: such a window is not worth keeping. */
const LONGEST_BACK_MS = 100 * 24 * HOUR_MS;

/** A window that is fetched for everybody. */
export interface SharedWindow {
  readonly from: number;
  readonly to: number;
  /** False for one that nobody asks for any more when the next quarter of an hour has begun. */
  readonly isLasting: boolean;
}

/** Until the last desk has read what was shared in a quarter of an hour. */
export const PASSING_KEEP_MS = 30 * MINUTE_MS;

/**
 * The windows that are fetched for [from, to): the same ones for whoever asks in the same quarter of an hour. Null when the window is
 * not for sharing: it ends too late, or begins too early.
 */
export function sharedWindows(from: number, to: number, now: number): readonly SharedWindow[] | null {
  const until = sharedUntil(now);
  if (to > until || from < now - LONGEST_BACK_MS) return null;
  const settled = until - UNSETTLED_MS;
  const windows: SharedWindow[] = [];
  const first = from < settled ? Math.floor(from / TILE_MS) * TILE_MS : settled;
  for (let start = first; start < Math.min(to, settled); start += TILE_MS) windows.push({ from: start, to: Math.min(start + TILE_MS, settled), isLasting: start + TILE_MS <= settled });
  return to > settled ? [...windows, { from: settled, to: until, isLasting: false }] : windows;
}

interface Kept<T> {
  readonly value: Promise<T>;
  readonly at: number;
  readonly dropAt: number;
  weight: number;
}

/** Answers that several desks ask for, fetched once. In memory only: no personal data are on the gateway's disk, and none outlive it. */
export class SharedAnswers<T> {
  readonly #clock: GatewayClock;
  readonly #keepMs: number;
  readonly #weightOf: (value: T) => number;
  readonly #most: number;
  readonly #kept = new Map<string, Kept<T>>();
  #weight = 0;
  #sweptAt = 0;

  /** @param options.most the sum of weights beyond which the oldest answers are dropped */
  constructor(options: { readonly clock: GatewayClock; readonly keepMs: number; readonly weightOf: (value: T) => number; readonly most: number }) {
    this.#clock = options.clock;
    this.#keepMs = options.keepMs;
    this.#weightOf = options.weightOf;
    this.#most = options.most;
  }

  /** The answer under this key; what is under way is waited for, what failed is not kept. */
  get(key: string, fetch: () => Promise<T>, { keepMs = this.#keepMs, maxAgeMs = keepMs }: { readonly keepMs?: number; readonly maxAgeMs?: number } = {}): Promise<T> {
    const now = this.#clock.now();
    if (now >= this.#sweptAt + MINUTE_MS || now < this.#sweptAt) this.#sweep(now);
    const held = this.#kept.get(key);
    if (held && held.dropAt > now && held.at + maxAgeMs > now) return held.value;
    this.drop(key);
    const kept: Kept<T> = { value: fetch(), at: now, dropAt: now + keepMs, weight: 0 };
    this.#kept.set(key, kept);
    kept.value.then(
      (value) => {
        if (this.#kept.get(key) !== kept) return;
        kept.weight = this.#weightOf(value) + 1;
        this.#weight += kept.weight;
        for (const oldest of this.#kept.keys()) {
          if (this.#weight <= this.#most) break;
          this.drop(oldest);
        }
      },
      () => {
        if (this.#kept.get(key) === kept) this.drop(key);
      },
    );
    return kept.value;
  }

  drop(key: string): void {
    this.#weight -= this.#kept.get(key)?.weight ?? 0;
    this.#kept.delete(key);
  }

  #sweep(now: number): void {
    this.#sweptAt = now;
    for (const [key, { dropAt }] of this.#kept) if (dropAt <= now) this.drop(key);
  }
}
