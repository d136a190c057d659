import type { Timers } from '../../core/platform/clock.ts';

/** The page has little to write and the core is quick; a page that hangs does not hold quitting back longer. */
const ANSWER_WITHIN_MS = 2_000;

/** What a window does before Tandem ends: it writes what only it has, such as the last letters of a note. */
export interface LeaveTaking {
  /** Asks the window, and ends when it has answered, has closed, or has had its time. */
  begin(): Promise<void>;
  /** The window has answered, or is gone. */
  end(): void;
}

/** @param ask asks the window that is open @returns false when there is none that could answer */
export function createLeaveTaking(ask: () => boolean, timers: Timers, log: (line: string) => void): LeaveTaking {
  let end = (): void => {};
  return {
    async begin() {
      const { promise, resolve } = Promise.withResolvers<void>();
      end = resolve;
      if (!ask()) return;
      const cancel = timers.set(ANSWER_WITHIN_MS, () => {
        log('the window did not answer in time; Tandem quits without it');
        resolve();
      });
      await promise;
      cancel();
    },
    end: () => end(),
  };
}
