import http from 'node:http';
import https from 'node:https';
import zlib from 'node:zlib';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream';
import type { Readable, Transform } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Timers } from './clock.ts';
import { encodingOf, HttpFailure } from './http.ts';
import type { HttpPort, HttpRequest, HttpResponse } from './http.ts';

export interface NodeHttp extends HttpPort {
  /** Closes the connections that are kept open. Requests under way end as `broken`. */
  close(): void;
}

/**
 * How long an unused connection is kept. Shorter than what servers commonly allow: a write that meets a connection just
 * closed by the other side has an unknown fate, and that is dearer than a new handshake.
 */
const KEPT_UNUSED_MS = 4_000;

const systemTimers: Timers = {
  set(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** {@link HttpPort} on Node's own client, with connections that are kept and used again. */
export function createNodeHttp(options: { readonly timers?: Timers } = {}): NodeHttp {
  const timers = options.timers ?? systemTimers;
  const kept = { keepAlive: true, maxSockets: 8, maxFreeSockets: 4, timeout: KEPT_UNUSED_MS };
  const plain = new http.Agent(kept);
  const secure = new https.Agent(kept);

  return {
    async send(request, signal) {
      const target = URL.parse(request.url);
      if (target === null || (target.protocol !== 'https:' && target.protocol !== 'http:')) {
        throw new HttpFailure('neverSent', `"${request.url.slice(0, 100)}" is not a web address`);
      }
      const agent = target.protocol === 'https:' ? secure : plain;
      try {
        return await exchange(request, target, agent, timers, signal);
      } catch (error) {
        if (error instanceof StaleConnection && (request.method === 'GET' || request.mayRepeat === true)) {
          return await exchange(request, target, agent, timers, signal);
        }
        throw error;
      }
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

/** A kept connection turned out to be closed before a byte of the answer came: reading again is harmless, writing only where the caller says so. */
class StaleConnection extends HttpFailure {
  constructor() {
    super('broken', 'the kept connection was closed by the other side');
  }
}

function exchange(request: HttpRequest, target: URL, agent: http.Agent, timers: Timers, signal: AbortSignal): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new HttpFailure('neverSent', 'the request was cancelled before it began'));
      return;
    }
    let settled = false;
    // Node holds the request back until the connection (with TLS: the handshake) stands; until then nothing can have left.
    let mayHaveLeft = false;
    let answerBegun = false;
    let stopIdle = (): void => {};

    const client = target.protocol === 'https:' ? https : http;
    const outgoing = client.request(target, {
      agent,
      method: request.method,
      headers: {
        'Accept-Encoding': 'gzip, deflate, br',
        ...request.headers,
        ...(request.body === null ? {} : { 'Content-Length': String(Buffer.byteLength(request.body, encodingOf(request))) }),
      },
    });

    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      stopHead();
      stopTotal();
      stopIdle();
      signal.removeEventListener('abort', onAbort);
      finish();
    };
    const fail = (failure: HttpFailure): void =>
      settle(() => {
        outgoing.destroy();
        reject(failure);
      });
    const failTime = (what: string): void =>
      fail(mayHaveLeft ? new HttpFailure('timeout', `${what} took too long`) : new HttpFailure('neverSent', 'connecting took too long'));
    const onAbort = (): void =>
      fail(mayHaveLeft ? new HttpFailure('cancelled', 'the request was cancelled') : new HttpFailure('neverSent', 'the request was cancelled before it was sent'));

    const stopHead = timers.set(request.limits.headMs, () => failTime('the answer'));
    const stopTotal = timers.set(request.limits.totalMs, () => failTime('the whole exchange'));
    const beatIdle = (): void => {
      stopIdle();
      if (!settled) stopIdle = timers.set(request.limits.idleMs, () => failTime('the rest of the answer'));
    };
    signal.addEventListener('abort', onAbort, { once: true });

    outgoing.on('socket', (socket: Socket | TLSSocket) => {
      if (outgoing.reusedSocket || !socket.connecting) mayHaveLeft = true;
      else socket.once(target.protocol === 'https:' ? 'secureConnect' : 'connect', () => (mayHaveLeft = true));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const why = error.code ?? error.message;
      if (!mayHaveLeft) fail(new HttpFailure('neverSent', `${target.host} could not be reached (${why})`));
      else if (outgoing.reusedSocket && !answerBegun) fail(new StaleConnection());
      else fail(new HttpFailure('broken', `the connection to ${target.host} broke (${why})`));
    });
    outgoing.on('response', (incoming) => {
      answerBegun = true;
      stopHead();
      beatIdle();
      readBody(incoming, request, beatIdle).then(
        (body) => settle(() => resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming), body })),
        (error: unknown) => fail(error instanceof HttpFailure ? error : new HttpFailure('broken', 'the answer broke off')),
      );
    });
    outgoing.end(request.body ?? undefined, encodingOf(request));
  });
}

/** The whole body as text; its size is counted after inflating, so that a small answer cannot fill the memory. */
async function readBody(incoming: http.IncomingMessage, request: HttpRequest, beat: () => void): Promise<string> {
  const { maxBytes } = request.limits;
  const inflate = inflaterFor(incoming.headers['content-encoding']);
  // A failure of either stream ends both, and is thrown by the loop below.
  const source: Readable = inflate === null ? incoming : pipeline(incoming, inflate, () => {});
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    beat();
    size += chunk.length;
    if (size > maxBytes) throw new HttpFailure('tooLarge', `the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString(encodingOf(request));
}

function inflaterFor(encoding: string | undefined): Transform | null {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return zlib.createInflate();
    case 'br':
      return zlib.createBrotliDecompress();
    default:
      throw new HttpFailure('broken', `the answer is packed in a way that was not asked for (${encoding})`);
  }
}

function headersOf(incoming: http.IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) if (values) headers[name] = values.join(', ');
  return headers;
}
