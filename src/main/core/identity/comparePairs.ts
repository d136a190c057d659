import { candidatePairs } from './blocking.ts';
import { DIFFERS, EQUAL, levelOf } from './levels.ts';
import type { IdentityField } from './levels.ts';
import type { RecordTable } from './recordTable.ts';
import { Sketches } from './sketches.ts';

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

/** Places of a memory for levels, at most; a power of two. */
const REMEMBERED = 1 << 18;
/** Pairs that are compared field by field together: so few that their records stay in the fastest memory meanwhile. */
const AT_ONCE = 1 << 9;
/** Of so few values each pair has a place of its own: four bits of a table that is walked nowhere else, for memory is what comparing waits for. */
const FEW_VALUES = 1 << 13;

/** Records laid out one after the other, with all that is looked at of a record side by side: memory is what comparing waits for. */
interface Rows {
  readonly numbers: Int32Array;
  /** How many numbers each record has. */
  readonly width: number;
}

/** Which records are compared with which. */
interface Pairs {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Where the levels of some pairs go: one field of those from `begin` to before `end`. */
interface LevelsOfSome {
  readonly pairs: Pairs;
  readonly begin: number;
  readonly end: number;
  readonly into: Uint8Array;
  readonly width: number;
  readonly column: number;
}

/** The levels of pairs of values. Most pairs are seen to differ by their sketches; what the others came to stands in a memory, where a later pair may take the room of an earlier one. */
class LevelMemory {
  /** How many numbers of a value stand in the row of a record beside its own. */
  readonly beside: number;
  /** Where the value of a record stands in its row, and what is beside it. */
  at = 0;
  besideAt = 0;
  readonly #field: IdentityField;
  readonly #words: readonly string[];
  readonly #sketches: Sketches;
  /** How many values are those of the field itself, from the first. */
  readonly #own: number;
  /** For few values of the field itself: the level of each pair and 1, in four bits; 0 where nobody asked yet. */
  readonly #all: Uint8Array | null;
  /** The lower number of a pair, and the higher one with the level in its lowest three bits. */
  readonly #places: Int32Array;

  /** @param others words of another field that are compared with these; their numbers follow on */
  constructor(field: IdentityField, own: readonly string[], others: readonly string[] = []) {
    this.#field = field;
    this.#own = own.length;
    this.#words = others.length === 0 ? own : [...own, ...others];
    const few = own.length <= FEW_VALUES;
    this.#sketches = new Sketches(field, this.#words);
    this.#all = few ? new Uint8Array((placeOf(own.length, 0) >> 1) + 1) : null;
    this.#places = new Int32Array(few && others.length === 0 ? 0 : 2 * REMEMBERED).fill(-1);
    this.beside = few || !this.#sketches.isNarrow ? 0 : this.#sketches.width;
  }

  /** Writes the row of a record that has this value. */
  writeRow(row: Int32Array, from: number, value: number): void {
    row[from + this.at] = value;
    if (value >= 0 && this.beside > 0) this.#sketches.copy(value, row, from + this.besideAt);
  }

  /** Writes the levels of some pairs. One field after another: what is kept of its values stays at hand. */
  levels(rows: Rows, some: LevelsOfSome): void {
    if (this.#all !== null) this.#levelsOfFew(this.#all, rows, some);
    else if (this.beside > 0) this.#levelsByRows(rows, some);
    else this.#levelsByMemory(rows, some);
  }

  #levelsOfFew(all: Uint8Array, { numbers, width: stride }: Rows, { pairs: { left, right }, begin, end, into, width, column }: LevelsOfSome): void {
    const { at } = this;
    for (let pair = begin; pair < end; pair++) {
      const one = numbers[(left[pair] as number) * stride + at] as number;
      const other = numbers[(right[pair] as number) * stride + at] as number;
      let level = UNKNOWN;
      if (one >= 0 && other >= 0) {
        if (one === other) level = EQUAL;
        else {
          const place = one < other ? placeOf(other, one) : placeOf(one, other);
          const held = ((all[place >> 1] as number) >> ((place & 1) << 2)) & 15;
          level = held > 0 ? held - 1 : this.#ofFew(all, place, one, other);
        }
      }
      into[pair * width + column] = level;
    }
  }

  #levelsByRows({ numbers, width: stride }: Rows, { pairs: { left, right }, begin, end, into, width, column }: LevelsOfSome): void {
    const { at, besideAt } = this;
    const { mayBeAlike } = this.#sketches;
    for (let pair = begin; pair < end; pair++) {
      const from = (left[pair] as number) * stride;
      const to = (right[pair] as number) * stride;
      const one = numbers[from + at] as number;
      const other = numbers[to + at] as number;
      into[pair * width + column] = one < 0 || other < 0 ? UNKNOWN : one === other ? EQUAL : mayBeAlike(numbers, from + besideAt, to + besideAt) ? this.#remembered(one, other) : DIFFERS;
    }
  }

  #levelsByMemory({ numbers, width: stride }: Rows, { pairs: { left, right }, begin, end, into, width, column }: LevelsOfSome): void {
    const { at } = this;
    for (let pair = begin; pair < end; pair++) {
      const one = numbers[(left[pair] as number) * stride + at] as number;
      const other = numbers[(right[pair] as number) * stride + at] as number;
      into[pair * width + column] = one < 0 || other < 0 ? UNKNOWN : one === other ? EQUAL : this.level(one, other);
    }
  }

  /** The level of two values, by their numbers. */
  level(one: number, other: number): number {
    if (this.#all !== null && one < this.#own && other < this.#own) {
      const place = one < other ? placeOf(other, one) : placeOf(one, other);
      const held = ((this.#all[place >> 1] as number) >> ((place & 1) << 2)) & 15;
      return held > 0 ? held - 1 : this.#ofFew(this.#all, place, one, other);
    }
    return this.#sketches.areAlike(one, other) ? this.#remembered(one, other) : DIFFERS;
  }

  #remembered(one: number, other: number): number {
    const lower = one < other ? one : other;
    const higher = one < other ? other : one;
    const mixed = Math.imul(lower, 0x9e3779b1) ^ Math.imul(higher, 0x85ebca6b);
    const place = 2 * ((mixed ^ (mixed >>> 15)) & (REMEMBERED - 1));
    const held = this.#places[place + 1] as number;
    if (this.#places[place] === lower && held >> 3 === higher) return held & 7;
    const level = levelOf(this.#field, this.#words[lower] as string, this.#words[higher] as string);
    this.#places[place] = lower;
    this.#places[place + 1] = (higher << 3) | level;
    return level;
  }

  #ofFew(all: Uint8Array, place: number, one: number, other: number): number {
    const level = this.#sketches.areAlike(one, other) ? levelOf(this.#field, this.#words[Math.min(one, other)] as string, this.#words[Math.max(one, other)] as string) : DIFFERS;
    all[place >> 1] = (all[place >> 1] as number) | ((level + 1) << ((place & 1) << 2));
    return level;
  }
}

/** The place of a pair among all pairs, by the higher number and the lower one. */
const placeOf = (higher: number, lower: number): number => ((higher * (higher - 1)) >> 1) + lower;

function rowsOf({ columns, size }: RecordTable, known: readonly LevelMemory[]): Rows {
  let width = 0;
  for (const memory of known) {
    memory.at = width;
    memory.besideAt = width + 1;
    width += 1 + memory.beside;
  }
  const numbers = new Int32Array(size * width);
  for (let record = 0; record < size; record++) for (let index = 0; index < known.length; index++) (known[index] as LevelMemory).writeRow(numbers, record * width, columns[index]?.values[record] as number);
  return { numbers, width };
}

/** Compares values of two records and remembers what it has compared. */
export class PairComparer {
  readonly #known: readonly LevelMemory[];
  readonly #rows: Rows;
  readonly #given: number;
  readonly #surname: number;
  /** From here on a number stands for the name of the other kind: given names are compared with surnames too. */
  readonly #otherGiven: number;
  readonly #otherSurname: number;
  readonly #givenLetters: Int32Array;
  readonly #surnameLetters: Int32Array;

  constructor(table: RecordTable) {
    const { columns } = table;
    this.#given = columns.findIndex((column) => column.field === 'given');
    this.#surname = columns.findIndex((column) => column.field === 'surname');
    const given = columns[this.#given]?.words ?? [];
    const surname = columns[this.#surname]?.words ?? [];
    this.#otherGiven = given.length;
    this.#otherSurname = surname.length;
    this.#known = columns.map(({ field, words }) => new LevelMemory(field, words, field === 'given' ? surname : field === 'surname' ? given : []));
    this.#rows = rowsOf(table, this.#known);
    this.#givenLetters = Int32Array.from(given, (word) => word.charCodeAt(0));
    this.#surnameLetters = Int32Array.from(surname, (word) => word.charCodeAt(0));
  }

  /** Writes the levels of a pair to `into`, field by field. @returns whether its names stand in one another's place */
  compare(left: number, right: number, into: Uint8Array): boolean {
    this.#known.forEach((memory, index) => {
      const one = this.#valueOf(left, memory);
      const other = this.#valueOf(right, memory);
      into[index] = one < 0 || other < 0 ? UNKNOWN : one === other ? EQUAL : memory.level(one, other);
    });
    return this.#swap(left, right, into, 0);
  }

  /** Compares many pairs. */
  compareAll(pairs: Pairs): ComparedPairs {
    const { count, left, right } = pairs;
    const width = this.#known.length;
    const levels = new Uint8Array(count * width);
    const swapped = new Uint8Array(count);
    for (let begin = 0; begin < count; begin += AT_ONCE) {
      const end = Math.min(count, begin + AT_ONCE);
      this.#fetch(right, begin, end);
      for (let column = 0; column < width; column++) (this.#known[column] as LevelMemory).levels(this.#rows, { pairs, begin, end, into: levels, width, column });
      for (let pair = begin; pair < end; pair++) if (this.#swap(left[pair] as number, right[pair] as number, levels, pair * width)) swapped[pair] = 1;
    }
    return { count, left, right, levels, swapped };
  }

  /**
   * Touches the records of some pairs one after the other, so that memory brings many of them at once and not each when it is asked for: a third of
   * the time of a million people. Throws where a record is not there.
   */
  #fetch(records: Int32Array, begin: number, end: number): void {
    const { numbers, width } = this.#rows;
    let sum = 0;
    for (let pair = begin; pair < end; pair++) {
      const at = (records[pair] as number) * width;
      sum += (numbers[at] as number) + (numbers[at + width - 1] as number);
    }
    if (Number.isNaN(sum)) throw new RangeError('a pair names a record that is not in the table');
  }

  #valueOf(record: number, { at }: LevelMemory): number {
    return this.#rows.numbers[record * this.#rows.width + at] as number;
  }

  #swap(left: number, right: number, into: Uint8Array, at: number): boolean {
    const atGiven = this.#given;
    const atSurname = this.#surname;
    if (atGiven < 0 || atSurname < 0 || (into[at + atGiven] as number) < DIFFERS || (into[at + atSurname] as number) < DIFFERS) return false;
    const givens = this.#known[atGiven] as LevelMemory;
    const surnames = this.#known[atSurname] as LevelMemory;
    const one = this.#valueOf(left, givens);
    const other = this.#valueOf(right, surnames);
    const last = this.#valueOf(left, surnames);
    const first = this.#valueOf(right, givens);
    if (letterAt(this.#givenLetters, one) !== letterAt(this.#surnameLetters, other) && letterAt(this.#surnameLetters, last) !== letterAt(this.#givenLetters, first)) return false;
    const crossed = one < 0 || other < 0 ? UNKNOWN : givens.level(one, this.#otherGiven + other);
    if (crossed === DIFFERS) return false;
    const back = last < 0 || first < 0 ? UNKNOWN : surnames.level(last, this.#otherSurname + first);
    if (back === DIFFERS || Math.min(crossed, back) > 2) return false;
    into[at + atGiven] = crossed;
    into[at + atSurname] = back;
    return true;
  }
}

const letterAt = (letters: Int32Array, value: number): number => (value < 0 ? -1 : (letters[value] as number));

/** Compares all pairs that share a key. */
export function comparePairs(table: RecordTable, comparer: PairComparer, close: boolean): ComparedPairs {
  let left = new Int32Array(Math.max(1024, table.size * 8));
  let right = new Int32Array(left.length);
  let count = 0;
  candidatePairs(table, close, (one, other) => {
    if (count === left.length) {
      left = doubled(left);
      right = doubled(right);
    }
    left[count] = one;
    right[count] = other;
    count++;
  });
  return comparer.compareAll({ count, left, right });
}

function doubled(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(2 * from.length);
  to.set(from);
  return to;
}
