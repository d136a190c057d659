import type { Timers } from '../platform/clock.ts';
import { HttpFailure } from '../platform/http.ts';

/** Waits by the host's timers; an abort ends the wait at once. */
export function delay(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new HttpFailure('neverSent', 'cancelled while waiting'));
      return;
    }
    const onAbort = (): void => {
      stop();
      reject(new HttpFailure('neverSent', 'cancelled while waiting'));
    };
    const stop = timers.set(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
