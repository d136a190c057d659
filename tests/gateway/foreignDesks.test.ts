import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayFixture } from './gatewayFixture.ts';
import { linkedInWalk, recruiterDesk, redeemSession } from './recruiterFixture.ts';

type Json = ReturnType<typeof JSON.parse>;
interface Answer {
  readonly status: number;
  readonly body: Json;
}

let fixture: GatewayFixture;
/** Tokens: of a Site Admin of the team, and of a recruiter of theirs who is none. */
let ada: string;
let ben: string;
let [adaId, benId, strangerId] = [0, 0, 0];
let [organization, contract] = ['', ''];

/** Signs a user of the ATS in. @returns where the browser ends, and the token when it got one */
async function signInAs(userId: number): Promise<{ back: URL; token: string | null }> {
  const begun = await fixture.begin();
  const back = await fixture.follow(await fixture.decide(begun, 'allow', userId));
  return { back, token: back.searchParams.has('code') ? (await fixture.redeem(back, begun)).access_token : null };
}
async function call(path: string, body: object, bearer: string): Promise<Answer> {
  const answer = await fetch(`${fixture.gateway.url}/linkedin/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}
const lease = (bearer: string, over: object = {}): Promise<Answer> => call('publisher/lease', { scope: organization, desk: 'one-of-the-desks', fence: null, isStart: false, wish: 'publish', ...over }, bearer);
const pair = (at: number, userId: number): object => ({ seatUrn: 'urn:li:seat:7', who: 'user', userId: String(userId), at });
const pairs = (bearer: string, said: readonly object[], scope = contract): Promise<Answer> => call('pairs', { scope, pairs: said }, bearer);
const member = 'hash-of-a-member-of-linkedin';
const claim = (bearer: string, desk: string, scope = organization): Promise<Answer> => call('members/claim', { scope, desk, members: [{ member, gone: null }] }, bearer);
/** LinkedIn announces an export, signed with the application's secret. */
async function notify(requestId: string): Promise<number> {
  const body = JSON.stringify({ type: 'EXPORT_CANDIDATE_PROFILE', requestId });
  const signature = createHmac('sha256', fixture.linkedin.clientSecret).update('hmacsha256=').update(body).digest('hex');
  return (await fetch(`${fixture.gateway.url}/callback/linkedin`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-li-signature': signature }, body })).status;
}
const userOf = async (change: (user: { id: number; site_admin: boolean }) => boolean): Promise<number> => {
  const answer = await fetch(`${fixture.sandbox.controlUrl}/ats/act`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: fixture.sandbox.ats.adminUserId, do: { method: 'GET', path: '/users?per_page=100' } }) });
  return ((await answer.json()) as { body: { id: number; site_admin: boolean; deactivated: boolean }[] }).body.find((user) => !user.deactivated && change(user))?.id ?? expect.fail('no such user');
};

beforeAll(async () => {
  fixture = await GatewayFixture.start();
  ({ organization, contract } = fixture.linkedin);
  adaId = fixture.sandbox.ats.adminUserId;
  benId = await userOf(({ site_admin: isAdmin }) => !isAdmin);
  strangerId = await userOf(({ site_admin: isAdmin, id }) => isAdmin && id !== adaId);
  [ada, ben] = [(await signInAs(adaId)).token ?? '', (await signInAs(benId)).token ?? ''];
}, 60_000);
afterAll(() => fixture.stop());

describe('somebody of another customer of the ATS', () => {
  it('S3: who signs in first decides whom the gateway serves; of another customer nobody gets a code, and the desk says why', async () => {
    await fixture.control('/ats/organizations', { userId: strangerId, organizationId: 9999 });
    const { back, token } = await signInAs(strangerId);
    expect(token).toBeNull();
    expect(back.searchParams.get('error')).toBe('unauthorized_client');
    expect(back.searchParams.get('error_description')).toMatch(/serves another organisation/);
  });

  it('S3: a token that they had before they left the team, or one of before the gateway knew, opens nothing, and cannot be renewed', async () => {
    const user = await userOf(({ id, site_admin: isAdmin }) => isAdmin && id !== adaId && id !== strangerId);
    const begun = await fixture.begin();
    const granted = await fixture.redeem(await fixture.follow(await fixture.decide(begun, 'allow', user)), begun);
    fixture.forgetWhose(granted.access_token);
    await fixture.control('/ats/organizations', { userId: user, organizationId: 9999 });
    const pushes = { desk: 'desk-of-a-stranger', waitSeconds: 0 };
    for (const asked of [lease(granted.access_token, { wish: 'look' }), pairs(granted.access_token, []), claim(granted.access_token, 'desk-of-a-stranger'), call('pushes/take', pushes, granted.access_token)])
      expect(await asked).toMatchObject({ status: 403, body: { error: 'wrong_organization' } });
    const session = await redeemSession(fixture, await linkedInWalk(fixture, 0), granted.access_token);
    expect(session).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
    expect(await fixture.renew(granted.refresh_token)).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
  });

  it('S3: while the ATS does not say who somebody is, a desk is asked to wait, and what it was told before is not lost', async () => {
    const { token } = await signInAs(adaId);
    fixture.forgetWhose(token ?? '');
    await fixture.control('/faults', { server: 'atsAuth', path: '/introspect', fault: { kind: 'status', status: 500 } });
    expect(await lease(token ?? '', { wish: 'look' })).toMatchObject({ status: 503, body: { error: 'unavailable' } });
    await fixture.clearFaults();
    expect((await lease(token ?? '', { wish: 'look' })).status).toBe(200);
  });
});

describe('what a desk of the team may name', () => {
  it('S3: members, pairs and the lease are the customer’s own at LinkedIn; of others nothing is kept', async () => {
    const [other, theirs] = ['urn:li:organization:666', 'urn:li:contract:666'];
    const refused = { status: 403, body: { error: 'wrong_scope' } };
    expect(await claim(ada, 'desk-of-ada', other)).toMatchObject(refused);
    for (const path of ['made', 'release']) expect(await call(`members/${path}`, { scope: other, desk: 'desk-of-ada', members: [member], made: [{ member, candidateId: '1' }] }, ada)).toMatchObject(refused);
    expect(await pairs(ada, [pair(1, adaId)], theirs)).toMatchObject(refused);
    for (const path of ['lease', 'release', 'settings', 'ledger/write', 'ledger/read'])
      expect([path, await call(`publisher/${path}`, { scope: other, desk: 'desk-of-ada', fence: 1, isStart: false, wish: 'publish', rows: [], after: 0, settings: {} }, ada)]).toMatchObject([path, refused]);
  });

  it('S3, S5: the name of a colleague’s desk is worth nothing: neither their claims nor their lease nor their notifications', async () => {
    expect((await claim(ada, 'desk-of-ada')).body.claims).toMatchObject([{ state: 'yours' }]);
    expect((await claim(ben, 'desk-of-ada')).body.claims).toMatchObject([{ state: 'theirs' }]);
    await call('members/made', { scope: organization, desk: 'desk-of-ada', made: [{ member, candidateId: '666' }] }, ben);
    await call('members/release', { scope: organization, desk: 'desk-of-ada', members: [member] }, ben);
    expect((await claim(ada, 'desk-of-ada')).body.claims).toMatchObject([{ state: 'yours', candidateId: null }]);
    const { fence } = (await lease(ada, { desk: 'desk-of-ada' })).body.lease;
    const stolen = { scope: organization, desk: 'desk-of-ada', fence, rows: [], after: 0, settings: { publisher: 'ats' } };
    for (const path of ['settings', 'ledger/write', 'ledger/read']) expect([path, (await call(`publisher/${path}`, stolen, ben)).status]).toEqual([path, 409]);
    expect((await call('publisher/release', stolen, ben)).body).toEqual({ isReleased: false });
    // Nor through LinkedIn's own addresses.
    const granted = await redeemSession(fixture, await linkedInWalk(fixture, 1), ben);
    const put = await fetch(`${fixture.gateway.url}/linkedin/api/v2/simpleJobPostings?ids[0]=1`, {
      method: 'POST', body: '{}', headers: { 'authorization': `Bearer ${ben}`, 'tandem-session': granted.body.access_token, 'tandem-desk': 'desk-of-ada', 'tandem-fence': String(fence), 'content-type': 'application/json' },
    });
    expect([put.status, ((await put.json()) as Json).error]).toEqual([403, 'not_publisher']);
    expect(await notify('export-1')).toBe(204);
    const { pushes } = (await call('pushes/take', { desk: 'desk-of-ada', waitSeconds: 0 }, ada)).body;
    const ids = (pushes as { id: number }[]).map(({ id }) => id);
    expect(ids).toHaveLength(1);
    expect((await call('pushes/take', { desk: 'desk-of-ada', waitSeconds: 0 }, ben)).body.pushes).toEqual([]);
    expect((await call('pushes/done', { desk: 'desk-of-ada', ids }, ben)).body).toEqual({ done: [], notYours: ids });
    expect((await call('pushes/done', { desk: 'desk-of-ada', ids }, ada)).body).toEqual({ done: ids, notYours: [] });
    await call('publisher/release', stolen, ada);
  });
});

describe('whoever is no Site Admin', () => {
  it('S5: gets no lease and takes none over, but learns who publishes', async () => {
    for (const wish of ['publish', 'takeOver']) expect([wish, await lease(ben, { wish })]).toMatchObject([wish, { status: 403, body: { error: 'site_admin_only', error_description: expect.stringMatching(/Site Admin/) as string } }]);
    expect((await lease(ben, { wish: 'look' })).status).toBe(200);
    const { fence } = (await lease(ada)).body.lease;
    expect((await lease(ben, { wish: 'look' })).body.holder).toMatchObject({ userId: String(adaId), isThisDesk: false });
    await call('publisher/release', { scope: organization, desk: 'one-of-the-desks', fence }, ada);
  });

  it('L5: says nothing new of who sits where; what the team has, they hear, and may say again', async () => {
    const at = fixture.clock.now() - 1000;
    expect(await pairs(ben, [pair(at, benId)])).toMatchObject({ status: 403, body: { error: 'site_admin_only' } });
    expect((await pairs(ada, [pair(at, adaId)])).body.pairs).toEqual([pair(at, adaId)]);
    for (const said of [[], [pair(at, adaId)], [pair(at - 1, benId)]]) expect((await pairs(ben, said)).body.pairs).toEqual([pair(at, adaId)]);
    expect(await pairs(ben, [pair(at + 1, benId)])).toMatchObject({ status: 403 });
    expect((await pairs(ada, [])).body.pairs).toEqual([pair(at, adaId)]);
  });

  it('S5: is asked of the ATS with their own token; who ceases to be one is one no longer ten minutes later', async () => {
    const { fence } = (await lease(ada)).body.lease;
    await fixture.patchUser(adaId, { site_admin: false });
    expect((await lease(ada, { fence })).status).toBe(200);
    fixture.clock.advance(10 * 60_000);
    expect(await lease(ada, { fence: null })).toMatchObject({ status: 403, body: { error: 'site_admin_only' } });
    await fixture.patchUser(adaId, { site_admin: true });
    fixture.clock.advance(10 * 60_000);
    const again = (await lease(ada)).body.lease;
    await call('publisher/release', { scope: organization, desk: 'one-of-the-desks', fence: again.fence }, ada);
  });
});

describe('times that desks state', () => {
  it('L5, S5: a time of the future is taken for now: neither a pair nor a row of the ledger has the last word for good', async () => {
    const now = fixture.clock.now();
    expect((await pairs(ada, [pair(now + 1e12, adaId)])).body.pairs).toEqual([pair(now, adaId)]);
    fixture.clock.advance(1000);
    expect((await pairs(ada, [pair(now + 500, benId)])).body.pairs).toEqual([pair(now + 500, benId)]);
    const { fence } = (await lease(ada)).body.lease;
    const row = { kind: 'job', parentId: '', recordId: '1', ownerId: '1', state: 'there', hash: 'h', open: 1, taskId: 'task', operation: null, field: null, at: now + 1e12 };
    await call('publisher/ledger/write', { scope: organization, desk: 'one-of-the-desks', fence, rows: [row] }, ada);
    const read = await call('publisher/ledger/read', { scope: organization, desk: 'one-of-the-desks', fence, after: 0 }, ada);
    expect(read.body.rows).toMatchObject([{ recordId: '1', at: now + 1000 }]);
  });
});

describe('an address for a file that is none of LinkedIn’s', () => {
  it('L1: leads nowhere: neither file nor token leaves the gateway, whoever wrote it into LinkedIn’s answer', async () => {
    const reached: string[] = [];
    const strange = 'http://169.254.169.254/latest/meta-data';
    const meddling: typeof fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      reached.push(url);
      return url.includes('hireMediaUrl') ? Response.json({ value: { uploadUrl: strange, media: 'urn:li:digitalmediaAsset:1' } }) : fetch(input, init);
    };
    const other = await GatewayFixture.start({ fetch: meddling });
    try {
      const desk = await recruiterDesk(other, 0);
      const asked = await fetch(`${other.gateway.url}/linkedin/publisher/lease`, {
        method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.ats}` },
        body: JSON.stringify({ scope: other.linkedin.organization, desk: 'desk-of-ada', fence: null, isStart: false, wish: 'publish' }),
      });
      const { lease: held } = (await asked.json()) as { lease: { fence: number } };
      const as = { 'tandem-desk': 'desk-of-ada', 'tandem-fence': String(held.fence), 'content-type': 'application/json' };
      const place = await desk.ask('v2/hireMediaUrl', { method: 'POST', body: '{}', headers: as });
      const url = new URL(place.body.value.uploadUrl);
      expect(url.origin).toBe(other.gateway.url);
      expect((await desk.ask(url.pathname.replace('/linkedin/api/', ''), { method: 'PUT', body: 'a résumé', headers: as })).status).toBe(404);
      expect(reached.filter((one) => one.startsWith(strange))).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});
