import { uuidv7 } from 'uuidv7';
import type { Clock, Random, Timers } from './clock.ts';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

/** The process's timers. */
export const systemTimers: Timers = {
  set(delayMs, run) {
    // The timer wheel has no delay below a millisecond; a turn that is given up often would cost that each time.
    if (delayMs <= 0) {
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  next: () => Math.random(),
  id: () => uuidv7(),
};
