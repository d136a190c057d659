import { describe, expect, test } from 'vitest';
import '../electron/recordCoverage.ts';
import type { Core } from '../../src/main/core/startCore.ts';
import { startCoreSwitch } from '../../src/main/shell/coreSwitch.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import { TandemError } from '../../src/shared/result.ts';

/** What the switch sees of a core: the real ones, on real files, stand in tests/recovery. */
function core(change: Partial<Core> = {}): Core {
  return {
    request: async (name) => ({ ok: true, value: { asked: name } }),
    isDamaged: () => false,
    onEvent: () => () => {},
    signal: () => {},
    frameSettings: async () => null,
    stop: async () => {},
    ...change,
  };
}
const damaged = (): TandemError => new TandemError('storage', 'The data file is damaged.', { reason: 'damaged' });

describe('O4: the desk, and what takes its place', () => {
  test('O4: a fault that no repair helps with ends the start', async () => {
    const startRecovery = async (): Promise<Core> => expect.fail('there is nothing to repair');
    await expect(startCoreSwitch({ startDesk: () => Promise.reject(new Error('out of memory')), startRecovery })).rejects.toThrow('out of memory');
    await expect(startCoreSwitch({ startDesk: () => Promise.reject(new TandemError('busy', 'Another Tandem has the folder.')), startRecovery })).rejects.toThrow('Another Tandem');
  });

  test('O4: a desk that was found damaged gives way to the repair when a window asks, even when it does not end well', async () => {
    let isDamaged = false;
    const desk = core({ isDamaged: () => isDamaged, stop: () => Promise.reject(new Error('it hangs')) });
    const found: unknown[] = [];
    const both = await startCoreSwitch({ startDesk: async () => desk, startRecovery: async (fault) => (found.push(fault), core()) });
    const events: TandemEvent[] = [];
    const end = both.onEvent((event) => events.push(event));
    expect(await both.request('recovery.begin', {})).toMatchObject({ ok: false, code: 'conflict' });
    expect([both.mode(), both.isDamaged()]).toEqual(['desk', false]);
    isDamaged = true;
    expect([both.mode(), both.isDamaged()]).toEqual(['damaged', true]);
    expect(await both.request('recovery.begin', {})).toEqual({ ok: true, value: {} });
    expect([both.mode(), both.isDamaged()]).toEqual(['recovery', false]);
    expect(found).toEqual([{ reason: 'damaged', detail: 'it was found damaged while Tandem ran', found: null }]);
    expect(events).toContainEqual({ name: 'data', state: 'replaced' });
    end();
    const heard = events.length;
    await both.request('recovery.tryAgain', {});
    expect(events).toHaveLength(heard);
    await expect(both.stop()).rejects.toThrow('it hangs');
  });

  test.each([
    ['in its own words', new TandemError('busy', 'Another Tandem has the folder.'), 'Another Tandem has the folder.'],
    ['in words of the product', new Error('EIO'), 'Tandem could not open its data.'],
  ])('O4: when not even the repair starts, each request is refused %s, and trying again starts anew', async (_how, fault, words) => {
    let starts = 0;
    const both = await startCoreSwitch({
      startDesk: async () => {
        starts += 1;
        if (starts === 1) throw damaged();
        if (starts === 2) throw fault;
        return core();
      },
      startRecovery: async () => core(),
    });
    expect(await both.request('recovery.tryAgain', {})).toMatchObject({ ok: false, message: expect.stringContaining(words) as unknown });
    expect([both.mode(), both.isDamaged(), both.isRepairing()]).toEqual(['recovery', false, false]);
    expect(await both.request('jobs.list', {})).toMatchObject({ ok: false, message: expect.stringContaining(words) as unknown });
    both.signal('focus');
    expect(await both.frameSettings()).toBeNull();
    expect(await both.request('recovery.tryAgain', {})).toEqual({ ok: true, value: {} });
    expect(both.mode()).toBe('desk');
    await both.stop();
  });
});
