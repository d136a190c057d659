import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exchange, signIn, startHostFixture } from './hostFixture.ts';
import type { HostFixture } from './hostFixture.ts';

let fixture: HostFixture;
let cookie: string;
let origin: string;
beforeAll(async () => {
  fixture = await startHostFixture();
  origin = fixture.host.origin;
  cookie = await signIn(fixture.host);
});
afterAll(() => fixture.stop());

const post = (headers: Record<string, string>, body = '{"name":"app.info","args":{}}', path = '/request') =>
  exchange(origin, path, { method: 'POST', headers, body });
const good = (): Record<string, string> => ({ cookie, origin, 'content-type': 'application/json' });

describe('the one-time link', () => {
  test('lets a browser in once, with a cookie that scripts and other sites cannot use', async () => {
    const link = new URL(fixture.host.mintLink());
    expect(link.origin).toBe(origin);
    expect(Buffer.from(link.searchParams.get('key') ?? '', 'base64url')).toHaveLength(32);
    const first = await exchange(origin, `${link.pathname}${link.search}`);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict$/);
    const again = await exchange(origin, `${link.pathname}${link.search}`);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test('is good for five minutes', async () => {
    const inTime = new URL(fixture.host.mintLink());
    fixture.time.advance(5 * 60_000 - 1);
    expect((await exchange(origin, `${inTime.pathname}${inTime.search}`)).status).toBe(303);
    const late = new URL(fixture.host.mintLink());
    fixture.time.advance(5 * 60_000);
    expect((await exchange(origin, `${late.pathname}${late.search}`)).status).toBe(403);
  });

  test('is not spent by a look-ahead, and not opened by a guessed key', async () => {
    const link = new URL(fixture.host.mintLink());
    const path = `${link.pathname}${link.search}`;
    expect((await exchange(origin, path, { method: 'HEAD' })).status).toBe(405);
    expect((await exchange(origin, path, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(405);
    expect((await exchange(origin, '/open?key=')).status).toBe(403);
    expect((await exchange(origin, '/open')).status).toBe(403);
    expect((await exchange(origin, `/open?key=${'A'.repeat(43)}`)).status).toBe(403);
    expect((await exchange(origin, path)).status).toBe(303);
  });

  test('whoever is in can have another one; nobody else', async () => {
    expect((await post({ origin }, '', '/link')).status).toBe(401);
    expect((await post({ cookie, origin: 'http://evil.test' }, '', '/link')).status).toBe(403);
    const answer = await post({ cookie, origin }, '', '/link');
    const link = new URL((JSON.parse(answer.body) as { url: string }).url);
    expect((await exchange(origin, `${link.pathname}${link.search}`)).status).toBe(303);
  });
});

describe('who may ask', () => {
  test('the page itself is answered', async () => {
    const answer = await post({ ...good(), 'sec-fetch-site': 'same-origin' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true, value: { host: 'web' } });
  });

  const isolated = '127.0.0.1';
  test.each([
    ['no cookie', () => ({ origin, 'content-type': 'application/json' }), 401],
    ['a wrong cookie', () => ({ ...good(), cookie: `${cookie.slice(0, -2)}xx` }), 401],
    ['the cookie under another name', () => ({ ...good(), cookie: `tandem=${cookie.split('=')[1]}` }), 401],
    ['a foreign origin', () => ({ ...good(), origin: 'https://evil.test' }), 403],
    ['another port of the same machine', () => ({ ...good(), origin: `http://${isolated}:1` }), 403],
    ['localhost in place of the address', () => ({ ...good(), origin: origin.replace(isolated, 'localhost') }), 403],
    ['the origin "null" of a sandboxed frame', () => ({ ...good(), origin: 'null' }), 403],
    ['no origin', () => ({ cookie, 'content-type': 'application/json' }), 403],
    ['no origin, only the word of a header', () => ({ cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }), 403],
    ['a request that the browser calls cross-site', () => ({ ...good(), 'sec-fetch-site': 'cross-site' }), 403],
    ['a request that the browser calls same-site', () => ({ ...good(), 'sec-fetch-site': 'same-site' }), 403],
    ['a name that was made to point here', () => ({ ...good(), host: 'evil.test' }), 421],
    ['localhost as Host', () => ({ ...good(), host: new URL(origin).host.replace(isolated, 'localhost') }), 421],
    ['the address without its port', () => ({ ...good(), host: isolated }), 421],
  ])('%s is refused and reaches nobody', async (_what, headers, status) => {
    const before = fixture.core.calls.length;
    const answer = await post(headers(), '{"name":"sync.status","args":{}}');
    expect(answer.status).toBe(status);
    expect(fixture.core.calls).toHaveLength(before);
  });

  test('a wrong host name does not open the link either', async () => {
    const link = new URL(fixture.host.mintLink());
    const answer = await exchange(origin, `${link.pathname}${link.search}`, { headers: { host: 'evil.test' } });
    expect(answer.status).toBe(421);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('what may be asked', () => {
  test.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['application/json; charset=utf-8', 200],
  ])('content type %s answers %i', async (type, status) => {
    expect((await post({ ...good(), 'content-type': type })).status).toBe(status);
  });

  test('no content type', async () => {
    expect((await post({ cookie, origin })).status).toBe(415);
  });

  test.each(['', '{', '[]', 'null', '"app.info"'])('body %j is no request', async (body) => {
    expect((await post(good(), body)).status).toBe(400);
  });

  test('a body larger than the largest file that is taken is refused, announced or not', async () => {
    const body = JSON.stringify({ name: 'sync.status', args: { pad: 'x'.repeat(41_000_000) } });
    const before = fixture.core.calls.length;
    expect((await post({ ...good(), 'content-length': String(Buffer.byteLength(body)) }, body)).status).toBe(413);
    expect((await post({ ...good(), 'transfer-encoding': 'chunked' }, body)).status).toBe(413);
    expect(fixture.core.calls).toHaveLength(before);
    const fits = JSON.stringify({ name: 'sync.status', args: { pad: 'x'.repeat(40_000_004) } });
    expect((await post(good(), fits)).status).toBe(200);
    expect(fixture.core.calls).toHaveLength(before + 1);
  }, 60_000);

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s /request is no request', async (method) => {
    const answer = await exchange(origin, '/request', { method, headers: good() });
    expect(answer.status).toBe(404);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('files', () => {
  test('the window comes with its headers', async () => {
    const answer = await exchange(origin, '/', { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups');
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
    const policy = answer.headers['content-security-policy'] as string;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      'frame-src http://localhost:4711',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ]);
  });

  test('the headers stand on refusals too', async () => {
    const answer = await exchange(origin, '/');
    expect(answer.status).toBe(401);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('a hashed file may be kept, a page may not', async () => {
    const script = await exchange(origin, '/assets/app-1a2b.js', { headers: { cookie } });
    expect(script.status).toBe(200);
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await exchange(origin, '/', { headers: { cookie } })).headers['cache-control']).toBe('no-store');
  });

  test.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/assets/../../secret.html',
    '/assets/..%5c..%5csecret.html',
    '/..\\secret.html',
    '//secret.html',
    '/.%00./secret.html',
    '/assets/',
    '/assets',
    '/etc/passwd',
    '/__proto__',
  ])('%s leads nowhere', async (path) => {
    const answer = await exchange(origin, path, { headers: { cookie } });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('not for you');
  });

  test('another program’s page on this machine cannot load them', async () => {
    const headers = { cookie, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' };
    expect((await exchange(origin, '/assets/app-1a2b.js', { headers })).status).toBe(403);
    const link = { cookie, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' };
    expect((await exchange(origin, '/', { headers: link })).status).toBe(200);
  });
});

describe('events', () => {
  /** Opens the stream and hands out its messages one by one. */
  function openStream(headers: Record<string, string>, base = origin) {
    const { promise, resolve, reject } = Promise.withResolvers<{
      status: number;
      type: string | undefined;
      next(): Promise<string>;
      ended: Promise<void>;
      close(): void;
    }>();
    const sent = request(`${base}/events`, { headers, agent: false }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      const waiting: ((message: string) => void)[] = [];
      const messages: string[] = [];
      response.on('data', (chunk: string) => {
        text += chunk;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const message = text.slice(0, end);
          text = text.slice(end + 2);
          const taker = waiting.shift();
          if (taker) taker(message);
          else messages.push(message);
        }
      });
      const ended = new Promise<void>((done) => response.on('close', () => done()));
      resolve({
        status: response.statusCode ?? 0,
        type: response.headers['content-type'],
        next: () => {
          const ready = messages.shift();
          return ready === undefined ? new Promise((take) => waiting.push(take)) : Promise.resolve(ready);
        },
        ended,
        close: () => response.destroy(),
      });
    });
    sent.on('error', reject);
    sent.end();
    return promise;
  }

  test('reach the page that is allowed to hear them, coalesced', async () => {
    const stream = await openStream({ cookie, 'sec-fetch-site': 'same-origin' });
    expect(stream.status).toBe(200);
    expect(stream.type).toBe('text/event-stream; charset=utf-8');
    expect(await stream.next()).toBe('retry: 1000');
    fixture.publisher.publish({ name: 'changed', topics: ['candidates'], candidateIds: ['a'] });
    fixture.publisher.publish({ name: 'changed', topics: ['changes'], candidateIds: ['b'] });
    fixture.time.advance(50);
    expect(JSON.parse((await stream.next()).replace('data: ', ''))).toEqual({
      name: 'changed',
      topics: ['candidates', 'changes'],
      candidateIds: ['a', 'b'],
    });
    fixture.time.advance(25_000);
    expect(await stream.next()).toBe(': still here');
    stream.close();
    await stream.ended;
  });

  test.each([
    ['without a cookie', () => ({ 'sec-fetch-site': 'same-origin' }), 401],
    ['from a foreign origin', () => ({ cookie, origin: 'https://evil.test' }), 403],
    ['from a page the browser calls cross-site', () => ({ cookie, 'sec-fetch-site': 'cross-site' }), 403],
    ['from a page of another port', () => ({ cookie, origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }), 403],
    ['without a word on where they are heard', () => ({ cookie }), 403],
    ['under another host name', () => ({ cookie, 'sec-fetch-site': 'same-origin', host: 'evil.test' }), 421],
  ])('are refused %s', async (_what, headers, status) => {
    const stream = await openStream(headers());
    expect(stream.status).toBe(status);
    expect(stream.type).not.toContain('event-stream');
    await stream.ended;
  });

  test('end when the host stops', async () => {
    const other = await startHostFixture();
    const otherCookie = await signIn(other.host);
    const stream = await openStream({ cookie: otherCookie, origin: other.host.origin }, other.host.origin);
    expect(await stream.next()).toBe('retry: 1000');
    await other.stop();
    await stream.ended;
    expect(other.time.waiting()).toBe(0);
  });
});
