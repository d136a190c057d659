import { z } from 'zod';
import { RemoteUnavailable } from '../../sync/atsPort.ts';
import type { BudgetFamily } from './budgetMeter.ts';
import type { Dialect } from './dialect.ts';
import { LONGEST_QUERY, QueryRefused } from './linkedInTransport.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';
import { formatKey, keysQuery, parseKey, parsePlain } from '../../../../shared/restliKeys.ts';
import type { RestliKey } from '../../../../shared/restliKeys.ts';

/** Most records in one call. */
export const LARGEST_BATCH = 100;

const failureSchema = z.object({ status: z.number().int(), message: z.string().optional() });
const batchSchema = z.object({
  results: z.record(z.string(), z.unknown()).nullish(),
  errors: z.record(z.string(), z.unknown()).nullish(),
  statuses: z.record(z.string(), z.unknown()).nullish(),
});

/** One record of a batch. `item` comes back with its outcome. */
export interface BatchEntry<T> {
  readonly item: T;
  readonly key: RestliKey;
  readonly entity?: unknown;
}

/** What became of one record: inside an answer that is 200 as a whole each has its own fate. */
export interface BatchOutcome<T> {
  readonly item: T;
  /** HTTP status; 0 when the answer does not mention the record. */
  readonly status: number;
  readonly value: unknown;
  readonly message: string | null;
}

interface BatchTarget {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly family: BudgetFamily;
  readonly fields?: string;
  /** Most records in one call, where it is not a hundred. */
  readonly largest?: number;
}

/** Batches of one account: no more records than LinkedIn takes, no longer query, one call after the other. */
export interface BatchCalls {
  /** The outcomes of each call as it was answered, so that what was done is known when a later call fails. */
  run<T>(target: BatchTarget, entries: readonly BatchEntry<T>[], signal: AbortSignal): AsyncGenerator<readonly BatchOutcome<T>[]>;
}

const RESTLI_METHOD: Readonly<Record<BatchTarget['method'], string | null>> = { GET: null, DELETE: null, PUT: 'batch_update', POST: 'batch_partial_update' };

export function createBatchCalls(transport: LinkedInTransport, dialect: Dialect): BatchCalls {
  const { protocol } = dialect;
  /** A query beside a body may not be wrapped as Rest.li has it; when LinkedIn refuses that once, batches become smaller. */
  let bodiesTunnel = true;

  function queryOf(entries: readonly BatchEntry<unknown>[], fields: string | undefined): string {
    return keysQuery(entries.map(({ key }) => key), protocol) + (fields === undefined ? '' : `&fields=${fields}`);
  }

  /** As many of the next entries as one call may carry. */
  function fitting<T>(target: BatchTarget, rest: readonly BatchEntry<T>[]): readonly BatchEntry<T>[] {
    let count = Math.min(rest.length, target.largest ?? LARGEST_BATCH);
    const withBody = target.method === 'PUT' || target.method === 'POST';
    if (withBody && !bodiesTunnel) while (count > 1 && queryOf(rest.slice(0, count), target.fields).length > LONGEST_QUERY) count -= 1;
    return rest.slice(0, count);
  }

  async function once<T>(target: BatchTarget, entries: readonly BatchEntry<T>[], signal: AbortSignal): Promise<readonly BatchOutcome<T>[]> {
    const { method, path, family, fields } = target;
    const restliMethod = RESTLI_METHOD[method];
    const body = restliMethod === null ? {} : { body: { entities: Object.fromEntries(entries.map(({ key, entity }) => [formatKey(key, protocol), entity])) } };
    const headers = { ...dialect.headers, ...(restliMethod === null ? {} : { 'x-restli-method': restliMethod }) };
    const answer = batchSchema.safeParse(await transport.call({ method, path, query: queryOf(entries, fields), family, records: entries.length, headers, ...body }, signal));
    if (!answer.success) throw new RemoteUnavailable('network', 'LinkedIn answered in a way that was not understood.');
    const plain = entries.some(({ key }) => Object.keys(key).length === 1);
    const results = byKey(answer.data.results, plain);
    const errors = byKey(answer.data.errors, plain);
    const statuses = byKey(answer.data.statuses, plain);
    return entries.map(({ item, key }) => {
      const name = formatKey(key);
      if (errors.has(name)) {
        const failure = failureSchema.safeParse(errors.get(name)).data;
        return { item, status: failure?.status ?? 500, value: null, message: failure?.message ?? null };
      }
      const said = statuses.get(name);
      if (typeof said === 'number' && said >= 400) return { item, status: said, value: null, message: null };
      if (!results.has(name)) return { item, status: method === 'GET' ? 404 : 0, value: null, message: null };
      const value = results.get(name);
      return { item, value, status: method === 'GET' ? 200 : (failureSchema.safeParse(value).data?.status ?? 204), message: null };
    });
  }

  /** Keys are compared by what they say: LinkedIn writes their parts in any order. */
  function byKey(entries: Readonly<Record<string, unknown>> | null | undefined, plain: boolean): ReadonlyMap<string, unknown> {
    return new Map(
      Object.entries(entries ?? {}).flatMap(([text, value]) => {
        const key = plain ? parsePlain(text, protocol) : parseKey(text, protocol);
        return key === null ? [] : [[formatKey(key), value] as const];
      }),
    );
  }

  return {
    async *run(target, entries, signal) {
      // A key may stand in a batch once; every record is sent whole, so the last one says all.
      let rest = [...new Map(entries.map((entry) => [formatKey(entry.key), entry])).values()];
      let largest = LARGEST_BATCH;
      while (rest.length > 0) {
        const part = fitting(target, rest).slice(0, largest);
        try {
          yield await once(target, part, signal);
        } catch (error) {
          if (!(error instanceof QueryRefused)) throw error;
          if (error.tunnelled && bodiesTunnel) {
            bodiesTunnel = false;
            continue;
          }
          if (part.length === 1) throw new Error(`LinkedIn takes no query for a single record of ${target.path}`, { cause: error });
          largest = Math.ceil(part.length / 2);
          continue;
        }
        rest = rest.slice(part.length);
      }
    },
  };
}
