import type { Clock } from '../platform/clock.ts';

/** How long what was read is good enough to act on. */
const FRESH_MS = 10_000;

/** A moment by both clocks: the monotonic one may stand still while the machine sleeps, and the other may be set. */
export interface Moment {
  readonly monotonic: number;
  readonly wall: number;
}

export const momentOf = (clock: Clock): Moment => ({ monotonic: clock.monotonic(), wall: clock.now() });

/** Whether what was asked for at that moment still says how it is: an answer that took longer may be older than what a colleague wrote since. */
export function isFresh(clock: Clock, { monotonic, wall }: Moment): boolean {
  return Math.max(clock.monotonic() - monotonic, Math.abs(clock.now() - wall)) <= FRESH_MS;
}
