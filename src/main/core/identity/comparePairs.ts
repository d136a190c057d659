import { candidatePairs } from './blocking.ts';
import { DIFFERS, EQUAL, levelOf } from './levels.ts';
import type { IdentityField } from './levels.ts';
import type { IdentityColumn, RecordTable } from './recordTable.ts';

/** Nothing is known on one of the two sides. */
export const UNKNOWN = 255;

/** Pairs that were compared: who with whom, and the level of each field. */
export interface ComparedPairs {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Levels, field by field in the order of the table's columns, pair after pair. */
  readonly levels: Uint8Array;
  /** Given name and surname stand in one another's place. */
  readonly swapped: Uint8Array;
}

/** Compares values of two records and remembers what it has compared. */
export class PairComparer {
  readonly #table: RecordTable;
  readonly #known: readonly Map<number, number>[];
  readonly #crossed = new Map<string, number>();
  readonly #given: number;
  readonly #surname: number;

  constructor(table: RecordTable) {
    this.#table = table;
    this.#known = table.columns.map(() => new Map<number, number>());
    this.#given = table.columns.findIndex((column) => column.field === 'given');
    this.#surname = table.columns.findIndex((column) => column.field === 'surname');
  }

  /** Writes the levels of a pair to `into` from `at` on. @returns whether its names stand in one another's place */
  compare(left: number, right: number, into: Uint8Array, at: number): boolean {
    const { columns } = this.#table;
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      if (column !== undefined) into[at + index] = this.#level(column, index, column.values[left] ?? -1, column.values[right] ?? -1);
    }
    return this.#given >= 0 && this.#surname >= 0 && this.#swap(left, right, into, at);
  }

  #level(column: IdentityColumn, index: number, one: number, other: number): number {
    if (one < 0 || other < 0) return UNKNOWN;
    if (one === other) return EQUAL;
    const key = one < other ? one * column.words.length + other : other * column.words.length + one;
    const known = this.#known[index];
    const before = known?.get(key);
    if (before !== undefined) return before;
    const level = levelOf(column.field, column.words[one] ?? '', column.words[other] ?? '');
    // Likeness is rare and asked for again; difference is most of what there is, and would fill the memory.
    if (known !== undefined && known.size < 3_000_000) known.set(key, level);
    return level;
  }

  #swap(left: number, right: number, into: Uint8Array, at: number): boolean {
    const straightGiven = into[at + this.#given] ?? UNKNOWN;
    const straightSurname = into[at + this.#surname] ?? UNKNOWN;
    if (straightGiven < DIFFERS || straightSurname < DIFFERS) return false;
    const one = this.#table.records[left];
    const other = this.#table.records[right];
    if (one?.given?.[0] !== other?.surname?.[0] && one?.surname?.[0] !== other?.given?.[0]) return false;
    const given = this.#cross('given', one?.given ?? '', other?.surname ?? '');
    const surname = this.#cross('surname', one?.surname ?? '', other?.given ?? '');
    if (given === DIFFERS || surname === DIFFERS || Math.min(given, surname) > 2) return false;
    into[at + this.#given] = given;
    into[at + this.#surname] = surname;
    return true;
  }

  #cross(field: IdentityField, left: string, right: string): number {
    if (left === '' || right === '') return UNKNOWN;
    if (left === right) return EQUAL;
    const key = `${field[0]}${left}|${right}`;
    const before = this.#crossed.get(key);
    if (before !== undefined) return before;
    const level = levelOf(field, left, right);
    if (this.#crossed.size < 500_000) this.#crossed.set(key, level);
    return level;
  }
}

/** Compares all pairs that share a key. */
export function comparePairs(table: RecordTable, comparer: PairComparer, close: boolean): ComparedPairs {
  const width = table.columns.length;
  let room = Math.max(1024, table.size * 8);
  let left = new Int32Array(room);
  let right = new Int32Array(room);
  let levels = new Uint8Array(room * width);
  let swapped = new Uint8Array(room);
  let count = 0;
  candidatePairs(table, close, (one, other) => {
    if (count === room) {
      room *= 2;
      left = grown(left, new Int32Array(room));
      right = grown(right, new Int32Array(room));
      levels = grown(levels, new Uint8Array(room * width));
      swapped = grown(swapped, new Uint8Array(room));
    }
    left[count] = one;
    right[count] = other;
    swapped[count] = comparer.compare(one, other, levels, count * width) ? 1 : 0;
    count++;
  });
  return { count, left, right, levels, swapped };
}

function grown<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
