import { net, session } from 'electron/main';
import type { ClientRequest, IncomingMessage } from 'electron/main';
import type { Timers } from '../../core/platform/clock.ts';
import { encodingOf, HttpFailure } from '../../core/platform/http.ts';
import type { HttpFailureKind, HttpPort, HttpRequest, HttpResponse } from '../../core/platform/http.ts';
import { answerProxy } from '../network/answerProxy.ts';
import type { ProxyAttempt, ProxySignIns } from '../network/proxySignIns.ts';

/** Failures of Chromium's network stack that come before a byte of the request can have left. */
const NEVER_SENT = /^net::ERR_(?:NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|CONNECTION_REFUSED|CONNECTION_TIMED_OUT|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|NETWORK_ACCESS_DENIED|PROXY_\w+|TUNNEL_CONNECTION_FAILED|CERT_\w+|SSL_VERSION_OR_CIPHER_MISMATCH|UNSAFE_PORT|INVALID_URL|DISALLOWED_URL_SCHEME)$/;

/** The proxy's own answer; a server cannot say this (Chromium takes it for an error then). */
const PROXY_WANTS_SIGN_IN = 407;

/** Sessions of the core's requests. */
export const READS = 'tandem-reads';
export const WRITES = 'tandem-writes';

/**
 * HTTP over Electron's network stack, and so with the system's proxy and certificates.
 *
 * Chromium sends a request again by itself, whatever its method, when a kept connection turns out to be dead. A write must
 * never be sent twice, so writes have a session of their own in which every connection is closed after one use.
 */
export function createElectronHttp(timers: Timers, proxies: ProxySignIns): HttpPort {
  const reads = session.fromPartition(READS, { cache: false });
  const writes = session.fromPartition(WRITES, { cache: false });
  return {
    send(request, signal) {
      const isWrite = request.method !== 'GET';
      const outgoing = net.request({
        method: request.method,
        url: request.url,
        headers: { ...request.headers, ...(isWrite ? { Connection: 'close' } : {}) },
        session: isWrite ? writes : reads,
        credentials: 'omit',
        redirect: 'manual',
      });
      return exchange(outgoing, request, timers, proxies.attempt(), signal);
    },
  };
}

function exchange(outgoing: ClientRequest, request: HttpRequest, timers: Timers, proxy: ProxyAttempt, signal: AbortSignal): Promise<HttpResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
  const cancels: (() => void)[] = [];
  let settled = false;
  /** A proxy has turned the request back and waits for a sign-in: nothing of it has gone on to the server. */
  let isHeld = false;
  const settle = (end: () => void): void => {
    if (settled) return;
    settled = true;
    for (const cancel of cancels.splice(0)) cancel();
    end();
  };
  const fail = (kind: HttpFailureKind, message: string): void =>
    settle(() => {
      outgoing.abort();
      reject(new HttpFailure(kind, message));
    });
  const answer = (response: HttpResponse): void => settle(() => resolve(response));

  if (signal.aborted) {
    fail('neverSent', 'the request was cancelled before it began');
    return promise;
  }
  const onAbort = (): void => fail(isHeld ? 'neverSent' : 'cancelled', 'the request was cancelled');
  signal.addEventListener('abort', onAbort, { once: true });
  let cancelHead = (): void => {};
  let cancelTotal = (): void => {};
  const startLimits = (): void => {
    cancelHead = timers.set(request.limits.headMs, () => fail('timeout', 'no answer within the limit'));
    cancelTotal = timers.set(request.limits.totalMs, () => fail('timeout', 'the exchange took longer than the limit'));
  };
  const stopLimits = (): void => {
    cancelHead();
    cancelTotal();
  };
  startLimits();
  cancels.push(() => signal.removeEventListener('abort', onAbort), stopLimits);

  outgoing.on('error', (error) => fail(NEVER_SENT.test(error.message) ? 'neverSent' : 'broken', error.message));
  outgoing.on('login', (info, signIn) => {
    // The limits are the network's; a person may take longer to find a password.
    stopLimits();
    isHeld = info.isProxy;
    void answerProxy(proxy, info, (...given) => {
      isHeld = false;
      if (!settled) startLimits();
      signIn(...given);
    });
  });
  outgoing.on('redirect', (status, _method, _url, headers) => {
    proxy.passed();
    answer({ status, headers: joinHeaders(headers), body: '' });
    outgoing.abort();
  });
  outgoing.on('response', (incoming) => {
    if (incoming.statusCode === PROXY_WANTS_SIGN_IN) {
      fail('neverSent', 'the proxy wants a sign-in');
      return;
    }
    proxy.passed();
    cancelHead();
    let cancelIdle = (): void => {};
    cancels.push(() => cancelIdle());
    const restartIdle = (): void => {
      cancelIdle();
      cancelIdle = timers.set(request.limits.idleMs, () => fail('timeout', 'the answer stopped half-way'));
    };
    restartIdle();
    readBody(incoming, request, restartIdle, fail, (body) =>
      answer({ status: incoming.statusCode, headers: joinHeaders(incoming.headers), body }),
    );
  });
  outgoing.end(request.body === null ? undefined : Buffer.from(request.body, encodingOf(request)));
  return promise;
}

function readBody(
  incoming: IncomingMessage,
  request: HttpRequest,
  onChunk: () => void,
  fail: (kind: HttpFailureKind, message: string) => void,
  done: (body: string) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  incoming.on('data', (chunk) => {
    onChunk();
    bytes += chunk.length;
    if (bytes > request.limits.maxBytes) fail('tooLarge', `the answer is longer than ${request.limits.maxBytes} bytes`);
    else chunks.push(chunk);
  });
  incoming.on('end', () => done(Buffer.concat(chunks).toString(encodingOf(request))));
  incoming.on('aborted', () => fail('broken', 'the answer broke off'));
  incoming.on('error', () => fail('broken', 'the answer broke off'));
}

/** Names in lower case, repeated headers joined. */
function joinHeaders(headers: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]),
  );
}
