/** Edits (insert, remove, replace, swap neighbours) that make one text of the other; `most + 1` when it takes more than `most`. */
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
  const rows = leftEnd - start;
  const columns = rightEnd - start;
  if (rows === 0 || columns === 0) return Math.min(most + 1, rows + columns);
  let before = new Int32Array(columns + 1);
  let row = Int32Array.from({ length: columns + 1 }, (_, index) => index);
  for (let i = 1; i <= rows; i++) {
    const next = new Int32Array(columns + 1);
    next[0] = i;
    let least = i;
    const letter = left.charCodeAt(start + i - 1);
    for (let j = 1; j <= columns; j++) {
      const other = right.charCodeAt(start + j - 1);
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === right.charCodeAt(start + j - 2) && left.charCodeAt(start + i - 2) === other) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(most + 1, row[columns] ?? most + 1);
}

/** Jaro-Winkler: 1 for equal texts, 0 for texts that share no letter nearby; beginnings weigh more. */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  if (left === '' || right === '') return 0;
  const reach = Math.max(0, (Math.max(left.length, right.length) >> 1) - 1);
  const taken = new Uint8Array(right.length);
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
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && prefix < right.length && left.charCodeAt(prefix) === right.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}
