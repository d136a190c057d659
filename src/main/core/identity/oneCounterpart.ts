import { addTo } from './addTo.ts';
import type { ComparedPairs } from './comparePairs.ts';

const LEAST = -9;
/** Beyond this a pair is certain, and sums of larger numbers lose the small ones beside them. */
const MOST = 25;
const ROUNDS = 16;
/** In a set with families a few records seem to have two counterparts; where people stand three times and more, far more do. */
const SEVERAL = 0.08;

/**
 * What the odds of pairs are beside one another, where each record has one counterpart at most: two that are equally good for one take half each. The
 * marginals of the distribution over all such matchings are found by passing messages along the pairs for some rounds.
 */
export function oneCounterpart(pairs: ComparedPairs, size: number, logOdds: Float64Array): Float64Array {
  const kept: number[] = [];
  for (let pair = 0; pair < pairs.count; pair++) if ((logOdds[pair] ?? 0) > LEAST) kept.push(pair);
  const weight = Float64Array.from(kept, (pair) => Math.exp(Math.min(MOST, logOdds[pair] ?? 0)));
  const toRight = Float64Array.from(weight);
  const toLeft = Float64Array.from(weight);
  const at = new Float64Array(size);
  /** What this record is offered by all others: the offer over this very pair left out. */
  const beside = (record: number, offer: number): number => Math.max(1, (at[record] ?? 1) - offer);
  const collect = (): void => {
    at.fill(1);
    kept.forEach((pair, index) => {
      addTo(at, pairs.left[pair] ?? 0, toLeft[index] ?? 0);
      addTo(at, pairs.right[pair] ?? 0, toRight[index] ?? 0);
    });
  };
  for (let round = 0; round < ROUNDS; round++) {
    collect();
    kept.forEach((pair, index) => {
      const right = (weight[index] ?? 0) / beside(pairs.left[pair] ?? 0, toLeft[index] ?? 0);
      const left = (weight[index] ?? 0) / beside(pairs.right[pair] ?? 0, toRight[index] ?? 0);
      toRight[index] = Math.sqrt((toRight[index] ?? 0) * right);
      toLeft[index] = Math.sqrt((toLeft[index] ?? 0) * left);
    });
  }
  collect();
  const out = Float64Array.from(logOdds);
  kept.forEach((pair, index) => {
    const others = beside(pairs.left[pair] ?? 0, toLeft[index] ?? 0) * beside(pairs.right[pair] ?? 0, toRight[index] ?? 0);
    out[pair] = (logOdds[pair] ?? 0) - Math.log(others);
  });
  return out;
}

/**
 * Whether a record has one counterpart at most in this set, by the pairs that are all but certain: where people stand in it three times and more, many
 * records have several.
 */
export function haveOneCounterpart(pairs: ComparedPairs, size: number, logOdds: Float64Array): boolean {
  const sure = new Uint8Array(size);
  for (let pair = 0; pair < pairs.count; pair++) {
    if ((logOdds[pair] ?? 0) < 4) continue;
    for (const record of [pairs.left[pair] ?? 0, pairs.right[pair] ?? 0]) if ((sure[record] ?? 0) < 2) addTo(sure, record, 1);
  }
  let any = 0;
  let several = 0;
  for (const found of sure) {
    if (found > 0) any++;
    if (found > 1) several++;
  }
  return several <= Math.max(2, any * SEVERAL);
}
