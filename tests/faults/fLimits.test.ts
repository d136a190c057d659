import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpFailure } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { retryAfterMs } from '../../src/main/core/auth/retryAfter.ts';
import { createBackoff } from '../../src/main/core/sync/backoff.ts';
import { createRunLoop } from '../../src/main/core/sync/loop.ts';
import { editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import { manualTime } from '../support/manualTime.ts';
import { type PullDesk, pullDesk, smallPages } from '../support/pullFixture.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
let desk: PullDesk | null = null;
const started = async (options: Parameters<typeof pullDesk>[0] = {}): Promise<PullDesk> => (desk = await pullDesk(options));
beforeEach(() => {
  desk = null;
});
afterEach(() => desk?.stop());

const isList = (request: { url: string }, path: string): boolean => request.url.includes(`/v3/${path}?`);
const count = (table: string): number => desk?.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? -1;
/** Long enough for what was written to a socket to be heard at its other end. */
const heard = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('data', resolve));

describe('limits of the remote', { timeout: 60_000 }, () => {
  it('F1: Retry-After as seconds, as a date, as nothing, as nonsense and as a year is read, bounded both ways and spread by chance', () => {
    const now = Date.UTC(2026, 2, 4, 9, 0, 0);
    const read = (value: string | undefined, date?: string): number | null =>
      retryAfterMs({ ...(value === undefined ? {} : { 'retry-after': value }), ...(date === undefined ? {} : { date }) }, now);
    expect(read('30')).toBe(30 * SECOND);
    // A date counts from the answer's own clock, however wrong ours is.
    expect(read('Wed, 04 Mar 2026 21:00:20 GMT', 'Wed, 04 Mar 2026 21:00:00 GMT')).toBe(20 * SECOND);
    expect([read(undefined), read(''), read('soon'), read('-5'), read('NaN')]).toEqual([null, null, null, null, null]);
    expect([read('0'), read('Wed, 04 Mar 2020 09:00:00 GMT')]).toEqual([SECOND, SECOND]);
    expect([read('31536000'), read('Thu, 04 Mar 2027 09:00:00 GMT')]).toEqual([60 * MINUTE, 60 * MINUTE]);

    const waits = (chance: number, asked: number | null): number => createBackoff({ next: () => chance, id: () => '' }).next(asked);
    expect(waits(0.5, 60 * MINUTE)).toBeLessThanOrEqual(15 * MINUTE + SECOND);
    expect(waits(0, 0)).toBeGreaterThan(0);
    expect(waits(0, null)).toBeGreaterThan(0);
    // Nobody comes back at the same moment as everybody else.
    expect(waits(0.1, null)).not.toBe(waits(0.9, null));
    expect(waits(0.1, 30 * SECOND)).not.toBe(waits(0.9, 30 * SECOND));
  });

  it.each([
    ['7', 7 * SECOND, 9 * SECOND],
    ['Mon, 05 Oct 2026 08:00:40 GMT', 1 * SECOND, 45 * SECOND],
    ['31536000', 100 * SECOND, 125 * SECOND],
  ])('F1: a page that is refused with 429 and Retry-After %s is asked for again after a wait that was asked for and has an end', async (header, least, most) => {
    const d = await started();
    const at: number[] = [];
    d.intercept(async (request, next) => {
      if (!isList(request, 'candidates')) return next();
      at.push(d.now());
      return at.length === 1 ? { status: 429, headers: { 'content-type': 'application/json', 'retry-after': header }, body: '{"message":"Rate limit exceeded"}' } : next();
    });
    expect((await d.run()).outcome).toBe('done');
    const waited = (at[1] ?? 0) - (at[0] ?? 0);
    expect(waited).toBeGreaterThanOrEqual(least);
    expect(waited).toBeLessThanOrEqual(most);
  });

  it('F2: 429 at the sign-in server is a wait, and signs nobody out', async () => {
    const d = await started();
    d.intercept(async (request, next) =>
      request.url.endsWith('/token') ? { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '20' }, body: '{"error":"slow_down"}' } : next(),
    );
    const result = await d.run();
    expect(result.outcome).toBe('failed');
    expect(result.retry).toEqual({ offline: false, askedMs: 20 * SECOND });
    expect(d.rows('SELECT status FROM account')).toEqual([{ status: 'ok' }]);
    d.intercept(null);
    // Asked again too early, it is not asked at all.
    expect((await d.run()).retry).toEqual({ offline: false, askedMs: expect.closeTo(20 * SECOND, -4) as number });
    d.pass(20 * SECOND);
    expect((await d.run()).outcome).toBe('done');
  });

  it('F3: a first sync leaves a share of every window to edits, and what is left is known after a restart', async () => {
    const d = await started({ rateLimit: 40 });
    const left: number[] = [];
    let ending: AbortController | null = null;
    d.intercept(
      smallPages(3, async (_request, next) => {
        const answer = await next();
        const remaining = Number(answer.headers['x-ratelimit-remaining']);
        if (Number.isFinite(remaining)) left.push(remaining);
        if (left.length === 25) ending?.abort();
        return answer;
      }),
    );
    ending = new AbortController();
    expect((await d.run(ending.signal)).outcome).toBe('stopped');
    const [kept] = d.rows<{ remaining: number; at: number }>('SELECT remaining, resets_at AS at FROM request_budget');
    expect(kept?.remaining).toBeLessThan(40);
    // The program starts anew in the middle of the window: it does not begin with a full one.
    ending = null;
    d.restart();
    expect(d.port.budget()).toBeNull();
    const before = d.now();
    left.length = 0;
    expect((await d.run()).outcome).toBe('done');
    expect(count('candidate')).toBe(60);
    // Fourteen of forty; three pages may be on their way when it is reached.
    expect(Math.min(...left)).toBeGreaterThanOrEqual(14 - 4);
    expect(d.now()).toBeGreaterThan(before);
  });

  it('F3: an edit that is due goes before the next page while the window is short', async () => {
    const d = await started();
    await d.run();
    const [person] = d.rows<{ id: string }>('SELECT id FROM seen_candidate LIMIT 1');
    editCandidate(d.edits, person?.id ?? '', { title: 'Due now' });
    d.pass(MINUTE);
    const before = d.now();
    d.intercept(async (_request, next) => {
      const answer = await next();
      return { ...answer, headers: { ...answer.headers, 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '50', 'x-ratelimit-reset': String(Math.ceil(d.now() / SECOND) + 20) } };
    });
    await d.run();
    // Nobody sends here: the walk stood back as long as it may, and came to its end all the same.
    expect(d.now() - before).toBeGreaterThan(10 * SECOND);
    expect(d.rows('SELECT state FROM outbox')).toEqual([{ state: 'waiting' }]);
  });

  it('F4: hours of 503 are probed ever more slowly; back again, the cadence is as before', async () => {
    const time = manualTime();
    const at: number[] = [];
    let isUp = false;
    const tools = { clock: { now: time.now, monotonic: time.now }, timers: time.timers, random: { next: () => 0.9, id: () => '' }, log: () => undefined };
    const loop = createRunLoop(tools as never, {
      everyMs: () => 5 * MINUTE,
      mayRun: () => true,
      onChange: () => undefined,
      run: async () => {
        at.push(time.now());
        return isUp ? { retry: null, message: null } : { retry: { offline: false, askedMs: null }, message: 'Greenhouse is not available just now (503).' };
      },
    });
    const settle = async (): Promise<void> => {
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
    };
    const pass = async (ms: number): Promise<void> => {
      for (let left = ms; left > 0; left -= SECOND) {
        time.advance(SECOND);
        await settle();
      }
    };
    loop.start();
    await settle();
    await pass(10 * MINUTE);
    const early = at.length;
    await pass(3 * 60 * MINUTE);
    const late = at.length - early;
    expect(early).toBeGreaterThan(6);
    // Three hours at five minutes at most, and no more often than every four.
    expect(late).toBeGreaterThanOrEqual(36);
    expect(late).toBeLessThanOrEqual(46);
    isUp = true;
    await pass(6 * MINUTE);
    const back = at.length;
    await pass(20 * MINUTE);
    expect(at.length - back).toBe(4);
    await loop.close();
  });

  it('F5: a network that goes and comes with every other request loses no step that was done', async () => {
    const d = await started();
    const pages = new Map<string, number>();
    let requests = 0;
    const small = smallPages(10);
    d.intercept(async (request, next) => {
      if (request.url.includes('/v3/') && (requests += 1) % 4 === 0) throw new HttpFailure('neverSent', 'the network is down');
      // Names and permissions are short lists, read in one go.
      const answer = /\/v3\/(candidates|applications|notes|attachments)\?/.test(request.url) ? await small(request, next) : await next();
      if (answer.status === 200 && isList(request, 'candidates') && request.url.includes('cursor=')) pages.set(request.url, (pages.get(request.url) ?? 0) + 1);
      return answer;
    });
    let runs = 0;
    for (; runs < 60 && d.puller().isFirst(); runs += 1) expect(['done', 'failed']).toContain((await d.run()).outcome);
    expect(d.puller().isFirst()).toBe(false);
    expect(count('candidate')).toBe(60);
    // A page is stored once; three that were on their way ahead may be asked for again.
    expect(Math.max(...pages.values())).toBeLessThanOrEqual(3);
  });

  it('F6: a connection that is never answered, and one that gives a byte now and then without an end, both end', async () => {
    const sockets: Socket[] = [];
    const waiting: ((socket: Socket) => void)[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      waiting.shift()?.(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/candidates`;
    const time = manualTime();
    const http = createNodeHttp({ timers: time.timers });
    const limits = { headMs: 45 * SECOND, idleMs: 20 * SECOND, totalMs: 180 * SECOND, maxBytes: 1024 };
    const ask = async (): Promise<{ failure: Promise<unknown>; socket: Socket }> => {
      const { promise, resolve } = Promise.withResolvers<Socket>();
      waiting.push(resolve);
      const failure = http.send({ method: 'GET', url, headers: {}, body: null, limits }, new AbortController().signal).catch((error: unknown) => error);
      const socket = await promise;
      await heard(socket);
      return { failure, socket };
    };
    try {
      const silent = await ask();
      time.advance(46 * SECOND);
      expect(await silent.failure).toMatchObject({ kind: 'timeout' });
      const slow = await ask();
      let isOver = false;
      void slow.failure.then(() => (isOver = true));
      slow.socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n');
      for (let seconds = 0; seconds < 190 && !isOver; seconds += 10) {
        slow.socket.write('x');
        await new Promise((resolve) => setImmediate(resolve));
        time.advance(10 * SECOND);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(await slow.failure).toMatchObject({ kind: 'timeout' });
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });

  it('F10: an address at which nothing is any more (404 everywhere) deletes nothing, hides nobody and waits in words', async () => {
    const d = await started();
    await d.run();
    const people = count('seen_candidate');
    await d.world.fault({ server: 'ats', path: '^/v3/', fault: { kind: 'status', status: 404, body: { message: 'Not found' } } });
    for (let runs = 0; runs < 3; runs += 1) {
      d.pass(30 * MINUTE);
      const result = await d.run();
      expect(result).toMatchObject({ outcome: 'failed' });
      expect(result.retry).not.toBeNull();
      expect(result.message).toMatch(/address/);
    }
    expect(count('seen_candidate')).toBe(people);
    expect(d.rows('SELECT 1 FROM candidate WHERE unlisted_at IS NOT NULL OR gone_at IS NOT NULL')).toEqual([]);
    expect(count('deletion_guard')).toBe(0);
    await d.world.clear();
    d.pass(MINUTE);
    expect((await d.run()).outcome).toBe('done');
  });
});
