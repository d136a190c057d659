import { type CandidateFilter, candidateFilterSchema, candidateSortSchema } from '../../../../shared/domain/candidate.ts';
import { LINKEDIN_POOL, poolTag } from '../../../../shared/domain/pool.ts';
import type { SavedFilter } from '../../../../shared/ipc/filterRequests.ts';
import type { ReadConnection } from '../openDatabase.ts';

type Part = SavedFilter['gone'][number];

const IN_USE = 'SELECT 1 FROM tag t WHERE t.name = ? AND EXISTS (SELECT 1 FROM candidate_tag m WHERE m.tag_id = t.id)';

/** What a filter names, and the statement that finds it; the value is its one parameter. */
const LOOKS: readonly (readonly [Part, (filter: CandidateFilter) => string | undefined, string])[] = [
  ['job', (filter) => filter.jobId, 'SELECT 1 FROM seen_job WHERE id = ?'],
  ['stage', (filter) => filter.stageId, 'SELECT 1 FROM stage WHERE id = ?'],
  ['stage', (filter) => filter.stageName, 'SELECT 1 FROM stage WHERE name = ? LIMIT 1'],
  ['source', (filter) => filter.sourceId, 'SELECT 1 FROM source WHERE id = ?'],
  ['label', (filter) => filter.sourceLabel, 'SELECT 1 FROM source_label WHERE name = ? LIMIT 1'],
  ['colleague', (filter) => filter.sourcerId, 'SELECT 1 FROM ats_user WHERE id = ?'],
  ['tag', (filter) => filter.tag, IN_USE],
];

function isPoolHere(db: ReadConnection, name: string): boolean {
  if (name === LINKEDIN_POOL) return true;
  return db.prepare('SELECT 1 FROM pool WHERE name = ?').get(name) !== undefined || db.prepare(IN_USE).get(poolTag(name)) !== undefined;
}

function goneOf(db: ReadConnection, filter: CandidateFilter): Part[] {
  const gone = LOOKS.flatMap(([part, valueOf, sql]) => {
    const value = valueOf(filter);
    return value === undefined || db.prepare(sql).get(value) !== undefined ? [] : [part];
  });
  return filter.pool === undefined || isPoolHere(db, filter.pool) ? gone : [...gone, 'pool'];
}

/** The saved filters by name, each with what it names and is no longer here. One that cannot be read any more is left out. */
export function savedFilterList(db: ReadConnection): { filters: SavedFilter[] } {
  const rows = db.prepare('SELECT id, name, filter, sort FROM saved_filter').all() as {
    id: string;
    name: string;
    filter: string;
    sort: string;
  }[];
  const filters = rows.flatMap((row): SavedFilter[] => {
    const filter = candidateFilterSchema.safeParse(JSON.parse(row.filter));
    const sort = candidateSortSchema.safeParse(row.sort);
    if (!filter.success) return [];
    return [{ id: row.id, name: row.name, filter: filter.data, sort: sort.data ?? 'activity', gone: goneOf(db, filter.data) }];
  });
  return { filters: filters.toSorted((left, right) => left.name.localeCompare(right.name)) };
}
