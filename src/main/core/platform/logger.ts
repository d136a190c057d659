import pino from 'pino';

type LogFields = Readonly<Record<string, unknown>>;

/**
 * Structured log. `event` is a constant phrase written by a programmer; everything that varies goes into `fields`. What is
 * personal or secret does not come out: see {@link redact}.
 */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A logger that adds `fields` to each of its lines. */
  child(fields: LogFields): Logger;
}

type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * A logger that writes one line of JSON per event to `write`. Redaction sits between the log library and `write`, over the
 * finished line, so that no path (child fields, nested objects, error messages, stacks) leads around it.
 */
export function createLogger(options: { readonly write: (line: string) => void; readonly level?: LogLevel }): Logger {
  const sink = {
    write: (line: string): void => options.write(redactLine(line)),
  };
  return wrap(
    pino(
      { level: options.level ?? 'info', base: null, messageKey: 'event', formatters: { level: (label) => ({ level: label }) } },
      sink,
    ),
  );
}

function wrap(logger: pino.Logger): Logger {
  return {
    debug: (event, fields = {}) => logger.debug(prepared(fields), event),
    info: (event, fields = {}) => logger.info(prepared(fields), event),
    warn: (event, fields = {}) => logger.warn(prepared(fields), event),
    error: (event, fields = {}) => logger.error(prepared(fields), event),
    child: (fields) => wrap(logger.child(prepared(fields))),
  };
}

/** Errors would be written as `{}`: their properties are not enumerable. */
function prepared(fields: LogFields): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    out[key] = value instanceof Error ? { type: value.constructor.name, message: value.message, stack: value.stack } : value;
  }
  return out;
}

function redactLine(line: string): string {
  try {
    return `${JSON.stringify(redact(JSON.parse(line)))}\n`;
  } catch {
    return '{"level":"error","event":"a log line could not be read and was dropped"}\n';
  }
}

const HIDDEN = '[redacted]';

/** Keys whose value never comes out, in lower case and without `_` and `-`. */
const HIDDEN_KEYS = new Set([
  'name', 'firstname', 'lastname', 'middlename', 'fullname', 'displayname', 'preferredname', 'username', 'candidatename', 'authorname',
  'email', 'emails', 'emailaddress', 'emailaddresses', 'useremail', 'primaryemail', 'phone', 'phones', 'phonenumber', 'phonenumbers',
  'address', 'addresses', 'location', 'links', 'title', 'company', 'headline', 'picture',
  'body', 'text', 'note', 'notes', 'subject', 'summary', 'detail', 'answer', 'answers', 'query', 'search', 'patch',
  'token', 'tokens', 'accesstoken', 'refreshtoken', 'idtoken', 'authorization', 'cookie', 'setcookie', 'password', 'secret',
  'clientsecret', 'apikey', 'codeverifier', 'assertion',
]);

/** Keys that hold ids: a long number there is no phone number. */
const ID_KEY = /(^|[a-z_])ids?$/i;

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, HIDDEN],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/\b(access_token|refresh_token|id_token|client_secret|code|code_verifier|state|token|password|session)=[^&\s"']+/gi, `$1=${HIDDEN}`],
  [/[^\s@<>"]+@[^\s@<>"]+/g, HIDDEN],
];

/** UUIDs and ISO times look like phone numbers and are kept (first group); then 7 to 15 digits with the usual separators go. */
const NUMBERS =
  /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)|(?<![\w.])\+?\(?\d[\d\s().\-/]{5,}\d/gi;

/** Takes out of a value what is personal or secret, by key and by pattern. Numbers, booleans and null pass. */
export function redact(value: unknown, key = ''): unknown {
  if (HIDDEN_KEYS.has(key.replaceAll(/[_-]/g, '').toLowerCase()) && value !== null && typeof value !== 'boolean') return HIDDEN;
  if (typeof value === 'string') return redactText(value, !ID_KEY.test(key));
  if (Array.isArray(value)) return value.map((item) => redact(item, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [redactText(name, true), redact(item, name)]));
  }
  return value;
}

function redactText(text: string, phones: boolean): string {
  let out = text;
  for (const [pattern, replacement] of SECRETS) out = out.replaceAll(pattern, replacement);
  if (!phones) return out;
  return out.replaceAll(NUMBERS, (match, kept: string | undefined) => {
    const digits = match.replaceAll(/\D/g, '').length;
    return kept === undefined && digits >= 7 && digits <= 15 ? HIDDEN : match;
  });
}
