import { Worker } from 'node:worker_threads';
import { type PageRead, type PageText, type ReadPage, readPage } from './connectors/greenhouse/readPage.ts';
import { flushLog } from './data/openDatabase.ts';
import type { Timers } from './platform/clock.ts';
import { createRpc, type Rpc } from './rpc.ts';

/** What another thread does for the one that writes. */
export interface Background {
  readonly readPage: ReadPage;
  /**
   * Something was committed: soon the log is brought to the disk, and a while later into the database, elsewhere. `finish` is
   * called when only little of it is left.
   */
  committed(finish: () => void): void;
  close(): Promise<void>;
}

/** How long after a commit the log is flushed. */
const FLUSH_AFTER_MS = 25;
/**
 * How long after a commit the log is written into the database. Often, so that it is little each time: the flush of what was written
 * keeps the disk busy, and an edit's own flush waits behind it.
 */
const CHECKPOINT_AFTER_MS = 100;
/** A log that the background did not bring to its end, and that is longer than this, is ended by the writer: 160 MB. */
const LONG_LOG_PAGES = 40_000;

/**
 * Starts with the first page or commit. Parsing and checking pages takes as long as storing them, and writing the log into the
 * database would make an edit wait for the disk. When the thread dies, a page is read here, and what comes next starts another.
 */
export function createBackground(entry: URL, dataDir: string, timers: Timers): Background {
  let running: { readonly worker: Worker; readonly rpc: Rpc } | null = null;
  let closed = false;
  let cancelFlush: (() => void) | null = null;
  let cancelCheckpoint: (() => void) | null = null;

  function rpcOf(): Rpc {
    if (closed) throw new Error('the background has ended');
    if (running) return running.rpc;
    const worker = new Worker(entry, { workerData: { dataDir } });
    const rpc = createRpc(worker, {});
    const gone = (): void => {
      if (running?.worker === worker) running = null;
      rpc.close(new Error('the background thread ended'));
    };
    worker.on('error', gone);
    worker.on('exit', gone);
    running = { worker, rpc };
    return rpc;
  }

  async function checkpoint(finish: () => void): Promise<void> {
    const log = (await rpcOf().call('checkpoint', null)) as { readonly pages: number; readonly written: number };
    // What was committed meanwhile (it is not counted here) keeps the log from beginning anew, and it would grow without end.
    if (!closed && log.pages > LONG_LOG_PAGES) finish();
  }

  return {
    async readPage(page: PageText) {
      try {
        const text = (await rpcOf().call('readPage', page)) as string | null;
        return text === null ? null : (JSON.parse(text) as PageRead);
      } catch {
        return readPage(page);
      }
    },
    committed(finish) {
      if (closed) return;
      cancelFlush ??= timers.set(FLUSH_AFTER_MS, () => {
        // Not by that thread, which may be busy for as long as the disk is; the system's own threads wait for it.
        Promise.try(() => flushLog(dataDir))
          .catch(() => undefined)
          .finally(() => (cancelFlush = null));
      });
      cancelCheckpoint ??= timers.set(CHECKPOINT_AFTER_MS, () => {
        checkpoint(finish)
          .catch(() => undefined)
          .finally(() => (cancelCheckpoint = null));
      });
    },
    async close() {
      closed = true;
      cancelFlush?.();
      cancelCheckpoint?.();
      await running?.worker.terminate();
    },
  };
}
