import type { JobFunnel } from '../../../shared/domain/job.ts';
import { groupKey, type FunnelGroup } from '../../stores/funnel.ts';

/** A column of a job's funnel. */
export interface FunnelStage {
  /** Id of the stage, or `unstaged`, `hired`, `rejected`. */
  readonly key: string;
  readonly name: string;
  readonly group: FunnelGroup;
  /** People can be moved out of it and into it. */
  readonly isStage: boolean;
  readonly count: number;
  readonly writesToCandidate: boolean;
  readonly tone: 'accent' | 'good' | 'quiet';
  /** Why nobody can be moved from or to it; null where people can. */
  readonly why: string | null;
}

function outside(group: FunnelGroup, name: string, count: number, tone: FunnelStage['tone'], why: string): FunnelStage {
  return { key: groupKey(group), name, group, isStage: false, count, writesToCandidate: false, tone, why };
}

/** The columns of a job in their order: people in no stage yet if there are any, the stages, and how the others ended. */
export function funnelStages(job: JobFunnel): readonly FunnelStage[] {
  return [
    ...(job.unstagedCount === 0
      ? []
      : [outside({ unstaged: true }, 'No stage yet', job.unstagedCount, 'quiet', 'Prospects have no stage. Convert them in Greenhouse, then they can be moved here.')]),
    ...job.stages.map((stage): FunnelStage => ({
      key: stage.id,
      name: stage.name,
      group: { stageId: stage.id },
      isStage: true,
      count: stage.count,
      writesToCandidate: stage.writesToCandidate,
      tone: 'accent',
      why: null,
    })),
    outside({ ended: 'hired' }, 'Hired', job.hiredCount, 'good', 'Hiring is done in Greenhouse. To move somebody here again, reopen the process there.'),
    outside({ ended: 'rejected' }, 'Rejected', job.rejectedCount, 'quiet', 'To reject somebody, or to take a rejection back, open the person: it is done on the record.'),
  ];
}
