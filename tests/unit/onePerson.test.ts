import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdentityDecision, PreferredField } from '../../src/shared/domain/identity.ts';
import type { CandidateFilter } from '../../src/shared/domain/candidate.ts';
import { setCandidateHidden } from '../../src/main/core/data/candidateRows.ts';
import { eraseRows } from '../../src/main/core/data/erase.ts';
import { openForReading, type ReadConnection } from '../../src/main/core/data/openDatabase.ts';
import { candidateCount, candidateList, candidatePosition } from '../../src/main/core/data/queries/candidateList.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { duplicatesOf } from '../../src/main/core/data/queries/duplicates.ts';
import { createExports } from '../../src/main/core/data/queries/exportCandidates.ts';
import { repointPerson } from '../../src/main/core/data/repointPerson.ts';
import { editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import { decidePair, preferRecord, restoreDecisions } from '../../src/main/core/services/identityDecisions.ts';
import { ACCOUNT, candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let db: ReadConnection & { close(): void };
const id = (remote: string): string => desk.local('candidate', remote);

beforeEach(() => {
  desk = storeFixture();
  db = openForReading(desk.dataDir);
  desk.ingest(
    candidate('c1', { firstName: 'Ingrid', lastName: 'Sørensen', title: 'Nurse', company: 'Ullevål', location: null, emails: [{ value: 'ingrid@first.test', type: 'personal' }], tags: ['ward'] }),
    candidate('c2', { firstName: 'Ingrid', lastName: 'Berge', title: 'Head nurse', company: null, location: 'Bergen', emails: [{ value: 'ingrid@second.test', type: 'personal' }], tags: ['lead'] }),
    candidate('c3', { firstName: 'Inga', lastName: 'Berge', title: null, company: null, location: null, emails: [], tags: ['lead'] }),
    candidate('c4', { firstName: 'Bashir', lastName: 'Amin', title: 'Driver', company: null, location: null, emails: [], tags: [] }),
  );
});
afterEach(() => {
  db.close();
  desk.close();
});

const say = (one: string, other: string, decision: IdentityDecision | null): ReturnType<typeof decidePair> => decidePair(desk.store, { oneId: id(one), otherId: id(other), decision });
const prefer = (of: string, field: PreferredField, chosen: string | null): ReturnType<typeof preferRecord> =>
  preferRecord(desk.store, { candidateId: id(of), field, chosenId: chosen === null ? null : id(chosen) });
const list = (filter: CandidateFilter = {}): string[] => {
  const { rows, total } = candidateList(db, { filter, sort: 'name', offset: 0, limit: 50 });
  expect(total).toBe(rows.length);
  expect(candidateCount(db, filter).total).toBe(rows.length);
  rows.forEach((row, index) => expect(candidatePosition(db, { id: row.id, filter, sort: 'name' })).toEqual({ index }));
  return rows.map(({ name, records }) => (records === 1 ? name : `${name} ×${records}`));
};
const joinedWith = (remote: string): string[] => duplicatesOf(db, id(remote)).decided.flatMap(({ person, decision }) => (decision === 'same' ? [person.name] : [])).toSorted();
const folds = (): number => (desk.store.db.prepare('SELECT count(*) AS n FROM identity_fold').get() as { n: number }).n;

describe('one person of several records (C10)', () => {
  it('C10: who is joined has one row, in the list, in searches and in files, and two again when parted', () => {
    expect(list()).toEqual(['Bashir Amin', 'Inga Berge', 'Ingrid Berge', 'Ingrid Sørensen']);
    say('c1', 'c2', 'same');
    expect(list()).toEqual(['Bashir Amin', 'Inga Berge', 'Ingrid Sørensen ×2']);
    // By what only the record behind it has.
    expect(list({ text: 'ingrid@second.test' })).toEqual(['Ingrid Sørensen ×2']);
    expect(list({ text: 'ingrid' })).toEqual(['Ingrid Sørensen ×2']);
    expect(candidatePosition(db, { id: id('c2'), filter: {}, sort: 'name' })).toEqual({ index: 2 });
    const { csv, total } = createExports(db).page({ filter: {}, sort: 'name', columns: ['name', 'title', 'place'], cursor: null, limit: 50 });
    expect(total).toBe(3);
    expect(csv).toContain('Ingrid Sørensen,Nurse,Bergen');
    say('c1', 'c2', null);
    expect(list()).toEqual(['Bashir Amin', 'Inga Berge', 'Ingrid Berge', 'Ingrid Sørensen']);
    expect(folds()).toBe(0);
  });

  it('C10: a filter that one record meets shows that record; one that both meet shows the person once', () => {
    say('c1', 'c2', 'same');
    say('c2', 'c3', 'same');
    expect(list()).toEqual(['Bashir Amin', 'Ingrid Sørensen ×3']);
    expect(list({ tag: 'ward' })).toEqual(['Ingrid Sørensen ×3']);
    // Both records behind the one in lists meet it.
    expect(list({ tag: 'lead' })).toEqual(['Ingrid Berge ×3']);
    expect(list({ tag: 'lead', text: 'inga' })).toEqual(['Inga Berge ×3']);
  });

  it('C10: three are one when two pairs were said to be; who is parted leaves the whole group; Undo puts back what stood there', () => {
    say('c1', 'c3', 'different');
    say('c1', 'c2', 'same');
    const { before } = say('c2', 'c3', 'same');
    expect(joinedWith('c1')).toEqual(['Inga Berge', 'Ingrid Berge']);
    expect(before).toHaveLength(2);
    restoreDecisions(desk.store, { decisions: before });
    expect(joinedWith('c1')).toEqual(['Ingrid Berge']);
    expect(joinedWith('c3')).toEqual([]);
    expect(duplicatesOf(db, id('c1')).decided.some(({ decision, person }) => decision === 'different' && person.name === 'Inga Berge')).toBe(true);
    say('c3', 'c2', 'same');
    const parted = say('c1', 'c2', null);
    expect(joinedWith('c1')).toEqual(['Inga Berge']);
    expect(joinedWith('c2')).toEqual([]);
    restoreDecisions(desk.store, { decisions: parted.before });
    expect(joinedWith('c1')).toEqual(['Inga Berge', 'Ingrid Berge']);
    expect(say('c1', 'c3', 'same').before).toEqual([]);
  });

  it('C10: what is shown is chosen field by field, with an empty one filled from the other record; what is written on a record is seen', () => {
    say('c1', 'c2', 'same');
    const shown = (): unknown[] => Object.values(candidateRecord(db, id('c2')).onePerson?.shown ?? {}).map(({ value }) => value);
    expect(shown()).toEqual(['Ingrid Sørensen', 'Nurse', 'Ullevål', 'Bergen']);
    expect(prefer('c1', 'title', 'c2')).toEqual({ before: null });
    expect(prefer('c1', 'name', 'c2')).toEqual({ before: null });
    expect(shown()).toEqual(['Ingrid Berge', 'Head nurse', 'Ullevål', 'Bergen']);
    expect(list()).toEqual(['Bashir Amin', 'Inga Berge', 'Ingrid Berge ×2']);
    expect(prefer('c1', 'name', null)).toEqual({ before: id('c2') });
    editCandidate(desk.edits, id('c1'), { title: 'Matron' });
    expect(shown()).toEqual(['Ingrid Sørensen', 'Matron', 'Ullevål', 'Bergen']);
    // The records themselves stay as they are.
    expect(candidateRecord(db, id('c2'))).toMatchObject({ name: 'Ingrid Berge', title: 'Head nurse', company: null });
  });

  it('C10: the record that stands in lists is chosen; when it is hidden or removed the other is there', () => {
    say('c1', 'c2', 'same');
    prefer('c1', 'record', 'c2');
    expect(candidateRecord(db, id('c1')).onePerson?.mainId).toBe(id('c2'));
    expect(list({ tag: 'ward' })).toEqual(['Ingrid Sørensen ×2']);
    desk.store.bulk((write) => setCandidateHidden(write, id('c2'), true));
    expect(list()).toEqual(['Bashir Amin', 'Inga Berge', 'Ingrid Sørensen']);
    desk.store.bulk((write) => setCandidateHidden(write, id('c2'), false));
    say('c1', 'c3', 'same');
    expect(list()).toEqual(['Bashir Amin', 'Ingrid Berge ×3']);
    desk.store.edit((write) => eraseRows(write, id('c2')));
    expect(list()).toEqual(['Bashir Amin', 'Ingrid Sørensen ×2']);
    desk.store.edit((write) => eraseRows(write, id('c1')));
    expect(list()).toEqual(['Bashir Amin', 'Inga Berge']);
    expect(folds()).toBe(0);
  });

  it('C10, D6: when the ATS merges one of a group, those who were one with either are one with who stays', () => {
    say('c1', 'c3', 'same');
    say('c2', 'c4', 'same');
    desk.store.bulk((write) => repointPerson(write, ACCOUNT, id('c1'), id('c2')));
    expect(joinedWith('c2')).toEqual(['Bashir Amin', 'Inga Berge']);
    expect(joinedWith('c4')).toEqual(['Inga Berge', 'Ingrid Berge']);
  });

  it('C10: of records that are not joined nothing is chosen, and no more than twenty are one person', () => {
    expect(() => prefer('c1', 'title', 'c2')).toThrow(/not joined/);
    expect(() => prefer('c1', 'title', 'c1')).toThrow(/not joined/);
    desk.ingest(...Array.from({ length: 20 }, (_, index) => candidate(`m${index}`, { firstName: 'Ingrid', lastName: 'Sørensen' })));
    for (let index = 0; index < 19; index += 1) say('c1', `m${index}`, 'same');
    expect(() => say('c1', 'm19', 'same')).toThrow(/More than 20/);
  });
});
