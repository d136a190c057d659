import { gather } from './clusters.ts';
import { comparePairs, PairComparer } from './comparePairs.ts';
import type { ComparedPairs } from './comparePairs.ts';
import { fitModel } from './matchModel.ts';
import { haveOneCounterpart, oneCounterpart } from './oneCounterpart.ts';
import { recordTable } from './recordTable.ts';
import type { IdentityRecord } from './recordTable.ts';
import { estimateStrangers } from './strangers.ts';

/** Beyond this many records keys for misspelt names are left out: they are most of the keys. */
const MOST_FOR_CLOSE_KEYS = 200_000;

/** Pairs of records with the logarithm of the odds that they are one person. */
export interface LinkedRecords {
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  readonly logOdds: ArrayLike<number>;
  /** How many pairs were compared. */
  readonly compared: number;
}

/**
 * Finds who is who in a set of records, or between sets, without being told any truth.
 *
 * @param sides which set each record is of; null to compare all with all
 */
export function linkRecords(records: readonly IdentityRecord[], sides: Int32Array | null): LinkedRecords {
  const table = recordTable(records, sides);
  const comparer = new PairComparer(table);
  const strangers = estimateStrangers(table, comparer);
  const pairs = comparePairs(table, comparer, records.length <= MOST_FOR_CLOSE_KEYS);
  const allPairs = numberOfPairs(records.length, sides);
  const first = fitModel(table, pairs, strangers, allPairs, null);
  if (haveOneCounterpart(pairs, table.size, first.fitted.logOdds)) {
    const beside = (logOdds: Float64Array): Float64Array => oneCounterpart(pairs, table.size, logOdds);
    const { fitted } = fitModel(table, pairs, strangers, allPairs, beside, { model: first.model });
    return { left: pairs.left.subarray(0, pairs.count), right: pairs.right.subarray(0, pairs.count), logOdds: beside(fitted.logOdds), compared: pairs.count };
  }
  const one: ComparedPairs = { count: 1, left: new Int32Array(1), right: new Int32Array(1), levels: new Uint8Array(table.columns.length), swapped: new Uint8Array(1) };
  const between = (left: number, right: number): number => {
    if (sides !== null && sides[left] === sides[right]) return 0;
    one.left[0] = left;
    one.right[0] = right;
    one.swapped[0] = comparer.compare(left, right, one.levels) ? 1 : 0;
    return first.model.logOdds(one, first.model.fixedPart(one))[0] ?? 0;
  };
  const gathered = gather(pairs, table.size, first.fitted.logOdds, between);
  return { ...gathered, compared: pairs.count };
}

function numberOfPairs(size: number, sides: Int32Array | null): number {
  const all = (size * (size - 1)) / 2;
  if (sides === null) return all;
  const counted = new Map<number, number>();
  for (const side of sides) counted.set(side, (counted.get(side) ?? 0) + 1);
  return [...counted.values()].reduce((left, count) => left - (count * (count - 1)) / 2, all);
}
