import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, authorizeUrl, REDIRECT, START, startHarness, type Harness } from './atsHarness.ts';

interface Tokens {
  readonly token_type: string;
  readonly access_token: string;
  readonly expires_at: string;
  readonly refresh_token?: string;
}

let ats: Harness;
let recruiter: number;
beforeAll(async () => {
  ats = await startHarness({ candidates: 60 });
  recruiter = ats.sandbox.ats.adminUserId;
});
afterAll(() => ats.sandbox.stop());

async function tokensFor(userId = recruiter, scope = 'harvest:candidates:list'): Promise<Tokens> {
  const code = await ats.code(userId, scope);
  return (await ats.tokenCall({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT })).json<Tokens>();
}

describe('authorize', () => {
  test('the consent page names the application, the scopes and the people who may sign in', async () => {
    const page = await answerOf(await fetch(authorizeUrl(ats, { scope: 'harvest:candidates:list harvest:notes:create' })));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Tandem');
    expect(page.text).toContain('Erik Solberg');
    expect(page.text).toContain('harvest:notes:create');
  });

  test('allowing sends a code and the state back; denying sends access_denied', async () => {
    const decide = async (decision: string): Promise<URL> => {
      const form = new URLSearchParams({
        client_id: ats.sandbox.ats.partner.clientId,
        redirect_uri: REDIRECT,
        response_type: 'code',
        scope: 'harvest:candidates:list',
        state: 'x y',
        user_id: String(recruiter),
        decision,
      });
      const answer = await fetch(`${ats.sandbox.ats.authUrl}/authorize`, { method: 'POST', body: form, redirect: 'manual' });
      return new URL(answer.headers.get('location') ?? '');
    };
    const allowed = await decide('allow');
    expect(allowed.href.startsWith(REDIRECT)).toBe(true);
    expect(allowed.searchParams.get('state')).toBe('x y');
    const tokens = await ats.tokenCall({
      grant_type: 'authorization_code',
      code: allowed.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT,
    });
    expect(tokens.status).toBe(200);
    const denied = await decide('deny');
    expect(denied.searchParams.get('error')).toBe('access_denied');
    expect(denied.searchParams.has('code')).toBe(false);
  });

  test('an address that is not registered, or an unknown client, is told so on the page and never redirected to', async () => {
    const changes: readonly Record<string, string>[] = [
      { redirect_uri: `${REDIRECT}/other` },
      { client_id: 'nobody' },
      { client_id: ats.sandbox.ats.customer.clientId },
    ];
    for (const change of changes) {
      const answer = await fetch(authorizeUrl(ats, change), { redirect: 'manual' });
      expect(answer.status).toBe(400);
      expect(answer.headers.has('location')).toBe(false);
    }
  });

  test('one scope that is not granted refuses the whole request', async () => {
    const answer = await fetch(authorizeUrl(ats, { scope: 'harvest:candidates:list harvest:payroll:list' }), {
      redirect: 'manual',
    });
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_scope');
  });

  test('the sign-in without a page serves one request only', async () => {
    expect(await ats.code(recruiter, 'harvest:jobs:list')).toMatch(/^[\w-]{40,}$/);
    expect((await fetch(authorizeUrl(ats, {}), { redirect: 'manual' })).status).toBe(200);
  });

  test('addresses can be registered while it runs', async () => {
    const uri = 'http://127.0.0.1:10/callback/greenhouse';
    expect((await fetch(authorizeUrl(ats, { redirect_uri: uri }))).status).toBe(400);
    await ats.control('POST', '/ats/redirectUris', { uri });
    expect((await fetch(authorizeUrl(ats, { redirect_uri: uri }))).status).toBe(200);
  });
});

describe('token', () => {
  test('the answer gives a JWT and an instant one hour ahead', async () => {
    const tokens = await tokensFor();
    expect(tokens.token_type).toBe('Bearer');
    expect(tokens).not.toHaveProperty('expires_in');
    expect(Date.parse(tokens.expires_at) - ats.clock.now()).toBeGreaterThan(3_590_000);
    expect(Date.parse(tokens.expires_at) - ats.clock.now()).toBeLessThanOrEqual(3_600_000);
    const [, claims = ''] = tokens.access_token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      sub: String(recruiter),
      client_id: 'tandem-partner',
    });
  });

  test('a code lives a minute, works once, and only with the address it was sent to', async () => {
    const exchange = (code: string, redirect: string) =>
      ats.tokenCall({ grant_type: 'authorization_code', code, redirect_uri: redirect });
    const elsewhere = await ats.code(recruiter, 'harvest:jobs:list');
    expect((await exchange(elsewhere, 'http://127.0.0.1:10/callback/greenhouse')).json()).toMatchObject({
      error: 'invalid_grant',
    });
    const late = await ats.code(recruiter, 'harvest:jobs:list');
    ats.clock.advance(60_000);
    expect((await exchange(late, REDIRECT)).status).toBe(400);
    const twice = await ats.code(recruiter, 'harvest:candidates:list');
    const first = (await exchange(twice, REDIRECT)).json<Tokens>();
    expect((await ats.api('GET', '/candidates?per_page=1', undefined, first.access_token)).status).toBe(200);
    expect((await exchange(twice, REDIRECT)).json()).toMatchObject({ error: 'invalid_grant' });
    expect((await ats.api('GET', '/candidates?per_page=1', undefined, first.access_token)).status).toBe(401);
  });

  test('refresh tokens rotate; a spent one ends the whole family', async () => {
    const refresh = (token: string | undefined) => ats.tokenCall({ grant_type: 'refresh_token', refresh_token: token ?? '' });
    const first = await tokensFor();
    const second = (await refresh(first.refresh_token)).json<Tokens>();
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await ats.api('GET', '/candidates?per_page=1', undefined, second.access_token)).status).toBe(200);
    const replay = await refresh(first.refresh_token);
    expect(replay.status).toBe(400);
    expect(replay.json()).toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(second.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
    expect((await ats.api('GET', '/candidates?per_page=1', undefined, second.access_token)).status).toBe(401);
  });

  test('a refresh token dies after 24 hours out of use', async () => {
    const first = await tokensFor();
    ats.clock.advance(24 * 3_600_000 - 1000);
    const kept = await ats.tokenCall({ grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' });
    expect(kept.status).toBe(200);
    ats.clock.advance(24 * 3_600_000);
    expect(
      (await ats.tokenCall({ grant_type: 'refresh_token', refresh_token: kept.json<Tokens>().refresh_token ?? '' })).json(),
    ).toMatchObject({ error: 'invalid_grant' });
  });

  test('clients: a wrong secret, a partner acting by itself, an unknown sub and an unknown grant are refused', async () => {
    const wrong = await answerOf(
      await fetch(`${ats.sandbox.ats.authUrl}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('tandem-partner:guess')}` },
        body: new URLSearchParams({ grant_type: 'refresh_token' }),
      }),
    );
    expect(wrong.status).toBe(401);
    expect(wrong.json()).toMatchObject({ error: 'invalid_client' });
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic/);
    expect((await ats.tokenCall({ grant_type: 'client_credentials' })).json()).toMatchObject({ error: 'unauthorized_client' });
    expect((await ats.tokenCall({ grant_type: 'client_credentials', sub: '1' }, 'customer')).status).toBe(400);
    expect((await ats.tokenCall({ grant_type: 'password' })).json()).toMatchObject({ error: 'unsupported_grant_type' });
  });

  test('client credentials act as the service user, or as sub, without a refresh token', async () => {
    const alone = (await ats.tokenCall({ grant_type: 'client_credentials' }, 'customer')).json<Tokens>();
    expect(alone).not.toHaveProperty('refresh_token');
    const who = async (token: string) =>
      (
        await answerOf(
          await fetch(`${ats.sandbox.ats.authUrl}/introspect`, {
            method: 'POST',
            headers: {
              authorization: `Basic ${btoa(`${ats.sandbox.ats.customer.clientId}:${ats.sandbox.ats.customer.clientSecret}`)}`,
            },
            body: new URLSearchParams({ token }),
          }),
        )
      ).json();
    const service = await who(alone.access_token);
    const user = await who(await ats.tokenAs(recruiter));
    expect(service).toMatchObject({ active: true, organization_name: 'Fjord Health' });
    expect(user).toMatchObject({ active: true, sub: String(recruiter) });
    expect(service.sub).not.toBe(user.sub);
  });

  test('an access token ends after an hour, and is refused when tampered with', async () => {
    const token = await ats.tokenAs();
    const [head = '', claims = '', mark = ''] = token.split('.');
    const other = Buffer.from(
      Buffer.from(claims, 'base64url')
        .toString()
        .replace(/"sub":"\d+"/, '"sub":"4010034"'),
    ).toString('base64url');
    expect((await ats.api('GET', '/jobs', undefined, `${head}.${other}.${mark}`)).status).toBe(401);
    ats.clock.advance(3_599_000);
    expect((await ats.api('GET', '/jobs', undefined, token)).status).toBe(200);
    ats.clock.advance(1000);
    expect((await ats.api('GET', '/jobs', undefined, token)).status).toBe(401);
    expect(ats.clock.now()).toBeGreaterThan(START);
  });

  test('the token endpoint can be made to answer 429', async () => {
    await ats.control('POST', '/faults', {
      server: 'atsAuth',
      path: '^/token',
      times: 1,
      fault: { kind: 'rateLimited', retryAfter: 7 },
    });
    const answer = await ats.tokenCall({ grant_type: 'client_credentials' }, 'customer');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect((await ats.tokenCall({ grant_type: 'client_credentials' }, 'customer')).status).toBe(200);
  });

  test('a user who is deactivated can neither call nor renew', async () => {
    const [, other] = (await ats.api('GET', '/users?per_page=500', undefined, await ats.tokenAs()))
      .json<{ id: number; site_admin: boolean }[]>()
      .filter((user) => user.site_admin && user.id !== recruiter);
    const tokens = await tokensFor(other?.id);
    await ats.control('PATCH', `/ats/users/${other?.id}`, { deactivated: true });
    expect((await ats.api('GET', '/candidates', undefined, tokens.access_token)).status).toBe(401);
    expect(
      (await ats.tokenCall({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' })).json(),
    ).toMatchObject({ error: 'invalid_grant' });
  });
});
