import { TandemError } from '../../../../../shared/result.ts';
import type { Timers } from '../../../platform/clock.ts';

/**
 * Ends a step of a report: whatever else came in meanwhile is served first. Rejects with `cancelled` when nobody waits for the
 * report any more.
 */
export type Pause = () => Promise<void>;

interface Running {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  waiting: number;
}

/** The reports that are being worked out on one thread; two windows that ask for the same share one. */
export interface RunningReports {
  /** `name` and `query` together name the report; `work` begins only when it is not under way. */
  run<T>(name: string, query: unknown, work: (pause: Pause) => Promise<T>): Promise<T>;
  /** One of those who asked has left. */
  stop(name: string, query: unknown): void;
}

export function createRunningReports(timers: Timers): RunningReports {
  const running = new Map<string, Running>();
  const keyOf = (name: string, query: unknown): string => `${name} ${JSON.stringify(query)}`;

  const start = <T>(key: string, work: (pause: Pause) => Promise<T>): Running => {
    const controller = new AbortController();
    const pause: Pause = () =>
      new Promise((resolve, reject) => {
        timers.set(0, () => {
          if (controller.signal.aborted) reject(new TandemError('cancelled', 'This report was called off.'));
          else resolve();
        });
      });
    // The first pause comes before the first step, so that a stop right behind the question saves all of it.
    const answer = pause().then(() => work(pause));
    const entry: Running = { answer, controller, waiting: 0 };
    running.set(key, entry);
    const forget = (): void => {
      if (running.get(key) === entry) running.delete(key);
    };
    answer.then(forget, forget);
    return entry;
  };

  return {
    run<T>(name: string, query: unknown, work: (pause: Pause) => Promise<T>) {
      const key = keyOf(name, query);
      const known = running.get(key);
      const entry = known === undefined || known.controller.signal.aborted ? start(key, work) : known;
      entry.waiting += 1;
      return entry.answer as Promise<T>;
    },
    stop(name, query) {
      const entry = running.get(keyOf(name, query));
      if (entry === undefined) return;
      entry.waiting -= 1;
      if (entry.waiting <= 0) entry.controller.abort();
    },
  };
}
