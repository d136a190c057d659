/** Which letters a text has, by the lowest five bits of their codes: texts that differ in more than twice the edits allowed need not be walked. */
function lettersOf(text: string, from: number, to: number): number {
  let letters = 0;
  for (let at = from; at < to; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

function bitsOf(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The last three rows of the table of edits; made larger when a longer text comes. */
let rows = [new Int32Array(64), new Int32Array(64), new Int32Array(64)] as const;

/**
 * Edits (insert, remove, replace, swap neighbours) that make one text of the other; `most + 1` when it takes more than `most`.
 * Only cells that no more than `most` edits can reach are filled in.
 */
export function editDistance(left: string, right: string, most: number): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let start = 0;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (start < leftEnd && start < rightEnd && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  while (leftEnd > start && rightEnd > start && left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)) {
    leftEnd--;
    rightEnd--;
  }
  const height = leftEnd - start;
  const width = rightEnd - start;
  if (height === 0 || width === 0) return Math.min(most + 1, height + width);
  // An edit adds a letter, takes one away, or both.
  if (bitsOf(lettersOf(left, start, leftEnd) ^ lettersOf(right, start, rightEnd)) > 2 * most) return most + 1;
  if (rows[0].length < width + 2) rows = [new Int32Array(2 * width), new Int32Array(2 * width), new Int32Array(2 * width)];
  let [before, row, next] = rows;
  for (let j = 0; j <= width; j++) row[j] = j;
  for (let i = 1; i <= height; i++) {
    const from = Math.max(1, i - most);
    const to = Math.min(width, i + most);
    next[from - 1] = from === 1 ? i : most + 1;
    let least = most + 1;
    const letter = left.charCodeAt(start + i - 1);
    for (let j = from; j <= to; j++) {
      const other = right.charCodeAt(start + j - 1);
      // The cell above the last one was not filled in.
      const above = j === i + most ? most + 1 : (row[j] as number) + 1;
      let cost = Math.min(above, (next[j - 1] as number) + 1, (row[j - 1] as number) + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === right.charCodeAt(start + j - 2) && left.charCodeAt(start + i - 2) === other) cost = Math.min(cost, (before[j - 2] as number) + 1);
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return Math.min(most + 1, row[width] as number);
}

/** Letters of the right text that were matched; made larger when a longer text comes. */
let taken = new Uint8Array(64);

/**
 * Jaro-Winkler: 1 for equal texts, 0 for texts that share no letter nearby; beginnings weigh more.
 *
 * @param least what is certain to stay under it comes out as 0, without a walk
 */
export function jaroWinkler(left: string, right: string, least = 0): number {
  if (left === right) return 1;
  if (left === '' || right === '') return 0;
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && prefix < right.length && left.charCodeAt(prefix) === right.charCodeAt(prefix)) prefix++;
  if (least > 0) {
    const [letters, others] = [lettersOf(left, 0, left.length), lettersOf(right, 0, right.length)];
    const common = Math.min(left.length - bitsOf(letters & ~others), right.length - bitsOf(others & ~letters));
    const highest = (common / left.length + common / right.length + 1) / 3;
    if (highest + prefix * 0.1 * (1 - highest) < least) return 0;
  }
  const reach = Math.max(0, (Math.max(left.length, right.length) >> 1) - 1);
  if (taken.length < right.length) taken = new Uint8Array(2 * right.length);
  taken.fill(0, 0, right.length);
  const matched: number[] = [];
  for (let i = 0; i < left.length; i++) {
    const end = Math.min(right.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] === 0 && left.charCodeAt(i) === right.charCodeAt(j)) {
        taken[j] = 1;
        matched.push(left.charCodeAt(i));
        break;
      }
    }
  }
  if (matched.length === 0) return 0;
  let at = 0;
  let moved = 0;
  for (let j = 0; j < right.length; j++) if (taken[j] === 1 && right.charCodeAt(j) !== matched[at++]) moved++;
  const common = matched.length;
  const jaro = (common / left.length + common / right.length + (common - moved / 2) / common) / 3;
  return jaro + prefix * 0.1 * (1 - jaro);
}
