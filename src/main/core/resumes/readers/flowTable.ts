import { isDateText } from '../fields/dates.ts';
import { columnAsks } from '../fields/formLabels.ts';
import type { FlowLine } from '../resumeDocument.ts';

/** A cell of this many lines or fewer is one of a row that is read across. */
const LINES_OF_A_ROW = 3;

let tables = 0;

/** Whether the one long cell of a row tells at length what the two or more short ones, of a line each, say: it begins in their line. */
function isTold(filled: readonly (readonly FlowLine[])[]): boolean {
  return filled.length > 2 && filled.length - filled.filter((cell) => cell.length === 1).length === 1 && filled.every((cell) => cell.length <= 12);
}

const textOf = (line: FlowLine | undefined): string => line?.pieces.map((piece) => piece.text).join(' ').trim() ?? '';

/** Whether one cell of a row is a date and nothing else: what stands beside it began or ended then, however long it is. */
function isDated(filled: readonly (readonly FlowLine[])[]): boolean {
  return filled.length > 1 && filled.length < 5 && filled.filter((cell) => isDateText(cell.map(textOf).join(' '))).length === 1;
}

/** The first lines of all cells as one, which a date stands in, and below the rest of each cell after the other. */
function datedRow(filled: readonly (readonly FlowLine[])[]): readonly FlowLine[] {
  const heads = filled.map((cell) => (isDateText(cell.map(textOf).join(' ')) ? { line: cell.length === 1 ? cell[0] : { pieces: [{ ...(cell[0]?.pieces[0] ?? { size: 0, bold: false }), text: cell.map(textOf).join(' ') }] }, rest: [] } : { line: cell[0], rest: cell.slice(1) }));
  return [across(heads.map(({ line }) => line), 0.5), ...heads.flatMap(({ rest }) => rest)];
}

const FEWEST_LABELS = 3;

/** Whether a row says what the columns of a table about work or schools hold. */
function isHead(row: readonly (readonly FlowLine[])[]): boolean {
  return (['work', 'education'] as const).some((kind) => {
    const asked = row.map((cell) => (cell.length === 1 ? columnAsks(textOf(cell[0]), kind) : null)).filter((one) => one !== null);
    return asked.length >= FEWEST_LABELS && asked.includes('second') && (asked.includes('dates') || (asked.includes('from') && asked.includes('to')));
  });
}

/** Lines of the cells of a row as one. */
function across(lines: readonly (FlowLine | undefined)[], gap: number): FlowLine {
  const own = lines.filter((line) => line !== undefined);
  return {
    // An empty piece keeps neighbours of one style apart.
    pieces: own.flatMap((line, at) => (at === 0 ? line.pieces : [{ text: '', size: 0, bold: false }, ...line.pieces])),
    bullet: own[0]?.bullet ?? false,
    heading: own.every((line) => line.heading ?? false),
    gap,
  };
}

/**
 * The lines of a table in reading order. Rows of short cells are read across, line by line; a row with a long cell is a page in columns
 * and is read cell after cell, each a column of its own when it is long enough to hold sections.
 */
export function tableLines(rows: readonly (readonly (readonly FlowLine[])[])[]): readonly FlowLine[] {
  tables = (tables + 1) % 1_000_000;
  const head = rows.findIndex(isHead);
  return rows.flatMap((row, at) => {
    const cells = row.map((cell) => cell.filter((line) => line.pieces.some((piece) => piece.text.trim() !== '')));
    const longest = Math.max(0, ...cells.map((cell) => cell.length));
    const filled = cells.filter((cell) => cell.length > 0);
    // Under a row that says what the columns hold, the first line of each cell is of one row, however much is told in one of them.
    if (head >= 0 && at > head && longest > LINES_OF_A_ROW && filled.length > 2) return [across(cells.map((cell) => cell[0]), 0.5), ...cells.flatMap((cell) => cell.slice(1))];
    if (longest > LINES_OF_A_ROW && isDated(filled)) return datedRow(filled);
    if (longest > LINES_OF_A_ROW && filled.length > 1 && !isTold(filled)) {
      const pages = filled.filter((cell) => cell.length > LINES_OF_A_ROW).length > 1 || filled.some((cell) => cell.length > 12);
      return cells.flatMap((cell, index) => cell.map((line) => (pages && line.column === undefined ? { ...line, column: `table ${tables}, ${index}` } : line)));
    }
    return Array.from({ length: longest }, (_, index): FlowLine => across(cells.map((cell) => cell[index]), index === 0 ? 0.5 : 0));
  });
}
