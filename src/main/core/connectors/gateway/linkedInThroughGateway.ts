import { z } from 'zod';
import { readAccountTokens } from '../../auth/accountTokens.ts';
import { assertSafeAddress } from '../../auth/safeAddress.ts';
import type { TokenHolder } from '../../auth/tokenHolder.ts';
import { HttpFailure, type HttpPort, type HttpRequest } from '../../platform/http.ts';
import { type Vault, VaultUnavailable } from '../../platform/vault.ts';
import { RemoteUnavailable, SignInLost } from '../../sync/atsPort.ts';
import { KEYCHAIN_WORDS } from '../authorizedSend.ts';
import { jsonBody } from '../jsonBody.ts';

const refusal = z.object({ error: z.string(), message: z.string() });
const LIMITS: HttpRequest['limits'] = { headMs: 10_000, idleMs: 5_000, totalMs: 15_000, maxBytes: 64 * 1024 };

/** The address below which a gateway has LinkedIn's API. */
export const linkedInApiOf = (gatewayUrl: string): string => `${gatewayUrl.replace(/\/+$/, '')}/linkedin/api`;

/** What a desk writes to LinkedIn with: its name, and the number of the publisher's lease that it was given last. */
export interface Publisher {
  readonly desk: string;
  readonly fence: number;
}

/** Adds to each call who sits here at LinkedIn, and as which publisher it writes; reads what the gateway itself refuses. */
export function linkedInThroughGateway({ accountId, http, vault, publisher }: { readonly accountId: string; readonly http: HttpPort; readonly vault: Vault; readonly publisher: () => Publisher | null }): HttpPort {
  let session: string | null = null;

  async function held(): Promise<string> {
    try {
      session ??= (await readAccountTokens(vault, accountId))?.accessToken ?? null;
    } catch (error) {
      if (error instanceof VaultUnavailable) throw new RemoteUnavailable('busy', KEYCHAIN_WORDS);
      throw error;
    }
    if (session === null) throw new SignInLost('Your sign-in at LinkedIn is not on this machine. Sign in at LinkedIn again.');
    return session;
  }

  return {
    async send(request, signal) {
      const as = publisher();
      const named: Record<string, string> = as === null ? {} : { 'Tandem-Desk': as.desk, 'Tandem-Fence': String(as.fence) };
      const answer = await http.send({ ...request, headers: { ...request.headers, ...named, 'Tandem-Session': await held() } }, signal);
      if (answer.status < 400) return answer;
      const said = refusal.safeParse(jsonBody(answer)).data;
      if (answer.status === 401 && said?.error === 'session_ended') throw new SignInLost(said.message);
      if (answer.status === 403 && said?.error === 'not_publisher') throw new RemoteUnavailable('busy', said.message);
      return answer;
    },
  };
}

/** The ATS sign-in that a gateway is asked with. While it is lost LinkedIn only waits: signing in there is what helps, and nothing at LinkedIn has ended. */
export function borrowedTokens(lender: () => TokenHolder | null): TokenHolder {
  const waits = (): RemoteUnavailable => new RemoteUnavailable('busy', 'LinkedIn is read with your sign-in at the ATS, which has ended. Sign in to the ATS again.');
  return {
    async token(signal) {
      const holder = lender();
      if (holder === null) throw waits();
      return holder.token(signal).catch((error: unknown) => {
        throw error instanceof SignInLost ? waits() : error;
      });
    },
    rejected: (token) => lender()?.rejected(token),
  };
}

/** Ends the session at the gateway, as far as it can be reached: it is worth nothing without the token that leaves the keychain. */
export async function endSession(deps: { readonly accountId: string; readonly gatewayUrl: string; readonly tokens: TokenHolder; readonly http: HttpPort; readonly vault: Vault }): Promise<void> {
  const { signal } = new AbortController();
  assertSafeAddress('The gateway address', deps.gatewayUrl);
  try {
    const session = await readAccountTokens(deps.vault, deps.accountId);
    if (session === null) return;
    const headers = { 'Authorization': `Bearer ${await deps.tokens.token(signal)}`, 'Tandem-Session': session.accessToken };
    await deps.http.send({ method: 'DELETE', url: `${deps.gatewayUrl.replace(/\/+$/, '')}/linkedin/session`, headers, body: null, limits: LIMITS }, signal);
  } catch (error) {
    if (!(error instanceof HttpFailure || error instanceof RemoteUnavailable || error instanceof SignInLost || error instanceof VaultUnavailable)) throw error;
  }
}
