import type { Clock, Timers } from '../../core/platform/clock.ts';

const LOOK_EVERY_MS = 15_000;

export interface IdleLockOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  /** After so long without use the desk is locked; 0 never. */
  readonly limitMs: () => number;
  /** How long nobody has used the computer, where the host can tell; reading elsewhere on it is no absence. */
  readonly computerIdleMs?: (() => number) | undefined;
  readonly onIdle: () => void;
}

export interface IdleLock {
  /** Somebody uses a window. Does not look: whoever was away too long is found by {@link look}, called before. */
  seen(): void;
  /** Looks now; what answers a window looks first, for a timer may be late. */
  look(): void;
  stop(): void;
}

/** Tells when nobody has used the desk for as long as the person chose, sleep of the computer included. */
export function createIdleLock(options: IdleLockOptions): IdleLock {
  const { clock, timers } = options;
  interface Instant {
    readonly wall: number;
    readonly monotonic: number;
  }
  const now = (): Instant => ({ wall: clock.now(), monotonic: clock.monotonic() });
  /** The wall clock goes on while the computer sleeps, the monotonic one cannot be set: the longer one counts. */
  const since = (then: Instant): number => Math.max(clock.now() - then.wall, clock.monotonic() - then.monotonic);
  let usedAt = now();
  let lookedAt = now();
  let cancel = (): void => {};

  const look = (): void => {
    const limit = options.limitMs();
    const unwatched = since(lookedAt);
    lookedAt = now();
    if (limit <= 0) return;
    const unused = Math.min(since(usedAt), options.computerIdleMs?.() ?? Number.POSITIVE_INFINITY);
    // Nobody used a computer that slept, whatever it says of its last minute.
    if (Math.max(unused, unwatched) >= limit) options.onIdle();
  };
  const round = (): void => {
    look();
    cancel = timers.set(LOOK_EVERY_MS, round);
  };
  cancel = timers.set(LOOK_EVERY_MS, round);

  return {
    seen() {
      usedAt = now();
    },
    look,
    stop: () => cancel(),
  };
}
