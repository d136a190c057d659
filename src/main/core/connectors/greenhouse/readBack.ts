import { VaultUnavailable } from '../../platform/vault.ts';
import type { Timers } from '../../platform/clock.ts';
import { HttpFailure } from '../../platform/http.ts';
import { CursorDied, NotPermitted, RemoteUnavailable, SignInLost } from '../../sync/atsPort.ts';
import { delay } from '../delay.ts';

const FIRST_WAIT_MS = 200;

/** One operation on its way: until its write was answered it is read for at once, afterwards others may join. */
export interface Way {
  readonly signal: AbortSignal;
  /** How long a reading may be left for others to be read along with it. */
  patienceMs(): number;
  /** The write was answered, with the id of what it made, if it made anything: what is read from now on is its effect. */
  answered(madeAs: string | null): void;
  /** The answer came so soon that its record still says how things are. */
  wasQuick(): boolean;
}

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

/** As {@link readBack}, for a write that was answered just now. `madeAs`: the id of what it made. */
export function readEffect<T>(deps: { readonly timers: Timers; readonly readLagMs: number }, read: () => Promise<T | null>, way: Way, madeAs: string | null = null): Promise<T | null> {
  way.answered(madeAs);
  return readBack(deps, read, way.signal);
}

function isReadFault(error: unknown): boolean {
  return [RemoteUnavailable, NotPermitted, SignInLost, CursorDied, HttpFailure, VaultUnavailable].some((kind) => error instanceof kind);
}
