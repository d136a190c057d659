import { columnAsks } from '../fields/formLabels.ts';
import type { Line } from '../resumeDocument.ts';

const LONGEST_LABEL = 40;

/** What a text at the head of a column says that the column holds; null when it says nothing. */
export function columnLabelOf(text: string): string | null {
  return text.length > LONGEST_LABEL || /\d/.test(text) ? null : (columnAsks(text, 'work') ?? columnAsks(text, 'education'));
}

/** The left edges of the columns that a row of labels heads; null for any other row. */
export function columnEdges(row: readonly { readonly text: string; readonly x: number }[]): readonly number[] | null {
  if (row.length < 3) return null;
  const asked = row.map(({ text }) => columnLabelOf(text));
  if (asked.includes(null)) return null;
  const of = (what: string): boolean => asked.includes(what);
  return of('first') && of('second') && (of('dates') || (of('from') && of('to'))) ? row.map(({ x }) => x) : null;
}

/** Whether most cells of a row say what their column holds: `Course ¦ Institution ¦ Year of passing`. */
export function isHeadOfTable(line: Line): boolean {
  const asked = line.pieces.filter(({ text }) => columnLabelOf(text) !== null);
  return line.pieces.length > 2 && asked.length >= 0.6 * line.pieces.length;
}
