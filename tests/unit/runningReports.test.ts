import { describe, expect, it } from 'vitest';
import { createRunningReports, type Pause } from '../../src/main/core/data/queries/reports/runningReports.ts';

/** Turns are given one by one, by hand. */
function turns() {
  const waiting: (() => void)[] = [];
  return {
    timers: {
      set(_delayMs: number, run: () => void) {
        waiting.push(run);
        return () => undefined;
      },
    },
    waiting,
    async give(count = 1) {
      for (let index = 0; index < count; index += 1) {
        waiting.shift()?.();
        // What a turn lets go on runs in microtasks: a few deep.
        for (let depth = 0; depth < 10; depth += 1) await Promise.resolve();
      }
    },
  };
}

/** Works in five steps and says how far it came. */
function work() {
  const state = { steps: 0, starts: 0 };
  const run = async (pause: Pause): Promise<number> => {
    state.starts += 1;
    for (let step = 0; step < 5; step += 1) {
      state.steps += 1;
      await pause();
    }
    return 42;
  };
  return { state, run };
}

const caught = (answer: Promise<unknown>): Promise<unknown> => answer.catch((error: unknown) => error);

describe('M5: reports that are being worked out', () => {
  it('M5: gives up its turn after each step', async () => {
    const hand = turns();
    const { state, run } = work();
    const answer = createRunningReports(hand.timers).run('r', { a: 1 }, run);
    expect(state.steps).toBe(0);
    for (let step = 1; step <= 5; step += 1) {
      await hand.give();
      expect([state.steps, hand.waiting.length]).toEqual([step, 1]);
    }
    await hand.give();
    expect(await answer).toBe(42);
  });

  it('M5: ends with “cancelled” at the next step when the only one who asked has left', async () => {
    const hand = turns();
    const { state, run } = work();
    const running = createRunningReports(hand.timers);
    const answer = caught(running.run('r', { a: 1 }, run));
    await hand.give(2);
    running.stop('r', { a: 1 });
    await hand.give(10);
    expect(await answer).toMatchObject({ code: 'cancelled' });
    expect(state.steps).toBe(2);
  });

  it('M5: a stop right behind the question saves all of the work', async () => {
    const hand = turns();
    const { state, run } = work();
    const running = createRunningReports(hand.timers);
    const answer = caught(running.run('r', {}, run));
    running.stop('r', {});
    await hand.give(10);
    expect(await answer).toMatchObject({ code: 'cancelled' });
    expect(state.starts).toBe(0);
  });

  it('M5: two windows that ask the same share the work, and one may leave', async () => {
    const hand = turns();
    const { state, run } = work();
    const running = createRunningReports(hand.timers);
    const first = running.run('r', { a: 1 }, run);
    const second = running.run('r', { a: 1 }, run);
    running.stop('r', { a: 1 });
    await hand.give(20);
    expect(await Promise.all([first, second])).toEqual([42, 42]);
    expect(state.starts).toBe(1);
  });

  it('M5: whoever comes back while the old one is being called off gets an answer of their own', async () => {
    const hand = turns();
    const { state, run } = work();
    const running = createRunningReports(hand.timers);
    const left = caught(running.run('r', {}, run));
    await hand.give(1);
    running.stop('r', {});
    const back = running.run('r', {}, run);
    await hand.give(20);
    expect(await left).toMatchObject({ code: 'cancelled' });
    expect(await back).toBe(42);
    expect(state.starts).toBe(2);
    running.stop('r', {});
    running.stop('never asked', {});
  });

  it('M5: another question is not called off, and a fault is told to everybody', async () => {
    const hand = turns();
    const { run } = work();
    const running = createRunningReports(hand.timers);
    const other = running.run('r', { a: 2 }, run);
    const faulty = Promise.allSettled([1, 2].map(() => running.run('r', { a: 1 }, async (pause) => {
      await pause();
      throw new Error('broken');
    })));
    running.stop('r', { a: 3 });
    await hand.give(30);
    expect(await other).toBe(42);
    expect((await faulty).map((one) => one.status)).toEqual(['rejected', 'rejected']);
    // A fault is forgotten: the next one begins afresh.
    const again = running.run('r', { a: 1 }, run);
    await hand.give(20);
    expect(await again).toBe(42);
  });
});
