import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MoveContext, mergeList, mergeStage, mergeText, type Verdict } from '../../src/main/core/data/merge/mergeFields.ts';
import { LIST_FIELDS, TEXT_FIELDS } from '../../src/main/core/data/merge/policy.ts';
import { editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import type { ContactValue } from '../../src/shared/domain/candidate.ts';
import { mergePerson, type MergePerson } from '../support/mergeFixture.ts';
import { candidate, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

/** A text together with what it means: words in some dress that an ATS may put on or take off. */
const dressed = fc
  .record({ word: fc.constantFrom('', 'ward lead', 'head nurse', 'ærlig & snill'), dress: fc.integer({ min: 0, max: 4 }) })
  .map(({ word, dress }) => ({ word, text: word === '' ? null : [word, word.toUpperCase(), ` ${word.replace(' ', '  ')}\n`, `<p>${word}</p>`, word.replaceAll('&', '&amp;')][dress] ?? word }));

/** The table of fields once more, from its words and not from its code: which of the two sides has really done something? */
function plainText(base: { word: string; text: string | null }, mine: typeof base, theirs: typeof base): { value: string | null; verdict: Verdict } {
  const iTouched = mine.text !== base.text;
  const theyTouched = theirs.text !== base.text;
  const theyMeant = theirs.word !== base.word;
  const iMeant = mine.word !== base.word;
  if (!iTouched) return theyTouched ? { verdict: 'take', value: theirs.text } : { verdict: 'none', value: mine.text };
  if (mine.text === theirs.text) return { verdict: 'agreed', value: mine.text };
  if (!theyMeant) return { verdict: 'send', value: mine.text };
  if (mine.word === theirs.word) return { verdict: 'agreed', value: theirs.text };
  return iMeant ? { verdict: 'ask', value: mine.text } : { verdict: 'take', value: theirs.text };
}

describe('the merge of a text', () => {
  it('D2: is what a second, plain implementation says, for every field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXT_FIELDS), dressed, dressed, dressed, (field, base, mine, theirs) => {
        expect(mergeText(field, { base: base.text, mine: mine.text, theirs: theirs.text })).toEqual(plainText(base, mine, theirs));
      }),
      { numRuns: 2000 },
    );
  });

  it('D2: invents nothing, loses nobody’s words unasked, and is done when it is done', () => {
    fc.assert(
      fc.property(dressed, dressed, dressed, (base, mine, theirs) => {
        const { verdict, value } = mergeText('title', { base: base.text, mine: mine.text, theirs: theirs.text });
        expect([mine.text, theirs.text]).toContain(value);
        // Whoever's words are not in the value either changed nothing that matters, or is on a card.
        if (verdict !== 'ask' && value !== mine.text) expect([base.word, theirs.word]).toContain(mine.word);
        if (verdict !== 'ask' && value !== theirs.text) expect(theirs.word).toBe(base.word);
        // After a send or a take both sides are equal, and the merge finds nothing more to do.
        if (verdict !== 'ask') expect(mergeText('title', { base: value, mine: value, theirs: value }).verdict).toBe('none');
      }),
      { numRuns: 2000 },
    );
  });

  it('C22: a value that was set back twice is asked; nothing else depends on how often', () => {
    fc.assert(
      fc.property(dressed, dressed, dressed, fc.integer({ min: 0, max: 9 }), (base, mine, theirs, setBacks) => {
        const sides = { base: base.text, mine: mine.text, theirs: theirs.text };
        const plain = mergeText('title', sides).verdict;
        expect(mergeText('title', sides, setBacks).verdict).toBe(plain === 'send' && setBacks >= 2 ? 'ask' : plain);
      }),
    );
  });
});

const item = fc.record({ value: fc.constantFrom('a', 'b', 'c', 'd', 'e'), type: fc.constantFrom('personal', 'work') });
const list = fc.uniqueArray(item, { selector: ({ value }) => value, maxLength: 5 });
const values = (items: readonly ContactValue[]): Set<string> => new Set(items.map(({ value }) => value));

describe('the merge of a list', () => {
  it('D4: holds what a second, plain implementation holds: theirs, less what we removed, and what we added', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LIST_FIELDS), list, list, list, (field, base, mine, theirs) => {
        const [b, m, t] = [values(base), values(mine), values(theirs)];
        const plain = new Set([...t].filter((value) => !(b.has(value) && !m.has(value))));
        for (const value of m) if (!b.has(value)) plain.add(value);
        const merged = mergeList(field, { base, mine, theirs });
        expect(values(merged.value)).toEqual(plain);
        // Nothing of ours: theirs to the letter. Nothing of theirs: ours to the letter.
        const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
        if (same(mine, base)) expect(merged).toEqual({ verdict: same(theirs, base) ? 'none' : 'take', value: theirs });
        else if (same(theirs, base)) expect(merged.value).toEqual(mine);
        expect(merged.verdict === 'send').toBe(!same(mine, base) && !same(merged.value, theirs));
        expect(merged.verdict).not.toBe('ask');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the merge of a stage', () => {
  const STAGES = ['applied', 'screen', 'interview', 'offer'];
  const stage = fc.constantFrom(...STAGES, 'old');
  it('D9: is what a table says', () => {
    fc.assert(
      fc.property(stage, stage, fc.option(stage), fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 60 })), fc.boolean(), (base, mine, theirs, mineMinute, theirMinute, writes) => {
        const position = (id: string): number | null => (STAGES.includes(id) ? STAGES.indexOf(id) : null);
        const context: MoveContext = { mineAt: mineMinute * 60_000, theirsAt: theirMinute === null ? null : theirMinute * 60_000, position, writes };
        const rank = (id: string | null): number => (id === null ? -1 : STAGES.indexOf(id));
        const table: readonly (readonly [boolean, Verdict])[] = [
          [mine === theirs, mine === base ? 'none' : 'agreed'],
          [mine === base, 'take'],
          [mine === 'old', 'ask'],
          [theirs === base, 'send'],
          [theirMinute !== null && mineMinute - theirMinute > 10 && rank(theirs) >= 0 && rank(mine) > rank(theirs) && !writes, 'send'],
          [true, 'ask'],
        ];
        expect(mergeStage({ base, mine, theirs }, context).verdict).toBe(table.find(([fits]) => fits)?.[1]);
      }),
      { numRuns: 3000 },
    );
  });
});

/**
 * The whole way of two fields of a person, a second time and plainly: what the ATS has, and what was agreed and what is wanted here
 * while an edit waits. No operations, no bases of records, no chains.
 */
class PlainDesk {
  readonly remote = new Map<string, string | null>([['title', 'start'], ['company', 'start']]);
  /** What was changed in the ATS from what to what, since a person last decided about the field. */
  turns: { readonly field: string; readonly from: string | null; readonly to: string | null }[] = [];
  readonly waiting = new Map<string, { agreed: string | null; wanted: string | null }>();

  edit(field: string, value: string): void {
    const now = this.waiting.get(field);
    if (now) now.wanted = value;
    else if (value !== this.remote.get(field)) this.waiting.set(field, { agreed: this.remote.get(field) ?? null, wanted: value });
    this.look(field);
  }
  ats(field: string, value: string): void {
    const before = this.remote.get(field) ?? null;
    if (value !== before) this.turns.push({ field, from: before, to: value });
    this.remote.set(field, value);
    this.look(field);
  }
  look(field: string): void {
    const now = this.waiting.get(field);
    const there = this.remote.get(field);
    if (!now) return;
    if (now.wanted === there && there !== now.agreed) this.waiting.delete(field);
    else if (now.wanted === now.agreed && there !== now.agreed) this.waiting.delete(field);
  }
  isAsked(field: string): boolean {
    const now = this.waiting.get(field);
    const there = this.remote.get(field);
    if (now === undefined || now.wanted === there) return false;
    return there !== now.agreed || this.turns.filter((turn) => turn.field === field && turn.from === now.wanted && turn.to === there).length >= 2;
  }
  send(): void {
    for (const [field, { wanted }] of this.waiting)
      if (!this.isAsked(field)) {
        this.remote.set(field, wanted);
        this.waiting.delete(field);
      }
  }
  answer(field: string, keep: 'mine' | 'theirs'): void {
    const now = this.waiting.get(field);
    if (!now) return;
    this.turns = this.turns.filter((turn) => turn.field !== field);
    if (keep === 'theirs') this.waiting.delete(field);
    else now.agreed = this.remote.get(field) ?? null;
  }
  shown(field: string): string | null {
    return this.waiting.get(field)?.wanted ?? this.remote.get(field) ?? null;
  }
}

const FIELDS = ['title', 'company'] as const;
const field = fc.constantFrom(...FIELDS);
const word = fc.constantFrom('start', 'one', 'two', 'three');
const step = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), title: fc.option(word), company: fc.option(word) }),
  fc.record({ do: fc.constant('ats' as const), field, value: word }),
  fc.record({ do: fc.constant('send' as const), echoFirst: fc.boolean() }),
  fc.record({ do: fc.constant('answer' as const), field, keep: fc.constantFrom('mine' as const, 'theirs' as const) }),
);

describe('a desk and an ATS at work on one person', () => {
  let desk: StoreFixture;
  let people = 0;
  beforeAll(() => {
    desk = storeFixture();
  });
  afterAll(() => desk.close());

  /** What the ATS would show of the person by the plain model. */
  const fields = (plain: PlainDesk): { title: string | null; company: string | null } => ({ title: plain.remote.get('title') ?? null, company: plain.remote.get('company') ?? null });

  function play(person: MergePerson, plain: PlainDesk, remoteId: string, one: typeof step extends fc.Arbitrary<infer T> ? T : never, version: number): void {
    switch (one.do) {
      case 'edit': {
        const patch = Object.fromEntries(FIELDS.flatMap((name) => (one[name] === null ? [] : [[name, one[name]]])));
        editCandidate(desk.edits, person.id, patch);
        for (const [name, value] of Object.entries(patch)) plain.edit(name, value as string);
        return;
      }
      case 'ats':
        plain.ats(one.field, one.value);
        person.ats(fields(plain), version);
        return;
      case 'send': {
        plain.send();
        for (let sent = person.send(); sent; sent = person.send()) {
          // The ATS takes the patch; what it shows may come in by a pull before the answer does.
          if (one.echoFirst) person.ats(fields(plain), version);
          sent.done(candidate(remoteId, fields(plain), version));
        }
        return;
      }
      case 'answer': {
        const card = person.cards().find((open) => open.field === one.field);
        if (!card) return;
        person.answer(one.keep, one.field);
        plain.answer(one.field, one.keep);
      }
    }
  }

  it('D2: shows, asks and sends what a second, plain model says, after every step', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const remoteId = `p${(people += 1)}`;
        desk.ingest(candidate(remoteId, { title: 'start', company: 'start' }));
        const person = mergePerson(desk, remoteId);
        const plain = new PlainDesk();
        for (const [index, one] of steps.entries()) {
          play(person, plain, remoteId, one, NOW + index + 1);
          const record = person.record();
          for (const name of FIELDS) expect([index, name, record[name]]).toEqual([index, name, plain.shown(name)]);
          expect([index, person.cards().map((card) => card.field).toSorted()]).toEqual([index, FIELDS.filter((name) => plain.isAsked(name)).toSorted()]);
          for (const card of person.cards()) expect([card.mine, card.theirs]).toEqual([plain.shown(card.field), plain.remote.get(card.field)]);
        }
        // At rest: everything is answered and sent, both sides are equal, and no edit is left.
        for (const card of person.cards()) person.answer('mine', card.field);
        for (const name of FIELDS) if (plain.isAsked(name)) plain.answer(name, 'mine');
        play(person, plain, remoteId, { do: 'send', echoFirst: false }, NOW + 1000);
        expect(person.record()).toMatchObject({ ...fields(plain), pendingFields: {} });
        expect(person.changes().filter(({ state }) => state !== 'done')).toEqual([]);
      }),
      {
        numRuns: 150,
        examples: [
          // Both fields of one edit have a card: the answer to one leaves the other alone.
          [[
            { do: 'edit', title: 'three', company: 'three' },
            { do: 'send', echoFirst: false },
            { do: 'edit', title: 'start', company: 'one' },
            { do: 'ats', field: 'title', value: 'two' },
            { do: 'ats', field: 'company', value: 'start' },
            { do: 'answer', field: 'company', keep: 'theirs' },
          ]],
        ],
      },
    );
  }, 120_000);
});
