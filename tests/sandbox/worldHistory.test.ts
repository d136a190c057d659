import { describe, expect, test } from 'vitest';
import { historyAt } from '../../src/sandbox/world/historyAt.ts';
import { JobIndex, jobsOf } from '../../src/sandbox/world/jobsOf.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { PROFESSIONS } from '../../src/sandbox/world/professions.ts';
import { rngOf } from '../../src/sandbox/world/rng.ts';

const SEED = 7;
const NOW = Date.parse('2026-11-20T10:00:00Z');
const SIZE = 2000;
const DAY = 86_400_000;
const jobs = jobsOf(SEED, SIZE, NOW);
const frame = { seed: SEED, candidates: SIZE, now: NOW, jobs: new JobIndex(jobs) };
const histories = Array.from({ length: SIZE }, (_, index) => historyAt(frame, personAt(SEED, index)));
const applications = histories.flatMap((history) => history.applications);

describe('jobs', () => {
  test('2,000 people have about 120 jobs over three years, about 35 of them open; the number grows more slowly than the people', () => {
    expect(jobs.length).toBeGreaterThan(105);
    expect(jobs.length).toBeLessThan(135);
    const open = jobs.filter((job) => job.closedAt === null).length;
    expect(open).toBeGreaterThan(28);
    expect(open).toBeLessThan(42);
    expect(jobsOf(SEED, 20 * SIZE, NOW).length).toBeLessThan(8 * jobs.length);
    expect(NOW - (jobs[0]?.openedAt ?? NOW)).toBeGreaterThan(3 * 364 * DAY);
  });

  test('each family has a job open at any time, so nobody applies for a job that is shut', () => {
    for (const { family } of PROFESSIONS) {
      for (let at = NOW - 3 * 365 * DAY; at < NOW; at += 5 * DAY) {
        const job = frame.jobs.openAt(family, at, rngOf(1, at));
        expect(job, `${family} at ${new Date(at).toISOString()}`).not.toBeNull();
      }
    }
  });
});

describe('histories', () => {
  test('stays follow each other without gaps, inside the life of the job and before now', () => {
    for (const one of applications) {
      let before = one.appliedAt;
      for (const [at, stay] of one.stays.entries()) {
        expect(stay.enteredAt).toBe(before);
        const last = at === one.stays.length - 1;
        expect(stay.exitedAt === null).toBe(last);
        if (stay.exitedAt !== null) {
          expect(stay.exitedAt).toBeGreaterThan(stay.enteredAt);
          before = stay.exitedAt;
        }
      }
      expect(before).toBeLessThanOrEqual(NOW);
      if (one.job !== null) {
        expect(one.appliedAt).toBeGreaterThanOrEqual(one.job.openedAt);
        if (one.job.closedAt !== null) expect(one.appliedAt).toBeLessThan(one.job.closedAt);
        if (one.status === 'hired') expect(one.stays.at(-1)?.stage.kind).toBe('offer');
        if (one.job.closedAt !== null && one.status === 'in_process') expect(one.stays.at(-1)?.stage.kind).toBe('offer');
      }
    }
  });

  test('every rejection has a reason and comes after the last stage was entered', () => {
    const rejected = applications.filter((one) => one.status === 'rejected');
    expect(rejected.length).toBeGreaterThan(500);
    for (const one of rejected) {
      expect(one.rejection?.at).toBeGreaterThan(one.stays.at(-1)?.enteredAt ?? Infinity);
      expect(one.rejection?.at).toBeLessThanOrEqual(NOW);
      expect(one.rejection?.reason.name).toMatch(/\w/);
    }
  });

  test('interviews lie inside their stage, forms come after them, and verdicts agree with the outcome', () => {
    let good = 0;
    let judged = 0;
    for (const one of applications) {
      for (const meeting of one.interviews) {
        const stay = one.stays.find((candidate) => candidate.stage.id === meeting.stage.id);
        expect(meeting.startsAt).toBeGreaterThan(stay?.enteredAt ?? Infinity);
        expect(meeting.endsAt).toBeLessThanOrEqual(stay?.exitedAt ?? one.rejection?.at ?? NOW + 60 * DAY);
        for (const card of meeting.scorecards) {
          expect(card.submittedAt).toBeGreaterThan(meeting.endsAt);
          expect(card.submittedAt).toBeLessThan(NOW);
          if (card.recommendation === 'no_decision') continue;
          const passed = stay?.exitedAt !== null || one.status === 'hired';
          judged += 1;
          if (card.recommendation.endsWith('yes') === passed) good += 1;
        }
      }
    }
    expect(judged).toBeGreaterThan(200);
    expect(good / judged).toBeGreaterThan(0.8);
  });

  test('arrivals are ever denser, and later people come later', () => {
    for (let at = 1; at < SIZE; at += 1)
      expect(histories[at]?.createdAt).toBeGreaterThan(histories[at - 1]?.createdAt ?? Infinity);
    const lately = histories.filter((history) => history.createdAt > NOW - 365 * DAY).length;
    expect(lately / SIZE).toBeGreaterThan(0.35);
  });

  test('some people have several processes, some are in process, a few are hired, a few are prospects', () => {
    const share = (wanted: (one: (typeof applications)[number]) => boolean): number =>
      applications.filter(wanted).length / applications.length;
    expect(histories.filter((history) => history.applications.length > 1).length / SIZE).toBeGreaterThan(0.08);
    expect(share((one) => one.status === 'in_process')).toBeGreaterThan(0.1);
    expect(share((one) => one.status === 'hired')).toBeGreaterThan(0.02);
    expect(share((one) => one.job === null)).toBeGreaterThan(0.01);
    expect(new Set(applications.map((one) => one.source.name)).size).toBeGreaterThan(8);
  });

  test('notes are written before now, by somebody, and seldom twice the same', () => {
    const notes = applications.flatMap((one) => one.notes).filter((note) => note.type === 'NOTE');
    for (const note of notes) expect(note.at).toBeLessThanOrEqual(NOW);
    expect(notes.length).toBeGreaterThan(700);
    expect(new Set(notes.map((note) => note.body)).size / notes.length).toBeGreaterThan(0.7);
    expect(new Set(notes.map((note) => note.visibility)).size).toBe(3);
  });
});
