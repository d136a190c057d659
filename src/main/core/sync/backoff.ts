import type { Random } from '../platform/clock.ts';

const FIRST_MS = 2_000;
const SHORTEST_MS = 250;
const LONGEST_MS = 30_000;
/** A remote that has been failing for long is probed slowly: when it is back, it must not be met by everybody at once. */
const LONGEST_BUSY_MS = 5 * 60_000;
/** A remote that asks for more than this is asked again anyway: no wait is without an end. */
const LONGEST_ASKED_MS = 15 * 60_000;

/** Waits between tries: the span doubles each time, the wait is anywhere in it ("full jitter"), never shorter than what was asked for. */
export interface Backoff {
  /** Milliseconds until the next try. `isBusy`: it answers that it cannot, rather than not at all. */
  next(askedMs: number | null, isBusy?: boolean): number;
  reset(): void;
}

export function createBackoff(random: Random): Backoff {
  let tries = 0;
  return {
    next(askedMs, isBusy = false) {
      const span = Math.min(isBusy ? LONGEST_BUSY_MS : LONGEST_MS, FIRST_MS * 2 ** tries);
      tries = Math.min(tries + 1, 12);
      if (askedMs === null || Number.isNaN(askedMs)) return Math.max(SHORTEST_MS, random.next() * span);
      return Math.min(Math.max(SHORTEST_MS, askedMs), LONGEST_ASKED_MS) + random.next() * 1_000;
    },
    reset() {
      tries = 0;
    },
  };
}
