import type { Timers } from '../../platform/clock.ts';
import type { AtsPort } from '../atsPort.ts';
import { pause } from '../bell.ts';

/** Below this share of the ATS's rate window it is waited: people's edits go first. */
const ROOM = 0.4;

/** Waits until publishing may ask the ATS without being in anybody's way. */
export async function leaveRoom(timers: Timers, budget: ReturnType<AtsPort['budget']>, signal: AbortSignal): Promise<void> {
  if (budget !== null && budget.remaining < budget.limit * ROOM) await pause(timers, budget.resetInMs, signal);
}
