import type { Clock, Timers } from '../../src/main/core/platform/clock.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';

/** Time that runs faster than the machine's, the same for all processes that are given the same beginning: minutes of LinkedIn's take seconds. */
export function fastTime(speed: number, began: number): { readonly clock: Clock; readonly timers: Timers } {
  return {
    clock: { now: () => Math.floor(began + (Date.now() - began) * speed), monotonic: () => performance.now() * speed },
    timers: { set: (delayMs, run) => systemTimers.set(delayMs <= 0 ? 0 : Math.max(1, delayMs / speed), run) },
  };
}
