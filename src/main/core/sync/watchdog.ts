import type { SyncTools } from './runner.ts';

/** Longer than any request or wait within a run may take. */
const STUCK_MS = 5 * 60_000;
const LOOK_MS = 30_000;

/** A run that believed to be busy while nothing moved. */
export interface SyncStuck {
  readonly message: string;
}

/**
 * Watches that something moves, whatever the work itself believes (fault G6): when nothing did for long, it is given up and what
 * `onStuck` says stands in its place. Its own end, should it come after all, counts for nothing.
 */
export async function watchProgress<T>(
  tools: Pick<SyncTools, 'clock' | 'timers'>,
  work: (beat: () => void) => Promise<T>,
  onStuck: (stuck: SyncStuck) => T,
): Promise<T> {
  const { promise: stuck, resolve } = Promise.withResolvers<T>();
  let movedAt = tools.clock.monotonic();
  let cancel = (): void => undefined;
  const look = (): void => {
    const still = tools.clock.monotonic() - movedAt;
    if (still < STUCK_MS) cancel = tools.timers.set(LOOK_MS, look);
    else resolve(onStuck({ message: `Nothing moved for ${Math.round(still / 60_000)} minutes; the run was ended and is started anew.` }));
  };
  cancel = tools.timers.set(LOOK_MS, look);
  const working = work(() => {
    movedAt = tools.clock.monotonic();
  });
  try {
    return await Promise.race([working, stuck]);
  } finally {
    cancel();
    // Nobody waits for it any more when it was given up.
    working.catch(() => undefined);
  }
}
