import type { ReportPeriod, TimeInStage, TimeInStageReport, WaitingPerson } from '../../../../../shared/domain/report.ts';
import type { ReadConnection } from '../../openDatabase.ts';
import { type Bounds, boundParams, boundsOf, within } from './reportBounds.ts';
import type { Pause } from './runningReports.ts';
import { ENTRY_LENGTH, PRESENT_LENGTH, stayLengths, WITHOUT_ENTRY } from './stays.ts';

/** Entries read in one step: some 20 ms. */
const STEP = 20_000;
const MOST_WAITING = 20;

/**
 * Stays of all jobs, one step: entries by their row ids, which lie beside each other on the disk. The order of the joins is
 * fixed: a planner that begins with the applications reads the entries in the order of random ids.
 */
export function allStaysSql(bounds: Bounds): string {
  return grouped(`SELECT s.rowid AS stage, ${ENTRY_LENGTH} AS length
    FROM stage_entry e CROSS JOIN seen_application a ON a.id = e.application_id CROSS JOIN stage s ON s.id = e.stage_id
    WHERE e.rowid > @after AND e.rowid <= @last AND a.prospect = 0 AND e.entered_at IS NOT NULL${within('e.entered_at', bounds)}`);
}

/** Stays of one job. */
export function jobStaysSql(bounds: Bounds): string {
  return grouped(`SELECT s.rowid AS stage, ${ENTRY_LENGTH} AS length
    FROM seen_application a CROSS JOIN stage_entry e ON e.application_id = a.id CROSS JOIN stage s ON s.id = e.stage_id
    WHERE a.job_id = @job AND a.prospect = 0 AND e.entered_at IS NOT NULL${within('e.entered_at', bounds)}`);
}

/** Present stages without a history, of one job or of all. */
export function presentStaysSql(bounds: Bounds, ofOneJob: boolean): string {
  return grouped(`SELECT s.rowid AS stage, ${PRESENT_LENGTH} AS length
    FROM seen_job j CROSS JOIN seen_application a ON a.job_id = j.id CROSS JOIN stage s ON s.id = a.stage_id
    WHERE ${ofOneJob ? 'j.id = @job AND ' : ''}${WITHOUT_ENTRY}${within('a.stage_since', bounds)}`);
}

/** Two arrays in one row: a million rows of two numbers would cost four times as much on their way out of SQLite. */
const grouped = (stays: string): string => `SELECT json_group_array(stage), json_group_array(length) FROM (${stays})`;

export function waitingSql(ofOneJob: boolean): string {
  return `SELECT a.candidate_id AS candidateId, c.name, j.id AS jobId, j.name AS jobName, s.name AS stageName, a.stage_since AS since
    FROM seen_job j CROSS JOIN seen_application a ON a.job_id = j.id AND a.status = 'in_process'
      JOIN seen_candidate c ON c.id = a.candidate_id JOIN stage s ON s.id = a.stage_id
    WHERE ${ofOneJob ? 'j.id = @job' : `j.status = 'open'`} AND a.prospect = 0 AND a.stage_since IS NOT NULL
    ORDER BY a.stage_since, a.seq LIMIT ${MOST_WAITING}`;
}

/** How long people stay in each stage; see `timeInStageSchema`. A job that is not there has no stays. */
export async function timeInStage(
  db: ReadConnection,
  query: ReportPeriod & { readonly jobId: string | null },
  now: number,
  pause: Pause,
): Promise<TimeInStageReport> {
  const { jobId } = query;
  const bounds = boundsOf(query);
  const params = { now, ...boundParams(bounds), ...(jobId === null ? {} : { job: jobId }) };
  const { nameOf, names } = stageNames(db);
  const add = (row: unknown): void => {
    const [stages, lengths] = (row as [string, string]).map((text) => JSON.parse(text) as (number | null)[]) as [number[], (number | null)[]];
    for (let index = 0; index < stages.length; index += 1) {
      const length = lengths[index] ?? null;
      if (length !== null) names[nameOf[stages[index] ?? 0] ?? -1]?.stays.push(length);
    }
  };

  if (jobId === null) {
    const step = db.prepare(allStaysSql(bounds)).raw();
    const last = (db.prepare('SELECT max(rowid) FROM stage_entry').pluck().get() as number | null) ?? 0;
    for (let after = 0; after < last; after += STEP) {
      add(step.get({ ...params, after, last: after + STEP }));
      await pause();
    }
  } else {
    add(db.prepare(jobStaysSql(bounds)).raw().get(params));
    await pause();
  }
  add(db.prepare(presentStaysSql(bounds, jobId !== null)).raw().get(params));
  await pause();
  const waiting = db.prepare(waitingSql(jobId !== null)).all(jobId === null ? {} : { job: jobId }) as WaitingPerson[];
  return { stages: await summed(names, pause), waiting };
}

interface StageName {
  readonly name: string;
  /** Mean place in the jobs that have it. */
  readonly place: number;
  readonly stays: number[];
}

/** The names of all stages, and by the row id of a stage which of them is its own: every job has its own "Onsite". */
function stageNames(db: ReadConnection): { readonly nameOf: readonly number[]; readonly names: readonly StageName[] } {
  const rows = db
    .prepare('SELECT s.rowid AS stage, s.name, s.position FROM stage s JOIN seen_job j ON j.id = s.job_id')
    .all() as { stage: number; name: string; position: number }[];
  const nameOf: number[] = [];
  const known = new Map<string, { readonly index: number; places: number; stages: number }>();
  for (const { stage, name, position } of rows) {
    const entry = known.get(name) ?? { index: known.size, places: 0, stages: 0 };
    known.set(name, entry);
    entry.places += position;
    entry.stages += 1;
    nameOf[stage] = entry.index;
  }
  return { nameOf, names: [...known].map(([name, { places, stages }]) => ({ name, place: places / stages, stays: [] })) };
}

async function summed(names: readonly StageName[], pause: Pause): Promise<TimeInStage[]> {
  const ordered = names.filter(({ stays }) => stays.length > 0).toSorted((left, right) => left.place - right.place || (left.name < right.name ? -1 : 1));
  const answer: TimeInStage[] = [];
  for (const { name, stays } of ordered) {
    const lengths = stayLengths(stays);
    answer.push({
      name,
      stays: lengths.count,
      open: lengths.open,
      median: lengths.percentile(0.5),
      p75: lengths.percentile(0.75),
      p90: lengths.percentile(0.9),
    });
    await pause();
  }
  return answer;
}
