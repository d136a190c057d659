import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';

/** What the routes of pages hand on. */
export interface PageEnv {
  Variables: { nonce: string };
}

/** The rules of a page: its own styles and scripts only, and who may embed it. */
export function policy(nonce: string, ancestors: string): string {
  return `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`;
}

/** Turns away what another site asks for in the name of whoever is signed in. */
export const ownFormsOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'POST' && c.req.header('Origin') !== new URL(c.req.url).origin) {
    return c.json({ message: 'This may be asked for only from LinkedIn’s own pages' }, 403);
  }
  return next();
};

/** Gives each page its nonce and its policy. */
export const pagePolicy: MiddlewareHandler<PageEnv> = async (c, next) => {
  c.set('nonce', randomBytes(16).toString('base64'));
  await next();
  if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', policy(c.get('nonce'), "'none'"));
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
};

/** Keeps a return address on this host. */
export function ownPath(path: string | undefined, otherwise = '/talent/search'): string {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : otherwise;
}

/** Sends somebody who is not signed in to the sign-in page, and back afterwards. */
export function toSignIn(c: Context): Response {
  const url = new URL(c.req.url);
  const target = c.req.method === 'GET' ? url.pathname + url.search : '/talent/search';
  return c.redirect(`/uas/login?${new URLSearchParams({ return: target }).toString()}`, 303);
}
