import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayFixture, get } from './gatewayFixture.ts';
import { admin, atsSignIn, deskWith, linkedInWalk, recruiterDesk, redeemSession, seatsOf } from './recruiterFixture.ts';

const DAY_MS = 86_400_000;
let fixture: GatewayFixture;
beforeAll(async () => {
  fixture = await GatewayFixture.start();
}, 60_000);
afterAll(() => fixture.stop());

const rows = (sql: string): unknown[] => {
  const db = new Database(fixture.databaseFile, { readonly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
};

describe('a recruiter’s sign-in at LinkedIn by the gateway', () => {
  it('S3: ends with the member’s own seat, the customer’s addresses, and a token that only the desk has', async () => {
    const ats = await atsSignIn(fixture);
    const granted = await redeemSession(fixture, await linkedInWalk(fixture, 2), ats);
    const { seats } = (await (await fetch(`${fixture.linkedin.adminUrl}/seats`)).json()) as { seats: { urn: string; member: string }[] };
    const { wwwUrl, clientId, organization, contract } = fixture.linkedin;
    expect(granted.body).toMatchObject({ token_type: 'Bearer', expires_in: 60 * 86_400, linkedin: { wwwUrl, clientId, organization, contract, apiVersion: null, seat: seats[2]?.urn, person: seats[2]?.member } });
    const kept = JSON.stringify(rows('SELECT * FROM recruiter_session'));
    expect(kept).toContain(seats[2]?.member);
    expect(kept).not.toContain(granted.body.access_token);
    expect(JSON.stringify(granted.body)).not.toContain(fixture.linkedin.clientSecret);
  });

  it('S3: a foreign desk gets no session: the code is worth nothing without a sign-in at the ATS, with another verifier, or a second time', async () => {
    const ats = await atsSignIn(fixture);
    const walk = await linkedInWalk(fixture, 0);
    expect(await redeemSession(fixture, walk, null)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(await redeemSession(fixture, walk, 'an access token of somewhere else')).toMatchObject({ status: 401 });
    // What was refused for the desk's own token is not spent.
    expect(await redeemSession(fixture, walk, ats)).toMatchObject({ status: 200 });
    expect(await redeemSession(fixture, walk, ats)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const other = await linkedInWalk(fixture, 0);
    expect(await redeemSession(fixture, { ...other, verifier: walk.verifier }, ats)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await redeemSession(fixture, other, ats)).toMatchObject({ status: 400 });
  });

  it('S3: who has no active seat is told so, and so is who declines', async () => {
    // The last seat of the team is no longer in use.
    const { seats } = (await (await fetch(`${fixture.linkedin.adminUrl}/seats`)).json()) as { seats: unknown[] };
    const { back, state } = await linkedInWalk(fixture, seats.length - 1);
    expect([back.searchParams.get('error'), back.searchParams.get('state'), back.searchParams.get('iss')]).toEqual(['unauthorized_client', state, `${fixture.gateway.url}/linkedin`]);
    expect(back.searchParams.get('error_description')).toContain('no active Recruiter seat');
    const begun = await get(`${fixture.gateway.url}/linkedin/authorize?${new URLSearchParams({ response_type: 'code', client_id: 'tandem-desk', redirect_uri: 'http://127.0.0.1:49152/callback', state: 's', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' })}`);
    const own = new URL(begun.headers.get('Location') ?? '').searchParams.get('state') ?? '';
    const declined = await get(`${fixture.gateway.memberRedirectUri}?error=user_cancelled_authorize&state=${own}`);
    expect(new URL(declined.headers.get('Location') ?? '').searchParams.get('error')).toBe('access_denied');
  });

  it('S3: an answer of LinkedIn ends no sign-in at the ATS, nor one that was not begun', async () => {
    const begun = await fixture.begin();
    const state = begun.atsUrl.searchParams.get('state') ?? '';
    expect((await get(`${fixture.gateway.memberRedirectUri}?code=x&state=${state}`)).status).toBe(400);
    expect((await get(`${fixture.gateway.memberRedirectUri}?code=x&state=made-up`)).status).toBe(400);
    expect((await fixture.follow(await fixture.decide(begun, 'allow'))).searchParams.get('code')).not.toBeNull();
  });

  it('S3: the browser is sent to no other machine', async () => {
    const at = (redirect: string): Promise<Response> => get(`${fixture.gateway.url}/linkedin/authorize?${new URLSearchParams({ response_type: 'code', client_id: 'tandem-desk', redirect_uri: redirect, state: 's', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' })}`);
    for (const redirect of ['https://evil.test/callback', 'http://localhost:9/callback', 'http://127.0.0.1:9/other', '']) expect([redirect, (await at(redirect)).status]).toEqual([redirect, 400]);
  });

  it('O4: a session ends: when the recruiter leaves, after sixty days, and when the seat is gone; a desk that is not signed in at the ATS has none', async () => {
    const desk = await recruiterDesk(fixture, 1);
    const seats = seatsOf(fixture.linkedin.contract);
    expect((await desk.ask(seats)).status).toBe(200);
    expect(await desk.ask(seats, {}, { authorization: null })).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    expect(await desk.ask(seats, {}, { 'authorization': 'Bearer made-up' })).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    expect(await desk.ask(seats, {}, { 'tandem-session': null })).toMatchObject({ status: 401, body: { error: 'session_ended' } });
    expect(await desk.ask(seats, {}, { 'tandem-session': 'made-up' })).toMatchObject({ status: 401, body: { error: 'session_ended' } });

    await fetch(`${fixture.gateway.url}/linkedin/session`, { method: 'DELETE', headers: { 'authorization': `Bearer ${desk.ats}`, 'tandem-session': desk.session } });
    expect(await desk.ask(seats)).toMatchObject({ status: 401, body: { error: 'session_ended' } });

    const later = await recruiterDesk(fixture, 1);
    fixture.clock.advance(60 * DAY_MS);
    const again = deskWith(fixture, { ...later, ats: await atsSignIn(fixture) });
    expect(await again.ask(seats)).toMatchObject({ status: 401, body: { error: 'session_ended' } });
  });

  it('O4: the log names nobody and holds no token', async () => {
    const desk = await recruiterDesk(fixture, 3);
    for (const secret of [desk.ats, desk.session, desk.person, desk.seat, fixture.linkedin.clientSecret]) expect(fixture.logged).not.toContain(secret);
    expect(fixture.logged).toContain('linkedin session begun');
  });

  it('S4: a gateway without a customer passes nothing on and says so to whoever looks', async () => {
    const bare = await GatewayFixture.start({ linkedIn: { clientSecret: 'only for notifications' } });
    try {
      expect((await get(`${bare.gateway.url}/.well-known/oauth-authorization-server/linkedin`)).status).toBe(404);
      expect((await get(`${bare.gateway.url}/linkedin/api/v2/seatsV2`)).status).toBe(404);
    } finally {
      await bare.stop();
    }
  });

  it('S4: says to a desk that it passes LinkedIn on', async () => {
    const said = await (await get(`${fixture.gateway.url}/.well-known/oauth-authorization-server/linkedin`)).json();
    expect(said).toMatchObject({ issuer: `${fixture.gateway.url}/linkedin`, token_endpoint: `${fixture.gateway.url}/linkedin/token`, code_challenge_methods_supported: ['S256'] });
    await admin(fixture, 'session', { state: 'signedIn', userIndex: 0 });
  });
});
