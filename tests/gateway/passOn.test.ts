import { Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { gatewayLogger } from '../../src/gateway/gatewayLogger.ts';
import { createLinkedInCalls } from '../../src/gateway/linkedIn/linkedInCalls.ts';
import { passOn } from '../../src/gateway/linkedIn/passOn.ts';
import { CallCounts } from '../../src/gateway/store/callCounts.ts';

const counts = new CallCounts(':memory:');
afterEach(() => counts.close());

it('S5: a write that waited for its turn is refused when another publisher followed meanwhile: it never comes to LinkedIn after the follower’s', async () => {
  const told: string[] = [];
  const answers: (() => void)[] = [];
  let arrived = Promise.withResolvers<void>();
  const http: typeof fetch = (input, init) => {
    if ((input as string).endsWith('/accessToken')) return Promise.resolve(Response.json({ access_token: 't', expires_in: 1800 }));
    told.push(init?.body as string);
    arrived.resolve();
    return new Promise((resolve) => answers.push(() => resolve(Response.json({}))));
  };
  /** The next write has come to LinkedIn. */
  async function atLinkedIn(): Promise<void> {
    await arrived.promise;
    arrived = Promise.withResolvers();
  }
  const customer = { apiUrl: 'https://api.test', wwwUrl: 'https://www.test', clientId: 'k', organization: 'urn:li:organization:1', contracts: ['urn:li:contract:1'] };
  const log = gatewayLogger(new Writable({ write: (_chunk, _encoding, done) => done() }));
  const calls = createLinkedInCalls({ customer, clientSecret: 's', counts, people: () => 1, clock: { now: () => 0 }, log, fetch: http });
  let fence = 1;
  const write = (as: number, body: string): Promise<number | string> =>
    passOn(
      { method: 'PUT', path: 'v2/atsCandidates', resource: 'atsCandidates', query: '', search: '', contract: 'urn:li:contract:1', seat: 'urn:li:seat:1', isSeatTheirs: true, headers: new Headers({ 'Tandem-Desk': 'a', 'Tandem-Fence': String(as) }), body },
      { calls, mayPublish: (_desk, number) => number === fence },
    ).then(({ status }) => status, (error: { code: string }) => error.code);
  const [first, waiting] = [write(1, 'first'), write(1, 'waiting')];
  await atLinkedIn();
  fence = 2;
  const next = write(2, 'of the follower');
  answers.pop()?.();
  expect(await first).toBe(200);
  await atLinkedIn();
  answers.pop()?.();
  expect([await next, told]).toEqual([200, ['first', 'of the follower']]);
  expect(await waiting).toBe('not_publisher');
}, 10_000);
