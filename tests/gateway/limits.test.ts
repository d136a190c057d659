import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayFixture, get } from './gatewayFixture.ts';

let fixture: GatewayFixture;
beforeAll(async () => void (fixture = await GatewayFixture.start({ limits: { authorizePerMinute: 2, tokenPerMinute: 3 }, trustProxy: true })));
afterAll(() => fixture.stop());

it('limits sign-ins and token requests per address and minute, and says how long to wait', async () => {
  const { url } = await fixture.authorizeUrl();
  const statuses = [await get(url), await get(url), await get(url)];
  expect(statuses.map(({ status }) => status)).toEqual([302, 302, 429]);
  expect(statuses[2]?.headers.get('Retry-After')).toBe('60');
  for (let count = 0; count < 3; count++) expect((await fixture.renew('made up')).status).toBe(400);
  expect(await fixture.renew('made up')).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } });
  fixture.clock.advance(59_999);
  expect((await fixture.renew('made up')).status).toBe(429);
  fixture.clock.advance(1);
  expect((await fixture.renew('made up')).status).toBe(400);
});

it('behind a proxy the caller is the address that the proxy added', async () => {
  fixture.clock.advance(60_000);
  const { url } = await fixture.authorizeUrl();
  const from = (address: string) => fetch(url, { redirect: 'manual', headers: { 'X-Forwarded-For': `10.9.9.9, ${address}` } }).then(({ status }) => status);
  expect([await from('10.0.0.1'), await from('10.0.0.1'), await from('10.0.0.1'), await from('10.0.0.2')]).toEqual([302, 302, 429, 302]);
});

describe('every address of the gateway', () => {
  const AT_MOST = 2;
  /** As docs/gateway.md names them. */
  const ADDRESSES = [
    'GET /authorize', 'GET /callback/greenhouse', 'POST /token', 'GET /.well-known/oauth-authorization-server', 'GET /health', 'GET /', 'GET /nowhere',
    'GET /callback/linkedin', 'POST /callback/linkedin', 'POST /linkedin/pushes/take', 'POST /linkedin/pushes/done',
    'GET /linkedin/authorize', 'GET /callback/linkedin/member', 'POST /linkedin/token', 'DELETE /linkedin/session', 'GET /linkedin/api/v2/seatsV2', 'PUT /linkedin/api/uploads/x',
    'POST /linkedin/members/claim', 'POST /linkedin/members/made', 'POST /linkedin/members/release', 'POST /linkedin/pairs',
    'POST /linkedin/publisher/lease', 'POST /linkedin/publisher/release', 'POST /linkedin/publisher/settings', 'POST /linkedin/publisher/ledger/write', 'POST /linkedin/publisher/ledger/read',
  ];
  let limited: GatewayFixture;
  beforeAll(async () => {
    const names = ['authorizePerMinute', 'tokenPerMinute', 'callbackPerMinute', 'pushesPerMinute', 'publisherPerMinute', 'refusedPerMinute', 'anyPerMinute'] as const;
    limited = await GatewayFixture.start({ limits: Object.fromEntries(names.map((name) => [name, AT_MOST])), trustProxy: true });
  });
  afterAll(() => limited.stop());
  const ask = (address: string, from: string, body?: string): Promise<Response> => {
    const [method = '', path = ''] = address.split(' ');
    return fetch(`${limited.gateway.url}${path}`, { method, redirect: 'manual', headers: { 'X-Forwarded-For': from }, ...(method === 'GET' || body === undefined ? {} : { body }) });
  };

  it.each(ADDRESSES.map((address, index) => [address, `10.1.0.${index}`] as const))('S1: %s takes no more than so many requests of one address in a minute', async (address, from) => {
    const statuses = [];
    for (let count = 0; count <= AT_MOST; count += 1) statuses.push((await ask(address, from)).status);
    expect(statuses.slice(0, AT_MOST)).not.toContain(429);
    expect(statuses.at(-1)).toBe(429);
  });

  it('S1: who is refused again and again is not asked who they are any more, wherever they try', async () => {
    for (const address of ['POST /linkedin/pairs', 'POST /linkedin/publisher/lease']) expect((await ask(address, '10.2.0.1')).status).toBe(401);
    limited.clock.advance(1);
    expect((await ask('GET /linkedin/api/v2/seatsV2', '10.2.0.1')).status).toBe(429);
    expect((await ask('GET /health', '10.2.0.2')).status).toBe(200);
  });

  it.each([['POST /token', 33], ['POST /linkedin/token', 33], ['POST /callback/linkedin', 1025]] as const)('S1: %s takes no body of %i KB', async (address, kilobytes) => {
    const answer = await ask(address, `10.3.0.${kilobytes % 250}`, 'x'.repeat(kilobytes * 1024));
    expect([400, 413]).toContain(answer.status);
    expect(await answer.text()).toMatch(/larger than/);
  });
});
