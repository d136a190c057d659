import { DEPARTMENT_OF, OFFICES, type Office } from './customer.ts';
import { PROFESSIONS } from './professions.ts';
import { hiringManagersOf, recruitersOf } from './recruitersOf.ts';
import { rngOf, type Rng } from './rng.ts';
import type { Family } from './types.ts';

/** What happens in a stage, which decides how long people stay and whether someone interviews them. */
export type StageKind = 'review' | 'phone' | 'interview' | 'technical' | 'panel' | 'check' | 'offer';

/** One step of a job's process. */
export interface WorldStage {
  readonly id: number;
  readonly name: string;
  readonly kind: StageKind;
  readonly sortOrder: number;
  readonly active: boolean;
  /** Moving somebody here makes the ATS write to them. */
  readonly emailsCandidate: boolean;
}

/** A requisition. Times are epoch milliseconds. */
export interface WorldJob {
  readonly index: number;
  readonly id: number;
  readonly name: string;
  readonly requisitionId: string;
  readonly family: Family;
  readonly office: Office;
  readonly departmentId: number;
  readonly confidential: boolean;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly notes: string | null;
  readonly stages: readonly WorldStage[];
  readonly recruiterId: number;
  readonly coordinatorId: number;
  readonly hiringManagerIds: readonly number[];
  /** How many people apply, relative to other jobs of the family. */
  readonly pull: number;
}

const DAY = 86_400_000;
/** How far back the world's history goes. */
export const HISTORY_MS = 3 * 365 * DAY;
const OPEN_SHARE = 0.29;
const OPEN_REACH = 165 * DAY;

const CLINICAL: ReadonlySet<Family> = new Set(['nursing', 'medicine', 'allied', 'care', 'transport', 'facilities']);

const STAGES: Readonly<
  Record<'clinical' | 'doctor' | 'office' | 'engineer' | 'shift', readonly (readonly [string, StageKind, boolean])[]>
> = {
  clinical: [
    ['Application review', 'review', false],
    ['Phone screen', 'phone', true],
    ['Authorisation check', 'check', false],
    ['Interview with ward', 'interview', true],
    ['References', 'check', true],
    ['Offer', 'offer', true],
  ],
  doctor: [
    ['Application review', 'review', false],
    ['Recruiter call', 'phone', true],
    ['Interview with head of department', 'interview', true],
    ['Panel interview', 'panel', true],
    ['References', 'check', true],
    ['Offer', 'offer', true],
  ],
  office: [
    ['Application review', 'review', false],
    ['Recruiter screen', 'phone', true],
    ['Hiring manager interview', 'interview', true],
    ['Case and team interview', 'panel', true],
    ['References', 'check', true],
    ['Offer', 'offer', true],
  ],
  engineer: [
    ['Application review', 'review', false],
    ['Recruiter screen', 'phone', true],
    ['Technical interview', 'technical', true],
    ['Team interview', 'panel', true],
    ['Offer', 'offer', true],
  ],
  shift: [
    ['Application review', 'review', false],
    ['Phone screen', 'phone', true],
    ['Interview', 'interview', true],
    ['References', 'check', false],
    ['Offer', 'offer', true],
  ],
};

function trackOf(family: Family): keyof typeof STAGES {
  if (family === 'medicine') return 'doctor';
  if (family === 'engineering' || family === 'data') return 'engineer';
  if (family === 'nursing' || family === 'allied') return 'clinical';
  return CLINICAL.has(family) ? 'shift' : 'office';
}

/** How many jobs a world of this many candidates has: 120 for 2,000, growing more slowly than the people. */
export function jobCount(candidates: number): number {
  return Math.max(14, Math.round(120 * (candidates / 2000) ** 0.55));
}

/** Office hours of a day near `at`, in milliseconds. */
export function atOfficeHours(at: number, rng: Rng): number {
  const day = Math.floor(at / DAY) * DAY;
  const weekday = new Date(day).getUTCDay();
  const shift = weekday === 0 ? 1 : weekday === 6 ? 2 : 0;
  return day + shift * DAY + rng.int(7 * 60, 15 * 60) * 60_000 + rng.int(0, 59_999);
}

function stagesFor(jobIndex: number, family: Family, rng: Rng): readonly WorldStage[] {
  const base = 90_500_000 + jobIndex * 40;
  const rows = STAGES[trackOf(family)];
  const live = rows.map(([name, kind, mails], at) => ({
    id: base + at * 3,
    name,
    kind,
    sortOrder: at,
    active: true,
    emailsCandidate: mails && (kind !== 'phone' || jobIndex % 3 !== 0) && kind !== 'check',
  }));
  // A few older jobs keep a stage that the team has retired; nobody is in it.
  return rng.chance(0.06)
    ? [
        ...live,
        {
          id: base + 30,
          name: 'Video introduction',
          kind: 'phone',
          sortOrder: rows.length,
          active: false,
          emailsCandidate: false,
        },
      ]
    : live;
}

function officeFor(rng: Rng, family: Family): Office {
  const key = CLINICAL.has(family) ? 'clinical' : 'office';
  const list = OFFICES.flatMap((office) => Array.from({ length: office[key] }, () => office));
  return rng.pick(list);
}

function jobNotes(rng: Rng, family: Family): string | null {
  if (rng.chance(0.55)) return null;
  return rng.pick(
    CLINICAL.has(family)
      ? [
          'Rotation over three weeks with every third weekend. Relocation support up to NOK 40,000.',
          'Two of four positions filled. Ward prefers people who can start before the summer rota.',
          'Temporary cover for parental leave, good chance of a permanent post.',
        ]
      : [
          'Budget approved for one hire. Manager wants to meet no more than four people.',
          'Hybrid, two days a week in the office. English is fine.',
          'Replacement; handover planned for four weeks.',
        ],
  );
}

/** Every requisition of a world of `candidates` people as of `now`, oldest first, with no time at which a family has none open. */
export function jobsOf(seed: number, candidates: number, now: number): readonly WorldJob[] {
  const wanted = jobCount(candidates);
  const recruiters = recruitersOf(seed).filter((user) => user.role.includes('ecruiter'));
  const coordinators = recruitersOf(seed).filter((user) => user.role === 'Coordinator');
  const managers = hiringManagersOf(seed);
  const drafts: { family: Family; openedAt: number; closedAt: number | null; order: number }[] = [];
  for (const { family, weight } of PROFESSIONS) {
    const count = Math.max(1, Math.round((wanted * weight) / 100));
    const open = Math.max(1, Math.round(count * OPEN_SHARE));
    const past = count - open;
    const rng = rngOf(seed, count, 20, weight, family.length);
    const opened: number[] = [];
    const span = HISTORY_MS - OPEN_REACH;
    for (let k = 0; k < past; k += 1)
      opened.push(now - HISTORY_MS - 20 * DAY + ((k + (k === 0 ? 0 : rng.next() * 0.6)) / past) * span);
    for (let k = 0; k < open; k += 1)
      opened.push(
        past === 0 && k === 0
          ? now - HISTORY_MS - 20 * DAY
          : now - OPEN_REACH + ((k + rng.next() * 0.7) / open) * (OPEN_REACH - 6 * DAY),
      );
    opened.forEach((openedAt, k) => {
      const next = opened[Math.min(k + 1, opened.length - 1)] ?? now;
      const closedAt =
        k >= past ? null : Math.min(now - DAY, Math.max(next + rng.int(12, 40) * DAY, openedAt + rng.int(35, 110) * DAY));
      drafts.push({
        family,
        openedAt: atOfficeHours(openedAt, rng) - 2 * DAY,
        closedAt: closedAt === null ? null : atOfficeHours(closedAt, rng) - 2 * DAY,
        order: drafts.length,
      });
    });
  }
  drafts.sort((a, b) => a.openedAt - b.openedAt || a.order - b.order);
  return drafts.map(({ family, openedAt, closedAt }, index) => {
    const rng = rngOf(seed, index, 21);
    const profession = PROFESSIONS.find((one) => one.family === family);
    const role = rng.pick(profession?.roles ?? []);
    const office = officeFor(rng, family);
    const suited = managers.filter((manager) => manager.families.includes(family));
    const first = rng.pick(suited);
    const second = rng.chance(0.25) ? suited.find((manager) => manager.id !== first.id) : undefined;
    return {
      index,
      id: 5_200_011 + index * 17,
      family,
      office,
      name: `${role.title}, ${office.location.split(',')[0] ?? office.location}`,
      requisitionId: `FH-${new Date(openedAt).getUTCFullYear()}-${String(index + 1).padStart(4, '0')}`,
      departmentId: DEPARTMENT_OF[family],
      confidential: rng.chance(0.02) || index === 5,
      openedAt,
      closedAt,
      notes: jobNotes(rng, family),
      stages: stagesFor(index, family, rng),
      recruiterId: rng.pick(recruiters).id,
      coordinatorId: rng.pick(coordinators).id,
      hiringManagerIds: second === undefined ? [first.id] : [first.id, second.id],
      pull: 0.5 + rng.next(),
    };
  });
}

/** Finds the jobs of a family that are open at an instant. */
export class JobIndex {
  readonly #byFamily = new Map<Family, WorldJob[]>();

  constructor(jobs: readonly WorldJob[]) {
    for (const job of jobs) {
      const list = this.#byFamily.get(job.family);
      if (list === undefined) this.#byFamily.set(job.family, [job]);
      else list.push(job);
    }
  }

  /** A job of the family that was open at `at`, chosen by its pull and by how close it is to the person's `title`; null when none was. `except` names jobs not to choose. */
  openAt(family: Family, at: number, rng: Rng, title: string | null = null, except: readonly number[] = []): WorldJob | null {
    const list = this.#byFamily.get(family) ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((list[mid]?.openedAt ?? Infinity) <= at) low = mid + 1;
      else high = mid;
    }
    // Jobs close within months, so those that opened long before are shut.
    const open = list
      .slice(Math.max(0, low - 60), low)
      .filter((job) => (job.closedAt === null || job.closedAt > at) && !except.includes(job.id));
    const pullOf = (job: WorldJob): number => (title !== null && job.name.startsWith(title) ? job.pull * 6 : job.pull);
    let left = rng.next() * open.reduce((sum, job) => sum + pullOf(job), 0);
    return open.find((job) => (left -= pullOf(job)) < 0) ?? open[0] ?? null;
  }
}
