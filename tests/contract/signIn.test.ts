import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startGateway } from '../../src/gateway/startGateway.ts';
import type { Gateway } from '../../src/gateway/startGateway.ts';
import { deleteAccountTokens, readAccountTokens, writeAccountTokens } from '../../src/main/core/auth/accountTokens.ts';
import { createGatewayTokenHolder } from '../../src/main/core/auth/gatewayTokenHolder.ts';
import { startSignIn } from '../../src/main/core/auth/signIn.ts';
import { createGreenhousePort } from '../../src/main/core/connectors/greenhouse/greenhousePort.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { SignInLost } from '../../src/main/core/sync/atsPort.ts';
import { recruitersOf } from '../../src/sandbox/world/recruitersOf.ts';
import { handTimers, memoryVault, never, quiet } from '../unit/authSupport.ts';
import { failure } from './atsPort.suite.ts';
import { startGreenhouse } from './greenhouseHarness.ts';
import type { GreenhouseHarness } from './greenhouseHarness.ts';

const SEED = 5;

describe('S1: from the browser to the first read: desk, gateway and ATS', () => {
  let harness: GreenhouseHarness;
  let gateway: Gateway;
  let monotonic = 0;
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-gateway-'));
  const client = createNodeHttp();
  const vault = memoryVault();
  const clock = { now: () => harness.now(), monotonic: () => monotonic };
  const [erik] = recruitersOf(SEED);

  beforeAll(async () => {
    harness = await startGreenhouse({ candidates: 50, seed: SEED });
    const { authUrl, apiUrl, partner } = harness.sandbox.ats;
    gateway = await startGateway({ dataDir, ats: { authUrl, apiUrl, ...partner }, clock: { now: () => harness.now() }, log: pino({ level: 'silent' }) });
    await harness.control('POST', '/ats/redirectUris', { uri: gateway.redirectUri });
  }, 60_000);
  afterAll(async () => {
    client.close();
    await gateway.stop();
    await harness.stop();
    rmSync(dataDir, { recursive: true });
  });
  afterEach(() => harness.calm());

  const holder = () => createGatewayTokenHolder({ accountId: 'acc', gatewayUrl: gateway.url, http: client, vault, clock, log: quiet });
  const renewals = async (): Promise<number> => ((await harness.control('GET', '/requests?server=atsAuth&path=token')) as unknown[]).length;
  const grow = (ms: number): void => {
    harness.pass(ms);
    monotonic += ms;
  };

  async function signIn(): Promise<void> {
    await harness.control('POST', '/ats/autoSignIn', { userId: erik!.id });
    const attempt = await startSignIn({ http: client, clock, timers: handTimers(), random: { next: () => 0, id: () => 'attempt' }, log: quiet }, { gatewayUrl: gateway.url });
    const page = await fetch(attempt.url);
    expect(await page.text()).toContain('You are signed in');
    const result = await attempt.done;
    expect(result.ats).toEqual({ apiUrl: harness.sandbox.ats.apiUrl, authUrl: harness.sandbox.ats.authUrl });
    await writeAccountTokens(vault, 'acc', result);
  }

  test('a recruiter signs in, and the port acts as that recruiter', async () => {
    await signIn();
    const port = createGreenhousePort({ apiUrl: harness.sandbox.ats.apiUrl, tokens: holder(), http: client, clock, timers: handTimers(), log: quiet });
    expect(await port.identify(never)).toMatchObject({ userId: String(erik!.id), userEmail: erik!.email, siteAdmin: true });
    expect((await port.pull('candidate', { from: null, to: harness.now() }, null, never)).records).toHaveLength(50);
  });

  test('the hour passes: one renewal for all, rotated and stored, again and again', async () => {
    const tokens = holder();
    for (let hour = 0; hour < 3; hour += 1) {
      const before = { renewals: await renewals(), stored: await readAccountTokens(vault, 'acc') };
      grow(3_600_000);
      const [first, second] = await Promise.all([tokens.token(never), tokens.token(never)]);
      expect(first).toBe(second);
      expect(await renewals()).toBe(before.renewals + 1);
      const stored = await readAccountTokens(vault, 'acc');
      expect(stored?.accessToken).toBe(first);
      expect(stored?.refreshToken).not.toBe(before.stored?.refreshToken);
    }
  });

  test('a pause asked for by the ATS reaches the desk as a wait (F2)', async () => {
    const tokens = holder();
    grow(3_600_000);
    await harness.addFault({ server: 'atsAuth', path: '/token', times: 1, fault: { kind: 'rateLimited', retryAfter: 11 } });
    expect(await failure(tokens.token(never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'busy', retryAfterMs: 11_000 });
    // Nobody asks again before it is over.
    expect(await failure(tokens.token(never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'busy', retryAfterMs: 11_000 });
    grow(11_000);
    await tokens.token(never);
  });

  test('an ATS that is down is a wait, and the sign-in survives', async () => {
    const tokens = holder();
    grow(3_600_000);
    await harness.addFault({ server: 'atsAuth', path: '/token', fault: { kind: 'dropBefore' } });
    expect(await failure(tokens.token(never))).toMatchObject({ name: 'RemoteUnavailable' });
    await harness.calm();
    await tokens.token(never);
  });

  test('a token that the ATS has spent already ends the sign-in; signing in again mends it', async () => {
    const tokens = holder();
    const stored = await readAccountTokens(vault, 'acc');
    grow(3_600_000);
    await tokens.token(never);
    grow(3_600_000);
    await writeAccountTokens(vault, 'acc', stored!);
    expect(await failure(holder().token(never))).toBeInstanceOf(SignInLost);
    await signIn();
    expect(await holder().token(never)).not.toBe('');
  });

  test('at sign-out nothing is left', async () => {
    await deleteAccountTokens(vault, 'acc');
    expect(vault.entries.size).toBe(0);
    expect(await failure(holder().token(never))).toBeInstanceOf(SignInLost);
  });
});
