import type { MiddlewareHandler } from 'hono';
import type { GatewayClock } from './gatewayTypes.ts';
import type { DeskTokens } from './store/deskTokens.ts';

/** Lets through only desks at which somebody is signed in with a token of this gateway. */
export function deskSignedIn(desks: DeskTokens, clock: GatewayClock): MiddlewareHandler {
  return async (c, next) => {
    const token = /^Bearer (\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    if (token !== undefined && desks.isOurs(token, clock.now())) return next();
    c.header('WWW-Authenticate', 'Bearer');
    return c.json({ error: 'invalid_token', error_description: 'Nobody is signed in at this desk with this token. Renew it, or sign in again.' }, 401);
  };
}
