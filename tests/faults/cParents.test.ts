import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PullDesk, pullDesk, withRows } from '../support/pullFixture.ts';

const MINUTE = 60_000;
let desk: PullDesk;
beforeEach(async () => {
  desk = await pullDesk();
});
afterEach(() => desk.stop());

const list = (request: { url: string }): string => /\/v3\/(\w+)/.exec(request.url)?.[1] ?? '';
const isList = (request: { url: string }, path: string): boolean => list(request) === path && !request.url.includes('ids=');
const count = (table: string, where = '1'): number => desk.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0]?.n ?? -1;
const oldest = async (): Promise<number> => Math.min(...(await desk.rowsThere('/candidates?per_page=500')).map((row) => Number(row['id'])));

describe('what comes before that on which it hangs, or to which it points', { timeout: 60_000 }, () => {
  it('C13: rows whose parents come after them, or were never in a window, find their place: parents are asked for by id', async () => {
    // The person is older than any window and left out of the first walk, their children are not.
    const id = await oldest();
    desk.intercept(async (request, next) => {
      const answer = await next();
      return list(request) === 'candidates' && !request.url.includes('ids=') ? withRows(answer, (rows) => rows.filter((row) => Number(row['id']) !== id)) : answer;
    });
    await desk.world.act('POST', '/notes', { candidate_id: id, body: 'Waits for the person', visibility: 'public' });
    await desk.run();
    expect(count('parked')).toBe(0);
    expect(desk.rows(`SELECT candidate_id AS id FROM note WHERE body = 'Waits for the person'`)).toEqual([{ id: desk.local('candidate', id) }]);
  });

  it('C13: stages and sources that a list left out are put in when they come, which is no news of the processes that are in them', async () => {
    const inStage = (await desk.rowsThere('/applications?per_page=500')).filter((row) => row['job_interview_stage_id'] !== null).length;
    const isBetween = (request: { url: string }): boolean => isList(request, 'job_interview_stages') || list(request) === 'sources';
    desk.intercept(async (request, next) => {
      const answer = await next();
      return isBetween(request) ? { ...withRows(answer, () => []), headers: { ...answer.headers, link: '' } } : answer;
    });
    await desk.run();
    // Stages were asked for by their ids, as there was no other word of them; sources come with the next list.
    expect([count('application', 'stage_id IS NOT NULL'), count('application', 'stage_wanted IS NOT NULL'), count('stage_entry', 'stage_id IS NULL')]).toEqual([inStage, 0, 0]);
    const waiting = count('application', 'source_wanted IS NOT NULL');
    expect([waiting > 0, count('application', 'source_id IS NOT NULL')]).toEqual([true, 0]);
    desk.intercept(null);
    desk.pass(MINUTE);
    await desk.run();
    expect([count('application', 'source_wanted IS NOT NULL'), count('application', 'source_id IS NOT NULL')]).toEqual([0, waiting]);
    expect(count('candidate', 'source_id IS NOT NULL')).toBeGreaterThan(0);
    expect(count('history', `origin = 'ats'`)).toBe(0);
  });

  it('C13: authors, recruiters and the processes of files are named when they come after what points to them', async () => {
    const named = (): number[] => [count('note', 'author_id IS NOT NULL'), count('application', 'recruiter_id IS NOT NULL'), count('scorecard', 'interviewer_id IS NOT NULL'), count('file', 'application_id IS NOT NULL'), count('scorecard', 'interview_id IS NOT NULL')];
    const waiting = (): number[] => [count('note', 'author_wanted IS NOT NULL'), count('application', 'recruiter_wanted IS NOT NULL'), count('scorecard', 'interviewer_wanted IS NOT NULL'), count('file', 'application_wanted IS NOT NULL'), count('scorecard', 'interview_wanted IS NOT NULL')];
    const late = new Set(['users', 'applications', 'interviews']);
    const told = async (): Promise<number[]> => {
      const rows = async (path: string): Promise<Record<string, unknown>[]> => desk.rowsThere(`/${path}?per_page=500`);
      const [notes, applications, scorecards, files] = [await rows('notes'), await rows('applications'), await rows('scorecards'), await rows('attachments')];
      const having = (all: Record<string, unknown>[], name: string): number => all.filter((row) => typeof row[name] === 'number').length;
      return [having(notes, 'user_id'), having(applications, 'recruiter_id'), having(scorecards, 'interviewer_id'), having(files, 'application_id'), having(scorecards, 'interview_id')];
    };
    desk.intercept(async (request, next) => {
      const answer = await next();
      return late.has(list(request)) && !request.url.includes('ids=') ? { ...withRows(answer, () => []), headers: { ...answer.headers, link: '' } } : answer;
    });
    await desk.run();
    desk.intercept(null);
    desk.store.edit((write) => write.sql('UPDATE sync_cursor SET watermark = 0').run());
    desk.pass(MINUTE);
    await desk.run();
    expect([named(), waiting()]).toEqual([await told(), [0, 0, 0, 0, 0]]);
    expect(named().every((rows) => rows > 0)).toBe(true);
  });

  it('C13: a process is seen without a stage that nobody gives, which is asked for once in a while, and is in it when it is given', async () => {
    const [process] = (await desk.rowsThere('/applications?per_page=500')).filter((row) => row['job_interview_stage_id'] !== null);
    const hidden = Number(process?.['job_interview_stage_id']);
    let asked = 0;
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (list(request) !== 'job_interview_stages') return answer;
      if (new URL(request.url).searchParams.get('ids')?.split(',').includes(String(hidden))) asked += 1;
      return withRows(answer, (rows) => rows.filter((row) => Number(row['id']) !== hidden));
    });
    for (let runs = 0; runs < 4; runs += 1) {
      await desk.run();
      desk.pass(5 * MINUTE);
    }
    const stageOf = (): unknown => desk.rows<{ id: string | null }>('SELECT stage_id AS id FROM application WHERE id = ?', desk.local('application', Number(process?.['id'])))[0]?.id;
    expect([stageOf(), asked]).toEqual([null, 1]);
    desk.intercept(null);
    desk.pass(7 * 60 * MINUTE);
    await desk.run();
    expect(stageOf()).toBe(desk.local('stage', hidden));
    expect(desk.rows('SELECT stage_since FROM application WHERE id = ? AND stage_since IS NOT NULL', desk.local('application', Number(process?.['id'])))).toHaveLength(1);
  });

  it('C13: a parent that is never listed is not asked for with every run', async () => {
    const id = await oldest();
    let asked = 0;
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (list(request) !== 'candidates') return answer;
      if (new URL(request.url).searchParams.get('ids')?.split(',').includes(String(id))) asked += 1;
      return withRows(answer, (rows) => rows.filter((row) => Number(row['id']) !== id));
    });
    for (let runs = 0; runs < 4; runs += 1) {
      expect((await desk.run()).outcome).toBe('done');
      desk.pass(5 * MINUTE);
    }
    expect(count('parked')).toBeGreaterThan(0);
    expect(asked).toBe(1);
  });
});
