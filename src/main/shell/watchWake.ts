import type { Clock, Timers } from '../core/platform/clock.ts';

const CHECK_EVERY_MS = 30_000;
/** A timer this late was not late, the machine slept. */
const SLEPT_MS = 60_000;

/** Tells when the machine has slept, for a host that no system event reaches. @returns the function that ends the watch */
export function watchWake(clock: Clock, timers: Timers, onWake: () => void): () => void {
  let cancel = (): void => {};
  const check = (expectedAt: number): void => {
    if (clock.now() - expectedAt > SLEPT_MS) onWake();
    const nextAt = clock.now() + CHECK_EVERY_MS;
    cancel = timers.set(CHECK_EVERY_MS, () => check(nextAt));
  };
  check(clock.now());
  return () => cancel();
}
