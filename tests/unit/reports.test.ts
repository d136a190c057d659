import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../src/shared/ipc/contract.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { createReports, type ReportHandlers } from '../../src/main/core/data/queries/reports/reports.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { addDays, dayOf, startOfDay } from '../../src/shared/domain/zonedDay.ts';
import { reportReference, type Range } from '../support/reportReference.ts';
import { fillReportWorld } from '../support/reportWorld.ts';
import { ACCOUNT, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const ZONE = 'Pacific/Auckland';
const DAY = 86_400_000;
const PERIODS = [
  { from: null, to: null },
  { from: '2026-01-10', to: null },
  { from: null, to: '2026-01-20' },
  { from: '2025-12-01', to: '2026-02-01' },
  { from: '2026-03-01', to: '2026-03-01' },
] as const;
const rangeOf = ({ from, to }: (typeof PERIODS)[number]): Range => ({
  from: from === null ? null : startOfDay(from, ZONE),
  to: to === null ? null : startOfDay(addDays(to, 1), ZONE),
});

function openReports(desk: StoreFixture): { readonly reports: ReportHandlers; readonly close: () => void } {
  const db = openForReading(desk.dataDir);
  return { reports: createReports(db, { clock: desk.clock, timers: systemTimers }), close: () => void db.close() };
}

describe.each([1, 2, 3, 4, 5, 6])('M5: a store of every kind of history (%i)', (seed) => {
  let desk: StoreFixture;
  let reports: ReportHandlers;
  let close: () => void;
  let reference: ReturnType<typeof reportReference>;
  let jobIds: readonly string[];
  beforeAll(() => {
    desk = storeFixture();
    ({ jobIds } = fillReportWorld(desk, seed));
    ({ reports, close } = openReports(desk));
    reference = reportReference(desk, NOW);
  });
  afterAll(() => {
    close();
    desk.close();
  });

  it.each(PERIODS)('M5: the funnel of each job is that of its bare rows, from $from to $to', async (period) => {
    for (const jobId of jobIds.slice(0, 3)) {
      const { job, ...report } = await reports['reports.funnel']({ ...period, zone: ZONE, jobId });
      expect(job.id).toBe(jobId);
      expect(report).toEqual(reference.funnel(jobId, rangeOf(period)));
    }
  });

  it.each(PERIODS)('M5: the time in stage is that of the bare rows, from $from to $to', async (period) => {
    for (const jobId of [null, ...jobIds]) {
      const { stages } = await reports['reports.timeInStage']({ ...period, zone: ZONE, jobId });
      expect(stages).toEqual(reference.time(jobId, rangeOf(period)));
    }
  });

  it.each(PERIODS)('M5: what sources, labels and types brought is that of the bare rows, from $from to $to', async (period) => {
    for (const by of ['source', 'label', 'type'] as const) {
      const { rows } = await reports['reports.sourceYield']({ ...period, zone: ZONE, by });
      const keyed = rows.map(({ sourceId, name, missing, ...counts }) => ({
        key: missing === 'source' ? 'no source' : missing !== null ? 'none' : by === 'source' ? `source ${sourceId}` : `named ${name}`,
        ...counts,
      }));
      const byKey = (left: { key: string | null }, right: { key: string | null }): number => String(left.key).localeCompare(String(right.key));
      expect(keyed.toSorted(byKey)).toEqual(reference.sources(by, rangeOf(period)).toSorted(byKey));
      expect(rows.map(({ people }) => people)).toEqual(rows.map(({ people }) => people).toSorted((left, right) => right - left));
    }
  });

  it('M5: what is said of a funnel adds up', async () => {
    for (const jobId of jobIds.slice(0, 3)) {
      const report = await reports['reports.funnel']({ from: null, to: null, zone: ZONE, jobId });
      const sum = (of: 'here' | 'rejected' | 'otherEnd'): number => report.stages.reduce((total, stage) => total + stage[of], 0);
      const reached = report.stages.map((stage) => stage.reached);
      expect(reached).toEqual(reached.toSorted((left, right) => right - left));
      expect(sum('here') + sum('rejected') + sum('otherEnd') + report.withoutStage + report.hired).toBe(report.total);
      for (const stage of report.stages) expect(stage.skipped).toBeLessThanOrEqual(stage.reached);
    }
  });

  it('M5: every answer fits the contract', async () => {
    const period = { from: null, to: null, zone: ZONE };
    const [jobId = ''] = jobIds;
    const answers = {
      'reports.funnel': await reports['reports.funnel']({ ...period, jobId }),
      'reports.timeInStage': await reports['reports.timeInStage']({ ...period, jobId: null }),
      'reports.sourceYield': await reports['reports.sourceYield']({ ...period, by: 'label' }),
      'reports.syncHealth': await reports['reports.syncHealth']({ days: 30, zone: ZONE }),
    };
    for (const [name, answer] of Object.entries(answers)) expect(contract[name as keyof typeof answers].result.parse(answer)).toEqual(answer);
  });

  it('M5, O4: a hidden job has no funnel, and nobody of it waits', async () => {
    await expect(reports['reports.funnel']({ from: null, to: null, zone: ZONE, jobId: 'job-3' })).rejects.toMatchObject({ code: 'not_found' });
    const { waiting } = await reports['reports.timeInStage']({ from: null, to: null, zone: ZONE, jobId: null });
    expect(waiting.length).toBeGreaterThan(0);
    for (const person of waiting) expect(person.jobId).not.toBe('job-3');
    expect(waiting.map(({ since }) => since)).toEqual(waiting.map(({ since }) => since).toSorted((left, right) => left - right));
  });
});

describe('M5: the words of a funnel, on a history written by hand', () => {
  let desk: StoreFixture;
  let reports: ReportHandlers;
  let close: () => void;
  beforeAll(() => {
    desk = storeFixture();
    desk.store.bulk((write) => {
      write.db.exec(`
        INSERT INTO job (id, name, status, confidential) VALUES ('j', 'Ward lead', 'open', 0);
        INSERT INTO stage VALUES ('s1', 'j', 'Review', 0, 1, 0), ('s2', 'j', 'Phone', 1, 1, 0), ('s3', 'j', 'Offer', 2, 1, 0);`);
      const person = (id: string, status: string, stage: string, entries: readonly (readonly [string, number, number | null])[], rejected: number | null = null): void => {
        write.sql(`INSERT INTO candidate (id, first_name, last_name, name, name_key, emails, phones, links, private, account_id)
          VALUES (?, 'A', ?, ?, ?, '[]', '[]', '[]', 0, ?)`).run(id, id, `A ${id}`, `a ${id}`, ACCOUNT);
        write.sql(`INSERT INTO application (id, candidate_id, job_id, stage_id, status, prospect, rejected_at, applied_at, stage_since)
          VALUES (?, ?, 'j', ?, ?, 0, ?, ?, ?)`).run(`a-${id}`, id, stage, status, rejected, NOW - 50 * DAY, entries.at(-1)?.[1] ?? null);
        for (const [stageId, from, to] of entries) write.sql('INSERT INTO stage_entry (id, application_id, stage_id, entered_at, exited_at) VALUES (?, ?, ?, ?, ?)').run(`${id}-${stageId}-${from}`, `a-${id}`, stageId, from, to);
      };
      const at = (days: number): number => NOW - days * DAY;
      person('walks', 'in_process', 's2', [['s1', at(40), at(30)], ['s2', at(30), null]]);
      person('skips', 'in_process', 's3', [['s1', at(40), at(38)], ['s3', at(38), null]]);
      person('back', 'in_process', 's1', [['s1', at(45), at(40)], ['s2', at(40), at(35)], ['s1', at(35), null]]);
      person('ends', 'rejected', 's2', [['s1', at(20), at(16)], ['s2', at(16), null]], at(10));
      person('wins', 'hired', 's2', [['s1', at(30), at(29)], ['s2', at(29), null]]);
    });
    ({ reports, close } = openReports(desk));
  });
  afterAll(() => {
    close();
    desk.close();
  });

  it('M5: skipped counts as passed, moved back keeps what was reached, hired has passed all', async () => {
    const report = await reports['reports.funnel']({ from: null, to: null, zone: ZONE, jobId: 'j' });
    expect(report.stages.map(({ name, reached, movedOn, skipped, here, rejected }) => [name, reached, movedOn, skipped, here, rejected])).toEqual([
      ['Review', 5, 5, 0, 1, 0],
      ['Phone', 5, 2, 1, 1, 1],
      ['Offer', 2, 1, 1, 1, 0],
    ]);
    expect(report).toMatchObject({ total: 5, hired: 1, rejected: 1, underWay: 3, movedBack: 1, withoutStage: 0 });
  });

  it('M5: a stay that lasts makes a length “at least” only where it could change it', async () => {
    const { stages } = await reports['reports.timeInStage']({ from: null, to: null, zone: ZONE, jobId: 'j' });
    // Review: 10, 2, 5, 4, 1 days and 35 that still last.
    expect(stages[0]).toMatchObject({ name: 'Review', stays: 6, open: 1, median: { days: 4, atLeast: false }, p75: { days: 10, atLeast: false }, p90: { days: 35, atLeast: true } });
    // Phone: 5 and 6 days, 30 that still last; when the one who was hired left it, nobody told.
    expect(stages[1]).toMatchObject({ name: 'Phone', stays: 3, open: 1, median: { days: 6, atLeast: false } });
  });

  it('M5: a move that the ATS has not confirmed ends one stay and begins another', async () => {
    desk.store.bulk((write) => write.sql(`UPDATE application SET stage_id = 's3', stage_since = ? WHERE id = 'a-walks'`).run(NOW - 2 * DAY));
    const { stages } = await reports['reports.timeInStage']({ from: null, to: null, zone: ZONE, jobId: 'j' });
    expect(stages[1]).toMatchObject({ name: 'Phone', stays: 3, open: 0, p90: { days: 28, atLeast: false } });
    expect(stages[2]).toMatchObject({ name: 'Offer', stays: 2, open: 2, median: { days: 2, atLeast: true } });
    const funnel = await reports['reports.funnel']({ from: null, to: null, zone: ZONE, jobId: 'j' });
    expect(funnel.stages.map(({ here }) => here)).toEqual([1, 0, 2]);
  });
});

describe('M5: sync health', () => {
  it('M5: runs stand on the day that it was where the person is, and times to send are exact', async () => {
    const desk = storeFixture();
    const { reports, close } = openReports(desk);
    try {
      desk.store.bulk((write) => {
        const run = (id: string, at: number, outcome: string, requests: number): void =>
          void write.sql(`INSERT INTO run (id, account_id, kind, started_at, ended_at, outcome, counts, requests) VALUES (?, ?, 'incremental', ?, ?, ?, ?, ?)`).run(id, ACCOUNT, at, at, outcome, '{"candidate":{"read":3,"changed":2,"problems":0},"note":{"read":1,"changed":1,"problems":0}}', requests);
        const midnight = startOfDay(dayOf(NOW, ZONE), ZONE);
        run('r1', midnight, 'done', 4);
        run('r2', midnight - 1, 'failed', 1);
        run('r3', midnight - 2, 'interrupted', 1);
        run('r4', midnight + 1, 'running', 0);
        run('r5', midnight - 40 * DAY, 'done', 9);
        const edit = (id: string, made: number, done: number | null, state: string, attempts: number): void =>
          void write.sql(`INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before, attempts, done_at)
            VALUES (?, ?, 'c', 'c', 'note', 1, '{}', '', ?, ?, 0, ?, ?)`).run(id, ACCOUNT, state, made, attempts, done);
        for (let index = 1; index <= 20; index += 1) edit(`e${index}`, NOW - 60_000, NOW - 60_000 + index * 1000, 'done', index === 20 ? 3 : 1);
        edit('w', NOW, null, 'waiting', 0);
        edit('u', NOW, null, 'unknown', 1);
        edit('x', NOW, null, 'refused', 1);
        const cursor = (type: string, state: string, watermark: number | null): void =>
          void write.sql('INSERT INTO sync_cursor (account_id, type, watermark, state) VALUES (?, ?, ?, ?)').run(ACCOUNT, type, watermark, state);
        cursor('candidate', 'idle', NOW - 5);
        cursor('job', 'idle', NOW - 3);
        cursor('message:seat-1', 'idle', NOW - 9);
        cursor('message:seat-2', 'failed', NOW - 7);
        cursor('note', 'notPermitted', null);
      });
      const health = await reports['reports.syncHealth']({ days: 2, zone: ZONE });
      expect(health.days).toEqual([
        { day: addDays(dayOf(NOW, ZONE), -1), done: 0, failed: 1, ended: 1, running: 0, requests: 2, read: 8, changed: 6 },
        { day: dayOf(NOW, ZONE), done: 1, failed: 0, ended: 0, running: 1, requests: 4, read: 8, changed: 6 },
      ]);
      expect(health.sent).toEqual({ count: 20, again: 1, medianMs: 10_000, p95Ms: 19_000 });
      expect(health).toMatchObject({ waiting: 2, refused: 1, problems: 0 });
      expect(health.types.map(({ typeLabel, state, wholeUntil }) => [typeLabel, state, wholeUntil])).toEqual([
        ['Jobs', 'idle', NOW - 3],
        ['People', 'idle', NOW - 5],
        ['Notes', 'notPermitted', null],
        ['InMail', 'failed', NOW - 9],
      ]);
    } finally {
      close();
      desk.close();
    }
  });
});

describe('M5: an empty copy', () => {
  it('M5: has reports without anything in them', async () => {
    const desk = storeFixture();
    const { reports, close } = openReports(desk);
    try {
      expect(await reports['reports.timeInStage']({ from: null, to: null, zone: ZONE, jobId: null })).toEqual({ stages: [], waiting: [] });
      expect(await reports['reports.sourceYield']({ from: null, to: null, zone: ZONE, by: 'source' })).toEqual({ rows: [] });
      expect((await reports['reports.syncHealth']({ days: 7, zone: ZONE })).days).toHaveLength(7);
    } finally {
      close();
      desk.close();
    }
  });
});

describe('M5: what a report may be asked', () => {
  const args = contract['reports.funnel'].args;
  it.each([
    ['from', { from: '2026-02-30' }],
    ['from', { from: '2026-2-3' }],
    ['to', { to: '9999-99-99' }],
    ['to', { from: '2026-03-02', to: '2026-03-01' }],
    ['zone', { zone: 'Mars/Olympus' }],
    ['zone', { zone: '' }],
    ['zone', { zone: `Europe/${'x'.repeat(70)}` }],
    ['jobId', { jobId: '' }],
  ])('M5: %s is refused by its name: %j', (field, wrong) => {
    const parsed = args.safeParse({ from: null, to: null, zone: ZONE, jobId: 'j', ...wrong });
    expect(new Set(parsed.error?.issues.map(({ path }) => path[0]))).toEqual(new Set([field]));
  });
});

describe('M5: days in a time zone', () => {
  const iso = (day: string, zone: string): string => new Date(startOfDay(day, zone)).toISOString();
  it('M5: a day begins where it begins there, whatever the clocks do in that night', () => {
    expect(iso('2026-03-29', 'Europe/Oslo')).toBe('2026-03-28T23:00:00.000Z');
    expect(iso('2026-03-30', 'Europe/Oslo')).toBe('2026-03-29T22:00:00.000Z');
    expect(iso('2026-03-04', 'Asia/Kathmandu')).toBe('2026-03-03T18:15:00.000Z');
    // There was no midnight: clocks were put from 0:00 to 1:00.
    expect(iso('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    // Samoa left this day out.
    expect(iso('2011-12-30', 'Pacific/Apia')).toBe(iso('2011-12-31', 'Pacific/Apia'));
  });

  it('M5: the start of a day is the first moment of it, in every zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const at = fc.integer({ min: 0, max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(zone, at, (name, moment) => {
        const day = dayOf(moment, name);
        const start = startOfDay(day, name);
        expect(start).toBeLessThanOrEqual(moment);
        expect(dayOf(start, name) >= day).toBe(true);
        expect(dayOf(start - 1, name) < day).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
