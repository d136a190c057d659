import { REJECTION_REASONS, SOURCES, TAGS, type RejectionReason, type Source } from './customer.ts';
import { atOfficeHours, HISTORY_MS, type StageKind, type WorldJob } from './jobsOf.ts';
import { interviewsOf } from './interviewsOf.ts';
import type { WorldApplication, WorldFile, WorldFrame, WorldHistory, WorldNote, WorldStay, WorldWalk } from './historyTypes.ts';
import { slugOf } from './latin.ts';
import { authorisationNote, closingNote, followUpNote, phoneNote, referenceNote, stageMail } from './noteTexts.ts';
import { recruitersOf } from './recruitersOf.ts';
import { rngOf, type Rng } from './rng.ts';
import type { Family, WorldPerson } from './types.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How many days people stay in a stage, at least and at most, and the share that goes on from there. */
const STAY: Readonly<Record<StageKind, readonly [low: number, high: number, pass: number]>> = {
  review: [1.5, 13, 0.5],
  phone: [2, 11, 0.62],
  interview: [3, 13, 0.55],
  technical: [3, 12, 0.5],
  panel: [4, 13, 0.6],
  check: [1, 6, 0.86],
  offer: [1.5, 8, 0.78],
};

/** Families whose jobs also suit people of another, so that somebody always has a job to apply for. */
const RELATED: Readonly<Record<Family, readonly Family[]>> = {
  nursing: ['care', 'medicine'],
  medicine: ['allied'],
  allied: ['nursing'],
  care: ['nursing', 'facilities'],
  engineering: ['data', 'product'],
  product: ['engineering'],
  data: ['engineering', 'finance'],
  finance: ['people'],
  people: ['finance'],
  transport: ['facilities'],
  facilities: ['transport'],
};

/** When the person at `index` first came: more of them lately, and always later than the one before. */
export function arrivalOf(frame: Pick<WorldFrame, 'seed' | 'candidates' | 'now'>, index: number): number {
  const left = 1 - (index + 0.05 + rngOf(frame.seed, index, 30).next() * 0.9) / frame.candidates;
  return Math.floor(frame.now - 20 * 60_000 - (HISTORY_MS - 30 * DAY) * left ** 2.1);
}

function sourceOf(rng: Rng, family: Family): Source {
  const office = ['engineering', 'product', 'data'].includes(family);
  const suited = SOURCES.filter(
    (source) =>
      (source.name === 'Devjobs Europe' ? office : !(office && /Helsejobb|Nurses/.test(source.name))) &&
      (source.name !== 'Nordic Nurses Agency' || family === 'nursing'),
  );
  let left = rng.next() * suited.reduce((sum, source) => sum + source.weight, 0);
  const found = suited.find((source) => (left -= source.weight) < 0) ?? suited[0];
  if (found === undefined) throw new RangeError('no sources are defined');
  return found;
}

const REFERENCES_FAILED = 82006;
/** The tag for people who were good enough, in a job that somebody else got. */
const SILVER_MEDALLIST = 83003;

function reasonOf(rng: Rng, when: RejectionReason['when'], family: Family, stage: string): RejectionReason {
  const suited = REJECTION_REASONS.filter(
    (reason) =>
      reason.when === when &&
      (reason.families.length === 0 || reason.families.includes(family)) &&
      (reason.id !== REFERENCES_FAILED || stage === 'References'),
  );
  return rng.pick(suited);
}

function walkStages(rng: Rng, job: WorldJob, appliedAt: number, now: number): WorldWalk {
  const stages = job.stages.filter((stage) => stage.active);
  const stays: WorldStay[] = [];
  let enteredAt = appliedAt;
  for (const [at, stage] of stages.entries()) {
    const [low, high, pass] = STAY[stage.kind];
    const slow = rng.chance(0.18) ? 2.6 : 1;
    const leftAt = atOfficeHours(enteredAt + (low + rng.next() ** 1.4 * (high - low)) * slow * DAY, rng);
    const exitedAt = leftAt <= enteredAt ? leftAt + DAY : leftAt;
    if (job.closedAt !== null && exitedAt > job.closedAt && stage.kind !== 'offer') {
      const closed = Math.max(job.closedAt, enteredAt + HOUR);
      if (closed <= now) {
        stays.push({ stage, enteredAt, exitedAt: null });
        return { stays, status: 'rejected', rejection: { at: closed, reason: reasonOf(rng, 'filled', job.family, stage.name) } };
      }
    }
    if (exitedAt > now) {
      stays.push({ stage, enteredAt, exitedAt: null });
      return { stays, status: 'in_process', rejection: null };
    }
    if (!rng.chance(pass)) {
      const withdrew = rng.chance(at === 0 ? 0.08 : stage.kind === 'offer' ? 0.9 : 0.28);
      stays.push({ stage, enteredAt, exitedAt: null });
      return {
        stays,
        status: 'rejected',
        rejection: {
          at: exitedAt,
          reason: reasonOf(rng, withdrew ? 'withdrew' : at < 2 ? 'early' : 'late', job.family, stage.name),
        },
      };
    }
    if (at === stages.length - 1) {
      stays.push({ stage, enteredAt, exitedAt: null });
      return { stays, status: 'hired', rejection: null };
    }
    stays.push({ stage, enteredAt, exitedAt });
    enteredAt = exitedAt;
  }
  throw new RangeError(`job ${job.id} has no active stage`);
}

function visibilityOf(rng: Rng): WorldNote['visibility'] {
  const at = rng.next();
  return at < 0.9 ? 'public' : at < 0.97 ? 'private' : 'admin_only';
}

function notesOf(rng: Rng, person: WorldPerson, job: WorldJob, walk: WorldWalk, now: number): readonly WorldNote[] {
  const notes: WorldNote[] = [];
  const add = (userId: number, at: number, body: string): void => {
    if (at < now) notes.push({ userId, at: Math.floor(at), type: 'NOTE', visibility: visibilityOf(rng), subject: null, body });
  };
  for (const [at, stay] of walk.stays.entries()) {
    const passed = at < walk.stays.length - 1 || walk.status === 'hired';
    const end = stay.exitedAt ?? walk.rejection?.at ?? now;
    if (stay.stage.emailsCandidate && rng.chance(0.5)) {
      const mail = stageMail(person, job, stay.stage.name);
      notes.push({ userId: job.recruiterId, at: stay.enteredAt + 60_000, type: 'EMAIL', visibility: 'public', ...mail });
    }
    if (stay.stage.kind === 'phone' && (stay.exitedAt !== null || walk.rejection !== null) && rng.chance(0.8))
      add(job.recruiterId, end - rng.next() * 6 * HOUR, phoneNote(rng, person, job, passed));
    else if (stay.stage.kind === 'check' && passed && rng.chance(0.6))
      add(
        job.recruiterId,
        end - HOUR,
        stay.stage.name === 'References' ? referenceNote(rng, person, true) : authorisationNote(rng, person),
      );
    else if (at > 0 && rng.chance(0.22))
      add(
        rng.chance(0.7) ? job.recruiterId : job.coordinatorId,
        stay.enteredAt + rng.next() * (end - stay.enteredAt),
        followUpNote(rng, person, job),
      );
  }
  if (walk.rejection !== null) {
    const { at, reason } = walk.rejection;
    if (reason.id === REFERENCES_FAILED && walk.stays.at(-1)?.stage.kind === 'check')
      add(job.recruiterId, at - HOUR, referenceNote(rng, person, false));
    if (walk.stays.length > 1 ? rng.chance(0.4) : rng.chance(0.08))
      add(job.recruiterId, at + 20 * 60_000, closingNote(rng, person, reason.name));
    if (rng.chance(0.12) && at < now)
      notes.push({
        userId: job.recruiterId,
        at,
        type: 'ACTIVITY',
        visibility: 'public',
        subject: null,
        body: `Application for ${job.name} was rejected: ${reason.name}`,
      });
  }
  return notes.toSorted((a, b) => a.at - b.at);
}

function applicationOf(
  frame: WorldFrame,
  person: WorldPerson,
  rng: Rng,
  job: WorldJob | null,
  appliedAt: number,
): WorldApplication {
  const source = sourceOf(rng, person.family);
  if (job === null) {
    const team = recruitersOf(frame.seed).filter((user) => user.role === 'Sourcer');
    const at = appliedAt + 30 * 60_000;
    const notes: WorldNote[] =
      rng.chance(0.3) && at < frame.now
        ? [
            {
              userId: rng.pick(team).id,
              at,
              type: 'NOTE',
              visibility: 'public',
              subject: null,
              body: `Came to us through ${source.said}. No fitting role open now; keep for the next one.`,
            },
          ]
        : [];
    return {
      job,
      source,
      appliedAt,
      status: 'in_process',
      stays: [],
      rejection: null,
      notes,
      interviews: [],
      updatedAt: Math.max(appliedAt, notes[0]?.at ?? 0),
    };
  }
  const walk = walkStages(rng, job, appliedAt, frame.now);
  const interviews = interviewsOf(rng, job, walk, frame.now);
  const notes = notesOf(rng, person, job, walk, frame.now);
  const last = walk.stays.at(-1);
  const hiredAt = walk.status === 'hired' && last !== undefined ? Math.min(frame.now, last.enteredAt + 3 * DAY) : 0;
  const updatedAt = Math.max(
    appliedAt,
    last?.enteredAt ?? 0,
    walk.rejection?.at ?? 0,
    hiredAt,
    ...notes.map((note) => note.at),
    ...interviews.map((one) => one.createdAt),
  );
  return { job, source, appliedAt, ...walk, notes, interviews, updatedAt };
}

function jobFor(frame: WorldFrame, person: WorldPerson, at: number, rng: Rng, except: readonly number[]): WorldJob | null {
  const families = rng.chance(0.93) ? [person.family, ...RELATED[person.family]] : [...RELATED[person.family], person.family];
  for (const family of families) {
    const job = frame.jobs.openAt(family, at, rng, person.title, except);
    if (job !== null) return job;
  }
  return null;
}

function filesOf(rng: Rng, person: WorldPerson, at: number): readonly WorldFile[] {
  const name = slugOf(person.latinName, ' ')
    .split(' ')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('_');
  const files: WorldFile[] = [];
  if (rng.chance(0.8))
    files.push({
      filename: rng.pick([
        `CV_${name}.pdf`,
        `CV ${name.replaceAll('_', ' ')}.pdf`,
        `${name}_resume.pdf`,
        `cv-${new Date(at).getUTCFullYear()}.pdf`,
      ]),
      type: 'resume',
      at,
    });
  if (rng.chance(0.22))
    files.push({
      filename: rng.pick([`Cover_letter_${name}.pdf`, `Application letter ${name.replaceAll('_', ' ')}.pdf`, 'Søknad.pdf']),
      type: 'cover_letter',
      at,
    });
  return files;
}

/** What happened with a person of this world up to its `now`. Pure. */
export function historyAt(frame: WorldFrame, person: WorldPerson): WorldHistory {
  const rng = rngOf(frame.seed, person.index, 31);
  const createdAt = arrivalOf(frame, person.index);
  const applications: WorldApplication[] = [];
  const taken: number[] = [];
  const first = rng.chance(0.035) ? null : jobFor(frame, person, createdAt, rng, taken);
  applications.push(applicationOf(frame, person, rng, first, createdAt));
  if (first !== null) taken.push(first.id);
  let at = createdAt;
  while (applications.length < 4 && rng.chance(applications.length === 1 ? 0.19 : 0.25)) {
    const before = applications.at(-1);
    at += Math.floor((rng.chance(0.3) ? rng.next() * 6 : 25 + rng.next() * 260) * DAY);
    if (at >= frame.now || applications.some((one) => one.status === 'hired') || before === undefined) break;
    const job = jobFor(frame, person, at, rng, taken);
    if (job === null) break;
    taken.push(job.id);
    applications.push(applicationOf(frame, person, rng, job, at));
  }
  const interviewed = applications.some((one) => one.interviews.length > 0 && one.rejection !== null);
  const tags = TAGS.filter(
    (tag) =>
      (tag.families.length === 0 || tag.families.includes(person.family)) &&
      rng.chance(interviewed && tag.id === SILVER_MEDALLIST ? 0.2 : tag.share),
  )
    .map((tag) => ({ id: tag.id, at: createdAt + rng.int(1, 90) * HOUR }))
    .filter((tag) => tag.at < frame.now);
  if (applications[0]?.source.name.endsWith('(LinkedIn Recruiter)')) tags.push({ id: 83013, at: createdAt });
  const files = filesOf(rng, person, createdAt);
  const lastActivityAt = Math.max(...applications.map((one) => one.updatedAt));
  // A record is also touched when its tags change, and now and then when somebody corrects a field.
  const edited = rng.chance(0.12) ? Math.floor(createdAt + rng.next() * (frame.now - createdAt)) : createdAt;
  const updatedAt = Math.max(createdAt, edited, ...tags.map((tag) => tag.at));
  return { createdAt, updatedAt, lastActivityAt: Math.max(lastActivityAt, createdAt), applications, tags, files };
}
