import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { AtsIdentity } from './atsIdentity.ts';
import type { AtsTokenClient } from './atsTokenClient.ts';
import { DEFAULT_ATS_SCOPES } from './defaultAtsScopes.ts';
import { ATTEMPT_LIFE_MS, backToDesk, failAtDesk, printable, readAuthorization, refusePage } from './deskAuthorization.ts';
import { DeskRefused } from './deskRefused.ts';
import type { AtsRegistration, AtsTokens, GatewayClock } from './gatewayTypes.ts';
import { OAuthError } from './oauthError.ts';
import type { OAuthErrorCode } from './oauthError.ts';
import type { PendingGrants } from './pendingGrants.ts';
import { secretHash } from './secretHash.ts';
import type { SignedIn } from './signedIn.ts';
import type { AttemptStore, SignInAttempt } from './store/attemptStore.ts';

export interface SignInDependencies {
  readonly ats: AtsRegistration;
  readonly attempts: AttemptStore;
  readonly grants: PendingGrants<AtsTokens>;
  readonly tokenClient: AtsTokenClient;
  readonly identity: AtsIdentity;
  readonly signedIn: SignedIn;
  readonly clock: GatewayClock;
  readonly log: Logger;
  /** The gateway's own address, without a trailing slash; also its issuer name. */
  readonly publicUrl: string;
}

/** The two steps that a browser walks: `/authorize` from the desk to the ATS, `/callback/greenhouse` back. */
export function signInRoutes(deps: SignInDependencies): Hono {
  const { ats, attempts, grants, tokenClient, identity, signedIn, clock, log, publicUrl } = deps;
  const ownRedirect = `${publicUrl}/callback/greenhouse`;
  const grantedScopes = ats.scopes ?? DEFAULT_ATS_SCOPES;
  const app = new Hono();

  app.get('/authorize', (c) => {
    const asking = readAuthorization(c, publicUrl);
    if (!('codeChallenge' in asking)) return asking;
    const { query, redirectUri, state, codeChallenge } = asking;
    const fail = (error: OAuthErrorCode, description: string): Response => failAtDesk(c, publicUrl, asking, error, description);
    if (query.get('provider') !== 'greenhouse') return fail('invalid_request', 'provider must be greenhouse.');
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
      return refusePage(c, 'This sign-in took longer than ten minutes, or was already used. Go back to Tandem and start it again.');
    }
    const desk = { redirectUri: attempt.deskRedirectUri, state: attempt.deskState };
    try {
      return backToDesk(c, publicUrl, desk, { code: await codeFor(attempt, c.req.query('code'), c.req.query('error')) });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      log.warn({ event: 'sign-in failed', reason: error.code });
      return failAtDesk(c, publicUrl, desk, error.code, error.message);
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
    await mustBeServed(tokens.accessToken);
    log.info({ event: 'sign-in granted' });
    return grants.issue({ granted: tokens, codeChallenge: attempt.codeChallenge, redirectUri: attempt.deskRedirectUri });
  }

  /** Somebody of another customer of the ATS gets no code. @throws OAuthError */
  async function mustBeServed(accessToken: string): Promise<void> {
    try {
      signedIn.mustServe(await identity.identify(accessToken));
    } catch (error) {
      if (!(error instanceof DeskRefused)) throw error;
      throw new OAuthError(error.status === 403 ? 'unauthorized_client' : 'temporarily_unavailable', error.message);
    }
  }

  return app;
}
