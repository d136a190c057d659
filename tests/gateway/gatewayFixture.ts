import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import Database from 'better-sqlite3';
import * as oauth from 'oauth4webapi';
import { freePort } from '../../scripts/lib/freePort.ts';
import { gatewayLogger } from '../../src/gateway/gatewayLogger.ts';
import { DESK_CLIENT_ID } from '../../src/gateway/gatewayTypes.ts';
import { secretHash } from '../../src/gateway/secretHash.ts';
import { startGateway } from '../../src/gateway/startGateway.ts';
import type { Gateway, GatewayOptions } from '../../src/gateway/startGateway.ts';
import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import { startSandbox } from '../../src/sandbox/startSandbox.ts';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';

/** Where a desk would listen; the tests read the redirect instead of following it there. */
export const DESK_REDIRECT = 'http://127.0.0.1:49152/callback';
const DESK: oauth.Client = { client_id: DESK_CLIENT_ID };
const LOOPBACK = { [oauth.allowInsecureRequests]: true };

/** One clock for the stand-in ATS and the gateway, moved by hand. */
class FixtureClock {
  #now = Date.UTC(2026, 10, 20, 9);

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}

/** A sign-in that a desk has begun. */
export interface BegunSignIn {
  readonly verifier: string;
  readonly state: string;
  /** Where the gateway sends the browser: the ATS's consent page. */
  readonly atsUrl: URL;
}

/** The real gateway before the real stand-in ATS. */
export class GatewayFixture {
  readonly clock = new FixtureClock();
  sandbox!: Sandbox;
  gateway!: Gateway;
  server!: oauth.AuthorizationServer;
  /** Everything the gateway has logged. */
  logged = '';
  /** What the gateway has asked LinkedIn's API, oldest first: method, path, query or tunnelled query. */
  readonly asked: string[] = [];
  /** Those that the gateway is started with. */
  contracts: readonly string[] = [];
  #dir = '';
  #port = 0;
  #options: Partial<GatewayOptions> = {};

  static async start(options: Partial<GatewayOptions> = {}, world: { readonly moreSeats?: number; /** Contracts of the customer beside the first, and whose seats' people have one there too. */ readonly moreContracts?: readonly { readonly contract: string; readonly seatIndexes?: readonly number[] }[] } = {}): Promise<GatewayFixture> {
    const fixture = new GatewayFixture();
    fixture.#options = options;
    fixture.#port = await freePort();
    fixture.#dir = await mkdtemp(join(tmpdir(), 'tandem-gateway-test-'));
    fixture.sandbox = await startSandbox({
      candidates: 50, seed: 5, clock: fixture.clock, readLagMs: 0,
      gatewayRedirectUri: `http://127.0.0.1:${fixture.#port}/callback/greenhouse`,
      linkedin: { ...(world.moreSeats === undefined ? {} : { moreSeats: world.moreSeats }), redirectUris: [`http://127.0.0.1:${fixture.#port}/callback/linkedin/member`] },
    });
    for (const one of world.moreContracts ?? []) await fixture.atLinkedIn('contracts', one);
    fixture.contracts = [fixture.linkedin.contract, ...(world.moreContracts ?? []).map(({ contract }) => contract)];
    await fixture.startGateway();
    return fixture;
  }

  async startGateway(): Promise<void> {
    const { apiUrl, authUrl, partner } = this.sandbox.ats;
    const log = gatewayLogger(new Writable({ write: (chunk, _encoding, done) => { this.logged += String(chunk); done(); } }));
    const counting: typeof fetch = (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.origin === this.linkedin.apiUrl && /^\/(?:v2|rest)\//.test(url.pathname)) this.asked.push(`${init?.method ?? 'GET'} ${url.pathname}?${url.search === '' && typeof init?.body === 'string' ? init.body : url.search.slice(1)}`);
      return fetch(input, init);
    };
    const { apiUrl: linkedInApi, wwwUrl, clientId, clientSecret, organization } = this.linkedin;
    const customer = { apiUrl: linkedInApi, wwwUrl, clientId, organization, contracts: this.contracts };
    this.gateway = await startGateway({ port: this.#port, dataDir: this.#dir, clock: this.clock, log, fetch: counting, ats: { apiUrl, authUrl, ...partner }, linkedIn: { clientSecret, customer }, ...this.#options });
    const issuer = new URL(this.gateway.url);
    const answer = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...LOOPBACK });
    this.server = await oauth.processDiscoveryResponse(issuer, answer);
  }

  get linkedin(): Linkedin {
    if (!this.sandbox.linkedin) throw new Error('this world has no LinkedIn');
    return this.sandbox.linkedin;
  }

  get port(): number {
    return this.#port;
  }

  get dataDir(): string {
    return this.#dir;
  }

  get databaseFile(): string {
    return join(this.#dir, 'gateway.sqlite');
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await this.sandbox.stop();
    await rm(this.#dir, { recursive: true });
  }

  /** Says to the stand-in LinkedIn what people do there. */
  async atLinkedIn(path: string, body: object): Promise<unknown> {
    const answer = await fetch(`${this.linkedin.adminUrl}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  }

  /** Says to the stand-in ATS, over its control address, what a fault or a person does. */
  async control(path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${this.sandbox.controlUrl}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`control ${path} answered ${answer.status}: ${await answer.text()}`);
  }

  /** Changes a user of the ATS. */
  async patchUser(userId: number, change: object): Promise<void> {
    const answer = await fetch(`${this.sandbox.controlUrl}/ats/users/${userId}`, { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(change) });
    if (!answer.ok) throw new Error(`the ATS did not take ${JSON.stringify(change)}: ${answer.status}`);
  }

  /** As if the token had been handed out by a gateway of an earlier version, which did not ask whose it is. */
  forgetWhose(accessToken: string): void {
    const db = new Database(this.databaseFile);
    db.prepare('UPDATE desk_token SET organization = NULL, user_id = NULL WHERE hash = ?').run(secretHash(accessToken));
    db.close();
  }

  async clearFaults(): Promise<void> {
    await fetch(`${this.sandbox.controlUrl}/faults`, { method: 'DELETE' });
  }

  async authorizeUrl(changes: Record<string, string | null> = {}): Promise<{ url: URL; verifier: string; state: string }> {
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const url = new URL(this.server.authorization_endpoint ?? '');
    const parameters = {
      provider: 'greenhouse', response_type: 'code', client_id: DESK_CLIENT_ID, redirect_uri: DESK_REDIRECT, state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
    return { url, verifier, state };
  }

  async begin(changes: Record<string, string | null> = {}): Promise<BegunSignIn> {
    const { url, verifier, state } = await this.authorizeUrl(changes);
    return { verifier, state, atsUrl: locationOf(await get(url)) };
  }

  /** Presses a button on the ATS's consent page. @returns where that leads: the gateway's callback. */
  async decide(begun: BegunSignIn, decision: 'allow' | 'deny', userId = this.sandbox.ats.adminUserId): Promise<URL> {
    const page = await get(begun.atsUrl);
    const html = await page.text();
    if (page.status !== 200) throw new Error(`the consent page answered ${page.status}: ${html}`);
    const form = new URLSearchParams(begun.atsUrl.search);
    form.set('user_id', String(userId));
    form.set('decision', decision);
    return locationOf(await fetch(new URL('/authorize', begun.atsUrl), { method: 'POST', body: form, redirect: 'manual' }));
  }

  /** Follows the gateway's callback. @returns the desk's redirect. */
  async follow(callback: URL): Promise<URL> {
    return locationOf(await get(callback));
  }

  /** The whole walk up to the desk's redirect. */
  async signIn(): Promise<{ begun: BegunSignIn; back: URL }> {
    const begun = await this.begin();
    return { begun, back: await this.follow(await this.decide(begun, 'allow')) };
  }

  /** Redeems a code as the desk does, checks included. */
  async redeem(back: URL, begun: BegunSignIn, changes: { verifier?: string; redirectUri?: string } = {}): Promise<oauth.TokenEndpointResponse> {
    const parameters = oauth.validateAuthResponse(this.server, DESK, back, begun.state);
    const answer = await oauth.authorizationCodeGrantRequest(this.server, DESK, oauth.None(), parameters, changes.redirectUri ?? DESK_REDIRECT, changes.verifier ?? begun.verifier, LOOPBACK);
    return oauth.processAuthorizationCodeResponse(this.server, DESK, answer);
  }

  /** A bare call of the token endpoint. */
  async token(form: Record<string, string>): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
    const answer = await fetch(this.server.token_endpoint ?? '', { method: 'POST', body: new URLSearchParams({ client_id: DESK_CLIENT_ID, ...form }) });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
  }

  renew(refreshToken: unknown): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
    return this.token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) });
  }
}

export function get(url: URL | string): Promise<Response> {
  return fetch(url, { redirect: 'manual' });
}

export function locationOf(response: Response): URL {
  const location = response.headers.get('Location');
  if (location === null) throw new Error(`expected a redirect, but ${response.url} answered ${response.status}`);
  return new URL(location, response.url);
}
