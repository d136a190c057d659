import type { Context } from 'hono';
import { DESK_CLIENT_ID } from './gatewayTypes.ts';
import { PAGE_POLICY, gatewayPage } from './gatewayPage.ts';
import { isLoopbackRedirect } from './loopbackRedirect.ts';
import type { OAuthErrorCode } from './oauthError.ts';

/** How long a person may take on another's consent page. */
export const ATTEMPT_LIFE_MS = 10 * 60_000;

/** Where a desk waits for the browser. */
export interface DeskPlace {
  readonly redirectUri: string;
  /** The desk's own state, returned to it untouched; null when it sent none. */
  readonly state: string | null;
}

/** What a desk asks for when it sends its person's browser here. */
export interface DeskAuthorization extends DeskPlace {
  readonly codeChallenge: string;
  readonly query: URLSearchParams;
}

/**
 * Reads and checks an authorization request: code flow, S256, a redirect to the desk's own machine. What is wrong is answered: on a page
 * while it is not known where the browser may be sent, else at the desk.
 *
 * @param issuer whose the request is, as the desk knows it
 */
export function readAuthorization(c: Context, issuer: string): DeskAuthorization | Response | Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const repeated = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) return refusePage(c, `The parameter ${repeated} is given twice.`);
  // Until the client and its redirect are known to be right, nothing may be redirected anywhere.
  if (query.get('client_id') !== DESK_CLIENT_ID) {
    return refusePage(c, `The parameter client_id does not name an application this gateway knows (${DESK_CLIENT_ID}).`);
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!isLoopbackRedirect(redirectUri)) {
    return refusePage(c, 'The parameter redirect_uri must be http://127.0.0.1:<port>/callback or http://[::1]:<port>/callback.');
  }
  const desk = { redirectUri, state: query.get('state') };
  if (query.get('response_type') !== 'code') return failAtDesk(c, issuer, desk, 'unsupported_response_type', 'response_type must be code.');
  if (query.get('code_challenge_method') !== 'S256') return failAtDesk(c, issuer, desk, 'invalid_request', 'code_challenge_method must be S256.');
  const codeChallenge = query.get('code_challenge') ?? '';
  if (!/^[A-Za-z0-9_-]{43}$/.test(codeChallenge)) {
    return failAtDesk(c, issuer, desk, 'invalid_request', 'code_challenge must be the base64url form of a SHA-256 hash (43 characters).');
  }
  return { ...desk, codeChallenge, query };
}

/** Sends the browser back to the desk with an answer. */
export function backToDesk(c: Context, issuer: string, { redirectUri, state }: DeskPlace, answer: Readonly<Record<string, string>>): Response {
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  if (state !== null) target.searchParams.set('state', state);
  target.searchParams.set('iss', issuer);
  return c.redirect(target.href, 302);
}

export function failAtDesk(c: Context, issuer: string, desk: DeskPlace, error: OAuthErrorCode, description: string): Response {
  return backToDesk(c, issuer, desk, { error, error_description: description });
}

/** A page for a browser that may not be sent anywhere. */
export function refusePage(c: Context, reason: string): Response | Promise<Response> {
  c.header('Content-Security-Policy', PAGE_POLICY);
  return c.html(gatewayPage('This sign-in cannot go on', reason), 400);
}

/** Keeps to the characters that an error description may hold (RFC 6749 section 4.1.2.1), and to a sensible length. */
export function printable(text: string): string {
  return text.replaceAll(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '?').slice(0, 80);
}
