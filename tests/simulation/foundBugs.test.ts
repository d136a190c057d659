import { afterAll, beforeAll, expect, test } from 'vitest';
import { isTo, rowsOf, trap, withRows } from './faults/play.ts';
import type { FaultStage } from './faults/registry.ts';
import { FOUND_DAYS } from './foundDays.ts';
import { idOf, PERSON, playDay } from './playDay.ts';
import { CANDIDATE_IDS, DESK_USERS, JOB_IDS, stageId } from './remoteWorld.ts';
import { runScript, type Stage } from './runSeed.ts';
import { openStage } from './simulateSeeds.ts';

/* Days on which the simulator found something wrong, reduced to what they need. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

test('E5: look-ups that failed for a locked keychain are no look-ups that found nothing', { timeout: 60_000 }, async () => {
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => trap(hands, 'A2', hands.desks.A, isTo('/v3/notes'), () => ({ how: 'answerLost' })) },
    { at: 1100, play: (hands) => hands.writeNote(hands.desks.A, PERSON, 'Written once, behind a lock.') },
    {
      at: 7190,
      play(hands) {
        hands.world.endTokens();
        hands.desks.A.vault.isLocked = true;
      },
    },
    {
      at: 30_000,
      play(hands) {
        hands.desks.A.vault.isLocked = false;
        // The first look-up that succeeds shows an empty list.
        trap(hands, 'C14', hands.desks.A, isTo('/v3/notes?candidate_ids', 'GET'), () => ({ how: 'changed', change: (answer) => (rowsOf(answer) === null ? answer : withRows(answer, [])) }));
      },
    },
    // A keychain is asked again after a minute.
  ], 150_000);
  expect(day).toEqual({ violations: [], stalls: [], faults: { A2: 1, C14: 1 } });
});

test('C15: who was merged in the ATS with somebody who was erased here, and is put into the job that they were in, stands there as the ATS has it', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const kept = CANDIDATE_IDS[1];
  const [process] = stage.world.store.where('applications', { candidate_id: PERSON });
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => void hands.erase(hands.desks.A, PERSON) },
    { at: 1100, play: (hands) => void hands.asColleague('POST', `/candidates/${kept}/merge`, { duplicate_candidate_id: PERSON }) },
    {
      at: 2000,
      play(hands) {
        const [job] = hands.desks.A.look<{ id: string }>(`SELECT local_id AS id FROM remote_ref WHERE type = 'job' AND remote_id = ?`, String(process?.job_id));
        void hands.desks.A.core()?.handlers['candidates.addToJob']({ id: idOf(hands, kept), jobId: job?.id ?? '', stageId: null });
      },
    },
    { at: 59_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(
      `SELECT s.remote_id AS stage, a.status FROM application a JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id LEFT JOIN remote_ref s ON s.type = 'stage' AND s.local_id = a.stage_id WHERE r.remote_id = ?`, String(process?.id)))) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: {} });
  expect(left).toEqual([{ stage: String(process?.job_interview_stage_id), status: 'in_process' }]);
});

test('S10: a pause that the ATS asked a walk for is kept by the edits as well, and by a walk that is asked for by hand', { timeout: 60_000 }, async () => {
  const pause = { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '20' }, body: '{"message":"Rate limit exceeded"}' };
  const day = await playDay(stage, [
    { at: 2000, play: (hands) => trap(hands, 'F1', hands.desks.A, isTo('/v3/jobs?', 'GET'), () => ({ how: 'instead', answer: pause })) },
    { at: 2100, play: (hands) => hands.runNow(hands.desks.A) },
    { at: 2200, play: (hands) => hands.writeNote(hands.desks.A, PERSON, 'Written while the ATS rests.') },
    { at: 12_000, play: (hands) => hands.runNow(hands.desks.A) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { F1: 1 } });
});

test('F2: a pause that the sign-in server asked for is kept by everybody who needs a token', { timeout: 60_000 }, async () => {
  const pause = { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '20' }, body: '{"error":"slow_down"}' };
  const day = await playDay(stage, [
    {
      at: 2000,
      play(hands) {
        trap(hands, 'F2', hands.desks.A, ({ kind }) => kind === 'token', () => ({ how: 'instead', answer: pause }));
        hands.world.endTokens();
        hands.runNow(hands.desks.A);
      },
    },
    { at: 2200, play: (hands) => hands.writeNote(hands.desks.A, PERSON, 'Written without a token.') },
    { at: 12_000, play: (hands) => hands.runNow(hands.desks.A) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { F2: 1 } });
});

test('C20: somebody who is renamed there before the answer to their making comes is one person here', { timeout: 60_000 }, async () => {
  const day = await playDay(stage, [
    { at: 900, play: (hands) => trap(hands, 'C20', hands.desks.A, isTo('/v3/candidates'), () => ({ how: 'late', ms: 20_000 })) },
    { at: 1000, play: (hands) => void hands.desks.A.core()?.handlers['candidates.create']({ fields: { firstName: 'Renata', lastName: 'Named' }, jobId: null, stageId: null }) },
    {
      at: 8000,
      play(hands) {
        const [made] = hands.world.store.where('candidates', {}).filter(({ last_name }) => last_name === 'Named');
        expect(made).toBeDefined();
        hands.time.after(0, async () => {
          await hands.asColleague('PATCH', `/candidates/${made?.id ?? 0}`, { last_name: 'Renamed' });
          hands.runNow(hands.desks.A);
        });
      },
    },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { C20: 1 } });
});

test('C20: what a colleague wrote on somebody, and a pull brought, before the answer to their making came, is not covered by what they were made with', { timeout: 60_000 }, async () => {
  const made = (hands: FaultStage): number => hands.world.store.where('candidates', {}).find(({ last_name }) => last_name === 'Named')?.id ?? 0;
  const titles = (hands: FaultStage): unknown[] => hands.desks.A.look(`SELECT title FROM candidate WHERE last_name = 'Named'`);
  const day = await playDay(stage, [
    { at: 900, play: (hands) => trap(hands, 'C20', hands.desks.A, isTo('/v3/candidates'), () => ({ how: 'late', ms: 20_000 })) },
    { at: 1000, play: (hands) => void hands.desks.A.core()?.handlers['candidates.create']({ fields: { firstName: 'Renata', lastName: 'Named' }, jobId: null, stageId: null }) },
    {
      at: 8000,
      play: (hands) =>
        hands.time.after(0, async () => {
          await hands.asColleague('PATCH', `/candidates/${made(hands)}`, { title: 'Theirs' });
          hands.runNow(hands.desks.A);
        }),
    },
    { at: 20_000, play: (hands) => expect(titles(hands)).toEqual([{ title: 'Theirs' }]) },
    { at: 50_000, play: (hands) => expect(titles(hands)).toEqual([{ title: 'Theirs' }]) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { C20: 1 } });
});

test('D10: a job that somebody is put into, and already is in by a merge that is not read yet, is one process here, and what was done with it goes on', { timeout: 60_000 }, async () => {
  const [kept, gone] = CANDIDATE_IDS;
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => hands.time.after(0, () => hands.asColleague('POST', `/candidates/${kept}/merge`, { duplicate_candidate_id: gone })) },
    {
      at: 1200,
      play(hands) {
        const { A } = hands.desks;
        const local = (type: string, remoteId: number): string =>
          A.look<{ id: string }>('SELECT local_id AS id FROM remote_ref WHERE type = ? AND remote_id = ?', type, String(remoteId))[0]?.id ?? '';
        const handlers = A.core()?.handlers;
        const id = local('candidate', kept);
        void handlers?.['candidates.addToJob']({ id, jobId: local('job', JOB_IDS[1]), stageId: null });
        const [begun] = A.look<{ id: string }>('SELECT id FROM application WHERE candidate_id = ? AND job_id = ?', id, local('job', JOB_IDS[1]));
        void handlers?.['applications.move']({ applicationId: begun?.id ?? '', toStageId: local('stage', stageId(1, 2)) });
      },
    },
    {
      at: 40_000,
      play(hands) {
        const [there, ...others] = hands.world.store.where('applications', { candidate_id: kept, job_id: JOB_IDS[1] });
        expect({ stage: there?.job_interview_stage_id, others }).toEqual({ stage: stageId(1, 2), others: [] });
        const here = `SELECT s.name FROM application a JOIN stage s ON s.id = a.stage_id JOIN job j ON j.id = a.job_id WHERE j.name = 'Job ${JOB_IDS[1]}'
          AND a.candidate_id = (SELECT local_id FROM remote_ref WHERE type = 'candidate' AND remote_id = '${kept}')`;
        expect(hands.desks.A.look(here)).toEqual([{ name: 'Stage 2' }]);
      },
    },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: {} });
});

test('D2: an edit does not leave on an answer that does not show its person, and covers nothing unseen', { timeout: 60_000 }, async () => {
  const day = await playDay(stage, [
    { at: 2000, play: (hands) => hands.time.after(0, () => hands.asColleague('PATCH', `/candidates/${PERSON}`, { title: 'Theirs' })) },
    { at: 2100, play: (hands) => trap(hands, 'C14', hands.desks.A, ({ request, path }) => request.method === 'GET' && path.startsWith(`/v3/candidates?ids=${PERSON}`), () => ({ how: 'changed', change: (answer) => withRows(answer, []) })) },
    { at: 2200, play: (hands) => hands.edit(hands.desks.A, PERSON, 'title', 'title Ours', false) },
    { at: 40_000, play: (hands) => expect(hands.world.store.find('candidates', PERSON)?.title).toBe('Theirs') },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { C14: 1 } });
});

test('A16: somebody whose making got no answer, and whom a colleague renamed since, is asked about and not made again', { timeout: 60_000 }, async () => {
  const fields = { firstName: 'Renata', lastName: 'Named', emails: [{ value: 'renata@made.test', type: 'personal' as const }] };
  const made = (hands: FaultStage): number[] => hands.world.store.where('candidates', {}).filter(({ email_addresses }) => JSON.stringify(email_addresses).includes('renata@')).map(({ id }) => id);
  const day = await playDay(stage, [
    {
      at: 900,
      play: (hands) =>
        trap(hands, 'A2', hands.desks.A, isTo('/v3/candidates'), () => {
          hands.time.after(70, () => hands.asColleague('PATCH', `/candidates/${made(hands)[0] ?? 0}`, { last_name: 'Renamed' }));
          return { how: 'answerLost' };
        }),
    },
    { at: 1000, play: (hands) => void hands.desks.A.core()?.handlers['candidates.create']({ fields, jobId: null, stageId: null }) },
    { at: 50_000, play: (hands) => expect(made(hands)).toHaveLength(1) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { A2: 1 } });
});

test('S10: a pause that the ATS asked for is kept also when somebody else signs in by hand meanwhile', { timeout: 60_000 }, async () => {
  const pause = { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '20' }, body: '{"message":"Rate limit exceeded"}' };
  let said: string | null = '';
  const day = await playDay(stage, [
    { at: 2000, play: (hands) => trap(hands, 'F1', hands.desks.A, isTo('/v3/jobs?', 'GET'), () => ({ how: 'instead', answer: pause })) },
    { at: 2100, play: (hands) => hands.runNow(hands.desks.A) },
    { at: 6000, play: (hands) => void hands.signInAs(hands.desks.A, DESK_USERS.B).then((words) => (said = words)) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { F1: 1 } });
  expect(said).toMatch(/pause/);
});

/** The folder as it is goes to another machine; the first one sends nothing any more. */
function takeElsewhere(hands: FaultStage): void {
  const desk = hands.desks.A;
  const copy = desk.copyFiles();
  for (const intent of hands.intents.all) if (intent.desk === 'A') intent.isUncertain = true;
  desk.crash('kill');
  desk.putBack(copy);
  desk.moveTo('another machine');
  hands.forgetOrder(desk);
}

test('B9: of several changes of one person in a copy from another computer each has its own question', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => hands.wire.setOffline(hands.desks.A, hands.time.now() + 40_000) },
    {
      at: 1200,
      play(hands) {
        const [person] = hands.desks.A.look<{ id: string }>(`SELECT local_id AS id FROM remote_ref WHERE type = 'candidate' AND remote_id = ?`, String(PERSON));
        void hands.desks.A.core()?.handlers['candidates.addTag']({ id: person?.id ?? '', tag: 'On two computers' });
      },
    },
    { at: 1300, play: (hands) => hands.edit(hands.desks.A, PERSON, 'company', 'company of two computers', false) },
    { at: 2000, play: takeElsewhere },
    { at: 59_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(`SELECT kind, state FROM outbox WHERE state <> 'done' ORDER BY seq`))) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: {} });
  expect(left).toEqual([{ kind: 'addTag', state: 'needsPerson' }, { kind: 'edit', state: 'needsPerson' }]);
});

test('D2: what a colleague wrote while nobody could tell the fate of ours is not covered when ours is sent again: a card asks', { timeout: 60_000 }, async () => {
  const cards: unknown[] = [];
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => hands.wire.setOffline(hands.desks.A, hands.time.now() + 8000) },
    { at: 1100, play: (hands) => hands.edit(hands.desks.A, PERSON, 'title', 'title of two computers', false) },
    { at: 2000, play: takeElsewhere },
    { at: 60_000, play: (hands) => void hands.asColleague('PATCH', `/candidates/${PERSON}`, { title: 'theirs meanwhile' }) },
    { at: 65_000, play: (hands) => hands.runNow(hands.desks.A) },
    {
      at: 130_000,
      play(hands) {
        const [change] = hands.desks.A.look<{ id: string }>(`SELECT id FROM outbox WHERE kind = 'edit' AND state = 'needsPerson'`);
        void hands.desks.A.core()?.handlers['changes.retry']({ id: change?.id ?? '' });
      },
    },
    { at: 150_000, play: (hands) => hands.atRest(() => cards.push(...hands.desks.A.look('SELECT field, mine, theirs FROM conflict WHERE resolved_at IS NULL'))) },
  ], 160_000);
  expect(day).toEqual({ violations: [], stalls: [], faults: {} });
  expect(cards).toEqual([{ field: 'title', mine: '"title of two computers"', theirs: '"theirs meanwhile"' }]);
});

test('C17: a deletion that got no answer and did not arrive does not go out again over what a colleague changed meanwhile: it asks', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => hands.delete(hands.desks.A, PERSON) },
    {
      at: 1100,
      play: (hands) =>
        trap(hands, 'A1', hands.desks.A, ({ request }) => request.method === 'DELETE', () => {
          hands.time.after(10, () => void hands.asColleague('PATCH', `/candidates/${PERSON}`, { title: 'still wanted' }));
          hands.time.after(20, () => hands.runNow(hands.desks.A));
          return { how: 'brokenBefore' };
        }, 1, 60_000),
    },
    { at: 59_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(`SELECT kind, state, message FROM outbox WHERE state <> 'done'`), hands.world.store.find('candidates', PERSON)?.title)) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { A1: 1 } });
  expect(left).toEqual([{ kind: 'deleteCandidate', state: 'held', message: expect.stringContaining('Somebody changed this person') as string }, 'still wanted']);
});

test('B5: an edit whose outcome the busy database did not take does not stand there as being sent for ever, though somebody signs in in between', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const day = await playDay(stage, [
    {
      at: 1000,
      play: (hands) =>
        trap(hands, 'B5', hands.desks.A, ({ request }) => request.method === 'PATCH', () => {
          // The moment in which the answer is there, and what it means is to be stored.
          hands.time.after(400, () => hands.desks.A.armStatement(1, { how: 'refuse', code: 'SQLITE_BUSY', left: 30 }, () => {}));
          hands.time.after(1000, () => hands.desks.A.disarm());
          hands.time.after(1001, () => void hands.signInAs(hands.desks.A, DESK_USERS.B));
          return { how: 'late', ms: 500 };
        }),
    },
    { at: 1100, play: (hands) => hands.edit(hands.desks.A, PERSON, 'title', 'title of a busy moment', false) },
    { at: 59_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(`SELECT kind, state FROM outbox WHERE state <> 'done'`), hands.world.store.find('candidates', PERSON)?.title)) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { B5: 1 } });
  expect(left).toEqual(['title of a busy moment']);
});

test('C17: what a colleague changed comes with the answer to an edit of ours: the deletion that waits asks first', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => void hands.desks.A.core()?.handlers['candidates.addTag']({ id: idOf(hands, PERSON), tag: 'Rides a bicycle' }) },
    { at: 1100, play: (hands) => hands.delete(hands.desks.A, PERSON) },
    { at: 5000, play: (hands) => void hands.asColleague('PATCH', `/candidates/${PERSON}`, { title: 'still wanted' }) },
    { at: 59_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(`SELECT kind, state, message FROM outbox WHERE state <> 'done'`), hands.world.store.find('candidates', PERSON)?.title)) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: {} });
  expect(left).toEqual([{ kind: 'deleteCandidate', state: 'held', message: expect.stringContaining('Somebody changed this person') as string }, 'still wanted']);
});

test('C14: a list of tags that is empty with 200 does not make a tag that was taken off look taken off', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const tagged = stage.world.store.where('applied_candidate_tags', {})[0];
  if (!tagged) throw new Error('nobody has a tag');
  const name = String(stage.world.store.find('candidate_tags', tagged.candidate_tag_id)?.name);
  const day = await playDay(stage, [
    { at: 900, play: (hands) => trap(hands, 'C14', hands.desks.A, isTo('/v3/candidate_tags', 'GET'), () => ({ how: 'changed', change: (answer) => withRows(answer, []) })) },
    { at: 1000, play: (hands) => void hands.desks.A.core()?.handlers['candidates.removeTag']({ id: idOf(hands, tagged.candidate_id), tag: name }) },
    { at: 59_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(`SELECT kind, state FROM outbox WHERE state <> 'done'`), hands.world.store.where('applied_candidate_tags', {}).filter((one) => one.candidate_id === tagged.candidate_id && one.candidate_tag_id === tagged.candidate_tag_id).length)) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { C14: 1 } });
  expect(left).toEqual([0]);
});

test('C18: a tag is not taken for taken off because its person was out of sight: that is refused in words, and goes out when it is sent again', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const hidden = CANDIDATE_IDS.find((id) => stage.world.store.find('candidates', id)?.private === true) ?? 0;
  const links = (): number => stage.world.store.where('applied_candidate_tags', {}).filter((one) => one.candidate_id === hidden).length;
  const removals = (hands: FaultStage): unknown[] => hands.desks.B.look(`SELECT state, message FROM outbox WHERE kind = 'removeTag'`);
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => void hands.asColleague('POST', '/applied_candidate_tags', { candidate_id: hidden, candidate_tag_id: stage.world.store.where('candidate_tags', {})[0]?.id }) },
    { at: 2000, play: (hands) => hands.runNow(hands.desks.B) },
    { at: 5000, play: (hands) => stage.world.store.patch('users', hands.desks.B.userId, { sees_private: false }) },
    { at: 5100, play: (hands) => void hands.desks.B.core()?.handlers['candidates.removeTag']({ id: idOf(hands, hidden, 'B'), tag: String(stage.world.store.where('candidate_tags', {})[0]?.name) }) },
    { at: 30_000, play: (hands) => left.push(...removals(hands), links()) },
    { at: 31_000, play: (hands) => stage.world.store.patch('users', hands.desks.B.userId, { sees_private: true }) },
    {
      at: 50_000,
      play(hands) {
        const [refused] = hands.desks.B.look<{ id: string }>(`SELECT id FROM outbox WHERE kind = 'removeTag'`);
        void hands.desks.B.core()?.handlers['changes.retry']({ id: refused?.id ?? '' });
      },
    },
    { at: 89_000, play: (hands) => hands.atRest(() => left.push(...removals(hands), links())) },
  ], 90_000);
  expect(day).toEqual({ violations: [], stalls: [], faults: {} });
  expect(left).toEqual([{ state: 'refused', message: expect.stringContaining('does not show this person') as string }, 2, { state: 'done', message: null }, 1]);
});

test('C18: a file and a note whose answers were lost while their person is out of sight are not sent twice', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const hidden = CANDIDATE_IDS.find((id) => stage.world.store.find('candidates', id)?.private === true) ?? 0;
  const letSee = (hands: FaultStage, sees: boolean): void => stage.world.store.patch('users', hands.desks.A.userId, { sees_private: sees });
  const made = (): number[] => [stage.world.store.where('attachments', {}).filter((one) => one.candidate_id === hidden).length, stage.world.store.where('notes', {}).filter((one) => one.candidate_id === hidden).length];
  const open = (hands: FaultStage): unknown[] => hands.desks.A.look(`SELECT kind, state FROM outbox WHERE state <> 'done'`);
  const before = made();
  const day = await playDay(stage, [
    {
      at: 900,
      play(hands) {
        for (const path of ['/v3/attachments', '/v3/notes'])
          trap(hands, 'A2', hands.desks.A, isTo(path), () => {
            // Gone from sight with the answer.
            letSee(hands, false);
            return { how: 'answerLost' };
          });
      },
    },
    { at: 1000, play: (hands) => hands.writeNote(hands.desks.A, hidden, 'Sent and not answered') },
    { at: 20_000, play: (hands) => letSee(hands, true) },
    { at: 21_000, play: (hands) => void hands.desks.A.core()?.handlers['candidates.addFile']({ candidateId: idOf(hands, hidden), name: 'unanswered.txt', kind: 'other', content: Buffer.from('Words').toString('base64') }) },
    { at: 30_000, play: (hands) => void left.push(...open(hands)) },
    { at: 40_000, play: (hands) => letSee(hands, true) },
    { at: 89_000, play: (hands) => hands.atRest(() => left.push(...open(hands), made().map((count, place) => count - (before[place] ?? 0)))) },
  ], 90_000);
  expect(day).toEqual({ violations: [], stalls: [], faults: { A2: 2 } });
  expect(left).toEqual([{ kind: 'upload', state: 'unknown' }, [1, 1]]);
});

test('C18: a deletion that was told “not there” because the person was out of sight asks when they are listed again, and goes out when it is let go', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const hidden = CANDIDATE_IDS.find((id) => stage.world.store.find('candidates', id)?.private === true);
  if (hidden === undefined) throw new Error('nobody is private');
  const letSee = (hands: FaultStage, sees: boolean): void => stage.world.store.patch('users', hands.desks.B.userId, { sees_private: sees });
  const deletions = (hands: FaultStage): unknown[] => hands.desks.B.look(`SELECT state, message, done_at IS NULL AS isOpen FROM outbox WHERE kind = 'deleteCandidate'`);
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => letSee(hands, false) },
    { at: 1100, play: (hands) => hands.delete(hands.desks.B, hidden) },
    { at: 30_000, play: (hands) => left.push(...deletions(hands)) },
    { at: 31_000, play: (hands) => letSee(hands, true) },
    { at: 32_000, play: (hands) => hands.runNow(hands.desks.B) },
    {
      at: 50_000,
      play(hands) {
        left.push(...deletions(hands), stage.world.store.find('candidates', hidden) !== null);
        const [held] = hands.desks.B.look<{ id: string }>(`SELECT id FROM outbox WHERE state = 'held'`);
        void hands.desks.B.core()?.handlers['changes.release']({ id: held?.id ?? '' });
      },
    },
    { at: 89_000, play: (hands) => hands.atRest(() => left.push(...deletions(hands), stage.world.store.find('candidates', hidden))) },
  ], 90_000);
  expect(day).toEqual({ violations: [], stalls: [], faults: {} });
  expect(left).toEqual([
    { state: 'done', message: null, isOpen: 0 },
    { state: 'held', message: expect.stringContaining('lists them again') as string, isOpen: 1 }, true,
    { state: 'done', message: null, isOpen: 0 }, null,
  ]);
});

test.for(Object.entries(FOUND_DAYS))('%s', { timeout: 60_000 }, async ([, script]) => {
  const { violations, stalls } = await runScript(stage, script);
  expect({ violations, stalls }).toEqual({ violations: [], stalls: [] });
});
