import type { Write } from '../data/store.ts';
import type { SyncTools } from './runner.ts';

/** Commits what comes in one moment with one flush to the disk: a reading that verifies fifty edits ends fifty. */
export type CommitTogether = (work: (write: Write) => void) => Promise<void>;

interface Waiting {
  readonly work: (write: Write) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves after the commit; rejects when that failed, or the piece itself, of which nothing is left then. */
export function createCommitTogether(tools: Pick<SyncTools, 'store' | 'timers'>): CommitTogether {
  const { store, timers } = tools;
  let waiting: Waiting[] = [];

  function commit(): void {
    const all = waiting;
    waiting = [];
    const failed = new Map<Waiting, unknown>();
    try {
      store.edit((write) => {
        for (const one of all) {
          try {
            write.attempt(() => one.work(write));
          } catch (error) {
            failed.set(one, error);
          }
        }
      });
    } catch (error) {
      for (const one of all) one.reject(error);
      return;
    }
    for (const one of all) {
      if (failed.has(one)) one.reject(failed.get(one));
      else one.resolve();
    }
  }

  return (work) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ work, resolve, reject });
    if (waiting.length === 1) timers.set(0, commit);
    return promise;
  };
}
