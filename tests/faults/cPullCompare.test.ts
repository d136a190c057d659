import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PullDesk, pullDesk, smallPages, withRows } from '../support/pullFixture.ts';

const MINUTE = 60_000;
const LIMIT = 45;
let desk: PullDesk;
beforeEach(async () => {
  desk = await pullDesk();
});
afterEach(() => desk.stop());

const list = (request: { url: string }): string => /\/v3\/(\w+)/.exec(request.url)?.[1] ?? '';
const count = (table: string, where = '1'): number => desk.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0]?.n ?? -1;
const sweepRuns = (): { message: string; counts: string }[] => desk.rows(`SELECT message, counts FROM run WHERE kind = 'sweep' ORDER BY started_at`);

/** As often as it takes for the compare of everything to come to its end. */
async function sweep(): Promise<void> {
  const before = sweepRuns().length;
  desk.pass(25 * 60 * MINUTE);
  for (let runs = 0; runs < 10 && sweepRuns().length === before; runs += 1) {
    await desk.run();
    desk.pass(5 * MINUTE);
  }
}

describe('the slow compare of everything', { timeout: 60_000 }, () => {
  const noteId = async (): Promise<{ id: number; candidate_id: number }> => (await desk.rowsThere('/notes?per_page=1'))[0] as never;

  it('C10: it finds a note that was deleted in the ATS, and says so; nothing is removed while whom it hangs on is out of sight', async () => {
    await desk.run();
    const { id } = await noteId();
    const notes = count('note');
    desk.intercept(async (request, next) => {
      const answer = await next();
      return list(request) === 'notes' ? withRows(answer, (rows) => rows.filter((row) => Number(row['id']) !== id)) : answer;
    });
    await sweep();
    expect(count('note')).toBe(notes - 1);
    expect(sweepRuns().at(-1)?.message).toBe('Compared everything with the ATS. No longer in the ATS: notes: 1.');
    // It is listed again: it comes back with the next compare.
    desk.intercept(null);
    await sweep();
    expect(count('note')).toBe(notes);
  });

  it('C18: who went out of sight since the people were read loses none of what hangs on them', async () => {
    await desk.run();
    const { id, candidate_id: person } = await noteId();
    const notes = count('note');
    let areNotesRead = false;
    desk.intercept(async (request, next) => {
      const answer = await next();
      // What a run asks for begins at a time.
      areNotesRead ||= list(request) === 'notes' && !request.url.includes('gte');
      if (list(request) === 'notes') return withRows(answer, (rows) => rows.filter((row) => Number(row['id']) !== id));
      return list(request) === 'candidates' && areNotesRead ? withRows(answer, (rows) => rows.filter((row) => Number(row['id']) !== person)) : answer;
    });
    await sweep();
    expect(areNotesRead).toBe(true);
    expect(count('note')).toBe(notes);
  });

  it('C10: it comes to its end where every run uses up half of the request limit by itself', async () => {
    await desk.stop();
    desk = await pullDesk({ rateLimit: LIMIT });
    await desk.run();
    desk.pass(5 * MINUTE);
    await desk.run();
    expect(desk.port.budget()?.remaining).toBeLessThan(LIMIT * 0.6);
    await sweep();
    expect(sweepRuns()).toHaveLength(1);
  });

  it('C7: what stands on no page of the compare, for it slipped over a border, is asked for by its id and stays', async () => {
    await desk.run();
    const counts = (): number[] => ['note', 'application', 'file', 'seen_candidate'].map((table) => count(table));
    const before = counts();
    const asked: string[] = [];
    const short = smallPages(7, async (request, next) => {
      const answer = await next();
      // The first row of every page is on the page before by now, which was read already.
      return request.url.includes('cursor=') ? withRows(answer, (rows) => rows.slice(1)) : answer;
    });
    desk.intercept((request, next) => {
      if (!request.url.includes('ids=')) return short(request, next);
      asked.push(list(request));
      return next();
    });
    await sweep();
    expect(counts()).toEqual(before);
    expect(asked).toEqual(expect.arrayContaining(['candidates', 'applications', 'notes']));
    expect(sweepRuns().at(-1)?.message).toBe('Compared everything with the ATS: nothing had been missed.');
    expect(desk.rows('SELECT 1 FROM candidate WHERE unlisted_at IS NOT NULL OR gone_at IS NOT NULL')).toEqual([]);
  });

  it('C14: a list of notes that is empty with 200 removes none, and asks', async () => {
    await desk.run();
    const notes = count('note');
    desk.intercept(async (request, next) => {
      const answer = await next();
      return list(request) === 'notes' ? { ...answer, body: '[]', headers: { ...answer.headers, link: '' } } : answer;
    });
    await sweep();
    await sweep();
    expect(count('note')).toBe(notes);
    expect((desk.read['guards.list']({}) as { guards: unknown[] }).guards).toEqual([]);
    // Half of it gone is asked about.
    const lost = new Set((await desk.rowsThere('/notes?per_page=500')).filter((_, index) => index % 2 === 0).map((row) => Number(row['id'])));
    desk.intercept(async (request, next) => {
      const answer = await next();
      return list(request) === 'notes' ? withRows(answer, (rows) => rows.filter((row) => !lost.has(Number(row['id'])))) : answer;
    });
    await sweep();
    expect(count('note')).toBe(notes);
    expect((desk.read['guards.list']({}) as { guards: unknown[] }).guards).toMatchObject([{ type: 'note', typeLabel: 'Notes', known: notes }]);
  });

  it('C9: it goes on where it was after a restart, and rests while the rate window is short', async () => {
    await desk.run();
    desk.pass(25 * 60 * MINUTE);
    const asked: string[] = [];
    let left = 100;
    desk.intercept(
      smallPages(5, async (request, next) => {
        asked.push(list(request));
        const answer = await next();
        return { ...answer, headers: { ...answer.headers, 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': String(left), 'x-ratelimit-reset': String(Math.ceil(desk.now() / 1000) + 20) } };
      }),
    );
    left = 50;
    await desk.run();
    expect(desk.rows(`SELECT 1 FROM setting WHERE key LIKE 'rights.sweep.%'`)).toHaveLength(1);
    expect(sweepRuns()).toEqual([]);
    left = 100;
    for (let runs = 0; runs < 30 && sweepRuns().length === 0; runs += 1) {
      desk.pass(5 * MINUTE);
      await desk.run();
      desk.restart();
    }
    expect(sweepRuns()).toMatchObject([{ message: 'Compared everything with the ATS: nothing had been missed.' }]);
    expect(desk.rows(`SELECT 1 FROM setting WHERE key LIKE 'rights.sweep.%'`)).toEqual([]);
  });
});

