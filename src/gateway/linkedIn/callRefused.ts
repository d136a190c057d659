import type { Context } from 'hono';

/** Why the gateway makes or answers no call, in a word that a desk can act on. */
type RefusalCode =
  /** Nobody is signed in to the ATS here with this token. */
  | 'invalid_token'
  /** The sign-in at LinkedIn is over, or its person has no seat any more. */
  | 'session_ended'
  | 'invalid_request' | 'not_found' | 'not_permitted'
  /** Only the publisher may. */
  | 'not_publisher'
  /** A day's calls, or this seat's share of them, are used up; or LinkedIn asked for a pause. */
  | 'too_many_calls'
  | 'unavailable'
  /** What LinkedIn answered, passed on. */
  | 'linkedin';

type RefusalStatus = 400 | 401 | 402 | 403 | 404 | 409 | 413 | 414 | 415 | 422 | 429 | 502 | 503;

/** A refusal in the form of LinkedIn's own, so that a desk needs to understand one. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  readonly status: RefusalStatus;
  readonly code: RefusalCode;
  readonly retryAfterSeconds: number | null;

  constructor(status: RefusalStatus, code: RefusalCode, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const badRequest = (message: string): CallRefused => new CallRefused(400, 'invalid_request', message);

export function answerRefusal(c: Context, { status, code, message, retryAfterSeconds }: CallRefused): Response {
  if (retryAfterSeconds !== null) c.header('Retry-After', String(Math.max(1, Math.ceil(retryAfterSeconds))));
  if (code === 'invalid_token') c.header('WWW-Authenticate', 'Bearer');
  return c.json({ error: code, message, status }, status);
}
