import { afterAll, beforeAll, expect, it } from 'vitest';
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
