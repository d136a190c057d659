import type { TokenHolder } from '../auth/tokenHolder.ts';
import type { HttpPort, HttpRequest, HttpResponse } from '../platform/http.ts';
import type { Logger } from '../platform/logger.ts';
import { VaultUnavailable } from '../platform/vault.ts';
import { RemoteUnavailable, SignInLost } from '../sync/atsPort.ts';

/** What a keychain that gives nothing away means. */
export const KEYCHAIN_WORDS = 'The keychain of this computer is locked or cannot be read, so nothing is sent or read just now. Unlock it; what you change is kept meanwhile.';

type AuthorizedSend = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/**
 * Sends requests with the account's token. A 401 renews it and repeats the request once: it had no effect, so even a write
 * may be repeated. A second 401 means that signing in anew is the only way on.
 *
 * @param deps.remote its name, for words.
 */
export function createAuthorizedSend(deps: {
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly log: Logger;
  readonly remote: string;
  /** Runs before each request; may wait or throw. */
  readonly before?: (signal: AbortSignal) => Promise<void>;
  /** Sees each answer, refused ones too. */
  readonly after?: (answer: HttpResponse) => void;
}): AuthorizedSend {
  const { tokens, http, log, remote, before, after } = deps;
  return async (request, signal) => {
    for (let renewed = false; ; renewed = true) {
      await before?.(signal);
      const token = await tokens.token(signal).catch((error: unknown) => {
        // Nothing has left: what was to be sent waits as before, and the person is told what it waits for (fault E5).
        if (error instanceof VaultUnavailable) throw new RemoteUnavailable('busy', KEYCHAIN_WORDS);
        throw error;
      });
      // A pause may have been asked for while the token was fetched.
      await before?.(signal);
      const answer = await http.send({ ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } }, signal);
      after?.(answer);
      if (answer.status !== 401) return answer;
      if (renewed) throw new SignInLost(`${remote} does not accept the sign-in any more. Sign in again.`);
      log.info('token refused, renewing', { path: URL.parse(request.url)?.pathname });
      tokens.rejected(token);
    }
  };
}
