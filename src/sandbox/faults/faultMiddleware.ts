import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { Fault, ServerName, Switchboard } from './switchboard.ts';

type FaultEnv = { Bindings: HttpBindings };

const LOGIN_PAGE =
  '<!doctype html><html lang="en"><head><title>Sign in to the network</title></head><body><h1>Sign in to use this network</h1><form><input name="room"><button>Connect</button></form></body></html>';

function destroySocket({ incoming }: HttpBindings): Response {
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Sends the whole head and half of the body, then cuts the connection. */
async function cutBody({ incoming, outgoing }: HttpBindings, answer: Response): Promise<Response> {
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = Object.fromEntries(answer.headers);
  outgoing.writeHead(answer.status, { ...headers, 'content-length': String(Math.max(2, body.length)) });
  await new Promise<void>((resolve) => {
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => resolve());
  });
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** The answer that a fault gives in place of the handler's; null when the handler is to run. */
function answerOf(bindings: HttpBindings, fault: Fault): Response | null {
  switch (fault.kind) {
    case 'down':
    case 'dropBefore':
      return destroySocket(bindings);
    case 'status': {
      if (typeof fault.body === 'string') return new Response(fault.body, { status: fault.status, headers: fault.headers ?? {} });
      const empty = fault.body === undefined && fault.status === 204;
      return empty
        ? new Response(null, { status: 204, headers: fault.headers ?? {} })
        : jsonAnswer(fault.status, fault.body ?? { message: `Fault: ${fault.status}` }, fault.headers);
    }
    case 'rateLimited':
      return jsonAnswer(
        429,
        { message: 'Rate limit exceeded' },
        { 'Retry-After': String(fault.retryAfter), 'X-RateLimit-Remaining': '0' },
      );
    case 'unauthorized':
      return jsonAnswer(401, { message: 'Invalid or expired access token' });
    case 'loginPage':
      return new Response(LOGIN_PAGE, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    case 'latency':
    case 'dropAfterApply':
    case 'failAfterApply':
    case 'cutBody':
      return null;
  }
}

/**
 * Plays the switchboard's faults on every request of a server and logs the request. Put it before everything else. Requests that
 * come from within the process (no socket) pass untouched and unlogged.
 */
export function faultMiddleware<E extends FaultEnv = FaultEnv>(
  switchboard: Switchboard,
  server: ServerName,
): MiddlewareHandler<E> {
  return async (c, next) => {
    const bindings: Partial<HttpBindings> = c.env;
    const { incoming, outgoing } = bindings;
    if (incoming === undefined || outgoing === undefined) return next();
    const socketed: HttpBindings = { incoming, outgoing };
    // A server tells its own time, skew included, not the machine's.
    outgoing.setHeader('date', new Date(switchboard.now()).toUTCString());
    const url = new URL(c.req.url);
    const at = switchboard.now();
    const log = (status: number | null): void =>
      switchboard.record({ server, method: c.req.method, path: url.pathname, query: url.search.slice(1), status, at });
    const faults = switchboard.take(server, c.req.method, url.pathname + url.search);
    for (const fault of faults) if (fault.kind === 'latency') await switchboard.sleep(fault.ms);
    const fault = faults.find((one) => one.kind !== 'latency');
    if (fault === undefined) {
      await next();
      log(c.res.status);
      return undefined;
    }
    const answer = answerOf(socketed, fault);
    if (answer !== null) {
      log(answer === RESPONSE_ALREADY_SENT ? null : answer.status);
      return answer;
    }
    await next();
    if (fault.kind === 'failAfterApply') {
      log(fault.status);
      c.res = undefined;
      c.res = jsonAnswer(fault.status, { message: `Fault: ${fault.status}` });
      return undefined;
    }
    log(fault.kind === 'dropAfterApply' ? null : c.res.status);
    const sent = fault.kind === 'dropAfterApply' ? destroySocket(socketed) : await cutBody(socketed, c.res);
    c.res = undefined;
    c.res = sent;
    return undefined;
  };
}
