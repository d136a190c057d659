import { describe, expect, it, vi } from 'vitest';
import { ACTIONS, actionEntry, isActionId, type ActionId } from '../../src/renderer/lib/actionCatalog.ts';
import { isPress, keySigns, keyWords, type KeyPress } from '../../src/renderer/lib/keys.ts';
import { matchCost, wordsOf } from '../../src/renderer/lib/matchWords.ts';
import { matchActions, meant, offered, perform, takeOffers, useActions, type BoundAction } from '../../src/renderer/stores/actions.ts';
import { useToasts } from '../../src/renderer/stores/toasts.ts';

const IDS = Object.keys(ACTIONS).filter(isActionId);

function bound(id: ActionId, change: Partial<BoundAction> = {}): BoundAction {
  const entry = actionEntry(id);
  return {
    id,
    words: entry.words,
    keys: entry.keys ?? null,
    section: entry.group,
    detail: null,
    entry,
    isLocal: false,
    unavailable: null,
    hasKeyboard: null,
    run: () => undefined,
    name: wordsOf(entry.words),
    keywords: wordsOf(entry.keywords ?? ''),
    // What waits for a word always stands on the card of somebody.
    ...(entry.group === 'Needs you' ? { about: ['somebody'] } : {}),
    ...change,
  };
}

const everything = IDS.map((id) => bound(id));
const first = (typed: string): string | undefined => matchActions(everything, typed)[0]?.id;

describe('finding an action by a few letters (M4)', () => {
  it.each([
    ['gs', 'place.sync'],
    ['go sy', 'place.sync'],
    ['go to sync', 'place.sync'],
    ['gp', 'place.people'],
    ['sync now', 'sync.run'],
    ['dark', 'theme.dark'],
    ['night', 'theme.dark'],
    ['note', 'person.note'],
    ['WRITE A N', 'person.note'],
    ['tag', 'person.tag'],
    ['shortcuts', 'settings.shortcuts'],
    ['keyboard', 'map'],
    ['inmail', 'linkedin.inmail'],
    ['linkedin notes', 'linkedin.notes'],
    ['e', 'person.edit'],
    ['next stage', 'funnel.forward'],
  ])('M4: “%s” finds %s first', (typed, id) => {
    expect(first(typed)).toBe(id);
  });

  it('M4: a name of a person finds no action by letters from the middle of its words', () => {
    for (const name of ['Nguyễn', 'Øyvind', 'Anneli Korhonen', 'zzz', '@']) {
      if (wordsOf(name).length > 0) expect(matchActions(everything, name), name).toEqual([]);
    }
  });

  it('M4: what cannot be done now comes last and keeps its reason', () => {
    const actions = [bound('theme.dark', { unavailable: 'The theme is dark already.' }), bound('theme.light'), bound('theme.system')];
    const found = matchActions(actions, 'theme');
    expect(found.map(({ id }) => id)).toEqual(['theme.system', 'theme.light', 'theme.dark']);
    expect(found[2]?.unavailable).toBe('The theme is dark already.');
  });

  it('M4: what can be done on the screen stands before what can be done everywhere, when both fit alike', () => {
    const actions = [bound('theme.light'), bound('theme.dark', { words: 'Dim theme', name: ['dim', 'theme'], isLocal: true })];
    expect(matchActions(actions, 'mode').map(({ id }) => id)).toEqual(['theme.dark', 'theme.light']);
  });

  it('hostile text finds nothing, or what its first words find: long, endless repetitions, no letters', () => {
    expect(matchActions(everything, 'a'.repeat(10_000))).toEqual([]);
    for (const typed of ['go '.repeat(3000), '\u0000\u202e', '((((((((', '🦊'.repeat(500)]) expect(matchActions(everything, typed).length).toBeLessThanOrEqual(everything.length);
  });

  it('costs are ordered: whole name, beginning of the name, initials, keywords', () => {
    const name = wordsOf('Go to sync');
    const costs = ['go to sync', 'go', 'gs', 'pull'].map((typed) => matchCost(typed, name, ['pull']));
    expect(costs.every((cost) => cost !== null)).toBe(true);
    expect([...costs].sort((left, right) => (left ?? 0) - (right ?? 0))).toEqual(costs);
    expect(matchCost('sg', name, [])).toBeNull();
    expect(matchCost('nc', name, [])).toBeNull();
  });
});

describe('what stands on single cards (M4)', () => {
  const run = vi.fn<() => void>();
  const card = (about: string): Parameters<typeof takeOffers>[0][number] => ({ action: 'change.release', about, run });
  const found = (typed: string): readonly string[] => matchActions(useActions.getState().bound, typed).map(({ words, detail }) => `${words}: ${detail ?? ''}`);

  it('M4: several of the same stand side by side, told apart by whom they are about, and go with their cards', () => {
    const end = takeOffers([card('Sana Tran, moved to Onsite'), card('Ole Berg, moved to Offer'), { action: 'pool.remove', run }], 'a');
    expect(found('send it now')).toEqual(['Send it now: Sana Tran, moved to Onsite', 'Send it now: Ole Berg, moved to Offer']);
    expect(found('send berg')).toEqual(['Send it now: Ole Berg, moved to Offer']);
    expect(found('send it now sana offer')).toEqual([]);
    expect(found('remove the pool')).toEqual(['Remove the pool: ']);
    end();
    expect(useActions.getState().bound).toEqual([]);
  });

  it('M4: a name, or a name with some letters, means the person and never what can be done to them', () => {
    const end = takeOffers([card('Sana Tran, moved to Onsite'), { action: 'change.retry', about: 'Sana Tran', run }, { action: 'gone.letGo', about: 'Sana Tran', run }], 'a');
    expect(found('tag')).toEqual([]);
    for (const typed of ['sana', 'Sana Tran', 'sana t', 'sana tr', 'tran s', 'sana l', 'onsite']) expect(found(typed), typed).toEqual([]);
    expect(found('let sana')).toEqual(['Let go: Sana Tran']);
    end();
  });

  it('M4: what stands on the screen only has words of its own', () => {
    const end = takeOffers([{ action: null, words: 'Order: Name', run }, { action: null, words: 'Order: Date added', run }], 'b');
    const [first] = matchActions(useActions.getState().bound, 'order name');
    expect(first?.section).toBe('On this page');
    if (first !== undefined) perform(first);
    expect(run).toHaveBeenCalledOnce();
    end();
  });
});

describe('one registry for palette, keys and map (M4)', () => {
  it('each key that the window hears means one thing at a place', () => {
    const keys = IDS.flatMap((id) => {
      const { keys: own, heardThere, group } = actionEntry(id);
      return own === undefined || heardThere === true ? [] : [`${group === 'Person' || group === 'Funnel' ? group : ''} ${own}`];
    });
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('no letter opens a sequence and is an action of its own', () => {
    const sequences = new Set(IDS.flatMap((id) => (actionEntry(id).keys?.match(/^(\w) \S+$/) ? [actionEntry(id).keys?.[0]] : [])));
    const single = IDS.map((id) => actionEntry(id).keys);
    for (const opening of sequences) expect(single).not.toContain(opening);
  });

  it('every action has words of its own that somebody can type', () => {
    for (const id of IDS) expect(wordsOf(actionEntry(id).words).length, id).toBeGreaterThan(0);
    expect(new Set(IDS.map((id) => `${actionEntry(id).group} ${actionEntry(id).words}`)).size).toBe(IDS.length);
  });

  it('C10: D is the duplicate check, and nothing else', () => {
    expect(IDS.filter((id) => actionEntry(id).keys === 'd')).toEqual(['person.duplicates']);
  });

  it('of two lists, the one that has the keyboard is meant; else the one for the whole screen', () => {
    const list = bound('list.next');
    const funnel = bound('list.next', { hasKeyboard: () => true });
    const away = bound('list.next', { hasKeyboard: () => false });
    expect(meant([funnel, list])).toBe(funnel);
    expect(meant([list, away])).toBe(list);
    expect(meant([away])).toBeNull();
    expect(offered([bound('funnel.stage', { hasKeyboard: () => false })])).toHaveLength(1);
  });

  it('the palette offers each action once and none that is only a key', () => {
    const ids = offered([...everything, ...everything]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain('list.next');
  });

  it('what cannot be done is not done, and says why', () => {
    const run = vi.fn<() => void>();
    perform(bound('undo', { unavailable: 'There is nothing to undo.', run }));
    expect(run).not.toHaveBeenCalled();
    expect(useToasts.getState().toasts.at(-1)?.text).toBe('There is nothing to undo.');
    perform(bound('undo', { run }));
    expect(run).toHaveBeenCalledOnce();
  });
});

function press(key: string, change: Partial<KeyPress> & { readonly altGraph?: boolean } = {}): KeyPress {
  const { altGraph = false, ...rest } = change;
  return { key, code: '', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, getModifierState: () => altGraph, ...rest };
}

describe('keys (M4)', () => {
  it.each([
    ['j', press('j'), true],
    ['j', press('J'), true],
    ['j', press('J', { shiftKey: true }), false],
    ['j', press('j', { ctrlKey: true }), false],
    ['j', press('о', { code: 'KeyJ' }), true],
    ['j', press('ö', { code: 'Semicolon' }), false],
    ['?', press('?', { shiftKey: true }), true],
    ['/', press('/', { shiftKey: true }), true],
    ['[', press('[', { altKey: true, ctrlKey: true, altGraph: true }), true],
    ['[', press('[', { ctrlKey: true }), false],
    ['mod+k', press('k', { ctrlKey: true }), true],
    ['mod+k', press('л', { code: 'KeyK', ctrlKey: true }), true],
    ['mod+k', press('k', { metaKey: true }), false],
    ['mod+k', press('k', { ctrlKey: true, shiftKey: true }), false],
    ['alt+ArrowRight', press('ArrowRight', { altKey: true }), true],
    ['alt+ArrowRight', press('ArrowRight'), false],
    ['Escape', press('Escape'), true],
  ])('%s is heard as it is typed: %#', (step, pressed, heard) => {
    expect(isPress(pressed, step, false)).toBe(heard);
  });

  it('on a Mac ⌘ takes the place of Ctrl, and ⌥8 types [', () => {
    expect(isPress(press('k', { metaKey: true }), 'mod+k', true)).toBe(true);
    expect(isPress(press('k', { ctrlKey: true }), 'mod+k', true)).toBe(false);
    expect(isPress(press('[', { altKey: true }), '[', true)).toBe(true);
  });

  it('is drawn as it stands on the keys', () => {
    expect(keySigns('mod+k', true)).toEqual(['⌘', 'K']);
    expect(keySigns('mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(keySigns('g p', false)).toEqual(['G', 'P']);
    expect(keySigns('alt+ArrowRight', false)).toEqual(['Alt', '→']);
    expect(keySigns('Space', false)).toEqual(['Space']);
    expect(keyWords('mod+k', true)).toBe('⌘K');
    expect(keyWords('mod+k', false)).toBe('Ctrl K');
  });
});
