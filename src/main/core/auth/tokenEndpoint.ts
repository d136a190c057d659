import type { Clock } from '../platform/clock.ts';
import { HttpFailure } from '../platform/http.ts';
import type { HttpPort, HttpResponse } from '../platform/http.ts';
import { RemoteUnavailable, SignInLost } from '../sync/atsPort.ts';
import { SIGN_IN_LIMITS } from './httpFetch.ts';
import { retryAfterMs } from './retryAfter.ts';

/** What a token endpoint handed out. */
export interface TokenGrant {
  readonly accessToken: string;
  /** Null when the server gave none: the one before stays good. */
  readonly refreshToken: string | null;
  /** Milliseconds from receipt, by the server's own clock. */
  readonly lifetimeMs: number;
  /** Wall clock of this machine, epoch milliseconds: only for judging after a restart. */
  readonly expiresAt: number;
}

/** The request may have been served and its answer was lost: a single-use token may be spent. */
export class TokenAnswerLost extends Error {
  constructor(reason: string) {
    super(`the answer of the sign-in server was lost: ${reason}`);
    this.name = 'TokenAnswerLost';
  }
}

/** Without any word about it a token is believed good for this long. */
const UNSTATED_LIFETIME_MS = 30 * 60 * 1000;
const LONGEST_LIFETIME_MS = 24 * 60 * 60 * 1000;

/**
 * One exchange with an OAuth token endpoint (RFC 6749 section 5), form in, JSON out. `expires_in` and Greenhouse's
 * `expires_at` are both understood.
 *
 * @throws RemoteUnavailable when it certainly had no effect and may be tried later; SignInLost when the grant or the client is
 * refused; TokenAnswerLost when it may have had its effect.
 */
export async function requestToken(
  port: { readonly http: HttpPort; readonly clock: Clock },
  request: { readonly url: string; readonly form: Readonly<Record<string, string>>; readonly headers?: Readonly<Record<string, string>> },
): Promise<TokenGrant> {
  let answer: HttpResponse;
  try {
    answer = await port.http.send(
      {
        method: 'POST',
        url: request.url,
        headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded', ...request.headers },
        body: new URLSearchParams(request.form).toString(),
        limits: SIGN_IN_LIMITS,
      },
      // Never given up half-way by one of those who wait for it: the answer belongs to all of them.
      new AbortController().signal,
    );
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    if (error.kind === 'neverSent') throw new RemoteUnavailable('network', 'The sign-in server cannot be reached.');
    throw new TokenAnswerLost(error.kind);
  }
  const body = objectIn(answer.body);
  if (answer.status === 429) {
    throw new RemoteUnavailable('busy', 'The sign-in server asks for a pause.', retryAfterMs(answer.headers, port.clock.now()));
  }
  if (answer.status === 503 && body?.['error'] === 'temporarily_unavailable') {
    throw new RemoteUnavailable('busy', 'The sign-in server is not available just now.', retryAfterMs(answer.headers, port.clock.now()));
  }
  if (answer.status >= 500) throw new TokenAnswerLost(`status ${answer.status}`);
  if (answer.status >= 300 && answer.status < 400) {
    throw new RemoteUnavailable('network', 'The sign-in server points to another address. Check the network, or the address of the account.');
  }
  if (answer.status >= 400) {
    const reason = body?.['error'];
    if (typeof reason !== 'string') {
      throw new RemoteUnavailable('network', `The sign-in server answered ${answer.status} in a way that was not understood.`);
    }
    throw new SignInLost(wordsFor(reason));
  }
  const grant = grantIn(body, answer, port.clock);
  if (grant === null) throw new TokenAnswerLost('it holds no token');
  return grant;
}

/** HTTP Basic for a confidential client (RFC 6749 section 2.3.1: both parts are form-encoded first). */
export function basicAuthorization(clientId: string, clientSecret: string): string {
  const encoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2);
  return `Basic ${Buffer.from(`${encoded(clientId)}:${encoded(clientSecret)}`).toString('base64')}`;
}

function wordsFor(reason: string): string {
  switch (reason) {
    case 'invalid_grant':
      return 'The sign-in has ended. Sign in again.';
    case 'invalid_client':
    case 'unauthorized_client':
      return 'The client id or the client secret is not accepted. Enter the key pair again.';
    case 'invalid_scope':
      return 'The sign-in asks for a permission that was not granted. Ask the administrator, then sign in again.';
    default:
      return `The sign-in was refused (${reason.replaceAll(/[^\w.-]/g, '').slice(0, 40)}). Sign in again.`;
  }
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function grantIn(body: Record<string, unknown> | null, answer: HttpResponse, clock: Clock): TokenGrant | null {
  const accessToken = body?.['access_token'];
  if (typeof accessToken !== 'string' || accessToken === '') return null;
  const refreshToken = body?.['refresh_token'];
  const lifetimeMs = lifetimeOf(body?.['expires_in'], body?.['expires_at'], answer.headers['date'], clock);
  return {
    accessToken,
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null,
    lifetimeMs,
    expiresAt: clock.now() + lifetimeMs,
  };
}

/**
 * How long a token lives from its receipt. An instant (`expires_at`, ISO) is measured against the server's own `Date`, so
 * that a wrong clock on this machine neither kills a fresh token nor keeps a dead one (fault E8).
 */
export function lifetimeOf(expiresIn: unknown, expiresAt: unknown, date: string | undefined, clock: Clock): number {
  const seconds = Number(expiresIn);
  if (expiresIn !== undefined && expiresIn !== null && Number.isFinite(seconds)) return within(seconds * 1000);
  const at = typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.NaN;
  if (Number.isNaN(at)) return UNSTATED_LIFETIME_MS;
  const said = Date.parse(date ?? '');
  return within(at - (Number.isNaN(said) ? clock.now() : said));
}

function within(lifetimeMs: number): number {
  return Math.min(LONGEST_LIFETIME_MS, Math.max(0, lifetimeMs));
}
