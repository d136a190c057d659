import { findDateRange, isDateText } from '../fields/dates.ts';
import { sectionOf } from '../fields/headings.ts';
import type { Segment } from './segments.ts';
import { rowsOf } from './tables.ts';

/** Parts of a page that are read one after the other, with what stands over and under them. */
export interface DateCards {
  readonly above: readonly Segment[];
  readonly sides: readonly (readonly Segment[])[];
  readonly below: readonly Segment[];
}

/** A date, what was done, and where. */
const FEWEST_LINES = 3;

/** Jobs beside one another in a row of cards, each under its date: rows of dates and of nothing else, with texts that begin where these do. */
export function dateCardsOf(segments: readonly Segment[]): DateCards | null {
  const rows = rowsOf([...segments].sort((one, other) => one.y - other.y || one.x - other.x));
  const first = rows.findIndex(isDates);
  const edges = rows[first]?.map(({ x }) => x) ?? [];
  // Under a heading of its own: dates of two columns may stand at one height by chance.
  const over = rows[first - 1];
  if (edges.length < 2 || over?.length !== 1 || sectionOf(over[0]?.text ?? '') === null) return null;
  const ends = rows.findIndex((row, at) => at > first && row.some((segment) => crosses(segment, edges) || (row.length === 1 && sectionOf(segment.text) !== null)));
  const within = rows.slice(first, ends < 0 ? rows.length : ends);
  const starts = within.flatMap((row, at) => (isDates(row) || (at > 0 && row.length === 1 && isDate(row[0]) && startsCard(within, at)) ? [at] : []));
  const sides = starts.flatMap((from, index) => {
    const band = within.slice(from, starts[index + 1] ?? within.length).flat();
    return edges.map((edge, column) => band.filter(({ x }) => x >= edge - 3 && x < (edges[column + 1] ?? Infinity) - 3)).filter((side) => side.length > 0);
  });
  if (!sides.every((side) => isDate(side[0]) && rowsOf(side).length >= FEWEST_LINES)) return null;
  return { above: rows.slice(0, first).flat(), sides, below: rows.slice(first + within.length).flat() };
}

const isDate = (segment: Segment | undefined): boolean => segment !== undefined && isDateText(segment.text) && findDateRange(segment.text)?.start !== null && findDateRange(segment.text) !== null;
const isDates = (row: readonly Segment[]): boolean => row.length > 1 && row.every(isDate);

/** The last row of cards may have one alone: its date stands apart from what is over it. */
const startsCard = (rows: readonly (readonly Segment[])[], at: number): boolean => (rows[at]?.[0]?.y ?? 0) - (rows[at - 1]?.[0]?.y ?? 0) > 1.6 * (rows[at]?.[0]?.size ?? 0);

const crosses = (segment: Segment, edges: readonly number[]): boolean => segment.x < (edges[0] ?? 0) - 4 || edges.some((edge) => segment.x < edge - 3 && segment.right > edge + 3);
