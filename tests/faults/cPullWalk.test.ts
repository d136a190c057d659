import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addNote } from '../../src/main/core/services/candidateEdits.ts';
import { HttpFailure } from '../../src/main/core/platform/http.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { addToJob } from '../../src/main/core/services/processEdits.ts';
import { retryProblem } from '../../src/main/core/services/retryProblem.ts';
import { type OnTheWay, type PullDesk, pullDesk, smallPages, withRows } from '../support/pullFixture.ts';

const MINUTE = 60_000;
let desk: PullDesk;
beforeEach(async () => {
  desk = await pullDesk();
});
afterEach(() => desk.stop());

const list = (request: { url: string }): string => /\/v3\/(\w+)/.exec(request.url)?.[1] ?? '';
const isList = (request: { url: string }, path: string): boolean => list(request) === path && !request.url.includes('ids=');
const count = (table: string, where = '1'): number => desk.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0]?.n ?? -1;
const newest = async (): Promise<{ id: number; first_name: string; updated_at: string; created_at: string }> => (await desk.rowsThere('/candidates?per_page=1'))[0] as never;
const titleOf = (remoteId: string | number): string | null | undefined =>
  desk.rows<{ title: string | null }>('SELECT title FROM candidate WHERE id = ?', desk.local('candidate', remoteId))[0]?.title;
const setTitle = async (id: string | number, title: string): Promise<void> => void (await desk.world.act('PATCH', `/candidates/${id}`, { title }));
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

describe('a walk over lists that change', { timeout: 60_000 }, () => {
  it('C1: a row that changes after its page was read is right after the next run, and none is missing', async () => {
    const id = (await newest()).id;
    let pages = 0;
    desk.intercept(
      smallPages(10, async (request, next) => {
        const answer = await next();
        if (isList(request, 'candidates') && (pages += 1) === 2) {
          await setTitle(id, 'Changed between pages');
          desk.pass(1000);
        }
        return answer;
      }),
    );
    await desk.run();
    desk.pass(MINUTE);
    await desk.run();
    expect(titleOf(id)).toBe('Changed between pages');
    expect(count('candidate')).toBe(60);
  });

  it('C2: changes in the very tick of the watermark are seen by the next run', async () => {
    await desk.run();
    const id = (await newest()).id;
    const [{ to } = { to: 0 }] = desk.rows<{ to: number }>(`SELECT watermark AS "to" FROM sync_cursor WHERE type = 'candidate'`);
    desk.pass(Math.max(0, to - desk.now()));
    await setTitle(id, 'In the same tick');
    expect(Date.parse((await newest()).updated_at)).toBe(to);
    desk.pass(5 * MINUTE);
    await desk.run();
    expect(titleOf(id)).toBe('In the same tick');
  });

  it('C3: a change that becomes visible minutes after its own time is in the overlap; one that comes an hour late is found by the compare, which says so', async () => {
    await desk.run();
    const { id } = await newest();
    const bodies = (): string[] => desk.rows<{ body: string }>(`SELECT body FROM note WHERE body LIKE '%late' ORDER BY body`).map(({ body }) => body);
    let late = ['A little late', 'Very late'];
    desk.intercept(async (request, next) => {
      const answer = await next();
      return list(request) === 'notes' ? withRows(answer, (rows) => rows.filter((row) => !late.includes(String(row['body'])))) : answer;
    });
    desk.pass(MINUTE);
    for (const body of late) await desk.world.act('POST', '/notes', { candidate_id: id, body, visibility: 'public' });
    desk.pass(MINUTE);
    await desk.run();
    expect(bodies()).toEqual([]);
    late = ['Very late'];
    desk.pass(5 * MINUTE);
    await desk.run();
    expect(bodies()).toEqual(['A little late']);
    for (let runs = 0; runs < 6; runs += 1) {
      desk.pass(15 * MINUTE);
      await desk.run();
    }
    desk.intercept(null);
    await desk.run();
    expect(bodies()).toEqual(['A little late']);
    await sweep();
    expect(bodies()).toEqual(['A little late', 'Very late']);
    expect(sweepRuns()).toMatchObject([{ message: 'Compared everything with the ATS. Missed before and taken in now: notes: 1.' }]);
  });

  it('C4: a watermark from a clock that ran a day ahead does not hide what changes after it was set right', async () => {
    const id = (await newest()).id;
    await desk.world.skew(24 * 60 * MINUTE);
    await desk.run();
    await desk.world.skew(0);
    desk.pass(60 * MINUTE);
    await setTitle(id, 'After the clock was right');
    desk.pass(90 * MINUTE);
    await desk.run();
    expect(titleOf(id)).toBe('After the clock was right');
    // And the watermark is the remote's own now again.
    expect(desk.rows<{ at: number }>(`SELECT watermark AS at FROM sync_cursor WHERE type = 'candidate'`)[0]?.at).toBeLessThanOrEqual(desk.now() + 2000);
  });

  it('C4: what is written after the clock was set back bears an older mark, and is asked for by its id and taken; an old row of a list is not', async () => {
    await desk.run();
    const { id } = await newest();
    await desk.world.skew(5 * 60 * MINUTE);
    await setTitle(id, 'While the clock was ahead');
    desk.pass(MINUTE);
    await desk.run();
    expect(titleOf(id)).toBe('While the clock was ahead');
    await desk.world.skew(0);
    desk.pass(2 * MINUTE);
    await setTitle(id, 'After it was set back');
    desk.pass(2 * MINUTE);
    let isListed = false;
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (!isList(request, 'candidates')) return answer;
      return withRows(answer, (rows) =>
        rows.flatMap((row) => {
          if (Number(row['id']) !== id) return [row];
          isListed = true;
          return [row, { ...row, title: 'From before', updated_at: new Date(desk.now() - 9 * MINUTE).toISOString() }];
        }),
      );
    });
    await desk.run();
    expect([isListed, titleOf(id)]).toEqual([true, 'After it was set back']);
    expect(desk.rows('SELECT * FROM conflict')).toEqual([]);
    expect(desk.rows('SELECT * FROM older_row')).toEqual([]);
    // As long as the wrong mark lay ahead, and after it.
    for (const title of ['Again', 'And again']) {
      desk.pass(4 * 60 * MINUTE);
      await setTitle(id, title);
      desk.pass(MINUTE);
      await desk.run();
      expect(titleOf(id)).toBe(title);
    }
  });

  it('C4: a clock that was set back by hours while this machine slept hides nothing of what was written meanwhile', async () => {
    await desk.world.skew(3 * 60 * MINUTE);
    await desk.run();
    const { id } = await newest();
    await desk.world.skew(0);
    desk.pass(60 * MINUTE);
    await setTitle(id, 'Written in between');
    desk.pass(4 * 60 * MINUTE);
    // The place where the last walk ended is past again by now.
    await desk.run();
    expect(titleOf(id)).toBe('Written in between');
  });

  it('C4: a clock that seems a second earlier after a restart in the first sync does not read everybody again', async () => {
    let isBroken = true;
    const asked: string[] = [];
    desk.intercept((request, next) => {
      if (isList(request, 'candidates')) asked.push(request.url);
      if (isBroken && list(request) === 'application_stages') throw new HttpFailure('neverSent', 'the network broke off');
      return next();
    });
    await desk.run();
    const whole = asked.splice(0).length;
    expect([whole > 0, count('candidate')]).toEqual([true, 60]);
    isBroken = false;
    await desk.world.skew(-10_000);
    desk.restart();
    await desk.run();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((url) => url.includes('gte'))).toBe(true);
  });

  it('C5: page tokens that die after every third page end the walk all the same, with every row and hardly a page twice', async () => {
    let used = 0;
    let pages = 0;
    desk.intercept(
      smallPages(5, async (request, next) => {
        if (!isList(request, 'candidates')) return next();
        if (request.url.includes('cursor=') && (used += 1) % 3 === 0)
          return { status: 422, headers: { 'content-type': 'application/json' }, body: '{"errors":["cursor is invalid"]}' };
        pages += 1;
        return next();
      }),
    );
    const result = await desk.run();
    expect(result.outcome).toBe('done');
    expect(count('candidate')).toBe(60);
    expect(pages).toBeGreaterThanOrEqual(12);
    expect(pages).toBeLessThan(36);
  });

  it('C6: an empty page that leads on does not end a walk; one that leads in a circle or on without an end does, and the next run begins the list anew', async () => {
    let served = 0;
    const empty: OnTheWay = async (request, next) => {
      const answer = await next();
      return isList(request, 'candidates') && (served += 1) === 2 ? { ...answer, body: '[]' } : answer;
    };
    desk.intercept(smallPages(10, empty));
    expect((await desk.run()).outcome).toBe('done');
    // Ten were on the page that was empty; those of them who are in a process are asked for by id.
    expect(served).toBe(6);
    expect(count('candidate')).toBeGreaterThanOrEqual(50);

    const other = await pullDesk();
    try {
      let pages = 0;
      other.intercept(async (request, next) => {
        if (!isList(request, 'candidates')) return next();
        const answer = await next({ ...request, url: request.url.replace(/\?.*/, '?per_page=5') });
        pages += 1;
        const base = request.url.replace(/\?.*/, '');
        return { ...answer, body: pages % 2 === 0 ? answer.body : '[]', headers: { ...answer.headers, link: `<${base}?cursor=${pages % 2 === 0 ? 'a' : 'b'}>; rel="next"` } };
      });
      expect(await other.run()).toMatchObject({ outcome: 'failed', message: 'The list of the ATS leads in a circle.' });
      other.intercept(async (request, next) => {
        if (!isList(request, 'candidates')) return next();
        const answer = await next({ ...request, url: request.url.replace(/\?.*/, '?per_page=5') });
        pages += 1;
        return { ...answer, body: '[]', headers: { ...answer.headers, link: `<${request.url.replace(/\?.*/, '')}?cursor=on${pages}>; rel="next"` } };
      });
      const before = pages;
      expect(await other.run()).toMatchObject({ outcome: 'failed' });
      expect(pages - before).toBeLessThan(30);
      other.intercept(null);
      expect((await other.run()).outcome).toBe('done');
      expect(other.rows('SELECT count(*) AS n FROM candidate')).toEqual([{ n: 60 }]);
    } finally {
      await other.stop();
    }
  });

  it('C7: people who are added while a list that begins with the newest is read shift nothing: nobody is missing after the next run', async () => {
    let pages = 0;
    desk.intercept(
      smallPages(10, async (request, next) => {
        const answer = await next();
        if (isList(request, 'candidates') && (pages += 1) <= 3) await desk.world.act('POST', '/candidates', { first_name: 'New', last_name: `Person ${pages}` });
        return answer;
      }),
    );
    await desk.run();
    desk.pass(MINUTE);
    await desk.run();
    expect(count('candidate')).toBe(63);
    expect(desk.rows('SELECT 1 FROM candidate GROUP BY first_name, last_name, created_at HAVING count(*) > 1')).toEqual([]);
  });

  it('C7: a row that slips over the border of two pages, and stands on none, comes with the next run where a list has no window', async () => {
    const [slipped] = (await desk.rowsThere('/sources?per_page=1')).map((row) => Number(row['id']));
    let isSlipping = true;
    desk.intercept(async (request, next) => {
      const answer = await next();
      return isSlipping && isList(request, 'sources') ? withRows(answer, (rows) => rows.filter((row) => Number(row['id']) !== slipped)) : answer;
    });
    await desk.run();
    expect(desk.rows(`SELECT 1 FROM remote_ref WHERE type = 'source' AND remote_id = ?`, String(slipped))).toEqual([]);
    isSlipping = false;
    desk.pass(MINUTE);
    await desk.run();
    expect(desk.rows(`SELECT 1 FROM remote_ref WHERE type = 'source' AND remote_id = ?`, String(slipped))).toHaveLength(1);
  });

  it('C8: one row twice in an answer, the old version last: the newer one stays', async () => {
    await desk.run();
    const { id } = await newest();
    await setTitle(id, 'Newer');
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (!isList(request, 'candidates')) return answer;
      return withRows(answer, (rows) => rows.flatMap((row) => (Number(row['id']) === id ? [row, { ...row, title: 'Older', updated_at: new Date(desk.now() - 9 * MINUTE).toISOString() }] : [row])));
    });
    desk.pass(MINUTE);
    await desk.run();
    expect(titleOf(id)).toBe('Newer');
  });

  it('C8: one row twice, the old version last and with the later mark, for the clock of the ATS was set back in between: it is asked for by its id', async () => {
    await desk.run();
    const { id } = await newest();
    await setTitle(id, 'Newer');
    desk.pass(MINUTE);
    await desk.run();
    let asked = 0;
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (request.url.includes(`ids=`) && request.url.includes(String(id)) && request.url.includes('/candidates')) asked += 1;
      if (!isList(request, 'candidates')) return answer;
      return withRows(answer, (rows) => rows.flatMap((row) => (Number(row['id']) === id ? [row, { ...row, title: 'Older', updated_at: new Date(desk.now()).toISOString() }] : [row])));
    });
    desk.pass(MINUTE);
    await desk.run();
    expect(asked).toBeGreaterThan(0);
    expect(titleOf(id)).toBe('Newer');
  });

  it('C9: ended in the middle of a walk, the next start goes on with the page after the last that was stored', async () => {
    const asked: string[] = [];
    const ending = new AbortController();
    let pages = 0;
    desk.intercept(
      smallPages(10, async (request, next) => {
        if (isList(request, 'candidates')) {
          asked.push(request.url);
          if ((pages += 1) === 4) ending.abort();
        }
        return next();
      }),
    );
    expect((await desk.run(ending.signal)).outcome).toBe('stopped');
    const stored = count('candidate');
    expect(stored).toBeGreaterThanOrEqual(10);
    expect(stored).toBeLessThan(60);
    asked.length = 0;
    desk.restart();
    expect((await desk.run()).outcome).toBe('done');
    expect(count('candidate')).toBe(60);
    expect(asked[0]).toContain('cursor=');
    // Four pages of six had been asked for, at least two of them stored.
    expect(asked.length).toBeLessThanOrEqual(4);
  });
});

describe('rows of every kind', { timeout: 60_000 }, () => {
  it('C11: what is absent stays, what is null goes, and a list that may not be read any more changes nothing', async () => {
    await desk.run();
    const { id } = await newest();
    await desk.world.act('PATCH', `/candidates/${id}`, { title: 'Surgeon', company: 'Ullevål' });
    desk.pass(MINUTE);
    await desk.run();
    await desk.world.act('PATCH', `/candidates/${id}`, { preferred_name: 'Kit' });
    desk.intercept(async (request, next) => {
      const answer = await next();
      return isList(request, 'candidates') ? withRows(answer, (rows) => rows.map(({ title: _title, ...row }) => ({ ...row, company: null }))) : answer;
    });
    desk.pass(MINUTE);
    await desk.run();
    expect(desk.rows('SELECT title, company, preferred_name AS preferred FROM candidate WHERE id = ?', desk.local('candidate', id))).toEqual([
      { title: 'Surgeon', company: null, preferred: 'Kit' },
    ]);
    desk.intercept(null);
    const notes = count('note');
    await desk.world.fault({ server: 'ats', path: '^/v3/notes', fault: { kind: 'status', status: 403, body: { message: 'Forbidden' } } });
    desk.pass(MINUTE);
    expect((await desk.run()).message).toMatch(/Site Admin/);
    expect(count('note')).toBe(notes);
  });

  it('C12: of a page with an unknown word, a new field, a wrong type, broken text and a note of 5 MB, one row is set aside and the others are there', async () => {
    const all = (await desk.rowsThere('/candidates?per_page=500')).length;
    const notes = (await desk.rowsThere('/notes?per_page=500')).length;
    const odd = (await newest()).id;
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (list(request) === 'candidates')
        return withRows(answer, (rows) =>
          rows.map((row) => [row, [odd, odd - 1, odd - 2].indexOf(Number(row['id']))] as const).map(([row, index]) =>
            index === 0 ? { ...row, first_name: { odd: true } } : index === 1 ? { ...row, novelty: [1, { deep: 'x' }] } : index === 2 ? { ...row, last_name: 'Br\uD800ken\u0000' } : row,
          ),
        );
      if (isList(request, 'applications')) return withRows(answer, (rows) => rows.map((row, index) => (index === 0 ? { ...row, status: 'levitating' } : row)));
      if (isList(request, 'notes')) return withRows(answer, (rows) => rows.map((row, index) => (index === 0 ? { ...row, body: 'x '.repeat(2_600_000) } : row)));
      return answer;
    });
    expect((await desk.run()).outcome).toBe('done');
    expect(count('candidate')).toBe(all - 1);
    expect(desk.rows('SELECT type FROM sync_problem')).toEqual([{ type: 'candidate' }]);
    expect(count('note', 'length(body) > 5000000')).toBe(1);
    const parked = count('parked', `type = 'note'`);
    expect(count('note')).toBe(notes - parked);
  });

  it('C19: our own write that comes back as a change is no news', async () => {
    await desk.run();
    const { id } = await newest();
    addNote(desk.edits, desk.local('candidate', id), 'From this desk', 'public');
    await desk.world.act('POST', '/notes', { candidate_id: id, body: 'From this desk', visibility: 'public' });
    desk.store.edit((write) => write.sql(`UPDATE outbox SET state = 'sending', sent_at = ?`).run(write.now - 1000));
    desk.pass(MINUTE);
    await desk.run();
    expect(count('note', `body = 'From this desk'`)).toBe(1);
  });

  it('C24: a number that the ATS uses for somebody else is set aside and asked about; what hangs on it waits; nobody is overwritten', async () => {
    await desk.run();
    const { id } = await newest();
    const local = desk.local('candidate', id);
    const [before] = desk.rows<{ name: string }>('SELECT name, emails FROM candidate WHERE id = ?', local);
    await setTitle(id, 'Somebody else');
    await desk.world.act('POST', '/notes', { candidate_id: id, body: 'About whom?', visibility: 'public' });
    const swap: OnTheWay = async (request, next) => {
      const answer = await next();
      if (list(request) !== 'candidates') return answer;
      return withRows(answer, (rows) =>
        rows.map((row) =>
          Number(row['id']) === id
            ? { ...row, first_name: 'Quite', last_name: 'Another', created_at: '2026-09-30T10:00:00Z', email_addresses: [{ value: 'quite@another.test', type: 'personal' }] }
            : row,
        ),
      );
    };
    desk.intercept(swap);
    desk.pass(MINUTE);
    await desk.run();
    expect(desk.rows('SELECT name, emails FROM candidate WHERE id = ?', local)).toEqual([before]);
    expect(desk.rows<{ message: string }>('SELECT message FROM sync_problem')[0]?.message).toMatch(/somebody else under the number/);
    expect(count('note', `body = 'About whom?'`)).toBe(0);
    expect(count('parked')).toBe(1);
    // A person looked, and it is the same one after all.
    const [problem] = desk.rows<{ id: string }>('SELECT id FROM sync_problem');
    await retryProblem({ ...desk.tools, timers: systemTimers }, () => ({ ats: desk.port }), problem?.id ?? '');
    expect(desk.rows('SELECT name FROM candidate WHERE id = ?', local)).toEqual([{ name: 'Quite Another' }]);
    desk.pass(MINUTE);
    await desk.run();
    expect([count('note', `body = 'About whom?'`), count('parked'), count('sync_problem')]).toEqual([1, 0, 0]);
  });

  it('C24: a process that was begun here and there, and came in while it was in doubt who its person is, is read once that is told', async () => {
    const { id } = await newest();
    await desk.run();
    const local = desk.local('candidate', id);
    const [job] = desk.rows<{ id: string; remote: string }>(
      `SELECT j.id, r.remote_id AS remote FROM seen_job j JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id
       WHERE j.status = 'open' AND NOT EXISTS (SELECT 1 FROM application a WHERE a.candidate_id = ? AND a.job_id = j.id)`,
      local,
    );
    if (!job) throw new Error('no open job without this person');
    addToJob(desk.edits, local, job.id, null);
    desk.store.edit((write) => write.sql(`UPDATE outbox SET state = 'sending', sent_at = ?`).run(write.now));
    const sources = (await desk.rowsThere('/sources')) as { id: number; name: string }[];
    const there = await desk.world.act('POST', '/applications', { candidate_id: id, job_id: Number(job.remote), source_id: sources[0]?.id });
    expect(there.status).toBeLessThan(300);
    await setTitle(id, 'Somebody else');
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (list(request) !== 'candidates') return answer;
      return withRows(answer, (rows) => rows.map((row) => (Number(row['id']) === id ? { ...row, first_name: 'Quite', last_name: 'Another', created_at: '2026-09-30T10:00:00Z', email_addresses: [{ value: 'quite@another.test', type: 'personal' }] } : row)));
    });
    const sourceHere = (): string | null | undefined =>
      desk.rows<{ name: string | null }>('SELECT (SELECT name FROM source WHERE id = a.source_id) AS name FROM application a WHERE candidate_id = ? AND job_id = ?', local, job.id)[0]?.name;
    desk.pass(MINUTE);
    await desk.run();
    expect([count('parked', `type = 'application'`), sourceHere()]).toEqual([1, null]);
    const [problem] = desk.rows<{ id: string }>('SELECT id FROM sync_problem');
    await retryProblem({ ...desk.tools, timers: systemTimers }, () => ({ ats: desk.port }), problem?.id ?? '');
    desk.pass(MINUTE);
    await desk.run();
    expect([count('parked'), count('sync_problem'), count('application', `candidate_id = '${local}' AND job_id = '${job.id}'`)]).toEqual([0, 0, 1]);
    expect(sourceHere()).toBe(sources[0]?.name);
  });
});
