import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayList } from '../../src/main/core/data/merge/mergeFields.ts';
import { type CandidateBase, overlay } from '../../src/main/core/data/overlay.ts';

const value = fc.record({
  value: fc.constantFrom('a@x.test', 'b@x.test', 'c@x.test', 'd@x.test'),
  type: fc.constantFrom('personal', 'work'),
});
const list = fc.uniqueArray(value, { selector: (item) => item.value, maxLength: 4 });

const base: CandidateBase = {
  firstName: 'Noor',
  lastName: 'Haddad',
  preferredName: null,
  title: 'SRE',
  company: null,
  emails: [{ value: 'noor@example.test', type: 'personal' }],
  phones: [],
  links: [],
  tags: ['rust'],
};

describe('an edit laid over the base', () => {
  it('O2: changes only the fields that were edited', () => {
    const shown = overlay(base, [{ kind: 'edit', payload: { patch: { title: 'Staff SRE' }, before: { title: 'SRE' } } }]);
    expect(shown).toEqual({ ...base, title: 'Staff SRE' });
  });

  it('keeps what the remote changed meanwhile in other fields (D3)', () => {
    const remote = { ...base, company: 'Fjord AS' };
    const shown = overlay(remote, [{ kind: 'edit', payload: { patch: { title: 'Lead' }, before: { title: 'SRE' } } }]);
    expect(shown).toEqual({ ...base, company: 'Fjord AS', title: 'Lead' });
  });

  it('tags behave as a set (A11)', () => {
    const add = { kind: 'addTag', payload: { tag: 'go' } } as const;
    expect(overlay(base, [add, add]).tags).toEqual(['rust', 'go']);
    expect(overlay({ ...base, tags: ['rust', 'go'] }, [{ kind: 'removeTag', payload: { tag: 'rust' } }]).tags).toEqual(['go']);
  });
});

describe('a list edited on both sides (D4)', () => {
  it('becomes exactly what the person made of it when nobody else touched it', () => {
    fc.assert(fc.property(list, list, (before, after) => {
      expect(replayList('emails', before, before, after)).toEqual(after);
    }));
  });

  it('never loses what others added, nor brings back what the person removed', () => {
    fc.assert(
      fc.property(list, list, list, (current, before, after) => {
        const values = (items: readonly { value: string }[]): Set<string> => new Set(items.map((item) => item.value));
        const result = values(replayList('emails', current, before, after));
        for (const added of values(after)) if (!values(before).has(added)) expect(result.has(added)).toBe(true);
        for (const theirs of values(current)) if (!values(before).has(theirs)) expect(result.has(theirs)).toBe(true);
        for (const removed of values(before)) if (!values(after).has(removed)) expect(result.has(removed)).toBe(false);
      }),
    );
  });

  it('holds every address once', () => {
    fc.assert(
      fc.property(list, list, list, (current, before, after) => {
        const result = replayList('emails', current, before, after).map((item) => item.value);
        expect(new Set(result).size).toBe(result.length);
      }),
    );
  });
});
