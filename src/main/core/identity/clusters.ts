import type { ComparedPairs } from './comparePairs.ts';

/** Odds that count in a mean of several: one pair must not outvote all others. */
const BOUND = 12;
/** Pairs below this join nobody. */
const LEAST = -4;

/** Pairs after records of one person were gathered: those that were compared, and those that only follow from others. */
export interface GatheredPairs {
  readonly left: number[];
  readonly right: number[];
  readonly logOdds: number[];
}

/**
 * Gathers records into people, the surest pairs first: two groups become one by the mean of what all their pairs say, so that one slip does not chain
 * strangers together, and a bad copy is held by its good ones. A pair is as sure as the step that brought its two records together, or as it is by itself.
 *
 * @param between the odds of a pair that shares no key and was not compared yet
 */
export function gather(pairs: ComparedPairs, size: number, logOdds: Float64Array, between: (left: number, right: number) => number): GatheredPairs {
  const direct = new Map<number, number>();
  const order: number[] = [];
  const keyOf = (left: number, right: number): number => (left < right ? left * size + right : right * size + left);
  for (let pair = 0; pair < pairs.count; pair++) {
    if ((logOdds[pair] ?? 0) < LEAST) continue;
    order.push(pair);
  }
  order.sort((one, other) => (logOdds[other] ?? 0) - (logOdds[one] ?? 0));
  for (const pair of order) direct.set(keyOf(pairs.left[pair] ?? 0, pairs.right[pair] ?? 0), logOdds[pair] ?? 0);
  const oddsOf = (left: number, right: number): number => {
    const key = keyOf(left, right);
    let odds = direct.get(key);
    if (odds === undefined) direct.set(key, (odds = between(left, right)));
    return Math.max(-BOUND, Math.min(BOUND, odds));
  };
  const groupOf = Int32Array.from({ length: size }, (_, index) => index);
  const members = new Map<number, number[]>();
  const found: GatheredPairs = { left: [], right: [], logOdds: [] };
  const say = (left: number, right: number, odds: number): void => {
    found.left.push(Math.min(left, right));
    found.right.push(Math.max(left, right));
    found.logOdds.push(odds);
  };
  const apart: number[] = [];
  for (const pair of order) {
    const left = pairs.left[pair] ?? 0;
    const right = pairs.right[pair] ?? 0;
    const [one, other] = [groupOf[left] ?? left, groupOf[right] ?? right];
    if (one === other) continue;
    const ours = members.get(one) ?? [one];
    const theirs = members.get(other) ?? [other];
    if (ours.length * theirs.length > 2500) {
      apart.push(pair);
      continue;
    }
    let total = 0;
    for (const a of ours) for (const b of theirs) total += oddsOf(a, b);
    const mean = total / (ours.length * theirs.length);
    if (ours.length + theirs.length > 2 && mean < 0) {
      apart.push(pair);
      continue;
    }
    const joined = ours.length + theirs.length === 2 ? (logOdds[pair] ?? 0) : mean;
    if (joined < 0) {
      apart.push(pair);
      continue;
    }
    for (const a of ours) for (const b of theirs) say(a, b, Math.max(joined, direct.get(keyOf(a, b)) ?? -Infinity));
    const all = [...ours, ...theirs];
    for (const record of theirs) groupOf[record] = one;
    members.set(one, all);
    members.delete(other);
  }
  for (const pair of apart) {
    const left = pairs.left[pair] ?? 0;
    const right = pairs.right[pair] ?? 0;
    if (groupOf[left] !== groupOf[right]) say(left, right, Math.min(-0.01, logOdds[pair] ?? 0));
  }
  return found;
}
