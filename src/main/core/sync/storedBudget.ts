import type { Write } from '../data/store.ts';
import type { AtsPort } from './atsPort.ts';
import type { SyncTools } from './runner.ts';

const NAME = 'window';
/** No window met is longer; a reset further away was misread, or the clock was set. */
const LONGEST_MS = 24 * 3_600_000;

/** What is left of the remote's rate window, kept over restarts: a desk that starts anew must not spend it twice (fault F3). */
export interface StoredBudget {
  /** Before the first request of a run: what was left when the program ended. */
  resume(): void;
  /** In a transaction of the walk. */
  keep(write: Write): void;
}

export function createStoredBudget(tools: Pick<SyncTools, 'store' | 'clock'>, accountId: string, port: Pick<AtsPort, 'budget' | 'resumeBudget'>): StoredBudget {
  const { store, clock } = tools;
  let kept = '';
  return {
    resume() {
      if (port.budget() !== null) return;
      const row = store.look((look) =>
        look.sql('SELECT limit_count AS "limit", remaining, resets_at AS resetsAt FROM request_budget WHERE account_id = ? AND name = ?').get(accountId, NAME),
      ) as { limit: number; remaining: number; resetsAt: number } | undefined;
      const resetInMs = (row?.resetsAt ?? 0) - clock.now();
      if (row && resetInMs > 0 && resetInMs <= LONGEST_MS) port.resumeBudget({ limit: row.limit, remaining: row.remaining, resetInMs });
    },
    keep(write) {
      const budget = port.budget();
      if (budget === null || budget.resetInMs <= 0) return;
      const seen = `${budget.limit} ${budget.remaining}`;
      if (seen === kept) return;
      kept = seen;
      write
        .sql(
          `INSERT INTO request_budget (account_id, name, limit_count, remaining, resets_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (account_id, name) DO UPDATE SET limit_count = excluded.limit_count, remaining = excluded.remaining, resets_at = excluded.resets_at`,
        )
        .run(accountId, NAME, Math.round(budget.limit), Math.round(budget.remaining), Math.round(write.now + budget.resetInMs));
    },
  };
}
