import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { olderIds } from '../../src/main/core/data/olderRows.ts';
import { editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import { moveApplication } from '../../src/main/core/services/processEdits.ts';
import { mergePerson, type MergePerson } from '../support/mergeFixture.ts';
import { ACCOUNT, application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: MergePerson;

beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1'), ...jobWithProcess());
  person = mergePerson(desk);
});
afterEach(() => desk.close());

const news = (): string[] => person.history().filter(({ origin }) => origin === 'ats').map(({ fieldLabel, from, to }) => `${fieldLabel}: ${from} → ${to}`);

describe('C19: an own write that comes back', () => {
  it('C19: is no conflict and no news, though a newer edit waits and its answer is open', () => {
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    const sent = person.send();
    editCandidate(desk.edits, person.id, { title: 'Ward lead' });
    person.ats({ title: 'Ward manager' });
    expect(person.cards()).toEqual([]);
    sent?.done(candidate('c1', { title: 'Ward manager' }, NOW + 1));
    expect(person.cards()).toEqual([]);
    expect(news()).toEqual([]);
    expect(person.record().title).toBe('Ward lead');
    expect(person.send()?.push).toMatchObject({ patch: { title: 'Ward lead' } });
  });

  it('C19: a colleague’s value among our own is a conflict and news', () => {
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    const sent = person.send();
    editCandidate(desk.edits, person.id, { title: 'Ward lead' });
    sent?.done(candidate('c1', { title: 'Head nurse' }, NOW + 1));
    expect(person.cards()).toMatchObject([{ base: 'Ward manager', mine: 'Ward lead', theirs: 'Head nurse' }]);
    expect(news()).toEqual(['Title: Ward manager → Head nurse']);
  });

  it('C19: a move that comes back before its answer is no news', () => {
    const process = person.record().processes[0];
    moveApplication(desk.edits, process?.id ?? '', desk.local('stage', 's2'));
    const sent = person.send();
    desk.ingest(application('a1', 'c1', { stageId: 's2' }, NOW + 1));
    sent?.done(application('a1', 'c1', { stageId: 's2' }, NOW + 1));
    expect(news()).toEqual([]);
    desk.ingest(application('a1', 'c1', { stageId: 's3' }, NOW + 2));
    expect(news()).toEqual(['Stage: Phone screen → Offer']);
  });
});

describe('C21: the ATS writes our value in its own form', () => {
  it('C21: its form becomes the base, and the edit made meanwhile goes out without a card', () => {
    editCandidate(desk.edits, person.id, { title: 'ward  manager' });
    const sent = person.send();
    editCandidate(desk.edits, person.id, { title: 'Ward lead' });
    sent?.done(candidate('c1', { title: '<p>Ward Manager</p>' }, NOW + 1));
    expect(person.cards()).toEqual([]);
    expect(news()).toEqual([]);
    expect(person.send()?.push).toMatchObject({ patch: { title: 'Ward lead' } });
  });

  it('C21: both sides with one meaning agree on the form of the ATS, and nothing is sent', () => {
    editCandidate(desk.edits, person.id, { title: 'ward manager' });
    person.ats({ title: 'Ward Manager ' });
    expect(person.cards()).toEqual([]);
    expect(person.record()).toMatchObject({ title: 'Ward Manager ', pendingFields: {} });
    expect(person.send()).toBeNull();
  });

  it('C21: a phone number that is written otherwise there is still the one that is removed here', () => {
    editCandidate(desk.edits, person.id, { phones: [{ value: '+47 90 00 00 00', type: 'mobile' }] });
    person.ats({ phones: [{ value: '004722334455', type: 'mobile' }] });
    expect(person.send()?.push).toMatchObject({ patch: { phones: [{ value: '+47 90 00 00 00', type: 'mobile' }] } });
  });
});

describe('C22: an automation sets the field back', () => {
  /** The person sets their title, it arrives, the ATS sets it back. */
  function round(): void {
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    const sent = person.send();
    expect(sent?.push).toMatchObject({ patch: { title: 'Ward manager' } });
    sent?.done(candidate('c1', { title: 'Ward manager' }, NOW + 1));
    person.ats({ title: 'Staff nurse' }, NOW + 2);
  }

  it('C22: after two rounds it is a card and not a send; with the person’s word it goes once more', () => {
    round();
    round();
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    expect(person.send()).toBeNull();
    expect(person.cards()).toMatchObject([{ mine: 'Ward manager', theirs: 'Staff nurse', reason: expect.stringMatching(/set this back twice/) }]);
    expect(person.record().title).toBe('Ward manager');
    person.answer('mine');
    expect(person.cards()).toEqual([]);
    expect(person.send()?.push).toMatchObject({ patch: { title: 'Ward manager' } });
  });

  it('C22: another value, and the same value of another person, start anew', () => {
    round();
    round();
    editCandidate(desk.edits, person.id, { title: 'Ward lead' });
    expect(person.send()?.push).toMatchObject({ patch: { title: 'Ward lead' } });
  });
});

describe('C23: the ATS went back in time', () => {
  const HOUR = 3_600_000;
  /** The person is asked for by their id, and shows this, changed then. The clock of the ATS is right. */
  const shows = (fields: Parameters<MergePerson['ats']>[0], updatedAt: number): unknown => desk.asked(desk.clock.now(), candidate('c1', fields, updatedAt));
  const [old, added] = [{ value: 'amelie@example.test', type: 'personal' }, { value: 'added@example.test', type: 'work' }] as const;
  /** An address that had been taken off there is back, and then the other one is taken off. */
  function listWentBack(): void {
    person.ats({ emails: [old, added] }, NOW + 500);
    person.ats({ emails: [old] }, NOW + 1000);
    desk.clock.advance(HOUR);
    shows({ emails: [old, added] }, NOW + 500);
    person.ats({ emails: [added] }, NOW + 2 * HOUR);
  }

  it('C23: what it has otherwise than here is asked, nothing is covered on either side', () => {
    person.ats({ title: 'Head nurse', company: 'Haukeland', emails: [{ value: 'new@example.test', type: 'work' }] }, NOW + 1000);
    desk.clock.advance(HOUR);
    shows({}, NOW + 10);
    expect(person.record()).toMatchObject({ title: 'Head nurse', company: 'Haukeland' });
    expect(person.cards().map(({ fieldLabel, mine, theirs }) => [fieldLabel, mine, theirs]).toSorted(([left], [right]) => String(left).localeCompare(String(right)))).toEqual([
      ['Company', 'Haukeland', 'Ullevål'],
      ['E-mail', 'new@example.test', 'amelie@example.test'],
      ['Title', 'Head nurse', 'Staff nurse'],
    ]);
    expect(person.send()).toBeNull();
    // The same old version again asks nothing anew.
    shows({}, NOW + 11);
    expect(person.cards()).toHaveLength(3);
  });

  it('C23: the answers go to the ATS, or take what it has', () => {
    person.ats({ title: 'Head nurse' }, NOW + 1000);
    desk.clock.advance(HOUR);
    shows({}, NOW + 10);
    person.answer('mine');
    expect(person.send()?.push).toMatchObject({ patch: { title: 'Head nurse' } });
  });

  it('C23: a list that went back and was changed there since is asked about as it is now; nothing is taken off that nobody took off', () => {
    listWentBack();
    expect(person.send()).toBeNull();
    expect(person.cards()).toMatchObject([{ field: 'emails', mine: old.value, theirs: added.value }]);
    expect(person.record().emails).toMatchObject([{ value: old.value }]);
    person.answer('mine');
    expect(person.send()?.push).toMatchObject({ patch: { emails: [old] } });
  });

  it('C23: the list that is here is there again by itself, and asks no more', () => {
    listWentBack();
    person.ats({ emails: [old] }, NOW + 3 * HOUR);
    expect(person.cards()).toEqual([]);
    expect(person.send()).toBeNull();
  });

  it('C23: settles by itself when the newer version is there again', () => {
    person.ats({ title: 'Head nurse' }, NOW + 1000);
    desk.clock.advance(HOUR);
    shows({}, NOW + 10);
    person.ats({ title: 'Head nurse' }, NOW + 1000);
    expect(person.cards()).toEqual([]);
    expect(person.send()).toBeNull();
  });

  it('C23: a stage that went back is asked as well', () => {
    desk.ingest(application('a1', 'c1', { stageId: 's2' }, NOW + 1000));
    desk.clock.advance(HOUR);
    desk.asked(desk.clock.now(), application('a1', 'c1', { stageId: 's1' }, NOW + 10));
    expect(person.cards()).toMatchObject([{ fieldLabel: 'Stage', mine: 'Phone screen', theirs: 'Application review' }]);
    expect(person.record().processes[0]?.stageName).toBe('Phone screen');
    person.answer('theirs');
    expect(person.record().processes[0]?.stageName).toBe('Application review');
    expect(person.send()).toBeNull();
  });

  it('C23: a stale answer shortly after is not that: the newer version stays and nothing is asked', () => {
    person.ats({ title: 'Head nurse' }, NOW + 1000);
    desk.clock.advance(60_000);
    person.ats({}, NOW + 10);
    shows({}, NOW + 10);
    expect(person.record().title).toBe('Head nurse');
    expect(person.cards()).toEqual([]);
  });

  it('C23: put back in the moment between a write of ours and the reading that shows it, the ATS covers nothing here: it is asked about', () => {
    person.ats({ title: 'Head nurse' }, NOW + 1000);
    editCandidate(desk.edits, person.id, { company: 'Haukeland' });
    person.send()?.done(candidate('c1', {}, NOW + 10));
    expect(person.record()).toMatchObject({ title: 'Head nurse', company: 'Haukeland' });
    expect(person.cards()).toEqual([]);
    expect(desk.store.look((look) => olderIds(look, ACCOUNT, 'candidate', 9))).toEqual(['c1']);
    desk.clock.advance(HOUR);
    shows({}, NOW + 10);
    expect(person.cards().map(({ fieldLabel, mine, theirs }) => [fieldLabel, mine, theirs]).toSorted(([left], [right]) => String(left).localeCompare(String(right)))).toEqual([
      ['Company', 'Haukeland', 'Ullevål'],
      ['Title', 'Head nurse', 'Staff nurse'],
    ]);
    expect(person.send()).toBeNull();
  });

  it('C23: an old row of a list alone is no evidence, however long ago the newer version was seen: it is asked for by its id', () => {
    person.ats({ title: 'Head nurse' }, NOW + 1000);
    desk.clock.advance(HOUR);
    person.ats({}, NOW + 10);
    expect(person.record().title).toBe('Head nurse');
    expect(person.cards()).toEqual([]);
    expect(desk.store.look((look) => olderIds(look, ACCOUNT, 'candidate', 9))).toEqual(['c1']);
    shows({ title: 'Head nurse' }, NOW + 1000);
    expect(desk.store.look((look) => olderIds(look, ACCOUNT, 'candidate', 9))).toEqual([]);
  });
});

describe('C4: the clock of the ATS was ahead and was set back', () => {
  const AHEAD = 2 * 3_600_000;
  const MINUTE = 60_000;
  beforeEach(() => {
    // Written and seen just now, under the mark of a clock that is two hours ahead.
    person.ats({ title: 'Head nurse' }, NOW + AHEAD);
  });

  it('C4: what is read back after a write of ours bears an older mark then, and is taken without a question', () => {
    editCandidate(desk.edits, person.id, { company: 'Haukeland' });
    const sent = person.send();
    sent?.done(candidate('c1', { title: 'Matron', company: 'Haukeland' }, desk.clock.now()));
    expect([person.record().title, person.record().company, person.cards()]).toEqual(['Matron', 'Haukeland', []]);
  });

  it.each([
    ['a minute', MINUTE],
    ['an hour', 60 * MINUTE],
    ['five hours', 300 * MINUTE],
  ])('C4: what a colleague writes within %s after it bears an older mark, and is taken without a question', (_words, later) => {
    desk.clock.advance(later);
    desk.asked(desk.clock.now(), candidate('c1', { title: 'Matron' }, NOW + Math.min(later, AHEAD) / 2));
    expect([person.record().title, person.cards()]).toEqual(['Matron', []]);
    // And the mark is that of the right clock from now on.
    person.ats({ title: 'Chief matron' }, desk.clock.now());
    expect(person.record().title).toBe('Chief matron');
  });

  it('C4: what cannot be told yet, for the answer may be a late one, waits until it can', () => {
    desk.clock.advance(5000);
    desk.asked(desk.clock.now(), candidate('c1', { title: 'Matron' }, NOW));
    expect(person.record().title).toBe('Head nurse');
    desk.clock.advance(MINUTE);
    desk.asked(desk.clock.now(), candidate('c1', { title: 'Matron' }, NOW));
    expect([person.record().title, person.cards()]).toEqual(['Matron', []]);
  });

  it('C4: with an edit on its way it is compared as ever', () => {
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    desk.clock.advance(MINUTE);
    desk.asked(desk.clock.now(), candidate('c1', { title: 'Matron' }, NOW + MINUTE / 2));
    expect(person.cards()).toMatchObject([{ base: 'Head nurse', mine: 'Ward manager', theirs: 'Matron' }]);
    expect(person.send()).toBeNull();
  });
});
