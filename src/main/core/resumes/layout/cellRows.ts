import { findDateRange, isDateText, withoutDuration } from '../fields/dates.ts';
import { sectionOf } from '../fields/headings.ts';
import { soundsLikePlace } from '../fields/places.ts';
import { soundsLikeTitle } from '../fields/vocabulary.ts';
import type { Segment } from './segments.ts';
import type { Table, TableRow } from './tables.ts';
import { columnOf, joinedCell, limitOf, rowsOf } from './tables.ts';

/** Two rows are enough where the date has a cell of its own. */
const FEWEST_ROWS = 2;
const FEWEST_OF_TWO_CELLS = 3;
/** In heights of type: a line of a cell under the one before, and the next row. */
const ROW_GAP = 1.45;
/** A cell with more lines is no name of an employer and no post. */
const MOST_CELL_LINES = 5;

/** A word that nothing ends with. */
const LEADS_ON = /\p{L} (?:of|of the|the|and|for|und|für|der|von|de|de la|du|des|et|y|e|di|del|da|do|i|w|&)$/u;

type LineOf = readonly Segment[];

/**
 * A table without a head whose rows have two or three cells and stand apart, where an employer or a post runs over several lines beside
 * what is told at length. Where every cell has room in one line, the lines say as much by themselves.
 */
export function cellRowsOf(segments: readonly Segment[]): Table | null {
  const lines = rowsOf([...segments].sort((one, other) => one.y - other.y || one.x - other.x));
  const begins = lines.flatMap((line, at) => (line.length > 1 && line.length < 5 && standsApart(lines, at) ? [at] : []));
  for (const first of begins) {
    const table = tableFrom(lines, begins, first);
    if (table !== null) return table;
  }
  return null;
}

function tableFrom(lines: readonly LineOf[], begins: readonly number[], first: number): Table | null {
  const model = lines[first] ?? [];
  // Dates that end at one place begin where the longest does.
  const edges = model.map((cell) => Math.min(cell.x, ...begins.flatMap((at) => (lines[at] ?? []).filter((other) => isDateText(cell.text) && isDateText(other.text) && Math.abs(other.right - cell.right) < 3).map(({ x }) => x))));
  const end = lines.findIndex((line, at) => at > first && line.some((segment) => crosses(segment, edges) || (standsApart(lines, at) && (isHeadingAt(segment, edges[0] ?? 0) || (line.length === 1 && segment.pieces[0]?.bold === true && sectionOf(segment.text) !== null)))));
  const last = end < 0 ? lines.length : end;
  // Where a row has its date in its first line, what stands beside something else further down has none there.
  const date = model.find(({ text }) => isDateText(text));
  const own = begins.filter((at) => at >= first && at < last && (date === undefined || (lines[at] ?? []).some((cell) => isCellOf(cell, date))));
  if (own.length < (model.length === 2 ? FEWEST_OF_TWO_CELLS : FEWEST_ROWS) || !own.every((at) => areAlike(lines[at] ?? [], model))) return null;
  if (own.filter((at) => lines[at]?.length === model.length).length < Math.max(FEWEST_ROWS, own.length / 2)) return null;
  const within = lines.slice(first, last).flat();
  const length = (column: number): number => within.reduce((sum, segment) => sum + (columnOf(segment, edges) === column ? segment.text.length : 0), 0);
  const wide = edges.map((_, column) => column).reduce((most, column) => (length(column) > length(most) ? column : most), 0);
  const rows = own.map((at, index): Row | null => rowOf(lines.slice(at, own[index + 1] ?? last).flat(), edges, wide, within));
  if (!rows.every((row) => row !== null) || !rows.some(({ runsOver }) => runsOver)) return null;
  return { above: lines.slice(0, first).flat(), rows, below: lines.slice(last).flat() };
}

type Row = TableRow & {
  /** A cell of it that is no date has more than one line. */
  readonly runsOver: boolean;
};

/** A row from all that stands in it; null where its cells are not those of a job or a school. */
function rowOf(band: readonly Segment[], edges: readonly number[], wide: number, within: readonly Segment[]): Row | null {
  const inColumn = edges.map((_, column) => band.filter((segment) => columnOf(segment, edges) === column));
  const cells = inColumn.map((cell, column) => (column === wide ? cell : wholeCell(cell, limitOf(within, edges, column), areTownsIn(within, edges, column))));
  const own = cells[wide] ?? [];
  const narrow = cells.filter((_, column) => column !== wide);
  const worded = narrow.flat().filter((segment) => !isDateText(segment.text) && withoutDuration(segment.text).trim() !== '');
  // A town under post and employer is no third of them.
  const words = worded.length < 3 ? worded : worded.filter(({ text }, at) => at === 0 || soundsLikePlace(text) < 0.7);
  // Where post and employer stand one over the other, all that is beside them is told.
  const isTold = words.length === 2 && words.some(({ text }) => soundsLikeTitle(text) === 1) && words.every(({ text }) => soundsLikePlace(text) === 0);
  // Where the others have what is told set in, a row of two lines that are not tells nothing.
  const isBare = own.length === 2 && own.every(({ x }) => Math.abs(x - (edges[wide] ?? 0)) < 3) && within.some((segment) => columnOf(segment, edges) === wide && segment.x > (edges[wide] ?? 0) + 5);
  const depth = isBare ? -1 : own.findIndex((segment, at) => at > 0 && !isDateText(segment.text) && (at > 2 || Math.abs(segment.x - (edges[wide] ?? 0)) > 3 || !own.some((other) => other.x > segment.x + 3)));
  const head = isTold ? [] : depth < 0 ? own : own.slice(0, depth);
  const heads = cells.map((cell, column) => (column === wide ? head : cell));
  const dated = heads.flat().filter((segment) => isDateText(segment.text));
  if (dated.length !== 1 || words.length === 0 || words.length > 2 || words.some((segment) => findDateRange(segment.text)?.start) || head.length > 3) return null;
  if (inColumn.some((cell, column) => column !== wide && cell.length > MOST_CELL_LINES)) return null;
  const runsOver = inColumn.some((cell, column) => column !== wide && cell.filter((segment) => !isDateText(segment.text) && !isDateText(segment.text.replace(/\s*[-–—]$/u, ''))).length > 1);
  return { y: band[0]?.y ?? 0, cells: heads.flat(), told: own.slice(head.length), items: true, runsOver };
}

/** Whether several cells of a column have a town in a line of its own: it is none of the name over it, be that as long as the cell is wide. */
function areTownsIn(within: readonly Segment[], edges: readonly number[], column: number): boolean {
  return within.filter((segment) => columnOf(segment, edges) === column && soundsLikePlace(segment.text) >= 0.9).length > 1;
}

/** The texts of a cell: what has free space over it begins anew, and a span may run over any number of lines. */
function wholeCell(cell: readonly Segment[], limit: number, areTowns: boolean): readonly Segment[] {
  const [first] = cell;
  const text = cell.map((segment) => segment.text).join(' ');
  if (first !== undefined && cell.length > 1 && isDateText(text)) return [{ ...first, text, pieces: [{ ...(first.pieces[0] as Segment['pieces'][number]), text }] }];
  const parts: Segment[][] = [];
  for (const segment of cell) {
    const above = parts.at(-1)?.at(-1);
    if (above !== undefined && segment.y - above.y <= ROW_GAP * segment.size && !(areTowns && soundsLikePlace(segment.text) >= 0.9)) parts.at(-1)?.push(segment);
    else parts.push([segment]);
  }
  return parts.flatMap((part) => joinedCell(part, limit)).reduce<readonly Segment[]>((texts, segment) => {
    const last = texts.at(-1);
    return last !== undefined && !isDateText(last.text) && (LEADS_ON.test(last.text) || /^\p{Ll}/u.test(segment.text)) ? [...texts.slice(0, -1), ...joinedCell([last, segment], 0)] : [...texts, segment];
  }, []);
}

/** Whether a line has more space over it than one of a cell has under the line before. */
function standsApart(lines: readonly LineOf[], at: number): boolean {
  const [line, above] = [lines[at]?.[0], lines[at - 1]?.[0]];
  return line !== undefined && (above === undefined || line.y - above.y > ROW_GAP * line.size);
}

/** Whether a text begins left of the table, or runs over the edge of one of its columns. */
const crosses = (segment: Segment, edges: readonly number[]): boolean => segment.x < (edges[0] ?? 0) - 4 || edges.some((edge) => segment.x < edge - 3 && segment.right > edge + 3);

/** A heading at the left edge ends a table, be it set in or out a little. */
const isHeadingAt = (segment: Segment, edge: number): boolean => Math.abs(segment.x - edge) < 6 && sectionOf(segment.text) !== null;

/** Whether a row has its cells where those of another are; one between its first and its last may be empty. */
function areAlike(row: LineOf, model: LineOf): boolean {
  if (row.length === model.length) return row.every((segment, cell) => isCellOf(segment, model[cell]));
  return row.length === 2 && model.length === 3 && isCellOf(row[0], model[0]) && isCellOf(row[1], model[2]);
}

/** Whether a text is of the column of a cell: it begins where that does, or both are dates that end at one place. */
function isCellOf(segment: Segment | undefined, cell: Segment | undefined): boolean {
  if (segment === undefined || cell === undefined) return false;
  return isDateText(cell.text) ? isDateText(segment.text) && (Math.abs(segment.x - cell.x) < 3 || Math.abs(segment.right - cell.right) < 3) : Math.abs(segment.x - cell.x) < 3;
}
