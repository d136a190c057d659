import { VaultUnavailable } from '../../platform/vault.ts';
import type { Timers } from '../../platform/clock.ts';
import { HttpFailure } from '../../platform/http.ts';
import { CursorDied, NotPermitted, RemoteUnavailable, SignInLost } from '../../sync/atsPort.ts';
import { delay } from '../delay.ts';

const FIRST_WAIT_MS = 200;

/**
 * Reads until the effect of a confirmed write shows, as long as reads may lag. Null when it did not show, or could not be
 * read now: the write is done all the same, and the next pull brings its record.
 */
export async function readBack<T>(
  deps: { readonly timers: Timers; readonly readLagMs: number },
  read: () => Promise<T | null>,
  signal: AbortSignal,
): Promise<T | null> {
  try {
    let waited = 0;
    for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
      const seen = await read();
      if (seen !== null || waited >= deps.readLagMs) return seen;
      await delay(deps.timers, wait, signal);
      waited += wait;
    }
  } catch (error) {
    if (isReadFault(error)) return null;
    throw error;
  }
}

function isReadFault(error: unknown): boolean {
  return [RemoteUnavailable, NotPermitted, SignInLost, CursorDied, HttpFailure, VaultUnavailable].some((kind) => error instanceof kind);
}
