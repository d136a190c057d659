import type { Clock, Timers } from '../../platform/clock.ts';
import { RemoteUnavailable } from '../../sync/atsPort.ts';
import { delay } from '../delay.ts';
import type { Dialect } from './dialect.ts';

/** What LinkedIn counts together. */
export type BudgetFamily =
  | 'candidates' | 'candidateNotes' | 'applications' | 'applicationNotes' | 'stages' | 'interviewFeedback'
  | 'acls' | 'jobs' | 'tasks' | 'jobStatus' | 'attachments' | 'integrations' | 'interactions' | 'exports';

/** Calls used on one UTC day, by family. */
interface BudgetState {
  /** The day, counted from the epoch. */
  readonly day: number;
  readonly used: Readonly<Partial<Record<BudgetFamily, number>>>;
}

/** Where the count survives a restart. */
export interface BudgetStorage {
  load(): BudgetState | null;
  save(state: BudgetState): void;
}

interface BudgetLimits {
  /** Calls per UTC day; families that are not named have the usual 100,000. */
  readonly perDay: Readonly<Partial<Record<BudgetFamily, number>>>;
  /** Records per minute; families that are not named have no such limit. */
  readonly perMinute: Readonly<Partial<Record<BudgetFamily, number>>>;
}

/** Counts calls and records before they are made. */
export interface BudgetMeter {
  /**
   * Waits while a minute's records are used up. @throws RemoteUnavailable until midnight UTC when a day's calls are.
   * @param way `read` has a fifth of the minute only while anything is written: what LinkedIn is told for the first time, jobs before people, shall not wait for what is asked
   */
  take(family: BudgetFamily, records: number, signal: AbortSignal, way?: 'read' | 'write'): Promise<void>;
  /** Calls of today, for showing. */
  used(family: BudgetFamily): number;
}

/** Calls of the last minute, oldest first from `first` on, and the sum of their records: thousands, and asked for before every call. */
interface RecentRecords {
  readonly calls: { readonly at: number; readonly records: number }[];
  first: number;
  sum: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const USUAL_PER_DAY = 100_000;
const USUAL_PER_MINUTE = 10_000;
/** The count on disk runs ahead by so much: a crash may cost a few calls of a day, never a call too many. */
const AHEAD = 25;
/** What reads may use of a minute in which LinkedIn is told of anything. */
const READS_BESIDE_WRITES = 1 / 5;

/** The documented limits of a dialect. */
export function documentedLimits(dialect: Dialect): BudgetLimits {
  const perMinute: Partial<Record<BudgetFamily, number>> = {};
  for (const family of ['candidates', 'candidateNotes', 'applications', 'applicationNotes', 'stages', 'interviewFeedback', 'acls', 'jobs'] as const) perMinute[family] = USUAL_PER_MINUTE;
  if (dialect.name === 'v2') return { perDay: { tasks: 300_000, jobStatus: 1_000_000 }, perMinute };
  const { applicationNotes: _, ...rest } = perMinute;
  return { perDay: { tasks: 300_000, jobStatus: 1_000_000, applicationNotes: 1_000_000 }, perMinute: rest };
}

/** @param deps.clock wall time decides the day, monotonic time the minute */
export function createBudgetMeter(deps: {
  readonly limits: BudgetLimits;
  readonly storage: BudgetStorage;
  readonly clock: Clock;
  readonly timers: Timers;
}): BudgetMeter {
  const { limits, storage, clock, timers } = deps;
  const today = (): number => Math.floor(clock.now() / DAY_MS);
  const kept = storage.load();
  let day = kept?.day ?? today();
  let used: Partial<Record<BudgetFamily, number>> = { ...kept?.used };
  let saved: Partial<Record<BudgetFamily, number>> = { ...kept?.used };
  // Wherever LinkedIn's minute begins: no sixty seconds hold more than the limit.
  const recent = new Map<BudgetFamily, RecentRecords>();
  const reads = new Map<BudgetFamily, RecentRecords>();
  let wroteAt = Number.NEGATIVE_INFINITY;
  let writesWaiting = 0;

  function turnDay(): void {
    const now = today();
    // A clock that was set back does not give a day's calls a second time.
    if (now <= day) return;
    day = now;
    used = {};
    saved = {};
  }

  function takeCall(family: BudgetFamily): void {
    turnDay();
    const limit = limits.perDay[family] ?? USUAL_PER_DAY;
    const next = (used[family] ?? 0) + 1;
    if (next > limit) {
      throw new RemoteUnavailable('busy', 'The number of calls that LinkedIn allows in a day is used up. It starts anew at midnight UTC.', (day + 1) * DAY_MS - clock.now());
    }
    used[family] = next;
    if (next > (saved[family] ?? 0)) {
      saved = { ...used, ...saved, [family]: Math.min(limit, next + AHEAD - 1) };
      storage.save({ day, used: saved });
    }
  }

  /** Forgets what is more than a minute ago. */
  function lastMinuteOf(family: BudgetFamily, of: Map<BudgetFamily, RecentRecords>): RecentRecords {
    const now = clock.monotonic();
    const taken = recentOf(family, of);
    while ((taken.calls[taken.first]?.at ?? now) <= now - MINUTE_MS) {
      taken.sum -= taken.calls[taken.first]?.records ?? 0;
      taken.first += 1;
    }
    if (taken.first > taken.calls.length / 2) {
      taken.calls.splice(0, taken.first);
      taken.first = 0;
    }
    return taken;
  }

  /** How long until so many records fit into a minute; 0 when they do now. */
  function waitFor(taken: RecentRecords, records: number, limit: number): number {
    const now = clock.monotonic();
    let over = taken.sum + records - limit;
    for (let index = taken.first; over > 0; index += 1) {
      const one = taken.calls[index];
      if (one === undefined) break;
      over -= one.records;
      if (over <= 0) return one.at + MINUTE_MS - now;
    }
    return 0;
  }

  function recentOf(family: BudgetFamily, of: Map<BudgetFamily, RecentRecords>): RecentRecords {
    const known = of.get(family) ?? { calls: [], first: 0, sum: 0 };
    of.set(family, known);
    return known;
  }

  function waitOf(family: BudgetFamily, records: number, limit: number, way: 'read' | 'write'): number {
    const all = lastMinuteOf(family, recent);
    const asked = lastMinuteOf(family, reads);
    const wait = waitFor(all, records, limit);
    // The first read of a minute goes out however large it is: it may never fit into the share.
    const isTelling = writesWaiting > 0 || clock.monotonic() - wroteAt < MINUTE_MS;
    return way === 'read' && isTelling && asked.sum > 0 ? Math.max(wait, waitFor(asked, records, limit * READS_BESIDE_WRITES)) : wait;
  }

  return {
    async take(family, records, signal, way = 'write') {
      const limit = limits.perMinute[family];
      if (limit !== undefined && records > 0) {
        const waiting = way === 'write' ? 1 : 0;
        writesWaiting += waiting;
        try {
          for (let wait = waitOf(family, records, limit, way); wait > 0; wait = waitOf(family, records, limit, way)) await delay(timers, wait, signal);
        } finally {
          writesWaiting -= waiting;
        }
      }
      takeCall(family);
      if (limit === undefined || records === 0) return;
      if (way === 'write') wroteAt = clock.monotonic();
      for (const counted of way === 'read' ? [recent, reads] : [recent]) {
        const taken = recentOf(family, counted);
        taken.calls.push({ at: clock.monotonic(), records });
        taken.sum += records;
      }
    },
    used(family) {
      turnDay();
      return used[family] ?? 0;
    },
  };
}
