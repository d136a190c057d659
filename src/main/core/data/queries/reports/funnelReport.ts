import type { FunnelReport, FunnelStage, ReportPeriod } from '../../../../../shared/domain/report.ts';
import { TandemError } from '../../../../../shared/result.ts';
import type { ReadConnection } from '../../openDatabase.ts';
import { boundParams, boundsOf, within } from './reportBounds.ts';
import type { Pause } from './runningReports.ts';
import { ENTRY_LENGTH, PRESENT_LENGTH, stayLengths, WITHOUT_ENTRY } from './stays.ts';

interface StageRow {
  readonly id: string;
  readonly name: string;
  readonly active: number;
}

/** What the processes of the job are read by; the conditions on time are added. */
export const FUNNEL_PROCESSES = `SELECT a.seq, a.status, a.stage_id FROM seen_application a WHERE a.job_id = @job AND a.prospect = 0`;

/** Every stay of these processes; `length` is null where it is not known. */
export const FUNNEL_STAYS = `SELECT a.seq, e.stage_id, ${ENTRY_LENGTH} AS length
  FROM seen_application a CROSS JOIN stage_entry e ON e.application_id = a.id
  WHERE a.job_id = @job AND a.prospect = 0 AND e.stage_id IS NOT NULL`;

/** How far one process has come. */
interface Progress {
  readonly status: string;
  /** Place of the stage it is in, or was in when it ended; -1 when that is not known here. */
  readonly at: number;
  readonly been: Set<number>;
  furthest: number;
}

/** The stages of a job with how many came how far; see `funnelStageSchema`. Throws `not_found`. */
export async function funnelReport(
  db: ReadConnection,
  query: ReportPeriod & { readonly jobId: string },
  now: number,
  pause: Pause,
): Promise<FunnelReport> {
  const job = db.prepare('SELECT id, name, requisition_id, status FROM seen_job WHERE id = ?').get(query.jobId) as
    | { id: string; name: string; requisition_id: string | null; status: FunnelReport['job']['status'] }
    | undefined;
  if (!job) throw new TandemError('not_found', 'This job is no longer here.');
  const rows = db.prepare('SELECT id, name, active FROM stage WHERE job_id = ? ORDER BY position, id').all(job.id) as StageRow[];
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  const bounds = boundsOf(query);
  const applied = within('a.applied_at', bounds);
  const params = { job: job.id, ...boundParams(bounds) };

  const processes = new Map<number, Progress>();
  const processRows = db.prepare(FUNNEL_PROCESSES + applied).all(params) as { seq: number; status: string; stage_id: string | null }[];
  for (const { seq, status, stage_id } of processRows) {
    const at = stage_id === null ? -1 : (place.get(stage_id) ?? -1);
    processes.set(seq, { status, at, been: new Set(at < 0 ? [] : [at]), furthest: status === 'hired' ? rows.length : at });
  }
  await pause();
  const lengths: number[][] = rows.map(() => []);
  const add = (stays: readonly { seq: number; stage_id: string; length: number | null }[]): void => {
    for (const { seq, stage_id, length } of stays) {
      const process = processes.get(seq);
      const at = place.get(stage_id);
      if (process === undefined || at === undefined) continue;
      process.been.add(at);
      process.furthest = Math.max(process.furthest, at);
      if (length !== null) lengths[at]?.push(length);
    }
  };
  const withNow = { ...params, now };
  // Entries of unknown beginning tell where somebody has been, not for how long.
  add(db.prepare(FUNNEL_STAYS + applied).all(withNow) as { seq: number; stage_id: string; length: number | null }[]);
  await pause();
  const present = `SELECT a.seq, a.stage_id, ${PRESENT_LENGTH} AS length FROM seen_application a WHERE a.job_id = @job AND ${WITHOUT_ENTRY}`;
  add(db.prepare(present + applied).all(withNow) as { seq: number; stage_id: string; length: number | null }[]);

  return { job: { id: job.id, name: job.name, requisitionId: job.requisition_id, status: job.status }, ...summed(rows, [...processes.values()], lengths) };
}

function summed(rows: readonly StageRow[], processes: readonly Progress[], lengths: readonly (readonly number[])[]): Omit<FunnelReport, 'job'> {
  const counted = (status: string): number => processes.filter((process) => process.status === status).length;
  /** How many came to each place or further; one more place than stages: those who were hired. */
  const reached = Array.from({ length: rows.length + 1 }, () => 0);
  for (const { furthest } of processes) for (let at = 0; at <= furthest; at += 1) reached[at] = (reached[at] ?? 0) + 1;
  // A stage that is no longer used is passed over, as if the job had never had it, unless somebody was in it.
  const shown = rows.map((_, at) => at).filter((at) => rows[at]?.active === 1 || processes.some(({ been }) => been.has(at)));
  const stages = shown.map((at, index): FunnelStage => {
    const ended = (status: string): number => processes.filter((process) => process.at === at && process.status === status).length;
    const stays = lengths[at] ?? [];
    const came = reached[at] ?? 0;
    return {
      id: rows[at]?.id ?? '',
      name: rows[at]?.name ?? '',
      reached: came,
      movedOn: reached[shown[index + 1] ?? rows.length] ?? 0,
      skipped: came - processes.filter(({ been }) => been.has(at)).length,
      here: ended('in_process'),
      rejected: ended('rejected'),
      otherEnd: ended('converted'),
      median: stays.length === 0 ? null : stayLengths(stays).percentile(0.5),
    };
  });
  return {
    stages,
    total: processes.length,
    hired: counted('hired'),
    rejected: counted('rejected'),
    underWay: counted('in_process'),
    movedBack: processes.filter(({ status, at, furthest }) => status !== 'hired' && at >= 0 && furthest > at).length,
    withoutStage: processes.filter(({ status, at }) => status !== 'hired' && at < 0).length,
  };
}
