import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidateCount, candidateList, candidatePosition } from '../../src/main/core/data/queries/candidateList.ts';
import { addNote } from '../../src/main/core/services/candidateEdits.ts';
import { candidate, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;

beforeAll(() => {
  desk = storeFixture();
  const person = (id: string, firstName: string, lastName: string, more: Parameters<typeof candidate>[1] = {}): void => {
    desk.ingest(candidate(id, { firstName, lastName, emails: [], phones: [], company: null, title: null, location: null, ...more }));
  };
  person('exact', 'Anna', 'Berg', { lastActivityAt: NOW - 9000 });
  person('prefix', 'Anna', 'Bergström', { lastActivityAt: NOW - 1000 });
  person('mail', 'Kari', 'Lund', { emails: [{ value: 'anna.berg@example.test', type: 'work' }], lastActivityAt: NOW });
  person('other', 'Ola', 'Dahl', { company: 'Anna Berg Clinic', lastActivityAt: NOW });
  person('noted', 'Per', 'Vik', { lastActivityAt: NOW });
  person('polish', 'Łukasz', 'Żółć');
  person('norse', 'Bjørn', 'Sæther', { phones: [{ value: '+47 900 11 222', type: 'mobile' }] });
  person('one', 'Sukarno', '');
  person('chinese', '小明', '王');
  addNote(desk.edits, desk.local('candidate', 'noted'), 'Recommended by Anna Berg', 'public');
});

afterAll(() => desk.close());

function found(text: string): string[] {
  const rows = candidateList(desk.store.db, { filter: { text }, sort: 'activity', offset: 0, limit: 50 }).rows;
  const byLocal = new Map(
    ['exact', 'prefix', 'mail', 'other', 'noted', 'polish', 'norse', 'one', 'chinese'].map((id) => [desk.local('candidate', id), id]),
  );
  return rows.map((row) => byLocal.get(row.id) ?? row.name);
}

describe('M1: search order', () => {
  it('whole name, then name prefix, then mail, then other words, then notes', () => {
    expect(found('anna berg')).toEqual(['exact', 'prefix', 'mail', 'other', 'noted']);
  });

  it('the most recently active come first among those that match alike', () => {
    expect(found('anna')).toEqual(['prefix', 'exact', 'mail', 'other', 'noted']);
    expect(found('a').slice(0, 2)).toEqual(['prefix', 'exact']);
  });

  it('finds an e-mail address as it is typed, and nobody else', () => {
    for (const text of ['anna.berg@ex', 'Anna.Berg@example.test']) expect(found(text)).toEqual(['mail']);
    // As words this stands in a note too.
    expect(found('anna.berg@')).toEqual(['mail', 'noted']);
    expect(found('berg@example')).toEqual(['mail']);
    expect(found('anna.berg@example.org')).toEqual([]);
    for (const text of ['@', 'a@b@c', '@example', 'anna@', '"@"', 'anna.berg@"']) expect(() => found(text)).not.toThrow();
  });

  it('every window of a search is the same piece of the same order, and its length is told apart', () => {
    const query = { filter: { text: 'anna berg' }, sort: 'activity' as const };
    const whole = candidateList(desk.store.db, { ...query, offset: 0, limit: 50 });
    expect(whole).toMatchObject({ total: 5, capped: false });
    for (let offset = 0; offset < 5; offset += 1) {
      const part = candidateList(desk.store.db, { ...query, offset, limit: 2 });
      expect(part.rows).toEqual(whole.rows.slice(offset, offset + 2));
      expect(part.capped).toBe(offset + 2 < 5);
      expect(part.total).toBe(Math.min(5, offset + 2));
    }
    expect(candidateCount(desk.store.db, query.filter)).toEqual({ total: 5, capped: false });
  });

  it('folds diacritics and letters such as ø, æ, ł', () => {
    expect(found('lukasz zolc')).toEqual(['polish']);
    expect(found('bjorn saether')).toEqual(['norse']);
    expect(found('Bjørn')).toEqual(['norse']);
  });

  it('finds phone numbers however they are written', () => {
    expect(found('90011222')).toEqual(['norse']);
    expect(found('+47 900 11')).toEqual(['norse']);
  });

  it('finds names in their own script, and one-word names', () => {
    expect(found('王小')).toEqual(['chinese']);
    expect(found('suk')).toEqual(['one']);
  });

  it('takes operators and quotes as plain text', () => {
    for (const text of ['"', 'anna OR', 'NEAR(', '*', 'name:anna', "a' OR 1=1 --", '-', 'AND AND']) expect(() => found(text)).not.toThrow();
  });

  it('tells where a person stands in the list', () => {
    const id = desk.local('candidate', 'mail');
    expect(candidatePosition(desk.store.db, { id, filter: { text: 'anna berg' }, sort: 'activity' })).toEqual({ index: 2 });
    for (const sort of ['activity', 'name', 'added'] as const) {
      const { rows } = candidateList(desk.store.db, { filter: {}, sort, offset: 0, limit: 50 });
      rows.forEach((row, index) =>
        expect(candidatePosition(desk.store.db, { id: row.id, filter: {}, sort })).toEqual({ index }),
      );
    }
  });
});
