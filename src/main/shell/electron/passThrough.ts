import { net } from 'electron/main';
import type { IncomingMessage, Session } from 'electron/main';
import { Readable } from 'node:stream';
import { answerProxy } from '../network/answerProxy.ts';
import type { ProxySignIns } from '../network/proxySignIns.ts';

/** Statuses whose answer has no body; `Response` refuses to be made with one. */
const WITHOUT_BODY: readonly number[] = [101, 204, 205, 304];
/** Set by the network stack itself for the request that it makes. */
const NOT_PASSED_ON: readonly string[] = ['host', 'connection', 'content-length', 'accept-encoding'];
/** The stack has unpacked the body already: these would make the page unpack it once more, or wait for the wrong length. */
const NOT_PASSED_BACK: readonly string[] = ['content-encoding', 'content-length', 'transfer-encoding'];

/**
 * Makes the request that a page wanted to make, past the session's own protocol handler, with the session's cookies.
 * Redirects are handed to the page: were they followed here, a page would stand under the address it was sent away from.
 */
export async function passThrough(session: Session, request: Request, proxies: ProxySignIns): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const outgoing = net.request({
    method: request.method,
    url: request.url,
    headers: Object.fromEntries([...request.headers].filter(([name]) => !NOT_PASSED_ON.includes(name))),
    session,
    useSessionCookies: true,
    bypassCustomProtocolHandlers: true,
    redirect: 'manual',
  });
  const proxy = proxies.attempt();
  outgoing.on('login', (info, answer) => void answerProxy(proxy, info, answer));
  outgoing.on('error', reject);
  outgoing.on('redirect', (status, _method, location, headers) => {
    resolve(new Response(null, { status, headers: [...backHeaders(headers), ['location', location]] }));
    outgoing.abort();
  });
  outgoing.on('response', (incoming) => {
    proxy.passed();
    const { statusCode: status, statusMessage: statusText } = incoming;
    resolve(new Response(WITHOUT_BODY.includes(status) ? null : bodyOf(incoming), { status, statusText, headers: backHeaders(incoming.headers) }));
  });
  outgoing.end(request.body === null ? undefined : Buffer.from(await request.arrayBuffer()));
  return promise;
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  // Electron's message is a Node stream, though its types say no more than that it emits events.
  return Readable.toWeb(incoming as unknown as Readable) as ReadableStream<Uint8Array>;
}

function backHeaders(headers: Readonly<Record<string, string | readonly string[]>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, values]) =>
    name.toLowerCase() === 'location' || NOT_PASSED_BACK.includes(name.toLowerCase()) ? [] : [values].flat().map((value): [string, string] => [name, value]),
  );
}
