import { fold } from '../../shared/names.ts';

const KEYWORD_COST = 20;
const MAX_QUERY = 60;

/** Folded words of a text. */
export function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * What it costs to read `letters` as beginnings of `words`, in their order, each word begun at its first letter: words
 * passed over and words not finished cost. Null when it cannot be read so.
 */
function readCost(letters: string, words: readonly string[]): number | null {
  // Most names are told apart by the first letter already; this is asked of all of them with every key.
  if (!words.some((word) => word.startsWith(letters.charAt(0))) || words.reduce((sum, word) => sum + word.length, 0) < letters.length) return null;
  // best[i]: the least cost with which the first i letters are read by the words looked at so far.
  let best: (number | null)[] = [0, ...Array.from({ length: letters.length }, () => null)];
  for (const [index, word] of words.entries()) {
    const next: (number | null)[] = best.map((cost, at) => (cost === null ? null : at === 0 ? cost + 1 : at === letters.length ? cost : cost + 2));
    for (let from = 0; from < letters.length; from += 1) {
      const cost = best[from];
      if (cost === null || cost === undefined) continue;
      for (let length = 1; from + length <= letters.length && length <= word.length && letters[from + length - 1] === word[length - 1]; length += 1) {
        const reached = cost + (length === word.length ? 0 : 1) + (from === 0 ? index : 0);
        const before = next[from + length];
        if (before === null || before === undefined || reached < before) next[from + length] = reached;
      }
    }
    best = next;
  }
  return best[letters.length] ?? null;
}

/**
 * How well a name fits what was typed; lower is better, null is not at all. Every word or initial that was typed must begin a word of
 * the name, in order: `gs` and `go sy` find `Go to sync`; letters from the middle of words find nothing. Words of `keywords`
 * count for less and may stand in any order.
 */
export function matchCost(query: string, name: readonly string[], keywords: readonly string[]): number | null {
  const typed = wordsOf(query.slice(0, MAX_QUERY));
  if (typed.length === 0) return 0;
  const direct = readCost(typed.join(''), name);
  if (direct !== null) return direct;
  const all = [...name, ...keywords];
  let cost = KEYWORD_COST;
  for (const part of typed) {
    const at = all.findIndex((word) => word.startsWith(part));
    if (at < 0) return null;
    cost += at < name.length ? 0 : 2;
  }
  return cost;
}
