import type { Clock, Timers } from '../../platform/clock.ts';
import { HttpFailure } from '../../platform/http.ts';
import type { RecordType, RemoteRecord } from '../../sync/remoteRecord.ts';
import type { Reader } from './pull.ts';
import { IDS_PER_REQUEST } from './resources.ts';
import type { GreenhouseTransport } from './transport.ts';

/** Nothing has been under way for so long: nothing more will join. */
const IDLE_MS = 50;

/** Reads single things together with others of their kind that are asked for at about the same time: many read-backs are one request. */
export interface GatheredReader {
  /**
   * One record by its id; null when it is gone or hidden. So long (`patienceMs`) it may be left for others of its kind to join it, while
   * something is under way that may bring them.
   */
  one<T extends RecordType>(type: T, id: string, signal: AbortSignal, patienceMs?: number): Promise<RemoteRecord<T> | null>;
  /** The stage history of a process. */
  history(applicationId: string, signal: AbortSignal, patienceMs?: number): Promise<readonly RemoteRecord<'stageEntry'>[]>;
  /** Something is under way after which something may be asked for here, until what is returned is called. */
  expect(): () => void;
}

interface Asked {
  readonly id: string;
  /** When it is read at the latest, on monotonic time. */
  readonly until: number;
  readonly signal: AbortSignal;
  readonly settle: { readonly resolve: (records: readonly RemoteRecord[]) => void; readonly reject: (error: unknown) => void };
}

/** What is asked for in one way: by its own id, or by that of its process. */
interface Pool {
  readonly read: (ids: readonly string[], signal: AbortSignal) => Promise<readonly RemoteRecord[]>;
  readonly isOf: (record: RemoteRecord, id: string) => boolean;
  asked: Asked[];
}

/** Resolves like `work`, unless all who wait for it have given up: then it is ended. */
async function forAll<T>(waiting: readonly Asked[], work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const check = (): void => {
    if (waiting.every(({ signal }) => signal.aborted)) ending.abort();
  };
  for (const { signal } of waiting) signal.addEventListener('abort', check);
  try {
    return await work(ending.signal);
  } finally {
    for (const { signal } of waiting) signal.removeEventListener('abort', check);
  }
}

export function createGather(deps: {
  readonly reader: Reader;
  readonly transport: Pick<GreenhouseTransport, 'waitMs'>;
  readonly clock: Clock;
  readonly timers: Timers;
}): GatheredReader {
  const { reader, transport, clock, timers } = deps;
  const pools = new Map<string, Pool>();
  /** What may still ask, and requests of ours under way. */
  let expected = 0;
  let reading = 0;
  let idleSince = Number.NEGATIVE_INFINITY;
  let isPlanned = false;
  let cancelAlarm = (): void => undefined;

  function poolOf(name: string, make: () => Omit<Pool, 'asked'>): Pool {
    const known = pools.get(name);
    if (known) return known;
    const pool: Pool = { ...make(), asked: [] };
    pools.set(name, pool);
    return pool;
  }

  /** Looks again when everything that is under way in this moment has gone as far as it goes. */
  function plan(): void {
    if (isPlanned) return;
    isPlanned = true;
    timers.set(0, () => {
      isPlanned = false;
      work();
    });
  }

  const isIdle = (): boolean => expected === 0 && reading === 0;
  const waiting = (): Pool[] => [...pools.values()].filter(({ asked }) => asked.length > 0);
  const isDue = ({ asked }: Pool): boolean =>
    new Set(asked.map(({ id }) => id)).size >= IDS_PER_REQUEST || asked.some(({ until }) => until <= clock.monotonic());

  /** What is read now: what is due; and where nothing is under way that could bring more, the most that is there. */
  function next(): Pool | undefined {
    const all = waiting();
    const due = all.find(isDue);
    if (due || !isIdle() || clock.monotonic() < idleSince + IDLE_MS) return due;
    return all.toSorted((left, right) => right.asked.length - left.asked.length)[0];
  }

  function work(): void {
    cancelAlarm();
    for (let pool = next(); pool; pool = next()) {
      const waitMs = transport.waitMs();
      if (waitMs > 0) return wakeIn(waitMs);
      void read(pool);
    }
    const until = waiting().flatMap(({ asked }) => asked.map((one) => one.until));
    if (until.length > 0) wakeIn(Math.min(...until, isIdle() ? idleSince + IDLE_MS : Number.POSITIVE_INFINITY) - clock.monotonic());
  }

  function ended(): void {
    if (isIdle()) idleSince = clock.monotonic();
    if (waiting().length > 0) plan();
  }

  function wakeIn(ms: number): void {
    cancelAlarm = timers.set(Math.max(1, Math.ceil(ms)), plan);
  }

  async function read(pool: Pool): Promise<void> {
    const ids = new Set(pool.asked.map(({ id }) => id).slice(0, IDS_PER_REQUEST));
    const mine = pool.asked.filter(({ id }) => ids.has(id));
    pool.asked = pool.asked.filter(({ id }) => !ids.has(id));
    reading += 1;
    try {
      const records = await forAll(mine, (signal) => pool.read([...ids], signal));
      for (const { id, settle } of mine) settle.resolve(records.filter((record) => pool.isOf(record, id)));
    } catch (error) {
      for (const { settle } of mine) settle.reject(error);
    } finally {
      reading -= 1;
      ended();
    }
  }

  async function ask(pool: Pool, id: string, signal: AbortSignal, patienceMs: number): Promise<readonly RemoteRecord[]> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly RemoteRecord[]>();
    const asked: Asked = { id, until: clock.monotonic() + patienceMs, signal, settle: { resolve, reject } };
    const onAbort = (): void => {
      pool.asked = pool.asked.filter((other) => other !== asked);
      if (waiting().length === 0) cancelAlarm();
      reject(new HttpFailure('neverSent', 'cancelled while waiting'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    else {
      pool.asked.push(asked);
      plan();
    }
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  return {
    async one<T extends RecordType>(type: T, id: string, signal: AbortSignal, patienceMs = 0) {
      const pool = poolOf(type, () => ({
        read: async (ids, reads) => (await reader.fetch(type, ids, reads)).records,
        isOf: ({ remoteId }, wanted) => remoteId === wanted,
      }));
      const [record] = await ask(pool, id, signal, patienceMs);
      return (record ?? null) as RemoteRecord<T> | null;
    },

    async history(applicationId, signal, patienceMs = 0) {
      const pool = poolOf('history', () => ({
        read: async (ids, reads) => (await reader.children('stageEntry', { application_ids: ids.join(',') }, reads)).records,
        isOf: (record, wanted) => record.type === 'stageEntry' && record.fields.applicationId === wanted,
      }));
      return (await ask(pool, applicationId, signal, patienceMs)) as readonly RemoteRecord<'stageEntry'>[];
    },

    expect() {
      expected += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        expected -= 1;
        ended();
      };
    },
  };
}
