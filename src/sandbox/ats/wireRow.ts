import { createHmac } from 'node:crypto';
import type { AtsContext } from './atsContext.ts';
import { shownColumns, type Row, type TableName } from './store/tables.ts';

const DAY = 86_400_000;
/** For how long the address of a file works. */
const FILE_LIFE = 60 * 60_000;

/** The mark that makes an address of a file valid until `expires` (epoch seconds). */
export function fileMark(key: string, id: number, expires: number): string {
  return createHmac('sha256', key).update(`${id}.${expires}`).digest('hex').slice(0, 40);
}

/** Fields that are worked out rather than stored, by table. */
const EXTRA: Partial<Record<TableName, readonly string[]>> = {
  candidates: ['tags'],
  application_stages: ['current', 'days_in_stage'],
  attachments: ['url'],
};

/** Names of all fields that a resource shows. */
export function fieldNames(table: TableName): readonly string[] {
  return [...shownColumns(table).map(([name]) => name), ...(EXTRA[table] ?? [])];
}

function iso(at: unknown): string | null {
  return typeof at === 'number' ? new Date(at).toISOString() : null;
}

/** Rows as the wire shows them. `origin` is the scheme, host and port under which the server is reached. */
export function wireRows<T extends TableName>(
  ats: AtsContext,
  table: T,
  rows: readonly Row<T>[],
  origin: string,
  fields: readonly string[] | null,
): readonly Readonly<Record<string, unknown>>[] {
  const columns = shownColumns(table).filter(([name]) => fields === null || fields.includes(name));
  const extra = (EXTRA[table] ?? []).filter((name) => fields === null || fields.includes(name));
  const tags = extra.includes('tags')
    ? ats.store.tagsOf(
        rows.map((row) => row.id),
        ats.passed(),
      )
    : null;
  return rows.map((row) => {
    const values = row as Readonly<Record<string, unknown>>;
    const out: Record<string, unknown> = {};
    for (const [name, kind] of columns) out[name] = kind.startsWith('time') ? iso(values[name]) : values[name];
    for (const name of extra) out[name] = extraField(ats, name, values, origin, tags);
    return out;
  });
}

function extraField(
  ats: AtsContext,
  name: string,
  row: Readonly<Record<string, unknown>>,
  origin: string,
  tags: ReadonlyMap<number, readonly string[]> | null,
): unknown {
  switch (name) {
    case 'tags':
      return tags?.get(Number(row.id)) ?? [];
    case 'current':
      return row.exited_at === null;
    case 'days_in_stage':
      return Math.floor((Number(row.exited_at ?? ats.now()) - Number(row.entered_at)) / DAY);
    case 'url': {
      const expires = Math.floor((ats.now() + FILE_LIFE) / 1000);
      return `${origin}/files/${String(row.id)}?expires=${expires}&signature=${fileMark(ats.fileKey, Number(row.id), expires)}`;
    }
    default:
      throw new RangeError(`no computed field "${name}"`);
  }
}

/** One row as the wire shows it. */
export function wireRow<T extends TableName>(
  ats: AtsContext,
  table: T,
  row: Row<T>,
  origin: string,
): Readonly<Record<string, unknown>> {
  const [one] = wireRows(ats, table, [row], origin, null);
  if (one === undefined) throw new Error('a row was lost on its way to the wire');
  return one;
}
