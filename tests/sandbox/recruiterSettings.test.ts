import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { startCallbackReceiver } from './callbackReceiver.ts';
import type { CallbackReceiver } from './callbackReceiver.ts';
import { LinkedinClient } from './linkedinClient.ts';
import { AT, LinkedinWire } from './linkedinWire.ts';
import { RecruiterVisit } from './recruiterVisit.ts';

const SETTINGS = '/talent/settings/ats';
const member = Array.from({ length: 100 }, (_, index) => personAt(11, index)).find((one) => one.nearDuplicateOf === null && one.lastName !== '' && one.member?.how === 'email');

let linkedin: LinkedinClient;
let li: LinkedinWire;
let ats: CallbackReceiver;
let admin: RecruiterVisit;

beforeEach(async () => {
  linkedin = await LinkedinClient.start({ preload: false });
  li = new LinkedinWire(linkedin, 'v2');
  ats = await startCallbackReceiver(linkedin.server.clientSecret);
  admin = await RecruiterVisit.as(linkedin.server, 0);
});
afterEach(async () => {
  await ats.stop();
  await linkedin.server.stop();
});

const level = (name: string, to: string, who = admin) => who.post(`${SETTINGS}/levels`, { ats: linkedin.server.clientId, level: name, to });
const integration = (type: string, owner: string) => li.call(`atsIntegrations?${new URLSearchParams({ 'ids[0].integrationContext': owner, 'ids[0].integrationType': type, 'ids[0].tenantType': 'RECRUITER', 'ids[0].dataProvider': 'ATS' }).toString()}`);
const statusOf = async (type: string, owner: string): Promise<unknown> => (Object.values((await integration(type, owner)).body.results) as { onboardingStatus: string }[])[0]?.onboardingStatus;

describe('Settings → ATS', () => {
  it('S2: an administrator enables and disables each level; the ATS hears of it and reads it back', async () => {
    await li.configure('CALLBACK_URL', 'ONE_CLICK_EXPORT', ats.url);
    const { organization, contract } = linkedin.server;
    expect((await level('company', 'off')).location).toBe(SETTINGS);
    expect(await statusOf('ONE_CLICK_EXPORT', organization)).toBe('REQUESTED');
    expect(await statusOf('CSA_API', contract)).toBe('ENABLED');
    expect(ats.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['INTEGRATION_STATUS_CHANGE']);
    expect((await admin.get(SETTINGS)).words).toMatch(/Company level .* Requested Enable .*Contract level .* Enabled Disable/);
    await level('company', 'on');
    expect(await statusOf('ONE_CLICK_EXPORT', organization)).toBe('ENABLED');
  });

  it('L6: where the company level is off, neither mark nor export is there', async () => {
    await li.candidate('C-1', { emailAddresses: [member?.member?.email] });
    const page = `/talent/profile/${member?.member?.urn.split(':').at(-1)}`;
    expect((await admin.get(page)).words).toMatch(/In ATS .*Export to ATS/);
    await level('company', 'off');
    const { words } = await admin.get(page);
    expect(words).not.toMatch(/In ATS|Export to ATS/);
    expect(words).toContain('The export to this ATS is not enabled');
  });

  it('S4: each integration is turned off by itself: the ATS hears of it and reads it back, and what it stood for is gone in Recruiter, and no more', async () => {
    await li.configure('CALLBACK_URL', 'ONE_CLICK_EXPORT', ats.url);
    await li.candidate('C-1', { emailAddresses: [member?.member?.email] });
    const { organization } = linkedin.server;
    const page = `/talent/profile/${member?.member?.urn.split(':').at(-1)}`;
    const turn = (type: string, to: string, who = admin) => who.post(`${SETTINGS}/integrations`, { ats: linkedin.server.clientId, type, to });
    await turn('ONE_CLICK_EXPORT', 'off');
    expect(await Promise.all(['ONE_CLICK_EXPORT', 'IN_ATS_INDICATOR', 'PROFILE_PLUGIN'].map((type) => statusOf(type, organization)))).toEqual(['DISABLED', 'ENABLED', 'ENABLED']);
    expect(ats.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['INTEGRATION_STATUS_CHANGE']);
    const withoutExport = (await admin.get(page)).words;
    expect(withoutExport).toContain('In ATS');
    expect(withoutExport).not.toContain('Export to ATS');
    await turn('ONE_CLICK_EXPORT', 'on');
    await turn('IN_ATS_INDICATOR', 'off');
    const withoutMark = (await admin.get(page)).words;
    expect(withoutMark).toContain('Export to ATS');
    expect(withoutMark).not.toContain('In ATS');
    expect((await admin.get(SETTINGS)).words).toMatch(/In ATS mark with its card and tab Disabled Enable/);
    expect((await turn('IN_ATS_INDICATOR', 'on', await RecruiterVisit.as(linkedin.server, 3))).status).toBe(403);
    await turn('NO_SUCH_TYPE', 'off');
    expect(await statusOf('IN_ATS_INDICATOR', organization)).toBe('DISABLED');
  });

  it('S2: everybody else reads who may change them, and is turned away', async () => {
    const recruiter = await RecruiterVisit.as(linkedin.server, 3);
    const { words } = await recruiter.get(SETTINGS);
    expect(words).toContain('Only a Recruiter administrator may change these: Erik Solberg');
    expect(words).not.toContain('Disable');
    expect((await level('company', 'off', recruiter)).status).toBe(403);
    expect(await statusOf('ONE_CLICK_EXPORT', linkedin.server.organization)).toBe('ENABLED');
  });

  it('S4: the address for exports: none, answering, failing, blocked; tried again on a word', async () => {
    expect((await admin.get(SETTINGS)).words).toContain('The ATS has given none: nobody can be exported to it.');
    await li.configure('CALLBACK_URL', 'ONE_CLICK_EXPORT', ats.url);
    expect((await admin.get(SETTINGS)).words).toContain('Answers');
    ats.secret = 'another';
    const tryIt = () => admin.post(`${SETTINGS}/callback`, { ats: linkedin.server.clientId });
    await tryIt();
    expect((await admin.get(SETTINGS)).words).toMatch(/1 failure in a row Does not answer/);
    await tryIt();
    await tryIt();
    expect((await admin.get(SETTINGS)).words).toContain('Blocked after three failures');
    ats.secret = linkedin.server.clientSecret;
    await tryIt();
    expect((await admin.get(SETTINGS)).words).toContain('Answers');
  });

  it('L2: counts what the ATS has told of each kind, open and closed jobs apart', async () => {
    await li.jobs({}, { externalJobPostingId: 'REQ-2' }, { externalJobPostingId: 'REQ-3' });
    linkedin.clock.advance(5_000);
    await li.jobDone({ jobPostingOperationType: 'CLOSE' });
    await li.candidate('C-1');
    await li.candidate('C-2', { emailAddresses: ['other@example.test'] });
    await li.application('A-1', { atsCandidateId: 'C-1' });
    for (const stage of ['1', '2']) await li.putChild('stage', 'A-1', stage, { atsCreatedAt: AT, stage: 'Phone screen' });
    const { words } = await admin.get(SETTINGS);
    for (const line of ['Candidates 2', 'Open jobs 2', 'Closed jobs 1', 'Applications 1', 'Stages 2', 'Notes on applications 0', 'Exports to the ATS 0']) expect(words).toContain(line);
  });
});
