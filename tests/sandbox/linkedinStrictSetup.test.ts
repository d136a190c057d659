import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { startCallbackReceiver } from './callbackReceiver.ts';
import type { CallbackReceiver } from './callbackReceiver.ts';
import type { JsonBody, LinkedinClient } from './linkedinClient.ts';
import { AT, DIALECTS, startWire, verdicts } from './linkedinWire.ts';
import type { LinkedinWire } from './linkedinWire.ts';

let linkedin: LinkedinClient;
let wires: Record<'v2' | 'rest', LinkedinWire>;
let callback: CallbackReceiver;
beforeEach(async () => {
  const started = await startWire({ budgets: { exportsPerSeat: 2 } });
  linkedin = started.linkedin;
  wires = started;
  callback = await startCallbackReceiver(linkedin.server.clientSecret);
});
afterEach(async () => {
  await callback.stop();
  await linkedin.server.stop();
});

const look = async (path: string): Promise<JsonBody> => (await fetch(`${linkedin.server.adminUrl}${path}`)).json();
const members = Array.from({ length: 60 }, (_, index) => personAt(11, index)).filter((person) => person.member !== null && person.nearDuplicateOf === null);
const member = members[0]!;
const urn = member.member!.urn;
const seatMember = async (seatIndex: number): Promise<string> =>
  (await linkedin.call(`/v2/seatsV2?q=attributes&contracts=${linkedin.server.contract}&start=0&count=100`)).body.elements[seatIndex].member;
const seesJob = async (seatIndex: number, id = 'REQ-1'): Promise<boolean> =>
  (await look(`/seen/jobs?seatIndex=${seatIndex}`)).jobs.some((job: { externalJobPostingId: string }) => job.externalJobPostingId === id);

describe.each(DIALECTS)('strict stand-in, setting up, %s: a client is refused that', (dialect) => {
  const wire = () => wires[dialect];

  it('RSC-101: sends data before the customer’s administrator has enabled the integration', async () => {
    await linkedin.admin('POST', '/levels', { company: false, contract: false });
    const answers = [await wire().candidate('a'), await wire().application('A1'), await wire().jobs({}), await wire().put(wire().acls[0], [[wire().aclKey('G', 'REQ-1'), {}]])];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await wire().call(`seatsV2?q=attributes&contracts=${linkedin.server.contract}&start=0`)).status).toBe(403);
    const integrations = dialect === 'v2' ? 'atsIntegrations' : 'integrations';
    const key = { integrationContext: linkedin.server.organization, integrationType: 'ONE_CLICK_EXPORT', tenantType: 'RECRUITER', ...(dialect === 'v2' ? { dataProvider: 'ATS' } : {}) };
    const status = async (): Promise<unknown> => (Object.values((await wire().call(`${integrations}?${wire().ids([key])}`)).body.results)[0] as { onboardingStatus: string }).onboardingStatus;
    expect(await status()).toBe('REQUESTED');
    await linkedin.admin('POST', '/levels', { company: true, contract: false });
    expect(await status()).toBe('ENABLED');
    expect(verdicts(await wire().candidate('a'))).toEqual([201]);
    const patch = await wire().call(`${integrations}?${wire().ids([key])}`, {
      method: 'POST', body: { entities: { [wire().text(key)]: { patch: { $set: { integrationName: 'Acme ATS export' } } } } }, headers: { 'x-restli-method': 'batch_partial_update' },
    });
    expect(verdicts(patch)).toEqual([204]);
    expect(Object.values((await wire().call(`${integrations}?${wire().ids([key])}`)).body.results)).toEqual([expect.objectContaining({ integrationName: 'Acme ATS export' })]);
  });

  it('RSC-104: sets values that do not belong to the integration, or that LinkedIn does not know', async () => {
    const set = async (name: string, type: string, value: string): Promise<unknown> => verdicts(await wire().configure(name, type, value))[0];
    expect(await set('JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT', 'EVERYBODY')).toContain('"EVERYBODY" is not an enum symbol');
    expect(await set('APPLICATION_VIEWERS', 'ONE_CLICK_EXPORT', 'ALL_PRODUCT_USERS')).toContain('is not a value of ONE_CLICK_EXPORT');
    expect(await set('CALLBACK_URL', 'ONE_CLICK_EXPORT', 'http://example.test/callback')).toContain('must be an HTTPS URL');
    expect(await set('CALLBACK_URL', 'ONE_CLICK_EXPORT', 'https://example.test:8443/callback')).toContain('must be an HTTPS URL');
    expect(await set('APPLICATION_VIEWERS', 'IN_ATS_INDICATOR', 'ALL_PRODUCT_USERS')).toBe(201);
  });

  it('RSC-104: leaves out viewers and access lists: everything is hidden from everybody', async () => {
    await wire().jobDone();
    await wire().candidate('a', { emailAddresses: [], manualMatchedMember: urn });
    await wire().application('A1', { atsCandidateId: 'a' });
    const applications = async (): Promise<number> => (await look(`/seen/indicator?seatIndex=0&member=${urn}`)).candidates[0].applications.length;
    expect([await seesJob(0), await applications()]).toEqual([false, 0]);
    await wire().configure('JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT', 'ALL_PRODUCT_USERS');
    expect([await seesJob(0), await applications()]).toEqual([true, 0]);
    await wire().configure('APPLICATION_VIEWERS', 'IN_ATS_INDICATOR', 'ALL_PRODUCT_USERS');
    expect([await seesJob(0), await applications()]).toEqual([true, 1]);
  });

  it('RSC-401, RSC-402, RSC-403, RSC-404: expects an outsider to see a job that has an access list', async () => {
    const [acls, assignees] = wire().acls;
    await wire().configure('JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT', 'ALL_PRODUCT_USERS');
    await wire().configure('APPLICATION_VIEWERS', 'IN_ATS_INDICATOR', 'ALL_PRODUCT_USERS');
    await wire().put(acls, [[wire().aclKey('G', 'REQ-1'), {}]]);
    await wire().jobDone();
    await wire().candidate('a', { emailAddresses: [], manualMatchedMember: urn });
    await wire().application('A1', { atsCandidateId: 'a' });
    const insider = wire().assigneeKey('G', await seatMember(1));
    const seen = async (seatIndex: number): Promise<unknown> => [await seesJob(seatIndex), (await look(`/seen/indicator?seatIndex=${seatIndex}&member=${urn}`)).candidates[0].applications.length];
    for (const _ of ['added', 'added again']) {
      await wire().put(assignees, [[insider, {}]]);
      expect([await seen(1), await seen(2)]).toEqual([[true, 1], [false, 0]]);
      await wire().remove(assignees, [insider]);
      expect([await seen(1), await seen(2)]).toEqual([[false, 0], [false, 0]]);
    }
  });

  it('RSC-301: expects an exported person in the notification, asks for another’s, or expects contact data', async () => {
    await wire().configure('CALLBACK_URL', 'ONE_CLICK_EXPORT', callback.url);
    await wire().configure('JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT', 'ALL_PRODUCT_USERS');
    await wire().jobDone();
    const { requestId } = (await linkedin.admin('POST', '/exports', { seatIndex: 0, member: urn, externalJobPostingId: 'REQ-1' })).body;
    expect(callback.received.map(({ body }) => JSON.parse(body))).toEqual([{ type: 'EXPORT_CANDIDATE_PROFILE', requestId }]);
    expect(callback.received.every((one) => callback.signed(one))).toBe(true);
    const exported = async (id: string) => (await wire().call(`exportedCandidates?q=request&requestId=${id}`)).body.elements;
    expect(await exported('1')).toEqual([]);
    const [element] = await exported(requestId);
    expect(element).toMatchObject({ integrationContext: linkedin.server.organization, externalJobPostingId: 'REQ-1', candidate: { member: urn, firstName: member.firstName } });
    expect(Object.keys(element.candidate).filter((name) => /mail|phone/i.test(name))).toEqual([]);
  });

  it('exports to a job that the recruiter does not see, or more people than a seat may in a month', async () => {
    await wire().configure('JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT', 'ALL_PRODUCT_USERS');
    await wire().jobDone();
    const send = async (job: string, seatIndex = 0) => (await linkedin.admin('POST', '/exports', { seatIndex, member: urn, externalJobPostingId: job })).status;
    expect(await send('REQ-9')).toBe(422);
    expect([await send('REQ-1'), await send('REQ-1'), await send('REQ-1'), await send('REQ-1', 1)]).toEqual([200, 200, 422, 200]);
    await wire().jobDone({ jobPostingOperationType: 'CLOSE' });
    expect(await send('REQ-1', 1)).toBe(422);
  });

  it('never asks which exported members have left', async () => {
    await wire().configure('JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT', 'ALL_PRODUCT_USERS');
    await wire().jobDone();
    await linkedin.admin('POST', '/exports', { seatIndex: 0, member: urn, externalJobPostingId: 'REQ-1' });
    const closed = async () => (await wire().call(`closedCandidateProfiles?q=criteria&integrationContext=${linkedin.server.organization}&start=0`)).body.elements;
    await linkedin.admin('POST', '/closed', { member: members[1]!.member!.urn });
    expect(await closed()).toEqual([]);
    await linkedin.admin('POST', '/closed', { member: urn });
    expect(await closed()).toEqual([{ member: urn, closedAt: linkedin.clock.now() }]);
    expect((await wire().call('closedCandidateProfiles?q=criteria&integrationContext=urn:li:organization:1&start=0')).status).toBe(400);
    expect((await linkedin.admin('POST', '/exports', { seatIndex: 1, member: urn, externalJobPostingId: 'REQ-1' })).status).toBe(422);
  });
});

describe('strict stand-in, notifications: a callback is not called that', () => {
  const set = () => wires.v2.configure('CALLBACK_URL', 'ONE_CLICK_EXPORT', callback.url);
  const state = async () => (await look('/callback')).callback;

  it('does not prove that it knows the secret; after three times it is blocked until it is set anew', async () => {
    callback.secret = 'wrong';
    await set();
    expect(callback.challenges[0]).toMatch(/challengeCode=[0-9a-f-]{36}&applicationId=\d+$/);
    expect(await state()).toMatchObject({ state: 'failing', failures: 1 });
    for (let time = 0; time < 2; time++) await linkedin.admin('POST', '/callback/validate', {});
    expect(await state()).toMatchObject({ state: 'blocked', failures: 3 });
    callback.secret = linkedin.server.clientSecret;
    await linkedin.admin('POST', '/levels', { company: true, contract: true });
    expect(callback.received).toEqual([]);
    await set();
    await linkedin.admin('POST', '/pushes', {});
    expect(callback.received).toHaveLength(1);
  });

  it('has not answered a challenge for two hours', async () => {
    await set();
    linkedin.clock.advance(2 * 3_600_000);
    callback.secret = 'changed';
    await linkedin.admin('POST', '/levels', { company: true, contract: true });
    expect([callback.challenges.length, callback.received.length]).toEqual([2, 0]);
  });

  it('does not acknowledge: the notification comes again; and it may come twice, or late', async () => {
    await set();
    callback.status = 500;
    await linkedin.admin('POST', '/levels', { company: true, contract: true });
    callback.status = 204;
    expect((await linkedin.admin('POST', '/pushes', { copies: 2 })).body).toEqual({ waiting: 0 });
    expect(callback.received).toHaveLength(2);
    await linkedin.admin('POST', '/pushes', { held: true });
    await linkedin.admin('POST', '/resync', { externalJobPostingIds: ['REQ-1'] });
    expect(callback.received).toHaveLength(2);
    await linkedin.admin('POST', '/pushes', { held: false });
    const late = callback.received.slice(2).map(({ body }) => JSON.parse(body));
    expect(late).toEqual([late[0], late[0]]);
    expect(late[0]).toMatchObject({ type: 'RESYNC_JOBS', developerApplicationUrn: linkedin.server.application, externalJobPostingIds: ['REQ-1'] });
  });

  it('announces a change of an integration, which is then asked for by its id', async () => {
    await set();
    await linkedin.admin('POST', '/levels', { company: true, contract: false });
    const { type, requestId } = JSON.parse(callback.received[0]!.body);
    expect(type).toBe('INTEGRATION_STATUS_CHANGE');
    const { elements } = (await wires.v2.call(`atsIntegrations?q=request&requestId=${requestId}`)).body;
    expect(elements.map((one: JsonBody) => [one.integrationType, one.onboardingStatus])).toEqual([
      ['ONE_CLICK_EXPORT', 'ENABLED'], ['IN_ATS_INDICATOR', 'ENABLED'], ['PROFILE_PLUGIN', 'ENABLED'], ['CSA_API', 'REQUESTED'],
    ]);
    expect((await wires.v2.call('atsIntegrations?q=request&requestId=1')).body.elements).toEqual([]);
  });
});

describe('strict stand-in, customers: a partner is refused that', () => {
  const asParent = async () => {
    const { clientId, clientSecret } = linkedin.server.parent;
    const token = (await linkedin.token({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret })).body.access_token;
    return (method: string, path: string, body?: unknown) => linkedin.call(`/v2/provisionedApplications${path}`, {
      method, headers: { 'Authorization': `Bearer ${token}`, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  const application = { uniqueForeignId: 'north', name: 'Tandem - North', description: 'Recruiting of North', oauth2AuthorizedCallbackUrls: ['https://tandem.north.test/callback'] };

  it('JP-005, JP-006: makes a second application for a customer, or one with a forbidden name', async () => {
    const parent = await asParent();
    expect((await parent('POST', '', { ...application, name: 'LinkedIn - North' })).status).toBe(422);
    expect((await parent('POST', '', { ...application, validJsSdkDomains: ['https://north.test/'] })).status).toBe(422);
    const made = await parent('POST', '', application);
    expect(made).toMatchObject({ status: 201, body: { key: expect.stringMatching(/^urn:li:developerApplication:\d+$/) } });
    expect((await parent('POST', '', application)).status).toBe(409);
    const [found] = (await parent('GET', '?q=credentialsByUniqueForeignId&uniqueForeignId=north')).body.elements;
    expect(found).toMatchObject({ key: made.body.key, credentials: made.body.credentials, name: 'Tandem - North' });
    expect((await parent('POST', `/${made.body.key}`, { patch: { $set: { validJsSdkDomains: ['https://north.test'] } } })).status).toBe(204);
    expect((await linkedin.call('/v2/provisionedApplications?q=credentialsByUniqueForeignId&uniqueForeignId=north')).status).toBe(403);
  });

  it('RSC-103: uses one customer’s token, organisation, contract, seat or callback for another', async () => {
    const { client_id: clientId, client_secret: secret } = (await (await asParent())('POST', '', application)).body.credentials;
    const token = (await linkedin.token({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret })).body.access_token;
    const headers = { Authorization: `Bearer ${token}` };
    const { v2 } = wires;
    const [organization, contract] = ['urn:li:organization:777', 'urn:li:contract:778'];
    expect((await v2.call(`seatsV2?q=attributes&contracts=${contract}&start=0`, { headers })).status).toBe(403);
    const { seats } = (await linkedin.admin('POST', '/onboard', { clientId, organization, contracts: [contract] })).body;
    expect((await linkedin.admin('POST', '/onboard', { clientId, organization: linkedin.server.organization, contracts: ['urn:li:contract:9'] })).status).toBe(422);
    expect((await v2.call(`seatsV2?q=attributes&contracts=${contract}&start=0`, { headers })).status).toBe(403);
    await linkedin.admin('POST', '/levels', { clientId, company: true, contract: true });
    expect((await v2.call(`seatsV2?q=attributes&contracts=${contract}&start=0`, { headers })).body.elements).toHaveLength(3);
    expect((await v2.call(`seatsV2?q=attributes&contracts=${linkedin.server.contract}&start=0`, { headers })).status).toBe(403);
    expect((await v2.call(`seatsV2?q=attributes&contracts=${contract}&start=0`)).status).toBe(403);
    const now = linkedin.clock.now();
    const messages = (seat: string, how: Record<string, string>) => v2.call(`conversationEvents?q=criteria&viewer=${seat}&timeRange.start=${now - 1}&timeRange.end=${now}&start=0`, { headers: how });
    expect((await messages(seats[0].urn, headers)).status).toBe(200);
    expect((await messages(seats[0].urn, {})).status).toBe(400);
    await v2.candidate('a');
    const read = `atsCandidates?${v2.ids([v2.candidateKey('a', organization), v2.candidateKey('a')])}`;
    expect(Object.values((await v2.call(read, { headers })).body.errors).map((error) => (error as { status: number }).status)).toEqual([404, 403]);
    await v2.configure('CALLBACK_URL', 'ONE_CLICK_EXPORT', callback.url);
    const key = { integrationContext: organization, integrationType: 'ONE_CLICK_EXPORT', tenantType: 'RECRUITER', dataProvider: 'ATS' };
    const taken = await v2.call(`atsIntegrations/${encodeURIComponent(v2.text(key))}/configurations?ids=CALLBACK_URL`, {
      method: 'PUT', headers, body: { entities: { CALLBACK_URL: { configurationValue: { string: callback.url } } } },
    });
    expect(verdicts(taken)).toEqual(['422 ERROR :: /configurationValue/string :: belongs to another customer']);
    await linkedin.admin('POST', '/contracts', { contract: 'urn:li:contract:900' });
    expect((await v2.call('seatsV2?q=attributes&contracts=urn:li:contract:900&start=0')).body.elements).toHaveLength(3);
  });
});

describe('strict stand-in, a member’s own sign-in: an application is refused that', () => {
  const redirectUri = 'http://127.0.0.1:47213/linkedin/callback';
  const authorize = (over: Record<string, string> = {}) => fetch(`${linkedin.server.wwwUrl}/oauth/v2/authorization?${new URLSearchParams({
    response_type: 'code', client_id: linkedin.server.clientId, redirect_uri: redirectUri, state: 's1', scope: 'r_liteprofile', ...over,
  }).toString()}`, { redirect: 'manual' });
  const redeem = (code: string, over: Record<string, string> = {}) => linkedin.token({
    grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: linkedin.server.clientId, client_secret: linkedin.server.clientSecret, ...over,
  });
  const codeOf = async (): Promise<string> => new URL((await authorize()).headers.get('Location')!).searchParams.get('code')!;

  it('has an address that is not registered, no state, or a scope that nobody granted', async () => {
    expect((await authorize({ redirect_uri: 'http://127.0.0.1:1/elsewhere' })).status).toBe(400);
    expect((await authorize({ state: '' })).headers.get('Location')).toContain('error=invalid_request');
    expect((await authorize({ scope: 'r_liteprofile w_share' })).headers.get('Location')).toContain('error=unauthorized_scope_error');
    await linkedin.admin('POST', '/session', { state: 'signedOut' });
    expect((await authorize()).headers.get('Location')).toMatch(/^\/uas\/login\?/);
  });

  it('redeems a code twice, late or for another address, or uses the token for data', async () => {
    const first = await codeOf();
    const { access_token: token, expires_in: seconds } = (await redeem(first)).body;
    expect(seconds).toBe(5_184_000);
    expect((await redeem(first)).body.error).toBe('invalid_grant');
    expect((await redeem(await codeOf(), { redirect_uri: 'http://127.0.0.1:1/elsewhere' })).body.error).toBe('invalid_grant');
    const late = await codeOf();
    linkedin.clock.advance(30 * 60_000);
    expect((await redeem(late)).body.error).toBe('invalid_grant');
    const headers = { Authorization: `Bearer ${token}` };
    await linkedin.signIn();
    expect((await linkedin.call('/v2/me?fields=id', { headers })).body).toEqual({ id: (await seatMember(0)).split(':').at(-1) });
    expect((await wires.v2.call(`seatsV2?q=attributes&contracts=${linkedin.server.contract}&start=0`, { headers })).status).toBe(403);
    expect((await linkedin.call('/v2/me?fields=id')).status).toBe(403);
  });
});

it('what a wire helper publishes is dated in the past', () => {
  expect(AT).toBeLessThan(linkedin.clock.now());
});
