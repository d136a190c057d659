import { randomFillSync } from 'node:crypto';
import { V7Generator } from 'uuidv7';
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

/** Random words of the system's own generator, fetched a few hundred at a time: a first sync makes an id for each row. */
function wordPool(): { nextUint32(): number } {
  const words = new Uint32Array(512);
  let used = words.length;
  return {
    nextUint32() {
      if (used >= words.length) {
        randomFillSync(words);
        used = 0;
      }
      const word = words[used] ?? 0;
      used += 1;
      return word;
    },
  };
}

const ids = new V7Generator(wordPool());

export const systemRandom: Random = {
  next: () => Math.random(),
  id: () => ids.generate().toString(),
};
