import type { CandidateFilter, CandidateRow, CandidateSort } from '../../../../shared/domain/candidate.ts';
import { poolTag } from '../../../../shared/domain/pool.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { isPoolTag, poolNameOf } from '../poolTags.ts';
import { foldFound, oneRowEach, peopleOf } from './onePerson.ts';
import { poolNames } from './pools.ts';
import { prepared } from './prepared.ts';
import { SEARCH_CAP, searchCandidates } from './searchCandidates.ts';
import type { SearchFilter } from './searchFilter.ts';
import { SOURCED_BY, WAS_SOURCED_BY } from './sourcedBy.ts';

export const ORDER: Readonly<Record<CandidateSort, string>> = {
  activity: 'c.last_activity_at DESC, c.seq DESC',
  name: 'c.name_key, c.seq',
  added: 'c.created_at DESC, c.seq DESC',
};

const WORST_FIRST = ['needsPerson', 'refused', 'held', 'unknown', 'sending', 'waiting'] as const;

/** The conditions of a filter, text apart. */
export function conditions(filter: CandidateFilter): SearchFilter {
  const parts: string[] = [];
  const params: unknown[] = [];
  const application: string[] = [];
  if (filter.jobId) {
    application.push('a.job_id = ?');
    params.push(filter.jobId);
  }
  if (filter.stageId) {
    application.push(`a.stage_id = ? AND a.status = 'in_process'`);
    params.push(filter.stageId);
  }
  if (filter.stageName) {
    application.push(`a.status = 'in_process' AND a.stage_id IN (SELECT id FROM stage WHERE name = ?)`);
    params.push(filter.stageName);
  }
  if (application.length > 0)
    parts.push(`EXISTS (SELECT 1 FROM seen_application a WHERE a.candidate_id = c.id AND ${application.join(' AND ')})`);
  if (filter.sourceId) {
    parts.push('EXISTS (SELECT 1 FROM seen_application s WHERE s.candidate_id = c.id AND s.source_id = ?)');
    params.push(filter.sourceId);
  }
  if (filter.sourceLabel) {
    parts.push(
      `EXISTS (SELECT 1 FROM seen_application s WHERE s.candidate_id = c.id
         AND s.source_id IN (SELECT source_id FROM source_label WHERE name = ?))`,
    );
    params.push(filter.sourceLabel);
  }
  if (filter.sourcerId) {
    parts.push(WAS_SOURCED_BY);
    params.push(filter.sourcerId);
  }
  for (const tag of [filter.tag, filter.pool === undefined ? undefined : poolTag(filter.pool)]) {
    if (!tag) continue;
    parts.push(
      'EXISTS (SELECT 1 FROM candidate_tag t JOIN tag n ON n.id = t.tag_id WHERE t.candidate_id = c.id AND n.name = ?)',
    );
    params.push(tag);
  }
  if (filter.pendingOnly)
    parts.push(`EXISTS (SELECT 1 FROM outbox o WHERE o.candidate_id = c.id AND o.state <> 'done')`);
  if (filter.pastOnly)
    parts.push(
      `EXISTS (SELECT 1 FROM seen_application a WHERE a.candidate_id = c.id)
       AND NOT EXISTS (SELECT 1 FROM seen_application a WHERE a.candidate_id = c.id AND a.status = 'in_process')`,
    );
  return { sql: parts.join(' AND '), params };
}

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly private: number;
  readonly created_at: number | null;
  readonly last_activity_at: number | null;
  readonly source_name: string | null;
  readonly sourced_by: string | null;
  readonly pools: string;
  readonly link_state: CandidateRow['linkedIn'] | null;
  readonly process: string | null;
  readonly pending: string | null;
}

/** Everything a line shows, for the row ids given, in their order. */
function rowsOf(db: ReadConnection, seqs: readonly number[]): CandidateRow[] {
  const rows = prepared(
    db,
    `SELECT c.seq, c.id, c.name, c.title, c.company, c.location, c.private, c.created_at, c.last_activity_at,
         (SELECT so.name FROM seen_application s JOIN source so ON so.id = s.source_id WHERE s.candidate_id = c.id
            ORDER BY s.applied_at, s.seq LIMIT 1) AS source_name,
         ${SOURCED_BY} AS sourced_by,
         (SELECT json_group_array(${poolNameOf('n.name')} ORDER BY n.name) FROM candidate_tag t JOIN tag n ON n.id = t.tag_id
            WHERE t.candidate_id = c.id AND ${isPoolTag('n.name')}) AS pools,
         (SELECT state FROM linkedin_link WHERE candidate_id = c.id) AS link_state,
         (SELECT json_object('status', a.status, 'job', (SELECT name FROM seen_job WHERE id = a.job_id),
                             'stage', (SELECT name FROM stage WHERE id = a.stage_id))
            FROM seen_application a WHERE a.candidate_id = c.id
            ORDER BY (a.status = 'in_process') DESC, a.last_activity_at DESC LIMIT 1) AS process,
         (SELECT json_group_array(state) FROM outbox o WHERE o.candidate_id = c.id AND o.state <> 'done') AS pending
       FROM json_each(?) wanted JOIN seen_candidate c ON c.seq = wanted.value ORDER BY wanted.key`,
  ).all(JSON.stringify(seqs)) as Row[];
  const people = peopleOf(db, seqs);
  return rows.map((row) => {
    const person = people.get(row.seq);
    // A record beside the one in lists keeps its own values: it is there because of them.
    const shown = person?.mainId === row.id ? person.shown : null;
    const process = row.process === null ? null : (JSON.parse(row.process) as Record<'status' | 'job' | 'stage', string | null>);
    const pending = row.pending === null ? [] : (JSON.parse(row.pending) as string[]);
    return {
      id: row.id,
      name: shown?.name.value ?? row.name,
      title: shown === null ? row.title : shown.title.value,
      company: shown === null ? row.company : shown.company.value,
      location: shown === null ? row.location : shown.location.value,
      records: person?.records.length ?? 1,
      jobName: process?.job ?? null,
      stageName: process?.stage ?? null,
      applicationStatus: (process?.status ?? null) as CandidateRow['applicationStatus'],
      sourceName: row.source_name,
      sourcedBy: row.sourced_by,
      pools: JSON.parse(row.pools) as string[],
      lastActivityAt: row.last_activity_at,
      createdAt: row.created_at,
      pendingCount: pending.length,
      sendState: WORST_FIRST.find((state) => pending.includes(state)) ?? null,
      linkedIn: row.link_state ?? 'unknown',
      isPrivate: row.private === 1,
    };
  });
}

/**
 * One window of the candidate list. A search keeps its own order (best match first); `sort` orders the list otherwise. Only
 * what the window needs is looked for: with a filter `total` may be a floor (`capped`), and {@link candidateCount} tells.
 */
export function candidateList(
  db: ReadConnection,
  { filter, sort, offset, limit }: { filter: CandidateFilter; sort: CandidateSort; offset: number; limit: number },
): { rows: CandidateRow[]; total: number; capped: boolean } {
  const where = conditions(filter);
  if (filter.text?.trim()) {
    const { seqs, capped } = searchCandidates(db, filter.text, where, offset + limit);
    return { rows: rowsOf(db, seqs.slice(offset, offset + limit)), total: seqs.length, capped };
  }
  const each = oneRowEach(db, where);
  const clause = each.sql === '' ? '' : `WHERE ${each.sql}`;
  const found = prepared(db, `SELECT c.seq FROM seen_candidate c ${clause} ORDER BY ${ORDER[sort]} LIMIT ? OFFSET ?`).all(
    ...each.params,
    limit + 1,
    offset,
  ) as { seq: number }[];
  const rows = rowsOf(db, found.slice(0, limit).map((row) => row.seq));
  if (found.length > 0 && found.length <= limit) return { rows, total: offset + found.length, capped: false };
  // Everybody is counted from an index alone; who meets a filter must be looked at one by one.
  if (where.sql === '' || found.length === 0) return { rows, ...candidateCount(db, filter) };
  return { rows, total: offset + limit, capped: true };
}

/** How many match a filter; a searched text counts up to the cap of searches (`capped`). */
export function candidateCount(db: ReadConnection, filter: CandidateFilter): { total: number; capped: boolean } {
  const where = conditions(filter);
  if (filter.text?.trim()) {
    const { seqs, capped } = searchCandidates(db, filter.text, where, SEARCH_CAP);
    return { total: seqs.length, capped };
  }
  if (where.sql === '') {
    // Everybody is counted from an index alone; the few records that stand behind another are taken off.
    const { total } = prepared(db, 'SELECT count(*) - (SELECT count(*) FROM identity_fold f JOIN seen_candidate a ON a.seq = f.away JOIN seen_candidate m ON m.seq = f.main) AS total FROM seen_candidate').get() as { total: number };
    return { total, capped: false };
  }
  const each = oneRowEach(db, where);
  const { total } = prepared(db, `SELECT count(*) AS total FROM seen_candidate c WHERE ${each.sql}`).get(...each.params) as { total: number };
  return { total, capped: false };
}

/** Where a candidate stands in the list, or null when it is not in it. */
export function candidatePosition(
  db: ReadConnection,
  { id, filter, sort }: { id: string; filter: CandidateFilter; sort: CandidateSort },
): { index: number | null } {
  const asked = db.prepare('SELECT seq FROM seen_candidate WHERE id = ?').pluck().get(id) as number | undefined;
  if (asked === undefined) return { index: null };
  const where = conditions(filter);
  const main = foldFound(db, [asked], where)[0] ?? asked;
  const target = db.prepare('SELECT seq, name_key, created_at, last_activity_at FROM seen_candidate WHERE seq = ?').get(main) as { seq: number; name_key: string; created_at: number | null; last_activity_at: number | null };
  if (filter.text?.trim()) {
    const index = searchCandidates(db, filter.text, where).seqs.indexOf(target.seq);
    return { index: index < 0 ? null : index };
  }
  const each = oneRowEach(db, where);
  const and = each.sql === '' ? '' : `AND ${each.sql}`;
  const isIn = db.prepare(`SELECT 1 FROM seen_candidate c WHERE c.seq = ? ${and}`).get(target.seq, ...each.params);
  if (!isIn) return { index: null };
  const before: Readonly<Record<CandidateSort, readonly [string, readonly unknown[]]>> = {
    activity: [
      '(coalesce(c.last_activity_at, -1), c.seq) > (?, ?)',
      [target.last_activity_at ?? -1, target.seq],
    ],
    added: ['(coalesce(c.created_at, -1), c.seq) > (?, ?)', [target.created_at ?? -1, target.seq]],
    name: ['(c.name_key, c.seq) < (?, ?)', [target.name_key, target.seq]],
  };
  const [condition, params] = before[sort];
  const { index } = db
    .prepare(`SELECT count(*) AS 'index' FROM seen_candidate c WHERE ${condition} ${and}`)
    .get(...params, ...each.params) as { index: number };
  return { index };
}

/** What the filters of the list may be set to. */
export function filterOptions(db: ReadConnection): {
  jobs: { id: string; name: string; requisitionId: string | null; isOpen: boolean }[];
  stageNames: string[];
  sources: { id: string; name: string }[];
  sourceLabels: string[];
  pools: string[];
  tags: { name: string; count: number }[];
} {
  const jobs = db
    .prepare(
      `SELECT id, name, requisition_id, status = 'open' AS open FROM seen_job ORDER BY status = 'open' DESC, name, requisition_id LIMIT 2000`,
    )
    .all() as { id: string; name: string; requisition_id: string | null; open: number }[];
  const stages = db
    .prepare(`SELECT s.name FROM stage s JOIN seen_job j ON j.id = s.job_id WHERE s.active = 1 GROUP BY s.name
       ORDER BY count(*) DESC, min(s.position) LIMIT 200`)
    .all() as { name: string }[];
  const sources = db.prepare('SELECT id, name FROM source ORDER BY name LIMIT 500').all() as { id: string; name: string }[];
  const labels = db.prepare('SELECT DISTINCT name FROM source_label ORDER BY name COLLATE NOCASE LIMIT 500').all() as { name: string }[];
  const tags = db
    .prepare(
      `SELECT t.name, c.total - coalesce(h.total, 0) AS count
       FROM (SELECT tag_id, count(*) AS total FROM candidate_tag GROUP BY tag_id) c JOIN tag t ON t.id = c.tag_id
         LEFT JOIN (SELECT m.tag_id, count(*) AS total FROM hidden_candidate x JOIN candidate_tag m ON m.candidate_id = x.id
                    GROUP BY m.tag_id) h ON h.tag_id = c.tag_id
       WHERE NOT ${isPoolTag('t.name')} AND c.total > coalesce(h.total, 0) ORDER BY count DESC, t.name LIMIT 500`,
    )
    .all() as { name: string; count: number }[];
  return {
    jobs: jobs.map((job) => ({ id: job.id, name: job.name, requisitionId: job.requisition_id, isOpen: job.open === 1 })),
    stageNames: stages.map((stage) => stage.name),
    sources,
    sourceLabels: labels.map((label) => label.name),
    pools: poolNames(db),
    tags,
  };
}
