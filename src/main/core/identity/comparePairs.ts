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
/** Pairs that are compared field by field together. */
const AT_ONCE = 1 << 15;
/** Of so few values each pair has a place of its own. */
const FEW_VALUES = 1_024;

/** The levels of pairs of values. Most pairs are seen to differ by their sketches; what the others came to stands in a memory, where a later pair may take the room of an earlier one. */
class LevelMemory {
  readonly #field: IdentityField;
  readonly #words: readonly string[];
  readonly #sketches: Sketches;
  /** For few values: the level of each pair and 1, by both numbers; 0 where nobody asked yet. */
  readonly #all: Uint8Array | null;
  /** The lower number of a pair, and the higher one with the level in its lowest three bits. */
  readonly #places: Int32Array;

  constructor(field: IdentityField, words: readonly string[]) {
    this.#field = field;
    this.#words = words;
    const few = words.length <= FEW_VALUES;
    this.#sketches = new Sketches(field, few ? [] : words);
    this.#all = few ? new Uint8Array(words.length ** 2) : null;
    this.#places = new Int32Array(few ? 0 : 2 * REMEMBERED).fill(-1);
  }

  /** Writes the levels of some pairs, `width` places apart. One field after another: what is kept of its values stays at hand. */
  levels(values: Int32Array, pairs: Pairs, begin: number, end: number, into: Uint8Array, width: number, column: number): void {
    const { left, right } = pairs;
    for (let pair = begin; pair < end; pair++) {
      const one = values[left[pair] as number] as number;
      const other = values[right[pair] as number] as number;
      into[pair * width + column] = one < 0 || other < 0 ? UNKNOWN : one === other ? EQUAL : this.level(one, other);
    }
  }

  /** The level of two values, by their numbers. */
  level(one: number, other: number): number {
    if (this.#all !== null) return this.#ofFew(this.#all, one, other);
    if (!this.#sketches.mayBeAlike(one, other)) return DIFFERS;
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

  #ofFew(all: Uint8Array, one: number, other: number): number {
    const [lower, higher] = one < other ? [one, other] : [other, one];
    const place = lower * this.#words.length + higher;
    const held = all[place] as number;
    if (held > 0) return held - 1;
    const level = levelOf(this.#field, this.#words[lower] as string, this.#words[higher] as string);
    all[place] = level + 1;
    return level;
  }
}

/** Which records are compared with which. */
interface Pairs {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Compares values of two records and remembers what it has compared. */
export class PairComparer {
  readonly #columns: readonly Int32Array[];
  readonly #known: readonly LevelMemory[];
  readonly #given: number;
  readonly #surname: number;
  /** From here on a number stands for the name of the other kind: given names are compared with surnames too. */
  readonly #otherGiven: number;
  readonly #otherSurname: number;
  readonly #givenLetters: Int32Array;
  readonly #surnameLetters: Int32Array;

  constructor({ columns }: RecordTable) {
    this.#columns = columns.map(({ values }) => values);
    this.#given = columns.findIndex((column) => column.field === 'given');
    this.#surname = columns.findIndex((column) => column.field === 'surname');
    const given = columns[this.#given]?.words ?? [];
    const surname = columns[this.#surname]?.words ?? [];
    this.#otherGiven = given.length;
    this.#otherSurname = surname.length;
    this.#known = columns.map(({ field, words }) => new LevelMemory(field, field === 'given' ? [...given, ...surname] : field === 'surname' ? [...surname, ...given] : words));
    this.#givenLetters = Int32Array.from(given, (word) => word.charCodeAt(0));
    this.#surnameLetters = Int32Array.from(surname, (word) => word.charCodeAt(0));
  }

  /** Writes the levels of a pair to `into`, field by field. @returns whether its names stand in one another's place */
  compare(left: number, right: number, into: Uint8Array): boolean {
    this.#columns.forEach((values, index) => {
      const one = values[left] as number;
      const other = values[right] as number;
      into[index] = one < 0 || other < 0 ? UNKNOWN : one === other ? EQUAL : (this.#known[index] as LevelMemory).level(one, other);
    });
    return this.#swap(left, right, into, 0);
  }

  /** Compares many pairs. */
  compareAll(pairs: Pairs): ComparedPairs {
    const { count, left, right } = pairs;
    const width = this.#columns.length;
    const levels = new Uint8Array(count * width);
    const swapped = new Uint8Array(count);
    for (let begin = 0; begin < count; begin += AT_ONCE) {
      const end = Math.min(count, begin + AT_ONCE);
      this.#known.forEach((memory, index) => memory.levels(this.#columns[index] as Int32Array, pairs, begin, end, levels, width, index));
      for (let pair = begin; pair < end; pair++) if (this.#swap(left[pair] as number, right[pair] as number, levels, pair * width)) swapped[pair] = 1;
    }
    return { count, left, right, levels, swapped };
  }

  #swap(left: number, right: number, into: Uint8Array, at: number): boolean {
    const [atGiven, atSurname] = [this.#given, this.#surname];
    if (atGiven < 0 || atSurname < 0 || (into[at + atGiven] as number) < DIFFERS || (into[at + atSurname] as number) < DIFFERS) return false;
    const given = this.#columns[atGiven] as Int32Array;
    const surname = this.#columns[atSurname] as Int32Array;
    const one = given[left] as number;
    const other = surname[right] as number;
    const last = surname[left] as number;
    const first = given[right] as number;
    if (letterAt(this.#givenLetters, one) !== letterAt(this.#surnameLetters, other) && letterAt(this.#surnameLetters, last) !== letterAt(this.#givenLetters, first)) return false;
    const crossed = one < 0 || other < 0 ? UNKNOWN : (this.#known[atGiven] as LevelMemory).level(one, this.#otherGiven + other);
    if (crossed === DIFFERS) return false;
    const back = last < 0 || first < 0 ? UNKNOWN : (this.#known[atSurname] as LevelMemory).level(last, this.#otherSurname + first);
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
