import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { getCookie } from 'hono/cookie';
import type { SessionGate } from './sessionGate.ts';

/** Facts of the running server that every guard compares with. */
export interface OwnAddress {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly cookieName: string;
}

/**
 * Lets through only requests that name this server exactly. A page elsewhere whose name is made to point at 127.0.0.1
 * (DNS rebinding) arrives with its own name in `Host` and stops here.
 */
export function requireOwnHost(own: () => OwnAddress): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    if (c.req.header('host') !== own().host) return c.text('This address belongs to Tandem under another name.', 421);
    await next();
  });
}

/** Lets through only who holds the session cookie. */
export function requireSession(own: () => OwnAddress, gate: SessionGate): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    if (!gate.isSession(getCookie(c, own().cookieName))) {
      return c.text('Open Tandem with the link that it printed when it started. A link works once; restart Tandem for a new one.', 401);
    }
    await next();
  });
}

/**
 * Lets through only what Tandem's own page sent. The cookie alone does not prove that: pages of other programs on
 * 127.0.0.1 count as the same site, whatever their port. Browsers leave `Origin` out of a same-origin GET, and say
 * `Sec-Fetch-Site: same-origin` instead; at least one of the two must be there and neither may contradict.
 */
export function requireOwnOrigin(own: () => OwnAddress): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const contradicted = (origin !== undefined && origin !== own().origin) || (site !== undefined && site !== 'same-origin');
    const proven = origin !== undefined || (c.req.method === 'GET' && site !== undefined);
    if (contradicted || !proven) return c.text('Only Tandem’s own page may ask this.', 403);
    await next();
  });
}

/** Files: asked for by the page itself or typed by a person; the start page may also be reached by a link. */
export function requireOwnPageForFiles(): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    const isStartPage = c.req.path === '/' && c.req.header('sec-fetch-mode') === 'navigate';
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isStartPage) {
      return c.text('Only Tandem’s own page may load this.', 403);
    }
    await next();
  });
}
