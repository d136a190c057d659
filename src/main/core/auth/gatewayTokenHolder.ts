import type { Clock } from '../platform/clock.ts';
import type { HttpPort } from '../platform/http.ts';
import type { Logger } from '../platform/logger.ts';
import type { Vault } from '../platform/vault.ts';
import { RemoteUnavailable, SignInLost } from '../sync/atsPort.ts';
import { abortable } from './abortable.ts';
import { readAccountTokens, writeAccountTokens } from './accountTokens.ts';
import type { AccountTokens } from './accountTokens.ts';
import { type AskedRest, createAskedRest } from './askedRest.ts';
import { assertSafeAddress } from './safeAddress.ts';
import { DESK_CLIENT_ID } from './signIn.ts';
import { TokenAnswerLost, requestToken } from './tokenEndpoint.ts';
import type { TokenGrant } from './tokenEndpoint.ts';
import type { TokenHolder } from './tokenHolder.ts';

/** A token is renewed this long before its end, so that no request leaves with one that dies on the way. */
const EARLY_MS = 60_000;

interface Held {
  readonly tokens: AccountTokens;
  /** Monotonic milliseconds after which the access token is renewed. */
  readonly renewAt: number;
  /** False while the vault has not taken the pair yet: then it is not used. */
  readonly saved: boolean;
}

/**
 * Holds the tokens of an account that signed in through a gateway, and renews them there. Refresh tokens are single use: the
 * renewal runs once for all who ask, and the new pair is in the vault before it is used (faults E1 to E5, E8, F2).
 */
export function createGatewayTokenHolder(deps: {
  readonly accountId: string;
  readonly gatewayUrl: string;
  readonly http: HttpPort;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Logger;
  /** The pause that the sign-in server asked for, when others ask it as well. */
  readonly rest?: AskedRest;
}): TokenHolder {
  const { accountId, http, vault, clock, log } = deps;
  assertSafeAddress('The gateway address', deps.gatewayUrl);
  const url = `${deps.gatewayUrl.replace(/\/+$/, '')}/token`;
  let held: Held | null = null;
  let stale: string | null = null;
  let working: Promise<string> | null = null;
  const rest = deps.rest ?? createAskedRest(clock);

  async function usable(): Promise<string> {
    held ??= await fromVault();
    held = await save(held);
    const { tokens, renewAt } = held;
    if (tokens.accessToken !== stale && clock.monotonic() < renewAt) return tokens.accessToken;
    held = await save(await renew(tokens));
    return held.tokens.accessToken;
  }

  async function fromVault(): Promise<Held> {
    const tokens = await readAccountTokens(vault, accountId);
    if (tokens === null) throw new SignInLost('This account has no sign-in on this machine. Sign in again.');
    // How much is left is known by the wall clock only: if that is wrong, one renewal or one 401 puts it right.
    return { tokens, renewAt: clock.monotonic() + early(tokens.expiresAt - clock.now()), saved: true };
  }

  async function save(next: Held): Promise<Held> {
    held = next;
    if (!next.saved) await writeAccountTokens(vault, accountId, next.tokens);
    return { ...next, saved: true };
  }

  async function renew(tokens: AccountTokens): Promise<Held> {
    // A copy of this profile may share the keychain: a refresh token that another process has spent must never be shown again, for
    // that ends the sign-in of both (fault E4).
    const fresh = await takenElsewhere(tokens);
    if (fresh !== null) return fresh;
    if (tokens.refreshToken === null) throw new SignInLost('The sign-in has ended. Sign in again.');
    if (rest.left() > 0) throw new RemoteUnavailable('busy', 'The sign-in server asks for a pause.', rest.left());
    let grant: TokenGrant;
    try {
      grant = await refresh(tokens.refreshToken);
    } catch (error) {
      if (error instanceof RemoteUnavailable) rest.asked(error.retryAfterMs);
      if (!(error instanceof SignInLost)) throw error;
      const other = await takenElsewhere(tokens);
      if (other === null) throw error;
      return other;
    }
    log.info('tokens renewed', { accountId, lifetimeMs: grant.lifetimeMs });
    return {
      tokens: { accessToken: grant.accessToken, refreshToken: grant.refreshToken ?? tokens.refreshToken, expiresAt: grant.expiresAt },
      renewAt: clock.monotonic() + early(grant.lifetimeMs),
      saved: false,
    };
  }

  /** The pair of another process that has renewed since ours was read; null when nobody has. */
  async function takenElsewhere(ours: AccountTokens): Promise<Held | null> {
    const other = await readAccountTokens(vault, accountId);
    if (other === null || other.refreshToken === ours.refreshToken || other.accessToken === stale) return null;
    log.info('tokens were renewed elsewhere', { accountId });
    return { tokens: other, renewAt: clock.monotonic() + early(other.expiresAt - clock.now()), saved: true };
  }

  /** A lost answer may mean that the token is spent: the gateway answers the same once more within a minute, so ask once. */
  async function refresh(refreshToken: string): Promise<TokenGrant> {
    const request = { url, form: { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: DESK_CLIENT_ID } };
    try {
      return await requestToken({ http, clock }, request);
    } catch (error) {
      if (!(error instanceof TokenAnswerLost)) throw error;
      log.warn('answer to a renewal was lost', { accountId });
    }
    try {
      return await requestToken({ http, clock }, request);
    } catch (error) {
      if (!(error instanceof TokenAnswerLost)) throw error;
      throw new RemoteUnavailable('network', 'The gateway did not answer the renewal of the sign-in.');
    }
  }

  return {
    token(signal) {
      working ??= usable().finally(() => (working = null));
      return abortable(working, signal);
    },
    rejected(token) {
      if (held?.tokens.accessToken === token) stale = token;
    },
  };
}

/** Time until renewal for a token of this remaining life; short-lived tokens keep three quarters of theirs. */
export function early(lifetimeMs: number): number {
  return Math.max(0, lifetimeMs - Math.min(EARLY_MS, lifetimeMs / 4));
}
