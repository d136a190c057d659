import type { ReportPeriod, SourceGrouping, SourceYield, SourceYieldReport } from '../../../../../shared/domain/report.ts';
import type { ReadConnection } from '../../openDatabase.ts';
import { type Bounds, boundParams, boundsOf, within } from './reportBounds.ts';
import type { Pause } from './runningReports.ts';

/** Applications read in one step: some 10 ms. */
const STEP = 20_000;

interface Group {
  readonly name: string | null;
  readonly missing: SourceYield['missing'];
  /** Null: those without a source. */
  readonly sourceIds: readonly string[] | null;
}

/**
 * Counts of one group; all of it stands in one index. Sorting people together is half the work of `count(DISTINCT …)` when
 * they are many. Parameter `@sources`: a JSON array of ids.
 */
export function yieldSql(bounds: Bounds, hasSource: boolean): string {
  return `SELECT count(*) AS people, coalesce(sum(processes), 0) AS processes, coalesce(sum(underWay), 0) AS underWay,
      coalesce(sum(hired), 0) AS hired, coalesce(sum(rejected), 0) AS rejected
    FROM (SELECT count(*) AS processes, sum(a.status = 'in_process') AS underWay, sum(a.status = 'hired') AS hired,
        sum(a.status = 'rejected') AS rejected
      FROM seen_application a
      WHERE ${hasSource ? 'a.source_id IN (SELECT value FROM json_each(@sources))' : 'a.source_id IS NULL'}
        AND a.status IN ('in_process', 'hired', 'rejected')${within('a.applied_at', bounds)}
      GROUP BY a.candidate_id)`;
}

/** Processes with an interview by source, one step; the plus keeps to the order of the rows, which is that of the disk. */
export function interviewedSql(bounds: Bounds): string {
  return `SELECT a.source_id AS source, count(*) AS count FROM seen_application a
    WHERE a.seq > @after AND a.seq <= @last AND +a.status IN ('in_process', 'hired', 'rejected')${within('+a.applied_at', bounds)}
      AND EXISTS (SELECT 1 FROM interview i WHERE i.application_id = a.id)
    GROUP BY +a.source_id`;
}

/** What each source, label or type brought; see `sourceYieldSchema`. What brought nothing is left out. */
export async function sourceYield(
  db: ReadConnection,
  query: ReportPeriod & { readonly by: SourceGrouping },
  pause: Pause,
): Promise<SourceYieldReport> {
  const bounds = boundsOf(query);
  const params = boundParams(bounds);
  const named = db.prepare(yieldSql(bounds, true));
  const rows: SourceYield[] = [];
  const interviewed = await interviewedBySource(db, bounds, pause);
  for (const group of [...groupsOf(db, query.by), { name: null, missing: 'source', sourceIds: null } satisfies Group]) {
    const counts = (
      group.sourceIds === null ? db.prepare(yieldSql(bounds, false)).get(params) : named.get({ ...params, sources: JSON.stringify(group.sourceIds) })
    ) as Pick<SourceYield, 'people' | 'processes' | 'underWay' | 'hired' | 'rejected'>;
    await pause();
    if (counts.processes === 0) continue;
    rows.push({
      ...counts,
      sourceId: query.by === 'source' ? (group.sourceIds?.[0] ?? null) : null,
      name: group.name,
      missing: group.missing,
      interviewed: (group.sourceIds ?? [null]).reduce((sum, id) => sum + (interviewed.get(id) ?? 0), 0),
    });
  }
  return { rows: rows.toSorted((left, right) => right.people - left.people || compareNames(left.name, right.name)) };
}

function compareNames(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}

function groupsOf(db: ReadConnection, by: SourceGrouping): Group[] {
  if (by === 'source') {
    const sources = db.prepare('SELECT id, name FROM source').all() as { id: string; name: string }[];
    return sources.map(({ id, name }) => ({ name, missing: null, sourceIds: [id] }));
  }
  const pairs = db
    .prepare(
      by === 'label'
        ? 'SELECT s.id, l.name FROM source s LEFT JOIN source_label l ON l.source_id = s.id'
        : 'SELECT s.id, nullif(trim(s.type), \'\') AS name FROM source s',
    )
    .all() as { id: string; name: string | null }[];
  const ids = new Map<string | null, string[]>();
  for (const { id, name } of pairs) ids.set(name, [...(ids.get(name) ?? []), id]);
  return [...ids].map(([name, sourceIds]) => ({ name, missing: name === null ? by : null, sourceIds }));
}

async function interviewedBySource(db: ReadConnection, bounds: Bounds, pause: Pause): Promise<Map<string | null, number>> {
  const counts = new Map<string | null, number>();
  const step = db.prepare(interviewedSql(bounds));
  const last = (db.prepare('SELECT max(seq) FROM seen_application').pluck().get() as number | null) ?? 0;
  for (let after = 0; after < last; after += STEP) {
    const rows = step.all({ ...boundParams(bounds), after, last: after + STEP }) as { source: string | null; count: number }[];
    for (const { source, count } of rows) counts.set(source, (counts.get(source) ?? 0) + count);
    await pause();
  }
  return counts;
}
