import type { AtsRegistration, AtsTokens, GatewayClock } from './gatewayTypes.ts';
import { OAuthError } from './oauthError.ts';

/** Exchanges at the ATS's token endpoint, as the confidential client that the gateway is there. */
export interface AtsTokenClient {
  exchangeCode(code: string, redirectUri: string): Promise<AtsTokens>;
  refresh(refreshToken: string): Promise<AtsTokens>;
}

const ANSWER_WITHIN_MS = 20_000;

const unavailable = (description: string): OAuthError =>
  new OAuthError('temporarily_unavailable', description, { status: 503 });

/**
 * @param fetchFn the HTTP port. Nothing is repeated here: a refresh that may have been applied must not be sent twice.
 * Every failure is thrown as an {@link OAuthError}.
 */
export function atsTokenClient(ats: AtsRegistration, clock: GatewayClock, fetchFn: typeof fetch): AtsTokenClient {
  const basic = Buffer.from(`${ats.clientId}:${ats.clientSecret}`).toString('base64');

  async function ask(form: Record<string, string>): Promise<AtsTokens> {
    let response: Response;
    let text: string;
    try {
      response = await fetchFn(`${ats.authUrl}/token`, {
        method: 'POST',
        headers: { Authorization: `Basic ${basic}`, Accept: 'application/json' },
        body: new URLSearchParams(form),
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      text = await response.text();
    } catch {
      throw unavailable('The ATS could not be reached. Try again in a moment.');
    }
    const body = objectIn(text);
    if (response.status === 429) {
      throw new OAuthError('temporarily_unavailable', 'The ATS asks for a pause before the next sign-in or renewal.', {
        status: 429,
        retryAfter: response.headers.get('Retry-After') ?? '30',
      });
    }
    if (response.ok) return tokensIn(body, clock);
    if (response.status >= 500 || body === null) throw unavailable(`The ATS answered ${response.status}. Try again in a moment.`);
    if (body['error'] === 'invalid_grant') {
      throw new OAuthError('invalid_grant', 'The ATS no longer accepts this grant. Sign in again.');
    }
    throw new OAuthError(
      'server_error',
      `The ATS refused the gateway itself (${typeof body['error'] === 'string' ? body['error'] : response.status}). Its operator must check the client id, the secret and the redirect address.`,
      { status: 500 },
    );
  }

  return {
    exchangeCode: (code, redirectUri) => ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    refresh: (refreshToken) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Harvest v3 gives `expires_at`, an instant, where OAuth has `expires_in`; both are understood. */
function tokensIn(body: Record<string, unknown> | null, clock: GatewayClock): AtsTokens {
  const accessToken = body?.['access_token'];
  if (typeof accessToken !== 'string' || accessToken === '') {
    throw unavailable('The ATS answered with something that is no token. Try again in a moment.');
  }
  const at = typeof body?.['expires_at'] === 'string' ? Date.parse(body['expires_at']) : Number.NaN;
  const within = Number(body?.['expires_in']);
  const expiresAt = Number.isFinite(at) ? at : clock.now() + (Number.isFinite(within) ? within : 3600) * 1000;
  const refreshToken = body?.['refresh_token'];
  return { accessToken, expiresAt, refreshToken: typeof refreshToken === 'string' ? refreshToken : null };
}
