import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PullDesk, pullDesk } from '../support/pullFixture.ts';

const MINUTE = 60_000;

describe('a right that goes in mid run', { timeout: 60_000 }, () => {
  let desk: PullDesk;
  beforeEach(async () => {
    desk = await pullDesk();
  });
  afterEach(() => desk.stop());
  const count = (table: string): number => desk.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? -1;
  const progress = (type: string): { state: string; message: string | null } | undefined => desk.puller().progress().find((one) => one.type === type);

  it('E6: 403 on one type pauses that type with its reason; the others go on, nothing is deleted, and the right given back it goes on', async () => {
    await desk.run();
    const before = { scorecards: count('scorecard'), people: count('seen_candidate') };
    expect(before.scorecards).toBeGreaterThan(0);
    await desk.world.fault({ server: 'ats', path: '^/v3/scorecards', fault: { kind: 'status', status: 403, body: { message: 'Forbidden' } } });
    const [newest] = await desk.rowsThere('/candidates?per_page=1');
    await desk.world.act('PATCH', `/candidates/${String(newest?.['id'])}`, { title: 'After the right was gone' });
    desk.pass(MINUTE);
    const result = await desk.run();
    expect(result).toMatchObject({ outcome: 'done', message: expect.stringMatching(/feedback|scorecards/i) as string });
    expect(progress('scorecard')).toMatchObject({ state: 'notPermitted', message: expect.stringMatching(/Site Admin/) as string });
    expect(progress('file')).toMatchObject({ state: 'done' });
    expect(desk.rows('SELECT title FROM candidate WHERE id = ?', desk.local('candidate', String(newest?.['id'])))).toEqual([{ title: 'After the right was gone' }]);
    expect({ scorecards: count('scorecard'), people: count('seen_candidate') }).toEqual(before);
    expect(desk.rows('SELECT status FROM account')).toEqual([{ status: 'limited' }]);
    await desk.world.clear();
    desk.pass(MINUTE);
    expect(await desk.run()).toMatchObject({ outcome: 'done', message: null });
    expect(progress('scorecard')).toMatchObject({ state: 'done' });
    expect(desk.rows('SELECT status FROM account')).toEqual([{ status: 'ok' }]);
  });
});
