import type { Clock, Random } from '../platform/clock.ts';
import type { RemoteUnavailable } from './atsPort.ts';
import { createBackoff } from './backoff.ts';

/** Edits of different people that may be under way at once: written and waiting to be read back, for the most part. */
const UNDER_WAY = 60;
/** How many of them may be being written at once. */
const WRITES = 4;
/** So many answers lost in a row mean that it is the remote, not the edits. */
const LOST_BEFORE_REST = 3;

/**
 * How many edits go out at once. After trouble one at a time is tried, ever more slowly; each answer doubles how many may go along, so that a
 * remote that comes back is not met by everything at once (fault F4).
 */
export interface Pacing {
  /** Whether another edit may begin beside so many under way, of which so many are being written. */
  hasRoom(underWay: number, writing: number): boolean;
  /** Milliseconds until the next try; 0 when it may be now. */
  restMs(): number;
  /** The remote said that it cannot, or was not reached. */
  failed(error: Pick<RemoteUnavailable, 'reason' | 'retryAfterMs'>): void;
  /** An answer was lost. True when so many were that it rests. */
  lost(): boolean;
  answered(): void;
  restAtLeast(ms: number): void;
  /** Something speaks for another try now. */
  endRest(): void;
}

export function createPacing(clock: Clock, random: Random): Pacing {
  const backoff = createBackoff(random);
  let reach = UNDER_WAY;
  let lost = 0;
  let restUntil = 0;
  const restMs = (): number => Math.max(0, restUntil - clock.monotonic());

  function failed({ reason, retryAfterMs }: Pick<RemoteUnavailable, 'reason' | 'retryAfterMs'>): void {
    reach = 1;
    // Several that were under way together fail together: that is one failure.
    if (restMs() > 0 && retryAfterMs === null) return;
    restUntil = Math.max(restUntil, clock.monotonic() + backoff.next(retryAfterMs, reason === 'busy'));
  }

  return {
    hasRoom: (underWay, writing) => underWay < reach && writing < Math.min(WRITES, reach),
    restMs,
    failed,
    lost() {
      lost += 1;
      if (lost < LOST_BEFORE_REST) return false;
      failed({ reason: 'busy', retryAfterMs: null });
      return true;
    },
    answered() {
      lost = 0;
      backoff.reset();
      reach = Math.min(UNDER_WAY, reach * 2);
    },
    restAtLeast(ms) {
      restUntil = Math.max(restUntil, clock.monotonic() + ms);
    },
    endRest() {
      restUntil = 0;
    },
  };
}
