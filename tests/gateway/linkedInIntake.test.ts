import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { type CustomerClient, customerClient } from '../support/customerClient.ts';
import { never } from '../unit/authSupport.ts';
import { GatewayFixture } from './gatewayFixture.ts';

interface Push {
  readonly id: number;
  readonly kind: string;
  readonly requestId: string;
  readonly jobIds: readonly string[];
}
const [ADA, BEN] = ['desk-of-ada', 'desk-of-ben'] as const;
const LEASE_MS = 2 * 60_000;

let fixture: GatewayFixture;
let customer: CustomerClient;
let token: string;

beforeAll(async () => {
  fixture = await GatewayFixture.start();
  if (!fixture.sandbox.linkedin) throw new Error('this world has no LinkedIn');
  customer = await customerClient(fixture.sandbox.linkedin, () => fixture.clock.now());
  await customer.listJob('REQ-1');
  fixture.clock.advance(60_000);
  token = await signedIn();
}, 60_000);
afterAll(async () => {
  customer.close();
  await fixture.stop();
});

async function signedIn(): Promise<string> {
  const { begun, back } = await fixture.signIn();
  return (await fixture.redeem(back, begun)).access_token;
}

async function admin<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`${fixture.sandbox.linkedin?.adminUrl}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Members of the stand-in's world, each to be exported once. */
const members = Array.from({ length: 50 }, (_, index) => personAt(5, index)).flatMap(({ member, nearDuplicateOf }) => (member && nearDuplicateOf === null ? [member.urn] : []));
const exportOne = async (): Promise<string> => (await admin<{ requestId: string }>('exports', { seatIndex: 0, member: members.pop(), externalJobPostingId: 'REQ-1' })).requestId;

async function ask(path: string, body: object, bearer: string | null = token): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${fixture.gateway.url}/linkedin/pushes/${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) }, body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}
const take = async (desk: string, waitSeconds = 0): Promise<readonly Push[]> => ((await ask('take', { desk, waitSeconds })).body as { pushes: Push[] }).pushes;
const done = async (desk: string, pushes: readonly Push[]): Promise<unknown> => (await ask('done', { desk, ids: pushes.map(({ id }) => id) })).body;
const idsOf = (pushes: readonly Push[]): number[] => pushes.map(({ id }) => id);

describe('the gateway as LinkedIn’s callback', () => {
  it('RSC-104: passes LinkedIn’s challenge, and signs nothing that could be taken for a notification', async () => {
    await customer.client.setUp.set('CALLBACK_URL', `${fixture.gateway.url}/callback/linkedin`, never);
    const state = (await (await fetch(`${fixture.sandbox.linkedin?.adminUrl}/callback`)).json()) as { callback: { state: string } };
    expect(state.callback.state).toBe('valid');
    for (const code of ['', `hmacsha256=${JSON.stringify({ type: 'EXPORT_CANDIDATE_PROFILE', requestId: '1' })}`, 'x'.repeat(101)])
      expect([code, (await fetch(`${fixture.gateway.url}/callback/linkedin?challengeCode=${encodeURIComponent(code)}`)).status]).toEqual([code, 400]);
  });

  it('E1: an export reaches a desk that waits for one, at once, and is no longer offered when the desk has acknowledged it', async () => {
    const waiting = take(ADA, 25);
    const requestId = await exportOne();
    const pushes = await waiting;
    expect(pushes).toMatchObject([{ kind: 'export', requestId }]);
    // What the answer of an earlier question lost on the way is given to the same desk again.
    expect(await take(ADA)).toEqual(pushes);
    expect(await done(ADA, pushes)).toEqual({ done: idsOf(pushes), notYours: [] });
    expect(await done(ADA, pushes)).toEqual({ done: idsOf(pushes), notYours: [] });
    expect([await take(ADA), await take(BEN)]).toEqual([[], []]);
    // What the desk asks LinkedIn for with it.
    expect(await customer.client.arrivals.exported(requestId, never)).toMatchObject([{ jobId: 'REQ-1' }]);
  });

  it('E1: what LinkedIn sends twice is one notification, before and after it was dealt with', async () => {
    await admin('pushes', { copies: 3 });
    const requestId = await exportOne();
    await admin('pushes', { copies: 1 });
    const pushes = await take(ADA);
    expect(pushes).toMatchObject([{ kind: 'export', requestId }]);
    await done(ADA, pushes);
    const body = JSON.stringify({ type: 'EXPORT_CANDIDATE_PROFILE', requestId });
    const signature = createHmac('sha256', fixture.sandbox.linkedin?.clientSecret ?? '').update('hmacsha256=').update(body).digest('hex');
    const answer = await fetch(`${fixture.gateway.url}/callback/linkedin`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'X-LI-Signature': signature } });
    expect([answer.status, await take(ADA)]).toEqual([204, []]);
  });

  it('E1: of two desks one has it at a time; a desk that does not acknowledge in time loses it to the other, and learns so', async () => {
    await exportOne();
    const pushes = await take(ADA);
    expect(await take(BEN)).toEqual([]);
    expect(await done(BEN, pushes)).toEqual({ done: [], notYours: idsOf(pushes) });
    fixture.clock.advance(LEASE_MS - 1);
    expect(await take(BEN)).toEqual([]);
    fixture.clock.advance(1);
    expect(idsOf(await take(BEN))).toEqual(idsOf(pushes));
    expect(await done(ADA, pushes)).toEqual({ done: [], notYours: idsOf(pushes) });
    expect(await done(BEN, pushes)).toEqual({ done: idsOf(pushes), notYours: [] });
  });

  it('E1: nothing is lost when the gateway stops: what it had kept is there, and what it missed LinkedIn sends again', async () => {
    const kept = await exportOne();
    const waiting = take('desk-of-nobody', 0);
    await waiting;
    await fixture.gateway.stop();
    const missed = await exportOne();
    await fixture.startGateway();
    await admin('pushes', {});
    fixture.clock.advance(LEASE_MS);
    const pushes = await take(ADA);
    expect(pushes.map(({ requestId }) => requestId)).toEqual([kept, missed]);
    await done(ADA, pushes);
  });

  it('E1: a stop answers whoever waits', async () => {
    const waiting = take(ADA, 25);
    // It waits once its question is answered with nothing else to do: the next one is asked after it on the same server.
    await take(BEN);
    await fixture.gateway.stop();
    expect(await waiting).toEqual([]);
    await fixture.startGateway();
  });

  it('RSC-101: only LinkedIn’s signature over the very bytes is believed; other kinds are acknowledged and not queued', async () => {
    const secret = fixture.sandbox.linkedin?.clientSecret ?? '';
    const post = async (body: string, signature: string): Promise<number> => (await fetch(`${fixture.gateway.url}/callback/linkedin`, { method: 'POST', body, headers: { 'X-LI-Signature': signature } })).status;
    const sign = (body: string, key = secret): string => createHmac('sha256', key).update('hmacsha256=').update(body).digest('hex');
    const body = '{"type":"EXPORT_CANDIDATE_PROFILE","requestId":"77"}';
    expect(await post(body, sign(body, 'another secret'))).toBe(401);
    expect(await post(`${body} `, sign(body))).toBe(401);
    expect(await post(body, '')).toBe(401);
    const large = JSON.stringify({ type: 'EXPORT_CANDIDATE_PROFILE', requestId: '1'.repeat(1_100_000) });
    expect(await post(large, sign(large))).toBe(413);
    for (const odd of ['{"type":"SOMETHING_NEW","requestId":"78"}', 'no json']) expect(await post(odd, sign(odd))).toBe(204);
    expect(await take(ADA)).toEqual([]);
    await admin('resync', { externalJobPostingIds: ['REQ-1'] });
    const pushes = await take(ADA);
    expect(pushes).toMatchObject([{ kind: 'resync', jobIds: ['REQ-1'] }]);
    await done(ADA, pushes);
  });

  it('S3: a desk that nobody signed in at through this gateway is refused, and so is one whose token has ended', async () => {
    expect((await ask('take', { desk: ADA, waitSeconds: 0 }, null)).status).toBe(401);
    expect((await ask('take', { desk: ADA, waitSeconds: 0 }, 'made up')).status).toBe(401);
    expect((await ask('done', { desk: ADA, ids: [1] }, 'made up')).status).toBe(401);
    for (const body of [{ desk: ADA }, { desk: 'x', waitSeconds: 0 }, { desk: ADA, waitSeconds: 26 }]) expect((await ask('take', body)).status).toBe(400);
    fixture.clock.advance(24 * 3_600_000);
    expect((await ask('take', { desk: ADA, waitSeconds: 0 })).status).toBe(401);
    token = await signedIn();
    expect((await ask('take', { desk: ADA, waitSeconds: 0 })).status).toBe(200);
  });

  it('what is logged and kept names nobody: no token, no member', async () => {
    expect(fixture.logged).not.toContain(token);
    for (const urn of Array.from({ length: 50 }, (_, index) => personAt(5, index).member?.urn ?? '-none-')) expect(fixture.logged).not.toContain(urn);
  });
});
