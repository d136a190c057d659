import { findDateRange, isDateText } from '../fields/dates.ts';
import { sectionOf } from '../fields/headings.ts';
import { isTownUnder } from '../fields/places.ts';
import type { Segment } from './segments.ts';
import { columnEdges, columnLabelOf } from './tableHeads.ts';

/** A row of a table: its cells, and what is told at length in one of them, line by line. */
export interface TableRow {
  readonly y: number;
  readonly cells: readonly Segment[];
  readonly told: readonly Segment[];
  /** What is told are items, whatever they look like. */
  readonly items: boolean;
}

/** A table with what stands over and under it. */
export interface Table {
  readonly above: readonly Segment[];
  readonly rows: readonly TableRow[];
  readonly below: readonly Segment[];
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー（）()、。]/u;
/** What begins so is an item of what was done, also in a cell. */
const ITEM = /^[-–—•]\s+\p{Lu}/u;
const BESIDE = 0.3;
/** A row under a head, or a row of dates, makes no table alone. */
const FEWEST_UNDER_HEAD = 2;
const FEWEST_DATES = 3;
/** No page has more that are of its person; each is compared with each. */
const MOST_DATES = 500;
/** A cell with more is an account of what was done. */
const LONGEST_CELL = 90;

/** The table on a part of a page: one with a head that says what its columns hold, or one with a column of dates between two others. */
export function tableOf(segments: readonly Segment[]): Table | null {
  const byHeight = [...segments].sort((one, other) => one.y - other.y || one.x - other.x);
  return headedTable(byHeight) ?? datedTable(byHeight);
}

/** Whether a segment cannot be of a table with these columns: it begins left of them, runs over the edge of one, or is a heading. */
function endsTable(segment: Segment, edges: readonly number[]): boolean {
  const [first = 0] = edges;
  return segment.x < first - 4 || edges.some((edge) => segment.x < edge - 3 && segment.right > edge + 3) || (segment.x < first + 2 && sectionOf(segment.text) !== null);
}

export function rowsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const rows: Segment[][] = [];
  for (const segment of segments) {
    const first = rows.at(-1)?.[0];
    if (first !== undefined && segment.y - first.y <= BESIDE * Math.min(first.size, segment.size)) rows.at(-1)?.push(segment);
    else rows.push([segment]);
  }
  return rows.map((row) => row.sort((one, other) => one.x - other.x));
}

function headedTable(segments: readonly Segment[]): Table | null {
  const lines = rowsOf(segments);
  for (const [at, head] of lines.entries()) {
    const edges = columnEdges(head);
    if (edges === null) continue;
    const under = lines.slice(at + 1);
    const end = under.findIndex((line) => line.some((segment) => endsTable(segment, edges)) || columnEdges(line) !== null);
    const body = end < 0 ? under : under.slice(0, end);
    const groups = groupsOf(body, edges, head.findIndex(({ text }) => ['dates', 'from'].includes(columnLabelOf(text) ?? '')));
    if (groups === null) continue;
    const tells = head.map(({ text }) => columnLabelOf(text) === 'else');
    const limits = edges.map((_, column) => limitOf(body.flat(), edges, column));
    const headRow: TableRow = { y: head[0]?.y ?? 0, cells: head, told: [], items: true };
    const rows = groups.map((group): TableRow => {
      const cells = edges.map((_, column) => group.flat().filter((segment) => columnOf(segment, edges) === column));
      const long = cells.map((cell, column) => tells[column] === true || cell.reduce((sum, { text }) => sum + text.length, 0) > LONGEST_CELL);
      return { y: group[0]?.[0]?.y ?? 0, cells: cells.flatMap((cell, column) => (long[column] === true ? [] : joinedCell(cell, limits[column] ?? Infinity))), told: cells.flatMap((cell, column) => (long[column] === true ? cell : [])), items: true };
    });
    return { above: lines.slice(0, at).flat(), rows: [headRow, ...rows], below: end < 0 ? [] : under.slice(end).flat() };
  }
  return null;
}

export function columnOf(segment: Segment, edges: readonly number[]): number {
  return edges.findLastIndex((edge) => edge <= segment.x + 3);
}

/** Where the words of a column have to end. */
export function limitOf(segments: readonly Segment[], edges: readonly number[], column: number): number {
  return Math.max(...segments.filter((segment) => columnOf(segment, edges) === column).map(({ right }) => right), (edges[column + 1] ?? 0) - 12);
}

/** The lines of each row: wider space parts rows, or else each row has its date in its first line. Each has one date. */
function groupsOf(lines: readonly (readonly Segment[])[], edges: readonly number[], dates: number): readonly (readonly (readonly Segment[])[])[] | null {
  const heights = lines.map((line) => line[0]?.y ?? 0);
  const steps = heights.slice(1).map((y, index) => y - (heights[index] ?? 0)).sort((one, other) => one - other);
  const pitch = steps[Math.floor(steps.length / 4)] ?? 0;
  const dated = (line: readonly Segment[]): boolean => line.some((segment) => columnOf(segment, edges) === dates && /\d/.test(segment.text));
  const part = (begins: (index: number) => boolean): (readonly (readonly Segment[])[])[] => {
    const groups: (readonly Segment[])[][] = [];
    lines.forEach((line, index) => {
      if (index === 0 || begins(index)) groups.push([line]);
      else groups.at(-1)?.push(line);
    });
    return groups;
  };
  const hasDate = (group: readonly (readonly Segment[])[]): boolean => {
    const text = group.flat().filter((segment) => columnOf(segment, edges) === dates).map((segment) => segment.text).join(' ');
    const range = findDateRange(text);
    return range !== null && !findDateRange(text.slice(range.index + range.length))?.start;
  };
  const byGap = part((index) => (heights[index] ?? 0) - (heights[index - 1] ?? 0) > 1.15 * pitch);
  if (byGap.length >= FEWEST_UNDER_HEAD && byGap.every(hasDate)) return byGap;
  const byDate = part((index) => dated(lines[index] ?? []) && (lines[index] ?? []).some((segment) => columnOf(segment, edges) !== dates && Math.abs(segment.x - (edges[columnOf(segment, edges)] ?? 0)) < 3));
  return byDate.length >= FEWEST_UNDER_HEAD && byDate.every(hasDate) ? byDate : null;
}

/** The lines of a cell as one text; what had room in the line above and stands under it all the same is a text of its own. */
export function joinedCell(cell: readonly Segment[], limit: number): readonly Segment[] {
  const result: Segment[] = [];
  for (const segment of cell) {
    const last = result.at(-1);
    const [first] = segment.pieces;
    const end = last?.pieces.at(-1);
    const word = /^\S+/.exec(segment.text)?.[0].length ?? 0;
    const letter = first === undefined ? 0 : (first.right - first.x) / Math.max(1, first.text.length);
    const alike = first !== undefined && end !== undefined && end.bold === first.bold && Math.abs(end.size - first.size) < 0.6;
    const goesOn = last !== undefined && alike && !isTownUnder(last.text, segment.text) && !(ITEM.test(first.text) && !isDateText(`${last.text} ${segment.text}`)) && (limit - last.right < (word + 0.7) * letter || (/\d|[-–—]$/.test(last.text) && isDateText(`${last.text} ${segment.text}`)));
    if (last === undefined || first === undefined || end === undefined || !goesOn) {
      result.push(segment);
      continue;
    }
    // A word that was parted, and one that has its hyphen anyway.
    const parted = /\p{Ll}-$/u.test(last.text) && /^\p{Ll}/u.test(segment.text);
    // Chinese and Japanese have no spaces to break at.
    const between = parted || /\p{L}-$/u.test(last.text) || (UNSPACED.test(last.text.slice(-1)) && UNSPACED.test(segment.text.slice(0, 1))) ? '' : ' ';
    const put = (upper: string, lower: string): string => (parted ? upper.slice(0, -1) : upper) + between + lower;
    result[result.length - 1] = { ...last, text: put(last.text, segment.text), right: segment.right, pieces: [...last.pieces.slice(0, -1), { ...end, text: put(end.text, first.text), right: first.right }, ...segment.pieces.slice(1)] };
  }
  return result;
}

/** A table without a head: each of its dates stands between two texts on one line, and what they had no room for stands under them. */
function datedTable(segments: readonly Segment[]): Table | null {
  const lines = rowsOf(segments);
  const dates = datesIn(segments);
  const column = columnOfDates(dates, alignsWith);
  if (column.length < FEWEST_DATES) return null;
  const begins = lines.flatMap((line, at) => (line.some((segment) => column.includes(segment)) ? [at] : []));
  const rows = begins.map((at) => lines[at] ?? []);
  if (rows.length !== column.length || !rows.every((row) => row.length === 3 && column.includes(row[1] as Segment))) return null;
  const [left, right] = [rows.map((row) => row[0] as Segment), rows.map((row) => row[2] as Segment)];
  const same = (of: (segment: Segment) => number, side: readonly Segment[]): boolean => side.every((segment) => Math.abs(of(segment) - of(side[0] as Segment)) < 3);
  if (!same(({ x }) => x, right) || !(same(({ x }) => x, left) || same((segment) => segment.right, left))) return null;
  const [edge, middle, far] = [Math.min(...left.map(({ x }) => x)), Math.min(...column.map(({ x }) => x)), right[0]?.x ?? 0];
  if (Math.max(...left.map((segment) => segment.right)) > middle || Math.max(...column.map((segment) => segment.right)) > far) return null;
  // Another date is of what is told.
  if (!dates.every((date) => column.includes(date) || date.x >= far - 3)) return null;
  const first = begins[0] ?? 0;
  const fits = (segment: Segment): boolean => segment.x >= far - 3 || (segment.right < middle && (alignsWith(segment, left[0] as Segment) || segment.x >= edge - 30));
  const stands = (segment: Segment, over: readonly Segment[] | undefined): boolean => segment.y - (over?.[0]?.y ?? 0) > 1.7 * segment.size;
  const end = lines.findIndex((line, at) => at > first && !begins.includes(at) && line.some((segment) => !fits(segment) || (segment.right < middle && stands(segment, lines[at - 1]) && sectionOf(segment.text) !== null)));
  const last = end < 0 ? lines.length : end;
  if ((begins.at(-1) ?? 0) >= last) return null;
  const limit = Math.max(...left.map((segment) => segment.right));
  const wide = Math.min(...lines.slice(first, last).flat().filter((segment) => segment.right < middle).map(({ x }) => x));
  return {
    above: lines.slice(0, first).flat(),
    rows: begins.map((at, index): TableRow => {
      const under = lines.slice(at + 1, begins[index + 1] ?? last).flat();
      const [own, date, what] = lines[at] as [Segment, Segment, Segment];
      const cell = [own, ...under.filter((segment) => segment.right < middle)];
      // What ends at one edge has its room on its left.
      const joined = same((segment) => segment.right, left) ? joinedCell(cell.map((segment) => ({ ...segment, right: limit - (segment.x - wide) })), limit) : joinedCell(cell, limit);
      return { y: own.y, cells: [...joined, date, what], told: under.filter((segment) => segment.x >= far - 3), items: false };
    }),
    below: lines.slice(last).flat(),
  };
}

/** What is a date and nothing else; none where there are more than a person has. */
export function datesIn(segments: readonly Segment[]): readonly Segment[] {
  const dates = segments.filter((segment) => segment.text.length < 32 && isDateText(segment.text));
  return dates.length > MOST_DATES ? [] : dates;
}

/** The most dates of which one stands where all the others do. */
export function columnOfDates(dates: readonly Segment[], isAligned: (one: Segment, other: Segment) => boolean): readonly Segment[] {
  return dates.map((date) => dates.filter((other) => isAligned(date, other))).reduce((most, own) => (own.length > most.length ? own : most), []);
}

/** Whether two texts begin, end or have their middles at one place. */
function alignsWith(one: Segment, other: Segment): boolean {
  return Math.abs(one.x - other.x) < 3 || Math.abs(one.right - other.right) < 3 || Math.abs(one.x + one.right - other.x - other.right) < 6;
}
