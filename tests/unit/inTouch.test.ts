import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeArrival, putConsent } from '../../src/main/core/data/arrivals/arrivalRows.ts';
import { putGivenValue } from '../../src/main/core/data/arrivals/valueRows.ts';
import { beginErasure } from '../../src/main/core/data/erase.ts';
import { recordHistory } from '../../src/main/core/data/history.ts';
import { markAllRead, markRead } from '../../src/main/core/data/inboxRows.ts';
import { putInMail, putLinkedInNote, putMatch, putSeats } from '../../src/main/core/data/linkedInRows.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { candidateCount, candidateList } from '../../src/main/core/data/queries/candidateList.ts';
import { inboxList, inboxUnread } from '../../src/main/core/data/queries/inbox.ts';
import { linkedInPane } from '../../src/main/core/data/queries/linkedInPane.ts';
import { personStory } from '../../src/main/core/data/queries/personStory.ts';
import { recruiterAddress } from '../../src/main/core/data/queries/recruiterAddress.ts';
import { TOUCH_STATEMENTS, touchOf } from '../../src/main/core/data/queries/touch.ts';
import { repointPerson } from '../../src/main/core/data/repointPerson.ts';
import { rememberRecruiter } from '../../src/main/core/services/recruiterVisits.ts';
import { deleteLeft } from '../../src/main/core/services/leftLinkedIn.ts';
import { putLeft } from '../../src/main/core/data/arrivals/leftRows.ts';
import type { Write } from '../../src/main/core/data/store.ts';
import { ACCOUNT, application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const LI = 'li';
const ADA = 'urn:li:person:ada';
const [OWN, OTHER] = ['urn:li:seat:1', 'urn:li:seat:2'];
const SECRET = 'only Kari may read this';

let desk: StoreFixture;
let db: ReturnType<typeof openForReading>;
let ada: string;
beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1', { firstName: 'Ada', lastName: 'Lund', company: 'Ullevål' }), candidate('c2', { firstName: 'Ola', lastName: 'Moe' }), ...jobWithProcess());
  ada = desk.local('candidate', 'c1');
  desk.store.edit((write) => {
    write
      .sql(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES (?, 'linkedin', 'direct', 'LinkedIn', ?, ?)`)
      .run(LI, JSON.stringify({ kind: 'linkedin', wwwUrl: 'https://www.linkedin.com', organization: 'urn:li:organization:1' }), NOW - 1000);
    putSeats(write, LI, [
      { seatUrn: OWN, firstName: 'Erik', lastName: 'Solberg', email: 'erik@fjord.test', personUrn: null },
      { seatUrn: OTHER, firstName: 'Kari', lastName: 'Moe', email: 'kari@fjord.test', personUrn: null },
    ]);
    write.sql('UPDATE seat SET own = 1 WHERE seat_urn = ?').run(OWN);
    putMatch(write, LI, ada, { matched: [ADA], manual: null });
  });
  db = openForReading(desk.dataDir);
});
afterEach(() => {
  db.close();
  desk.close();
});

let messages = 0;
/** A message with Ada, seen from a seat: what a colleague wrote comes in with its text here, to see that it goes no further. */
const message = (seat: string, isTheirs: boolean, at: number, subject: string, body = SECRET): void =>
  desk.store.edit((write) => {
    putInMail(write, LI, seat, seat === OWN, { threadUrn: `t${seat}`, messageId: `m${(messages += 1)}`, authorUrn: isTheirs ? ADA : seat, recipientUrns: [isTheirs ? seat : ADA], at, subject, body });
  });
const consent = (at: number, fields: { readonly company?: string | null; readonly location?: string | null } = {}): void =>
  desk.store.edit((write) => {
    putConsent(write, LI, { personUrn: ADA, at, fields: { firstName: 'Ada', lastName: 'Lund', company: fields.company ?? null, location: fields.location ?? null, profileUrl: null, email: 'ada@new.test', phones: [] } });
    const { id } = write.sql('SELECT id FROM linkedin_arrival WHERE at = ?').get(at) as { id: string };
    closeArrival(write, id, 'done', ada);
  });
const stub = (): unknown => linkedInPane(db, ada).stub;

describe('who was in touch already', () => {
  it('L9: says of every colleague by which way, when, and what came of it; oneself is “you”', () => {
    message(OTHER, false, NOW - 5000, 'Ward lead?');
    message(OTHER, true, NOW - 4000, 'Re: Ward lead?');
    message(OWN, false, NOW - 3000, 'Hello');
    rememberRecruiter(desk.store, ada, 'inmail');
    const [touch] = touchOf(db, [ada]);
    expect(touch).toMatchObject({ name: 'Ada Lund', activeCount: 1, pastCount: 0, latest: { jobName: 'Ward lead', stageName: 'Application review', status: 'in_process' }, contactCount: 3 });
    expect(touch?.contacts.map(({ who, isYou, way, count, answeredAt }) => [who, isYou, way, count, answeredAt])).toEqual([
      ['You', true, 'recruiter', 1, null],
      ['Erik Solberg', true, 'inmail', 1, null],
      ['Kari Moe', false, 'inmail', 2, NOW - 4000],
    ]);
  });

  it('L9: somebody who wrote first and got no answer was not written to; who agreed to share contact data is said', () => {
    message(OTHER, true, NOW - 4000, 'A question');
    desk.store.edit((write) => putGivenValue(write, { candidateId: ada, accountId: LI, field: 'emails', value: 'a@b.test', origin: 'consent', at: NOW - 10 }, 'taken'));
    expect(touchOf(db, [ada])[0]).toMatchObject({ contacts: [{ who: 'Kari Moe', isOnlyTheirs: true }], sharedAt: NOW - 10 });
  });

  it('W7: neither the card, nor the history, nor the inbox holds what a colleague and the person wrote to each other', () => {
    message(OTHER, false, NOW - 5000, 'Ward lead?');
    message(OTHER, true, NOW + 4000, 'Re: Ward lead?');
    // Were the text here all the same, as an older version might have left it:
    desk.store.db.prepare('UPDATE inmail_message SET body = ?').run(SECRET);
    const answers = JSON.stringify([touchOf(db, [ada]), personStory(db, ada), inboxList(db, { before: null, unreadOnly: false, limit: 50 })]);
    expect(answers).toContain('Re: Ward lead?');
    expect(answers).not.toContain(SECRET);
  });

  it('W8: notes of the ATS and of Recruiter by one colleague are one line', () => {
    desk.ingest({ type: 'user', remoteId: '2', updatedAt: NOW, fields: { firstName: 'Kari', lastName: 'Moe', email: null, siteAdmin: false, active: true } } as never);
    desk.ingest({ type: 'note', remoteId: 'n1', updatedAt: NOW, fields: { candidateId: 'c1', applicationId: null, authorId: '2', subject: null, body: 'In the ATS', kind: 'note', visibility: 'public', createdAt: NOW - 900 } } as never);
    desk.store.edit((write) => putLinkedInNote(write, LI, { noteId: 'x', ownerUrn: OTHER, personUrn: ADA, body: 'In Recruiter', createdAt: NOW - 800, modifiedAt: NOW - 800 }));
    expect(touchOf(db, [ada])[0]?.contacts).toEqual([{ who: 'Kari Moe', isYou: false, way: 'note', count: 2, lastAt: NOW - 800, answeredAt: null, isOnlyTheirs: false }]);
  });

  it('L9: a page of people is answered in the order asked, without those who may not be seen', () => {
    const ola = desk.local('candidate', 'c2');
    expect(touchOf(db, [ola, 'nobody', ada]).map(({ name }) => name)).toEqual(['Ola Moe', 'Ada Lund']);
    desk.store.db.prepare('UPDATE candidate SET hidden = 1 WHERE id = ?').run(ola);
    message(OTHER, false, NOW - 5000, 'Ward lead?');
    expect(touchOf(db, [ola, ada]).map(({ name }) => name)).toEqual(['Ada Lund']);
  });

  it.each(TOUCH_STATEMENTS.map((sql, index) => [index, sql] as const))('L9: statement %i of the card reads by the people asked about, through no table', (_index, sql) => {
    const steps = (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('[]') as { detail: string }[]).map(({ detail }) => detail);
    expect(steps.filter((step) => /^SCAN (?!p\b)/.test(step) && !/SCAN k\b/.test(step))).toEqual([]);
  });
});

describe('the likely profile of somebody who was written down here', () => {
  it('C5: is asked about while LinkedIn alone has matched them; whom the ATS brought is not asked about', () => {
    expect(linkedInPane(db, ada).link).toMatchObject({ state: 'exact', isToConfirm: false });
    const made = (write: Write): void => recordHistory(write, { accountId: ACCOUNT, candidateId: ada, entityType: 'candidate', entityId: ada, field: 'person', from: null, to: 'Ada Lund', who: 'Erik Solberg', origin: 'desk', at: NOW, changeId: null });
    desk.store.edit(made);
    expect(linkedInPane(db, ada).link).toMatchObject({ state: 'exact', isToConfirm: true });
    desk.store.edit((write) => putMatch(write, LI, ada, { matched: [ADA], manual: ADA }));
    expect(linkedInPane(db, ada).link).toMatchObject({ state: 'manual', isToConfirm: false });
  });
});

describe('what LinkedIn gave of a profile', () => {
  it('W9: is kept with its day, without contact data; the younger one stands', () => {
    expect(stub()).toBeNull();
    consent(NOW - 2000, { company: 'Rikshospitalet', location: 'Oslo' });
    expect(stub()).toEqual({ name: 'Ada Lund', company: 'Rikshospitalet', location: 'Oslo', at: NOW - 2000, differs: ['company'] });
    consent(NOW - 3000, { company: 'Older' });
    expect(stub()).toMatchObject({ company: 'Rikshospitalet' });
    consent(NOW - 1000, { company: 'ullevål ' });
    expect(stub(), 'another way to write it is no other employer').toMatchObject({ at: NOW - 1000, differs: [] });
    expect(JSON.stringify(desk.store.db.prepare('SELECT * FROM linkedin_stub').all())).not.toContain('ada@new.test');
  });

  it('C10: goes with a person who is merged, and away with one who is erased', () => {
    consent(NOW - 2000, { company: 'Rikshospitalet' });
    const ola = desk.local('candidate', 'c2');
    desk.store.edit((write) => repointPerson(write, ACCOUNT, ada, ola));
    expect(linkedInPane(db, ola).stub).toMatchObject({ company: 'Rikshospitalet' });
    desk.store.edit((write) => void beginErasure(write, ola, 'asked'));
    expect(desk.store.db.prepare('SELECT count(*) AS n FROM linkedin_stub').get()).toEqual({ n: 0 });
  });

  it('E9: is deleted with what else came of a member who left', () => {
    consent(NOW - 2000, { company: 'Rikshospitalet' });
    desk.store.edit((write) => putLeft(write, LI, [{ personUrn: ADA, closedAt: NOW - 100 }]));
    deleteLeft(desk.edits, [ADA]);
    expect(stub()).toBeNull();
  });
});

describe('everything that is known of a person, on one page', () => {
  it('L9: processes with their outcome, and all that happened in the order of time, each leading to where it is read', () => {
    desk.ingest(application('a1', 'c1', { status: 'rejected', rejectedAt: NOW - 500, stageId: 's2' }, NOW));
    message(OWN, false, NOW - 3000, 'Hello', 'mine to read');
    consent(NOW - 2000);
    const story = personStory(db, ada);
    expect(story.processes).toMatchObject([{ jobName: 'Ward lead', status: 'rejected', stageName: 'Phone screen', lastAt: NOW - 500 }]);
    expect(story.lines.filter(({ kind }) => kind !== 'edit').map(({ kind, leadsTo }) => [kind, leadsTo])).toEqual([
      ['rejected', 'job'], ['consent', 'record'], ['inmail', 'inmail'], ['applied', 'job'],
    ]);
    expect(story.touch).toMatchObject({ activeCount: 0, pastCount: 1 });
  });

  it('L9: beyond 2,000 lines it says that it is cut, and keeps the latest', () => {
    desk.store.edit((write) => {
      for (let at = 0; at < 2100; at += 1) putInMail(write, LI, OWN, true, { threadUrn: 'long', messageId: `long-${at}`, authorUrn: OWN, recipientUrns: [ADA], at: NOW - 10_000_000 + at, subject: `Number ${at}`, body: null });
    });
    const { lines, isCut } = personStory(db, ada);
    expect([lines.length, isCut]).toEqual([2000, true]);
    expect(lines.some(({ detail }) => detail === 'Number 2099')).toBe(true);
    expect(lines.some(({ detail }) => detail === 'Number 0')).toBe(false);
  });

  it('L9: past applicants are those whose processes have all ended', () => {
    expect(candidateCount(db, { pastOnly: true }).total).toBe(0);
    desk.ingest(application('a1', 'c1', { status: 'rejected', rejectedAt: NOW - 500 }, NOW));
    expect(candidateCount(db, { pastOnly: true }).total).toBe(1);
    desk.ingest(application('a2', 'c1', { stageId: 's1' }, NOW));
    expect(candidateCount(db, { pastOnly: true }).total).toBe(0);
  });
});

describe('the inbox of what came from LinkedIn', () => {
  const list = (unreadOnly = false): unknown => inboxList(db, { before: null, unreadOnly, limit: 50 }).items.map(({ kind, isRead, about }) => [kind, isRead, about]);

  it('E10: what was there before LinkedIn was connected is read; what comes is not, until it was looked at', () => {
    message(OWN, true, NOW - 5000, 'Long ago');
    message(OWN, true, NOW + 5000, 'News');
    expect(list()).toEqual([['reply', false, 'News'], ['reply', true, 'Long ago']]);
    expect(inboxUnread(db)).toEqual({ unreadCount: 1 });
    const ids = inboxList(db, { before: null, unreadOnly: false, limit: 50 }).items.map(({ id }) => id);
    desk.store.edit((write) => markRead(write, [ids[0] ?? ''], true));
    desk.store.edit((write) => markRead(write, [ids[1] ?? '', 'reply-99', 'nonsense'], false));
    expect(list(true)).toEqual([['reply', false, 'Long ago']]);
    expect(inboxUnread(db)).toEqual({ unreadCount: 1 });
    desk.clock.advance(10_000);
    desk.store.edit(markAllRead);
    expect(list(true)).toEqual([]);
    message(OWN, true, NOW + 20_000, 'More');
    expect(list(true)).toEqual([['reply', false, 'More']]);
  });

  it('W8: a note that was changed in Recruiter is to be read again', () => {
    const note = (modifiedAt: number): void => void desk.store.edit((write) => putLinkedInNote(write, LI, { noteId: 'x', ownerUrn: OTHER, personUrn: ADA, body: `at ${modifiedAt}`, createdAt: NOW + 10, modifiedAt }));
    note(NOW + 10);
    const [first] = inboxList(db, { before: null, unreadOnly: false, limit: 50 }).items;
    expect(first).toMatchObject({ kind: 'note', who: 'Kari Moe', isRead: false });
    desk.store.edit((write) => markRead(write, [first?.id ?? ''], true));
    expect(inboxUnread(db).unreadCount).toBe(0);
    note(NOW + 20);
    expect(inboxUnread(db).unreadCount).toBe(1);
  });

  it('E1: pages go on where the one before ended, also within one moment', () => {
    for (let index = 0; index < 7; index += 1) message(OWN, true, NOW + (index < 4 ? 1 : 2), `message ${index}`);
    const seen: string[] = [];
    let before: { at: number; id: string } | null = null;
    do {
      const page: ReturnType<typeof inboxList> = inboxList(db, { before, unreadOnly: false, limit: 2 });
      seen.push(...page.items.map(({ id }) => id));
      before = page.next;
    } while (before !== null);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });

  it('E6: what came of a member is told once, however many people here are that member', () => {
    const ola = desk.local('candidate', 'c2');
    desk.store.edit((write) => putMatch(write, LI, ola, { matched: [ADA], manual: null }));
    message(OWN, true, NOW + 1, 'News');
    expect(list()).toHaveLength(1);
    consent(NOW + 2);
    expect(list()).toEqual(expect.arrayContaining([['consent', false, null], ['reply', false, 'News']]));
  });
});

describe('the address of a profile that was pasted', () => {
  it('C3: finds who has it, however it was written here and there', () => {
    desk.ingest(candidate('c3', { firstName: 'Siri', lastName: 'Dahl', links: [{ value: 'www.linkedin.com/in/siri-dahl-7b', type: 'social' }] }), candidate('c4', { firstName: 'Siri', lastName: 'Berg', links: [{ value: 'https://linkedin.com/in/siri-berg', type: 'social' }] }));
    for (const text of ['https://no.linkedin.com/in/Siri-Dahl-7b/?trk=share', 'linkedin.com/in/siri-dahl-7b'])
      expect(candidateList(db, { filter: { text }, sort: 'name', offset: 0, limit: 9 }).rows.map(({ name }) => name)).toEqual(['Siri Dahl']);
    expect(candidateCount(db, { text: 'https://www.linkedin.com/in/nobody-has-it' }).total).toBe(0);
  });
});

describe('what can be done in Recruiter only', () => {
  it('W5: is opened at the member, or at a search for the name; and stands among what happened', () => {
    expect(recruiterAddress('https://www.linkedin.com/', { personUrn: ADA, name: 'Ada Lund' })).toBe('https://www.linkedin.com/talent/profile/ada');
    expect(recruiterAddress('https://www.linkedin.com', { personUrn: ADA, name: 'Ada Lund' }, 'inmail')).toBe('https://www.linkedin.com/talent/profile/ada?tab=inmail');
    expect(recruiterAddress('https://www.linkedin.com', { personUrn: null, name: 'Ada & Lund' })).toBe('https://www.linkedin.com/talent/search?keywords=Ada+%26+Lund');
    rememberRecruiter(desk.store, ada, 'save');
    expect(personStory(db, ada).lines[0]).toMatchObject({ kind: 'recruiter', title: 'Opened Recruiter to save to a project', actorName: 'You', group: 'messages' });
    expect(() => rememberRecruiter(desk.store, 'nobody', 'save')).toThrow('no longer here');
  });
});
