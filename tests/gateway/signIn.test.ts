import { readFileSync } from 'node:fs';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DESK_REDIRECT, GatewayFixture, get } from './gatewayFixture.ts';

let fixture: GatewayFixture;
beforeAll(async () => void (fixture = await GatewayFixture.start()));
afterAll(() => fixture.stop());
// A minute later nobody is over a limit any more.
beforeEach(() => fixture.clock.advance(60_000));

const refusal = (error: string) => expect.objectContaining({ error });

describe('gateway: sign-in', () => {
  it('signs a person in with PKCE from end to end, and the ATS takes the tokens', async () => {
    const { begun, back } = await fixture.signIn();
    expect(`${back.origin}${back.pathname}`).toBe(DESK_REDIRECT);
    expect([...back.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
    const tokens = await fixture.redeem(back, begun);
    expect(tokens).toMatchObject({
      token_type: 'bearer', expires_in: 3600, refresh_token: expect.any(String),
      expires_at: new Date(fixture.clock.now() + 3_600_000).toISOString(),
      ats: { kind: 'greenhouse', apiUrl: fixture.sandbox.ats.apiUrl, authUrl: fixture.sandbox.ats.authUrl },
    });
    const users = await fetch(`${fixture.sandbox.ats.apiUrl}/users?per_page=1`, { headers: { Authorization: `Bearer ${tokens.access_token}` } });
    expect(users.status).toBe(200);
  });

  it('sends the ATS its own client, address and state, and the scopes asked for', async () => {
    const scope = 'harvest:candidates:list harvest:notes:create';
    const { atsUrl, state } = await fixture.begin({ scope });
    expect(Object.fromEntries(atsUrl.searchParams)).toEqual({
      response_type: 'code', client_id: fixture.sandbox.ats.partner.clientId, redirect_uri: fixture.gateway.redirectUri, scope, state: expect.any(String),
    });
    expect(atsUrl.searchParams.get('state')).not.toBe(state);
  });

  it('tells the desk when the person declines', async () => {
    const begun = await fixture.begin();
    const back = await fixture.follow(await fixture.decide(begun, 'deny'));
    expect(() => oauth.validateAuthResponse(fixture.server, { client_id: 'tandem-desk' }, back, begun.state)).toThrow(oauth.AuthorizationResponseError);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: begun.state, iss: fixture.gateway.url });
  });

  it('a wrong verifier gets nothing, and spends the code', async () => {
    const { begun, back } = await fixture.signIn();
    await expect(fixture.redeem(back, begun, { verifier: oauth.generateRandomCodeVerifier() })).rejects.toThrow(refusal('invalid_grant'));
    await expect(fixture.redeem(back, begun)).rejects.toThrow(refusal('invalid_grant'));
  });

  it('a code is good once, for one redirect address, for a minute', async () => {
    const first = await fixture.signIn();
    await fixture.redeem(first.back, first.begun);
    await expect(fixture.redeem(first.back, first.begun)).rejects.toThrow(refusal('invalid_grant'));
    const second = await fixture.signIn();
    await expect(fixture.redeem(second.back, second.begun, { redirectUri: 'http://127.0.0.1:49153/callback' })).rejects.toThrow(refusal('invalid_grant'));
    const third = await fixture.signIn();
    fixture.clock.advance(60_000);
    await expect(fixture.redeem(third.back, third.begun)).rejects.toThrow(refusal('invalid_grant'));
  });

  it('an answer of the ATS is taken once, within ten minutes', async () => {
    const begun = await fixture.begin();
    const callback = await fixture.decide(begun, 'allow');
    await fixture.follow(callback);
    const again = await get(callback);
    expect([again.status, again.headers.get('Location')]).toEqual([400, null]);
    const late = await fixture.begin();
    const lateCallback = await fixture.decide(late, 'allow');
    fixture.clock.advance(600_000);
    expect((await get(lateCallback)).status).toBe(400);
  });

  it.each([
    'https://127.0.0.1:49152/callback', 'http://localhost:49152/callback', 'http://127.0.0.1.example.test:49152/callback',
    'http://127.0.0.1:49152/callback?x=1', 'http://127.0.0.1:49152/other', 'http://127.0.0.1:70000/callback', 'http://user@127.0.0.1:49152/callback', '',
  ])('never redirects to %s', async (redirect) => {
    const { url } = await fixture.authorizeUrl({ redirect_uri: redirect });
    const answer = await get(url);
    expect([answer.status, answer.headers.get('Location')]).toEqual([400, null]);
    expect(await answer.text()).toContain('redirect_uri');
  });

  it('takes any port of both loopback addresses', async () => {
    for (const redirect_uri of ['http://127.0.0.1:1024/callback', 'http://[::1]:60000/callback']) {
      expect((await fixture.begin({ redirect_uri })).atsUrl.origin).toBe(new URL(fixture.sandbox.ats.authUrl).origin);
    }
  });

  it('refuses an unknown client without redirecting', async () => {
    const { url } = await fixture.authorizeUrl({ client_id: 'somebody-else' });
    expect((await get(url)).status).toBe(400);
    expect((await fixture.token({ client_id: 'somebody-else', grant_type: 'refresh_token', refresh_token: 'x' })).body).toEqual(refusal('invalid_client'));
  });

  it.each([
    [{ code_challenge: null }, 'invalid_request'], [{ code_challenge_method: 'plain' }, 'invalid_request'], [{ code_challenge_method: null }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'], [{ provider: 'another' }, 'invalid_request'], [{ scope: 'harvest:offers:destroy' }, 'invalid_scope'],
  ])('tells the desk what is wrong with %o', async (changes, error) => {
    const { url, state } = await fixture.authorizeUrl(changes);
    const back = new URL((await get(url)).headers.get('Location') ?? '');
    expect(back.origin).toBe('http://127.0.0.1:49152');
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error, state });
  });

  it('passes a sign-in on across a restart between the consent page and its answer', async () => {
    const begun = await fixture.begin();
    const callback = await fixture.decide(begun, 'allow');
    await fixture.gateway.stop();
    await fixture.startGateway();
    expect(await fixture.redeem(await fixture.follow(callback), begun)).toMatchObject({ access_token: expect.any(String) });
  });

  it('a restart before the code is redeemed costs one sign-in, and leaves no token behind', async () => {
    const { begun, back } = await fixture.signIn();
    await fixture.gateway.stop();
    await fixture.startGateway();
    await expect(fixture.redeem(back, begun)).rejects.toThrow(refusal('invalid_grant'));
  });

  it('tells the desk when the ATS is away during the exchange', async () => {
    const begun = await fixture.begin();
    const callback = await fixture.decide(begun, 'allow');
    await fixture.control('/faults', { server: 'atsAuth', path: '/token', fault: { kind: 'down' } });
    const back = await fixture.follow(callback);
    await fixture.clearFaults();
    expect(back.searchParams.get('error')).toBe('temporarily_unavailable');
  });

  it('pages run nothing and are never kept', async () => {
    const page = await get(`${fixture.gateway.url}/`);
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    expect((await get(`${fixture.gateway.url}/nowhere`)).status).toBe(404);
  });

  it('no token, code, state or secret reaches the log or the database', async () => {
    const { begun, back } = await fixture.signIn();
    const tokens = await fixture.redeem(back, begun);
    const renewed = await fixture.renew(tokens.refresh_token);
    const database = readFileSync(fixture.databaseFile).toString('latin1') + readFileSync(`${fixture.databaseFile}-wal`).toString('latin1');
    const secrets = [
      tokens.access_token, tokens.refresh_token, renewed.body['access_token'], renewed.body['refresh_token'], back.searchParams.get('code'),
      begun.atsUrl.searchParams.get('state'), fixture.sandbox.ats.partner.clientSecret, begun.verifier,
    ].map(String);
    expect(fixture.logged).toContain('tokens renewed');
    for (const secret of secrets) {
      expect(fixture.logged).not.toContain(secret);
      expect(database).not.toContain(secret);
    }
    expect(fixture.logged).not.toContain(begun.state);
  });
});
