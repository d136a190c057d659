import { describe, expect, test } from 'vitest';
import { type ListCount, WindowedList, WINDOW_SIZE, type ListPage } from '../../src/renderer/stores/windowedList.ts';
import type { Result } from '../../src/shared/result.ts';

interface Asked {
  readonly query: string;
  readonly offset: number;
  readonly answer: (result: Result<ListPage<string>>) => Promise<void>;
}

interface Counted {
  readonly query: string;
  readonly answer: (result: Result<ListCount>) => Promise<void>;
}

function setUp(): { counts: Counted[]; list: WindowedList<string, string>; asked: Asked[]; window: { visible: boolean }; runTimers: () => void } {
  const asked: Asked[] = [];
  const counts: Counted[] = [];
  const window = { visible: true };
  let timers: (() => void)[] = [];
  const list = new WindowedList<string, string>({
    isVisible: () => window.visible,
    now: () => 0,
    schedule: (run) => {
      timers.push(run);
      return () => undefined;
    },
    count: (query) =>
      new Promise((resolve) => {
        counts.push({
          query,
          answer: async (result) => {
            resolve(result);
            await Promise.resolve();
            await Promise.resolve();
          },
        });
      }),
    fetch: (query, offset) =>
      new Promise((resolve) => {
        asked.push({
          query,
          offset,
          answer: async (result) => {
            resolve(result);
            await Promise.resolve();
            await Promise.resolve();
          },
        });
      }),
  });
  const runTimers = (): void => {
    const due = timers;
    timers = [];
    for (const run of due) run();
  };
  return { list, asked, counts, window, runTimers };
}

function page(query: string, offset: number, total: number): Result<ListPage<string>> {
  const length = Math.max(0, Math.min(WINDOW_SIZE, total - offset));
  return { ok: true, value: { rows: Array.from({ length }, (_, index) => `${query}${offset + index}`), total } };
}

describe('windowed list', () => {
  test('fetches what is looked at and its neighbours, each once', async () => {
    const { list, asked } = setUp();
    list.setQuery('a');
    await asked[0]?.answer(page('a', 0, 5000));
    list.need(2030, 2050);
    list.need(2040, 2060);
    expect(asked.map(({ offset }) => offset)).toEqual([0, 100, 1900, 2000, 2100]);
    await asked[3]?.answer(page('a', 2000, 5000));
    expect(list.rowAt(2030)).toBe('a2030');
    expect(list.rowAt(2130)).toBeUndefined();
  });

  test('old rows stay until the first new ones are here', async () => {
    const { list, asked } = setUp();
    list.setQuery('a');
    await asked[0]?.answer(page('a', 0, 3));
    list.setQuery('b');
    expect(list.rowAt(0)).toBe('a0');
    expect(list.store.getState().settling).toBe(true);
    await asked[1]?.answer(page('b', 0, 2));
    expect(list.rowAt(0)).toBe('b0');
    expect(list.store.getState()).toMatchObject({ total: 2, settling: false });
  });

  test('a late answer to an old question is dropped', async () => {
    const { list, asked } = setUp();
    list.setQuery('a');
    list.setQuery('ab');
    await asked[1]?.answer(page('ab', 0, 1));
    await asked[0]?.answer(page('a', 0, 9));
    expect(list.rowAt(0)).toBe('ab0');
    expect(list.store.getState().total).toBe(1);
  });

  test('a change asks again for what is on screen only, and later for the rest', async () => {
    const { list, asked, runTimers } = setUp();
    list.setQuery('a');
    await asked[0]?.answer(page('a', 0, 400));
    await asked[1]?.answer(page('a', 100, 400));
    for (let index = 0; index < 9; index += 1) list.changed();
    runTimers();
    expect(asked.slice(2).map(({ offset }) => offset)).toEqual([0]);
    expect(list.rowAt(150)).toBe('a150');
    await asked[2]?.answer(page('new', 0, 400));
    expect(list.rowAt(0)).toBe('new0');
    expect(asked.slice(3).map(({ offset }) => offset)).toEqual([100]);
  });

  test('a list that became shorter forgets windows beyond its end', async () => {
    const { list, asked } = setUp();
    list.setQuery('a');
    await asked[0]?.answer(page('a', 0, 250));
    await asked[1]?.answer(page('a', 100, 250));
    list.refresh();
    await asked.at(-1)?.answer(page('a', 0, 40));
    expect([...list.store.getState().windows.keys()]).toEqual([0]);
  });

  test('hidden: nothing is asked; back in sight: one refresh', async () => {
    const { list, asked, window, runTimers } = setUp();
    list.setQuery('a');
    await asked[0]?.answer(page('a', 0, 10));
    window.visible = false;
    list.changed();
    list.changed();
    runTimers();
    expect(asked).toHaveLength(1);
    window.visible = true;
    list.becameVisible();
    list.becameVisible();
    expect(asked).toHaveLength(2);
  });

  test('a failure is told, and the rows that were there stay', async () => {
    const { list, asked } = setUp();
    list.setQuery('a');
    await asked[0]?.answer(page('a', 0, 10));
    list.refresh();
    await asked[1]?.answer({ ok: false, code: 'storage', message: 'The disk is full.' });
    expect(list.store.getState().error?.message).toBe('The disk is full.');
    expect(list.rowAt(3)).toBe('a3');
  });

  const floor = (query: string): Result<ListPage<string>> => ({
    ok: true,
    value: { rows: Array.from({ length: WINDOW_SIZE }, (_, index) => `${query}${index}`), total: WINDOW_SIZE, capped: true },
  });

  test('M1: rows come at once, their number later; until then what stood there stays', async () => {
    const { list, asked, counts } = setUp();
    list.setQuery('a');
    await asked[0]?.answer(page('a', 0, 7));
    expect(list.store.getState()).toMatchObject({ total: 7, count: { total: 7, capped: false } });
    expect(counts).toEqual([]);
    list.setQuery('b');
    await asked[1]?.answer(floor('b'));
    expect(list.rowAt(0)).toBe('b0');
    expect(list.store.getState()).toMatchObject({ total: 100, count: { total: 7, capped: false } });
    await counts[0]?.answer({ ok: true, value: { total: 743, capped: false } });
    expect(list.store.getState()).toMatchObject({ total: 743, count: { total: 743, capped: false } });
    // The neighbour of what is on screen can be fetched now.
    expect(asked.at(-1)).toMatchObject({ query: 'b', offset: 100 });
  });

  test('M1: a refresh keeps the length until it is counted again, and a count for an old question is dropped', async () => {
    const { list, asked, counts, runTimers } = setUp();
    list.setQuery('a');
    await asked[0]?.answer(floor('a'));
    await counts[0]?.answer({ ok: true, value: { total: 1000, capped: true } });
    await asked[1]?.answer({ ok: true, value: { rows: [], total: 200, capped: true } });
    expect(counts).toHaveLength(1);
    list.changed();
    runTimers();
    await asked[2]?.answer(floor('a'));
    expect(list.store.getState()).toMatchObject({ total: 1000, count: { total: 1000, capped: true } });
    expect(counts).toHaveLength(2);
    list.setQuery('b');
    await counts[1]?.answer({ ok: true, value: { total: 5, capped: false } });
    expect(list.store.getState().count).toEqual({ total: 1000, capped: true });
    await asked.at(-1)?.answer(floor('b'));
    await counts[2]?.answer({ ok: false, code: 'busy', message: 'Later.' });
    expect(list.store.getState().count).toEqual({ total: 100, capped: true });
  });
});
