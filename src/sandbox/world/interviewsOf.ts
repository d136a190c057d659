import type { WorldInterview, WorldScorecard, WorldWalk } from './historyTypes.ts';
import { atOfficeHours, type StageKind, type WorldJob } from './jobsOf.ts';
import { ATTRIBUTES, scorecardAnswers, scorecardNote } from './noteTexts.ts';
import type { Rng } from './rng.ts';
import type { Family } from './types.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function trackOf(family: Family): keyof typeof ATTRIBUTES {
  if (family === 'engineering' || family === 'data') return 'engineer';
  if (family === 'nursing' || family === 'medicine' || family === 'allied' || family === 'care') return 'clinical';
  return family === 'transport' || family === 'facilities' ? 'shift' : 'office';
}

/** Stages in which somebody besides the recruiter meets the candidate. */
const MEETINGS: ReadonlySet<StageKind> = new Set(['interview', 'technical', 'panel']);
const RATINGS = ['definitely_not', 'no', 'yes', 'strong_yes'] as const;
const VERDICTS = ['strong_no', 'no', 'yes', 'strong_yes'] as const;

function scorecardOf(rng: Rng, job: WorldJob, interviewerId: number, endsAt: number, passed: boolean): WorldScorecard {
  const level = passed ? (rng.chance(0.3) ? 3 : rng.chance(0.92) ? 2 : 1) : rng.chance(0.15) ? 2 : rng.chance(0.8) ? 1 : 0;
  const attributes = ATTRIBUTES[trackOf(job.family)].map(([name, type], at) => ({
    name,
    type,
    rating: RATINGS[Math.max(0, Math.min(3, level + (rng.chance(0.3) ? 1 : 0) - (rng.chance(0.25) ? 1 : 0)))] ?? 'yes',
    note: at === 0 ? scorecardNote(rng, level) : null,
  }));
  return {
    interviewerId,
    submittedAt: endsAt + Math.floor((0.3 + rng.next() ** 2 * 40) * HOUR),
    recommendation: rng.chance(0.04) ? 'no_decision' : (VERDICTS[level] ?? 'yes'),
    attributes,
    questions: scorecardAnswers(rng, level),
  };
}

/** The meetings of an application and what came of them, up to `now` (epoch milliseconds). */
export function interviewsOf(rng: Rng, job: WorldJob, walk: WorldWalk, now: number): readonly WorldInterview[] {
  const made: WorldInterview[] = [];
  for (const [at, stay] of walk.stays.entries()) {
    if (!MEETINGS.has(stay.stage.kind)) continue;
    const end = stay.exitedAt ?? walk.rejection?.at ?? null;
    const passed = at < walk.stays.length - 1 || walk.status === 'hired';
    if (walk.rejection?.reason.when === 'filled' && !passed) continue;
    if (end === null && rng.chance(0.25)) continue;
    const room = end === null ? 9 * DAY : end - stay.enteredAt;
    const startsAt =
      Math.floor(atOfficeHours(stay.enteredAt + Math.max(DAY, room * (0.3 + rng.next() * 0.5)), rng) / (15 * 60_000)) *
      15 *
      60_000;
    const endsAt = startsAt + rng.pick([45, 60, 60, 90]) * 60_000;
    if (end !== null && endsAt > end) continue;
    const second = job.hiringManagerIds[1] ?? job.recruiterId;
    const manager = job.hiringManagerIds[0] ?? job.recruiterId;
    const interviewerIds = stay.stage.kind === 'panel' || rng.chance(0.2) ? [manager, second] : [manager];
    const scorecards = interviewerIds
      .map((id) => (rng.chance(0.86) ? scorecardOf(rng, job, id, endsAt, passed) : null))
      .filter((card) => card !== null)
      .filter((card) => card.submittedAt < Math.min(now, end ?? now));
    const createdAt = stay.enteredAt + rng.int(1, 20) * HOUR;
    if (createdAt > now) continue;
    made.push({
      name: stay.stage.name,
      stage: stay.stage,
      startsAt,
      endsAt,
      interviewerIds,
      organizerId: job.coordinatorId,
      video: rng.chance(0.6),
      createdAt,
      scorecards,
    });
  }
  return made;
}
