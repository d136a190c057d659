import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import { announcedExports, confirmPushes, putAnnounced, putExports, unconfirmedPushes } from '../../src/main/core/data/arrivals/exportRows.ts';
import { putLeft } from '../../src/main/core/data/arrivals/leftRows.ts';
import type { MemberFields } from '../../src/main/core/data/arrivals/arrivalRows.ts';
import { setCandidateHidden } from '../../src/main/core/data/candidateRows.ts';
import { putMatch, putSeats } from '../../src/main/core/data/linkedInRows.ts';
import { countNeedsYou } from '../../src/main/core/data/needsYou.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { waitingArrivals } from '../../src/main/core/data/queries/arrivals.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { historyList } from '../../src/main/core/data/queries/history.ts';
import { repointPerson } from '../../src/main/core/data/repointPerson.ts';
import { putTombstone } from '../../src/main/core/data/tombstones.ts';
import { markRemoved, wipeAccount } from '../../src/main/core/data/wipe.ts';
import { answerExport, answerMember, settleArrivals } from '../../src/main/core/services/arrivals.ts';
import { deleteLeft } from '../../src/main/core/services/leftLinkedIn.ts';
import { editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { ACCOUNT, application, candidate, job, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const LINKEDIN = 'linkedin-1';
const URN = 'urn:li:person:ada1';
const ADDRESS = 'https://www.linkedin.com/in/ada-quist';
const ADA: MemberFields = { firstName: 'Ada', lastName: 'Quist', company: 'Fjord AS', location: 'Oslo', profileUrl: ADDRESS, email: null, phones: [], jobId: 'j1' };

let desk: StoreFixture;
let reading: ReturnType<typeof openForReading>;
let requests: number;
beforeEach(() => {
  desk = storeFixture();
  reading = openForReading(desk.dataDir);
  requests = 0;
  desk.store.edit((write) =>
    putAccount(write, {
      id: LINKEDIN, label: 'LinkedIn', userId: null, userName: null, userEmail: null, tenant: null,
      settings: { kind: 'linkedin', mode: 'direct', apiUrl: 'http://127.0.0.1:3', wwwUrl: 'http://127.0.0.1:4', clientId: 'k', organization: 'urn:li:organization:1', contract: 'urn:li:contract:1' },
    }),
  );
  desk.ingest(...jobWithProcess());
  read();
});
afterEach(() => {
  reading.close();
  desk.close();
});

const rows = <T>(sql: string): T[] => desk.store.db.prepare(sql).all() as T[];
const outbox = () => rows<{ kind: string }>('SELECT kind FROM outbox ORDER BY seq').map(({ kind }) => kind);
const arrivals = () => rows<{ state: string; reason: string | null; fields: string }>(`SELECT state, reason, fields FROM linkedin_arrival WHERE person_urn IS NOT NULL ORDER BY rowid`);
const person = () => rows<Record<string, string>>('SELECT id, first_name AS firstName, last_name AS lastName, company, emails, phones, links FROM candidate WHERE first_name <> \'Amélie\'');
const addresses = (): string[] => (JSON.parse(person()[0]?.['links'] ?? '[]') as { value: string }[]).map(({ value }) => value);
/** The ATS was read, up to now. */
function read(): void {
  desk.store.bulk((write) => write.sql(`UPDATE account SET last_success_at = ? WHERE kind = 'greenhouse'`).run(desk.clock.now()));
}
/** Somebody is exported, as it is when LinkedIn was asked who it is. */
function exported(fields: Partial<MemberFields> = {}, personUrn = URN): void {
  const requestId = String((requests += 1));
  desk.clock.advance(1000);
  desk.store.edit((write) => {
    putAnnounced(write, LINKEDIN, ACCOUNT, { id: requests, requestId, receivedAt: write.now });
    confirmPushes(write, LINKEDIN, ACCOUNT, { done: [requests], notYours: [] });
    const [one] = announcedExports(write, LINKEDIN);
    if (one) putExports(write, LINKEDIN, one, [{ personUrn, fields: { ...ADA, ...fields } }]);
  });
  desk.clock.advance(1000);
}
const settle = (isEverybodyMatched = true): void => settleArrivals(desk.store, LINKEDIN, { isEverybodyMatched, isClaiming: false }, (line) => expect(line).toBe(''));
function taken(fields: Partial<MemberFields> = {}): void {
  exported(fields);
  settle();
}
const refusals = () => waitingArrivals(reading, null).exports;
const stage = (remoteId: string, jobId: string, name: string, position: number, active = true): RemoteRecord => ({
  type: 'stage', remoteId, updatedAt: NOW - 5000, fields: { jobId, name, position, active, writesToCandidate: false },
});

describe('what an export does', () => {
  it('E1, E4: whom nobody knows is made with name, employer and profile address, no e-mail and no phone, and stands in the job as a prospect', () => {
    exported({}, URN);
    settle(false);
    expect(outbox()).toEqual([]);
    settle();
    settle();
    expect(outbox()).toEqual(['createCandidate', 'addTag', 'addApplication']);
    expect(person()).toMatchObject([{ firstName: 'Ada', lastName: 'Quist', company: 'Fjord AS', emails: '[]', phones: '[]' }]);
    expect(addresses()).toEqual([ADDRESS]);
    expect(rows(`SELECT j.name AS job, s.name AS stage, a.status FROM application a JOIN job j ON j.id = a.job_id JOIN stage s ON s.id = a.stage_id JOIN candidate c ON c.id = a.candidate_id WHERE c.first_name = 'Ada'`)).toEqual([
      { job: 'Ward lead', stage: 'Application review', status: 'in_process' },
    ]);
    expect(rows('SELECT state, person_urn AS urn, pending_urn AS pending FROM linkedin_link')).toEqual([{ state: 'manual', urn: URN, pending: URN }]);
    expect(arrivals()).toEqual([{ state: 'done', reason: null, fields: '{}' }]);
  });

  it('E1: a prospect stands in the stage that is called so, else in the first that is used', () => {
    desk.ingest(job('j2', 'Porter'), stage('p1', 'j2', 'Old', 0, false), stage('p2', 'j2', 'Review', 1), stage('p3', 'j2', 'Prospects', 2), job('j3', 'Cook'), stage('k1', 'j3', 'Old', 0, false), stage('k2', 'j3', 'Review', 1));
    taken({ jobId: 'j2' });
    taken({ jobId: 'j3' });
    expect(rows(`SELECT s.name FROM application a JOIN stage s ON s.id = a.stage_id JOIN candidate c ON c.id = a.candidate_id WHERE c.first_name = 'Ada' ORDER BY a.id`)).toEqual([{ name: 'Prospects' }, { name: 'Review' }]);
  });

  it('E1: the job is known by its id, and by the number of the customer where LinkedIn names that', () => {
    taken({ jobId: 'REQ-j1' });
    expect(arrivals()).toMatchObject([{ state: 'done' }]);
  });

  it('E2: refused with the reason, and nothing is changed: a job that is unknown, not open, without a stage, or not to be seen here', () => {
    desk.ingest(job('closed', 'Porter', { status: 'closed' }), job('bare', 'Cook'), job('secret', 'Chief'), stage('c1', 'secret', 'Review', 0));
    desk.store.bulk((write) => write.sql(`UPDATE job SET hidden = 1 WHERE name = 'Chief'`).run());
    for (const jobId of ['nowhere', 'closed', 'bare', 'secret', null]) exported({ jobId });
    desk.clock.advance(1000);
    read();
    settle();
    expect(refusals().map(({ reason, jobName }) => [reason, jobName])).toEqual([
      ['The ATS has no job nowhere, or you may not see it.', null],
      ['The job is not open.', 'Porter'],
      ['The job has no stage in which a prospect could stand.', 'Cook'],
      ['The ATS has no job secret, or you may not see it.', null],
      ['LinkedIn did not say which job it was for.', null],
    ]);
    expect(JSON.stringify(refusals())).not.toContain('Chief');
    expect([outbox(), person(), countNeedsYou(reading)]).toEqual([[], [], 5]);
  });

  it('E2: a job that is younger than the last walk over the ATS is waited for, and not called unknown', () => {
    taken({ jobId: 'j9' });
    expect(arrivals()).toMatchObject([{ state: 'waiting' }]);
    desk.ingest(job('j9', 'Porter'), stage('p1', 'j9', 'Review', 0));
    read();
    settle();
    expect(arrivals()).toMatchObject([{ state: 'done' }]);
  });

  it('E2: a refused export is tried again when the person says so, or left', () => {
    desk.ingest(job('j2', 'Porter', { status: 'closed' }), stage('p1', 'j2', 'Review', 0));
    taken({ jobId: 'j2' });
    const again = (): void => {
      answerExport(desk.edits, refusals()[0]?.id ?? '', 'again');
      settle();
    };
    again();
    expect(refusals()).toMatchObject([{ name: 'Ada Quist', jobName: 'Porter', reason: 'The job is not open.', candidateId: null }]);
    desk.store.bulk((write) => write.sql(`UPDATE job SET status = 'open'`).run());
    again();
    expect([refusals(), outbox().length]).toEqual([[], 3]);
    taken({ jobId: 'j2' });
    const [left] = refusals();
    answerExport(desk.edits, left?.id ?? '', 'leave');
    expect([refusals(), arrivals().at(-1)]).toEqual([[], { state: 'left', reason: null, fields: '{}' }]);
    expect(() => answerExport(desk.edits, left?.id ?? '', 'again')).toThrow(/answered already/);
  });

  it('E4: exported again, what nobody edited is brought up to date, and what a person edited stays', () => {
    taken();
    const id = person()[0]?.['id'] ?? '';
    desk.ingest(job('j2', 'Porter'), stage('p1', 'j2', 'Review', 0), job('j3', 'Cook'), stage('k1', 'j3', 'Review', 0));
    taken({ jobId: 'j2', company: 'Elv AS', lastName: 'Quist-Berg', profileUrl: 'https://www.linkedin.com/in/ada-berg' });
    expect(person()).toMatchObject([{ lastName: 'Quist-Berg', company: 'Elv AS' }]);
    expect(addresses()).toEqual(['https://www.linkedin.com/in/ada-berg']);
    desk.clock.advance(1000);
    editCandidate(desk.edits, id, { company: 'Her own AS', links: [{ value: 'https://www.linkedin.com/in/by-hand', type: 'social' }] });
    taken({ jobId: 'j3', company: 'Hav AS', lastName: 'Berg', profileUrl: 'https://www.linkedin.com/in/ada-b' });
    expect(person()).toMatchObject([{ lastName: 'Berg', company: 'Her own AS' }]);
    expect(addresses()).toEqual(['https://www.linkedin.com/in/by-hand']);
  });

  it('E4: of somebody whom the ATS knew before, an empty employer and a missing profile address are filled; name and employer that were there stay', () => {
    desk.ingest(candidate('c1'), candidate('c2', { company: null, links: [{ value: 'https://ada.test', type: 'personal' }] }));
    const [first, second] = [desk.local('candidate', 'c1'), desk.local('candidate', 'c2')];
    desk.store.bulk((write) => {
      putMatch(write, LINKEDIN, first, { matched: [URN], manual: null });
      putMatch(write, LINKEDIN, second, { matched: ['urn:li:person:two2'], manual: null });
    });
    desk.ingest(job('j2', 'Porter'), stage('p1', 'j2', 'Review', 0));
    exported({ jobId: 'j2' });
    exported({ jobId: 'j2' }, 'urn:li:person:two2');
    settle();
    const shown = (id: string) => desk.store.db.prepare('SELECT first_name AS firstName, company, links, emails FROM candidate WHERE id = ?').get(id) as Record<string, string>;
    expect(shown(first)).toMatchObject({ firstName: 'Amélie', company: 'Ullevål', emails: expect.stringContaining('amelie@example.test') as string });
    expect(shown(second)).toMatchObject({ firstName: 'Amélie', company: 'Fjord AS' });
    for (const id of [first, second]) expect(shown(id)['links']).toContain(ADDRESS);
    expect(shown(second)['links']).toContain('https://ada.test');
  });

  const place = (id = person()[0]?.['id'] ?? '') => {
    const { location, locationGivenAt } = candidateRecord(reading, id);
    return [location, locationGivenAt];
  };
  const found = (text: string): number => rows(`SELECT 1 FROM candidate_search WHERE candidate_search MATCH '${text}'`).length;

  it('E4: the place that an export gives is on the record, as LinkedIn’s and with its time; it is found by the search, told by the history, and not to the ATS', () => {
    taken({ location: ' Oslo, Norway ' });
    const at = desk.clock.now() - 1000;
    expect(place()).toEqual(['Oslo, Norway', at]);
    expect(rows(`SELECT value, origin, at, state FROM linkedin_value WHERE field = 'location'`)).toEqual([{ value: 'Oslo, Norway', origin: 'export', at, state: 'taken' }]);
    expect(found('oslo')).toBe(1);
    const { entries } = historyList(reading, { candidateId: person()[0]?.['id'] ?? '', before: null, limit: 50 });
    expect(entries.filter(({ field }) => field === 'location')).toMatchObject([{ fieldLabel: 'Place', from: null, to: 'Oslo, Norway', who: 'LinkedIn', origin: 'linkedin', at }]);
    expect(rows(`SELECT 1 FROM outbox WHERE payload LIKE '%Oslo%'`)).toEqual([]);
  });

  it('E4: exported again the place is brought up to date; an export that gives none leaves it', () => {
    desk.ingest(job('j2', 'Porter'), stage('p1', 'j2', 'Review', 0), job('j3', 'Cook'), stage('k1', 'j3', 'Review', 0));
    taken();
    taken({ jobId: 'j2', location: 'Bergen' });
    const at = desk.clock.now() - 1000;
    taken({ jobId: 'j3', location: null });
    expect([place(), found('oslo'), found('bergen')]).toEqual([['Bergen', at], 0, 1]);
    expect(rows(`SELECT value FROM linkedin_value WHERE field = 'location'`)).toEqual([{ value: 'Bergen' }]);
  });

  it('E4: a place that the ATS has stays, before an export and after it; where the ATS takes its own away LinkedIn’s stands again', () => {
    const known = (location: string | null | undefined, seconds: number) => desk.ingest({ ...candidate('c1', { location }), updatedAt: NOW + seconds * 1000 });
    known('Tromsø', -5);
    const id = desk.local('candidate', 'c1');
    desk.store.bulk((write) => putMatch(write, LINKEDIN, id, { matched: [URN], manual: null }));
    taken();
    const at = desk.clock.now() - 1000;
    expect(place(id)).toEqual(['Tromsø', null]);
    known(null, 10);
    expect(place(id)).toEqual(['Oslo', at]);
    // A record of the ATS that says nothing of places leaves it LinkedIn's.
    known(undefined, 20);
    expect(place(id)).toEqual(['Oslo', at]);
    known('Bodø', 30);
    expect([place(id), found('oslo'), found('bodo')]).toEqual([['Bodø', null], 0, 1]);
  });

  it('E9: the place that an export gave goes with what else came, once the member has left; one that the ATS has stays', () => {
    taken();
    const leave = (): void => {
      desk.store.edit((write) => putLeft(write, LINKEDIN, [{ personUrn: URN, closedAt: NOW }]));
      deleteLeft(desk.edits, [URN]);
    };
    leave();
    expect([place(), found('oslo'), rows(`SELECT 1 FROM history WHERE field = 'location'`)]).toEqual([[null, null], 0, []]);
    desk.ingest(candidate('c1', { location: 'Oslo' }));
    const id = desk.local('candidate', 'c1');
    desk.store.bulk((write) => {
      write.sql('DELETE FROM tombstone').run();
      putMatch(write, LINKEDIN, id, { matched: [URN], manual: null });
    });
    taken();
    leave();
    expect(place(id)).toEqual(['Oslo', null]);
  });

  it('E4: merged in the ATS, the place that LinkedIn gave of who went stands with who stays, where the ATS has none', () => {
    desk.ingest(candidate('c1', { firstName: 'Adele', location: null }), candidate('c2', { firstName: 'Adeline', location: 'Tromsø' }));
    taken();
    const at = desk.clock.now() - 1000;
    const [bare, placed, gone] = [desk.local('candidate', 'c1'), desk.local('candidate', 'c2'), person().find(({ firstName }) => firstName === 'Ada')?.['id'] ?? ''];
    desk.store.edit((write) => repointPerson(write, ACCOUNT, gone, placed));
    expect(place(placed)).toEqual(['Tromsø', null]);
    desk.store.edit((write) => repointPerson(write, ACCOUNT, placed, bare));
    expect(place(bare)).toEqual(['Oslo', at]);
  });

  it('E4, O4: when LinkedIn’s copy is removed from this computer the places that it gave go too', async () => {
    taken();
    desk.ingest(candidate('c1', { location: 'Tromsø' }));
    desk.store.edit((write) => markRemoved(write, LINKEDIN));
    const rest = async (): Promise<void> => {};
    await wipeAccount({ store: desk.store, dataDir: desk.dataDir, turn: rest, rest, signal: new AbortController().signal }, LINKEDIN, 'linkedin');
    expect([person()[0]?.['firstName'], place(), place(desk.local('candidate', 'c1')), found('oslo')]).toEqual(['Ada', [null, null], ['Tromsø', null], 0]);
  });

  it('C6: who was exported bears the tag Imported: LinkedIn Recruiter, once', () => {
    taken();
    desk.ingest(job('j2', 'Porter'), stage('p1', 'j2', 'Review', 0));
    taken({ jobId: 'j2' });
    expect(rows('SELECT t.name FROM candidate_tag m JOIN tag t ON t.id = m.tag_id')).toEqual([{ name: 'Imported: LinkedIn Recruiter' }]);
  });

  it('C9: exported again to another job it is one more process of the same person; to a job where one is under way it is refused and changes nothing', () => {
    desk.ingest(job('j2', 'Porter'), stage('p1', 'j2', 'Review', 0));
    taken();
    taken({ jobId: 'j2' });
    expect([person().length, rows(`SELECT 1 FROM application a JOIN candidate c ON c.id = a.candidate_id WHERE c.first_name = 'Ada'`).length]).toEqual([1, 2]);
    const before = [outbox(), person()];
    taken({ company: 'Elv AS' });
    expect([outbox(), person()]).toEqual(before);
    expect(refusals()).toMatchObject([{ reason: 'This person is already under way in this job.', candidateId: person()[0]?.['id'], jobName: 'Ward lead' }]);
    desk.store.bulk((write) => write.sql(`UPDATE application SET status = 'rejected'`).run());
    taken();
    expect([refusals().length, outbox().filter((kind) => kind === 'addApplication').length]).toEqual([1, 3]);
  });

  const seat = (no: number, email: string | null) => ({ seatUrn: `urn:li:seat:${no}`, firstName: 'R.', lastName: 'Riis', email, personUrn: `urn:li:person:r${no}` });
  const seats = (...all: ReturnType<typeof seat>[]): void => desk.store.bulk((write) => putSeats(write, LINKEDIN, all));
  const user = (remoteId: string, email: string, siteAdmin = false): RemoteRecord => ({ type: 'user', remoteId, updatedAt: NOW - 5000, fields: { firstName: 'Riya', lastName: 'R', email, siteAdmin, active: true } });
  const source = (remoteId: string, name: string, type: string | null): RemoteRecord => ({ type: 'source', remoteId, updatedAt: NOW - 5000, fields: { name, type } });
  const moreJobs = (): void => {
    for (let no = 2; no < 7; no += 1) desk.ingest(job(`j${no}`, `Job ${no}`), stage(`q${no}`, `j${no}`, 'Review', 0));
  };
  const sources = () => rows<{ name: string | null }>(`SELECT s.name FROM application a JOIN candidate c ON c.id = a.candidate_id LEFT JOIN source s ON s.id = a.source_id WHERE c.first_name = 'Ada' ORDER BY a.id`).map(({ name }) => name);
  const contacts = () => rows('SELECT k.email, k.name, u.name AS user, s.name AS source FROM source_contact k LEFT JOIN ats_user u ON u.id = k.user_id LEFT JOIN source s ON s.id = k.source_id ORDER BY k.email');

  it('C7: the recruiter’s contact is made from name and e-mail, linked to the ATS user with that address, and found by it; its source stays here until the ATS has one of that name, of type Active search', () => {
    moreJobs();
    seats(seat(1, 'riya@fjord.test'), seat(2, 'ole@fjord.test'));
    desk.ingest(source('10', 'LinkedIn Recruiter', 'Third party'));
    taken({ jobId: 'j2', exporter: 'urn:li:seat:1' });
    // Nobody of the ATS sits there: the contact has what LinkedIn says of the recruiter.
    expect(contacts()).toEqual([{ email: 'riya@fjord.test', name: 'R. Riis', user: null, source: null }]);
    desk.ingest(user('77', 'Riya@fjord.test'));
    taken({ jobId: 'j3', exporter: 'urn:li:person:r1', team: null });
    expect(contacts()).toEqual([{ email: 'riya@fjord.test', name: 'Riya R', user: 'Riya R', source: null }]);
    const shown = (): (string | null)[] => candidateRecord(reading, person()[0]?.['id'] ?? '').processes.toSorted((one, other) => (one.jobName < other.jobName ? -1 : 1)).map(({ sourceContact }) => sourceContact);
    expect(shown()).toEqual(['Riya R (LinkedIn Recruiter)', 'Riya R (LinkedIn Recruiter)']);
    desk.ingest(source('8', 'Riya R (LinkedIn Recruiter)', 'Other'), source('9', 'riya r (LinkedIn recruiter)', 'Active search'));
    taken({ jobId: 'j4', exporter: 'urn:li:seat:1', team: null });
    expect(contacts()).toMatchObject([{ source: 'riya r (LinkedIn recruiter)' }]);
    // It is the contact's now, whatever it is called.
    desk.ingest(source('9', 'Riya’s searches', 'Active search'));
    taken({ jobId: 'j5', exporter: 'urn:li:seat:1', team: null });
    expect(sources()).toEqual(['LinkedIn Recruiter', 'LinkedIn Recruiter', 'Riya’s searches', 'Riya’s searches']);
    expect(contacts()).toHaveLength(1);
    expect(shown()).toEqual(['Riya R (LinkedIn Recruiter)', 'Riya R (LinkedIn Recruiter)', null, null]);
  });

  it('C7: it is the ATS’s address of the recruiter that counts, not LinkedIn’s: that of who was paired with the seat by hand', () => {
    desk.ingest(user('77', 'riya@fjord.test'), job('j2', 'Porter'), stage('p1', 'j2', 'Review', 0));
    seats(seat(1, 'private@mail.test'), seat(2, null));
    desk.store.bulk((write) => write.sql('INSERT INTO seat_pair (account_id, seat_urn, user_id, at) VALUES (?, ?, ?, 1)').run(LINKEDIN, 'urn:li:seat:1', desk.local('user', '77')));
    taken({ exporter: 'urn:li:seat:1', team: null });
    expect(contacts()).toEqual([{ email: 'riya@fjord.test', name: 'Riya R', user: 'Riya R', source: null }]);
    // Who has no address at all, and who is not known, get no contact, and the general source where there is one.
    desk.ingest(source('10', 'LinkedIn Recruiter', null));
    taken({ jobId: 'j2', exporter: 'urn:li:seat:2', team: null });
    expect([contacts().length, sources()]).toEqual([1, [null, 'LinkedIn Recruiter']]);
  });

  it('C7: where LinkedIn does not say who exported it is whoever has the only seat; of several it is not guessed', () => {
    moreJobs();
    desk.ingest(source('9', 'R. Riis (LinkedIn Recruiter)', 'Active search'), source('10', 'LinkedIn Recruiter', null));
    seats(seat(1, 'riya@fjord.test'));
    taken({ jobId: 'j2' });
    seats(seat(1, 'riya@fjord.test'), seat(2, 'ole@fjord.test'));
    taken({ jobId: 'j3' });
    expect(sources()).toEqual(['R. Riis (LinkedIn Recruiter)', 'LinkedIn Recruiter']);
  });

  it('E2: refused with the reason when who exported is neither recruiter nor hiring manager of the job, or may not see it; the recruiter, the hiring manager, and whom the ATS does not know are not', () => {
    moreJobs();
    desk.ingest(user('77', 'riya@fjord.test'));
    seats(seat(1, 'riya@fjord.test'), seat(2, 'ole@fjord.test'));
    const team = (over: object) => ({ recruiters: ['5'], hiringManagers: ['6'], given: ['5', '6'], ...over });
    const said = (): string[] => refusals().map(({ reason }) => reason);
    exported({ exporter: 'urn:li:seat:1' });
    settle();
    // The ATS was not asked yet who recruits for the job.
    expect(arrivals()).toMatchObject([{ state: 'waiting' }]);
    for (const who of [team({}), team({ given: ['77'] }), team({ given: null })]) taken({ exporter: 'urn:li:seat:1', team: who });
    expect([said(), outbox()]).toEqual([
      ['Riya R, who exported, may not see this job in the ATS.', 'Riya R, who exported, is neither recruiter nor hiring manager of the job in the ATS.', 'Riya R, who exported, is neither recruiter nor hiring manager of the job in the ATS.'],
      [],
    ]);
    taken({ jobId: 'j2', exporter: 'urn:li:seat:1', team: team({ recruiters: ['77'], given: ['77'] }) });
    taken({ jobId: 'j3', exporter: 'urn:li:seat:1', team: team({ hiringManagers: ['77'], given: null }) });
    taken({ jobId: 'j4', exporter: 'urn:li:seat:1', team: null });
    taken({ jobId: 'j5', exporter: 'urn:li:seat:2', team: team({}) });
    expect([said().length, outbox().filter((kind) => kind === 'addApplication').length]).toEqual([3, 4]);
    // A Site Admin sees every job that is not confidential, and may do in it whatever its recruiter may.
    desk.ingest({ ...user('77', 'riya@fjord.test', true), updatedAt: NOW });
    desk.store.bulk((write) => write.sql(`UPDATE job SET confidential = 1 WHERE name = 'Job 6'`).run());
    taken({ jobId: 'j6', exporter: 'urn:li:seat:1', team: team({}) });
    expect(said().at(-1)).toBe('Riya R, who exported, may not see this job in the ATS.');
    // Tried again the ATS is asked again: the team may be another one by now.
    answerExport(desk.edits, refusals().at(-1)?.id ?? '', 'again');
    settle();
    expect(arrivals().at(-1)).toMatchObject({ state: 'waiting', fields: expect.not.stringContaining('team') as string });
    desk.store.bulk((write) => write.sql(`UPDATE job SET confidential = 0 WHERE name = 'Job 6'`).run());
    taken({ jobId: 'j6', exporter: 'urn:li:seat:1', team: team({}) });
    expect([said().length, outbox().filter((kind) => kind === 'addApplication').length]).toEqual([3, 5]);
  });

  it('E9: the employer that an export gave goes with what else came, once the member has left; one that a person wrote stays', () => {
    const leave = (): void => {
      desk.store.edit((write) => putLeft(write, LINKEDIN, [{ personUrn: URN, closedAt: NOW }]));
      deleteLeft(desk.edits, [URN]);
    };
    taken();
    const id = person()[0]?.['id'] ?? '';
    leave();
    expect(person()).toMatchObject([{ firstName: 'Ada', lastName: 'Quist', company: null }]);
    expect([addresses(), rows('SELECT * FROM linkedin_value')]).toEqual([[], []]);
    expect(outbox().at(-1)).toBe('edit');
    desk.store.bulk((write) => write.sql('DELETE FROM tombstone').run());
    desk.ingest(job('j2', 'Porter'), stage('p1', 'j2', 'Review', 0));
    taken({ jobId: 'j2' });
    const answer = answerMember(desk.edits, waitingArrivals(reading, null).members[0]?.id ?? '', { candidateId: id });
    expect([answer.refused, person()[0]?.['company']]).toEqual([null, 'Fjord AS']);
    editCandidate(desk.edits, id, { company: 'Her own AS' });
    leave();
    expect(person()).toMatchObject([{ company: 'Her own AS' }]);
  });

  it('E1: the record’s history says when it was exported from LinkedIn Recruiter, and to which job', () => {
    taken();
    const { entries } = historyList(reading, { candidateId: person()[0]?.['id'] ?? '', before: null, limit: 50 });
    expect(entries.filter(({ field }) => field === 'export')).toMatchObject([{ fieldLabel: 'Process', to: 'Ward lead', who: 'LinkedIn', origin: 'linkedin', at: NOW + 1000 }]);
  });

  it('E1: a namesake is not taken for the member: a person says who it is, and then they are in the job', () => {
    desk.ingest(candidate('c1', { firstName: 'Ada', lastName: 'Quist' }));
    taken();
    const [asked] = waitingArrivals(reading, null).members;
    expect([asked?.kind, asked?.jobName, asked?.possible.length, outbox()]).toEqual(['export', 'Ward lead', 1, []]);
    const answer = answerMember(desk.edits, asked?.id ?? '', { candidateId: desk.local('candidate', 'c1') });
    expect([answer.refused, outbox()]).toEqual([null, ['edit', 'addTag', 'addApplication']]);
  });

  it('C9: of whom a person says that they are the member, and who is under way in the job, the export is refused all the same', () => {
    desk.ingest(candidate('c1', { firstName: 'Ada', lastName: 'Quist' }), application('a1', 'c1'));
    taken();
    const answer = answerMember(desk.edits, waitingArrivals(reading, null).members[0]?.id ?? '', { candidateId: desk.local('candidate', 'c1') });
    expect(answer.refused).toBe('This person is already under way in this job.');
    expect([outbox(), refusals().length]).toEqual([[], 1]);
  });

  it('O4: whoever may not be seen here is neither named nor made again, and of erased members nothing is kept', () => {
    desk.ingest(candidate('c1', { links: [{ value: ADDRESS, type: 'social' }] }));
    desk.store.bulk((write) => setCandidateHidden(write, desk.local('candidate', 'c1'), true));
    taken();
    expect([arrivals().map(({ state }) => state), outbox(), waitingArrivals(reading, null)]).toEqual([['waiting'], [], { values: [], members: [], exports: [] }]);
    desk.store.bulk((write) => putTombstone(write, LINKEDIN, 'member', 'urn:li:person:erased1'));
    exported({}, 'urn:li:person:erased1');
    expect(arrivals()).toHaveLength(1);
  });
});

describe('notifications on the desk', () => {
  const announce = (id: number, requestId: string): void => desk.store.edit((write) => putAnnounced(write, LINKEDIN, ACCOUNT, { id, requestId, receivedAt: NOW }));
  const ready = (): string[] => desk.store.look((look) => announcedExports(look, LINKEDIN)).map(({ requestId }) => requestId);
  const unsaid = (): number[] => desk.store.look((look) => unconfirmedPushes(look, LINKEDIN, ACCOUNT));

  it('E1: what is written down is worked on only when the gateway has said that it is this desk’s; what another desk has is forgotten', () => {
    announce(1, 'a');
    announce(2, 'b');
    expect([ready(), unsaid()]).toEqual([[], [1, 2]]);
    desk.store.edit((write) => confirmPushes(write, LINKEDIN, ACCOUNT, { done: [1], notYours: [2] }));
    expect([ready(), unsaid()]).toEqual([['a'], []]);
    // It may come again, under another number too; what is ours stays ours.
    announce(7, 'a');
    announce(2, 'b');
    expect([ready(), unsaid()]).toEqual([['a'], [2]]);
    desk.store.edit((write) => confirmPushes(write, LINKEDIN, 'another-gateway', { done: [2], notYours: [] }));
    expect([ready(), unsaid()]).toEqual([['a'], [2]]);
  });
});
