/** Every code a request may fail with. Closed: a new kind of failure is added here first. */
export const ERROR_CODES = [
  'invalid_arguments',
  'unknown_request',
  'forbidden',
  'locked',
  'not_found',
  'conflict',
  'refused',
  'offline',
  'signed_out',
  'cancelled',
  'busy',
  'storage',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What every request answers: a value, or a code with words a person can read and the field it is about. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly message: string;
      readonly details?: Readonly<Record<string, unknown>>;
    };

/** An expected failure: shown to the person as it is. Anything else that is thrown is a bug and answers `internal`. */
export class TandemError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, details?: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = 'TandemError';
    this.code = code;
    this.details = details;
  }
}

/** Ends a `switch` over a closed union: the compiler complains when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
