import type { FunnelReport, SourceGrouping, StayLength } from '../../src/shared/domain/report.ts';
import type { StoreFixture } from './storeFixture.ts';

/** The reports once more, worked out from the bare rows in the plainest way there is: what the real ones are held against. */

export interface Application {
  readonly id: string;
  readonly candidate_id: string;
  readonly job_id: string | null;
  readonly stage_id: string | null;
  readonly status: string;
  readonly prospect: number;
  readonly source_id: string | null;
  readonly rejected_at: number | null;
  readonly applied_at: number | null;
  readonly stage_since: number | null;
  readonly hidden: number;
}
interface Entry {
  readonly application_id: string;
  readonly stage_id: string | null;
  readonly entered_at: number | null;
  readonly exited_at: number | null;
}
interface Stage {
  readonly id: string;
  readonly job_id: string;
  readonly name: string;
  readonly position: number;
  readonly active: number;
}

export interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

interface Stay {
  readonly application: Application;
  readonly stage: Stage;
  readonly begun: number | null;
  /** Null: not known. */
  readonly ms: number | null;
  readonly lasts: boolean;
}

const DAY = 86_400_000;

function inRange(at: number | null, { from, to }: Range): boolean {
  if (from === null && to === null) return true;
  return at !== null && (from === null || at >= from) && (to === null || at < to);
}

export function reportReference(desk: StoreFixture, now: number) {
  const all = <T>(table: string): T[] => desk.store.db.prepare(`SELECT * FROM ${table}`).all() as T[];
  const applications = all<Application>('application').filter(({ hidden }) => hidden === 0);
  const entries = all<Entry>('stage_entry');
  const stages = all<Stage>('stage');
  const jobs = all<{ id: string; hidden: number; status: string }>('job').filter(({ hidden }) => hidden === 0);
  const sources = all<{ id: string; name: string; type: string | null }>('source');
  const labels = all<{ source_id: string; name: string }>('source_label');
  const interviews = new Set(all<{ application_id: string }>('interview').map(({ application_id }) => application_id));
  const stageOf = new Map(stages.map((stage) => [stage.id, stage]));

  function staysOf(application: Application): Stay[] {
    const own = entries.filter(({ application_id }) => application_id === application.id);
    const stays: Stay[] = [];
    for (const { stage_id, entered_at, exited_at } of own) {
      const stage = stage_id === null ? undefined : stageOf.get(stage_id);
      if (stage === undefined) continue;
      let end: number | null = exited_at;
      let lasts = false;
      if (exited_at === null && application.status === 'rejected') end = application.rejected_at;
      if (exited_at === null && application.status === 'in_process') {
        lasts = stage_id === application.stage_id;
        end = lasts ? now : application.stage_since;
      }
      stays.push({ application, stage, begun: entered_at, ms: end === null || entered_at === null ? null : Math.max(0, end - entered_at), lasts });
    }
    const present = application.stage_id === null ? undefined : stageOf.get(application.stage_id);
    const isTold = own.some(({ stage_id, exited_at }) => stage_id === application.stage_id && exited_at === null);
    if (application.status === 'in_process' && present !== undefined && application.stage_since !== null && !isTold)
      stays.push({ application, stage: present, begun: application.stage_since, ms: Math.max(0, now - application.stage_since), lasts: true });
    return stays;
  }

  function length(stays: readonly Stay[], share: number): StayLength {
    const sorted = stays.map(({ ms }) => ms ?? 0).sort((left, right) => left - right);
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
    return { days: value / DAY, atLeast: stays.some(({ ms, lasts }) => lasts && (ms ?? 0) <= value) };
  }
  const known = (stays: readonly Stay[]): Stay[] => stays.filter(({ ms }) => ms !== null);

  return {
    funnel(jobId: string, range: Range): Omit<FunnelReport, 'job'> {
      const ours = applications.filter((one) => one.job_id === jobId && one.prospect === 0 && inRange(one.applied_at, range));
      const line = stages.filter(({ job_id }) => job_id === jobId).sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1));
      const been = (one: Application, stage: Stage): boolean => one.stage_id === stage.id || staysOf(one).some((stay) => stay.stage.id === stage.id);
      const reached = (one: Application, at: number): boolean => one.status === 'hired' || line.some((stage, index) => index >= at && been(one, stage));
      const shown = line.filter((stage) => stage.active === 1 || ours.some((one) => been(one, stage)));
      const at = (one: Application): number => line.findIndex(({ id }) => id === one.stage_id);
      return {
        stages: shown.map((stage, index) => {
          const place = line.indexOf(stage);
          const next = shown[index + 1];
          const came = ours.filter((one) => reached(one, place));
          const ended = (status: string): number => ours.filter((one) => one.stage_id === stage.id && one.status === status).length;
          const stays = known(ours.flatMap(staysOf).filter((stay) => stay.stage.id === stage.id));
          return {
            id: stage.id,
            name: stage.name,
            reached: came.length,
            movedOn: next === undefined ? ours.filter(({ status }) => status === 'hired').length : came.filter((one) => reached(one, line.indexOf(next))).length,
            skipped: came.filter((one) => !been(one, stage)).length,
            here: ended('in_process'),
            rejected: ended('rejected'),
            otherEnd: ended('converted'),
            median: stays.length === 0 ? null : length(stays, 0.5),
          };
        }),
        total: ours.length,
        hired: ours.filter(({ status }) => status === 'hired').length,
        rejected: ours.filter(({ status }) => status === 'rejected').length,
        underWay: ours.filter(({ status }) => status === 'in_process').length,
        movedBack: ours.filter((one) => one.status !== 'hired' && at(one) >= 0 && line.some((stage, index) => index > at(one) && been(one, stage))).length,
        withoutStage: ours.filter((one) => one.status !== 'hired' && at(one) < 0).length,
      };
    },
    /** Without the list of those who wait. */
    time(jobId: string | null, range: Range) {
      const seen = new Set(jobs.map(({ id }) => id));
      const stays = known(
        applications
          .filter((one) => one.prospect === 0 && (jobId === null || one.job_id === jobId))
          .flatMap(staysOf)
          .filter(({ stage, begun }) => seen.has(stage.job_id) && inRange(begun, range)),
      );
      const mean = (name: string): number => {
        const same = stages.filter((stage) => stage.name === name && seen.has(stage.job_id));
        return same.reduce((sum, { position }) => sum + position, 0) / same.length;
      };
      return [...new Set(stays.map(({ stage }) => stage.name))]
        .sort((left, right) => mean(left) - mean(right) || (left < right ? -1 : 1))
        .map((name) => {
          const own = stays.filter(({ stage }) => stage.name === name);
          return { name, stays: own.length, open: own.filter(({ lasts }) => lasts).length, median: length(own, 0.5), p75: length(own, 0.75), p90: length(own, 0.9) };
        });
    },
    sources(by: SourceGrouping, range: Range) {
      const ours = applications.filter((one) => one.status !== 'converted' && inRange(one.applied_at, range));
      const keysOf = (one: Application): (string | null)[] => {
        const source = sources.find(({ id }) => id === one.source_id);
        if (source === undefined) return ['no source'];
        if (by === 'source') return [`source ${source.id}`];
        if (by === 'type') return [source.type === null || source.type.trim() === '' ? 'none' : `named ${source.type.trim()}`];
        const names = labels.filter(({ source_id }) => source_id === source.id).map(({ name }) => `named ${name}`);
        return names.length === 0 ? ['none'] : names;
      };
      return [...new Set(ours.flatMap(keysOf))].map((key) => {
        const own = ours.filter((one) => keysOf(one).includes(key));
        const status = (wanted: string): number => own.filter((one) => one.status === wanted).length;
        return {
          key,
          people: new Set(own.map(({ candidate_id }) => candidate_id)).size,
          processes: own.length,
          interviewed: own.filter(({ id }) => interviews.has(id)).length,
          underWay: status('in_process'),
          hired: status('hired'),
          rejected: status('rejected'),
        };
      });
    },
  };
}
