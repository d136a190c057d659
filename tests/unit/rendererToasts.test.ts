import { afterEach, describe, expect, it } from 'vitest';
import { dismissToast, toast, undoAction, undoLast, useToasts, whileSaving } from '../../src/renderer/stores/toasts.ts';

let undone: string[] = [];
const offer = (edit: string): void => toast(edit, { action: undoAction(() => undone.push(edit)) });

afterEach(() => {
  for (const { id } of useToasts.getState().toasts) dismissToast(id);
  undone = [];
});

describe('M3: undo by key', () => {
  it('takes back the newest edit first', () => {
    offer('first');
    offer('second');
    expect([undoLast(), undoLast(), undoLast()]).toEqual([true, true, false]);
    expect(undone).toEqual(['second', 'first']);
  });

  it('asked for while an edit is being saved, it waits for that edit and leaves the one before it', async () => {
    offer('first');
    const saved = Promise.withResolvers<void>();
    const saving = whileSaving(async () => {
      await saved.promise;
      offer('second');
    });
    expect(undoLast()).toBe(true);
    expect(undone).toEqual([]);
    saved.resolve();
    await saving;
    expect(undone).toEqual(['second']);
    expect(useToasts.getState().toasts.map(({ text }) => text)).toEqual(['first']);
  });

  it('when that edit is refused, nothing else is taken back for it', async () => {
    offer('first');
    const saving = whileSaving(async () => toast('It was refused.', { tone: 'bad' }));
    undoLast();
    await saving;
    expect(undone).toEqual([]);
    expect(undoLast()).toBe(true);
    expect(undone).toEqual(['first']);
  });
});
