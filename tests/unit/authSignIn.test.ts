import http from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import { startGateway } from '../../src/gateway/startGateway.ts';
import type { Gateway } from '../../src/gateway/startGateway.ts';
import { SIGN_IN_LIMIT_MS, SignInFailed, startSignIn } from '../../src/main/core/auth/signIn.ts';
import type { SignInAttempt } from '../../src/main/core/auth/signIn.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { createLogger } from '../../src/main/core/platform/logger.ts';
import { cleanUp, handClock, handTimers } from './authSupport.ts';
import type { HandTimers } from './authSupport.ts';

/** A small ATS authorization server: it consents, or declines, without a page. */
async function startAts(): Promise<{ url: string; declines: boolean; scopesAsked: string[] }> {
  const state = { url: '', declines: false, scopesAsked: [] as string[] };
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '', state.url);
    if (url.pathname === '/authorize') {
      state.scopesAsked.push(url.searchParams.get('scope') ?? '');
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      if (state.declines) back.searchParams.set('error', 'access_denied');
      else back.searchParams.set('code', 'ats-code');
      response.writeHead(302, { Location: back.href }).end();
      return;
    }
    request.resume().on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      if (url.pathname === '/introspect') response.end(JSON.stringify({ active: true, sub: '12', organization_id: 3 }));
      else response.end(JSON.stringify({ access_token: 'at-1', refresh_token: 'rt-1', token_type: 'Bearer', expires_at: new Date(Date.now() + 3_600_000).toISOString() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cleanUp(() => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  return state;
}

let ats: Awaited<ReturnType<typeof startAts>>;
let gateway: Gateway;
let timers: HandTimers;
let lines: string[];

beforeEach(async () => {
  ats = await startAts();
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-signin-'));
  cleanUp(() => rmSync(dataDir, { recursive: true }));
  gateway = await startGateway({ dataDir, ats: { authUrl: ats.url, apiUrl: `${ats.url}/v3`, clientId: 'gw', clientSecret: 'gw-secret' }, log: pino({ level: 'silent' }) });
  cleanUp(() => gateway.stop());
  timers = handTimers();
  lines = [];
});

async function begin(gatewayUrl = gateway.url, scopes?: string[]): Promise<SignInAttempt> {
  const client = createNodeHttp();
  cleanUp(() => client.close());
  let ids = 0;
  const attempt = await startSignIn(
    { http: client, clock: handClock(), timers, random: { next: () => 0.5, id: () => `id-${(ids += 1)}` }, log: createLogger({ level: 'debug', write: (line) => lines.push(line) }) },
    scopes === undefined ? { gatewayUrl } : { gatewayUrl, scopes },
  );
  cleanUp(() => attempt.cancel());
  return attempt;
}

/** Walks redirects as a browser does; returns the last page. */
async function browse(url: string): Promise<{ status: number; text: string; url: string }> {
  let at = url;
  for (;;) {
    const response = await fetch(at, { redirect: 'manual' });
    const next = response.headers.get('location');
    if (next === null) return { status: response.status, text: await response.text(), url: at };
    at = new URL(next, at).href;
  }
}

/** Walks up to the redirect that leads back to the desk, and returns it without following. */
async function walkBack(url: string): Promise<URL> {
  let at = url;
  for (;;) {
    const next = (await fetch(at, { redirect: 'manual' })).headers.get('location');
    if (next === null) throw new Error(`no way back from ${at}`);
    at = new URL(next, at).href;
    if (new URL(at).pathname === '/callback') return new URL(at);
  }
}

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'no failure', (error: unknown) => error);

/** GET with a Host header of one's own choice. */
function rawGet(url: URL, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.get({ host: url.hostname, port: url.port, path: url.pathname + url.search, headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject);
  });
}

describe('signing in through a gateway', () => {
  test('the whole walk: browser, consent, back to this machine, tokens', async () => {
    const attempt = await begin();
    const page = new URL(attempt.url);
    expect(page.origin).toBe(gateway.url);
    expect(Object.fromEntries(page.searchParams)).toMatchObject({ provider: 'greenhouse', client_id: 'tandem-desk', response_type: 'code', code_challenge_method: 'S256' });
    const last = await browse(attempt.url);
    expect(last.text).toContain('You are signed in');
    expect(new URL(last.url).hostname).toBe('127.0.0.1');
    const result = await attempt.done;
    expect(result).toMatchObject({ accessToken: 'at-1', refreshToken: 'rt-1', ats: { apiUrl: `${ats.url}/v3`, authUrl: ats.url } });
    expect(result.expiresAt - handClock().wall).toBeGreaterThan(3_500_000);
    expect(lines.join('')).not.toMatch(/at-1|rt-1|ats-code/);
  });

  test('asks for the scopes named', async () => {
    const attempt = await begin(gateway.url, ['harvest:candidates:list', 'harvest:notes:create']);
    await browse(attempt.url);
    await attempt.done;
    expect(ats.scopesAsked).toEqual(['harvest:candidates:list harvest:notes:create']);
  });

  test('a declined consent ends it and says so in the browser', async () => {
    ats.declines = true;
    const attempt = await begin();
    expect((await browse(attempt.url)).text).toContain('not allowed in');
    expect(await failure(attempt.done)).toMatchObject({ name: 'SignInFailed', reason: 'denied' });
  });

  test('the way back is taken once, and then closed', async () => {
    const attempt = await begin();
    const back = await walkBack(attempt.url);
    expect((await fetch(back)).status).toBe(200);
    await attempt.done;
    await expect(fetch(back)).rejects.toThrow();
  });

  test('a wrong state, path or host name neither ends the attempt nor uses it up', async () => {
    const attempt = await begin();
    const back = await walkBack(attempt.url);
    const foreign = new URL(back);
    foreign.searchParams.set('state', 'guessed');
    expect((await fetch(foreign)).status).toBe(400);
    expect((await fetch(new URL('/favicon.ico', back))).status).toBe(404);
    expect((await fetch(back, { method: 'POST' })).status).toBe(404);
    expect(await rawGet(back, `evil.example:${back.port}`)).toBe(404);
    expect(await rawGet(back, `localhost:${back.port}`)).toBe(404);
    expect((await fetch(back)).status).toBe(200);
    await attempt.done;
  });

  test('an answer in the name of another issuer is refused', async () => {
    const attempt = await begin();
    const back = await walkBack(attempt.url);
    back.searchParams.set('iss', 'https://other.example');
    expect(await (await fetch(back)).text()).toContain('did not work');
    expect(await failure(attempt.done)).toMatchObject({ reason: 'failed' });
  });

  test('ends after ten minutes', async () => {
    const attempt = await begin();
    const back = await walkBack(attempt.url);
    timers.fire(SIGN_IN_LIMIT_MS);
    expect(await failure(attempt.done)).toMatchObject({ reason: 'expired' });
    await expect(fetch(back)).rejects.toThrow();
  });

  test('can be cancelled, twice too', async () => {
    const attempt = await begin();
    attempt.cancel();
    attempt.cancel();
    expect(await failure(attempt.done)).toBeInstanceOf(SignInFailed);
    expect(await failure(attempt.done)).toMatchObject({ reason: 'cancelled' });
  });

  test('the page it leaves loads nothing and is not kept', async () => {
    const attempt = await begin();
    const response = await fetch(await walkBack(attempt.url));
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).not.toContain('<script');
    await attempt.done;
  });

  test.each([
    ['plain http elsewhere', 'http://gateway.example', /https/],
    ['something that is no address', 'gateway', /https/],
    ['nobody there', 'http://127.0.0.1:1', /cannot be reached/],
  ])('refuses %s with words', async (_what, url, words) => {
    expect(await failure(begin(url))).toMatchObject({ name: 'SignInFailed', message: expect.stringMatching(words) as string });
  });

  test('an address without a gateway, and one whose pages lie elsewhere, are refused', async () => {
    expect(await failure(begin(ats.url))).toMatchObject({ message: expect.stringContaining('no Tandem gateway') as string });
    const fake = http.createServer((request, response) => {
      const issuer = `http://${request.headers.host}`;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ issuer, authorization_endpoint: 'https://evil.example/authorize', token_endpoint: `${issuer}/token`, code_challenge_methods_supported: ['S256'] }));
    });
    await new Promise<void>((resolve) => fake.listen(0, '127.0.0.1', resolve));
    cleanUp(() => new Promise((resolve) => {
      fake.close(() => resolve());
      fake.closeAllConnections();
    }));
    expect(await failure(begin(`http://127.0.0.1:${(fake.address() as AddressInfo).port}`))).toMatchObject({ message: expect.stringContaining('not its own') as string });
  });
});
