import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseRows } from '../../src/main/core/data/erase.ts';
import { drainIdentity, renewIdentity } from '../../src/main/core/data/identityRows.ts';
import { putMatch } from '../../src/main/core/data/linkedInRows.ts';
import { openForReading, type ReadConnection } from '../../src/main/core/data/openDatabase.ts';
import { duplicateCount, duplicateList, duplicatesLike, duplicatesOf } from '../../src/main/core/data/queries/duplicates.ts';
import { repointPerson } from '../../src/main/core/data/repointPerson.ts';
import { setCandidateHidden } from '../../src/main/core/data/candidateRows.ts';
import { editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import { decidePair } from '../../src/main/core/services/identityDecisions.ts';
import { createIdentityUpkeep } from '../../src/main/core/services/identityUpkeep.ts';
import type { RemoteRecords } from '../../src/main/core/sync/remoteRecord.ts';
import { manualTime } from '../support/manualTime.ts';
import { ACCOUNT, candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let db: ReadConnection & { close(): void };

beforeEach(() => {
  desk = storeFixture();
  db = openForReading(desk.dataDir);
});
afterEach(() => {
  db.close();
  desk.close();
});

type Fields = Partial<RemoteRecords['candidate']>;
const mail = (value: string): Fields['emails'] => [{ value, type: 'personal' }];
const phone = (value: string): Fields['phones'] => [{ value, type: 'mobile' }];
/** Nobody of these shares anything with another unless a test says so. */
const person = (id: string, firstName: string, lastName: string, fields: Fields = {}): ReturnType<typeof candidate> =>
  candidate(id, { firstName, lastName, title: null, company: null, location: null, emails: mail(`${id}@own.test`), phones: [], ...fields });

/** Looks at everybody who waits. Returns how many that were. */
function look(): number {
  let total = 0;
  for (let some = 1; some > 0; total += some) some = desk.store.bulk((write) => drainIdentity(write, 3));
  return total;
}
const pairs = (): string[] =>
  duplicateList(db, { kind: null, offset: 0, limit: 50 }).pairs.map(({ one, other, kind, verdict }) => `${[one.name, other.name].toSorted().join(' = ')} (${kind}, ${verdict})`);
const of = (remoteId: string): ReturnType<typeof duplicatesOf> => duplicatesOf(db, desk.local('candidate', remoteId));
const rows = (table: string): number => (desk.store.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;

const OTHERS = 'Wanjiru Kamau,Piotr Zielinski,Harold Fitch,Mei Tanaka,Oluwaseun Adeyemi,Carmen Villalobos,Gunnar Eklund,Tove Lindqvist,Dmitri Volkov,Aisha Rahman,Jack Cooper,Noor Hussain,Eamon Gallagher,Lucia Ferrara,Quentin Dubois,Hedda Bakke'.split(',');

function world(): void {
  desk.ingest(
    person('c1', 'Ingrid', 'Sørensen', { company: 'Ullevål', location: 'Oslo, Norway', emails: mail('ingrid.sorensen@gmail.com'), phones: phone('+47 22 33 44 55') }),
    person('c2', 'Ingrid', 'Sorensen', { company: 'Haukeland', location: 'Bergen, Norway', emails: [{ value: 'i.sorensen@work.test', type: 'work' }, { value: 'Ingrid.Sorensen+jobs@gmail.com', type: 'personal' }] }),
    person('c3', 'Bashir', 'al-Amin', { phones: phone('+47 99 88 77 66') }),
    person('c4', 'Bashir', 'Amin', { phones: phone('99887766') }),
    ...OTHERS.map((name, index) => person(`x${index}`, name.split(' ')[0] ?? '', name.split(' ')[1] ?? '')),
  );
  look();
}

describe('possible duplicates (C10, M8)', () => {
  it('C10: people who share an address or a number under names that agree are pairs, the strongest kind first, with the evidence in words', () => {
    world();
    expect(pairs()).toEqual(['Ingrid Sorensen = Ingrid Sørensen (email, same)', 'Bashir Amin = Bashir al-Amin (phone, possible)']);
    const [first] = duplicateList(db, { kind: null, offset: 0, limit: 1 }).pairs;
    expect(first?.evidence.filter(({ speaks }) => speaks === 'for').map(({ words }) => words)).toEqual(['The same name', 'The same e-mail address']);
    expect(first?.evidence.filter(({ speaks }) => speaks === 'against').map(({ words }) => words)).toEqual(['Different towns', 'Different employers']);
    expect(duplicateCount(db)).toEqual({ count: 2, kinds: { profile: 0, email: 1, phone: 1, names: 0 }, waiting: 0 });
    expect(of('c3').duplicates).toMatchObject([{ person: { name: 'Bashir Amin' }, kind: 'phone' }]);
    expect(of('x1').duplicates).toEqual([]);
  });

  it('C10: any of several addresses counts, and what one of two changes makes or unmakes the pair', () => {
    world();
    editCandidate(desk.edits, desk.local('candidate', 'c2'), { emails: [{ value: 'i.sorensen@work.test', type: 'work' }], lastName: 'Berge' });
    expect(look()).toBe(1);
    expect(pairs()).toEqual(['Bashir Amin = Bashir al-Amin (phone, possible)']);
    editCandidate(desk.edits, desk.local('candidate', 'c2'), { phones: [{ value: '004722334455', type: 'mobile' }], lastName: 'Sørensen' });
    look();
    expect(of('c1').duplicates).toMatchObject([{ kind: 'phone', person: { name: 'Ingrid Sørensen' } }]);
  });

  it('C10: what does not concern who somebody is asks for no look', () => {
    world();
    editCandidate(desk.edits, desk.local('candidate', 'c1'), { preferredName: 'Inga' });
    desk.ingest(person('c1', 'Ingrid', 'Sørensen', { company: 'Ullevål', location: 'Oslo, Norway', emails: mail('ingrid.sorensen@gmail.com'), phones: phone('+47 22 33 44 55'), preferredName: 'Inga', tags: ['icu'], lastActivityAt: 5 }));
    expect(look()).toBe(0);
  });

  it('C10: a third person of another name at the same address takes the certainty from the first two', () => {
    world();
    desk.ingest(person('c9', 'Olav', 'Sørensen', { emails: mail('ingrid.sorensen@gmail.com') }));
    look();
    expect(of('c1').duplicates.find(({ person: { name } }) => name === 'Ingrid Sorensen')).toMatchObject({ verdict: 'possible' });
    expect(of('c1').duplicates.flatMap(({ evidence }) => evidence.map(({ words }) => words))).toContain('The same e-mail address, but people of other names use it too');
  });

  it('C10: an address that very many share makes no pairs by itself', () => {
    desk.ingest(...Array.from({ length: 130 }, (_, index) => person(`a${index}`, OTHERS[index % 16]?.split(' ')[0] ?? '', OTHERS[(index * 7 + 3 + Math.floor(index / 16)) % 16]?.split(' ')[1] ?? '', { emails: mail('jobs@agency.test') })));
    look();
    expect(rows('identity_pair')).toBe(0);
    expect(duplicatesLike(db, { firstName: 'Anna', lastName: 'Berg', emails: ['jobs@agency.test'], phones: [], links: [], company: null, title: null, location: null })).toEqual({ duplicates: [] });
  });

  it('C5, C10: two who were matched with one LinkedIn member are a pair, and no longer when one of them is not', () => {
    world();
    desk.ingest(person('c5', 'Liv', 'Aas'), person('c6', 'Liv', 'Aas-Moen'));
    desk.store.edit((write) => {
      write.sql(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('li', 'linkedin', 'direct', 'LinkedIn', '{}', 1)`).run();
      for (const id of ['c5', 'c6']) putMatch(write, 'li', desk.local('candidate', id), { matched: ['urn:li:person:liv'], manual: null });
    });
    look();
    expect(pairs()[0]).toBe('Liv Aas = Liv Aas-Moen (profile, same)');
    desk.store.edit((write) => putMatch(write, 'li', desk.local('candidate', 'c6'), { matched: ['urn:li:person:other'], manual: null }));
    look();
    expect(of('c5').duplicates.map(({ kind }) => kind)).not.toContain('profile');
  });

  it('C5, C10: whom the fields of somebody who is not saved yet may be is answered without saving anything', () => {
    world();
    const before = rows('identity_record');
    const { duplicates } = duplicatesLike(db, { firstName: 'Bashir', lastName: 'Al Amin', emails: [], phones: ['0047 99 88 77 66'], links: [], company: null, title: null, location: null });
    expect(duplicates.map(({ person: { name }, kind }) => `${name} ${kind}`).toSorted()).toEqual(['Bashir Amin phone', 'Bashir al-Amin phone']);
    expect(duplicates[0]?.evidence.map(({ words }) => words)).toContain('The same phone number');
    expect(rows('identity_record')).toBe(before);
  });

  it('C10: not the same person is remembered, holds whatever changes, and can be taken back', () => {
    world();
    const [oneId, otherId] = [desk.local('candidate', 'c1'), desk.local('candidate', 'c2')];
    expect(decidePair(desk.store, { oneId: otherId, otherId: oneId, decision: 'different' })).toEqual({ before: [{ oneId: otherId, otherId: oneId, decision: null }] });
    editCandidate(desk.edits, oneId, { title: 'Head nurse' });
    desk.store.bulk((write) => write.sql(`DELETE FROM setting WHERE key = 'identity.form'`).run());
    desk.store.bulk(renewIdentity);
    look();
    expect(pairs()).toEqual(['Bashir Amin = Bashir al-Amin (phone, possible)']);
    expect(of('c1')).toMatchObject({ duplicates: [], decided: [{ person: { name: 'Ingrid Sorensen' }, decision: 'different' }] });
    expect(duplicateCount(db).count).toBe(1);
    expect(decidePair(desk.store, { oneId, otherId, decision: null })).toEqual({ before: [{ oneId, otherId, decision: 'different' }] });
    expect(of('c2').duplicates).toHaveLength(1);
  });

  it('C10: of who is not here, and of one person alone, nothing is decided', () => {
    world();
    const oneId = desk.local('candidate', 'c1');
    expect(() => decidePair(desk.store, { oneId, otherId: oneId, decision: 'same' })).toThrow(/not two people/);
    expect(() => decidePair(desk.store, { oneId, otherId: 'nobody', decision: 'same' })).toThrow(/not here any more/);
    expect(rows('identity_decision')).toBe(0);
  });

  it('C10, D6: when the ATS merges one of two, what was decided holds of who stays', () => {
    world();
    const [c1, c2, c3, c4] = ['c1', 'c2', 'c3', 'c4'].map((id) => desk.local('candidate', id)) as [string, string, string, string];
    decidePair(desk.store, { oneId: c1, otherId: c3, decision: 'different' });
    decidePair(desk.store, { oneId: c1, otherId: c2, decision: 'different' });
    decidePair(desk.store, { oneId: c2, otherId: c4, decision: 'different' });
    desk.store.bulk((write) => repointPerson(write, ACCOUNT, c1, c2));
    expect(duplicatesOf(db, c2).decided.map(({ person: { id } }) => id).toSorted()).toEqual([c3, c4].toSorted());
    expect(duplicatesOf(db, c1).decided).toEqual([]);
  });

  it('O4, C10: who is hidden has no keys, stands in no pair, and is there again when they are seen', () => {
    world();
    const id = desk.local('candidate', 'c2');
    const all = [rows('identity_record'), rows('identity_key')];
    desk.store.bulk((write) => setCandidateHidden(write, id, true));
    // At once, before anybody was looked at.
    expect(of('c1').duplicates).toEqual([]);
    expect(pairs()).toHaveLength(1);
    look();
    expect(rows('identity_record')).toBe((all[0] ?? 0) - 1);
    expect(rows('identity_pair')).toBe(1);
    desk.store.bulk((write) => setCandidateHidden(write, id, false));
    look();
    expect([rows('identity_record'), rows('identity_key')]).toEqual(all);
    expect(pairs()).toHaveLength(2);
  });

  it('O6, C10: an erasure leaves no key, no count, no pair and no decision of the person', () => {
    desk.ingest(person('c3', 'Bashir', 'al-Amin', { phones: phone('+47 99 88 77 66') }));
    look();
    const clean = ['identity_record', 'identity_key', 'identity_count', 'identity_pair', 'identity_queue', 'identity_decision'].map((table) => JSON.stringify(desk.store.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()));
    desk.ingest(person('c4', 'Bashir', 'Amin', { phones: phone('99887766') }));
    look();
    decidePair(desk.store, { oneId: desk.local('candidate', 'c3'), otherId: desk.local('candidate', 'c4'), decision: 'different' });
    expect(rows('identity_pair')).toBe(1);
    desk.store.edit((write) => eraseRows(write, desk.local('candidate', 'c4')));
    expect(['identity_record', 'identity_key', 'identity_count', 'identity_pair', 'identity_queue', 'identity_decision'].map((table) => JSON.stringify(desk.store.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()))).toEqual(clean);
  });

  it('C10: whoever changed is looked at once it is quiet, a few at a time, and a desk that ended in between goes on', () => {
    const { timers, advance, next } = manualTime();
    const upkeep = createIdentityUpkeep({ store: desk.store, timers, log: expect.unreachable });
    desk.store.onChange(() => upkeep.committed());
    desk.ingest(...Array.from({ length: 25 }, (_, index) => person(`c${index}`, 'Ingrid', 'Sørensen', { emails: mail('ingrid@own.test'), phones: phone('22334455') })));
    expect(rows('identity_queue')).toBe(25);
    advance(900);
    expect(rows('identity_record')).toBe(0);
    // The first few, and then the desk ends.
    next();
    expect(rows('identity_record')).toBe(10);
    upkeep.close();
    advance(60_000);
    expect(rows('identity_record')).toBe(10);
    const again = createIdentityUpkeep({ store: desk.store, timers, log: expect.unreachable });
    advance(5_000);
    expect([rows('identity_queue'), rows('identity_record')]).toEqual([0, 25]);
    expect(rows('identity_pair')).toBe(300);
    again.close();
  });
});
