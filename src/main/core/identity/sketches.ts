import type { IdentityField } from './levels.ts';
import { nicknameGroups } from './nicknames.ts';
import { surnameStem, withoutParticles } from './normalise.ts';
import { phonetic } from './phonetic.ts';

/**
 * What is kept of a text: which letters it has once, which twice, which three times (by the lowest five bits of their codes), how long it is, and its first
 * four letters. Whether two texts can be alike at all is seen from these few numbers; most pairs of strangers' values cannot, and are never walked.
 */
const TEXT = 5;
/** Of a value: the whole text, one part of it, and six marks that the field gives their meaning. */
const WHOLE = 0;
const PART = TEXT;
const MARKS = 2 * TEXT;
const WIDTH = 16;

function writeText(into: Int32Array, at: number, text: string): void {
  let [once, twice, thrice] = [0, 0, 0];
  for (let index = 0; index < text.length; index++) {
    const bit = 1 << (text.charCodeAt(index) & 31);
    thrice |= twice & bit;
    twice |= once & bit;
    once |= bit;
  }
  into[at] = once;
  into[at + 1] = twice;
  into[at + 2] = thrice;
  into[at + 3] = text.length;
  for (let index = 0; index < 4 && index < text.length; index++) into[at + 4] = (into[at + 4] as number) | ((text.charCodeAt(index) & 255) << (8 * index));
}

function bitsOf(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Whether so few edits may make one text of the other. An edit adds a letter, takes one away, or both. */
function isNear(all: Int32Array, one: number, other: number, edits: number): boolean {
  const longer = (all[one + 3] as number) - (all[other + 3] as number);
  if (longer > edits || -longer > edits) return false;
  const most = 2 * edits;
  const apart = bitsOf((all[one] as number) ^ (all[other] as number));
  return apart <= most && apart + bitsOf((all[one + 1] as number) ^ (all[other + 1] as number)) + bitsOf((all[one + 2] as number) ^ (all[other + 2] as number)) <= most;
}

/** Whether the likeness of Jaro and Winkler may reach 0.9. */
function isAlike(all: Int32Array, one: number, other: number): boolean {
  const length = all[one + 3] as number;
  const otherLength = all[other + 3] as number;
  // What one has more of a letter than the other finds no counterpart.
  const lacking = bitsOf((all[one] as number) & ~(all[other] as number)) + bitsOf((all[one + 1] as number) & ~(all[other + 1] as number));
  const otherLacking = bitsOf((all[other] as number) & ~(all[one] as number)) + bitsOf((all[other + 1] as number) & ~(all[one + 1] as number));
  const common = Math.min(length - lacking, otherLength - otherLacking);
  const jaro = (common / length + common / otherLength + 1) / 3;
  if (jaro >= 0.9) return true;
  // Four letters of a common beginning are as good as it gets.
  if (jaro < 0.8333) return false;
  const beginnings = (all[one + 4] as number) ^ (all[other + 4] as number);
  const prefix = beginnings === 0 ? 4 : (beginnings & 0xffffff) === 0 ? 3 : (beginnings & 0xffff) === 0 ? 2 : (beginnings & 0xff) === 0 ? 1 : 0;
  return jaro + prefix * 0.1 * (1 - jaro) >= 0.8999;
}

/** Few edits, or Jaro and Winkler's likeness of texts that are not too short. */
function isLike(all: Int32Array, one: number, other: number): boolean {
  return isNear(all, one, other, 2) || ((all[one + 3] as number) >= 4 && (all[other + 3] as number) >= 4 && isAlike(all, one, other));
}

/** A number of a word that is never 0. Two words with one number cost a comparison, and decide nothing. */
function numberOf(word: string): number {
  let mixed = word.length;
  for (let index = 0; index < word.length; index++) mixed = Math.imul(mixed ^ word.charCodeAt(index), 0x27d4eb2f);
  return (mixed ^ (mixed >>> 15)) | 0x40000000;
}

/** One bit of 32 for each word. Texts that share no bit share no word. */
function wordBits(words: readonly string[]): number {
  let bits = 0;
  for (const word of words) bits |= 1 << (numberOf(word) & 31);
  return bits;
}

const squeezed = (text: string): string => text.replaceAll(' ', '');

interface Sketch {
  /** How many numbers are kept of a value; the usual many where nothing is said. */
  readonly width?: number;
  readonly write: (into: Int32Array, at: number, word: string) => void;
  /** False only where `levelOf` says that the two differ. */
  readonly mayBeAlike: (all: Int32Array, one: number, other: number) => boolean;
}

const hasSame = (all: Int32Array, one: number, other: number, mark: number): boolean => all[one + mark] !== 0 && all[one + mark] === all[other + mark];
const sharesBit = (all: Int32Array, one: number, other: number, mark: number): boolean => ((all[one + mark] as number) & (all[other + mark] as number)) !== 0;

/** Marks: the first word, how it sounds, the names that go for it, longer words, the letter that is all of it, whether there are more words. */
const givenSketch: Sketch = {
  write(into, at, word) {
    const words = word.split(' ');
    const [first = ''] = words;
    writeText(into, at + WHOLE, squeezed(word));
    writeText(into, at + PART, first);
    into[at + MARKS] = numberOf(first);
    into[at + MARKS + 1] = first.length > 3 ? numberOf(phonetic(first)) : 0;
    for (const group of nicknameGroups(first)) into[at + MARKS + 2] = (into[at + MARKS + 2] as number) | (1 << (group & 31));
    into[at + MARKS + 3] = wordBits(words.filter(({ length }) => length > 2));
    into[at + MARKS + 4] = first.length === 1 ? 1 : 0;
    into[at + MARKS + 5] = words.length > 1 ? 1 : 0;
  },
  mayBeAlike(all, one, other) {
    if (all[one + MARKS] === all[other + MARKS] || hasSame(all, one, other, MARKS + 1) || sharesBit(all, one, other, MARKS + 2) || isLike(all, one, other)) return true;
    if (((all[one + MARKS + 4] as number) | (all[other + MARKS + 4] as number)) === 1 && (((all[one + PART + 4] as number) ^ (all[other + PART + 4] as number)) & 0xff) === 0) return true;
    if (((all[one + MARKS + 5] as number) | (all[other + MARKS + 5] as number)) === 0) return false;
    return sharesBit(all, one, other, MARKS + 3) || isLike(all, one + PART, other + PART);
  },
};

/** The part is the surname without particles. Marks: it squeezed, how it sounds, its stem, its words, whether it is one letter. */
const surnameSketch: Sketch = {
  write(into, at, word) {
    const bare = withoutParticles(word);
    writeText(into, at + WHOLE, squeezed(word));
    writeText(into, at + PART, bare);
    into[at + MARKS] = numberOf(squeezed(bare));
    into[at + MARKS + 1] = bare.length > 3 ? numberOf(phonetic(bare)) : 0;
    into[at + MARKS + 2] = bare.length > 4 ? numberOf(surnameStem(bare)) : 0;
    into[at + MARKS + 3] = wordBits(bare.split(' '));
    into[at + MARKS + 4] = bare.length === 1 ? 1 : 0;
  },
  mayBeAlike(all, one, other) {
    if (hasSame(all, one, other, MARKS) || hasSame(all, one, other, MARKS + 1) || hasSame(all, one, other, MARKS + 2)) return true;
    if (sharesBit(all, one, other, MARKS + 3) || isLike(all, one, other)) return true;
    return ((all[one + MARKS + 4] as number) | (all[other + MARKS + 4] as number)) === 1 && (((all[one + PART + 4] as number) ^ (all[other + PART + 4] as number)) & 0xff) === 0;
  },
};

/** What stands before the `@` as a number, its letters once and twice, its length; and the host as a number: addresses are many, and memory is slow. */
const emailSketch: Sketch = {
  width: 5,
  write(into, at, word) {
    const [local = '', domain = ''] = word.split('@');
    const text = new Int32Array(TEXT);
    writeText(text, 0, local);
    into.set([numberOf(local), local.length, text[0] ?? 0, text[1] ?? 0, numberOf(domain)], at);
  },
  mayBeAlike(all, one, other) {
    if (all[one] === all[other]) return true;
    // At another host one edit is left.
    const edits = all[one + 4] === all[other + 4] ? 2 : 1;
    const longer = (all[one + 1] as number) - (all[other + 1] as number);
    if (longer > edits || -longer > edits) return false;
    const apart = bitsOf((all[one + 2] as number) ^ (all[other + 2] as number));
    return apart <= 2 * edits && apart + bitsOf((all[one + 3] as number) ^ (all[other + 3] as number)) <= 2 * edits;
  },
};

/** Which digits a number has once, twice and three times, ten bits each; and how many. */
const phoneSketch: Sketch = {
  width: 2,
  write(into, at, word) {
    let digits = 0;
    for (const digit of word) {
      const bit = 1 << (digit.charCodeAt(0) % 10);
      if ((digits & bit) === 0) digits |= bit;
      else if ((digits & (bit << 10)) === 0) digits |= bit << 10;
      else digits |= bit << 20;
    }
    into[at] = word.length;
    into[at + 1] = digits;
  },
  mayBeAlike: (all, one, other) => all[one] !== all[other] || bitsOf((all[one + 1] as number) ^ (all[other + 1] as number)) <= 4,
};

/** Towns, employers, titles and streets. */
const wordsSketch: Sketch = {
  write(into, at, word) {
    writeText(into, at + WHOLE, squeezed(word));
    into[at + MARKS] = wordBits(word.split(' '));
  },
  mayBeAlike: (all, one, other) => sharesBit(all, one, other, MARKS) || isNear(all, one, other, 2) || isAlike(all, one, other),
};

const profileSketch: Sketch = { width: 0, write: () => undefined, mayBeAlike: () => false };

const SKETCHES: Readonly<Partial<Record<IdentityField, Sketch>>> = {
  given: givenSketch,
  surname: surnameSketch,
  email: emailSketch,
  phone: phoneSketch,
  profile: profileSketch,
  city: wordsSketch,
  street: wordsSketch,
  employer: wordsSketch,
  title: wordsSketch,
};

/** So many numbers of a value have room beside a record. */
const NARROW = 6;

/** Sees of two values of a field, by a few numbers of each, that they differ: for most pairs, and never wrongly. */
export class Sketches {
  /** How many numbers are kept of a value. */
  readonly width: number;
  /** What is kept of a value is so little that each record may have it beside itself. */
  readonly isNarrow: boolean;
  /** The same question of two values whose numbers stand at these places. */
  readonly mayBeAlike: Sketch['mayBeAlike'];
  readonly #all: Int32Array;

  constructor(field: IdentityField, words: readonly string[]) {
    const sketch = SKETCHES[field];
    this.mayBeAlike = sketch?.mayBeAlike ?? ((): boolean => true);
    this.width = sketch?.width ?? WIDTH;
    this.isNarrow = sketch !== undefined && this.width <= NARROW;
    this.#all = new Int32Array(sketch === undefined ? 0 : words.length * this.width);
    words.forEach((word, index) => sketch?.write(this.#all, index * this.width, word));
  }

  /** False only where `levelOf` says that the two values, by their numbers, differ. */
  areAlike(one: number, other: number): boolean {
    return this.mayBeAlike(this.#all, one * this.width, other * this.width);
  }

  /** Writes what is kept of a value somewhere else. */
  copy(value: number, into: Int32Array, at: number): void {
    for (let index = 0; index < this.width; index++) into[at + index] = this.#all[value * this.width + index] as number;
  }
}
