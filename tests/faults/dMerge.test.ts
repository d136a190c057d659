import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import { repointPerson } from '../../src/main/core/data/repointPerson.ts';
import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { moveApplication } from '../../src/main/core/services/processEdits.ts';
import { setSource } from '../../src/main/core/services/sourceEdits.ts';
import { undoChange } from '../../src/main/core/services/undoChanges.ts';
import { ingestRecord } from '../../src/main/core/sync/ingest.ts';
import { baseOf, mergePerson, type MergePerson } from '../support/mergeFixture.ts';
import { ACCOUNT, application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: MergePerson;

beforeEach(() => {
  desk = storeFixture();
  desk.ingest(
    { type: 'source', remoteId: 'q1', updatedAt: NOW - 5000, fields: { name: 'Fair', type: null } },
    { type: 'source', remoteId: 'q2', updatedAt: NOW - 5000, fields: { name: 'Referral', type: null } },
    { type: 'source', remoteId: 'q3', updatedAt: NOW - 5000, fields: { name: 'Agency', type: null } },
    candidate('c1', { tags: ['icu'] }),
    ...jobWithProcess(),
  );
  person = mergePerson(desk);
});
afterEach(() => desk.close());

const process = () => {
  const [first] = person.record().processes;
  if (!first) throw new Error('no process');
  return first;
};
const mail = (value: string, type = 'personal'): { value: string; type: string } => ({ value, type });
const tags = (): string[] => person.record().tags.map(({ name }) => name);

describe('D1: the same new value on both sides', () => {
  it('D1: is agreed: no card, nothing is sent, and the base is theirs', () => {
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    person.ats({ title: 'Ward manager', tags: ['icu'] });
    expect(person.cards()).toEqual([]);
    expect(person.changes()).toMatchObject([{ state: 'done' }]);
    // A later change there comes through: the edit that agreed does not come back.
    person.ats({ title: 'Matron', tags: ['icu'] });
    expect(person.record().title).toBe('Matron');
    expect(person.send()).toBeNull();
  });
});

describe('D2: different values on both sides', () => {
  it.each(['firstName', 'lastName', 'preferredName', 'title', 'company'] as const)('D2: %s becomes a card with both texts and is not sent', (field) => {
    editCandidate(desk.edits, person.id, { [field]: 'Mine' });
    person.ats({ [field]: 'Theirs', tags: ['icu'] });
    expect(person.cards()).toMatchObject([{ field, mine: 'Mine', theirs: 'Theirs' }]);
    expect(person.record()[field]).toBe('Mine');
    expect(person.send()).toBeNull();
  });

  it('D2: a source is asked, as it decides whom an agency’s fee goes to', () => {
    setSource(desk.edits, process().id, desk.local('source', 'q1'));
    desk.ingest(application('a1', 'c1', { sourceId: 'q2' }, NOW + 1));
    expect(person.cards()).toMatchObject([{ fieldLabel: 'Source', base: null, mine: 'Fair', theirs: 'Referral' }]);
    expect(person.send()).toBeNull();
    person.answer('mine');
    expect(person.send()?.push).toMatchObject({ kind: 'setSource', fromSourceId: 'q2', toSourceId: 'q1' });
  });

  it('D2: what was open when the ATS was changed is compared once it is known that it did not arrive', () => {
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    const sent = person.send();
    person.ats({ title: 'Head nurse', tags: ['icu'] });
    expect(person.cards()).toEqual([]);
    sent?.backToWaiting();
    person.ats({ title: 'Head nurse', company: 'Haukeland', tags: ['icu'] });
    expect(person.cards()).toMatchObject([{ mine: 'Ward manager', theirs: 'Head nurse' }]);
  });
});

describe('D3: different fields of one record', () => {
  it('D3: both are kept, and only ours is sent', () => {
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    person.ats({ company: 'Haukeland', tags: ['icu'] });
    expect(person.record()).toMatchObject({ title: 'Ward manager', company: 'Haukeland' });
    expect(person.send()?.push).toEqual({ kind: 'edit', candidateId: 'c1', patch: { title: 'Ward manager' } });
  });

  it('D3: a card on one field keeps none of the others back', () => {
    editCandidate(desk.edits, person.id, { title: 'Ward manager', company: 'Rikshospitalet' });
    person.ats({ title: 'Head nurse', tags: ['icu'] });
    editCandidate(desk.edits, person.id, { preferredName: 'Amy' });
    expect(person.send()?.push).toEqual({ kind: 'edit', candidateId: 'c1', patch: { company: 'Rikshospitalet', preferredName: 'Amy' } });
  });
});

describe('D4: lists changed on both sides', () => {
  it('D4: what either side added is there, what either side removed is gone', () => {
    person.ats({ emails: [mail('a@x.test'), mail('b@x.test'), mail('c@x.test')], tags: ['icu', 'night'] });
    editCandidate(desk.edits, person.id, { emails: [mail('b@x.test'), mail('c@x.test'), mail('ours@x.test')] });
    setTag(desk.edits, person.id, 'icu', false);
    setTag(desk.edits, person.id, 'ours', true);
    person.ats({ emails: [mail('a@x.test'), mail('c@x.test'), mail('theirs@x.test')], tags: ['icu', 'theirs'] });
    expect(person.record().emails.map(({ value }) => value).toSorted()).toEqual(['c@x.test', 'ours@x.test', 'theirs@x.test']);
    expect(tags().toSorted()).toEqual(['ours', 'theirs']);
    expect(person.cards()).toEqual([]);
  });

  it('D4: an address that both added and they removed again does not come back', () => {
    const emails = person.record().emails;
    editCandidate(desk.edits, person.id, { emails: [...emails, mail('both@x.test')] });
    person.ats({ emails: [...emails, mail('both@x.test')], tags: ['icu'] });
    person.ats({ emails, tags: ['icu'] });
    expect(person.record().emails).toEqual(emails);
    expect(person.send()).toBeNull();
  });
});

describe('D5: changed and changed back before it was sent', () => {
  it('D5: the ATS’s later value comes through, no edit is left, and the history tells both', () => {
    editCandidate(desk.edits, person.id, { title: 'Something else' });
    desk.clock.advance(1000);
    editCandidate(desk.edits, person.id, { title: 'Staff nurse' });
    person.ats({ title: 'Head nurse', tags: ['icu'] });
    expect(person.record()).toMatchObject({ title: 'Head nurse', pendingFields: {} });
    expect(person.cards()).toEqual([]);
    expect(person.send()).toBeNull();
    expect(person.history().filter(({ origin }) => origin === 'desk').map(({ from, to }) => [from, to])).toEqual([
      ['Something else', 'Staff nurse'],
      ['Staff nurse', 'Something else'],
    ]);
  });
});

describe('D6: an edit while one of the same field is under way', () => {
  it('D6: the answer moves the base only; the newer edit stays and goes next', () => {
    editCandidate(desk.edits, person.id, { title: 'First' });
    const sent = person.send();
    editCandidate(desk.edits, person.id, { title: 'Second' });
    sent?.done(candidate('c1', { title: 'First', tags: ['icu'] }, NOW + 1));
    expect(person.record().title).toBe('Second');
    expect(baseOf(desk, person.id)).toMatchObject({ title: 'First' });
    expect(person.send()?.push).toMatchObject({ patch: { title: 'Second' } });
  });
});

describe('D9: the stage was moved on both sides', () => {
  const move = (stage: string): void => void moveApplication(desk.edits, process().id, desk.local('stage', stage));
  /** A fourth stage that writes to nobody, last in the job. */
  const lastStage = (active = true): void =>
    void desk.ingest({ type: 'stage', remoteId: 's4', updatedAt: NOW + (active ? 0 : 1), fields: { jobId: 'j1', name: 'Hired soon', position: 3, active, writesToCandidate: false } });

  it('D9: the later move that leads further goes by itself, from where they are now', () => {
    lastStage();
    desk.clock.advance(3_600_000);
    move('s4');
    desk.ingest(application('a1', 'c1', { stageId: 's2' }, NOW + 60_000));
    expect(person.cards()).toEqual([]);
    expect(person.send()?.push).toMatchObject({ kind: 'move', fromStageId: 's2', toStageId: 's4' });
  });

  it.each([
    ['theirs was later', 's4', 's2', 7_200_000],
    ['ours would jump back', 's2', 's4', 60_000],
    ['ours writes to the candidate', 's3', 's2', 60_000],
    ['the two are too close to tell which was later', 's4', 's2', 3_500_000],
  ])('D9: it is asked when %s', (_why, mine, theirs, at) => {
    lastStage();
    desk.clock.advance(3_600_000);
    move(mine);
    desk.ingest(application('a1', 'c1', { stageId: theirs }, NOW + at));
    expect(person.cards()).toMatchObject([{ fieldLabel: 'Stage', base: 'Application review', canKeepMine: true }]);
    expect(person.send()).toBeNull();
    person.answer('mine');
    expect(person.send()?.push).toMatchObject({ kind: 'move', fromStageId: theirs, toStageId: mine });
  });

  it('D9: both to the same stage is agreed', () => {
    move('s2');
    desk.ingest(application('a1', 'c1', { stageId: 's2' }, NOW + 1));
    expect(person.changes()).toMatchObject([{ state: 'done' }]);
    expect(person.send()).toBeNull();
  });

  it('D9: a stage that is gone is not sent for ever: the card offers the one that exists', () => {
    lastStage();
    move('s4');
    lastStage(false);
    desk.ingest(application('a1', 'c1', { stageId: 's1', lastActivityAt: NOW }, NOW + 1));
    expect(person.send()).toBeNull();
    expect(person.cards()).toMatchObject([{ mine: 'Hired soon', theirs: 'Application review', canKeepMine: false }]);
    person.answer('theirs');
    expect(process()).toMatchObject({ stageName: 'Application review', pending: null });
  });

  it('D9: a process that has left its stages is asked about, and mine is not offered', () => {
    move('s2');
    desk.ingest(application('a1', 'c1', { stageId: null, status: 'hired' }, NOW + 1));
    expect(person.cards()).toMatchObject([{ mine: 'Phone screen', theirs: null, canKeepMine: false }]);
    expect(person.send()).toBeNull();
  });

  it('D9: another move while the card lies there joins the question', () => {
    lastStage();
    move('s2');
    desk.ingest(application('a1', 'c1', { stageId: 's3' }, NOW + 7_200_000));
    move('s4');
    expect(person.cards()).toMatchObject([{ base: 'Application review', mine: 'Hired soon', theirs: 'Offer' }]);
    expect(person.changes().filter(({ state }) => state !== 'done')).toHaveLength(1);
    expect(person.send()).toBeNull();
  });
});

describe('D10: two records become one while edits wait', () => {
  it('D10: edits, notes, cards and history of the one who goes stand under the one who stays, compared anew', () => {
    desk.ingest(candidate('c2', { firstName: 'Amelie', lastName: 'Nguyen', title: 'Nurse', emails: [mail('other@x.test')] }));
    const loser = mergePerson(desk, 'c2');
    editCandidate(desk.edits, loser.id, { title: 'Ward manager', company: 'Rikshospitalet', emails: [mail('other@x.test'), mail('new@x.test')] });
    addNote(desk.edits, loser.id, 'Called her', 'public');
    setTag(desk.edits, loser.id, 'bilingual', true);
    desk.store.edit((write) => repointPerson(write, ACCOUNT, loser.id, person.id));
    expect(loser.changes()).toEqual([]);
    expect(person.changes()).toHaveLength(4);
    // Their titles differ from what the edit was made on: asked. The company was the same: it goes.
    expect(person.cards()).toMatchObject([{ candidateId: person.id, field: 'title', base: 'Nurse', mine: 'Ward manager', theirs: 'Staff nurse', reason: expect.stringMatching(/merged/) }]);
    expect(person.record()).toMatchObject({ title: 'Ward manager', company: 'Rikshospitalet' });
    expect(person.record().emails.map(({ value }) => value)).toEqual(['amelie@example.test', 'new@x.test']);
    expect(person.record().notes.map(({ body }) => body)).toEqual(['Called her']);
    expect(tags()).toEqual(['bilingual', 'icu']);
    expect(person.history().map(({ fieldLabel }) => fieldLabel)).toEqual(expect.arrayContaining(['Title', 'Company', 'E-mail', 'Note', 'Tags']));
    expect(person.send()?.push).toMatchObject({ candidateId: 'c1', patch: { company: 'Rikshospitalet' } });
  });

  it('D10: a failure on the way leaves everything where it was', () => {
    desk.ingest(candidate('c2'));
    const loser = mergePerson(desk, 'c2');
    editCandidate(desk.edits, loser.id, { title: 'Ward manager' });
    expect(() =>
      desk.store.edit((write) => {
        repointPerson(write, ACCOUNT, loser.id, person.id);
        throw new Error('power cut');
      }),
    ).toThrowError('power cut');
    expect(loser.changes()).toHaveLength(1);
    expect(loser.record().title).toBe('Ward manager');
    expect(person.changes()).toEqual([]);
  });
});

describe('D11: data that arrives while the field is filled', () => {
  it('D11: what a person filled in stays; what arrives waits on a card, and of lists it is added', () => {
    person.ats({ preferredName: null, phones: [], tags: ['icu'] });
    editCandidate(desk.edits, person.id, { preferredName: 'Amy', phones: [mail('+47 99 99 99 99', 'mobile')] });
    person.ats({ preferredName: 'Amélie from a form', phones: [mail('+47 11 11 11 11', 'mobile')], tags: ['icu'] });
    expect(person.record().preferredName).toBe('Amy');
    expect(person.cards()).toMatchObject([{ field: 'preferredName', mine: 'Amy', theirs: 'Amélie from a form' }]);
    expect(person.record().phones.map(({ value }) => value)).toEqual(['+47 11 11 11 11', '+47 99 99 99 99']);
  });
});

describe('G5: an edit carries the base that its person saw', () => {
  it('G5: an edit that was made on an old value is compared with that, though the base has moved meanwhile', () => {
    editCandidate(desk.edits, person.id, { title: 'First' });
    const sent = person.send();
    editCandidate(desk.edits, person.id, { title: 'Second' });
    // What the second edit saw was "First". The ATS has taken it, and a colleague has gone on from there.
    sent?.done(candidate('c1', { title: 'By a colleague', tags: ['icu'] }, NOW + 1));
    expect(person.cards()).toMatchObject([{ base: 'First', mine: 'Second', theirs: 'By a colleague' }]);
    expect(person.send()).toBeNull();
  });

  it('G5: without the edit below it, an edit stands on what that one stood on', () => {
    const first = editCandidate(desk.edits, person.id, { title: 'First' });
    editCandidate(desk.edits, person.id, { title: 'Second' });
    undoChange(desk.edits, first.changeIds[0] ?? '');
    person.ats({ company: 'Haukeland', tags: ['icu'] });
    expect(person.cards()).toEqual([]);
    expect(person.send()?.push).toMatchObject({ patch: { title: 'Second' } });
  });
});

describe('G7: the same person in two accounts', () => {
  it('G7: refs, bases, cards and history of one account never touch the other', () => {
    const OTHER = 'account-other';
    desk.store.edit((write) => {
      putAccount(write, {
        id: OTHER,
        label: 'Other',
        settings: { kind: 'greenhouse', mode: 'gateway', apiUrl: 'http://127.0.0.1:5/v3', gatewayUrl: 'http://127.0.0.1:6' },
        userId: '1',
        userName: 'Erik Solberg',
        userEmail: 'erik@fjord.test',
        tenant: null,
      });
      // The very same remote id.
      ingestRecord(write, OTHER, candidate('c1'));
    });
    const twin = (desk.store.db.prepare(`SELECT local_id AS id FROM remote_ref WHERE account_id = ? AND remote_id = 'c1'`).get(OTHER) as { id: string }).id;
    expect(twin).not.toBe(person.id);
    editCandidate(desk.edits, person.id, { title: 'Ward manager' });
    desk.store.bulk((write) => ingestRecord(write, OTHER, candidate('c1', { title: 'In the other ATS' }, NOW + 5)));
    expect(person.cards()).toEqual([]);
    expect(person.record().title).toBe('Ward manager');
    expect(person.history().filter(({ origin }) => origin === 'ats')).toEqual([]);
    person.ats({ title: 'Head nurse', tags: ['icu'] });
    expect(person.cards()).toHaveLength(1);
    person.answer('theirs');
    const other = desk.store.db.prepare('SELECT title FROM candidate WHERE id = ?').get(twin) as { title: string };
    expect(other.title).toBe('In the other ATS');
    expect(desk.store.db.prepare('SELECT DISTINCT account_id AS id FROM outbox UNION SELECT account_id FROM conflict').all()).toEqual([{ id: ACCOUNT }]);
  });
});
