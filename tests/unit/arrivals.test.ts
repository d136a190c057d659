import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import { atsOfLinkedIn } from '../../src/main/core/data/arrivals/atsOfLinkedIn.ts';
import { type MemberFields, putConsent } from '../../src/main/core/data/arrivals/arrivalRows.ts';
import { findMember, type MemberTraits } from '../../src/main/core/data/arrivals/findMember.ts';
import { putLeft } from '../../src/main/core/data/arrivals/leftRows.ts';
import { beginErasure } from '../../src/main/core/data/erase.ts';
import { putManualLink, putMatch } from '../../src/main/core/data/linkedInRows.ts';
import { countNeedsYou } from '../../src/main/core/data/needsYou.ts';
import { waitingArrivals } from '../../src/main/core/data/queries/arrivals.ts';
import { setCandidateHidden } from '../../src/main/core/data/candidateRows.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { answerGivenValue, answerMember, settleArrivals } from '../../src/main/core/services/arrivals.ts';
import { profileSlug } from '../../src/shared/profileAddress.ts';
import { ACCOUNT, candidate, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const LINKEDIN = 'linkedin-1';
const URN = 'urn:li:person:ada1';
const ADA: MemberFields = { firstName: 'Ada', lastName: 'Quist', company: 'Fjord AS', location: 'Oslo', profileUrl: 'https://www.linkedin.com/in/ada-quist', email: 'ada@shared.test', phones: ['+47 555 01 00'] };
const TRAITS: MemberTraits = { ...ADA, personUrn: URN };

let desk: StoreFixture;
let reading: ReturnType<typeof openForReading>;
beforeEach(() => {
  desk = storeFixture();
  reading = openForReading(desk.dataDir);
  desk.store.edit((write) =>
    putAccount(write, {
      id: LINKEDIN, label: 'LinkedIn', userId: null, userName: null, userEmail: null, tenant: null,
      settings: { kind: 'linkedin', mode: 'direct', apiUrl: 'http://127.0.0.1:3', wwwUrl: 'http://127.0.0.1:4', clientId: 'k', organization: 'urn:li:organization:1', contract: 'urn:li:contract:1' },
    }),
  );
});
afterEach(() => {
  reading.close();
  desk.close();
});

const find = (traits: Partial<MemberTraits> = {}) => desk.store.look((look) => findMember(look, { ...TRAITS, ...traits }));
const arrive = (fields: Partial<MemberFields> = {}, at = NOW, personUrn = URN): void => void desk.store.bulk((write) => putConsent(write, LINKEDIN, { personUrn, at, fields: { ...ADA, ...fields } }));
const settle = (isEverybodyMatched = true): void => settleArrivals(desk.store, LINKEDIN, { isEverybodyMatched, isClaiming: false }, () => undefined);
const rows = <T>(sql: string): T[] => desk.store.db.prepare(sql).all() as T[];
const arrivals = () => rows<{ state: string; fields: string }>('SELECT state, fields FROM linkedin_arrival ORDER BY at');
const outbox = () => rows<{ kind: string }>('SELECT kind FROM outbox ORDER BY seq').map(({ kind }) => kind);
/** The ATS was read once. */
const known = (): void => void desk.store.bulk((write) => write.sql(`UPDATE account SET last_success_at = ? WHERE kind = 'greenhouse'`).run(NOW));

describe('who a member is', () => {
  it('M8: a profile address is compared by the member’s own part, however it is written', () => {
    for (const address of ['https://www.linkedin.com/in/Ada-Quist/', 'no.linkedin.com/in/ada-quist?trk=x', 'http://linkedin.com/in/ada-quist#top']) expect([address, profileSlug(address)]).toEqual([address, 'ada-quist']);
    expect(profileSlug('https://www.linkedin.com/in/bj%C3%B8rn')).toBe('bjørn');
    for (const address of ['https://www.linkedin.com/company/ada', 'https://example.test/in/ada', '']) expect(profileSlug(address)).toBeNull();
  });

  it('E6: by the member’s own id, by e-mail whatever its case, by profile address; by name only a person can say', () => {
    desk.ingest(
      candidate('c1', { firstName: 'Somebody', lastName: 'Else', emails: [{ value: 'ADA@shared.test', type: 'work' }] }),
      candidate('c2', { firstName: 'Ada', lastName: 'Quist', emails: [] }),
      candidate('c3', { firstName: 'A.', lastName: 'Q.', emails: [{ value: 'other@shared.test', type: 'work' }], links: [{ value: 'linkedin.com/in/ADA-quist/', type: 'social' }] }),
      candidate('c4', { firstName: 'Nobody', lastName: 'Here', emails: [{ value: 'notada@shared.test', type: 'work' }] }),
    );
    const [c1, c2, c3, c4] = ['c1', 'c2', 'c3', 'c4'].map((id) => desk.local('candidate', id)) as [string, string, string, string];
    expect(find({ profileUrl: null })).toEqual({ is: 'one', candidateId: c1 });
    expect(find({ email: null })).toEqual({ is: 'one', candidateId: c3 });
    expect(find({ email: null, profileUrl: null })).toEqual({ is: 'several', candidateIds: [c2] });
    const both = find();
    expect(both.is === 'several' && both.candidateIds.toSorted()).toEqual([c1, c2, c3].toSorted());
    expect(find({ email: null, profileUrl: null, lastName: 'Quistgaard' })).toEqual({ is: 'nobody' });
    desk.store.bulk((write) => putMatch(write, LINKEDIN, c4, { matched: [URN], manual: null }));
    expect(find()).toEqual({ is: 'one', candidateId: c4 });
  });

  it('S3: of two customers at one computer a member of the one is looked for among the people of that one’s ATS, and made there', () => {
    const gatewayUrl = (no: number): string => `https://gateway${no}.test`;
    const ats = (no: number) => ({ kind: 'greenhouse', mode: 'gateway', apiUrl: `https://ats${no}.test`, gatewayUrl: gatewayUrl(no) }) as const;
    const linkedIn = (no: number) => ({ kind: 'linkedin', mode: 'gateway', apiUrl: gatewayUrl(no), wwwUrl: 'https://linkedin.test', clientId: 'k', gatewayUrl: gatewayUrl(no), organization: `urn:li:organization:${no}`, contract: `urn:li:contract:${no}`, seat: `urn:li:seat:${no}` }) as const;
    const nobody = { userId: null, userName: null, userEmail: null, tenant: null };
    desk.store.edit((write) => {
      putAccount(write, { id: ACCOUNT, label: 'ATS', ...nobody, settings: ats(1) });
      putAccount(write, { id: LINKEDIN, label: 'LinkedIn', ...nobody, settings: linkedIn(1) });
      putAccount(write, { id: 'ats-2', label: 'ATS of North', ...nobody, settings: ats(2) });
      putAccount(write, { id: 'linkedin-2', label: 'LinkedIn of North', ...nobody, settings: linkedIn(2) });
      write.sql(`UPDATE account SET last_success_at = ? WHERE kind = 'greenhouse'`).run(NOW);
    });
    desk.ingest(candidate('c1', { emails: [{ value: 'ada@shared.test', type: 'work' }] }));
    const of = (accountId: string) => desk.store.look((look) => findMember(look, TRAITS, atsOfLinkedIn(look, accountId)));
    expect(['linkedin-1', 'linkedin-2'].map((id) => desk.store.look((look) => atsOfLinkedIn(look, id)))).toEqual([ACCOUNT, 'ats-2']);
    expect([of('linkedin-1'), of('linkedin-2')]).toEqual([{ is: 'one', candidateId: desk.local('candidate', 'c1') }, { is: 'nobody' }]);
    desk.store.bulk((write) => putConsent(write, 'linkedin-2', { personUrn: URN, at: NOW, fields: ADA }));
    settleArrivals(desk.store, 'linkedin-2', { isEverybodyMatched: true, isClaiming: false }, () => undefined);
    expect(rows('SELECT account_id AS account, first_name AS name FROM candidate ORDER BY seq')).toEqual([{ account: ACCOUNT, name: 'Amélie' }, { account: 'ats-2', name: 'Ada' }]);
  });

  it('W1: whom a recruiter said not to be the member, or to be another, is not taken for the member by an address', () => {
    desk.ingest(candidate('c1', { emails: [{ value: 'ada@shared.test', type: 'work' }] }));
    const id = desk.local('candidate', 'c1');
    for (const urn of [null, 'urn:li:person:other1']) {
      desk.store.bulk((write) => putManualLink(write, LINKEDIN, id, urn));
      expect(find()).toEqual({ is: 'several', candidateIds: [id] });
    }
  });

  it('O4: whoever may not be seen is neither named nor made a second time', () => {
    desk.ingest(candidate('c1', { emails: [{ value: 'ada@shared.test', type: 'work' }] }));
    known();
    desk.store.bulk((write) => setCandidateHidden(write, desk.local('candidate', 'c1'), true));
    expect(find()).toEqual({ is: 'withheld' });
    arrive();
    settle();
    expect([arrivals().map(({ state }) => state), outbox(), waitingArrivals(reading, null)]).toEqual([['waiting'], [], { values: [], members: [], exports: [] }]);
  });
});

describe('what a consent does', () => {
  it('E5: empty fields are filled, filled ones stay and the new value waits; once, however often it comes', () => {
    desk.ingest(candidate('c1', { phones: [] }));
    const id = desk.local('candidate', 'c1');
    desk.store.bulk((write) => putMatch(write, LINKEDIN, id, { matched: [URN], manual: null }));
    for (let round = 0; round < 3; round += 1) {
      arrive();
      settle();
    }
    expect(outbox()).toEqual(['edit']);
    const [row] = rows<{ emails: string; phones: string; links: string }>('SELECT emails, phones, links FROM candidate');
    expect([row?.emails, row?.phones, row?.links].map((json) => (JSON.parse(json ?? '[]') as { value: string }[]).map(({ value }) => value))).toEqual([['amelie@example.test'], ['+47 555 01 00'], ['https://www.linkedin.com/in/ada-quist']]);
    expect(rows('SELECT field, origin, who FROM history ORDER BY field')).toEqual(['links', 'phones'].map((field) => ({ field, origin: 'linkedin', who: 'LinkedIn' })));
    expect(waitingArrivals(reading, id).values).toMatchObject([{ field: 'emails', value: 'ada@shared.test', at: NOW }]);
    expect(countNeedsYou(reading)).toBe(1);
    // Nothing of what came is kept beside what was taken.
    expect(arrivals()).toEqual([{ state: 'done', fields: '{}' }]);
  });

  it('E5: a value that waits is added beside the others when a person says so, and not asked again when it is left', () => {
    desk.ingest(candidate('c1', { links: [{ value: 'https://www.linkedin.com/in/another', type: 'social' }] }));
    const id = desk.local('candidate', 'c1');
    desk.store.bulk((write) => putMatch(write, LINKEDIN, id, { matched: [URN], manual: null }));
    arrive();
    settle();
    const waiting = waitingArrivals(reading, id).values;
    expect(waiting.map(({ field }) => field).toSorted()).toEqual(['emails', 'links', 'phones']);
    const valueOf = (field: string): string => waiting.find((value) => value.field === field)?.id ?? '';
    expect(answerGivenValue(desk.edits, valueOf('emails'), true).changeIds).toHaveLength(1);
    expect(answerGivenValue(desk.edits, valueOf('phones'), false)).toEqual({ changeIds: [] });
    expect(() => answerGivenValue(desk.edits, valueOf('phones'), true)).toThrow(/answered already/);
    expect(JSON.parse(rows<{ emails: string }>('SELECT emails FROM candidate')[0]?.emails ?? '')).toEqual([{ value: 'amelie@example.test', type: 'personal' }, { value: 'ada@shared.test', type: 'personal' }]);
    arrive({}, NOW + 1);
    settle();
    expect(waitingArrivals(reading, id).values.map(({ field }) => field)).toEqual(['links']);
  });

  it('E6: whom nobody knows is made in the pool LinkedIn, but not before the ATS was read and LinkedIn asked about everybody', () => {
    desk.ingest(candidate('c1'));
    arrive();
    settle();
    known();
    settle(false);
    expect([arrivals().map(({ state }) => state), outbox()]).toEqual([['waiting'], []]);
    settle();
    settle();
    expect([arrivals().map(({ state }) => state), outbox()]).toEqual([['done'], ['createCandidate', 'addTag']]);
    expect(rows(`SELECT c.name, c.company, t.name AS tag, l.state, l.person_urn AS urn FROM candidate c JOIN candidate_tag m ON m.candidate_id = c.id JOIN tag t ON t.id = m.tag_id
      JOIN linkedin_link l ON l.candidate_id = c.id`)).toEqual([{ name: 'Ada Quist', company: 'Fjord AS', tag: 'Pool: LinkedIn', state: 'manual', urn: URN }]);
    expect(rows('SELECT field, state FROM linkedin_value ORDER BY field')).toEqual(['company', 'emails', 'links', 'phones'].map((field) => ({ field, state: 'taken' })));
  });

  it('E6: where several could be meant a person chooses: one of them, somebody new, or nobody', () => {
    desk.ingest(candidate('c1', { firstName: 'Ada', lastName: 'Quist' }), candidate('c2', { firstName: 'Ada', lastName: 'Quist', emails: [], phones: [] }));
    known();
    for (const [index, urn] of ['urn:li:person:one1', 'urn:li:person:two2', 'urn:li:person:three3'].entries()) arrive({ email: `ada${index}@shared.test`, profileUrl: null }, NOW + index, urn);
    settle();
    expect([arrivals().map(({ state }) => state), outbox(), countNeedsYou(reading)]).toEqual([['asks', 'asks', 'asks'], [], 3]);
    const asked = waitingArrivals(reading, null).members;
    const second = desk.local('candidate', 'c2');
    expect(asked[0]?.possible.map(({ id }) => id).toSorted()).toEqual([desk.local('candidate', 'c1'), second].toSorted());
    const idOf = (index: number): string => asked[index]?.id ?? '';
    expect(answerMember(desk.edits, idOf(0), { candidateId: second }).candidateId).toBe(second);
    expect(answerMember(desk.edits, idOf(1), 'leave')).toEqual({ changeIds: [], candidateId: null, refused: null });
    expect(answerMember(desk.edits, idOf(2), { candidateId: null }).changeIds).toHaveLength(2);
    expect(() => answerMember(desk.edits, idOf(1), { candidateId: second })).toThrow(/answered already/);
    expect(outbox()).toEqual(['edit', 'createCandidate', 'addTag']);
    expect(arrivals()).toEqual(['done', 'left', 'done'].map((state) => ({ state, fields: '{}' })));
  });

  it('O4: an erasure takes along what LinkedIn gave, and what comes later of the member is not taken in', () => {
    desk.ingest(candidate('c1', { phones: [] }));
    const id = desk.local('candidate', 'c1');
    desk.store.bulk((write) => putMatch(write, LINKEDIN, id, { matched: [URN], manual: null }));
    arrive();
    settle();
    const leave = (): void => void desk.store.bulk((write) => putLeft(write, LINKEDIN, [{ personUrn: URN, closedAt: NOW }]));
    leave();
    expect(rows('SELECT person_urn FROM linkedin_left')).toHaveLength(1);
    desk.store.edit((write) => beginErasure(write, id, 'asked'));
    arrive({}, NOW + 1);
    leave();
    for (const table of ['linkedin_arrival', 'linkedin_value', 'linkedin_left']) expect([table, rows(`SELECT * FROM ${table}`)]).toEqual([table, []]);
  });
});
