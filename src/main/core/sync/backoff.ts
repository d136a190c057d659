import type { Random } from '../platform/clock.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 30_000;
/** A remote that asks for more than this is asked again anyway: no wait is without an end. */
const LONGEST_ASKED_MS = 15 * 60_000;

/** Waits between tries: doubled each time, spread by chance ("full jitter"), never shorter than what the remote asked for. */
export interface Backoff {
  /** Milliseconds until the next try. */
  next(askedMs: number | null): number;
  reset(): void;
}

export function createBackoff(random: Random): Backoff {
  let tries = 0;
  return {
    next(askedMs) {
      const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** tries);
      tries = Math.min(tries + 1, 10);
      const spread = ceiling / 2 + random.next() * (ceiling / 2);
      if (askedMs === null) return spread;
      return Math.min(Math.max(0, askedMs), LONGEST_ASKED_MS) + random.next() * 1_000;
    },
    reset() {
      tries = 0;
    },
  };
}
