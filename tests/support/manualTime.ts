import type { Timers } from '../../src/main/core/platform/clock.ts';

/** Timers and a clock that stand still until a test moves them. */
export function manualTime(): { timers: Timers; now: () => number; advance(ms: number): void; /** Time passes and no timer is played: the machine sleeps, or is late. */ skip(ms: number): void; waiting(): number; /** Plays the next timer, whenever it is due. False when there is none. */ next(): boolean } {
  let now = 1_000_000;
  let jobs: { at: number; run: () => void }[] = [];
  return {
    timers: {
      set(delayMs, run) {
        const job = { at: now + delayMs, run };
        jobs.push(job);
        return () => {
          jobs = jobs.filter((other) => other !== job);
        };
      },
    },
    now: () => now,
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = jobs.filter((job) => job.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        jobs = jobs.filter((job) => job !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
    skip(ms) {
      now += ms;
    },
    waiting: () => jobs.length,
    next() {
      const [first] = jobs.toSorted((a, b) => a.at - b.at);
      if (!first) return false;
      jobs = jobs.filter((job) => job !== first);
      now = Math.max(now, first.at);
      first.run();
      return true;
    },
  };
}
