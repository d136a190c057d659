import { beforeEach, describe, expect, test } from 'vitest';
import { LiveQueries, queryKey, type LiveSpec } from '../../src/renderer/stores/liveQueries.ts';
import type { Result } from '../../src/shared/result.ts';

/** A window whose clock, timers, visibility and answers the test moves by hand. */
class HandWindow {
  time = 0;
  visible = true;
  readonly asked: { name: string; args: unknown; answer: (result: Result<unknown>) => Promise<void> }[] = [];
  private timers: { at: number; run: () => void }[] = [];

  readonly queries = new LiveQueries({
    isVisible: () => this.visible,
    now: () => this.time,
    schedule: (run, ms) => {
      const timer = { at: this.time + ms, run };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((other) => other !== timer);
      };
    },
    request: (name, args) =>
      new Promise((resolve) => {
        this.asked.push({
          name,
          args,
          answer: async (result) => {
            resolve(result);
            await Promise.resolve();
            await Promise.resolve();
          },
        });
      }),
  });

  advance(ms: number): void {
    this.time += ms;
    for (const timer of this.timers.filter(({ at }) => at <= this.time)) {
      this.timers = this.timers.filter((other) => other !== timer);
      timer.run();
    }
  }

  state(spec: LiveSpec): unknown {
    return this.queries.store.getState().states[queryKey(spec.name, spec.args)]?.value;
  }
}

const RECORD: LiveSpec = { name: 'candidates.get', args: { id: 'a' }, topics: ['candidates'], candidateId: 'a' };
const ok = (value: unknown): Result<unknown> => ({ ok: true, value });

describe('live queries', () => {
  let hand: HandWindow;
  beforeEach(() => {
    hand = new HandWindow();
  });

  test('a burst of events costs one question', async () => {
    hand.queries.watch(RECORD);
    await hand.asked[0]?.answer(ok(1));
    hand.advance(1000);
    for (let index = 0; index < 20; index += 1) hand.queries.changed(['candidates'], []);
    expect(hand.asked).toHaveLength(1);
    hand.advance(50);
    expect(hand.asked).toHaveLength(2);
    await hand.asked[1]?.answer(ok(2));
    expect(hand.state(RECORD)).toBe(2);
  });

  test('events that never stop are answered at a steady pace', async () => {
    hand.queries.watch(RECORD);
    await hand.asked[0]?.answer(ok(0));
    for (let step = 0; step < 100; step += 1) {
      hand.queries.changed(['candidates'], []);
      hand.advance(20);
      await hand.asked.at(-1)?.answer(ok(step));
    }
    expect(hand.asked.length).toBeGreaterThanOrEqual(5);
    expect(hand.asked.length).toBeLessThanOrEqual(7);
  });

  test('events about others, or about other things, cost nothing', async () => {
    hand.queries.watch(RECORD);
    await hand.asked[0]?.answer(ok(1));
    hand.queries.changed(['candidates'], ['b', 'c']);
    hand.queries.changed(['jobs'], []);
    hand.advance(10_000);
    expect(hand.asked).toHaveLength(1);
  });

  test('an answer that was overtaken is dropped', async () => {
    hand.queries.watch(RECORD);
    hand.queries.refresh(RECORD.name, RECORD.args);
    await hand.asked[1]?.answer(ok('new'));
    await hand.asked[0]?.answer(ok('old'));
    expect(hand.state(RECORD)).toBe('new');
  });

  test('a change that comes while the question is under way is asked about once more', async () => {
    hand.queries.watch(RECORD);
    hand.queries.changed(['candidates'], ['a']);
    await hand.asked[0]?.answer(ok('before the change'));
    hand.advance(1000);
    expect(hand.asked).toHaveLength(2);
    await hand.asked[1]?.answer(ok('after'));
    expect(hand.state(RECORD)).toBe('after');
  });

  test('nothing is asked while the window is hidden, once when it returns', async () => {
    hand.queries.watch(RECORD);
    await hand.asked[0]?.answer(ok(1));
    hand.visible = false;
    for (let index = 0; index < 5; index += 1) {
      hand.queries.changed(['candidates'], []);
      hand.advance(1000);
    }
    hand.queries.watch({ ...RECORD, args: { id: 'b' }, candidateId: 'b' });
    expect(hand.asked).toHaveLength(1);
    hand.visible = true;
    hand.queries.becameVisible();
    expect(hand.asked.map(({ args }) => args)).toEqual([{ id: 'a' }, { id: 'a' }, { id: 'b' }]);
  });

  test('what nobody shows is asked for when it is shown again, and paints the old answer meanwhile', async () => {
    const stop = hand.queries.watch(RECORD);
    await hand.asked[0]?.answer(ok('kept'));
    stop();
    hand.queries.changed(['candidates'], ['a']);
    hand.advance(10_000);
    expect(hand.asked).toHaveLength(1);
    hand.queries.watch(RECORD);
    expect(hand.state(RECORD)).toBe('kept');
    expect(hand.asked).toHaveLength(2);
  });

  test('a failure keeps the last good answer beside it', async () => {
    hand.queries.watch(RECORD);
    await hand.asked[0]?.answer(ok('good'));
    hand.queries.refresh(RECORD.name, RECORD.args);
    await hand.asked[1]?.answer({ ok: false, code: 'storage', message: 'full' });
    const state = hand.queries.store.getState().states[queryKey(RECORD.name, RECORD.args)];
    expect(state).toMatchObject({ value: 'good', error: { code: 'storage' }, loading: false });
  });

  test('the same answer keeps its identity, so that nothing is drawn again', async () => {
    hand.queries.watch(RECORD);
    await hand.asked[0]?.answer(ok({ name: 'Ada' }));
    const before = hand.state(RECORD);
    hand.queries.refresh(RECORD.name, RECORD.args);
    await hand.asked[1]?.answer(ok({ name: 'Ada' }));
    expect(hand.state(RECORD)).toBe(before);
  });

  test('only so many unwatched answers are kept', async () => {
    for (let index = 0; index < 100; index += 1) {
      const stop = hand.queries.watch({ ...RECORD, args: { id: String(index) } });
      await hand.asked.at(-1)?.answer(ok(index));
      hand.advance(1);
      stop();
    }
    const kept = Object.keys(hand.queries.store.getState().states);
    expect(kept).toHaveLength(60);
    expect(kept).toContain(queryKey(RECORD.name, { id: '99' }));
  });

  test('an answer that took long is asked for again less often, however many events come', async () => {
    hand.queries.watch(RECORD);
    hand.advance(2000);
    await hand.asked[0]?.answer(ok(1));
    hand.queries.changed(['candidates'], []);
    hand.advance(17_000);
    expect(hand.asked).toHaveLength(1);
    hand.advance(1000);
    expect(hand.asked).toHaveLength(2);
  });

  test('M3: an answer over which the machine slept is no reason to show what is old for hours', async () => {
    hand.queries.watch(RECORD);
    hand.advance(8 * 3_600_000);
    await hand.asked[0]?.answer(ok(1));
    hand.queries.changed(['candidates'], []);
    hand.advance(30_000);
    expect(hand.asked).toHaveLength(2);
  });

  test('M3: what the person here changed is shown at once, however long the last answer took', async () => {
    hand.queries.watch(RECORD);
    hand.advance(2000);
    await hand.asked[0]?.answer(ok(1));
    hand.queries.changed(['candidates'], []);
    hand.queries.changed(['candidates'], ['a'], true);
    hand.advance(40);
    expect(hand.asked).toHaveLength(2);
    await hand.asked[1]?.answer(ok(2));
    expect(hand.state(RECORD)).toBe(2);
    hand.advance(60_000);
    expect(hand.asked).toHaveLength(2);
  });

  test('an answer that was called off is no fault: it is asked for again when somebody looks, the value stays', async () => {
    const leave = hand.queries.watch(RECORD);
    await hand.asked[0]?.answer(ok(1));
    hand.queries.refresh(RECORD.name, RECORD.args);
    leave();
    await hand.asked[1]?.answer({ ok: false, code: 'cancelled', message: 'called off' });
    expect(hand.asked).toHaveLength(2);
    expect(hand.state(RECORD)).toBe(1);
    hand.queries.watch(RECORD);
    expect(hand.asked).toHaveLength(3);
    expect(hand.queries.store.getState().states[queryKey(RECORD.name, RECORD.args)]?.error).toBeNull();
  });

  test('who comes back before the old one is called off is answered all the same', async () => {
    const leave = hand.queries.watch(RECORD);
    leave();
    hand.queries.watch(RECORD);
    expect(hand.asked).toHaveLength(1);
    await hand.asked[0]?.answer({ ok: false, code: 'cancelled', message: 'called off' });
    hand.advance(5000);
    expect(hand.asked).toHaveLength(2);
    await hand.asked[1]?.answer(ok(2));
    expect(hand.state(RECORD)).toBe(2);
  });
});
