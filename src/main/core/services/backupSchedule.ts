import type { Clock, Timers } from '../platform/clock.ts';

const DAY_MS = 24 * 3_600_000;
/** The first look waits until the start, with its first sync, is over. */
const FIRST_LOOK_MS = 3 * 60_000;
/** A machine that sleeps at night is looked at when it is awake. */
const LOOK_EVERY_MS = 30 * 60_000;

export interface BackupScheduleOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  /** The moment of the newest backup; null when there is none. */
  readonly lastBackupAt: () => number | null;
  /** Makes one. What goes wrong is its own to tell. */
  readonly make: () => Promise<void>;
}

/** Asks for a backup once a day, whenever Tandem runs. One that fails is tried again at the next look. @returns the end */
export function scheduleBackups({ clock, timers, lastBackupAt, make }: BackupScheduleOptions): () => void {
  let ended = false;
  let cancel = (): void => undefined;
  const look = async (): Promise<void> => {
    const last = lastBackupAt();
    // A moment that lies ahead is that of a clock that was wrong.
    if (last === null || Math.abs(clock.now() - last) >= DAY_MS) await make();
    if (!ended) cancel = timers.set(LOOK_EVERY_MS, () => void look());
  };
  cancel = timers.set(FIRST_LOOK_MS, () => void look());
  return () => {
    ended = true;
    cancel();
  };
}
