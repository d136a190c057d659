import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { AtsTokenClient } from './atsTokenClient.ts';
import { DEFAULT_ATS_SCOPES } from './defaultAtsScopes.ts';
import { DESK_CLIENT_ID } from './gatewayTypes.ts';
import type { AtsRegistration, GatewayClock } from './gatewayTypes.ts';
import { PAGE_POLICY, gatewayPage } from './gatewayPage.ts';
import { isLoopbackRedirect } from './loopbackRedirect.ts';
import { OAuthError } from './oauthError.ts';
import type { OAuthErrorCode } from './oauthError.ts';
import type { PendingGrants } from './pendingGrants.ts';
import { secretHash } from './secretHash.ts';
import type { AttemptStore, SignInAttempt } from './store/attemptStore.ts';

/** How long a person may take on the ATS's consent page. */
const ATTEMPT_LIFE_MS = 10 * 60_000;

export interface SignInDependencies {
  readonly ats: AtsRegistration;
  readonly attempts: AttemptStore;
  readonly grants: PendingGrants;
  readonly tokenClient: AtsTokenClient;
  readonly clock: GatewayClock;
  readonly log: Logger;
  /** The gateway's own address, without a trailing slash; also its issuer name. */
  readonly publicUrl: string;
}

/** The two steps that a browser walks: `/authorize` from the desk to the ATS, `/callback/greenhouse` back. */
export function signInRoutes(deps: SignInDependencies): Hono {
  const { ats, attempts, grants, tokenClient, clock, log, publicUrl } = deps;
  const ownRedirect = `${publicUrl}/callback/greenhouse`;
  const grantedScopes = ats.scopes ?? DEFAULT_ATS_SCOPES;
  const app = new Hono();

  const backToDesk = (c: Context, redirectUri: string, state: string | null, answer: Record<string, string>): Response => {
    const target = new URL(redirectUri);
    for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
    if (state !== null) target.searchParams.set('state', state);
    target.searchParams.set('iss', publicUrl);
    return c.redirect(target.href, 302);
  };

  app.get('/authorize', (c) => {
    const query = new URL(c.req.url).searchParams;
    const repeated = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
    if (repeated !== undefined) return refuse(c, `The parameter ${repeated} is given twice.`);
    // Until the client and its redirect are known to be right, nothing may be redirected anywhere.
    if (query.get('client_id') !== DESK_CLIENT_ID) {
      return refuse(c, `The parameter client_id does not name an application this gateway knows (${DESK_CLIENT_ID}).`);
    }
    const redirectUri = query.get('redirect_uri') ?? '';
    if (!isLoopbackRedirect(redirectUri)) {
      return refuse(c, 'The parameter redirect_uri must be http://127.0.0.1:<port>/callback or http://[::1]:<port>/callback.');
    }
    const state = query.get('state');
    const fail = (error: OAuthErrorCode, description: string): Response =>
      backToDesk(c, redirectUri, state, { error, error_description: description });

    if (query.get('response_type') !== 'code') return fail('unsupported_response_type', 'response_type must be code.');
    if (query.get('provider') !== 'greenhouse') return fail('invalid_request', 'provider must be greenhouse.');
    if (query.get('code_challenge_method') !== 'S256') return fail('invalid_request', 'code_challenge_method must be S256.');
    const codeChallenge = query.get('code_challenge') ?? '';
    if (!/^[A-Za-z0-9_-]{43}$/.test(codeChallenge)) {
      return fail('invalid_request', 'code_challenge must be the base64url form of a SHA-256 hash (43 characters).');
    }
    const asked = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
    const tooMuch = asked.find((scope) => !grantedScopes.includes(scope));
    if (tooMuch !== undefined) return fail('invalid_scope', `This gateway may not ask the ATS for ${printable(tooMuch)}.`);

    const atsState = randomBytes(32).toString('base64url');
    const now = clock.now();
    attempts.add(
      { stateHash: secretHash(atsState), deskRedirectUri: redirectUri, deskState: state, codeChallenge, expiresAt: now + ATTEMPT_LIFE_MS },
      now,
    );
    const target = new URL(`${ats.authUrl}/authorize`);
    target.search = new URLSearchParams({
      response_type: 'code',
      client_id: ats.clientId,
      redirect_uri: ownRedirect,
      scope: (asked.length > 0 ? asked : grantedScopes).join(' '),
      state: atsState,
    }).toString();
    log.info({ event: 'sign-in begun' });
    return c.redirect(target.href, 302);
  });

  app.get('/callback/greenhouse', async (c) => {
    const state = c.req.query('state');
    const attempt = state === undefined ? null : attempts.take(secretHash(state), clock.now());
    if (!attempt) {
      log.warn({ event: 'sign-in answer without an attempt' });
      return refuse(c, 'This sign-in took longer than ten minutes, or was already used. Go back to Tandem and start it again.');
    }
    try {
      return backToDesk(c, attempt.deskRedirectUri, attempt.deskState, { code: await codeFor(attempt, c.req.query('code'), c.req.query('error')) });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      log.warn({ event: 'sign-in failed', reason: error.code });
      return backToDesk(c, attempt.deskRedirectUri, attempt.deskState, { error: error.code, error_description: error.message });
    }
  });

  async function codeFor(attempt: SignInAttempt, atsCode: string | undefined, atsError: string | undefined): Promise<string> {
    if (atsError === 'access_denied') throw new OAuthError('access_denied', 'The sign-in was declined on the ATS\'s page.');
    if (atsError !== undefined) {
      throw new OAuthError(
        atsError === 'invalid_scope' ? 'invalid_scope' : atsError === 'temporarily_unavailable' ? 'temporarily_unavailable' : 'server_error',
        `The ATS refused the sign-in (${printable(atsError)}).`,
      );
    }
    if (atsCode === undefined) throw new OAuthError('server_error', 'The ATS sent neither a code nor an error.');
    const tokens = await tokenClient.exchangeCode(atsCode, ownRedirect);
    log.info({ event: 'sign-in granted' });
    return grants.issue({ tokens, codeChallenge: attempt.codeChallenge, redirectUri: attempt.deskRedirectUri });
  }

  return app;
}

function refuse(c: Context, reason: string): Response | Promise<Response> {
  c.header('Content-Security-Policy', PAGE_POLICY);
  return c.html(gatewayPage('This sign-in cannot go on', reason), 400);
}

/** Keeps to the characters that an error description may hold (RFC 6749 section 4.1.2.1), and to a sensible length. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '?').slice(0, 80);
}
