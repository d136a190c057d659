import { monitorEventLoopDelay } from 'node:perf_hooks';
import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import { systemTimers } from '../../../src/main/core/platform/system.ts';
import { type Core, startCore } from '../../../src/main/core/startCore.ts';
import type { SyncStatus } from '../../../src/shared/domain/account.ts';
import { memoryVault } from '../../support/deskFixture.ts';
import { WORKERS } from '../sources.ts';
import { editMeanwhile } from './editsMeanwhile.ts';
import type { OpenPages } from './ingestPages.ts';
import { API, createPagesHttp, SIGN_IN } from './pagesHttp.ts';

export interface FirstSync {
  /** From connecting until every row is stored, indexed, searchable and on the disk. */
  readonly ms: number;
  /** Milliseconds from request to answer of each edit made meanwhile. */
  readonly edits: readonly number[];
  readonly longestShellTaskMs: number;
  /** The longest from a page of people leaving the ATS until the first of them is found by name. */
  readonly searchableAfterMs: number;
  readonly peakMiB: number;
}

const MEBI = 1024 * 1024;
const WATCH_EVERY_MS = 50;
/** Every so many pages of people one is watched until it can be searched. */
const WATCH_PAGES = 5;

/** A whole first sync on the core's own threads, into an empty folder, with a person at work meanwhile. */
export async function firstSync(pages: OpenPages, dataDir: string, log: (line: string) => void): Promise<FirstSync> {
  const found: number[] = [];
  const watched: { readonly text: string; readonly at: number }[] = [];
  const http = createPagesHttp(pages, ({ list, page, text }) => {
    if (list !== 'candidates' || page % WATCH_PAGES !== 0) return;
    watched.push({ text: nameIn(text), at: performance.now() });
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const core = await startCore({ dataDir, workers: WORKERS, vault: memoryVault(), http, appVersion: '0.0.0', log });
  let peak = 0;
  let stopWatch = (): void => undefined;
  const watch = async (): Promise<void> => {
    peak = Math.max(peak, process.memoryUsage.rss());
    const [next] = watched;
    if (next && (await isFound(core, next.text))) {
      found.push(performance.now() - next.at);
      watched.shift();
    }
    stopWatch = systemTimers.set(WATCH_EVERY_MS, () => void watch());
  };
  try {
    // A first answer of each thread: their code is loaded then, as it is when a person signs in.
    await core.request('sync.status', {});
    await core.request('candidates.list', { filter: { text: 'anyone' }, sort: 'activity', offset: 0, limit: 100 });
    const done = firstSyncDone(core);
    delay.enable();
    const before = performance.now();
    const connected = await core.request('accounts.connectGreenhouse', {
      apiUrl: API,
      authUrl: SIGN_IN,
      clientId: 'bench',
      clientSecret: 'bench',
      actingUserId: String(pages.lists['users']?.[0]?.[4] ?? 1),
    });
    if (!connected.ok) throw new Error(`connecting failed: ${connected.message}`);
    const edits = editMeanwhile(core);
    void watch();
    await done;
    flushed(dataDir);
    const ms = performance.now() - before;
    delay.disable();
    const took = await edits.end();
    stopWatch();
    for (const { text, at } of watched.splice(0)) {
      if (!(await isFound(core, text))) throw new Error(`not found by its name after the sync: ${text}`);
      found.push(performance.now() - at);
    }
    return { ms, edits: took, longestShellTaskMs: delay.max / 1e6, searchableAfterMs: Math.max(...found), peakMiB: peak / MEBI };
  } finally {
    stopWatch();
    await core.stop();
  }
}

/** Everything committed so far on the disk itself. */
function flushed(dataDir: string): void {
  const db = new BetterSqlite3(join(dataDir, 'tandem.db'));
  try {
    // The core's own checkpoint may be under way just now, on a thread that needs its turn too.
    const moment = new Int32Array(new SharedArrayBuffer(4));
    for (let tries = 0; tries < 5000; tries += 1) {
      const [step] = db.pragma('wal_checkpoint(FULL)') as { busy: number }[];
      if (step?.busy === 0) return;
      Atomics.wait(moment, 0, 0, 1);
    }
    throw new Error('the log of the database could not be written into it');
  } finally {
    db.close();
  }
}

async function isFound(core: Core, text: string): Promise<boolean> {
  const answer = await core.request('candidates.list', { filter: { text }, sort: 'activity', offset: 0, limit: 1 });
  return answer.ok && (answer.value as { rows: unknown[] }).rows.length > 0;
}

/** The whole name in the first row of a page of people. */
function nameIn(page: string): string {
  const [first] = JSON.parse(page) as { first_name: string; last_name: string }[];
  return `${first?.first_name ?? ''} ${first?.last_name ?? ''}`;
}

function firstSyncDone(core: Core): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const answer = await core.request('sync.status', {});
    asking = false;
    if (!answer.ok) return reject(new Error(answer.message));
    const [account] = (answer.value as SyncStatus).accounts;
    if (typeof account?.lastSuccessAt === 'number' && account.state === 'idle') resolve();
    else if (account?.state === 'idle' && account.message !== null) reject(new Error(`the sync failed: ${account.message}`));
  };
  core.onEvent((event) => {
    if (event.name === 'changed' && event.topics.includes('sync')) void ask();
  });
  return promise;
}
