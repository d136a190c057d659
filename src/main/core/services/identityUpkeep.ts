import { drainIdentity, isAnyoneQueued, renewIdentity } from '../data/identityRows.ts';
import type { Store } from '../data/store.ts';
import type { Timers } from '../platform/clock.ts';

/** After nothing was written for so long, whoever changed is looked at. */
const QUIET_MS = 1_000;
/** People of one transaction: some ten milliseconds of work. */
const PEOPLE_AT_ONCE = 10;

export interface IdentityUpkeep {
  /** Something was committed: whoever changed is looked at once it is quiet. */
  committed(): void;
  close(): void;
}

/**
 * Finds who may be the same person, a few people at a time while nothing else is written. Who has to be looked at stands in the database, so a kill loses
 * nothing: what was begun is begun again.
 */
export function createIdentityUpkeep(tools: {
  readonly store: Pick<Store, 'bulk' | 'look'>;
  readonly timers: Timers;
  readonly isAwaited?: (() => boolean) | undefined;
  readonly log: (line: string) => void;
}): IdentityUpkeep {
  let cancel: (() => void) | null = null;
  let closed = false;

  function plan(delayMs: number): void {
    cancel?.();
    cancel = closed ? null : tools.timers.set(delayMs, work);
  }

  function work(): void {
    cancel = null;
    if (tools.isAwaited?.() === true) return plan(QUIET_MS);
    try {
      if (!tools.store.look(isAnyoneQueued)) return;
      tools.store.bulk((write) => drainIdentity(write, PEOPLE_AT_ONCE));
      plan(0);
    } catch (error) {
      // A disk without room, for one: the queue stands, and the next change tries again.
      tools.log(`who may be the same person was not looked for: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  try {
    tools.store.bulk(renewIdentity);
  } catch (error) {
    tools.log(`who may be the same person was not looked for: ${error instanceof Error ? error.message : String(error)}`);
  }
  plan(QUIET_MS);
  return {
    committed: () => plan(QUIET_MS),
    close() {
      closed = true;
      cancel?.();
    },
  };
}
