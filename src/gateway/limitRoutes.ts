import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import type { GatewayClock, GatewayLimits } from './gatewayTypes.ts';
import { OAuthError, answerOAuthError } from './oauthError.ts';
import { RateLimiter } from './rateLimiter.ts';

const LARGEST_FORM_BYTES = 32 * 1024;

/** Requests of one address in a minute. Fifty desks behind one address stay below all of them. */
export const DEFAULT_LIMITS: GatewayLimits = {
  authorizePerMinute: 30, tokenPerMinute: 60, callbackPerMinute: 600, pushesPerMinute: 600, publisherPerMinute: 600, linkedInPerMinute: 20_000, refusedPerMinute: 600, anyPerMinute: 60_000,
};

const BY_PATH: readonly (readonly [path: string, limit: keyof GatewayLimits])[] = [
  ['/authorize', 'authorizePerMinute'],
  ['/callback/greenhouse', 'authorizePerMinute'],
  ['/token', 'tokenPerMinute'],
  ['/callback/linkedin', 'callbackPerMinute'],
  ['/callback/linkedin/member', 'authorizePerMinute'],
  ['/linkedin/authorize', 'authorizePerMinute'],
  ['/linkedin/choose', 'authorizePerMinute'],
  ['/linkedin/token', 'tokenPerMinute'],
  ['/linkedin/session', 'tokenPerMinute'],
  ['/linkedin/pushes/*', 'pushesPerMinute'],
  ['/linkedin/publisher/*', 'publisherPerMinute'],
  ['/linkedin/members/*', 'publisherPerMinute'],
  ['/linkedin/pairs', 'publisherPerMinute'],
  ['/linkedin/contracts', 'publisherPerMinute'],
];
const FORMS = ['/token', '/linkedin/token', '/linkedin/session'];

/**
 * Holds every address of the gateway to a number of requests by remote address and minute, and forms to a size; what takes JSON has its
 * sizes where it is read. Who is refused again and again is not asked who they are any more until the minute is over.
 *
 * @param addressOf who calls
 */
export function limitRoutes(app: Hono<{ Bindings: HttpBindings }>, { limits, addressOf, clock, log }: { readonly limits: GatewayLimits; readonly addressOf: (c: Context<{ Bindings: HttpBindings }>) => string; readonly clock: GatewayClock; readonly log: Logger }): void {
  function tooMany(c: Context, seconds: number): Response {
    log.warn({ event: 'rate limit met', path: c.req.path });
    return answerOAuthError(c, new OAuthError('temporarily_unavailable', `Too many requests. Wait ${seconds} seconds.`, { status: 429, retryAfter: String(seconds) }));
  }
  const limited = (perMinute: number): MiddlewareHandler<{ Bindings: HttpBindings }> => {
    const limiter = new RateLimiter(clock, perMinute);
    return async (c, next) => {
      const seconds = limiter.secondsToWait(addressOf(c));
      return seconds === 0 ? next() : tooMany(c, seconds);
    };
  };
  const refused = new RateLimiter(clock, limits.refusedPerMinute);

  const heldOff: MiddlewareHandler<{ Bindings: HttpBindings }> = async (c, next) => {
    const address = addressOf(c);
    const seconds = refused.secondsLeft(address);
    if (seconds > 0) return tooMany(c, seconds);
    await next();
    if (c.res.status === 401) refused.secondsToWait(address);
    return undefined;
  };

  app.use('*', limited(limits.anyPerMinute), heldOff);
  for (const [path, limit] of BY_PATH) app.use(path, limited(limits[limit]));
  const formLimit = bodyLimit({
    maxSize: LARGEST_FORM_BYTES,
    onError: (c) => answerOAuthError(c, new OAuthError('invalid_request', `The form is larger than ${LARGEST_FORM_BYTES} bytes.`)),
  });
  for (const path of FORMS) app.use(path, formLimit);
}
