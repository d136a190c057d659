import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { AtsIdentity, DeskIdentity } from './atsIdentity.ts';
import type { AtsTokenClient } from './atsTokenClient.ts';
import { DeskRefused } from './deskRefused.ts';
import type { AtsRegistration, AtsTokens, GatewayClock } from './gatewayTypes.ts';
import { OAuthError, answerOAuthError } from './oauthError.ts';
import type { PendingGrants } from './pendingGrants.ts';
import type { RotatedPairs } from './rotatedPairs.ts';
import { secretHash } from './secretHash.ts';
import type { SignedIn } from './signedIn.ts';
import type { DeskTokens } from './store/deskTokens.ts';
import { oneField, readTokenForm, redeemCode } from './tokenForm.ts';

export interface TokenDependencies {
  readonly ats: AtsRegistration;
  readonly grants: PendingGrants<AtsTokens>;
  readonly rotated: RotatedPairs;
  readonly desks: DeskTokens;
  readonly tokenClient: AtsTokenClient;
  readonly identity: AtsIdentity;
  readonly signedIn: SignedIn;
  readonly clock: GatewayClock;
  readonly log: Logger;
}

/**
 * `POST /token`: a desk redeems its one-time code, or renews. What it gets are the ATS's own tokens for that person
 * and, beside the fields of RFC 6749, `expires_at` (ISO) and `ats` (where to use them). The gateway keeps neither; by a hash it
 * knows the access token again.
 */
export function tokenRoute(deps: TokenDependencies): Hono {
  const { ats, grants, rotated, desks, tokenClient, identity, signedIn, clock, log } = deps;
  const renewing = new Map<string, Promise<AtsTokens>>();
  const app = new Hono();

  app.post('/token', async (c) => {
    try {
      const tokens = await grant(await readTokenForm(c.req.header('Content-Type'), () => c.req.text()));
      desks.remember(tokens.accessToken, tokens.expiresAt, await whose(tokens.accessToken), clock.now());
      c.header('Cache-Control', 'no-store');
      return c.json({
        access_token: tokens.accessToken,
        token_type: 'Bearer',
        expires_in: Math.max(1, Math.floor((tokens.expiresAt - clock.now()) / 1000)),
        expires_at: new Date(tokens.expiresAt).toISOString(),
        ...(tokens.refreshToken === null ? {} : { refresh_token: tokens.refreshToken }),
        ats: { kind: 'greenhouse', apiUrl: ats.apiUrl, authUrl: ats.authUrl },
      });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      log[error.status >= 500 ? 'error' : 'warn']({ event: 'token refused', reason: error.code, status: error.status });
      return answerOAuthError(c, error);
    }
  });

  /**
   * Whose token it is, as the ATS says; null while it does not: the spent token is gone, so its pair is handed out all the same, and is worth
   * nothing here until the ATS has said so.
   *
   * @throws OAuthError for somebody whom this gateway does not serve
   */
  async function whose(accessToken: string): Promise<DeskIdentity | null> {
    try {
      const who = await identity.identify(accessToken);
      signedIn.mustServe(who);
      return who;
    } catch (error) {
      if (!(error instanceof DeskRefused)) throw error;
      if (error.status === 403) throw new OAuthError('unauthorized_client', error.message);
      log.warn({ event: 'the ATS does not say whose token it is' });
      return null;
    }
  }

  async function grant(form: URLSearchParams): Promise<AtsTokens> {
    switch (oneField(form, 'grant_type')) {
      case 'authorization_code': {
        const tokens = redeemCode(grants, form);
        log.info({ event: 'tokens handed over' });
        return tokens;
      }
      case 'refresh_token':
        return renew(oneField(form, 'refresh_token'));
      default:
        throw new OAuthError('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.');
    }
  }

  /** Two renewals with one token are one renewal: the second asker waits for the first one's answer. */
  async function renew(refreshToken: string): Promise<AtsTokens> {
    const again = rotated.find(refreshToken);
    if (again) {
      log.info({ event: 'renewal answered again' });
      return again;
    }
    const key = secretHash(refreshToken);
    const running = renewing.get(key);
    if (running) return running;
    const started = tokenClient
      .refresh(refreshToken)
      .then((tokens) => {
        rotated.keep(refreshToken, tokens);
        log.info({ event: 'tokens renewed' });
        return tokens;
      })
      .finally(() => renewing.delete(key));
    renewing.set(key, started);
    return started;
  }

  return app;
}
