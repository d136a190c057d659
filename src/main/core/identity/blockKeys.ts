import type { IdentityField } from './levels.ts';
import { phonetic } from './phonetic.ts';
import type { RecordTable } from './recordTable.ts';

/** Keys that are next to proof, such as an address or both names: they may stand with more records than others. */
const STRONG = new Set(['e', 'l', 't', 'p', 'n', 'w', 'bi', 'bs']);
/** A key is two whole numbers: its kind with one part, and another part. The kind takes six bits, so that there may be 67 million different parts. */
const PART_BITS = 26;

/** Takes the keys of a record one by one. */
export type TakeKey = (isStrong: boolean, kindAndPart: number, otherPart: number) => void;

/** Words as numbers, the same word the same number. */
class Numbers {
  readonly #known = new Map<string, number>();

  /** The number of a word; -1 of none. */
  of(word: string): number {
    if (word === '') return -1;
    const before = this.#known.get(word);
    if (before !== undefined) return before;
    this.#known.set(word, this.#known.size);
    return this.#known.size - 1;
  }
}

/** A part of a field of each record, as a number; -1 where there is none, nothing where nobody has the field. */
type Part = Int32Array | undefined;

interface Kind {
  readonly isStrong: boolean;
  readonly bits: number;
  readonly one: Int32Array;
  /** Left out where the key is one part alone. */
  readonly other: Int32Array | null;
  /** Either order is the same key. */
  readonly eitherWay: boolean;
}

/** Several parts of one field for each of its values, and what stands beside them in the key. */
interface ManyParts {
  readonly bits: number;
  readonly values: Int32Array;
  readonly parts: readonly (readonly number[])[];
  readonly other: Part;
  readonly isFor: (record: number) => boolean;
}

function shortened(word: string): readonly string[] {
  if (word.length < 4) return [word];
  return [word, ...Array.from({ length: word.length }, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}

const firstWord = (given: string): string => given.split(' ')[0] ?? '';
const joined = (surname: string): string => surname.replaceAll(' ', '');

/**
 * The keys under which people may be found again. Two records of one person share at least one of them unless nearly everything differs, and
 * people who share none are never compared. Each key is made of two things that seldom go wrong together, or of one that is rare by itself.
 * What a key is made of is worked out for each value once, however many records have it.
 */
export class BlockKeys {
  readonly #kinds: Kind[] = [];
  readonly #many: ManyParts[] = [];
  readonly #table: RecordTable;
  readonly #mostOf: (isStrong: boolean) => number;
  readonly #sharedOf = new Map<Int32Array, Int32Array>();
  #bits = 0;

  /**
   * @param close also finds names by their spelling with a letter left out: ten keys more for each record
   * @param mostOf how many records may stand with a key
   */
  constructor(table: RecordTable, close: boolean, mostOf: (isStrong: boolean) => number) {
    this.#table = table;
    this.#mostOf = mostOf;
    const names = new Numbers();
    const values = (field: IdentityField): Part => table.column(field)?.values;
    const part = (field: IdentityField, numbers: Numbers, partOf: (word: string) => string): Part => this.#part(field, (word) => numbers.of(partOf(word)));
    const first = part('given', names, firstWord);
    const last = part('surname', names, joined);
    const soundOfFirst = part('given', names, (given) => phonetic(firstWord(given)));
    const soundOfLast = part('surname', names, (surname) => phonetic(joined(surname)));
    const firstLetter = this.#part('given', (given) => letterOf(given));
    const lastLetter = this.#part('surname', (surname) => letterOf(surname));
    const initials = initialsOf(table.size, firstLetter, lastLetter);
    const [email, born, postcode, city, street] = (['email', 'born', 'postcode', 'city', 'street'] as const).map(values);
    const year = part('born', new Numbers(), (date) => date.slice(0, 4));
    const day = part('born', new Numbers(), (date) => date.slice(4));
    this.#add('e', email);
    this.#add('l', part('email', new Numbers(), (address) => address.split('@')[0] ?? ''));
    this.#add('t', part('phone', new Numbers(), (number) => number.slice(-7)));
    this.#add('p', values('profile'));
    this.#add('b', born);
    this.#add('n', soundOfFirst, soundOfLast, true);
    this.#add('w', first, last, true);
    this.#add('s', last);
    this.#add('f', first);
    this.#add('bi', born, initials);
    this.#add('bs', year, soundOfLast);
    this.#add('bf', year, first);
    this.#add('md', day, soundOfLast);
    this.#add('mf', day, first);
    this.#add('ps', postcode, soundOfLast);
    this.#add('pf', postcode, first);
    this.#add('pb', postcode, year);
    this.#add('cs', city, last);
    this.#add('cf', city, first);
    this.#add('cb', city, year);
    this.#add('z', postcode);
    this.#add('c', city);
    this.#add('cz', city, postcode);
    this.#add('zg', postcode, firstLetter);
    this.#add('zl', postcode, lastLetter);
    this.#add('cg', city, soundOfFirst);
    this.#add('cl', city, soundOfLast);
    this.#add('ci', city, initials);
    this.#add('st', street);
    this.#add('pn', postcode, part('street', new Numbers(), (address) => /\d+/.exec(address)?.[0] ?? ''));
    if (!close) return;
    const beginnings = new Numbers();
    const always = (): boolean => true;
    const isUnknown = (field: IdentityField, record: number): boolean => (values(field)?.[record] ?? -1) < 0;
    this.#addMany('surname', joined, names, part('given', beginnings, (given) => firstWord(given).slice(0, 2)), always);
    this.#addMany('given', firstWord, names, part('surname', beginnings, (surname) => joined(surname).slice(0, 3)), always);
    const byNameAlone = (record: number): boolean => isUnknown('postcode', record) && isUnknown('born', record) && isUnknown('email', record) && isUnknown('phone', record);
    this.#addMany('surname', joined, names, null, byNameAlone);
  }

  /** No record has more keys than the kinds give it; all records together have no more than this. */
  get most(): number {
    let most = this.#kinds.length * this.#table.size;
    for (const { values, parts } of this.#many) for (const value of values) most += value < 0 ? 0 : (parts[value]?.length ?? 0);
    return most;
  }

  /** Gives the keys of a record, in the same order for all. A key may come twice. */
  of(record: number, take: TakeKey): void {
    for (const { isStrong, bits, one, other, eitherWay } of this.#kinds) {
      const left = one[record] as number;
      const right = other === null ? 0 : (other[record] as number);
      if (left < 0 || right < 0) continue;
      if (eitherWay && right < left) take(isStrong, bits | right, left);
      else take(isStrong, bits | left, right);
    }
    for (const { bits, values, parts, other, isFor } of this.#many) {
      const value = values[record] as number;
      const beside = other === undefined ? 0 : (other[record] as number);
      if (value < 0 || beside < 0 || !isFor(record)) continue;
      for (const part of parts[value] ?? []) if (part >= 0) take(false, bits | part, beside);
    }
  }

  #add(name: string, one: Part, other: Part | null = null, eitherWay = false): void {
    const bits = this.#nextKind();
    // A key of which nobody has one half is nobody's.
    if (one === undefined || other === undefined) return;
    const isStrong = STRONG.has(name);
    if (other === null) this.#kinds.push({ isStrong, bits, one: withCounts(one, (count) => count > 1 && count <= this.#mostOf(isStrong)), other, eitherWay });
    // What one record alone has is shared by no two, whatever stands beside it. A first name may be somebody's surname.
    else if (eitherWay) this.#kinds.push({ isStrong, bits, one, other, eitherWay });
    else this.#kinds.push({ isStrong, bits, one: this.#shared(one), other: this.#shared(other), eitherWay });
  }

  #addMany(field: IdentityField, partOf: (word: string) => string, numbers: Numbers, other: Part | null, isFor: (record: number) => boolean): void {
    const bits = this.#nextKind();
    const column = this.#table.column(field);
    if (column === undefined || other === undefined) return;
    const parts = column.words.map((word) => shortened(partOf(word)).map((one) => numbers.of(one)));
    this.#many.push({ bits, values: column.values, parts, other: other ?? undefined, isFor });
  }

  #shared(part: Int32Array): Int32Array {
    const before = this.#sharedOf.get(part) ?? withCounts(part, (count) => count > 1);
    this.#sharedOf.set(part, before);
    return before;
  }

  #nextKind(): number {
    this.#bits += 1;
    return this.#bits << PART_BITS;
  }

  #part(field: IdentityField, numberOf: (word: string) => number): Part {
    const column = this.#table.column(field);
    if (column === undefined) return undefined;
    const byValue = Int32Array.from(column.words, numberOf);
    const part = new Int32Array(column.values.length);
    for (let record = 0; record < part.length; record++) {
      const value = column.values[record] as number;
      part[record] = value < 0 ? -1 : (byValue[value] as number);
    }
    return part;
  }
}

/** A part without the numbers that too few or too many records have. */
function withCounts(part: Int32Array, isWanted: (count: number) => boolean): Int32Array {
  let most = 0;
  for (let record = 0; record < part.length; record++) if ((part[record] as number) > most) most = part[record] as number;
  const counts = new Int32Array(most + 1);
  for (let record = 0; record < part.length; record++) if ((part[record] as number) >= 0) counts[part[record] as number] = (counts[part[record] as number] as number) + 1;
  const kept = new Int32Array(part.length);
  for (let record = 0; record < part.length; record++) {
    const number = part[record] as number;
    kept[record] = number >= 0 && isWanted(counts[number] as number) ? number : -1;
  }
  return kept;
}

const letterOf = (word: string): number => (word === '' ? -1 : word.charCodeAt(0));

/** The first letters of both names, in either order, as a number; of one name where the other is not known. */
function initialsOf(size: number, first: Part, last: Part): Part {
  if (first === undefined && last === undefined) return undefined;
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: size }, (_, record) => {
    const [one, other] = [(first?.[record] ?? -1) + 1, (last?.[record] ?? -1) + 1];
    if (one + other === 0) return -1;
    const both = Math.min(one, other) * 0x20000 + Math.max(one, other);
    const before = numbers.get(both);
    if (before !== undefined) return before;
    numbers.set(both, numbers.size);
    return numbers.size - 1;
  });
}
