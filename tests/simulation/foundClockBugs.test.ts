import { afterAll, beforeAll, expect, test } from 'vitest';
import { isTo, trap } from './faults/play.ts';
import type { FaultStage } from './faults/registry.ts';
import { PERSON, playDay } from './playDay.ts';
import { stageId } from './remoteWorld.ts';
import { runScript, type Stage } from './runSeed.ts';
import type { Script } from './script.ts';
import { openStage } from './simulateSeeds.ts';

/* Days on which a clock was wrong and the simulator found something wrong with them, reduced to what they need. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

const HOUR = 3_600_000;

test('F8: a note whose answer was lost is found again after the clock was set back, and not written twice', { timeout: 60_000 }, async () => {
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => trap(hands, 'A2', hands.desks.A, isTo('/v3/notes'), () => ({ how: 'answerLost' })) },
    { at: 1100, play: (hands) => hands.writeNote(hands.desks.A, PERSON, 'Written once, at the wrong time.') },
    { at: 7200, play: (hands) => hands.desks.A.shiftClock(-3 * HOUR) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { A2: 1 } });
});

test('F8: look-ups that a clock which is set back twice lets come within the read lag are not believed, and the note is not written twice', { timeout: 60_000 }, async () => {
  const also: NonNullable<Script['also']> = [
    {
      at: 1000,
      play: (hands) =>
        trap(hands, 'A2', hands.desks.A, isTo('/v3/notes'), () => {
          for (const ms of [120, 500]) hands.time.after(ms, () => hands.desks.A.shiftClock(-3 * HOUR));
          for (const ms of [200, 600]) hands.time.after(ms, () => hands.desks.A.core()?.signal('wake'));
          return { how: 'answerLost' };
        }),
    },
    { at: 1100, play: (hands) => hands.writeNote(hands.desks.A, PERSON, 'Written once, at two wrong times.') },
  ];
  const { violations, stalls, faults } = await runScript(stage, { seed: 1, rateLimit: 300, readLagMs: 1500, fresh: [], lengthMs: 60_000, items: [], also });
  expect({ violations, stalls, faults }).toEqual({ violations: [], stalls: [], faults: { A2: 1 } });
});

test('F8: a move whose answer was lost and that somebody took back asks, and is not made again, though the clock was set back meanwhile', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const [from, to] = [stageId(0, 0), stageId(0, 2)];
  const processOf = (hands: FaultStage): { readonly id: string; readonly remoteId: string } | undefined =>
    hands.desks.A.look<{ id: string; remoteId: string }>(
      `SELECT a.id, r.remote_id AS remoteId FROM application a JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id
         JOIN remote_ref s ON s.type = 'stage' AND s.local_id = a.stage_id WHERE s.remote_id = ? ORDER BY r.remote_id`,
      String(from),
    )[0];
  let moved = { id: '', remoteId: '' };
  const day = await playDay(stage, [
    {
      at: 1000,
      play(hands) {
        moved = processOf(hands) ?? moved;
        const [there] = hands.desks.A.look<{ id: string }>(`SELECT local_id AS id FROM remote_ref WHERE type = 'stage' AND remote_id = ?`, String(to));
        trap(hands, 'A2', hands.desks.A, isTo('/move'), () => ({ how: 'answerLost' }));
        void hands.desks.A.core()?.handlers['applications.move']({ applicationId: moved.id, toStageId: there?.id ?? '' });
      },
    },
    {
      at: 7150,
      play(hands) {
        void hands.asColleague('POST', `/applications/${moved.remoteId}/move`, { from_stage_id: to, to_stage_id: from });
        hands.desks.A.shiftClock(-3 * HOUR);
      },
    },
    { at: 59_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(`SELECT state, message FROM outbox WHERE kind = 'move'`))) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { A2: 1 } });
  expect(left).toEqual([{ state: 'needsPerson', message: expect.stringContaining('was moved again') as string }]);
});

test('F8: a rejection that was taken back with its answer lost, and made again by somebody, asks, though the clock was set back by less than went by since', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  let processId = { id: '', remoteId: '' };
  const rejectThere = (hands: FaultStage): void => void hands.asColleague('POST', `/applications/${processId.remoteId}/reject`, {});
  const day = await playDay(
    stage,
    [
      {
        at: 1000,
        play(hands) {
          [processId = processId] = hands.desks.A.look<{ id: string; remoteId: string }>(
            `SELECT a.id, r.remote_id AS remoteId FROM application a JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id WHERE a.status = 'in_process' ORDER BY r.remote_id`,
          );
          rejectThere(hands);
        },
      },
      { at: 5000, play: (hands) => hands.runNow(hands.desks.A) },
      {
        at: 9000,
        play(hands) {
          trap(hands, 'A2', hands.desks.A, isTo('/unreject'), () => {
            hands.time.after(120, () => hands.desks.A.shiftClock(-40_000));
            hands.wire.setOffline(hands.desks.A, hands.time.now() + 60_000);
            hands.time.after(20_000, () => rejectThere(hands));
            return { how: 'answerLost' };
          });
          void hands.desks.A.core()?.handlers['applications.unreject']({ applicationId: processId.id });
        },
      },
      { at: 119_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(`SELECT state, message FROM outbox WHERE kind = 'unreject'`))) },
    ],
    120_000,
  );
  expect(day).toEqual({ violations: [], stalls: [], faults: { A2: 1 } });
  expect(left).toEqual([{ state: 'needsPerson', message: expect.stringContaining('rejected it again') as string }]);
});

test('C20: a note that a pull brings before its answer is ours, though this machine’s clock is a day ahead', { timeout: 60_000 }, async () => {
  const day = await playDay(stage, [
    { at: 3000, play: (hands) => hands.desks.A.shiftClock(24 * HOUR) },
    { at: 3100, play: (hands) => trap(hands, 'C20', hands.desks.A, isTo('/v3/notes'), () => ({ how: 'late', ms: 20_000 })) },
    { at: 3200, play: (hands) => hands.writeNote(hands.desks.A, PERSON, 'Read before it was answered.') },
    { at: 10_500, play: (hands) => hands.runNow(hands.desks.A) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { C20: 1 } });
});

test('C20: somebody whom a pull brings while the answer to their making is awaited is ours and not made again, though this machine’s clock is a day ahead', { timeout: 60_000 }, async () => {
  const made = (hands: FaultStage): number => hands.world.store.where('candidates', {}).filter(({ last_name }) => last_name === 'Named').length;
  const day = await playDay(stage, [
    { at: 3000, play: (hands) => hands.desks.A.shiftClock(24 * HOUR) },
    { at: 3100, play: (hands) => trap(hands, 'F6', hands.desks.A, isTo('/v3/candidates'), () => ({ how: 'silent' })) },
    { at: 3200, play: (hands) => void hands.desks.A.core()?.handlers['candidates.create']({ fields: { firstName: 'Renata', lastName: 'Named' }, jobId: null, stageId: null }) },
    { at: 15_000, play: (hands) => hands.runNow(hands.desks.A) },
    {
      at: 100_000,
      play(hands) {
        expect(made(hands)).toBe(1);
        expect(hands.desks.A.look(`SELECT 1 FROM candidate WHERE last_name = 'Named'`)).toHaveLength(1);
      },
    },
  ], 110_000);
  expect(day).toEqual({ violations: [], stalls: [], faults: { F6: 1 } });
});

test.each([-1, 25])('F8: a run in which the clock is set by %s hours asks for nobody again and again', { timeout: 60_000 }, async (hours) => {
  const also = [{ at: 500, play: (hands: FaultStage) => hands.desks.A.shiftClock(hours * HOUR) }];
  const { requests, violations, stalls } = await runScript(stage, { seed: 1, rateLimit: 300, readLagMs: 300, fresh: [], lengthMs: 60_000, items: [], also });
  expect({ violations, stalls }).toEqual({ violations: [], stalls: [] });
  expect(requests).toBeLessThan(200);
});

test('C20: somebody whose making was cut off is found again, though this machine’s clock is hours ahead and a pull brings them first', { timeout: 60_000 }, async () => {
  const made = (hands: FaultStage): number => hands.world.store.where('candidates', {}).filter(({ last_name }) => last_name === 'Named').length;
  const fields = { firstName: 'Renata', lastName: 'Named', emails: [{ value: 'renata@made.test', type: 'personal' as const }] };
  const day = await playDay(stage, [
    { at: 500, play: (hands) => hands.desks.A.shiftClock(2 * HOUR) },
    {
      at: 900,
      play: (hands) =>
        trap(hands, 'A16', hands.desks.A, isTo('/v3/candidates'), () => ({
          how: 'atAnswer',
          isDelivered() {
            hands.desks.A.crash('kill');
            // The first look-up is held up until a pull has brought them.
            trap(hands, 'F6', hands.desks.A, isTo('/v3/candidates?created_at', 'GET'), () => ({ how: 'answerLost', ms: 3000 }));
            return false;
          },
        })),
    },
    { at: 1000, play: (hands) => void hands.desks.A.core()?.handlers['candidates.create']({ fields, jobId: null, stageId: null }) },
    { at: 55_000, play: (hands) => expect(made(hands)).toBe(1) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { A16: 1, F6: 1 } });
});

test('G2: edits of one person made offline go out as one, though the clock was set back before their time to be taken back was over', { timeout: 60_000 }, async () => {
  const sent: number[] = [];
  const day = await playDay(stage, [
    { at: 1000, play: (hands) => hands.wire.setOffline(hands.desks.A, hands.time.now() + 12_000) },
    ...['first', 'second', 'third', 'fourth'].map((word, index) => ({ at: 1100 + index * 200, play: (hands: FaultStage) => hands.edit(hands.desks.A, PERSON, index % 2 === 0 ? 'title' : 'company', `${word} of an hour ago`, false) })),
    { at: 9000, play: (hands) => hands.desks.A.shiftClock(-HOUR) },
    { at: 59_000, play: (hands) => hands.atRest(() => sent.push(hands.truth.effects.filter(({ kind, body }) => kind === 'candidate.update' && JSON.stringify(body).includes('of an hour ago')).length)) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: {} });
  expect(sent).toEqual([1]);
});

test('C20: somebody whom a pull brought while their making was under way is not asked about when a colleague has changed them and the program was killed', { timeout: 60_000 }, async () => {
  const left: unknown[] = [];
  const day = await playDay(stage, [
    { at: 900, play: (hands) => trap(hands, 'C20', hands.desks.A, isTo('/v3/candidates'), () => ({ how: 'late', ms: 60_000 })) },
    { at: 1000, play: (hands) => void hands.desks.A.core()?.handlers['candidates.create']({ fields: { firstName: 'Renata', lastName: 'Killed', company: 'Northern Post' }, jobId: null, stageId: null }) },
    { at: 8000, play: (hands) => hands.runNow(hands.desks.A) },
    {
      at: 12_000,
      play(hands) {
        const [made] = hands.world.store.where('candidates', {}).filter(({ last_name }) => last_name === 'Killed');
        hands.time.after(0, () => hands.asColleague('PATCH', `/candidates/${made?.id ?? 0}`, { company: 'Southern Post' }));
        left.push(...hands.desks.A.look(`SELECT o.state, r.remote_id IS NOT NULL AS isKnown FROM outbox o LEFT JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = o.candidate_id WHERE o.kind = 'createCandidate'`));
        hands.desks.A.crash('kill');
      },
    },
    { at: 59_000, play: (hands) => hands.atRest(() => left.push(...hands.desks.A.look(`SELECT kind, state FROM outbox WHERE state <> 'done'`), hands.desks.A.look(`SELECT company FROM candidate WHERE last_name = 'Killed'`), hands.world.store.where('candidates', {}).filter(({ last_name }) => last_name === 'Killed').length)) },
  ]);
  expect(day).toEqual({ violations: [], stalls: [], faults: { C20: 1 } });
  expect(left).toEqual([{ state: 'sending', isKnown: 1 }, [{ company: 'Southern Post' }], 1]);
});
