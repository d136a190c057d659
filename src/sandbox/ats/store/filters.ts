import type { SqlValue } from './codec.ts';
import type { TableName } from './tables.ts';

/** Comparison of a time filter. */
export type Operator = 'gt' | 'gte' | 'lt' | 'lte';

/** One condition on a list. Column names come from the table definitions, never from a request. */
export type Filter =
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly number[] }
  | { readonly kind: 'is'; readonly column: string; readonly value: SqlValue }
  | { readonly kind: 'time'; readonly column: string; readonly operator: Operator; readonly at: number }
  | { readonly kind: 'email'; readonly value: string }
  | { readonly kind: 'tag'; readonly value: string };

/** What somebody may see: `privates` false hides private candidates and all that hangs on them; the jobs named are hidden likewise. */
export interface Sight {
  readonly privates: boolean;
  readonly hiddenJobIds: readonly number[];
}

/** A part of a WHERE clause with its parameters. */
export interface Clause {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const SIGNS: Readonly<Record<Operator, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** The SQL of a filter. */
export function clauseOf(filter: Filter): Clause {
  switch (filter.kind) {
    case 'in':
      return { sql: `${filter.column} IN (${marks(filter.values)})`, params: filter.values };
    case 'is':
      return { sql: `${filter.column} = ?`, params: [filter.value] };
    case 'time':
      return { sql: `${filter.column} ${SIGNS[filter.operator]} ?`, params: [filter.at] };
    case 'email':
      return { sql: 'id IN (SELECT candidate_id FROM candidate_email WHERE email = ?)', params: [filter.value.toLowerCase()] };
    case 'tag':
      return {
        sql: 'id IN (SELECT applied.candidate_id FROM applied_candidate_tags AS applied JOIN candidate_tags AS tag ON tag.id = applied.candidate_tag_id WHERE tag.name = ? COLLATE NOCASE)',
        params: [filter.value],
      };
  }
}

const PRIVATE = 'SELECT id FROM candidates WHERE private = 1';

/** Tables whose rows hang on a candidate, a job or an application, and by which column. */
const HANGS: Partial<Record<TableName, { readonly candidate?: string; readonly job?: string; readonly application?: string }>> = {
  candidates: { candidate: 'id' },
  applications: { candidate: 'candidate_id', job: 'job_id' },
  application_stages: { application: 'application_id' },
  notes: { candidate: 'candidate_id', application: 'application_id' },
  attachments: { candidate: 'candidate_id', application: 'application_id' },
  applied_candidate_tags: { candidate: 'candidate_id' },
  rejection_details: { application: 'application_id' },
  interviews: { application: 'application_id' },
  scorecards: { application: 'application_id' },
  jobs: { job: 'id' },
  job_interview_stages: { job: 'job_id' },
  job_posts: { job: 'job_id' },
  job_owners: { job: 'job_id' },
  job_hiring_managers: { job: 'job_id' },
  user_job_permissions: { job: 'job_id' },
};

/** What must hold for rows of a table to be seen with this sight. */
export function sightClauses(table: TableName, sight: Sight): readonly Clause[] {
  const hangs = HANGS[table];
  if (hangs === undefined) return [];
  const clauses: Clause[] = [];
  const jobs = sight.hiddenJobIds;
  if (!sight.privates && hangs.candidate !== undefined)
    clauses.push({ sql: `${hangs.candidate} NOT IN (${PRIVATE})`, params: [] });
  if (jobs.length > 0 && hangs.job !== undefined)
    clauses.push({ sql: `(${hangs.job} IS NULL OR ${hangs.job} NOT IN (${marks(jobs)}))`, params: jobs });
  if (hangs.application !== undefined) {
    const hidden: string[] = [];
    if (!sight.privates && hangs.candidate === undefined) hidden.push(`candidate_id IN (${PRIVATE})`);
    if (jobs.length > 0) hidden.push(`job_id IN (${marks(jobs)})`);
    if (hidden.length > 0) {
      clauses.push({
        sql: `(${hangs.application} IS NULL OR ${hangs.application} NOT IN (SELECT id FROM applications WHERE ${hidden.join(' OR ')}))`,
        params: jobs,
      });
    }
  }
  return clauses;
}
