import { columnsOf, type ColumnKind, type Row, type TableName } from './tables.ts';

/** What better-sqlite3 takes and gives. */
export type SqlValue = number | string | null | Uint8Array;

/** A value as the store holds it. */
export function encode(kind: ColumnKind, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (kind.startsWith('json')) return JSON.stringify(value);
  if (kind.startsWith('bool')) return value === true ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'string' || value instanceof Uint8Array) return value;
  throw new TypeError(`cannot store a ${typeof value} as ${kind}`);
}

/** A value as code uses it. */
export function decode(kind: ColumnKind, value: unknown): unknown {
  if (value === null) return null;
  if (kind.startsWith('json')) return typeof value === 'string' ? (JSON.parse(value) as unknown) : null;
  if (kind.startsWith('bool')) return value === 1;
  return value;
}

/** Decodes a whole row of a table. */
export function decodeRow<T extends TableName>(table: T, raw: Readonly<Record<string, unknown>>): Row<T> {
  const row: Record<string, unknown> = {};
  for (const [name, kind] of columnsOf(table)) if (name in raw) row[name] = decode(kind, raw[name]);
  return row as Row<T>;
}
