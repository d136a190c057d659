import type { Context } from 'hono';
import { ApiError, notPermitted } from './apiError.ts';
import { BadBatchKey, formatKey, parseKey, readKeys } from './compoundKey.ts';
import type { Key } from './compoundKey.ts';
import { rawQuery, resourceOf } from './wireCall.ts';
import type { ApiEnv } from './wireCall.ts';

/** The failure of one record inside a batch. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly status: 403 | 404 | 409 | 422;

  constructor(status: RecordError['status'], message: string) {
    super(message);
    this.status = status;
  }
}

/** What can be done with the records of a resource; a method that is missing is not permitted to anybody. */
export interface BatchHandlers {
  /** @returns the record. */
  get?(key: Key): Record<string, unknown>;
  /** Replaces the whole record. @returns the status of its success. */
  replace?(key: Key, record: unknown): number | Promise<number>;
  patch?(key: Key, set: Readonly<Record<string, unknown>>, remove: readonly string[]): void;
  remove?(key: Key): void;
}

export interface BatchRules {
  /** Names of the key's parts; null for plain ids. */
  readonly parts: readonly string[] | null;
  /** Most records in one call. */
  readonly largest?: number;
  /** Called with the number of records once the keys were read. */
  readonly count: (records: number) => void;
  /** True: answers write their keys backwards, as LinkedIn itself does here and there. */
  readonly reversedKeys: boolean;
}

const LARGEST_BATCH = 100;

/** The batch answer: always 200, each record with its own fate. */
interface BatchAnswer {
  readonly results: Record<string, unknown>;
  readonly errors: Record<string, { readonly status: number; readonly message: string }>;
  readonly statuses: Record<string, number>;
}

/** One batch_get, batch_update, batch_partial_update or batch_delete. @throws ApiError or BadBatchKey for the call as a whole. */
export async function runBatch(c: Context<ApiEnv>, rules: BatchRules, handlers: BatchHandlers): Promise<Response> {
  const { protocol } = c.get('call');
  const { method } = c.req;
  const call = `${method} ${resourceOf(c.req.path)}`;
  const said = c.req.header('x-restli-method')?.toLowerCase();
  const offered = { GET: handlers.get, PUT: handlers.replace, POST: handlers.patch, DELETE: handlers.remove }[method];
  if (!offered) throw notPermitted(call);
  if (method === 'POST' && said !== 'batch_partial_update') throw notPermitted(call);
  if (method === 'PUT' && said !== undefined && said !== 'batch_update') throw new ApiError(400, `PUT is batch_update, not ${said}`);

  const keys = readKeys(rawQuery(c), rules.parts, protocol);
  const largest = rules.largest ?? LARGEST_BATCH;
  if (keys.length > largest) throw new ApiError(400, `At most ${largest} records are taken per call, ${keys.length} were given`);
  rules.count(keys.length);
  const entities = method === 'PUT' || method === 'POST' ? await entitiesOf(c, keys, rules.parts) : new Map<string, unknown>();
  const fields = new URL(c.req.url).searchParams.get('fields')?.split(',').map((field) => field.trim());

  const one = (key: Key): unknown => {
    const entity = entities.get(formatKey(key));
    if (method === 'GET') {
      const whole = handlers.get?.(key) ?? {};
      return fields ? Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name))) : whole;
    }
    if (method === 'PUT') return Promise.resolve(handlers.replace?.(key, entity)).then((status) => ({ status }));
    if (method === 'POST') {
      const { set, remove } = patchOf(entity);
      handlers.patch?.(key, set, remove);
    } else {
      handlers.remove?.(key);
    }
    return { status: 204 };
  };

  const answer: BatchAnswer = { results: {}, errors: {}, statuses: {} };
  for (const key of keys) {
    const name = formatKey(key, protocol, rules.reversedKeys);
    try {
      answer.results[name] = await one(key);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      answer.errors[name] = { status: error.status, message: error.message };
    }
  }
  return c.json(answer);
}

/** Parses a JSON body. @throws ApiError 400 or 415 */
export async function jsonOf(c: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) throw new ApiError(415, 'Content-Type must be application/json');
  try {
    return await c.req.json();
  } catch {
    throw new ApiError(400, 'The request body is not valid JSON');
  }
}

/** The body's records by the one spelling of their keys. @throws ApiError or BadBatchKey when query and body differ. */
async function entitiesOf(c: Context<ApiEnv>, keys: readonly Key[], parts: BatchRules['parts']): Promise<Map<string, unknown>> {
  const body = await jsonOf(c);
  const entities = isObject(body) ? body['entities'] : undefined;
  if (!isObject(entities)) throw new ApiError(400, 'The request body has no object "entities"');
  const { protocol } = c.get('call');
  const byKey = new Map(Object.entries(entities).map(([key, value]) => [formatKey(parseKey(key, parts, protocol)), value]));
  const same = byKey.size === keys.length && Object.keys(entities).length === keys.length && keys.every((key) => byKey.has(formatKey(key)));
  if (!same) throw new BadBatchKey();
  return byKey;
}

function patchOf(entity: unknown): { set: Record<string, unknown>; remove: readonly string[] } {
  const patch = isObject(entity) ? entity['patch'] : undefined;
  if (!isObject(patch)) throw new RecordError(422, 'ERROR :: /patch :: field is required but not found and has no default value\n');
  const set = patch['$set'] ?? {};
  const remove = patch['$delete'] ?? [];
  if (!isObject(set)) throw new RecordError(422, 'ERROR :: /patch/$set :: is not an object\n');
  if (!Array.isArray(remove) || !remove.every((field) => typeof field === 'string')) {
    throw new RecordError(422, 'ERROR :: /patch/$delete :: is not an array of field names\n');
  }
  return { set, remove };
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
