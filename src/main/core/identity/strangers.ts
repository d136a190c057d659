import { addTo } from './addTo.ts';
import { DIFFERS, EQUAL, LEVELS } from './levels.ts';
import { UNKNOWN } from './comparePairs.ts';
import type { PairComparer } from './comparePairs.ts';
import { phonetic } from './phonetic.ts';
import type { RecordTable } from './recordTable.ts';
import { HANGS_ON, START_VALUES } from './startValues.ts';

/** What the field above says: it agrees, it differs, or nothing is known of it. */
export const ABOVE = { agrees: 0, differs: 1, unknown: 2 } as const;

/** How strangers compare in these records. */
export interface Strangers {
  /** Logarithm of the share at each level, by field, by what the field above says. */
  readonly levels: readonly (readonly Float64Array[])[];
  /** The field that each field hangs on, by its place among the columns; -1 for none. */
  readonly above: Int32Array;
  /** How far a value's own frequency still counts when the field above agrees: 1 where the two have nothing to do with one another. */
  readonly free: Float64Array;
  /** Mean of 1/frequency of both values at each level of likeness, by field. */
  readonly rarity: readonly Float64Array[];
  /** How many other people have each value, by field: at least a fraction of one. */
  readonly others: readonly Float64Array[];
}

const SAMPLED = 60_000;
const SAMPLED_TOGETHER = 20_000;
/** How many pairs the start values weigh as much as. */
const WEIGHT_OF_START = 200;
/** How many people there may still be with a value that nobody else has here. */
const UNSEEN = 0.5;
/** The same for what is given to one person only. */
const UNSEEN_PERSONAL = 0.02;
const PERSONAL = new Set(['email', 'phone', 'profile']);

/** A stream of numbers that is the same each time: an estimate must not differ between two runs. */
function drawer(): (below: number) => number {
  let state = 0x2545f491;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39) ^ (state >>> 15);
    return (state >>> 0) % below;
  };
}

/** Estimates from random pairs, and from pairs that share a place, how two strangers compare. Truth is not needed: nearly all pairs are strangers. */
export function estimateStrangers(table: RecordTable, comparer: PairComparer): Strangers {
  const { columns, size } = table;
  const width = columns.length;
  const draw = drawer();
  const pattern = new Uint8Array(width);
  const above = Int32Array.from(columns, ({ field }) => {
    const place = (HANGS_ON[field] ?? []).map((name) => columns.findIndex((column) => column.field === name)).find((found) => found >= 0);
    return place ?? -1;
  });
  const seen = columns.map(() => [0, 1, 2].map(() => new Float64Array(LEVELS)));
  const rare = columns.map(() => new Float64Array(LEVELS));
  const rareOf = columns.map(() => new Float64Array(LEVELS));
  const given = columns.findIndex((column) => column.field === 'given');
  const surname = columns.findIndex((column) => column.field === 'surname');
  const count = (left: number, right: number, only: number): void => {
    if (left === right || (table.sides !== null && table.sides[left] === table.sides[right] && only < 0)) return;
    comparer.compare(left, right, pattern);
    // One person's two records, as far as that can be seen: they are not strangers.
    if (given >= 0 && surname >= 0 && (pattern[given] ?? UNKNOWN) < DIFFERS && (pattern[surname] ?? UNKNOWN) < DIFFERS) return;
    for (let index = 0; index < width; index++) {
      if (only >= 0 && above[index] !== only) continue;
      const level = pattern[index] ?? UNKNOWN;
      if (level === UNKNOWN) continue;
      tally(index, level, aboveOf(pattern, 0, above[index] ?? -1));
      const column = columns[index];
      if (only >= 0 || column === undefined || level === EQUAL || level === DIFFERS) continue;
      addTo(rareOf[index], level, 1);
      addTo(rare[index], level, 1 / (column.counts[column.values[left] ?? 0] ?? 1) + 1 / (column.counts[column.values[right] ?? 0] ?? 1));
    }
  };
  const tally = (index: number, level: number, kind: number): void => addTo(seen[index]?.[kind], level, 1);
  if (size > 1) for (let n = Math.min(SAMPLED, size * 100); n > 0; n--) count(draw(size), draw(size), -1);
  for (const place of new Set(above)) if (place >= 0) sampleTogether(table, place, draw, (left, right) => count(left, right, place));
  const levels = columns.map(({ field }, index) => {
    const start = START_VALUES[field].strangers;
    const all = mixed(sum(seen[index] ?? []), start, WEIGHT_OF_START);
    return (seen[index] ?? []).map((counts) => (above[index] === -1 ? all : mixed(counts, all, WEIGHT_OF_START)).map(Math.log));
  });
  const free = Float64Array.from(columns, (_, index) => {
    const together = levels[index]?.[ABOVE.agrees]?.[EQUAL] ?? 0;
    const apart = Math.min(levels[index]?.[ABOVE.differs]?.[EQUAL] ?? 0, levels[index]?.[ABOVE.unknown]?.[EQUAL] ?? 0, -0.01);
    return above[index] === -1 ? 1 : Math.max(0, Math.min(1, together / apart));
  });
  const rarity = columns.map((column, index) => {
    const usual = (2 * column.words.length) / Math.max(1, column.known);
    return (rare[index] ?? new Float64Array(LEVELS)).map((total, level) => (total + 20 * usual) / ((rareOf[index]?.[level] ?? 0) + 20));
  });
  return { levels, above, free, rarity, others: columns.map((_, index) => otherPeople(table, index)) };
}

/** What the field above says in a pattern that begins at `at`. */
export function aboveOf(levels: Uint8Array, at: number, place: number): number {
  if (place < 0) return ABOVE.unknown;
  const level = levels[at + place] ?? UNKNOWN;
  return level === UNKNOWN ? ABOVE.unknown : level <= 1 ? ABOVE.agrees : ABOVE.differs;
}

function sum(parts: readonly Float64Array[]): Float64Array {
  const total = new Float64Array(LEVELS);
  for (const part of parts) part.forEach((value, level) => addTo(total, level, value));
  return total;
}

/** Shares of what was counted, drawn towards `start` where little was counted; never 0. */
export function mixed(counts: ArrayLike<number>, start: ArrayLike<number>, weight: number): Float64Array {
  let total = weight;
  for (let level = 0; level < LEVELS; level++) total += counts[level] ?? 0;
  return Float64Array.from({ length: LEVELS }, (_, level) => Math.max(1e-9, ((counts[level] ?? 0) + weight * (start[level] ?? 0)) / total));
}

function sampleTogether(table: RecordTable, place: number, draw: (below: number) => number, pair: (left: number, right: number) => void): void {
  const column = table.columns[place];
  if (column === undefined) return;
  const holders = new Map<number, number[]>();
  column.values.forEach((value, record) => {
    if (value < 0) return;
    const list = holders.get(value);
    if (list === undefined) holders.set(value, [record]);
    else list.push(record);
  });
  const crowded = [...holders.values()].filter((list) => list.length > 1);
  if (crowded.length === 0) return;
  for (let n = Math.min(SAMPLED_TOGETHER, table.size * 10); n > 0; n--) {
    const list = crowded[draw(crowded.length)] ?? [];
    pair(list[draw(list.length)] ?? 0, list[draw(list.length)] ?? 0);
  }
}

/** How many other people are to be expected for each value: of names and places its records less the two that are compared, of addresses by how many names use them. */
function otherPeople(table: RecordTable, index: number): Float64Array {
  const column = table.columns[index];
  if (column === undefined) return new Float64Array(0);
  if (!PERSONAL.has(column.field)) return Float64Array.from(column.counts, (count) => Math.max(0, count - 2) + UNSEEN);
  const names = column.words.map(() => new Set<string>());
  column.values.forEach((value, record) => {
    const { given = '', surname = '' } = table.records[record] ?? {};
    const initial = given.slice(0, 1) || surname.slice(0, 1);
    if (value >= 0 && initial !== '') names[value]?.add(initial + (given === '' ? phonetic(surname) : ''));
  });
  return Float64Array.from(names, (held) => Math.max(0, held.size - 1) + UNSEEN_PERSONAL);
}

