import type { Context } from 'hono';

/** Error codes of RFC 6749 (4.1.2.1 and 5.2) that the gateway answers with. */
export type OAuthErrorCode =
  | 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unauthorized_client' | 'unsupported_grant_type'
  | 'unsupported_response_type' | 'invalid_scope' | 'access_denied' | 'server_error' | 'temporarily_unavailable';

/** A refusal that has an OAuth name. `status` is the HTTP status when it is answered as JSON. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;
  readonly status: 400 | 401 | 429 | 500 | 503;
  /** Value of `Retry-After` to send along, in seconds or as an HTTP date. */
  readonly retryAfter: string | null;

  constructor(code: OAuthErrorCode, description: string, options: { status?: OAuthError['status']; retryAfter?: string | null } = {}) {
    super(description);
    this.code = code;
    this.status = options.status ?? 400;
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** Answers a refusal as the token endpoint does (RFC 6749 section 5.2). */
export function answerOAuthError(c: Context, error: OAuthError): Response {
  c.header('Cache-Control', 'no-store');
  if (error.retryAfter !== null) c.header('Retry-After', error.retryAfter);
  return c.json({ error: error.code, error_description: error.message }, error.status);
}
