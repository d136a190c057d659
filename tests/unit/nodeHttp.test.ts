import http from 'node:http';
import net from 'node:net';
import zlib from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Timers } from '../../src/main/core/platform/clock.ts';
import { HttpFailure } from '../../src/main/core/platform/http.ts';
import type { HttpRequest } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
});

async function listen(server: net.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => new Promise((resolve) => {
    server.close(() => resolve());
    if (server instanceof http.Server) server.closeAllConnections();
  }));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (handler: http.RequestListener): Promise<string> => listen(http.createServer(handler));

function client(timers?: Timers): ReturnType<typeof createNodeHttp> {
  const created = createNodeHttp(timers === undefined ? {} : { timers });
  cleanUps.push(() => created.close());
  return created;
}

function get(url: string, over: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, body: null, limits: { headMs: 5000, idleMs: 5000, totalMs: 10_000, maxBytes: 1_000_000 }, ...over };
}

const never = new AbortController().signal;

async function failureOf(promise: Promise<unknown>): Promise<HttpFailure> {
  const error: unknown = await promise.then(() => new Error('there was an answer'), (reason: unknown) => reason);
  if (!(error instanceof HttpFailure)) throw error;
  return error;
}

/** Timers that fire only when told to, by their delay. */
function handTimers(): Timers & { fire(delayMs: number): void } {
  const waiting: { delayMs: number; run: () => void }[] = [];
  return {
    set(delayMs, run) {
      const entry = { delayMs, run };
      waiting.push(entry);
      return () => {
        const at = waiting.indexOf(entry);
        if (at >= 0) waiting.splice(at, 1);
      };
    },
    fire(delayMs) {
      for (const entry of waiting.filter((item) => item.delayMs === delayMs)) entry.run();
    },
  };
}

describe('HTTP on Node', () => {
  test('sends method, headers and body, and hands back any status with repeated headers joined', async () => {
    const url = await serve((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        response.writeHead(422, { 'X-Twice': ['a', 'b'] });
        response.end(JSON.stringify({ method: request.method, type: request.headers['content-type'], length: request.headers['content-length'], body }));
      });
    });
    const answer = await client().send(get(`${url}/x`, { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: '{"name":"Åse"}' }), never);
    expect(answer.status).toBe(422);
    expect(answer.headers['x-twice']).toBe('a, b');
    expect(JSON.parse(answer.body)).toEqual({ method: 'PATCH', type: 'application/json', length: '15', body: '{"name":"Åse"}' });
  });

  test('keeps its connection for the next request', async () => {
    const ports: (number | undefined)[] = [];
    const url = await serve((request, response) => {
      ports.push(request.socket.remotePort);
      response.end('ok');
    });
    const http1 = client();
    await http1.send(get(url), never);
    await http1.send(get(url), never);
    expect(ports).toHaveLength(2);
    expect(ports[0]).toBe(ports[1]);
  });

  test('does not follow a redirect (F9)', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(302, { Location: 'http://example.invalid/' });
      response.end();
    });
    const answer = await client().send(get(url), never);
    expect([answer.status, answer.headers['location']]).toEqual([302, 'http://example.invalid/']);
  });

  test.each(['gzip', 'deflate', 'br'] as const)('unpacks %s', async (encoding) => {
    const pack = { gzip: zlib.gzipSync, deflate: zlib.deflateSync, br: zlib.brotliCompressSync }[encoding];
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': encoding });
      response.end(pack('søker'));
    });
    expect((await client().send(get(url), never)).body).toBe('søker');
  });

  test('counts the size after unpacking', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(zlib.gzipSync(Buffer.alloc(5_000_000)));
    });
    expect((await failureOf(client().send(get(url), never))).kind).toBe('tooLarge');
  });

  test('a broken packing is a broken answer', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end('this is not gzip');
    });
    expect((await failureOf(client().send(get(url), never))).kind).toBe('broken');
  });

  test('a refused connection and an unknown name were never sent (A1)', async () => {
    const probe = net.createServer();
    const closed = await listen(probe);
    await new Promise((resolve) => probe.close(resolve));
    expect((await failureOf(client().send(get(closed, { method: 'POST', body: 'x' }), never))).kind).toBe('neverSent');
    expect((await failureOf(client().send(get('http://no-such-host.invalid/'), never))).kind).toBe('neverSent');
    expect((await failureOf(client().send(get('ftp://127.0.0.1/'), never))).kind).toBe('neverSent');
  });

  test('a failed TLS handshake was never sent', async () => {
    const url = await serve((_request, response) => response.end('plain'));
    expect((await failureOf(client().send(get(url.replace('http:', 'https:'), { method: 'POST', body: 'x' }), never))).kind).toBe('neverSent');
  });

  test('a connection dropped after the request arrived is broken, not unsent (A2)', async () => {
    const url = await serve((request) => request.resume().on('end', () => request.socket.destroy()));
    expect((await failureOf(client().send(get(url, { method: 'POST', body: 'x' }), never))).kind).toBe('broken');
  });

  test.each([['plain', {}], ['packed', { 'Content-Encoding': 'gzip' }]])('an answer cut in its body is broken (A4, %s)', async (_what, extra) => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000', ...extra });
      response.write(zlib.gzipSync('x'.repeat(10)), () => response.socket?.destroy());
    });
    expect((await failureOf(client().send(get(url), never))).kind).toBe('broken');
  });

  test('a kept connection that dies under a write is not "never sent"; a read is repeated once', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      if (requests === 2 || requests === 5) request.socket.destroy();
      else response.end(String(requests));
    });
    const http1 = client();
    await http1.send(get(url), never);
    expect((await http1.send(get(url), never)).body).toBe('3');
    await http1.send(get(url), never);
    expect((await failureOf(http1.send(get(url, { method: 'POST', body: 'x' }), never))).kind).toBe('broken');
    expect(requests).toBe(5);
  });

  test('L2: a write that may be repeated is, once, where the kept connection was closed; where a new one breaks it is not', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      if (requests === 2 || requests > 3) request.socket.destroy();
      else response.end(String(requests));
    });
    const http1 = client();
    const write = get(url, { method: 'PUT', body: 'x', mayRepeat: true });
    await http1.send(get(url), never);
    expect((await http1.send(write, never)).body).toBe('3');
    expect((await failureOf(http1.send(write, never))).kind).toBe('broken');
    expect(requests).toBe(5);
  });

  test('limits: head, idle and total each end the wait (F6)', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/silent') {
        arrived();
        return;
      }
      response.writeHead(200);
      response.write('one byte');
    });
    let arrived = (): void => {};
    const limits = { headMs: 11, idleMs: 22, totalMs: 33, maxBytes: 1000 };

    for (const delay of [11, 33]) {
      const timers = handTimers();
      const reached = new Promise<void>((resolve) => (arrived = resolve));
      const failure = failureOf(client(timers).send(get(`${url}/silent`, { method: 'POST', body: 'x', limits }), never));
      await reached;
      timers.fire(delay);
      expect((await failure).kind).toBe('timeout');
    }

    const idleTimers = handTimers();
    let idleSet = (): void => {};
    const bodyBegun = new Promise<void>((resolve) => (idleSet = resolve));
    const watching: Timers = { set: (delay, run) => (delay === 22 && idleSet(), idleTimers.set(delay, run)) };
    const failure = failureOf(client(watching).send(get(`${url}/trickle`, { limits }), never));
    await bodyBegun;
    idleTimers.fire(22);
    expect((await failure).kind).toBe('timeout');
  });

  test('a time limit met while connecting was never sent', async () => {
    const timers = handTimers();
    // 198.51.100.0/24 is kept for documentation: nothing answers there, or the machine has no way to it. Either was never sent.
    const failure = failureOf(client(timers).send(get('http://198.51.100.1:9/', { method: 'POST', body: 'x' }), never));
    timers.fire(5000);
    expect((await failure).kind).toBe('neverSent');
  });

  test('cancelling: before it was sent and after', async () => {
    const cancelled = new AbortController();
    cancelled.abort();
    expect((await failureOf(client().send(get('http://127.0.0.1:1/'), cancelled.signal))).kind).toBe('neverSent');

    const later = new AbortController();
    const url = await serve(() => later.abort());
    expect((await failureOf(client().send(get(url, { method: 'POST', body: 'x' }), later.signal))).kind).toBe('cancelled');
  });
});
