import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../src/sandbox/world/types.ts';
import { startCallbackReceiver } from './callbackReceiver.ts';
import type { CallbackReceiver } from './callbackReceiver.ts';
import { LinkedinClient } from './linkedinClient.ts';
import { LinkedinWire } from './linkedinWire.ts';
import { RecruiterVisit } from './recruiterVisit.ts';

const [ada, ben] = Array.from({ length: 400 }, (_, index) => personAt(11, index)).filter((one) => one.nearDuplicateOf === null && one.lastName !== '' && one.member !== null) as [WorldPerson, WorldPerson];
const pathOf = ({ member }: WorldPerson): string => `/talent/profile/${member?.urn.split(':').at(-1)}`;

let linkedin: LinkedinClient;
let li: LinkedinWire;
let ats: CallbackReceiver;
let recruiter: RecruiterVisit;

beforeEach(async () => {
  linkedin = await LinkedinClient.start({ budgets: { exportsPerSeat: 2 }, managers: 1 });
  li = new LinkedinWire(linkedin, 'v2');
  ats = await startCallbackReceiver(linkedin.server.clientSecret);
  await li.configure('CALLBACK_URL', 'ONE_CLICK_EXPORT', ats.url);
  await li.configure('JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT', 'ALL_PRODUCT_USERS');
  await li.jobs({}, { externalJobPostingId: 'REQ-2', title: 'Night nurse', companyJobCode: 'FH-0002', listedAt: 1_751_000_000_000 });
  linkedin.clock.advance(5_000);
  recruiter = await RecruiterVisit.as(linkedin.server, 3);
});
afterEach(async () => {
  await ats.stop();
  await linkedin.server.stop();
});

const events = (): { requestId: string }[] => ats.received.map(({ body }) => JSON.parse(body) as { requestId: string });
const exportTo = (person: WorldPerson, job: string) => recruiter.post(`${pathOf(person)}/export`, { job, back: pathOf(person) });

describe('exporting from Recruiter', () => {
  it('E1: from the profile: the ATS is told, the line beneath the header says to which job, when, by whom and what came of it', async () => {
    expect(await exportTo(ada, 'REQ-2')).toMatchObject({ status: 303, location: pathOf(ada) });
    expect(events()).toEqual([expect.objectContaining({ type: 'EXPORT_CANDIDATE_PROFILE' })]);
    expect((await recruiter.get(pathOf(ada))).words).toContain('Exported to Night nurse 20 Nov 2026 by Jonas Lindqvist Waiting for the ATS');
    const requestId = events()[0]?.requestId;
    const { body } = await li.call(`exportedCandidates?q=request&requestId=${requestId}`);
    expect(body.elements).toEqual([expect.objectContaining({ externalJobPostingId: 'REQ-2', candidate: expect.objectContaining({ member: ada.member?.urn }) })]);
    expect((await recruiter.get(pathOf(ada))).words).toContain('Received by the ATS');
    expect((await recruiter.get(`${pathOf(ada)}?tab=ats`)).words).toMatch(/Export summary .*Night nurse Received by the ATS 20 Nov 2026 Jonas Lindqvist/);
  });

  it('E1: offered by the search and by a project’s pipeline too, each of which it comes back to', async () => {
    await recruiter.post(`${pathOf(ada)}/projects`, { project: 'Night shift' });
    for (const list of [`/talent/search?keywords=${encodeURIComponent(`${ada.firstName} ${ada.lastName}`)}`, '/talent/projects/Night%20shift']) {
      const page = await recruiter.get(list);
      const address = new RegExp(`href="(${pathOf(ada)}/export[^"]*)"`).exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const back = new URL(address, 'http://x').searchParams.get('back');
      expect(back, list).toBe(list.replaceAll('%20', back?.includes('+') ? '+' : '%20'));
      expect((await recruiter.post(`${pathOf(ada)}/export`, { job: 'REQ-1', back: back ?? '' })).location).toBe(back);
    }
  });

  it('E1: the job is found by title, by the name that it has in the ATS, by id and by the customer’s own number', async () => {
    await li.candidate('C-1');
    await li.application('A-1', { atsCandidateId: 'C-1', atsJobPostingId: 'REQ-2', atsJobPostingName: 'Nurse requisition, east wing' });
    for (const q of ['night', 'east wing', 'REQ-2', 'fh-0002']) {
      const { words } = await recruiter.get(`${pathOf(ada)}/export?q=${encodeURIComponent(q)}`);
      expect(words, q).toContain('Night nurse');
      expect(words, q).not.toContain('Test Engineer');
    }
  });

  it('E1: with several ATSs one chooses among them, and sees the jobs of the chosen one', async () => {
    const parent = (await linkedin.token({ grant_type: 'client_credentials', client_id: linkedin.server.parent.clientId, client_secret: linkedin.server.parent.clientSecret })).body.access_token;
    const made = await linkedin.send('POST', '/v2/provisionedApplications', { uniqueForeignId: 'second', name: 'Other ATS - Fjord Labs', description: 'x' }, { Authorization: `Bearer ${parent}` });
    const { client_id: clientId } = made.body.credentials;
    await linkedin.admin('POST', '/onboard', { clientId, organization: 'urn:li:organization:777', contracts: ['urn:li:contract:777'] });
    await linkedin.admin('POST', '/levels', { clientId, company: true, contract: false });
    expect((await recruiter.get(`${pathOf(ada)}/export`)).words).not.toContain('Other ATS');
    await linkedin.admin('POST', '/shares', { clientId, contract: linkedin.server.contract });
    expect((await recruiter.get(`${pathOf(ada)}/export`)).words).toContain('Other ATS - Fjord Labs');
    const other = await recruiter.get(`${pathOf(ada)}/export?ats=${clientId}`);
    expect(other.words).toContain('Export to Other ATS - Fjord Labs');
    expect(other.words).not.toContain('Night nurse');
  });

  it('E3: an empty job box offers recent jobs, those of one’s own last exports first, and says why one may be missing', async () => {
    const order = (words: string): boolean => words.indexOf('Test Engineer') < words.indexOf('Night nurse');
    const before = await recruiter.get(`${pathOf(ben)}/export`);
    expect(before.words).toMatch(/Recent jobs .*Not seeing the jobs you expect\?.*neither recruiter nor hiring manager/);
    expect(order(before.words)).toBe(false);
    await exportTo(ada, 'REQ-1');
    expect(order((await recruiter.get(`${pathOf(ben)}/export`)).words)).toBe(true);
    await li.jobDone({ externalJobPostingId: 'REQ-2', title: 'Night nurse', jobPostingOperationType: 'CLOSE' });
    expect((await recruiter.get(`${pathOf(ben)}/export?q=night`)).words).toContain('Night nurse: closed, so nobody can be exported there.');
  });

  it('E2: refused with the reason: closed since, not one’s own, no job chosen, no address of the ATS', async () => {
    const [acls] = li.acls;
    expect((await exportTo(ada, '')).words).toContain('Choose a job first.');
    await li.put(acls, [[li.aclKey('ACL-1', 'REQ-2'), {}]]);
    expect(await exportTo(ada, 'REQ-2')).toMatchObject({ status: 409, words: expect.stringContaining('neither its recruiter nor its hiring manager') });
    await li.jobDone({ jobPostingOperationType: 'CLOSE' });
    expect((await exportTo(ada, 'REQ-1')).words).toContain('This job has been closed since.');
    await li.remove(`atsIntegrations/${encodeURIComponent(`integrationContext=${linkedin.server.organization}&integrationType=ONE_CLICK_EXPORT&tenantType=RECRUITER&dataProvider=ATS`)}/configurations`, [{ id: 'CALLBACK_URL' }]);
    expect((await exportTo(ada, 'REQ-1')).words).toContain('The ATS has given no address for exports');
    expect(events()).toEqual([]);
  });

  it('E2: a hiring manager exports to the jobs whose access list they are on, and to no other', async () => {
    const { seats } = (await (await fetch(`${linkedin.server.adminUrl}/seats`)).json()) as { seats: { member: string }[] };
    const [acls, assignees] = li.acls;
    await li.put(acls, [[li.aclKey('ACL-1', 'REQ-1'), {}], [li.aclKey('ACL-2', 'REQ-2'), {}]]);
    await li.put(assignees, [[li.assigneeKey('ACL-2', seats[12]?.member ?? ''), {}]]);
    recruiter = await RecruiterVisit.as(linkedin.server, 12);
    const { words } = await recruiter.get(`${pathOf(ada)}/export`);
    expect(words).toContain('Hiring manager');
    expect(words).toContain('Night nurse');
    expect(words).not.toContain('Test Engineer');
    expect((await exportTo(ada, 'REQ-1')).status).toBe(409);
    expect((await exportTo(ada, 'REQ-2')).status).toBe(303);
    expect((await recruiter.post(`${pathOf(ada)}/inmail`, { subject: 'Hello', text: 'Hello' })).status).toBe(403);
  });

  it('E2: absent where the member forbids it, with a help text; nor can it be asked for past the page', async () => {
    const id = ada.member?.urn.split(':').at(-1);
    expect((await recruiter.get(pathOf(ada))).words).toContain('Export to ATS');
    await recruiter.post(`/messaging/${id}/privacy`);
    const { words } = await recruiter.get(pathOf(ada));
    expect(words).not.toContain('Export to ATS');
    expect(words).toMatch(/Why can this person not be exported\? .*does not want to be exported/);
    expect((await exportTo(ada, 'REQ-1')).status).toBe(403);
    expect((await linkedin.admin('POST', '/exports', { seatIndex: 3, member: ada.member?.urn, externalJobPostingId: 'REQ-1' })).status).toBe(422);
    await recruiter.post(`/messaging/${id}/privacy`, { export: 'yes' });
    expect((await recruiter.get(pathOf(ada))).words).toContain('Export to ATS');
  });

  it('E2: a seat has so many exports a month; the page counts them down, and begins anew with the month', async () => {
    expect((await recruiter.get(`${pathOf(ada)}/export`)).words).toContain('2 of 2 exports left this month');
    await exportTo(ada, 'REQ-1');
    await exportTo(ben, 'REQ-1');
    const { html, words } = await recruiter.get(`${pathOf(ada)}/export`);
    expect(words).toContain('You have exported as many people as a seat may in a month.');
    expect(html).toMatch(/<button class="button main" disabled>/);
    expect((await exportTo(ada, 'REQ-2')).status).toBe(409);
    linkedin.clock.advance(12 * 86_400_000);
    expect((await exportTo(ada, 'REQ-2')).status).toBe(303);
  });
});
