import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type World, startWorld } from '../../scripts/lib/startWorld.ts';
import type { CandidateRow } from '../../src/shared/domain/candidate.ts';
import { createGatewayTokenHolder } from '../../src/main/core/auth/gatewayTokenHolder.ts';
import type { TokenHolder } from '../../src/main/core/auth/tokenHolder.ts';
import { createAuthorizedSend } from '../../src/main/core/connectors/authorizedSend.ts';
import type { HttpRequest } from '../../src/main/core/platform/http.ts';
import { createNodeHttp, type NodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { type Vault, VaultUnavailable } from '../../src/main/core/platform/vault.ts';
import { SignInLost } from '../../src/main/core/sync/atsPort.ts';
import { type Desk, deskFolder, memoryVault as deskVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';
import { cleanUp, formServer, handClock, type HandClock, memoryVault, never, quiet } from '../unit/authSupport.ts';

let http: NodeHttp;
let clock: HandClock;
let vault: ReturnType<typeof memoryVault>;
beforeEach(() => {
  http = createNodeHttp();
  cleanUp(() => http.close());
  clock = handClock();
  vault = memoryVault();
});

/** A gateway with single-use refresh tokens; one that is shown again after it was spent ends the whole sign-in, as at the ATS. */
async function strictGateway(): Promise<{ url: string; shown: string[]; isEnded(): boolean }> {
  let ended = false;
  const spent = new Set<string>();
  const shown: string[] = [];
  const { url } = await formServer((request) => {
    const token = request.form.get('refresh_token') ?? '';
    shown.push(token);
    if (spent.has(token)) ended = true;
    spent.add(token);
    if (ended) return { status: 400, body: { error: 'invalid_grant' } };
    const n = Number(token.slice(1)) + 1;
    return { body: { access_token: `a${n}`, refresh_token: `r${n}`, token_type: 'Bearer', expires_in: 3600 } };
  });
  return { url, shown, isEnded: () => ended };
}

const holderAt = (gatewayUrl: string, over: Vault = vault): TokenHolder => createGatewayTokenHolder({ accountId: 'acc', gatewayUrl, http, vault: over, clock, log: quiet });
const store = (accessToken: string, refreshToken: string, lifeMs: number): void =>
  void vault.entries.set('account/acc/tokens', JSON.stringify({ accessToken, refreshToken, expiresAt: clock.wall + lifeMs }));
const storedPair = (): string => (JSON.parse(vault.entries.get('account/acc/tokens') ?? '{}') as { refreshToken: string }).refreshToken;
const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {}, body: null, limits: { headMs: 20_000, idleMs: 20_000, totalMs: 20_000, maxBytes: 10_000 } });

describe('the holder of the tokens', () => {
  it('E1: a token that ends in the middle of twenty requests is renewed once, and each request is repeated once', async () => {
    store('a1', 'r1', 3_600_000);
    const gateway = await strictGateway();
    const api = await formServer((request) => (request.authorization === 'Bearer a2' ? { body: {} } : { status: 401, body: {} }));
    const send = createAuthorizedSend({ tokens: holderAt(gateway.url), http, log: quiet, remote: 'The ATS' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(get(`${api.url}/x`), never)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(gateway.shown).toEqual(['r1']);
    expect(api.requests.length).toBeLessThanOrEqual(40);
  });

  it('E3: the new pair is stored before it is used', async () => {
    store('a1', 'r1', -1);
    const gateway = await strictGateway();
    const inVault: string[] = [];
    const api = await formServer((request) => {
      inVault.push(`${request.authorization} with ${storedPair()} stored`);
      return { body: {} };
    });
    const other = await formServer(() => ({ body: {} }));
    const written = Promise.withResolvers<void>();
    // A keychain takes its time.
    const slow: Vault = {
      ...vault,
      async set(key, value) {
        for (let time = 0; time < 5; time += 1) await http.send(get(`${other.url}/meanwhile`), never);
        await vault.set(key, value);
        written.resolve();
      },
    };
    const send = createAuthorizedSend({ tokens: holderAt(gateway.url, slow), http, log: quiet, remote: 'The ATS' });
    await send(get(`${api.url}/x`), never);
    await written.promise;
    expect(inVault).toEqual(['Bearer a2 with r2 stored']);
  });

  it('E4: another process has renewed since: its pair is taken, and the spent token is not shown again', async () => {
    store('a1', 'r1', 3_600_000);
    const gateway = await strictGateway();
    const [one, two] = [holderAt(gateway.url), holderAt(gateway.url)];
    expect(await Promise.all([one.token(never), two.token(never)])).toEqual(['a1', 'a1']);
    clock.pass(3_590_000);
    expect(await one.token(never)).toBe('a2');
    // Long after the gateway has forgotten the pair that it could answer again.
    clock.pass(600_000);
    expect(await two.token(never)).toBe('a2');
    clock.pass(3_600_000);
    expect(await two.token(never)).toBe('a3');
    expect(await one.token(never)).toBe('a3');
    expect(gateway.shown).toEqual(['r1', 'r2']);
    expect(gateway.isEnded()).toBe(false);
  });

  it.each([
    ['a year ahead', 365 * 86_400_000],
    ['a year behind', -365 * 86_400_000],
  ])('E8: a clock %s costs one renewal, and no storm of them', async (_what, skew) => {
    store('a1', 'r1', 3_600_000);
    clock.wall += skew;
    const gateway = await strictGateway();
    // The stored token has ended, whatever this clock says of it.
    const api = await formServer((request) => (request.authorization === 'Bearer a1' ? { status: 401, body: {} } : { body: {} }));
    const send = createAuthorizedSend({ tokens: holderAt(gateway.url), http, log: quiet, remote: 'The ATS' });
    for (let time = 0; time < 50; time += 1) {
      expect((await send(get(`${api.url}/x`), never)).status).toBe(200);
      // It keeps jumping, too.
      clock.wall += (time % 2 === 0 ? 1 : -1) * 86_400_000;
      clock.mono += 1000;
    }
    expect(gateway.shown).toEqual(['r1']);
  });

  it('E8: a remote that refuses every token is asked twice, not for ever', async () => {
    store('a1', 'r1', 3_600_000);
    const gateway = await strictGateway();
    const api = await formServer(() => ({ status: 401, body: {} }));
    const send = createAuthorizedSend({ tokens: holderAt(gateway.url), http, log: quiet, remote: 'The ATS' });
    await expect(send(get(`${api.url}/x`), never)).rejects.toBeInstanceOf(SignInLost);
    expect(api.requests).toHaveLength(2);
    expect(gateway.shown).toEqual(['r1']);
  });
});

describe('a desk that signed in through the gateway', () => {
  let world: World;
  let ats: StandIn;
  let top: string;
  let folder: ReturnType<typeof deskFolder>;
  let desk: Desk;
  let before = 0;
  let isLocked = false;
  const kept = deskVault();
  const keychain: Vault = {
    async get(key) {
      if (isLocked) throw new VaultUnavailable('the keychain is locked');
      return kept.get(key);
    },
    async set(key, value) {
      if (isLocked) throw new VaultUnavailable('the keychain is locked');
      await kept.set(key, value);
    },
    delete: (key) => kept.delete(key),
  };

  async function signIn(): Promise<void> {
    await fetch(`${world.sandbox.controlUrl}/ats/autoSignIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: world.sandbox.ats.adminUserId }),
    });
    const { attemptId, url } = await desk.core.handlers['accounts.startSignIn']({ kind: 'greenhouse', gatewayUrl: world.gateway.url });
    await fetch(url);
    const end = await desk.until('the sign-in ends', () => desk.events.find((event) => event.name === 'signInEnded' && event.attemptId === attemptId));
    expect(end).toMatchObject({ outcome: 'connected' });
  }

  beforeAll(async () => {
    top = mkdtempSync(join(tmpdir(), 'tandem-sign-in-'));
    world = await startWorld({ dataDir: top, candidates: 50, seed: 3, rateLimit: 1_000_000, readLagMs: 0, linkedin: false, gatewayLimits: { authorizePerMinute: 10_000, tokenPerMinute: 10_000 } });
    ats = standIn(world.sandbox);
    folder = deskFolder();
    desk = startDesk({ dataDir: folder.dir, vault: keychain, readLagMs: 60 });
    await signIn();
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
  }, 60_000);
  afterAll(async () => {
    await desk.stop();
    await world.stop();
    folder.remove();
    rmSync(top, { recursive: true, force: true });
  });
  beforeEach(async () => {
    before = await ats.lastEffect();
  });
  afterEach(async () => {
    isLocked = false;
    await ats.clear();
  });

  const someone = (): string => (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 1 }) as { rows: CandidateRow[] }).rows[0]?.id ?? '';
  const write = (body: string): unknown => desk.core.handlers['candidates.addNote']({ id: someone(), body, visibility: 'public' });
  const notes = async (): Promise<string[]> => (await ats.effects(before)).filter(({ kind }) => kind === 'note.create').map(({ body }) => String(body?.['body']));
  const sent = (): Promise<unknown> => desk.until('everything is sent', () => desk.status().waitingCount === 0, 30_000);
  const account = () => desk.status().accounts[0];

  it('E2: the answer to a renewal is lost after the tokens were changed: signing in is asked for, and the edits wait for it', async () => {
    await ats.fault({ server: 'atsAuth', method: 'POST', path: '^/token', times: 1, fault: { kind: 'dropAfterApply' } });
    await ats.fault({ server: 'ats', times: 1, fault: { kind: 'unauthorized' } });
    await write('Waits for the sign-in');
    await desk.until('signing in is asked for', () => account()?.state === 'signedOut', 30_000);
    expect(account()?.message).toMatch(/Sign in again/);
    expect(desk.changes().find(({ state }) => state === 'waiting')).toBeDefined();
    expect(await notes()).toEqual([]);
    // Said once, and not tried for ever.
    const tries = (await ats.requests('atsAuth', '^/token')).length;
    desk.core.signal('online');
    await write('And one more');
    expect((await ats.requests('atsAuth', '^/token')).length).toBe(tries);
    await signIn();
    await sent();
    expect((await notes()).toSorted()).toEqual(['And one more', 'Waits for the sign-in']);
  }, 60_000);

  it('E2: an answer of the gateway that is lost is asked for once more, and nobody notices', async () => {
    await ats.fault({ server: 'atsAuth', method: 'POST', path: '^/token', times: 1, fault: { kind: 'status', status: 503, body: { error: 'temporarily_unavailable' } } });
    await ats.fault({ server: 'ats', times: 1, fault: { kind: 'unauthorized' } });
    await write('After a short trouble');
    const nudge = setInterval(() => desk.core.signal('online'), 200);
    try {
      await sent();
    } finally {
      clearInterval(nudge);
    }
    expect(account()?.state).not.toBe('signedOut');
    expect(await notes()).toEqual(['After a short trouble']);
  }, 60_000);

  it('E5: a locked keychain: it is said, edits are taken and wait, nothing is of unknown fate; unlocked, all goes on', async () => {
    isLocked = true;
    // Whoever asks first, the edit or a walk.
    await ats.fault({ server: 'ats', fault: { kind: 'unauthorized' } });
    await write('Written before a locked keychain');
    await desk.until('the keychain is spoken of', () => /keychain/.test(account()?.message ?? ''), 30_000);
    expect(account()?.state).not.toBe('signedOut');
    await desk.until('the edit waits', () => desk.changes().filter(({ state }) => state !== 'done').every(({ state }) => state === 'waiting'));
    expect(desk.changes().filter(({ state }) => state !== 'done')).toHaveLength(1);
    await write('And meanwhile');
    expect(await notes()).toEqual([]);
    await ats.clear();
    isLocked = false;
    const nudge = setInterval(() => desk.core.signal('online'), 200);
    try {
      await sent();
    } finally {
      clearInterval(nudge);
    }
    expect((await notes()).toSorted()).toEqual(['And meanwhile', 'Written before a locked keychain']);
  }, 60_000);

  it('F2: 429 of the token endpoint is a wait, and nobody is signed out', async () => {
    await ats.fault({ server: 'atsAuth', method: 'POST', path: '^/token', times: 2, fault: { kind: 'rateLimited', retryAfter: 1 } });
    await ats.fault({ server: 'ats', times: 1, fault: { kind: 'unauthorized' } });
    await write('After the pause');
    const seen = new Set<string | undefined>();
    const nudge = setInterval(() => {
      seen.add(account()?.state);
      desk.core.signal('online');
    }, 200);
    try {
      await sent();
    } finally {
      clearInterval(nudge);
    }
    expect(seen.has('signedOut')).toBe(false);
    expect(await notes()).toEqual(['After the pause']);
  }, 60_000);

  it('F9: a redirect to another host is not followed, and nothing of the sign-in goes there', async () => {
    const elsewhere = await formServer(() => ({ body: [] }));
    await ats.fault({ server: 'ats', fault: { kind: 'status', status: 307, body: '', headers: { Location: `${elsewhere.url}/v3/notes` } } });
    await write('Not to strangers');
    await desk.until('it is said', () => /Something other than Greenhouse answered/.test(account()?.message ?? ''), 30_000);
    expect(elsewhere.requests).toEqual([]);
    await ats.clear();
    const nudge = setInterval(() => desk.core.signal('online'), 200);
    try {
      await sent();
    } finally {
      clearInterval(nudge);
    }
    expect(elsewhere.requests).toEqual([]);
    expect(await notes()).toEqual(['Not to strangers']);
  }, 60_000);
});
