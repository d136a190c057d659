/** One complaint about one field, in LinkedIn's wording. Null when the record is in order. */
export type Complaint = string | null;

/** A field that has to be there is not. */
export const required = (field: string): string => `ERROR :: /${field} :: field is required but not found and has no default value\n`;
/** A field holds something of another type. */
export const coerced = (field: string, value: unknown, type: string): string => `ERROR :: /${field} :: ${said(value)} cannot be coerced to ${type}\n`;
/** A field breaks a rule. */
export const wrong = (field: string, what: string): string => `ERROR :: /${field} :: ${what}\n`;

const said = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Judges the value of one field; never called for a field that is missing. */
export type FieldCheck = (value: unknown, field: string) => Complaint;

/** Text of some length. */
export function text(shortest = 0, longest = Infinity): FieldCheck {
  return (value, field) => {
    if (typeof value !== 'string') return coerced(field, value, 'String');
    if (value.trim().length < shortest) return wrong(field, `length must be at least ${shortest}`);
    return value.length > longest ? wrong(field, `length must be at most ${longest}`) : null;
  };
}

/** An instant in milliseconds, after 1970. */
export const instant: FieldCheck = (value, field) => {
  if (typeof value !== 'number' || !Number.isInteger(value)) return coerced(field, value, 'Long');
  return value > 0 ? null : wrong(field, 'must be greater than 0');
};

export const truth: FieldCheck = (value, field) => (typeof value === 'boolean' ? null : coerced(field, value, 'Boolean'));

export const email: FieldCheck = (value, field) => {
  if (typeof value !== 'string') return coerced(field, value, 'String');
  return EMAIL.test(value) ? null : wrong(field, `"${value}" is not a valid email address`);
};

export const url: FieldCheck = (value, field) => {
  if (typeof value !== 'string') return coerced(field, value, 'String');
  return /^https?:\/\/\S+$/.test(value) ? null : wrong(field, 'is not a valid URL');
};

/** One of some words. */
export function symbol(...symbols: readonly string[]): FieldCheck {
  return (value, field) => {
    if (typeof value !== 'string') return wrong(field, 'enum type is not backed by a String');
    return symbols.includes(value) ? null : wrong(field, `"${value}" is not an enum symbol`);
  };
}

/** A URN of a kind. */
export function urn(kind: string): FieldCheck {
  return (value, field) => (typeof value === 'string' && new RegExp(`^urn:li:${kind}:[\\w-]+$`).test(value) ? null : coerced(field, value, `${kind} URN`));
}

/** Up to so many items, each of them in order. */
export function list(item: FieldCheck, longest = Infinity): FieldCheck {
  return (value, field) => {
    if (!Array.isArray(value)) return coerced(field, value, 'Array');
    if (value.length > longest) return wrong(field, `length must be at most ${longest}`);
    for (const [at, one] of (value as unknown[]).entries()) {
      const complaint = item(one, `${field}/${at}`);
      if (complaint !== null) return complaint;
    }
    return null;
  };
}

/** A record of its own. */
export function part(shape: Shape): FieldCheck {
  return (value, field) => checkShape(value, shape, `${field}/`);
}

/** Any JSON: what the documents do not say enough about. */
export const anything: FieldCheck = () => null;

/** The fields that a record may have, and those that it must have. */
export interface Shape {
  readonly required: Readonly<Record<string, FieldCheck>>;
  readonly optional: Readonly<Record<string, FieldCheck>>;
}

/** The first complaint about a record. A field that is null counts as missing. */
export function checkShape(record: unknown, shape: Shape, path = ''): Complaint {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return wrong(path.replace(/\/$/, ''), 'record is not an object');
  const fields = record as Readonly<Record<string, unknown>>;
  const checks = { ...shape.optional, ...shape.required };
  const unknown = Object.keys(fields).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) return wrong(path + unknown, 'unrecognized field found but not allowed');
  for (const [name, check] of Object.entries(checks)) {
    const value = fields[name];
    if (value === undefined || value === null) {
      if (Object.hasOwn(shape.required, name)) return required(path + name);
      continue;
    }
    const complaint = check(value, path + name);
    if (complaint !== null) return complaint;
  }
  return null;
}

/** Two instants in their order. */
export function notBefore(record: unknown, later: string, earlier: string): Complaint {
  const fields = record as Readonly<Record<string, number>>;
  return (fields[later] ?? 0) < (fields[earlier] ?? 0) ? wrong(later, `must not be earlier than ${earlier}`) : null;
}
