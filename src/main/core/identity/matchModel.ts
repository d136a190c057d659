import { addTo } from './addTo.ts';
import { UNKNOWN } from './comparePairs.ts';
import type { ComparedPairs } from './comparePairs.ts';
import { DIFFERS, EQUAL, LEVELS } from './levels.ts';
import type { RecordTable } from './recordTable.ts';
import { HOUSEHOLD_FIELDS, SHARED_AT_HOME, START_VALUES } from './startValues.ts';
import { aboveOf, ABOVE, mixed } from './strangers.ts';
import type { Strangers } from './strangers.ts';

/** How many certain pairs the start values weigh as much as. */
const WEIGHT_OF_START = 40;
/** How seldom a record has its names in one another's place, beside how often that makes strangers agree. */
const SWAPPED = Math.log(0.03);
/** What a rare or frequent spelling may add to or take from the weight of likeness. */
const MOST_FOR_RARITY = 3;
/** However bad the records, one person's names do not differ in more than this share. */
const MOST_DIFFERENT: Readonly<Record<string, number>> = { given: 0.2, surname: 0.25, born: 0.25 };

/** The model after it has looked at the pairs. */
export interface FittedModel {
  /** Logarithm of the odds that a pair is one person, by what is known of these two alone. */
  readonly logOdds: Float64Array;
  /** How many pairs of all are expected to be one person's. */
  readonly expected: number;
}

/**
 * Fellegi and Sunter's model with a third kind of pairs: besides one person and strangers, two people of one household, who share surname, address and
 * telephone and would else be taken for one. Fields that hang on another are weighed by what that one says. How often one person's records agree is
 * learned from the pairs themselves by expectation and maximisation, beginning from the general table.
 *
 * @param constrain changes the probabilities of a round to what they are beside one another, where each record has one counterpart at most
 */
export function fitModel(table: RecordTable, pairs: ComparedPairs, strangers: Strangers, allPairs: number, constrain: ((logOdds: Float64Array) => Float64Array) | null, begin?: { readonly model: MatchModel }): { readonly fitted: FittedModel; readonly model: MatchModel } {
  const model = begin?.model ?? new MatchModel(table, strangers, allPairs);
  const fixed = model.fixedPart(pairs);
  let logOdds = model.logOdds(pairs, fixed);
  for (let round = 0; round < (begin ? 4 : 12); round++) {
    const before = model.expected;
    model.learn(pairs, fixed, constrain === null ? logOdds : constrain(logOdds));
    logOdds = model.logOdds(pairs, fixed);
    if (round > 3 && Math.abs(model.expected - before) < 0.002 * before) break;
  }
  return { fitted: { logOdds, expected: model.expected }, model };
}

interface FixedPart {
  /** Logarithm of the probability of each pair among strangers, and in a household. */
  readonly strangers: Float32Array;
  readonly household: Float32Array;
}

/** How often records of one person agree, and what follows for a pair. */
export class MatchModel {
  expected: number;
  readonly #table: RecordTable;
  readonly #strangers: Strangers;
  readonly #allPairs: number;
  readonly #same: Float64Array[][];
  readonly #household: (Float64Array | null)[];
  #households: number;

  constructor(table: RecordTable, strangers: Strangers, allPairs: number) {
    this.#table = table;
    this.#strangers = strangers;
    this.#allPairs = Math.max(1, allPairs);
    const smallest = table.sides === null ? table.size : Math.min(...new Set(table.sides).size > 1 ? sizes(table.sides) : [table.size]);
    this.expected = Math.max(0.5, Math.min(smallest * 0.3, this.#allPairs * 0.5));
    this.#households = this.expected * 0.2;
    this.#same = table.columns.map(({ field }, index) => {
      const { same } = START_VALUES[field];
      const moved = (strangers.above[index] ?? -1) >= 0;
      return [0, 1, 2].map((kind) => (moved && kind === ABOVE.differs ? halfWay(same) : mixed(same, same, 1)).map(Math.log));
    });
    const atHome = table.columns.some((column) => HOUSEHOLD_FIELDS.includes(column.field));
    this.#household = table.columns.map(({ field }) => (atHome ? mixed(START_VALUES[field].household, START_VALUES[field].household, 1).map(Math.log) : null));
  }

  fixedPart(pairs: ComparedPairs): FixedPart {
    const { columns } = this.#table;
    const width = columns.length;
    const ofStrangers = new Float32Array(pairs.count);
    const household = new Float32Array(pairs.count);
    for (let pair = 0; pair < pairs.count; pair++) {
      let random = 0;
      let home = 0;
      for (let index = 0; index < width; index++) {
        const level = pairs.levels[pair * width + index] ?? UNKNOWN;
        const column = columns[index];
        if (level === UNKNOWN || column === undefined) continue;
        const kind = aboveOf(pairs.levels, pair * width, this.#strangers.above[index] ?? -1);
        const byValue = this.#ofStrangers(index, level, kind, pairs.left[pair] ?? 0, pairs.right[pair] ?? 0, pairs.swapped[pair] === 1);
        random += byValue;
        const atHome = this.#household[index]?.[level] ?? byValue;
        // Twins share a date, fathers and sons a name, more often than its rarity says.
        home += SHARED_AT_HOME.has(column.field) ? atHome : Math.max(byValue, atHome);
      }
      ofStrangers[pair] = random;
      household[pair] = home;
    }
    return { strangers: ofStrangers, household };
  }

  /** Logarithm of how often strangers have these two values at this level. */
  #ofStrangers(index: number, level: number, kind: number, left: number, right: number, swapped: boolean): number {
    const column = this.#table.columns[index];
    const usual = this.#strangers.levels[index]?.[kind]?.[level] ?? 0;
    if (column === undefined || level === DIFFERS) return usual;
    const one = column.values[left] ?? -1;
    const other = column.values[right] ?? -1;
    if (swapped && (column.field === 'given' || column.field === 'surname')) return level === EQUAL ? Math.log((column.counts[one] ?? 1) / Math.max(2, column.known)) : usual;
    const free = kind === ABOVE.agrees ? (this.#strangers.free[index] ?? 1) : 1;
    if (level === EQUAL) {
      const byValue = Math.log((this.#strangers.others[index]?.[one] ?? 1) / Math.max(2, column.known));
      if (free === 1) return byValue;
      const unbound = this.#strangers.levels[index]?.[ABOVE.differs]?.[EQUAL] ?? usual;
      return Math.min(-0.001, usual + free * (byValue - unbound));
    }
    const rarity = (1 / (column.counts[one] ?? 1) + 1 / (column.counts[other] ?? 1)) / (this.#strangers.rarity[index]?.[level] ?? 1);
    return Math.min(-0.001, usual - free * Math.max(-MOST_FOR_RARITY, Math.min(MOST_FOR_RARITY, Math.log(rarity))));
  }

  logOdds(pairs: ComparedPairs, fixed: FixedPart): Float64Array {
    const width = this.#table.columns.length;
    const prior = Math.log(this.expected / this.#allPairs);
    const homePrior = this.#household[0] === null ? -Infinity : Math.log(this.#households / this.#allPairs);
    const out = new Float64Array(pairs.count);
    for (let pair = 0; pair < pairs.count; pair++) {
      let same = prior + (pairs.swapped[pair] === 1 ? SWAPPED : 0);
      for (let index = 0; index < width; index++) {
        const level = pairs.levels[pair * width + index] ?? UNKNOWN;
        if (level !== UNKNOWN) same += this.#same[index]?.[aboveOf(pairs.levels, pair * width, this.#strangers.above[index] ?? -1)]?.[level] ?? 0;
      }
      const random = fixed.strangers[pair] ?? 0;
      const home = homePrior + (fixed.household[pair] ?? 0);
      const larger = Math.max(random, home);
      out[pair] = same - (larger + Math.log(Math.exp(random - larger) + Math.exp(home - larger)));
    }
    return out;
  }

  /** One round: what is one person's by the odds now says how often one person's records agree. */
  learn(pairs: ComparedPairs, fixed: FixedPart, logOdds: Float64Array): void {
    const { columns } = this.#table;
    const width = columns.length;
    const counts = columns.map(() => [0, 1, 2].map(() => new Float64Array(LEVELS)));
    const homePrior = this.#household[0] === null ? 0 : this.#households / this.#allPairs;
    let total = 0;
    let homes = 0;
    for (let pair = 0; pair < pairs.count; pair++) {
      const odds = logOdds[pair] ?? 0;
      const share = 1 / (1 + Math.exp(-odds));
      if (homePrior > 0) {
        const home = homePrior * Math.exp((fixed.household[pair] ?? 0) - (fixed.strangers[pair] ?? 0));
        homes += (1 - share) * (home / (home + 1));
      }
      if (share < 0.0005) continue;
      total += share;
      for (let index = 0; index < width; index++) {
        const level = pairs.levels[pair * width + index] ?? UNKNOWN;
        if (level !== UNKNOWN) addTo(counts[index]?.[aboveOf(pairs.levels, pair * width, this.#strangers.above[index] ?? -1)], level, share);
      }
    }
    this.expected = Math.max(0.5, total);
    this.#households = Math.max(0.2, Math.min(homes, this.#table.size));
    columns.forEach(({ field }, index) => {
      const { same } = START_VALUES[field];
      for (let kind = 0; kind < 3; kind++) {
        const start = (this.#strangers.above[index] ?? -1) >= 0 && kind === ABOVE.differs ? halfWay(same) : same;
        const shares = mixed(counts[index]?.[kind] ?? [], start, WEIGHT_OF_START);
        const most = MOST_DIFFERENT[field];
        if (most !== undefined && (shares[DIFFERS] ?? 0) > most) shares[DIFFERS] = most;
        const logs = this.#same[index]?.[kind];
        if (logs !== undefined) shares.forEach((value, level) => (logs[level] = Math.log(value)));
      }
    });
  }
}

function sizes(sides: Int32Array): number[] {
  const counted = new Map<number, number>();
  for (const side of sides) counted.set(side, (counted.get(side) ?? 0) + 1);
  return [...counted.values()];
}

/** Of who moved: as likely to differ as not. */
function halfWay(same: readonly number[]): Float64Array {
  const moved = same.map((value) => value * 0.4);
  moved[DIFFERS] = (moved[DIFFERS] ?? 0) + 0.6;
  return mixed(moved, moved, 1);
}
