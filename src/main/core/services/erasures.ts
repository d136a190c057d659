import { bytesOf, databasePath } from '../data/dataFiles.ts';
import { listBackups, removeBackups } from '../data/backups.ts';
import { anonymisedPeople, beginErasure, endErasures, type ErasureReason, runningErasures } from '../data/erase.ts';
import { keptFiles } from '../data/keptFiles.ts';
import { compact, cutLog, mergeSearch, type Step, type WipeTools } from '../data/wipe.ts';
import { TandemError } from '../../../shared/result.ts';

/** A file up to this size is rewritten whole; in a larger one that would hold edits up, and what is deleted is overwritten where it stood. */
const REWRITTEN_BYTES = 256 * 1024 * 1024;
/** People whom the ATS emptied, erased in one go. */
const AT_ONCE = 100;

export interface Erasures {
  /** Removes the rows of a person; what they left in room, log and backups follows. Throws `not_found`. */
  erase(candidateId: string, reason: ErasureReason): string;
  /** Goes on with what was begun, and from now on erases whom the ATS empties. */
  start(): void;
  close(): Promise<void>;
}

/**
 * Erasure of single people (rows O4). The rows go in one transaction with the marks that keep the person out; then searches are
 * merged, file and log overwritten, and every backup removed, for each is a whole copy. A new backup is asked for at once.
 */
export function createErasures(tools: WipeTools & { readonly askBackup: () => void; readonly log: (line: string) => void }): Erasures {
  const { store, dataDir, signal, turn } = tools;
  let working: Promise<void> = Promise.resolve();
  let isAsked = false;

  const step: Step = async (work) => {
    signal.throwIfAborted();
    try {
      return store.bulk(work);
    } finally {
      await turn();
    }
  };

  /** Deletes are overwritten where they stood. */
  function secure<T>(work: () => T): T {
    store.db.pragma('secure_delete = ON');
    try {
      return work();
    } finally {
      store.db.pragma('secure_delete = OFF');
    }
  }

  async function overwrite(): Promise<void> {
    const ids = store.look((look) => runningErasures(look));
    if (ids.length === 0) return;
    store.db.pragma('secure_delete = ON');
    try {
      for (const table of ['candidate_search', 'note_search', 'message_search']) await mergeSearch(step, table);
      if (bytesOf(databasePath(dataDir)) <= REWRITTEN_BYTES) await compact(tools);
      else await cutLog(tools);
      store.look((look) => keptFiles(dataDir).sweep(look));
      const backups = listBackups(dataDir).length;
      removeBackups(dataDir);
      store.edit((write) => endErasures(write, ids, backups));
      await cutLog(tools);
      if (backups > 0) tools.askBackup();
    } finally {
      store.db.pragma('secure_delete = OFF');
    }
  }

  async function work(): Promise<void> {
    while (isAsked && !signal.aborted) {
      isAsked = false;
      for (let people = store.look((look) => anonymisedPeople(look, AT_ONCE)); people.length > 0; ) {
        const some = people;
        secure(() => store.edit((write) => some.forEach((id) => beginErasure(write, id, 'anonymised'))));
        await turn();
        people = store.look((look) => anonymisedPeople(look, AT_ONCE));
      }
      await overwrite();
    }
  }

  const settle = (): Promise<void> => {
    isAsked = true;
    working = working
      .then(work)
      .catch((error: unknown) => {
        // The receipt stays open: the next start goes on.
        if (!signal.aborted) tools.log(`an erasure could not be finished: ${error instanceof Error ? error.message : String(error)}`);
      });
    return working;
  };

  return {
    erase(candidateId, reason) {
      const receipt = secure(() => store.edit((write) => beginErasure(write, candidateId, reason)));
      if (receipt === null) throw new TandemError('not_found', 'This person is no longer here.');
      void settle();
      return receipt;
    },
    start() {
      store.onChange((event) => {
        if (event.name !== 'changed' || !event.topics.includes('changes') || !event.topics.includes('candidates')) return;
        if (store.look((look) => anonymisedPeople(look, 1)).length > 0) void settle();
      });
      void settle();
    },
    close: () => working,
  };
}
