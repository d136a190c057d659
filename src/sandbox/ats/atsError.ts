/** One entry of an error answer: words, or words about a field. */
export type ErrorDetail = string | { readonly field: string; readonly message: string };

/** An answer that refuses a request, in the wire's form: `message`, `errors`, or both. */
export class AtsError extends Error {
  readonly status: 401 | 403 | 404 | 409 | 422 | 429;
  readonly body: { readonly message?: string; readonly errors?: readonly ErrorDetail[] };

  constructor(status: AtsError['status'], body: AtsError['body']) {
    super(body.message ?? JSON.stringify(body.errors ?? []));
    this.status = status;
    this.body = body;
  }
}

/** 422 about one or more fields. */
export function invalid(...errors: readonly { readonly field: string; readonly message: string }[]): AtsError {
  return new AtsError(422, { message: 'Validation error', errors });
}

/** 404; the wire gives `message` alone. */
export function notFound(): AtsError {
  return new AtsError(404, { message: 'Resource not found' });
}

/** 403 with the reason. */
export function forbidden(reason: string): AtsError {
  return new AtsError(403, { message: 'Forbidden', errors: [reason] });
}

/** 401 for a missing, unknown or expired token. */
export function unauthorized(reason: string): AtsError {
  return new AtsError(401, { message: 'Unauthorized', errors: [reason] });
}
