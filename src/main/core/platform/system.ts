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
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  next: () => Math.random(),
  id: () => uuidv7(),
};
