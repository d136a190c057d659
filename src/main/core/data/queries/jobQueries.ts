import type { Arrival, FunnelPerson, JobFunnel, JobRow, JobStatus } from '../../../../shared/domain/job.ts';
import { TandemError } from '../../../../shared/result.ts';
import { firstIdAt } from '../firstIdAt.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { matchExpression } from './searchCandidates.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly requisition_id: string | null;
  readonly status: JobStatus;
  readonly confidential: number;
  readonly department: string | null;
  readonly location: string | null;
  readonly opened_at: number | null;
  readonly closed_at: number | null;
  readonly active_count: number;
  readonly total_count: number;
}

const COLUMNS = `j.id, j.name, j.requisition_id, j.status, j.confidential, j.department, j.location, j.opened_at, j.closed_at,
  (SELECT count(*) FROM seen_application a WHERE a.job_id = j.id AND a.status = 'in_process') AS active_count,
  (SELECT count(*) FROM seen_application a WHERE a.job_id = j.id) AS total_count`;

const ORDER = { name: 'j.name, j.requisition_id', opened: 'j.opened_at DESC, j.seq', active: 'active_count DESC, j.name' } as const;

const toJob = (row: Row): JobRow => ({
  id: row.id,
  name: row.name,
  requisitionId: row.requisition_id,
  status: row.status,
  isConfidential: row.confidential === 1,
  department: row.department,
  location: row.location,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  activeCount: row.active_count,
  totalCount: row.total_count,
});

/** One window of the job list. */
export function jobList(
  db: ReadConnection,
  query: { status: JobStatus | null; text: string; sort: keyof typeof ORDER; offset: number; limit: number },
): { rows: JobRow[]; total: number } {
  const parts: string[] = [];
  const params: unknown[] = [];
  if (query.status !== null) {
    parts.push('j.status = ?');
    params.push(query.status);
  }
  if (query.text.trim() !== '') {
    const expression = matchExpression(query.text);
    if (expression === null) return { rows: [], total: 0 };
    parts.push('j.seq IN (SELECT rowid FROM job_search WHERE job_search MATCH ?)');
    params.push(expression);
  }
  const clause = parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`;
  const rows = db
    .prepare(`SELECT ${COLUMNS} FROM seen_job j ${clause} ORDER BY ${ORDER[query.sort]} LIMIT ? OFFSET ?`)
    .all(...params, query.limit, query.offset) as Row[];
  const { total } = db.prepare(`SELECT count(*) AS total FROM seen_job j ${clause}`).get(...params) as { total: number };
  return { rows: rows.map(toJob), total };
}

/** A job with the number of people in each stage. Throws `not_found`. */
export function jobFunnel(db: ReadConnection, id: string): JobFunnel {
  const row = db.prepare(`SELECT ${COLUMNS} FROM seen_job j WHERE j.id = ?`).get(id) as Row | undefined;
  if (!row) throw new TandemError('not_found', 'This job is no longer here.');
  const stages = db
    .prepare(
      `SELECT s.id, s.name, s.position, s.writes_to_candidate,
         (SELECT count(*) FROM seen_application a WHERE a.job_id = s.job_id AND a.status = 'in_process' AND a.stage_id = s.id) AS count
       FROM stage s WHERE s.job_id = ? ORDER BY s.position`,
    )
    .all(id) as { id: string; name: string; position: number; writes_to_candidate: number; count: number }[];
  const ended = db
    .prepare(
      `SELECT coalesce(sum(status = 'rejected'), 0) AS rejected, coalesce(sum(status = 'hired'), 0) AS hired,
         coalesce(sum(status = 'in_process' AND stage_id IS NULL), 0) AS unstaged FROM seen_application WHERE job_id = ?`,
    )
    .get(id) as { rejected: number; hired: number; unstaged: number };
  return {
    ...toJob(row),
    stages: stages.map((stage) => ({
      id: stage.id,
      name: stage.name,
      position: stage.position,
      writesToCandidate: stage.writes_to_candidate === 1,
      count: stage.count,
    })),
    unstagedCount: ended.unstaged,
    rejectedCount: ended.rejected,
    hiredCount: ended.hired,
  };
}

/** People of one group of a job, in the order of their time there. */
export function jobPeople(
  db: ReadConnection,
  query: {
    jobId: string;
    group: { stageId: string } | { unstaged: true } | { ended: 'rejected' | 'hired' };
    order?: 'longest' | 'newest' | undefined;
    offset: number;
    limit: number;
  },
): { rows: FunnelPerson[]; total: number } {
  const hasEnded = 'ended' in query.group;
  const condition = `a.job_id = ? AND a.status = ?${hasEnded ? '' : ' AND a.stage_id IS ?'}`;
  const params = 'ended' in query.group ? [query.jobId, query.group.ended] : [query.jobId, 'in_process', 'stageId' in query.group ? query.group.stageId : null];
  const direction = hasEnded || query.order === 'newest' ? 'DESC' : '';
  const rows = db
    .prepare(
      `SELECT a.id, a.candidate_id, c.name, c.title, c.company, (SELECT name FROM source WHERE id = a.source_id) AS source_name,
         ${hasEnded ? 'coalesce(a.rejected_at, a.last_activity_at)' : 'a.stage_since'} AS since,
         EXISTS (SELECT 1 FROM outbox o WHERE o.candidate_id = c.id AND o.state <> 'done' AND o.entity_id = a.id) AS pending
       FROM seen_application a JOIN seen_candidate c ON c.id = a.candidate_id WHERE ${condition}
       ORDER BY since ${direction}, a.id ${direction} LIMIT ? OFFSET ?`,
    )
    .all(...params, query.limit, query.offset) as {
    id: string;
    candidate_id: string;
    name: string;
    title: string | null;
    company: string | null;
    source_name: string | null;
    since: number | null;
    pending: number;
  }[];
  const { total } = db.prepare(`SELECT count(*) AS total FROM seen_application a WHERE ${condition}`).get(...params) as {
    total: number;
  };
  return {
    rows: rows.map((row) => ({
      applicationId: row.id,
      candidateId: row.candidate_id,
      name: row.name,
      title: row.title,
      company: row.company,
      sourceName: row.source_name,
      since: row.since,
      pending: row.pending === 1,
    })),
    total,
  };
}

/** Processes of a job that came in from the ATS after a moment, latest first. Those begun here are none of them. */
export function jobArrivals(db: ReadConnection, query: { jobId: string; since: number }): { arrivals: Arrival[] } {
  const rows = db
    .prepare(
      `SELECT a.id AS applicationId, a.candidate_id AS candidateId, a.stage_id AS stageId FROM seen_application a
       JOIN seen_candidate c ON c.id = a.candidate_id
       WHERE a.job_id = ? AND a.status = 'in_process' AND a.id > ?
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.kind = 'addApplication' AND o.entity_id = a.id)
       ORDER BY a.id DESC LIMIT 500`,
    )
    .all(query.jobId, firstIdAt(query.since)) as Arrival[];
  return { arrivals: rows };
}
