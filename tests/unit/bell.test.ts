import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { createBell } from '../../src/main/core/sync/bell.ts';

test('G2: a loop that has waited a thousand times leaves nothing behind on the signal that ends it', async () => {
  const bell = createBell({ set: () => () => {} });
  const ending = new AbortController();
  for (let waits = 0; waits < 1000; waits += 1) {
    const waiting = bell.wait(null, ending.signal);
    expect(getEventListeners(ending.signal, 'abort')).toHaveLength(1);
    bell.ring();
    await waiting;
  }
  expect(getEventListeners(ending.signal, 'abort')).toEqual([]);
});

test('G2: a wait ends with its signal', async () => {
  const ending = new AbortController();
  const waiting = createBell({ set: () => () => {} }).wait(null, ending.signal);
  ending.abort();
  await expect(waiting).resolves.toBeUndefined();
});
