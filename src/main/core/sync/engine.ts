import type { SyncStatus } from '../../../shared/domain/account.ts';
import { COUNT_CARDS, countNeedsYou } from '../data/needsYou.ts';
import { markInterrupted } from '../data/outbox.ts';
import { markRunsInterrupted, pruneHistory } from '../data/syncRows.ts';
import { TandemError } from '../../../shared/result.ts';
import { PAUSED_WORDS, type Runner, type SyncTools, type WakeReason } from './runner.ts';

/** All accounts together. */
export interface SyncEngine {
  /** Starts a runner for an account that was just connected, replacing one that ran. */
  attach(accountId: string, runner: Runner): void;
  detach(accountId: string): Promise<void>;
  signal(what: WakeReason | 'offline'): void;
  /** @throws TandemError `refused` while sync is paused */
  runNow(accountId: string | null): void;
  /** Throws what {@link runNow} throws while sync is paused. */
  refusePaused(): void;
  stop(accountId: string): void;
  status(): SyncStatus;
  close(): Promise<void>;
}

export function createSyncEngine(tools: SyncTools): SyncEngine {
  const { store } = tools;
  const runners = new Map<string, Runner>();
  let hostOnline = true;

  store.edit((write) => {
    markInterrupted(write);
    markRunsInterrupted(write);
    pruneHistory(write);
  });
  store.onChange((event) => {
    if (event.name !== 'changed') return;
    for (const runner of runners.values()) {
      if (event.topics.includes('changes')) runner.wake('edit');
      if (event.topics.includes('candidates') || event.topics.includes('jobs')) runner.wake('people');
    }
  });

  const refusePaused = (): void => {
    if (tools.isPaused()) throw new TandemError('refused', `${PAUSED_WORDS} Resume it first.`, { reason: 'paused' });
  };
  const runnerOf = (accountId: string): Runner => {
    const runner = runners.get(accountId);
    if (!runner) throw new TandemError('not_found', 'This account is not connected.');
    return runner;
  };

  return {
    attach(accountId, runner) {
      runners.set(accountId, runner);
      runner.start();
    },
    async detach(accountId) {
      const runner = runners.get(accountId);
      runners.delete(accountId);
      await runner?.close();
    },
    signal(what) {
      if (what === 'offline') hostOnline = false;
      else {
        if (what === 'online') hostOnline = true;
        for (const runner of runners.values()) runner.wake(what);
      }
      try {
        store.bulk((write) => write.changed('sync'));
      } catch (error) {
        tools.log(`a notice was lost: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    runNow(accountId) {
      refusePaused();
      for (const runner of accountId === null ? runners.values() : [runnerOf(accountId)]) runner.runNow();
    },
    refusePaused,
    stop(accountId) {
      runnerOf(accountId).stop();
    },
    status() {
      const all = [...runners.values()];
      const counts = store.db
        .prepare(
          `SELECT (SELECT count(*) FROM outbox WHERE state <> 'done' AND state <> 'refused') AS waiting,
             (SELECT count(*) FROM outbox WHERE state <> 'done' AND state = 'refused') + (SELECT count(*) FROM sync_problem) AS problems,
             (SELECT count(*) FROM outbox WHERE state <> 'done' AND state = 'held') AS held,
             (SELECT count(*) FROM outbox WHERE state <> 'done' AND state = 'needsPerson') AS needsPerson,
             (${COUNT_CARDS}) AS conflicts,
             (SELECT count(*) FROM deletion_guard WHERE answered_at IS NULL) AS guards`,
        )
        .get() as Record<'waiting' | 'problems' | 'held' | 'needsPerson' | 'conflicts' | 'guards', number>;
      return {
        paused: tools.isPaused(),
        online: hostOnline && !(all.length > 0 && all.every((runner) => runner.isOffline())),
        // By kind, not by when each was connected: the order must not change when one is signed in again.
        accounts: all.map((runner) => runner.status()).toSorted((a, b) => a.kind.localeCompare(b.kind)),
        waitingCount: counts.waiting,
        problemCount: counts.problems,
        heldCount: counts.held,
        needsPersonCount: counts.needsPerson,
        conflictCount: counts.conflicts,
        guardCount: counts.guards,
        needsYouCount: countNeedsYou(store.db),
      };
    },
    async close() {
      await Promise.all([...runners.values()].map((runner) => runner.close()));
      runners.clear();
    },
  };
}
