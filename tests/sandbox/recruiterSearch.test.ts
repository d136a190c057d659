import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidateIdAt } from '../../src/sandbox/world/ids.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../src/sandbox/world/types.ts';
import { LinkedinClient } from './linkedinClient.ts';
import { AT, LinkedinWire } from './linkedinWire.ts';
import { RecruiterVisit } from './recruiterVisit.ts';

const people = Array.from({ length: 400 }, (_, index) => personAt(11, index));
const [ada, ben, cleo] = people.filter((one) => one.nearDuplicateOf === null && one.lastName !== '' && one.emails.length > 0 && one.member?.how === 'email') as [WorldPerson, WorldPerson, WorldPerson];
const nameOf = ({ firstName, lastName }: WorldPerson): string => `${firstName} ${lastName}`;
const pathOf = ({ member }: WorldPerson): string => `/talent/profile/${member?.urn.split(':').at(-1)}`;
const searchFor = (person: WorldPerson, more = ''): string => `/talent/search?keywords=${encodeURIComponent(nameOf(person))}${more}`;
const DAY = 86_400_000;

let linkedin: LinkedinClient;
let li: LinkedinWire;
let admin: RecruiterVisit;

/** Tells LinkedIn of a person, and of their process in a job. */
async function publish(person: WorldPerson, id: string, application: Record<string, unknown> | null = {}): Promise<void> {
  const candidate = String(candidateIdAt(person.index));
  await li.candidate(candidate, { firstName: person.firstName, lastName: person.lastName, emailAddresses: [person.member?.email], externalProfileUrl: `https://ats.example.test/c/${candidate}`, currentJobTitle: 'Ward lead', currentCompanyName: 'Fjord AS' });
  if (application) await li.application(id, { atsCandidateId: candidate, firstName: person.firstName, lastName: person.lastName, ...application });
}

beforeEach(async () => {
  linkedin = await LinkedinClient.start({ preload: false, managers: 1 });
  li = new LinkedinWire(linkedin, 'v2');
  await li.configure('APPLICATION_VIEWERS', 'IN_ATS_INDICATOR', 'ALL_PRODUCT_USERS');
  await li.jobDone();
  admin = await RecruiterVisit.as(linkedin.server, 0);
});
afterEach(() => linkedin.server.stop());

describe('Recruiter’s search', () => {
  it('L6: counts past applicants among what the filters leave, and shows them alone', async () => {
    await publish(ada, 'A-1');
    await publish(ben, 'A-2', null);
    const everybody = await admin.get('/talent/search');
    expect(everybody.words).toMatch(/Everybody [\d,]{3,} Past applicants 1 /);
    const past = await admin.get('/talent/search?spotlight=past');
    expect(past.words).toContain('1–1 of 1, by name');
    expect(past.words).toContain(nameOf(ada));
    expect(past.words).not.toContain(nameOf(ben));
    expect((await admin.get(searchFor(ben))).words).toMatch(/Everybody [1-9]\d* Past applicants 0 /);
  });

  it('L6: the mark shows with or without the spotlight, for whoever was told of, and for nobody else', async () => {
    await publish(ada, 'A-1');
    await publish(ben, 'A-2', null);
    for (const more of ['', '&spotlight=past']) expect((await admin.get(searchFor(ada, more))).words, more).toContain('In ATS');
    expect((await admin.get(searchFor(ben))).words).toContain('In ATS');
    expect((await admin.get(searchFor(cleo))).words).not.toContain('In ATS');
  });

  it('L6: the card says e-mail, active and past jobs, the latest with stage and date, and who was in contact', async () => {
    await publish(ada, 'A-1');
    await publish(ada, 'A-2', { atsJobPostingId: 'REQ-0', atsJobPostingName: 'Older job', dispositionReason: 'Position filled' });
    await li.putChild('stage', 'A-1', '1', { atsCreatedAt: AT, stage: 'Application review' });
    await li.putChild('stage', 'A-1', '2', { atsCreatedAt: AT + 3 * DAY, stage: 'Phone screen' });
    await linkedin.admin('POST', '/messages', { seatIndex: 1, member: ada.member?.urn, fromMember: false, subject: 'Hello', text: 'Hello', at: Date.UTC(2026, 10, 19) });
    const { words } = await admin.get(searchFor(ada));
    expect(words).toContain(`E-mail ${ada.member?.email}`);
    expect(words).toContain('Jobs 1 active, 1 past');
    expect(words).toContain('Latest job Test Engineer Phone screen · 18 Jun 2025');
    expect(words).toMatch(/In contact Marit Haugland 19 Nov 2026 .*View all/);
  });

  it('L6: filters by words of the profile, place and industry, each with its count', async () => {
    const found = await admin.get(`/talent/search?about=${encodeURIComponent(ada.title ?? '')}&place=${encodeURIComponent(ada.place)}`);
    expect(found.words).toMatch(new RegExp(`${ada.place} \\(\\d+\\)`));
    const here = people.filter(({ place }) => place === ada.place).length;
    expect(Number(/of (\d+), by name/.exec((await admin.get(`/talent/search?place=${encodeURIComponent(ada.place)}`)).words)?.[1])).toBeLessThanOrEqual(here);
    expect((await admin.get('/talent/search?about=no-such-skill')).words).toContain('Nobody like this');
  });

  it('L6: what is deleted in the ATS is not there any more', async () => {
    await publish(ada, 'A-1');
    await li.remove('atsApplications', [li.applicationKey('A-1')]);
    expect((await admin.get(searchFor(ada))).words).toMatch(/Past applicants 0 .*In ATS.*Latest job none that you may see/);
    await li.remove('atsCandidates', [li.candidateKey(String(candidateIdAt(ada.index)))]);
    expect((await admin.get(searchFor(ada))).words).not.toContain('In ATS');
  });

  it('L5: inside a job’s access list one sees the applicant, outside neither spotlight nor job', async () => {
    await publish(ada, 'A-1');
    const [acls, assignees] = li.acls;
    const { seats } = (await (await fetch(`${linkedin.server.adminUrl}/seats`)).json()) as { seats: { member: string }[] };
    await li.put(acls, [[li.aclKey('ACL-1', 'REQ-1'), {}]]);
    await li.put(assignees, [[li.assigneeKey('ACL-1', seats[12]?.member ?? ''), {}]]);
    const manager = await RecruiterVisit.as(linkedin.server, 12);
    expect((await admin.get('/talent/search')).words).toContain('Past applicants 0');
    expect((await admin.get(`${pathOf(ada)}?tab=ats`)).words).toContain('No process in a job that you may see');
    expect((await manager.get(`${pathOf(ada)}?tab=ats`)).words).toContain('Test Engineer Job open Active');
    expect((await manager.get('/talent/search')).status).toBe(403);
  });
});

describe('the ATS tab', () => {
  it('L7: profile information, jobs open and closed with their stages, feedback and notes; each alone when asked', async () => {
    await publish(ada, 'A-1', { source: 'Referral' });
    await li.putChild('stage', 'A-1', '1', { atsCreatedAt: AT, stage: 'Onsite interview' });
    await li.putChild('feedback', 'A-1', '1', { interviewer: { firstName: 'Ola', lastName: 'Berg' }, feedback: 'Precise and kind', evaluations: [{ attribute: 'Craft', result: '4/5' }] });
    await li.putChild('applicationNote', 'A-1', '1', { note: 'Asks for a permanent post', author: { firstName: 'Ola', lastName: 'Berg' }, atsCreatedAt: AT });
    const all = await admin.get(`${pathOf(ada)}?tab=ats`);
    const id = String(candidateIdAt(ada.index));
    expect(all.html).toContain(`href="https://ats.example.test/c/${id}"`);
    for (const words of [`ATS id ${id}`, 'Title Ward lead', 'Employer Fjord AS', `E-mail ${ada.member?.email}`, 'Test Engineer Job open Active', 'Referral', 'Onsite interview 15 Jun 2025', 'Precise and kind', 'Craft: 4/5', 'Asks for a permanent post', 'Not seeing profiles in your ATS?']) expect(all.words).toContain(words);
    const jobs = await admin.get(`${pathOf(ada)}?tab=ats&show=jobs`);
    expect(jobs.words).toMatch(/Applied 15 Jun 2025 · Referral Onsite interview 15 Jun 2025/);
    expect(jobs.words).not.toContain('Precise and kind');
    const feedback = await admin.get(`${pathOf(ada)}?tab=ats&show=feedback`);
    expect(feedback.words).toContain('Precise and kind');
    expect(feedback.words).not.toContain('Applied 15 Jun 2025');
    expect((await admin.get(`${pathOf(ada)}?tab=ats&show=notes`)).words).toContain('Asks for a permanent post');
    await li.jobDone({ jobPostingOperationType: 'CLOSE' });
    expect((await admin.get(`${pathOf(ada)}?tab=ats`)).words).toContain('Test Engineer Job closed Past');
  });

  it('L7: of whom nothing was told it says so, and why that may be', async () => {
    const { words } = await admin.get(`${pathOf(cleo)}?tab=ats`);
    expect(words).toContain('Not in your ATS');
    expect(words).toContain('Not seeing profiles in your ATS?');
  });
});
