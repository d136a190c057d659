import type { Context, Hono } from 'hono';
import { AtsError, forbidden, invalid, notFound } from './atsError.ts';
import type { Actor, AtsContext, AtsEnv } from './atsContext.ts';
import { guarded, pathId, sightOf } from './guard.ts';
import type { Filter, Operator } from './store/filters.ts';
import { TABLE_NAMES, type TableName } from './store/tables.ts';
import { fieldNames, wireRows } from './wireRow.ts';

const MOST_IDS = 50;
const LONGEST_PAGE = 500;
const USUAL_PAGE = 100;
const OPERATORS: ReadonlySet<string> = new Set(['gt', 'gte', 'lt', 'lte']);

type ParamKind = 'ids' | 'id' | 'bool' | 'text' | 'time' | 'email' | 'tag';

/** Filters of each list besides `ids`, `created_at`, `updated_at`, `fields` and `per_page`: parameter → kind and column. */
const PARAMS: Partial<Record<TableName, Readonly<Record<string, readonly [kind: ParamKind, column: string]>>>> = {
  candidates: { email: ['email', ''], tag: ['tag', ''], private: ['bool', 'private'] },
  applications: {
    job_ids: ['ids', 'job_id'],
    candidate_ids: ['ids', 'candidate_id'],
    stage_id: ['id', 'stage_id'],
    source_id: ['id', 'source_id'],
    status: ['text', 'status'],
    prospect: ['bool', 'prospect'],
    last_activity_at: ['time', 'last_activity_at'],
  },
  application_stages: { application_ids: ['ids', 'application_id'], job_interview_stage_ids: ['ids', 'job_interview_stage_id'] },
  jobs: { status: ['text', 'status'], department_ids: ['ids', 'department_id'] },
  job_interview_stages: { job_ids: ['ids', 'job_id'], active: ['bool', 'active'] },
  job_posts: { job_ids: ['ids', 'job_id'], active: ['bool', 'active'], live: ['bool', 'live'] },
  job_owners: { job_ids: ['ids', 'job_id'], user_ids: ['ids', 'user_id'] },
  job_hiring_managers: { job_ids: ['ids', 'job_id'], user_ids: ['ids', 'user_id'] },
  user_job_permissions: { job_ids: ['ids', 'job_id'], user_ids: ['ids', 'user_id'] },
  notes: {
    candidate_ids: ['ids', 'candidate_id'],
    application_ids: ['ids', 'application_id'],
    user_ids: ['ids', 'user_id'],
    type: ['text', 'type'],
    visibility: ['text', 'visibility'],
  },
  attachments: { candidate_ids: ['ids', 'candidate_id'], application_ids: ['ids', 'application_id'], type: ['text', 'type'] },
  applied_candidate_tags: { candidate_ids: ['ids', 'candidate_id'], candidate_tag_ids: ['ids', 'candidate_tag_id'] },
  rejection_details: { application_ids: ['ids', 'application_id'], rejection_reason_ids: ['ids', 'rejection_reason_id'] },
  interviews: { application_ids: ['ids', 'application_id'], status: ['text', 'status'] },
  scorecards: {
    application_ids: ['ids', 'application_id'],
    interview_ids: ['ids', 'interview_id'],
    interviewer_ids: ['ids', 'interviewer_id'],
  },
  users: { show_service_accounts: ['bool', ''], deactivated: ['bool', 'deactivated'] },
  rejection_reasons: { include_defaults: ['bool', ''] },
};

/** Resources with a GET by id; everything else is read through `?ids=`. */
const BY_ID: readonly TableName[] = ['candidates', 'applications', 'jobs', 'users'];

interface Asked {
  readonly filters: readonly Filter[];
  readonly fields: readonly string[] | null;
  readonly perPage: number;
}

function idsIn(name: string, text: string): readonly number[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.some((part) => !/^\d{1,15}$/.test(part)))
    throw invalid({ field: name, message: 'must be a comma separated list of ids' });
  if (parts.length > MOST_IDS) throw invalid({ field: name, message: `has ${parts.length} values, the most is ${MOST_IDS}` });
  return parts.map(Number);
}

/** `gte|2026-01-01T00:00:00Z|lte|2026-02-01T00:00:00Z` → its bounds. */
function timesIn(name: string, column: string, text: string): readonly Filter[] {
  const parts = text.split('|');
  const filters: Filter[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const operator = parts[at] ?? '';
    const value = parts[at + 1] ?? '';
    const moment = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
    if (!OPERATORS.has(operator) || Number.isNaN(moment)) throw invalid({ field: name, message: 'is invalid' });
    filters.push({ kind: 'time', column, operator: operator as Operator, at: moment });
  }
  return filters;
}

function boolIn(name: string, text: string): boolean {
  if (text !== 'true' && text !== 'false') throw invalid({ field: name, message: 'must be true or false' });
  return text === 'true';
}

function filterOf(name: string, kind: ParamKind, column: string, text: string): readonly Filter[] {
  switch (kind) {
    case 'ids':
      return [{ kind: 'in', column, values: idsIn(name, text) }];
    case 'id': {
      if (!/^\d{1,15}$/.test(text)) throw invalid({ field: name, message: 'must be an id' });
      return [{ kind: 'is', column, value: Number(text) }];
    }
    case 'bool':
      return [{ kind: 'is', column, value: boolIn(name, text) ? 1 : 0 }];
    case 'text':
      return [{ kind: 'is', column, value: text }];
    case 'time':
      return timesIn(name, column, text);
    case 'email':
      return [{ kind: 'email', value: text }];
    case 'tag':
      return [{ kind: 'tag', value: text }];
  }
}

/** Filters that hold unless the request says otherwise. */
function standing(table: TableName, query: URLSearchParams): readonly Filter[] {
  const on = (name: string): boolean => query.has(name) && boolIn(name, query.get(name) ?? '');
  if (table === 'job_posts' && !query.has('active')) return [{ kind: 'is', column: 'active', value: 1 }];
  if (table === 'users' && !on('show_service_accounts')) return [{ kind: 'is', column: 'is_service', value: 0 }];
  if (table === 'rejection_reasons' && query.has('include_defaults') && !on('include_defaults'))
    return [{ kind: 'is', column: 'is_default', value: 0 }];
  return [];
}

function readQuery(table: TableName, query: URLSearchParams): Asked {
  const filters: Filter[] = [...standing(table, query)];
  let fields: readonly string[] | null = null;
  let perPage = USUAL_PAGE;
  for (const [name, text] of query) {
    const own = PARAMS[table]?.[name];
    if (name === 'per_page') {
      perPage = Number(text);
      if (!/^\d+$/.test(text) || perPage < 1 || perPage > LONGEST_PAGE)
        throw invalid({ field: name, message: `must be between 1 and ${LONGEST_PAGE}` });
    } else if (name === 'fields') {
      fields = text.split(',').map((field) => field.trim());
      const strange = fields.find((field) => !fieldNames(table).includes(field));
      if (strange !== undefined) throw invalid({ field: name, message: `has no field "${strange}"` });
    } else if (name === 'ids') filters.push({ kind: 'in', column: 'id', values: idsIn(name, text) });
    else if (name === 'created_at' || name === 'updated_at') filters.push(...timesIn(name, name, text));
    else if (own === undefined) throw invalid({ field: name, message: 'is not a permitted parameter' });
    else if (own[1] !== '' || own[0] === 'email' || own[0] === 'tag') filters.push(...filterOf(name, own[0], own[1], text));
  }
  return { filters, fields, perPage };
}

interface Cursor {
  readonly table: TableName;
  /** The first request's parameters. */
  readonly query: string;
  readonly before: number;
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.table, cursor.query, cursor.before])).toString('base64url');
}

function readCursor(table: TableName, text: string): Cursor {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts[0] === table && typeof parts[1] === 'string' && typeof parts[2] === 'number')
      return { table, query: parts[1], before: parts[2] };
  } catch {
    // Falls through to the refusal: an unreadable cursor and one of another list are refused alike.
  }
  throw new AtsError(422, { errors: ['cursor is invalid'] });
}

function listPage(c: Context<AtsEnv>, ats: AtsContext, actor: Actor, table: TableName): Response {
  if (!actor.siteAdmin) throw forbidden('Lists are for site administrators.');
  const url = new URL(c.req.url);
  const text = url.searchParams.get('cursor');
  if (text !== null && [...url.searchParams.keys()].length > 1)
    throw new AtsError(422, { errors: ['cursor cannot be combined with other parameters'] });
  const cursor = text === null ? null : readCursor(table, text);
  const query = cursor === null ? url.search.slice(1) : cursor.query;
  const asked = readQuery(table, new URLSearchParams(query));
  const page = ats.store.list({
    table,
    filters: asked.filters,
    sight: sightOf(ats, actor),
    now: ats.passed(),
    before: cursor?.before ?? null,
    limit: asked.perPage,
  });
  const last = page.rows.at(-1);
  if (page.more && last !== undefined) {
    c.header('Link', `<${url.origin}${url.pathname}?cursor=${writeCursor({ table, query, before: last.id })}>; rel="next"`);
  }
  return c.json(wireRows(ats, table, page.rows, url.origin, asked.fields));
}

function oneRow(c: Context<AtsEnv>, ats: AtsContext, actor: Actor, table: TableName): Response {
  const page = ats.store.list({
    table,
    filters: [{ kind: 'is', column: 'id', value: pathId(c) }],
    sight: sightOf(ats, actor),
    now: ats.passed(),
    before: null,
    limit: 1,
  });
  const [row] = wireRows(ats, table, page.rows, new URL(c.req.url).origin, null);
  if (row === undefined) throw notFound();
  return c.json(row);
}

/** Adds the lists, and the reads by id, to the API. */
export function addLists(api: Hono<AtsEnv>, ats: AtsContext): void {
  for (const table of TABLE_NAMES)
    api.get(
      `/${table}`,
      guarded(ats, `${table}:list`, (c, actor) => listPage(c, ats, actor, table)),
    );
  for (const table of BY_ID)
    api.get(
      `/${table}/:id`,
      guarded(ats, `${table}:list`, (c, actor) => oneRow(c, ats, actor, table)),
    );
}
