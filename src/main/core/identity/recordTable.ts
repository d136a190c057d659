import { IDENTITY_FIELDS } from './levels.ts';
import type { IdentityField } from './levels.ts';

/** A person as far as is known, each value in its normal form; what is not known is empty or left out. */
export interface IdentityRecord extends Readonly<Partial<Record<IdentityField, string>>> {
  readonly generation?: string;
}

/** One field of all records: values as numbers, so that two are compared once however many records have them. */
export interface IdentityColumn {
  readonly field: IdentityField;
  /** The value of each record, by its place in `words`; -1 where nothing is known. */
  readonly values: Int32Array;
  readonly words: readonly string[];
  /** How many records have each value. */
  readonly counts: Int32Array;
  /** How many records have any value. */
  readonly known: number;
}

export interface RecordTable {
  readonly size: number;
  readonly records: readonly IdentityRecord[];
  readonly columns: readonly IdentityColumn[];
  column(field: IdentityField): IdentityColumn | undefined;
  /** Which file each record is of; null when all are compared with all. */
  readonly sides: Int32Array | null;
}

/** Lays records out by field. Fields that nobody has are left out. */
export function recordTable(records: readonly IdentityRecord[], sides: Int32Array | null = null): RecordTable {
  const columns: IdentityColumn[] = [];
  for (const field of IDENTITY_FIELDS) {
    const numbers = new Map<string, number>();
    const values = new Int32Array(records.length).fill(-1);
    let known = 0;
    records.forEach((record, index) => {
      const word = record[field] ?? '';
      if (word === '') return;
      let number = numbers.get(word);
      if (number === undefined) numbers.set(word, (number = numbers.size));
      values[index] = number;
      known++;
    });
    if (known === 0) continue;
    const counts = new Int32Array(numbers.size);
    for (const value of values) if (value >= 0) counts[value] = (counts[value] ?? 0) + 1;
    columns.push({ field, values, words: [...numbers.keys()], counts, known });
  }
  const byField = new Map(columns.map((column) => [column.field, column]));
  return { size: records.length, records, columns, column: (field) => byField.get(field), sides };
}
