import { getEventListeners } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createRpc } from '../../src/main/core/rpc.ts';

it('M1: a call that has ended leaves nothing on the signal it could be cancelled by, be it answered, refused or cut off', async () => {
  const { port1, port2 } = new MessageChannel();
  createRpc(port2, {
    answer: () => 1,
    refuse: () => {
      throw new Error('no');
    },
    never: () => new Promise(() => undefined),
  });
  const rpc = createRpc(port1, {});
  const { signal } = new AbortController();
  const listening = (): number => getEventListeners(signal, 'abort').length;
  try {
    expect(await rpc.call('answer', null, signal)).toBe(1);
    await expect(rpc.call('refuse', null, signal)).rejects.toThrow('no');
    expect(listening()).toBe(0);
    const cut = rpc.call('never', null, signal);
    expect(listening()).toBe(1);
    rpc.close(new Error('the other side is gone'));
    await expect(cut).rejects.toThrow('gone');
    expect(listening()).toBe(0);
  } finally {
    port1.close();
  }
});
