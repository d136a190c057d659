import { afterEach, describe, expect, test } from 'vitest';
import { createBudgetMeter } from '../../src/main/core/connectors/linkedin/budgetMeter.ts';
import type { BudgetStorage } from '../../src/main/core/connectors/linkedin/budgetMeter.ts';
import { handClock } from '../unit/authSupport.ts';
import { candidate, memoryBudget, never, startLinkedInDesk, states } from './linkedInDesk.ts';
import type { LinkedInDesk } from './linkedInDesk.ts';

let desk: LinkedInDesk | undefined;
afterEach(async () => {
  await desk?.stop();
  desk = undefined;
});

const MINUTE = 60_000;

function meter(storage: BudgetStorage, perDay: number, perMinute: number) {
  const clock = handClock();
  const waits: number[] = [];
  const made = () => createBudgetMeter({
    limits: { perDay: { candidates: perDay, jobs: 1 }, perMinute: { candidates: perMinute, applications: perMinute } }, storage, clock,
    timers: { set: (ms, run) => {
      queueMicrotask(() => {
        waits.push(ms);
        clock.pass(ms);
        run();
      });
      return () => {};
    } },
  });
  return { clock, waits, made };
}

describe('what is used of LinkedIn’s limits', () => {
  test('a day’s calls end at the limit and begin again at 00:00 UTC; each kind is counted for itself', async () => {
    const { clock, made } = meter(memoryBudget(), 2, 1000);
    const budget = made();
    for (let n = 0; n < 2; n++) await budget.take('candidates', 1, never);
    await budget.take('jobs', 1, never);
    const untilMidnight = Date.parse('2026-03-05T00:00:00Z') - clock.wall;
    await expect(budget.take('candidates', 1, never)).rejects.toMatchObject({ name: 'RemoteUnavailable', reason: 'busy', retryAfterMs: untilMidnight });
    clock.pass(untilMidnight - 1);
    await expect(budget.take('candidates', 1, never)).rejects.toMatchObject({ retryAfterMs: 1 });
    clock.pass(1);
    await budget.take('candidates', 1, never);
    expect(budget.used('candidates')).toBe(1);
  });

  test('L1: while people are told, asking about people has a fifth of the minute; before and after it has all of it', async () => {
    const { clock, waits, made } = meter(memoryBudget(), 1000, 100);
    const budget = made();
    for (let n = 0; n < 5; n++) await budget.take('candidates', 10, never, 'read');
    expect(waits).toEqual([]);
    clock.pass(MINUTE);
    await budget.take('candidates', 10, never, 'write');
    for (let n = 0; n < 2; n++) await budget.take('candidates', 10, never, 'read');
    clock.pass(20_000);
    for (let n = 0; n < 7; n++) await budget.take('candidates', 10, never, 'write');
    expect(waits, 'writes have all that is left').toEqual([]);
    await budget.take('candidates', 10, never, 'read');
    expect(waits, 'the third read waits for the first to be a minute ago').toEqual([40_000]);
    clock.pass(MINUTE);
    for (let n = 0; n < 10; n++) await budget.take('candidates', 10, never, 'read');
    expect(waits).toEqual([40_000]);
  });

  test('L2: what is asked gives way as soon as anything is told: people come a while after the jobs', async () => {
    const { clock, waits, made } = meter(memoryBudget(), 1000, 100);
    const budget = made();
    await budget.take('applications', 1, never);
    clock.pass(MINUTE / 2);
    for (let n = 0; n < 2; n++) await budget.take('candidates', 10, never, 'read');
    expect(waits).toEqual([]);
    await budget.take('candidates', 10, never, 'read');
    expect(waits.splice(0), 'the third waits for the first to be a minute ago').toEqual([MINUTE]);
    const idle = made();
    for (let n = 0; n < 10; n++) await idle.take('candidates', 10, never, 'read');
    expect(waits, 'where nothing is told all is for what is asked').toEqual([]);
  });

  test('L2: a record that waits for its minute is not overtaken by minutes full of questions', async () => {
    const clock = handClock();
    const due: { readonly at: number; readonly run: () => void }[] = [];
    const timers = { set: (ms: number, run: () => void) => (due.push({ at: clock.mono + ms, run }), () => {}) };
    const budget = createBudgetMeter({ limits: { perDay: {}, perMinute: { candidates: 100 } }, storage: memoryBudget(), clock, timers });
    for (let n = 0; n < 10; n++) await budget.take('candidates', 10, never, 'read');
    const order: string[] = [];
    const asking = (async () => {
      for (let n = 0; n < 6; n++) {
        await budget.take('candidates', 10, never, 'read');
        order.push('read');
      }
    })();
    const telling = (async () => {
      for (let n = 0; n < 8; n++) {
        await budget.take('candidates', 10, never);
        order.push('write');
      }
    })();
    /** Whoever waits is woken, the first to wait first, and goes as far as it can before the next one is. */
    async function pass(): Promise<void> {
      clock.pass(MINUTE);
      for (const { run } of due.splice(0)) {
        run();
        for (let turn = 0; turn < 200; turn++) await Promise.resolve();
      }
    }
    await pass();
    expect(order.toSorted()).toEqual([...Array.from({ length: 2 }, () => 'read'), ...Array.from({ length: 8 }, () => 'write')]);
    for (let more = 0; more < 3; more++) await pass();
    await Promise.all([asking, telling]);
  });

  test('the count survives a restart and a kill: never a call too many, at most 25 too few', async () => {
    const storage = memoryBudget();
    const { made } = meter(storage, 60, 1000);
    const first = made();
    for (let n = 0; n < 30; n++) await first.take('candidates', 1, never);
    expect(storage.saves).toBe(2);
    const second = made();
    expect(second.used('candidates')).toBe(50);
    for (let n = 0; n < 10; n++) await second.take('candidates', 1, never);
    await expect(second.take('candidates', 1, never)).rejects.toMatchObject({ name: 'RemoteUnavailable' });
    await expect(made().take('candidates', 1, never)).rejects.toMatchObject({ name: 'RemoteUnavailable' });
  });

  test('a clock that is set back gives no day a second time', async () => {
    const { clock, made } = meter(memoryBudget(), 1, 1000);
    const budget = made();
    await budget.take('candidates', 1, never);
    clock.wall -= 3 * 86_400_000;
    await expect(budget.take('candidates', 1, never)).rejects.toMatchObject({ name: 'RemoteUnavailable' });
  });

  test('no sixty seconds hold more records than the limit, wherever LinkedIn’s minute begins; nothing is lost to waiting longer', async () => {
    const { clock, waits, made } = meter(memoryBudget(), 1000, 250);
    const budget = made();
    const taken: number[] = [];
    const began = clock.mono;
    for (let n = 0; n < 10; n++) {
      await budget.take('candidates', 100, never);
      taken.push(clock.mono - began);
      clock.pass(1000);
    }
    for (const at of taken) expect(taken.filter((one) => one > at - MINUTE && one <= at).length * 100).toBeLessThanOrEqual(250);
    expect(waits.every((wait) => wait > 0 && wait <= MINUTE)).toBe(true);
    expect(taken.at(-1)).toBeLessThanOrEqual(4 * MINUTE + 2000);
  });

  test('over the wire: a client that counts is never turned away, where one that does not is', async () => {
    desk = await startLinkedInDesk({ budgets: { candidateRecordsPerMinute: 10_000 } });
    const people = Array.from({ length: 10_100 }, (_, at) => candidate(`c${at}`));
    const found = await states(desk.client('v2').publish.putCandidates(people, never));
    expect(found.filter((state) => state !== 'done')).toEqual([]);
    expect(desk.switchboard.requests('linkedin', /atsCandidates/).filter(({ status }) => status !== 200)).toEqual([]);
    expect(desk.waits).toHaveLength(1);
  }, 120_000);

  test('over the wire: the day’s end is said with the time until midnight, before LinkedIn has to say it', async () => {
    desk = await startLinkedInDesk();
    const storage = memoryBudget();
    storage.save({ day: Math.floor(desk.clock.wall / 86_400_000), used: { candidates: 100_000 } });
    const li = desk.client('v2', { budgetStorage: storage });
    await expect(states(li.publish.putCandidates([candidate('a')], never))).rejects.toMatchObject({ name: 'RemoteUnavailable', retryAfterMs: 14 * 3_600_000 });
    expect(desk.switchboard.requests('linkedin', /atsCandidates/)).toEqual([]);
    expect(await li.port.seats(never)).not.toEqual([]);
  });
});
