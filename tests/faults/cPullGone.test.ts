import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markGone } from '../../src/main/core/data/gone.ts';
import { pruneHistory } from '../../src/main/core/data/syncRows.ts';
import { addNote, editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import { answerGuard } from '../../src/main/core/services/guards.ts';
import { type PullDesk, pullDesk, PULLED } from '../support/pullFixture.ts';

const MINUTE = 60_000;
let desk: PullDesk;
beforeEach(async () => {
  desk = await pullDesk();
  // Somebody private whom we see: the sign that nobody is missing for being private.
  const [last] = await desk.rowsThere('/candidates?per_page=1');
  await desk.world.act('PATCH', `/candidates/${String(last?.['id'])}`, { private: true });
  await desk.run();
  // So far everything has just been listed: from now on it is asked for.
  desk.pass(MINUTE);
});
afterEach(() => desk.stop());

interface Person {
  readonly id: string;
  readonly remoteId: string;
  readonly name: string;
}

/** People nobody hides, with at least so many processes. */
function people(processes = 1): Person[] {
  return desk.rows<Person>(
    `SELECT c.id, c.name, r.remote_id AS remoteId FROM seen_candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id
     WHERE c.private = 0 AND (SELECT count(*) FROM seen_application a WHERE a.candidate_id = c.id) >= ? ORDER BY c.seq`,
    processes,
  );
}
const isSeen = (id: string): boolean => desk.rows('SELECT 1 FROM seen_candidate WHERE id = ?', id).length === 1;
const goneRows = (): { id: string; kind: string; mergedInto: { id: string } | null; unsentCount: number }[] =>
  (desk.read['candidates.gone']({}) as { rows: never[] }).rows;
const guards = (): { id: string; type: string; missing: number; known: number; sample: string[] }[] =>
  (desk.read['guards.list']({}) as { guards: never[] }).guards;
const states = (id: string): string[] => desk.rows<{ state: string }>('SELECT state FROM outbox WHERE candidate_id = ? ORDER BY seq', id).map(({ state }) => state);

/** Looks often enough that everybody's turn to be asked for comes, and what is missing is missing for long enough. */
async function looks(count = 3): Promise<void> {
  for (let look = 0; look < count; look += 1) {
    desk.pass(11 * MINUTE);
    await desk.run();
  }
}

describe('deletion told apart, by evidence', { timeout: 60_000 }, () => {
  it('C16: somebody deleted there while edited here is shown as gone, and nothing of the edits is sent by itself', async () => {
    const [person] = people();
    if (!person) throw new Error('nobody');
    addNote(desk.edits, person.id, 'Call on Monday', 'public');
    editCandidate(desk.edits, person.id, { title: 'Chief' });
    await desk.world.act('DELETE', `/candidates/${person.remoteId}`);
    await desk.run();
    // One look that misses somebody hides them and claims nothing.
    expect([isSeen(person.id), goneRows()]).toEqual([false, []]);
    await looks();
    expect(goneRows()).toMatchObject([{ id: person.id, name: person.name, kind: 'deleted', mergedInto: null, unsentCount: 2 }]);
    expect(isSeen(person.id)).toBe(false);
    expect(states(person.id)).toEqual(['needsPerson', 'needsPerson']);
    expect(desk.rows('SELECT 1 FROM candidate WHERE id = ?', person.id)).toHaveLength(1);
  });

  it('C18: somebody who is listed again after they were called deleted is back with their edits, which are sent', async () => {
    const [person] = people();
    if (!person) throw new Error('nobody');
    addNote(desk.edits, person.id, 'Still here', 'public');
    const missing = (rows: Record<string, unknown>[]): unknown =>
      rows.filter((row) => String(row['id']) !== person.remoteId && String(row['candidate_id']) !== person.remoteId);
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (!/\/v3\/(candidates|applications|notes)\?ids=/.test(request.url)) return answer;
      return { ...answer, body: JSON.stringify(missing(JSON.parse(answer.body) as Record<string, unknown>[])) };
    });
    await desk.run();
    await looks();
    expect(goneRows()).toMatchObject([{ id: person.id, kind: 'deleted' }]);
    desk.intercept(null);
    await looks();
    expect(goneRows()).toEqual([]);
    expect(isSeen(person.id)).toBe(true);
    expect(states(person.id)).toEqual(['waiting']);
    expect((desk.read['candidates.list']({ filter: { text: person.name }, sort: 'name', offset: 0, limit: 9 }) as { rows: { id: string }[] }).rows.map(({ id }) => id)).toContain(person.id);
  });

  it('C18: sent changes go after a month, but not the deletion of somebody who is away and may be listed again', () => {
    const [gone, here] = people();
    if (!gone || !here) throw new Error('nobody');
    desk.store.edit((write) => {
      for (const { id } of [gone, here])
        write
          .sql(
            `INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before, done_at)
             VALUES (?, ?, ?, ?, 'deleteCandidate', 1, '{}', 'Deleted', 'done', 0, 0, ?)`,
          )
          .run(`d-${id}`, PULLED, id, id, write.now - 40 * 24 * 3_600_000);
      markGone(write, PULLED, gone.id, 'deleted');
      write.sql(`UPDATE outbox SET done_at = ?`).run(write.now - 40 * 24 * 3_600_000);
      pruneHistory(write);
    });
    expect(desk.rows('SELECT candidate_id AS id FROM outbox')).toEqual([{ id: gone.id }]);
  });

  it('C18: a few private people who are missing at once are hidden at once: it is a right that was taken away, no question and no deletion', async () => {
    const some = people().slice(0, 6);
    for (const { remoteId } of some) await desk.world.act('PATCH', `/candidates/${remoteId}`, { private: true });
    await looks(1);
    addNote(desk.edits, some[0]?.id ?? '', 'Waits for the right', 'public');
    const seen = (): boolean[] => some.map(({ id }) => isSeen(id));
    expect(seen()).toEqual(some.map(() => true));
    await desk.world.setUser(desk.sandbox.ats.adminUserId, { sees_private: false });
    desk.pass(MINUTE);
    await desk.run();
    expect([seen(), guards(), goneRows()]).toEqual([some.map(() => false), [], []]);
    await looks(4);
    expect([guards(), goneRows(), states(some[0]?.id ?? '')]).toEqual([[], [], ['waiting']]);
    await desk.world.setUser(desk.sandbox.ats.adminUserId, { sees_private: true });
    await looks(2);
    expect(seen()).toEqual(some.map(() => true));
  });

  it('C14: without a sign that private people are listed to us, somebody missing is hidden and never called deleted', async () => {
    const [person] = people();
    if (!person) throw new Error('nobody');
    await desk.world.setUser(desk.sandbox.ats.adminUserId, { sees_private: false });
    await desk.world.act('PATCH', `/candidates/${person.remoteId}`, { private: true }, await somebodyElse());
    await looks(6);
    expect(isSeen(person.id)).toBe(false);
    expect(goneRows()).toEqual([]);
    expect(desk.rows('SELECT 1 FROM candidate WHERE gone_at IS NOT NULL')).toEqual([]);
  });

  it('C14: who is in a job that went out of sight is hidden, not deleted', async () => {
    const [person] = people(1);
    if (!person) throw new Error('nobody');
    // Neither the person nor their processes nor their jobs are listed: the job was made confidential.
    const jobs = new Set(desk.rows<{ id: string }>(
      `SELECT r.remote_id AS id FROM application a JOIN remote_ref r ON r.type = 'job' AND r.local_id = a.job_id WHERE a.candidate_id = ?`,
      person.id,
    ).map(({ id }) => id));
    desk.intercept(async (request, next) => {
      const answer = await next();
      const list = /\/v3\/(candidates|applications|notes|jobs)\?ids=/.exec(request.url)?.[1];
      if (list === undefined) return answer;
      const rows = JSON.parse(answer.body) as Record<string, unknown>[];
      const isLeft = (row: Record<string, unknown>): boolean =>
        list === 'jobs' ? !jobs.has(String(row['id'])) : String(row[list === 'candidates' ? 'id' : 'candidate_id']) !== person.remoteId;
      return { ...answer, body: JSON.stringify(rows.filter(isLeft)) };
    });
    await looks(6);
    expect(isSeen(person.id)).toBe(false);
    expect(goneRows()).toEqual([]);
  });

  it('C15: two people merged there while edits wait here: edits, notes and history stand under who stays, and who went says so', async () => {
    const [loser, winner] = people();
    if (!loser || !winner) throw new Error('nobody');
    addNote(desk.edits, loser.id, 'Spoke on the phone', 'public');
    editCandidate(desk.edits, loser.id, { preferredName: 'Tove' });
    const processes = desk.rows<{ n: number }>('SELECT count(*) AS n FROM application WHERE candidate_id IN (?, ?)', loser.id, winner.id)[0]?.n;
    await desk.world.act('POST', `/candidates/${winner.remoteId}/merge`, { duplicate_candidate_id: Number(loser.remoteId) });
    await desk.run();
    await looks(2);
    expect(goneRows()).toMatchObject([{ id: loser.id, kind: 'merged', mergedInto: { id: winner.id, name: winner.name }, unsentCount: 0 }]);
    expect(desk.rows('SELECT kind, candidate_id AS person, entity_id AS entity, state FROM outbox ORDER BY seq')).toMatchObject([
      { kind: 'note', person: winner.id, state: 'waiting' },
      { kind: 'edit', person: winner.id, entity: winner.id, state: 'waiting' },
    ]);
    expect(desk.rows('SELECT preferred_name AS name FROM candidate WHERE id = ?', winner.id)).toEqual([{ name: 'Tove' }]);
    expect(desk.rows(`SELECT candidate_id AS person FROM note WHERE body = 'Spoke on the phone'`)).toEqual([{ person: winner.id }]);
    expect(desk.rows<{ n: number }>('SELECT count(*) AS n FROM application WHERE candidate_id = ?', winner.id)[0]?.n).toBe(processes);
  });

  it('C15: an edit of who went asks where who stays has another value', async () => {
    const [loser, winner] = people();
    if (!loser || !winner) throw new Error('nobody');
    await desk.world.act('PATCH', `/candidates/${winner.remoteId}`, { title: 'Surgeon' });
    await desk.world.act('PATCH', `/candidates/${loser.remoteId}`, { title: 'Doctor' });
    desk.pass(MINUTE);
    await desk.run();
    editCandidate(desk.edits, loser.id, { title: 'Head doctor' });
    await desk.world.act('POST', `/candidates/${winner.remoteId}/merge`, { duplicate_candidate_id: Number(loser.remoteId) });
    await desk.run();
    await looks(2);
    expect(desk.rows('SELECT state FROM outbox')).toEqual([{ state: 'needsPerson' }]);
    expect(desk.rows('SELECT candidate_id AS person, field, base, mine, theirs FROM conflict WHERE resolved_at IS NULL')).toEqual([
      { person: winner.id, field: 'title', base: '"Doctor"', mine: '"Head doctor"', theirs: '"Surgeon"' },
    ]);
  });

  it('S8: emptied in the ATS: nothing of what it sends is shown, and the copy waits to be erased', async () => {
    const [person] = people();
    if (!person) throw new Error('nobody');
    const { status } = await desk.world.act('PATCH', `/candidates/${person.remoteId}/anonymize`, { fields: ['full_name', 'emails', 'phone_numbers', 'notes'] });
    expect(status).toBe(200);
    desk.pass(MINUTE);
    await desk.run();
    expect(goneRows()).toMatchObject([{ id: person.id, kind: 'anonymised' }]);
    expect(isSeen(person.id)).toBe(false);
    // Only the e-mail emptied is an ordinary change.
    const [other] = people();
    await desk.world.act('PATCH', `/candidates/${other?.remoteId}/anonymize`, { fields: ['emails'] });
    desk.pass(MINUTE);
    await desk.run();
    expect(goneRows()).toHaveLength(1);
    expect(desk.rows('SELECT emails FROM candidate WHERE id = ?', other?.id)).toEqual([{ emails: '[]' }]);
  });

  it('C17: deleted here while a colleague changes the person there: the deletion asks first', async () => {
    const [person, other] = people();
    if (!person || !other) throw new Error('nobody');
    desk.store.edit((write) => {
      for (const [index, { id }] of [person, other].entries())
        write
          .sql(
            `INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before)
             VALUES (?, ?, ?, ?, 'deleteCandidate', 1, '{}', 'Deleted', 'waiting', ?, ?)`,
          )
          .run(`d${index}`, PULLED, id, id, write.now, write.now + 9e9);
    });
    await desk.world.act('POST', '/notes', { candidate_id: Number(person.remoteId), body: 'They said yes!', visibility: 'public' });
    desk.pass(MINUTE);
    await desk.run();
    expect(desk.rows('SELECT id, state FROM outbox ORDER BY id')).toEqual([{ id: 'd0', state: 'held' }, { id: 'd1', state: 'waiting' }]);
  });
});

async function somebodyElse(): Promise<number> {
  const users = await desk.rowsThere('/users?per_page=100');
  const other = users.find((user) => user['site_admin'] === true && user['id'] !== desk.sandbox.ats.adminUserId);
  await desk.world.setUser(Number(other?.['id']), { sees_private: true });
  return Number(other?.['id']);
}

describe('more missing than people delete', { timeout: 60_000 }, () => {
  const empty = (): void =>
    desk.intercept(async (request, next) => (/\/v3\/candidates\?ids=/.test(request.url) ? { ...(await next()), body: '[]' } : next()));

  it('C14: an empty list with 200 hides nobody and asks; listed again, the question has answered itself', async () => {
    const before = people(0).length;
    empty();
    await looks(4);
    expect(people(0)).toHaveLength(before);
    expect(goneRows()).toEqual([]);
    expect(guards()).toMatchObject([{ type: 'candidate', typeLabel: 'People', missing: before }]);
    expect(guards()[0]?.sample.length).toBeGreaterThan(0);
    desk.intercept(null);
    await looks(2);
    expect(guards()).toEqual([]);
    expect(desk.rows('SELECT answer FROM deletion_guard')).toEqual([{ answer: 'back' }]);
    expect(people(0)).toHaveLength(before);
  });

  it('C10: half of everybody missing after a long time away asks once; the answer "keep" keeps them and is not asked again', async () => {
    const before = people(0);
    const lost = new Set(before.filter((_, index) => index % 2 === 0).map(({ remoteId }) => remoteId));
    desk.pass(90 * 24 * 60 * MINUTE);
    desk.intercept(async (request, next) => {
      const answer = await next();
      if (!/\/v3\/candidates\?/.test(request.url)) return answer;
      return { ...answer, body: JSON.stringify((JSON.parse(answer.body) as Record<string, unknown>[]).filter((row) => !lost.has(String(row['id'])))) };
    });
    await looks(3);
    expect(people(0)).toHaveLength(before.length);
    const [guard] = guards();
    expect(guard).toMatchObject({ missing: lost.size });
    answerGuard(desk.store, guard?.id ?? '', 'keep');
    await looks(3);
    expect(guards()).toEqual([]);
    expect(people(0)).toHaveLength(before.length);
  });

  it('C14: answered with "gone", they are gone by a person’s word and can be put back', async () => {
    const before = people(0).length;
    empty();
    await looks(2);
    answerGuard(desk.store, guards()[0]?.id ?? '', 'gone');
    expect(people(0)).toHaveLength(0);
    expect(goneRows()).toHaveLength(before);
    expect(() => answerGuard(desk.store, 'no such question', 'gone')).toThrow(/answered already/);
    desk.intercept(null);
    await looks(3);
    expect(people(0)).toHaveLength(before);
  });
});
