import { Hono } from 'hono';
import type { Context } from 'hono';
import type { BudgetCounter } from './budgets.ts';
import { complaintAbout } from './candidateRecord.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { ApiError, notPermitted } from './restli/apiError.ts';
import { BadBatchKey, formatKey, parseKey, parseQueryKeys } from './restli/compoundKey.ts';
import type { CandidateKey } from './restli/compoundKey.ts';

const LARGEST_BATCH = 100;

/** The batch answer of the unversioned dialect: always 200, each record with its own fate. */
interface BatchAnswer {
  readonly results: Record<string, unknown>;
  readonly errors: Record<string, { readonly status: number; readonly message: string }>;
  readonly statuses: Record<string, number>;
}

/** `/v2/atsCandidates`: batch_update, batch_partial_update, batch_get, batch_delete. */
export function candidateRoutes(context: LinkedinContext, budget: BudgetCounter): Hono {
  const app = new Hono();

  /** The keys of a call, after every check that concerns the call as a whole. */
  const begin = (c: Context): { query: URLSearchParams; keys: CandidateKey[] } => {
    budget.countRequest('candidates');
    if (!context.settings.levels.company) throw notPermitted(`${c.req.method} /atsCandidates`);
    if (c.req.header('X-RestLi-Protocol-Version')?.startsWith('2')) {
      throw new ApiError(400, 'Keys of the form ids[0].name=value need X-RestLi-Protocol-Version 1.0.0');
    }
    const query = new URL(c.req.url).searchParams;
    const keys = parseQueryKeys(query);
    if (keys.length > LARGEST_BATCH) throw new ApiError(400, `At most ${LARGEST_BATCH} records are taken per call, ${keys.length} were given`);
    budget.countRecords(keys.length);
    return { query, keys };
  };

  const answer = (keys: readonly CandidateKey[], call: string, each: (key: CandidateKey) => unknown): BatchAnswer => {
    const batch: BatchAnswer = { results: {}, errors: {}, statuses: {} };
    for (const key of keys) {
      const name = formatKey(key);
      try {
        if (key.integrationContext !== context.organization) throw new RecordError(403, `Not enough permissions to access: ${call}`);
        batch.results[name] = each(key);
      } catch (error) {
        if (!(error instanceof RecordError)) throw error;
        batch.errors[name] = { status: error.status, message: error.message };
      }
    }
    return batch;
  };

  const known = (key: CandidateKey) => {
    const candidate = context.candidates.get(key);
    if (!candidate) throw new RecordError(404, 'Candidate does not exist');
    return candidate;
  };

  app.get('/atsCandidates', (c) => {
    const { query, keys } = begin(c);
    const fields = query.get('fields')?.split(',').map((field) => field.trim());
    return c.json(answer(keys, 'GET /atsCandidates', (key) => {
      const { record, matchedMembers, manualMatchedMember } = known(key);
      const whole: Record<string, unknown> = { ...record, matchedMembers, ...(manualMatchedMember === null ? {} : { manualMatchedMember }) };
      return fields ? Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name))) : whole;
    }));
  });

  app.put('/atsCandidates', async (c) => {
    const { keys } = begin(c);
    const method = c.req.header('x-restli-method');
    if (method !== undefined && method.toLowerCase() !== 'batch_update') throw new ApiError(400, `PUT is batch_update, not ${method}`);
    const entities = await entitiesOf(c, keys);
    return c.json(answer(keys, 'PUT /atsCandidates', (key) => {
      const record = entities.get(formatKey(key));
      const complaint = complaintAbout(record);
      if (complaint !== null) throw new RecordError(422, complaint);
      return { status: context.candidates.replace(key, record as Record<string, unknown>) ? 201 : 204 };
    }));
  });

  app.post('/atsCandidates', async (c) => {
    if (c.req.header('x-restli-method')?.toLowerCase() !== 'batch_partial_update') throw notPermitted('POST /atsCandidates');
    const { keys } = begin(c);
    const entities = await entitiesOf(c, keys);
    return c.json(answer(keys, 'POST /atsCandidates', (key) => {
      const candidate = known(key);
      const { set, remove } = patchOf(entities.get(formatKey(key)));
      const merged: Record<string, unknown> = {
        ...candidate.record,
        ...(candidate.manualMatchedMember === null ? {} : { manualMatchedMember: candidate.manualMatchedMember }),
        ...set,
      };
      for (const field of remove) delete merged[field];
      const complaint = complaintAbout(merged);
      if (complaint !== null) throw new RecordError(422, complaint);
      context.candidates.replace(key, merged);
      if (typeof set['manualMatchedMember'] === 'string') context.candidates.link(key, set['manualMatchedMember']);
      return { status: 204 };
    }));
  });

  app.delete('/atsCandidates', (c) => {
    const { keys } = begin(c);
    return c.json(answer(keys, 'DELETE /atsCandidates', (key) => {
      if (!context.candidates.remove(key)) throw new RecordError(404, 'Candidate does not exist');
      return { status: 204 };
    }));
  });

  return app;
}

/** The failure of one record inside a batch. */
class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly status: 403 | 404 | 422;

  constructor(status: RecordError['status'], message: string) {
    super(message);
    this.status = status;
  }
}

/** The body's records by the one spelling of their keys. @throws ApiError or BadBatchKey when query and body differ. */
async function entitiesOf(c: Context, keys: readonly CandidateKey[]): Promise<Map<string, unknown>> {
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) throw new ApiError(415, 'Content-Type must be application/json');
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw new ApiError(400, 'The request body is not valid JSON');
  }
  const entities = typeof body === 'object' && body !== null ? (body as { entities?: unknown }).entities : undefined;
  if (typeof entities !== 'object' || entities === null || Array.isArray(entities)) {
    throw new ApiError(400, 'The request body has no object "entities"');
  }
  const byKey = new Map(Object.entries(entities).map(([key, value]) => [formatKey(parseKey(key)), value as unknown]));
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
