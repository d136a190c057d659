/** Precision, recall and their harmonic mean. */
export interface Measured {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const round = (value: number): number => Number(value.toFixed(5));

/** What was found beside what is true. Of nothing found the precision is 1: nothing was wrong. */
export function measured(found: number, right: number, truth: number): Measured {
  const p = found === 0 ? 1 : right / found;
  const r = share(right, truth);
  return { p: round(p), r: round(r), f1: round(share(2 * p * r, p + r)) };
}

/**
 * Walks pairs from the surest to the least sure. Pairs of one score are taken together: no threshold lies between them.
 *
 * @returns the best harmonic mean over all thresholds, and the highest recall at which so many of all that were found are right
 */
export function overThresholds(scored: readonly { readonly score: number; readonly right: boolean }[], truth: number): { readonly bestF1: number; readonly recallAtP99: number; readonly recallAtP999: number } {
  const sorted = scored.toSorted((one, other) => other.score - one.score);
  let right = 0;
  let bestF1 = 0;
  let recallAtP99 = 0;
  let recallAtP999 = 0;
  sorted.forEach((pair, index) => {
    if (pair.right) right++;
    if (sorted[index + 1]?.score === pair.score) return;
    const p = right / (index + 1);
    const r = share(right, truth);
    bestF1 = Math.max(bestF1, share(2 * p * r, p + r));
    if (p >= 0.99) recallAtP99 = Math.max(recallAtP99, r);
    if (p >= 0.999) recallAtP999 = Math.max(recallAtP999, r);
  });
  return { bestF1: round(bestF1), recallAtP99: round(recallAtP99), recallAtP999: round(recallAtP999) };
}
