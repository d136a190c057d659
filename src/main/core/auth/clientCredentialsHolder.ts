import type { Clock } from '../platform/clock.ts';
import type { HttpPort } from '../platform/http.ts';
import type { Logger } from '../platform/logger.ts';
import type { Vault } from '../platform/vault.ts';
import { RemoteUnavailable, SignInLost } from '../sync/atsPort.ts';
import { abortable } from './abortable.ts';
import { early } from './gatewayTokenHolder.ts';
import { type AskedRest, createAskedRest } from './askedRest.ts';
import { assertSafeAddress } from './safeAddress.ts';
import { TokenAnswerLost, basicAuthorization, requestToken } from './tokenEndpoint.ts';
import type { TokenHolder } from './tokenHolder.ts';

interface ClientCredentials {
  /** Greenhouse: `<authUrl>/token`; LinkedIn: `<wwwUrl>/oauth/v2/accessToken`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Where the client is named: HTTP Basic (Greenhouse) or in the form (LinkedIn). Never in an address. */
  readonly clientAuth: 'basic' | 'form';
  /** Greenhouse: the user in whose name calls are made. */
  readonly sub?: string;
}

/** The vault's key for the client secret of an account in direct mode. */
export const clientSecretKey = (accountId: string): string => `account/${accountId}/clientSecret`;

/**
 * Holds the token of an account that has a key pair of its own (client credentials). One token serves all calls until
 * shortly before its end; there is nothing to refresh, so a lost answer is simply asked for again.
 */
export function createClientCredentialsHolder(deps: {
  readonly accountId: string;
  readonly client: ClientCredentials;
  readonly http: HttpPort;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Logger;
  /** The pause that the sign-in server asked for, when others ask it as well. */
  readonly rest?: AskedRest;
}): TokenHolder {
  const { accountId, client, http, vault, clock, log } = deps;
  assertSafeAddress('The sign-in address', client.tokenUrl);
  let held: { readonly token: string; readonly renewAt: number } | null = null;
  let working: Promise<string> | null = null;
  const rest = deps.rest ?? createAskedRest(clock);

  async function usable(): Promise<string> {
    if (held !== null && clock.monotonic() < held.renewAt) return held.token;
    if (rest.left() > 0) throw new RemoteUnavailable('busy', 'The sign-in server asks for a pause.', rest.left());
    const secret = await vault.get(clientSecretKey(accountId));
    if (secret === null) throw new SignInLost('The client secret of this account is not on this machine. Enter the key pair again.');
    const form = {
      grant_type: 'client_credentials',
      ...(client.sub === undefined ? {} : { sub: client.sub }),
      ...(client.clientAuth === 'form' ? { client_id: client.clientId, client_secret: secret } : {}),
    };
    const headers: Record<string, string> = client.clientAuth === 'basic' ? { Authorization: basicAuthorization(client.clientId, secret) } : {};
    try {
      const grant = await requestToken({ http, clock }, { url: client.tokenUrl, form, headers });
      held = { token: grant.accessToken, renewAt: clock.monotonic() + early(grant.lifetimeMs) };
    } catch (error) {
      if (error instanceof RemoteUnavailable) rest.asked(error.retryAfterMs);
      if (error instanceof TokenAnswerLost) throw new RemoteUnavailable('network', 'The sign-in server gave no whole answer.');
      throw error;
    }
    log.info('token received', { accountId });
    return held.token;
  }

  return {
    token(signal) {
      working ??= usable().finally(() => (working = null));
      return abortable(working, signal);
    },
    rejected(token) {
      if (held?.token === token) held = null;
    },
  };
}
