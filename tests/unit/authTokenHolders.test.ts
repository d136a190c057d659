import { beforeEach, describe, expect, test } from 'vitest';
import { createClientCredentialsHolder, clientSecretKey } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import { createGatewayTokenHolder } from '../../src/main/core/auth/gatewayTokenHolder.ts';
import { retryAfterMs } from '../../src/main/core/auth/retryAfter.ts';
import type { TokenHolder } from '../../src/main/core/auth/tokenHolder.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import type { NodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { VaultUnavailable } from '../../src/main/core/platform/vault.ts';
import { RemoteUnavailable, SignInLost } from '../../src/main/core/sync/atsPort.ts';
import { cleanUp, formServer, handClock, memoryVault, never, quiet } from './authSupport.ts';
import type { FormRequest, HandClock } from './authSupport.ts';

type Answer = { status?: number; headers?: Record<string, string>; body: unknown } | null;

let http: NodeHttp;
let clock: HandClock;
let vault: ReturnType<typeof memoryVault>;

beforeEach(() => {
  http = createNodeHttp();
  cleanUp(() => http.close());
  clock = handClock();
  vault = memoryVault();
});

const stored = (): { accessToken: string; refreshToken: string; expiresAt: number } =>
  JSON.parse(vault.entries.get('account/acc/tokens') ?? 'null') as { accessToken: string; refreshToken: string; expiresAt: number };

function store(accessToken: string, refreshToken: string | null, lifeMs: number): void {
  vault.entries.set('account/acc/tokens', JSON.stringify({ accessToken, refreshToken, expiresAt: clock.wall + lifeMs }));
}

async function gatewayHolder(answer: (request: FormRequest, nth: number) => Answer): Promise<{ holder: TokenHolder; requests: FormRequest[]; url: string }> {
  let nth = 0;
  const server = await formServer((request) => answer(request, (nth += 1)));
  const holder = createGatewayTokenHolder({ accountId: 'acc', gatewayUrl: server.url, http, vault, clock, log: quiet });
  return { holder, ...server };
}

/** A gateway whose refresh tokens are single use: `r1` gives `a2`/`r2`, and so on. */
const rotating = (request: FormRequest): Answer => {
  const n = Number(request.form.get('refresh_token')?.slice(1)) + 1;
  return { body: { access_token: `a${n}`, refresh_token: `r${n}`, token_type: 'Bearer', expires_in: 3600 } };
};

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.then((value) => `no failure: ${String(value)}`, (error: unknown) => error);

describe('tokens through the gateway', () => {
  test('uses the stored token while it is good, without asking anybody', async () => {
    store('a1', 'r1', 3_600_000);
    const { holder, requests } = await gatewayHolder(rotating);
    expect(await holder.token(never)).toBe('a1');
    clock.pass(3_500_000);
    expect(await holder.token(never)).toBe('a1');
    expect(requests).toHaveLength(0);
  });

  test('renews about a minute before the end, in the way a public client does', async () => {
    store('a1', 'r1', 3_600_000);
    const { holder, requests } = await gatewayHolder(rotating);
    await holder.token(never);
    clock.pass(3_541_000);
    expect(await holder.token(never)).toBe('a2');
    expect(requests.map(({ path, form, authorization }) => [path, Object.fromEntries(form), authorization])).toEqual([
      ['/token', { grant_type: 'refresh_token', refresh_token: 'r1', client_id: 'tandem-desk' }, undefined],
    ]);
    expect(stored()).toEqual({ accessToken: 'a2', refreshToken: 'r2', expiresAt: clock.wall + 3_600_000 });
  });

  test('many who ask at once make one renewal (E1)', async () => {
    store('a1', 'r1', -1);
    const { holder, requests } = await gatewayHolder(rotating);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => holder.token(never)));
    expect(new Set(tokens)).toEqual(new Set(['a2']));
    expect(requests).toHaveLength(1);
  });

  test('a refused token renews once for all who report it; an old report changes nothing', async () => {
    store('a1', 'r1', 3_600_000);
    const { holder, requests } = await gatewayHolder(rotating);
    const first = await holder.token(never);
    holder.rejected(first);
    holder.rejected(first);
    expect(await Promise.all([holder.token(never), holder.token(never)])).toEqual(['a2', 'a2']);
    holder.rejected(first);
    expect(await holder.token(never)).toBe('a2');
    expect(requests).toHaveLength(1);
  });

  test('the new pair is stored before it is used; while the keychain is locked it waits in memory (E3, E5)', async () => {
    store('a1', 'r1', -1);
    const { holder, requests } = await gatewayHolder(rotating);
    vault.locked = true;
    expect(await failure(holder.token(never))).toBeInstanceOf(VaultUnavailable);
    expect(stored().refreshToken).toBe('r1');
    vault.locked = false;
    expect(await holder.token(never)).toBe('a2');
    expect(stored().refreshToken).toBe('r2');
    expect(requests).toHaveLength(1);
  });

  test('a lost answer is asked for once more with the same token (E2)', async () => {
    store('a1', 'r1', -1);
    const { holder, requests } = await gatewayHolder((request, nth) => (nth === 1 ? null : rotating(request)));
    expect(await holder.token(never)).toBe('a2');
    expect(requests.map((request) => request.form.get('refresh_token'))).toEqual(['r1', 'r1']);
  });

  test('two lost answers mean "not reachable", not "signed out"; later it goes on', async () => {
    store('a1', 'r1', -1);
    const { holder, requests } = await gatewayHolder((request, nth) => (nth <= 2 ? { body: '{"access_tok' } : rotating(request)));
    expect(await failure(holder.token(never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
    expect(requests).toHaveLength(2);
    expect(await holder.token(never)).toBe('a2');
  });

  test('invalid_grant ends the sign-in, and keeps what is stored', async () => {
    store('a1', 'r1', -1);
    const { holder } = await gatewayHolder(() => ({ status: 400, body: { error: 'invalid_grant' } }));
    expect(await failure(holder.token(never))).toBeInstanceOf(SignInLost);
    expect(stored().refreshToken).toBe('r1');
  });

  test('another process renewed first: its pair is taken from the keychain (E4)', async () => {
    store('a1', 'r1', -1);
    const { holder } = await gatewayHolder(() => {
      store('a7', 'r7', 3_600_000);
      return { status: 400, body: { error: 'invalid_grant' } };
    });
    expect(await holder.token(never)).toBe('a7');
  });

  test.each<[number, Record<string, string>, unknown, number | null]>([
    [429, { 'Retry-After': '7' }, {}, 7000],
    [503, { 'Retry-After': '30' }, { error: 'temporarily_unavailable' }, 30_000],
    [503, {}, { error: 'temporarily_unavailable' }, null],
  ])('%i at the token endpoint is a wait, not a sign-out (F2)', async (status, headers, body, wait) => {
    store('a1', 'r1', -1);
    const { holder, requests } = await gatewayHolder(() => ({ status, headers, body }));
    expect(await failure(holder.token(never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'busy', retryAfterMs: wait });
    expect(requests).toHaveLength(1);
  });

  test('an unreachable gateway is a network fault', async () => {
    store('a1', 'r1', -1);
    const holder = createGatewayTokenHolder({ accountId: 'acc', gatewayUrl: 'http://127.0.0.1:1', http, vault, clock, log: quiet });
    expect(await failure(holder.token(never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
  });

  test('a redirect of the token endpoint is not followed', async () => {
    store('a1', 'r1', -1);
    const elsewhere = await formServer(rotating);
    const { holder } = await gatewayHolder(() => ({ status: 307, headers: { Location: `${elsewhere.url}/token` }, body: '' }));
    expect(await failure(holder.token(never))).toBeInstanceOf(RemoteUnavailable);
    expect(elsewhere.requests).toHaveLength(0);
  });

  test('a wall clock that jumps after receipt neither kills the token nor keeps it (E8)', async () => {
    store('a1', 'r1', -1);
    const { holder, requests } = await gatewayHolder(rotating);
    expect(await holder.token(never)).toBe('a2');
    clock.wall += 5 * 24 * 3_600_000;
    expect(await holder.token(never)).toBe('a2');
    clock.wall -= 10 * 24 * 3_600_000;
    clock.mono += 3_541_000;
    expect(await holder.token(never)).toBe('a3');
    expect(requests).toHaveLength(2);
  });

  test('expires_at is measured on the clock of the server, not on ours (E8)', async () => {
    store('a1', 'r1', -1);
    const theirs = Date.parse('2031-01-01T00:00:00Z');
    const { holder, requests } = await gatewayHolder((_request, nth) => ({
      headers: { Date: new Date(theirs).toUTCString() },
      body: { access_token: `t${nth}`, refresh_token: `s${nth}`, token_type: 'Bearer', expires_at: new Date(theirs + 3_600_000).toISOString() },
    }));
    expect(await holder.token(never)).toBe('t1');
    clock.pass(3_500_000);
    expect(await holder.token(never)).toBe('t1');
    clock.pass(60_000);
    expect(await holder.token(never)).toBe('t2');
    expect(requests).toHaveLength(2);
  });

  test('who stops waiting does not stop the renewal for the others', async () => {
    store('a1', 'r1', -1);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let arrived = (): void => {};
    const reached = new Promise<void>((resolve) => (arrived = resolve));
    const server = await formServer(async (request) => {
      arrived();
      await held;
      return rotating(request);
    });
    const holder = createGatewayTokenHolder({ accountId: 'acc', gatewayUrl: server.url, http, vault, clock, log: quiet });
    const impatient = new AbortController();
    const first = failure(holder.token(impatient.signal));
    const second = holder.token(never);
    await reached;
    impatient.abort();
    expect(await first).toMatchObject({ name: 'HttpFailure' });
    release();
    expect(await second).toBe('a2');
    expect(server.requests).toHaveLength(1);
  });

  test('no sign-in stored: says so', async () => {
    const { holder } = await gatewayHolder(rotating);
    expect(await failure(holder.token(never))).toBeInstanceOf(SignInLost);
  });

  test('secrets are not sent readable over the network', () => {
    expect(() => createGatewayTokenHolder({ accountId: 'acc', gatewayUrl: 'http://gateway.example', http, vault, clock, log: quiet })).toThrow(/https/);
  });
});

describe('tokens by a key pair of one\'s own', () => {
  const issue = (): ((request: FormRequest) => Answer) => {
    let n = 0;
    return () => ({ body: { access_token: `t${(n += 1)}`, token_type: 'Bearer', expires_in: 1800 } });
  };

  test('Greenhouse: Basic header, acting user in the form, one token for all until shortly before its end', async () => {
    vault.entries.set(clientSecretKey('acc'), 's/e=c+r t');
    const server = await formServer(issue());
    const holder = createClientCredentialsHolder({ accountId: 'acc', client: { tokenUrl: `${server.url}/token`, clientId: 'id', clientAuth: 'basic', sub: '42' }, http, vault, clock, log: quiet });
    expect(await Promise.all([holder.token(never), holder.token(never)])).toEqual(['t1', 't1']);
    clock.pass(1_739_000);
    expect(await holder.token(never)).toBe('t1');
    clock.pass(2000);
    expect(await holder.token(never)).toBe('t2');
    expect(Object.fromEntries(server.requests[0]!.form)).toEqual({ grant_type: 'client_credentials', sub: '42' });
    expect(Buffer.from(server.requests[0]!.authorization!.slice(6), 'base64').toString()).toBe('id:s%2Fe%3Dc%2Br+t');
  });

  test('LinkedIn: everything in the form, nothing in the address', async () => {
    vault.entries.set(clientSecretKey('acc'), 's/e=c+r');
    const server = await formServer(issue());
    const holder = createClientCredentialsHolder({ accountId: 'acc', client: { tokenUrl: `${server.url}/oauth/v2/accessToken`, clientId: 'id', clientAuth: 'form' }, http, vault, clock, log: quiet });
    await holder.token(never);
    expect(server.requests[0]).toMatchObject({ path: '/oauth/v2/accessToken', authorization: undefined });
    expect(Object.fromEntries(server.requests[0]!.form)).toEqual({ grant_type: 'client_credentials', client_id: 'id', client_secret: 's/e=c+r' });
  });

  test('a refused token is replaced; a wrong key pair ends the sign-in; a lost answer is a wait', async () => {
    vault.entries.set(clientSecretKey('acc'), 's');
    const good = issue();
    const answers: ((request: FormRequest) => Answer)[] = [good, good, () => null, () => ({ status: 401, body: { error: 'invalid_client' } })];
    const server = await formServer((request) => answers.shift()!(request));
    const holder = createClientCredentialsHolder({ accountId: 'acc', client: { tokenUrl: `${server.url}/token`, clientId: 'id', clientAuth: 'basic' }, http, vault, clock, log: quiet });
    holder.rejected(await holder.token(never));
    expect(await holder.token(never)).toBe('t2');
    holder.rejected('t2');
    expect(await failure(holder.token(never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
    expect(await failure(holder.token(never))).toBeInstanceOf(SignInLost);
    expect(answers).toHaveLength(0);
  });

  test('no secret stored: says what to do', async () => {
    const holder = createClientCredentialsHolder({ accountId: 'acc', client: { tokenUrl: 'http://127.0.0.1:1/token', clientId: 'id', clientAuth: 'basic' }, http, vault, clock, log: quiet });
    expect(await failure(holder.token(never))).toMatchObject({ name: 'SignInLost', message: expect.stringContaining('key pair') as string });
  });
});

describe('Retry-After (F1)', () => {
  const now = Date.parse('2026-03-04T10:00:00Z');
  test.each<[string, Record<string, string>, number | null]>([
    ['nothing', {}, null],
    ['seconds', { 'retry-after': '12' }, 12_000],
    ['zero', { 'retry-after': '0' }, 1000],
    ['a year', { 'retry-after': '31536000' }, 3_600_000],
    ['a date, by the clock of the answer', { 'retry-after': 'Sun, 06 Nov 2033 08:50:07 GMT', date: 'Sun, 06 Nov 2033 08:49:37 GMT' }, 30_000],
    ['a date, without a clock', { 'retry-after': 'Wed, 04 Mar 2026 10:00:20 GMT' }, 20_000],
    ['a date that has passed', { 'retry-after': 'Wed, 04 Mar 2020 10:00:20 GMT' }, 1000],
    ['nonsense', { 'retry-after': 'soon' }, null],
    ['a negative number', { 'retry-after': '-5' }, null],
  ])('%s', (_what, headers, wait) => {
    expect(retryAfterMs(headers, now)).toBe(wait);
  });
});
