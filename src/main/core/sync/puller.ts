import type { Run, TypeProgress } from '../../../shared/domain/account.ts';
import { TYPE_LABELS } from '../data/queries/accountQueries.ts';
import { dueOperations } from '../data/outbox.ts';
import { type KeptRefs, keptRefs } from '../data/remoteRefs.ts';
import {
  dropRun,
  endRun,
  lastSuccessAt,
  readCursor,
  type RunCounts,
  setAccountStatus,
  startRun,
  storedCounts,
  writeCursor,
} from '../data/syncRows.ts';
import { setSearchMerging } from '../data/searchMerging.ts';
import type { Write } from '../data/store.ts';
import { type AtsPort, CursorDied, NotPermitted, type PullPage, RemoteUnavailable, SignInLost } from './atsPort.ts';
import { pause, turn } from './bell.ts';
import { type IngestCounts, ingestPage, type ParkedPlace, readAhead, retryParked } from './ingest.ts';
import { fetchPagesAhead, type PagesAhead } from './pagesAhead.ts';
import { type RecordType, WITHOUT_ID } from './remoteRecord.ts';
import { createParentFetch } from './missingParents.ts';
import { createOlderFetch } from './olderRows.ts';
import { createRightsCheck } from './rightsCheck.ts';
import { createStoredBudget } from './storedBudget.ts';
import { createSweep } from './sweep.ts';
import type { SyncTools } from './runner.ts';

/**
 * A window begins this much before the last one ended: rows become visible later than their own change mark, and clocks
 * of the remote's machines differ.
 */
const OVERLAP_MS = 10 * 60_000;
/** The `Date` of an answer is cut to whole seconds. */
const CLOCK_GRAIN_MS = 1_000;
/**
 * A transaction of a walk ends as soon as a request waits for this thread, which is looked for every so many rows; otherwise it
 * goes on for a while, for each commit flushes the search index and writes the same pages of the log again.
 */
const ROWS_BETWEEN_LOOKS = 25;
/** What is known of so many rows is read at once; a multiple of the rows between two looks. */
const ROWS_READ_AHEAD = 100;
/** Pages that are fetched and read while one is taken in. */
const PAGES_AHEAD = 3;
/** Turns that are left for a request which was sent and has not come in yet: it comes within the first or second. */
const WAITS_FOR_REQUEST = 20;
const TRANSACTION_MS = 18;
/** What a search row takes that is written at the end of its transaction. */
const LATER_TASK_MS = 0.05;
/** As long where nobody can tell whether a request waits. */
const BLIND_TRANSACTION_MS = 10;
/** How often a walk may begin again because its page token died, before the run gives up. */
const CURSOR_DEATHS = 3;
/** Empty pages in a row that lead on; more are a list without an end. */
const EMPTY_PAGES = 20;
/** So often a page is asked for again that is doubtful; then it is taken as it is. */
const DOUBTED_PAGES = 2;
/** A row may wait for a process that waits for a person. */
const PARENTS_DEEP = 3;
/** A request that the network did not carry is repeated this often within a run, after so long. */
const BLIPS = 2;
const BLIP_MS = 1_000;
/** A type that was walked so lately is not walked again by the run that follows one which broke off. */
const FINISHED_MS = 10 * 60_000;
/** A 429 is waited out this often in a row before the run ends and tries again later. */
const WAITS_PER_PAGE = 8;
/** The share of the rate window that is left to a person's edits. */
const EDIT_SHARE = 0.35;
/** A walk waits for so many windows in a row: with edits that never end it goes on all the same. */
const WINDOWS_LEFT = 3;
/** While edits are due, a walk stands back this long before each page, this often at most. */
const STAND_BACK_MS = 500;
const STAND_BACKS = 20;

/** Every list was refused: the acting user is no Site Admin (any more). */
const NOTHING_LISTED =
  'The ATS lists nothing for this sign-in any more: that takes a Site Admin. The copy stays as it was, and shows only what you were given.';

export interface PullResult {
  readonly outcome: Run['outcome'];
  /** Set when the run should be tried again: the remote's wish, or null for "by backoff". */
  readonly retry: { readonly offline: boolean; readonly askedMs: number | null } | null;
  readonly message: string | null;
}

export interface Puller {
  /** Walks every type once. Never throws for what a remote may do. */
  run(signal: AbortSignal, beat?: () => void): Promise<PullResult>;
  progress(): TypeProgress[];
  /** True until every type was walked to its end once. */
  isFirst(): boolean;
  /** What the run waits for just now. */
  waiting(): string | null;
}

/**
 * Whether a page is hardly what the ATS has: in it is a row that does not even say which one it is, and could not be asked for later
 * (fault G9), or it ends the list with nothing, though the page before it led there (fault C14).
 */
function isDoubtful({ records, bad, next }: PullPage, at: string | null): boolean {
  return bad.some(({ remoteId }) => remoteId === WITHOUT_ID) || (at !== null && next === null && records.length + bad.length === 0);
}

/** Brings one account's records in, type by type, page by page; each page and its place in the walk are one transaction. */
export function createPuller(tools: SyncTools, accountId: string, port: AtsPort): Puller {
  const { store } = tools;
  const stored = store.look((write) => storedCounts(write, accountId));
  const states = new Map<RecordType, TypeProgress['state']>();
  const readNow = new Map<RecordType, number>();
  /** Types that a run walked to their end before it broke off, and when: the next one goes on behind them (fault F5). */
  const finished = new Map<RecordType, number>();
  let waitingFor: string | null = null;
  let requests = 0;
  /** Says that the run under way moves. */
  let beat = (): void => undefined;
  const budgets = createStoredBudget(tools, accountId, port);

  const cursorOf = (type: RecordType) => store.look((write) => readCursor(write, accountId, type));

  function isFirst(): boolean {
    return port.types.some((type) => {
      const cursor = cursorOf(type);
      return cursor.watermark === null && cursor.state !== 'notPermitted';
    });
  }

  async function rest(delayMs: number, words: string, signal: AbortSignal): Promise<void> {
    waitingFor = words;
    beat();
    store.bulk((write) => write.changed('sync'));
    await pause(tools.timers, delayMs, signal);
    waitingFor = null;
    signal.throwIfAborted();
  }

  /** Edits of a person go before pages, as long as the rate window is not plenty. */
  function areEditsDue(): boolean {
    const budget = port.budget();
    if (budget === null || budget.remaining > budget.limit * 0.7) return false;
    return store.look((look) => dueOperations(look, accountId, 1)).length > 0;
  }

  /** Leaves a share of the rate window to edits: the walk waits for the next window instead. */
  async function leaveRoom(signal: AbortSignal): Promise<void> {
    for (let times = 0; times < STAND_BACKS && areEditsDue(); times += 1) {
      await pause(tools.timers, STAND_BACK_MS, signal);
      signal.throwIfAborted();
    }
    // Once more after a wait: the answer to an edit meanwhile may have told of a window that ends a little later, or of the next one.
    for (let windows = 0; windows < WINDOWS_LEFT; windows += 1) {
      const budget = port.budget();
      if (budget === null || budget.remaining > Math.ceil(budget.limit * EDIT_SHARE) || budget.resetInMs <= 0) return;
      await rest(budget.resetInMs, `Waiting ${Math.ceil(budget.resetInMs / 1000)} s for the ATS's request limit`, signal);
    }
  }

  /** Asks the remote for something, within its limits. */
  async function ask<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let waits = 0, blips = 0; ; waits += 1) {
      await leaveRoom(signal);
      try {
        requests += 1;
        const answer = await request();
        // A run that was given up meanwhile does nothing more.
        signal.throwIfAborted();
        beat();
        return answer;
      } catch (error) {
        // A network that goes and comes again at once must not cost the whole run (fault F5).
        if (error instanceof RemoteUnavailable && error.reason === 'network' && blips < BLIPS && !signal.aborted) {
          blips += 1;
          await rest(BLIP_MS * (1 + tools.random.next()), 'Trying again: the network broke off', signal);
          continue;
        }
        const busy = error instanceof RemoteUnavailable && error.reason === 'busy' && error.retryAfterMs !== null;
        if (!busy || waits >= WAITS_PER_PAGE) throw error;
        const delay = Math.min(error.retryAfterMs ?? 0, 120_000) + tools.random.next() * 500;
        await rest(delay, `Waiting ${Math.ceil(delay / 1000)} s, as the ATS asked`, signal);
      }
    }
  }

  const rights = createRightsCheck(tools, accountId, port, ask);
  const fetchParents = createParentFetch(tools, accountId, port, ask);
  const askOlder = createOlderFetch(tools, accountId, port, ask);
  const sweep = createSweep(tools, accountId, port, ask, rights.absence);

  /** Takes a page in; between two transactions a person's edit has its turn. */
  async function take(type: RecordType, part: PullPage, counts: IngestCounts, kept: KeptRefs): Promise<void> {
    let end = 0;
    do {
      end = takeSome(type, part, end, counts, kept);
      await turn(tools.timers);
      // A request that was sent and is still on its way goes first.
      for (let times = 0; times < WAITS_FOR_REQUEST && tools.isAwaited?.() === true; times += 1) await turn(tools.timers);
    } while (end < part.records.length);
  }

  function mayGoOn(write: Write, sinceMs: number): boolean {
    const limit = tools.isAwaited === undefined ? BLIND_TRANSACTION_MS : tools.isAwaited() ? 0 : TRANSACTION_MS;
    return tools.clock.monotonic() - sinceMs + write.laterCount() * LATER_TASK_MS < limit;
  }

  /** One transaction: rows of a page from `start` on, with the place in the walk when they are its last. Returns where to go on. */
  function takeSome(type: RecordType, part: PullPage, start: number, counts: IngestCounts, kept: KeptRefs): number {
    const before = { ...counts };
    const takeRows = (careful: boolean): number =>
      store.bulk((write) => {
        const began = tools.clock.monotonic();
        let end = start;
        let known = end;
        do {
          if (end >= known && !careful) {
            readAhead(write, accountId, part.records.slice(end, end + ROWS_READ_AHEAD), kept);
            known = end + ROWS_READ_AHEAD;
          }
          const records = part.records.slice(end, end + ROWS_BETWEEN_LOOKS);
          end += records.length;
          ingestPage(write, accountId, { records, bad: end >= part.records.length ? part.bad : [] }, counts, careful);
        } while (end < part.records.length && mayGoOn(write, began));
        budgets.keep(write);
        // The place in the walk moves with the last rows of the page: a kill in between reads the page again.
        if (end >= part.records.length) {
          const cursor = readCursor(write, accountId, type);
          writeCursor(write, accountId, type, {
            ...cursor,
            page: part.next,
            mark: part.next === null ? null : (part.newest ?? cursor.mark),
            rows: cursor.rows + part.records.length,
            ...(part.next === null
              ? { watermark: cursor.windowTo, windowFrom: null, windowTo: null, state: 'idle', message: null }
              : {}),
          });
        }
        return end;
      });
    let end: number;
    try {
      end = takeRows(false);
    } catch (error) {
      // One row that the database refuses must not hold the others up: the same rows again, each guarded.
      tools.log(`a page of ${type} was refused: ${error instanceof Error ? error.message : String(error)}`);
      Object.assign(counts, before);
      end = takeRows(true);
    }
    stored.set(type, (stored.get(type) ?? 0) + counts.added - before.added);
    return end;
  }

  /**
   * From when on a type is read. What changed since the last run is reckoned by this machine's clock too: the remote's may have been
   * wrong then and be set back since (fault C4).
   */
  function windowStart(watermark: number | null, type: RecordType, to: number): number | null {
    if (watermark === null || !port.hasWindow(type)) return null;
    const last = store.look((look) => lastSuccessAt(look, accountId));
    // The remote's clock as it is reckoned here may step back by a second between two starts: that is no clock that was set back.
    if (last === null) return watermark - to <= OVERLAP_MS ? Math.min(watermark, to) - OVERLAP_MS : null;
    return Math.min(watermark, to - Math.max(0, tools.clock.now() - last)) - OVERLAP_MS;
  }

  /** One walk of a type, from where it stood to its end. */
  async function walk(type: RecordType, counts: IngestCounts, signal: AbortSignal): Promise<void> {
    let cursor = cursorOf(type);
    if (cursor.windowTo === null) {
      // The remote's clock is known to the second only: a change of this very moment is still inside.
      const to = Math.floor(port.remoteNow() ?? tools.clock.now()) + CLOCK_GRAIN_MS;
      const from = windowStart(cursor.watermark, type, to);
      cursor = { ...cursor, windowFrom: from, windowTo: to, page: null, mark: null, rows: 0, state: 'walking', message: null };
      store.bulk((write) => writeCursor(write, accountId, type, cursor));
    }
    const window = { from: cursor.windowFrom, to: cursor.windowTo ?? tools.clock.now() };
    const seen = new Set<string>();
    const kept = keptRefs();
    /** Where the list is cut since a page token died. */
    let madeUntil: number | undefined;
    const pagesFrom = (start: string | null): PagesAhead => {
      const cut = madeUntil === undefined ? window : { ...window, madeUntil };
      return fetchPagesAhead((from, onNext) => ask(() => port.pull(type, cut, from, signal, onNext), signal), start, PAGES_AHEAD);
    };
    /** Where the page that comes next begins. */
    let at = cursor.page;
    let pages = pagesFrom(at);
    for (let deaths = 0, empty = 0, again = 0; ; ) {
      let part: PullPage;
      try {
        part = await pages.take();
      } catch (error) {
        const { mark } = cursorOf(type);
        // Only deaths without progress in between count: a list may take longer than its tokens live.
        const isFurther = mark !== null && (madeUntil === undefined || mark < madeUntil);
        if (!(error instanceof CursorDied) || (!isFurther && deaths >= CURSOR_DEATHS)) throw error;
        deaths = isFurther ? 0 : deaths + 1;
        madeUntil = mark ?? undefined;
        at = null;
        pages = pagesFrom(at);
        seen.clear();
        continue;
      }
      if (again < DOUBTED_PAGES && isDoubtful(part, at)) {
        again += 1;
        pages = pagesFrom(at);
        continue;
      }
      again = 0;
      // A page that leads to one we came from, or on and on without a row, would never end. The next run begins the list anew.
      empty = part.records.length + part.bad.length === 0 ? empty + 1 : 0;
      if (part.next !== null && (seen.has(part.next) || empty > EMPTY_PAGES)) {
        store.bulk((write) => writeCursor(write, accountId, type, { ...readCursor(write, accountId, type), page: null, mark: null }));
        throw new RemoteUnavailable('busy', 'The list of the ATS leads in a circle.');
      }
      if (part.next !== null) seen.add(part.next);
      await take(type, part, counts, kept);
      readNow.set(type, counts.read);
      at = part.next;
      if (part.next === null) return;
    }
  }

  function fail(type: RecordType, state: 'failed' | 'notPermitted', message: string): void {
    states.set(type, state);
    store.bulk((write) => {
      const cursor = readCursor(write, accountId, type);
      writeCursor(write, accountId, type, {
        ...cursor,
        state,
        message,
        ...(state === 'notPermitted' ? { windowFrom: null, windowTo: null, page: null, mark: null } : {}),
      });
    });
  }

  /** Rows may wait for rows that came after them, several deep. */
  function placeParked(signal: AbortSignal): void {
    for (let placed = 1; placed > 0; ) {
      placed = 0;
      let place: ParkedPlace | null = null;
      do {
        signal.throwIfAborted();
        const after: ParkedPlace | null = place;
        const part: ReturnType<typeof retryParked> = store.bulk((write) => retryParked(write, accountId, after, 500));
        placed += part.placed;
        place = part.next;
      } while (place !== null);
    }
  }

  async function walkAll(counts: RunCounts, signal: AbortSignal): Promise<string | null> {
    const refused: string[] = [];
    const closed = new Set<RecordType>();
    for (const type of port.types) {
      signal.throwIfAborted();
      if (tools.clock.monotonic() - (finished.get(type) ?? Number.NEGATIVE_INFINITY) < FINISHED_MS) {
        states.set(type, 'done');
        continue;
      }
      states.set(type, 'running');
      const own: IngestCounts = { read: 0, changed: 0, added: 0, problems: 0 };
      try {
        await walk(type, own, signal);
        states.set(type, 'done');
        finished.set(type, tools.clock.monotonic());
      } catch (error) {
        if (error instanceof NotPermitted) {
          fail(type, 'notPermitted', error.message);
          refused.push(error.message);
          closed.add(type);
        } else {
          states.set(type, 'failed');
          throw error;
        }
      } finally {
        const before = counts[type] ?? { read: 0, changed: 0, problems: 0 };
        counts[type] = { read: before.read + own.read, changed: before.changed + own.changed, problems: before.problems + own.problems };
      }
    }
    finished.clear();
    placeParked(signal);
    // What they wait for may be older than the window, or have come between two walks.
    for (let deep = 0; deep < PARENTS_DEEP && (await fetchParents(closed, signal)); deep += 1) placeParked(signal);
    if (refused.length === port.types.length) return NOTHING_LISTED;
    return refused.length === 0 ? null : [...new Set(refused)].join(' ');
  }

  /** A part of the slow compare; what keeps it from going on is met by the next run. */
  async function compareSome(signal: AbortSignal): Promise<void> {
    try {
      await sweep.step(signal);
    } catch (error) {
      if (signal.aborted || error instanceof RemoteUnavailable || error instanceof NotPermitted || error instanceof SignInLost) return;
      tools.log(`the compare broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  return {
    isFirst,
    waiting: () => waitingFor,
    async run(signal, onProgress = () => undefined) {
      beat = onProgress;
      budgets.resume();
      const first = isFirst();
      requests = 0;
      states.clear();
      readNow.clear();
      const counts: RunCounts = {};
      const id = store.bulk((write) => {
        setSearchMerging(write, first ? 'seldom' : 'usual');
        return startRun(write, accountId, first ? 'first' : 'incremental');
      });
      const end = (outcome: Run['outcome'], message: string | null): void =>
        store.bulk((write) => {
          const quiet = !first && outcome === 'done' && Object.values(counts).every((count) => count.changed + count.problems === 0);
          if (quiet) dropRun(write, id);
          else endRun(write, id, { outcome, counts, requests, message });
          if (outcome === 'done') setSearchMerging(write, 'usual');
          if (outcome === 'done') write.sql('UPDATE account SET last_success_at = ? WHERE id = ?').run(write.now, accountId);
          write.changed('sync');
        });
      try {
        // The first answer also tells the remote's clock, which bounds every window.
        const identity = await port.identify(signal);
        sweep.begin();
        await rights.begin(signal);
        const limited = await walkAll(counts, signal);
        if (await rights.finish(signal)) await walkAll(counts, signal);
        await askOlder(signal);
        end('done', limited);
        store.bulk((write) => {
          const row = write.sql('SELECT status, user_name FROM account WHERE id = ?').get(accountId) as { status: string; user_name: string | null };
          const status = limited === null ? 'ok' : 'limited';
          if (row.status !== status) setAccountStatus(write, accountId, status, limited);
          // Who may not list users is not told their own name either.
          if (identity.userName !== null && row.user_name !== identity.userName)
            write
              .sql('UPDATE account SET remote_user_id = ?, user_name = ?, user_email = ? WHERE id = ?')
              .run(identity.userId, identity.userName, identity.userEmail, accountId);
        });
        await compareSome(signal);
        return { outcome: 'done', retry: null, message: limited };
      } catch (error) {
        if (signal.aborted) {
          end('stopped', null);
          return { outcome: 'stopped', retry: null, message: null };
        }
        const message = error instanceof Error ? error.message : String(error);
        end('failed', message);
        if (error instanceof RemoteUnavailable)
          return { outcome: 'failed', retry: { offline: error.reason === 'network', askedMs: error.retryAfterMs }, message };
        if (error instanceof SignInLost) {
          store.bulk((write) => setAccountStatus(write, accountId, 'signedOut', message));
          return { outcome: 'failed', retry: null, message };
        }
        tools.log(`pull failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
        return { outcome: 'failed', retry: { offline: false, askedMs: null }, message: 'Something went wrong while reading; it is tried again.' };
      }
    },
    progress() {
      return port.types.map((type) => {
        const cursor = cursorOf(type);
        const state =
          states.get(type) ??
          (cursor.state === 'notPermitted' ? 'notPermitted' : cursor.watermark === null ? 'waiting' : 'done');
        return {
          type,
          label: TYPE_LABELS[type] ?? type,
          state,
          rows: readNow.get(type) ?? 0,
          stored: stored.get(type) ?? 0,
          message: cursor.message,
        };
      });
    },
  };
}
