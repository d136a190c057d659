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

/** Places of a memory for levels; a power of two. */
const REMEMBERED = 1 << 17;

/** What two values of a column came to: each pair of values has one place, where the later one takes the room of the earlier. */
class LevelMemory {
  readonly #field: IdentityField;
  readonly #words: readonly string[];
  readonly #isRare: Uint8Array;
  readonly #lower = new Int32Array(REMEMBERED).fill(-1);
  readonly #higher = new Int32Array(REMEMBERED);
  readonly #levels = new Uint8Array(REMEMBERED);

  constructor({ field, words, counts }: IdentityColumn) {
    this.#field = field;
    this.#words = words;
    this.#isRare = Uint8Array.from(counts, (count) => (count === 1 ? 1 : 0));
  }

  /** The level of two different values, by their numbers. */
  level(one: number, other: number): number {
    const lower = one < other ? one : other;
    const higher = one < other ? other : one;
    // Two values that one record each has never meet again.
    if (this.#isRare[lower] === 1 && this.#isRare[higher] === 1) return levelOf(this.#field, this.#words[lower] as string, this.#words[higher] as string);
    const mixed = Math.imul(lower, 0x9e3779b1) ^ Math.imul(higher, 0x85ebca6b);
    const place = (mixed ^ (mixed >>> 15)) & (REMEMBERED - 1);
    if (this.#lower[place] === lower && this.#higher[place] === higher) return this.#levels[place] as number;
    const level = levelOf(this.#field, this.#words[lower] as string, this.#words[higher] as string);
    this.#lower[place] = lower;
    this.#higher[place] = higher;
    this.#levels[place] = level;
    return level;
  }
}

/** Compares values of two records and remembers what it has compared. */
export class PairComparer {
  readonly #table: RecordTable;
  /** The values of all records, record after record: two records are two short pieces of memory. */
  readonly #values: Int32Array;
  readonly #known: readonly LevelMemory[];
  readonly #crossed = new Map<string, number>();
  readonly #given: number;
  readonly #surname: number;

  constructor(table: RecordTable) {
    this.#table = table;
    const width = table.columns.length;
    this.#values = new Int32Array(table.size * width);
    table.columns.forEach(({ values }, index) => {
      for (let record = 0; record < table.size; record++) this.#values[record * width + index] = values[record] ?? -1;
    });
    this.#known = table.columns.map((column) => new LevelMemory(column));
    this.#given = table.columns.findIndex((column) => column.field === 'given');
    this.#surname = table.columns.findIndex((column) => column.field === 'surname');
  }

  /** Writes the levels of a pair to `into` from `at` on. @returns whether its names stand in one another's place */
  compare(left: number, right: number, into: Uint8Array, at: number): boolean {
    const values = this.#values;
    const known = this.#known;
    const width = known.length;
    for (let index = 0; index < width; index++) {
      const one = values[left * width + index] as number;
      const other = values[right * width + index] as number;
      into[at + index] = one < 0 || other < 0 ? UNKNOWN : one === other ? EQUAL : (known[index] as LevelMemory).level(one, other);
    }
    return this.#given >= 0 && this.#surname >= 0 && this.#swap(left, right, into, at);
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
