import type { Timers } from '../platform/clock.ts';

/** Something a loop sleeps on: it wakes when rung, after a time, or when it is told to end. */
export interface Bell {
  ring(): void;
  /** Returns at once when it was rung since the last wait. `delayMs` null waits for a ring only. */
  wait(delayMs: number | null, signal: AbortSignal): Promise<void>;
}

/** The longest delay that the timers of Node take. */
const MAX_DELAY_MS = 2_147_000_000;

export function createBell(timers: Timers): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(delayMs, signal) {
      if (rung || signal.aborted || (delayMs !== null && delayMs <= 0)) {
        rung = false;
        return;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      const cancel = delayMs === null ? null : timers.set(Math.min(delayMs, MAX_DELAY_MS), resolve);
      const onAbort = (): void => resolve();
      signal.addEventListener('abort', onAbort, { once: true });
      await promise;
      // The signal lives as long as the program: what listens to it is kept with all that it knows.
      signal.removeEventListener('abort', onAbort);
      cancel?.();
      wake = null;
      rung = false;
    },
  };
}

/** Waits `delayMs`; ends early, without an error, when `signal` aborts. */
export async function pause(timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> {
  await createBell(timers).wait(delayMs, signal);
}

/**
 * Lets everything that came in meanwhile be served before the work goes on. Twice, for the first may be of the very round that is under
 * way, in which nothing more is received.
 */
export function turn(timers: Timers): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  timers.set(0, () => timers.set(0, resolve));
  return promise;
}
