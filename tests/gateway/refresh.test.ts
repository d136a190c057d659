import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayFixture } from './gatewayFixture.ts';

let fixture: GatewayFixture;
let refreshToken: unknown;
beforeAll(async () => void (fixture = await GatewayFixture.start()));
afterAll(() => fixture.stop());
beforeEach(async () => {
  fixture.clock.advance(60_000);
  const { begun, back } = await fixture.signIn();
  refreshToken = (await fixture.redeem(back, begun)).refresh_token;
});

describe('gateway: renewal', () => {
  it('hands on the rotated pair, and the next one', async () => {
    const first = await fixture.renew(refreshToken);
    expect(first).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600, ats: { kind: 'greenhouse' } } });
    expect(first.body['refresh_token']).not.toBe(refreshToken);
    const second = await fixture.renew(first.body['refresh_token']);
    expect(second.status).toBe(200);
    expect(second.body['refresh_token']).not.toBe(first.body['refresh_token']);
  });

  it('a desk that lost the answer asks again within ten minutes and gets the same pair', async () => {
    const first = await fixture.renew(refreshToken);
    fixture.clock.advance(599_999);
    const again = await fixture.renew(refreshToken);
    expect([again.status, again.body['refresh_token'], again.body['access_token']]).toEqual([200, first.body['refresh_token'], first.body['access_token']]);
    expect(again.body['expires_in']).toBe(3000);
    expect((await fixture.renew(first.body['refresh_token'])).status).toBe(200);
  });

  it('after that the spent token is refused', async () => {
    await fixture.renew(refreshToken);
    fixture.clock.advance(600_000);
    expect(await fixture.renew(refreshToken)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('two renewals at once are one at the ATS', async () => {
    const answers = await Promise.all([fixture.renew(refreshToken), fixture.renew(refreshToken)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(answers.map(({ body }) => body['refresh_token'])).size).toBe(1);
    expect((await fixture.renew(answers[0]?.body['refresh_token'])).status).toBe(200);
  });

  it('an ATS that is away, or answers with something else, is no lost sign-in', async () => {
    for (const fault of [{ kind: 'down' }, { kind: 'status', status: 500 }, { kind: 'loginPage' }]) {
      await fixture.control('/faults', { server: 'atsAuth', path: '/token', fault });
      expect(await fixture.renew(refreshToken)).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable', error_description: expect.any(String) } });
      await fixture.clearFaults();
    }
    expect((await fixture.renew(refreshToken)).status).toBe(200);
  });

  it('passes on that the ATS asks for a pause', async () => {
    await fixture.control('/faults', { server: 'atsAuth', path: '/token', times: 1, fault: { kind: 'rateLimited', retryAfter: 17 } });
    const answer = await fixture.renew(refreshToken);
    expect([answer.status, answer.body['error'], answer.headers.get('Retry-After')]).toEqual([429, 'temporarily_unavailable', '17']);
    expect((await fixture.renew(refreshToken)).status).toBe(200);
  });

  it('names what is missing or unknown in a request', async () => {
    expect(await fixture.token({ grant_type: 'refresh_token' })).toMatchObject({ status: 400, body: { error: 'invalid_request', error_description: expect.stringContaining('refresh_token') } });
    expect(await fixture.token({ grant_type: 'password' })).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
    expect(await fixture.renew('made up')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const json = await fetch(`${fixture.gateway.url}/token`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    expect(json.status).toBe(400);
    const large = await fetch(`${fixture.gateway.url}/token`, { method: 'POST', body: new URLSearchParams({ code: 'x'.repeat(40_000) }) });
    expect(large.status).toBe(400);
  });
});
