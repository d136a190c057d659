import { sectionOf } from '../fields/headings.ts';

/** A line of plain text, with the column that it is in where the text is set in two. */
export interface PlainLine {
  readonly text: string;
  /** The cells of a row of a table that is drawn with strokes. */
  readonly cells?: readonly string[];
  readonly column?: string;
}

/** Written without expressions that go back over a line: it may be as long as a file. */
const isDrawn = (line: string, ends: string): boolean => line.length > 2 && ends.includes(line[0] ?? '') && ends.includes(line.at(-1) ?? '');
const isBorder = (line: string): boolean => isDrawn(line.trim(), '+|') && /^[-=+:|\s]+$/.test(line) && (line.includes('--') || line.includes('=='));
const isRow = (line: string): boolean => isDrawn(line.trim(), '|');
/** Two columns have a free strip between them over at least so many lines, and at least so many lines on each side. */
const FEWEST_BESIDE = 8;

/** Tables that are drawn with strokes, row by row: what a cell has in several lines is put together where borders part the rows. */
export function withDrawnTables(lines: readonly string[]): readonly PlainLine[] {
  const result: PlainLine[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && (isRow(lines[end] ?? '') || isBorder(lines[end] ?? ''))) end += 1;
    const block = lines.slice(at, end);
    const rows = block.filter((line) => !isBorder(line));
    if (rows.length === 0 || rows.length + 1 > block.length || block.length < 3) {
      end = Math.max(end, at + 1);
      for (; at < end; at += 1) result.push({ text: lines[at] ?? '' });
      continue;
    }
    // One border under the head parts no rows; more of them part each from the next.
    const parted = block.slice(1, -1).filter((line) => isBorder(line)).length > 1 || rows.some((line) => cellsOf(line).length === 1);
    let open: string[] | null = null;
    for (const line of block) {
      if (isBorder(line) || (!parted && open !== null)) {
        if (open !== null) result.push(rowOf(open));
        open = null;
      }
      if (isBorder(line)) continue;
      const cells = cellsOf(line);
      if (cells.length === 1) {
        result.push({ text: cells[0] ?? '' });
        continue;
      }
      const known: readonly string[] = open ?? [];
      open = cells.map((cell, index) => `${known[index] ?? ''} ${cell}`.trim());
    }
    if (open !== null) result.push(rowOf(open));
    at = end;
  }
  return result;
}

function cellsOf(line: string): readonly string[] {
  return line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
}

function rowOf(cells: readonly string[]): PlainLine {
  return { text: cells.join('\t'), cells };
}

/** Text that is set in two columns with a strip of spaces between them: the left one, then the right one; null where it is not. */
export function besideOneAnother(lines: readonly string[]): readonly PlainLine[] | null {
  const starts = new Map<number, number>();
  for (const line of lines) for (const gap of line.matchAll(/(?<=^|\S)\s{2,}(?=\S)/g)) starts.set(gap.index + gap[0].length, (starts.get(gap.index + gap[0].length) ?? 0) + 1);
  const [edge = 0, count = 0] = [...starts].filter(([at]) => at >= 16).sort((one, other) => other[1] - one[1])[0] ?? [];
  if (count < FEWEST_BESIDE) return null;
  const isFree = (line: string): boolean => line.slice(Math.max(0, edge - 2), edge).trim() === '';
  // From the first line that begins there to the last, nothing crosses the strip.
  const from = lines.findIndex((line) => isFree(line) && /^\S/.test(line.slice(edge)));
  let to = from;
  while (to < lines.length && isFree(lines[to] ?? '')) to += 1;
  const within = lines.slice(from, to).map((line) => [line.slice(0, edge).trimEnd(), line.slice(edge).trimEnd()] as const);
  const sides = [within.map(([left]) => left), within.map(([, right]) => right)] as const;
  if (sides.some((side) => side.filter((line) => line.trim() !== '').length < FEWEST_BESIDE || !side.some((line) => line.trim() !== '' && sectionOf(line.trim()) !== null))) return null;
  const plain = (text: string): PlainLine => ({ text });
  return [...lines.slice(0, from).map((line) => plain(line.trim())), ...sides.flatMap((side, index) => side.map((text) => ({ text, column: `text ${index}` }))), ...lines.slice(to).map(plain)];
}
