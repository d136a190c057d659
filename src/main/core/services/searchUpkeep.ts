import { mergeSearchSome, SEARCH_TABLES } from '../data/searchMerging.ts';
import type { Store } from '../data/store.ts';
import type { Timers } from '../platform/clock.ts';

/** After nothing was written for so long, the search is put in order. */
const QUIET_MS = 2_000;
/** Of the search, at once: some ten milliseconds of work. */
const PAGES_AT_ONCE = 100;

export interface SearchUpkeep {
  /** Something was committed: the search is looked after once it is quiet again. */
  committed(): void;
  close(): void;
}

/**
 * Merges what commits have added to the search, a little at a time while nothing else is written: the fewer its pieces, the faster it
 * answers. Nothing depends on it, so it begins anew after each start and each change.
 */
export function createSearchUpkeep(tools: {
  readonly store: Pick<Store, 'bulk'>;
  readonly timers: Timers;
  readonly isAwaited?: (() => boolean) | undefined;
  readonly log: (line: string) => void;
}): SearchUpkeep {
  let cancel: (() => void) | null = null;
  let closed = false;

  function plan(delayMs: number, tables: readonly string[]): void {
    cancel?.();
    cancel = closed ? null : tools.timers.set(delayMs, () => work(tables));
  }

  function work(tables: readonly string[]): void {
    cancel = null;
    const [table, ...others] = tables;
    if (table === undefined) return;
    if (tools.isAwaited?.() === true) return plan(QUIET_MS, tables);
    try {
      const isMore = tools.store.bulk((write) => mergeSearchSome(write, table, PAGES_AT_ONCE));
      plan(0, isMore ? tables : others);
    } catch (error) {
      // A disk without room, for one: the search answers as before, and the next change tries again.
      tools.log(`the search was not put in order: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return {
    committed: () => plan(QUIET_MS, SEARCH_TABLES),
    close() {
      closed = true;
      cancel?.();
    },
  };
}
