export interface DifferenceLine {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed';
}

/** Whether a value in words is a list: one entry a line, and short enough not to be a text in paragraphs. */
export function isList(...values: readonly (string | null)[]): boolean {
  const lists = values.filter((value) => value !== null && value.includes('\n'));
  return lists.length > 0 && lists.every((value) => value !== null && value.split('\n').every((line) => line.length <= 200 && line.trim() !== ''));
}

function linesOf(value: string | null): readonly string[] {
  return value === null || value === '' ? [] : value.split('\n');
}

/** A list against what it was before: what stayed and came in its order, then what went. */
export function listDifference(before: string | null, after: string | null): readonly DifferenceLine[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  return [
    ...next.map((text): DifferenceLine => ({ text, kind: old.includes(text) ? 'same' : 'added' })),
    ...old.filter((text) => !next.includes(text)).map((text): DifferenceLine => ({ text, kind: 'removed' })),
  ];
}
