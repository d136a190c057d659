/**
 * The one holder of an account's tokens. Refresh is single-flight; a new refresh token is stored before the new access
 * token is used; a 401 renews once.
 */
export interface TokenHolder {
  /** A token that is believed good. Throws SignInLost, RemoteUnavailable or VaultUnavailable. */
  token(signal: AbortSignal): Promise<string>;
  /** The remote refused this token: the next `token()` renews, once for all who report the same token. */
  rejected(token: string): void;
}
