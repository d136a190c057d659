import type { Context } from 'hono';

type RefusalStatus = 400 | 401 | 403 | 409 | 413 | 503;

/** Why a desk's own question to the gateway is not answered, with words for whoever sits there. */
export class DeskRefused extends Error {
  override readonly name = 'DeskRefused';
  readonly status: RefusalStatus;
  readonly code: string;

  /** @param code a word that a desk can act on, such as `wrong_organization` */
  constructor(status: RefusalStatus, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function answerDeskRefusal(c: Context, { status, code, message }: DeskRefused): Response {
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 503) c.header('Retry-After', '30');
  return c.json({ error: code, error_description: message }, status);
}
