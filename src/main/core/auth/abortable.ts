import { HttpFailure } from '../platform/http.ts';

/** Waits for work that others share: an abort ends this wait, never the work. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // Nobody may be left to hear that it failed: that is no fault of the process.
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new HttpFailure('neverSent', 'cancelled while waiting for a token'));
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
