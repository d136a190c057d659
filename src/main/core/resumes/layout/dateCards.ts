import { findDateRange, isDateText } from '../fields/dates.ts';
import { sectionOf } from '../fields/headings.ts';
import { soundsLikeTitle } from '../fields/vocabulary.ts';
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

/** Lines of a card over its date. */
const MOST_OVER = 3;

/** Jobs beside one another in rows of cards: a row of dates and of nothing else, under a post and an employer or over them, all of which begin where the dates do. */
export function dateCardsOf(segments: readonly Segment[]): DateCards | null {
  const rows = rowsOf([...segments].sort((one, other) => one.y - other.y || one.x - other.x));
  const dated = rows.findIndex(isDates);
  const edges = rows[dated]?.map(({ x }) => x) ?? [];
  const posts = postCardsOf(rows);
  if (posts !== null) return posts;
  if (edges.length < 2) return null;
  const isAligned = (row: readonly Segment[] | undefined): boolean => row !== undefined && row.length === edges.length && row.every(({ x }, column) => Math.abs(x - (edges[column] ?? 0)) < 3);
  let first = dated;
  while (dated - first < MOST_OVER && isAligned(rows[first - 1])) first -= 1;
  // Under a heading of its own: dates of two columns may stand at one height by chance.
  const over = rows[first - 1];
  if (over?.length !== 1 || sectionOf(over[0]?.text ?? '') === null) return null;
  const ends = rows.findIndex((row, at) => at > first && row.some((segment) => crosses(segment, edges) || row.every(({ text }) => sectionOf(text) !== null)));
  const within = rows.slice(first, ends < 0 ? rows.length : ends);
  const starts = within.flatMap((row, at) => (isDates(row) || (at > 0 && row.length === 1 && isDate(row[0]) && startsCard(within, at)) ? [at - (dated - first)] : []));
  const sides = starts.flatMap((from, index) => {
    const band = within.slice(from, starts[index + 1] ?? within.length).flat();
    return edges.map((edge, column) => band.filter(({ x }) => x >= edge - 3 && x < (edges[column + 1] ?? Infinity) - 3)).filter((side) => side.length > 0);
  });
  if (starts.some((at) => at < 0) || !sides.every((side) => side.slice(0, MOST_OVER + 1).some(isDate) && rowsOf(side).length >= FEWEST_LINES)) return null;
  return { above: rows.slice(0, first).flat(), sides, below: rows.slice(first + within.length).flat() };
}

/** Jobs on cards in rows, each of which begins with its post and has its date anywhere below, as at its foot. */
function postCardsOf(rows: readonly (readonly Segment[])[]): DateCards | null {
  const heading = rows.findIndex((row, at) => row.length === 1 && sectionOf(row[0]?.text ?? '') === 'work' && (rows[at + 1]?.length ?? 0) > 1);
  const edges = rows[heading + 1]?.map(({ x }) => x) ?? [];
  const begins = (row: readonly Segment[] | undefined): boolean => row !== undefined && row.length > 0 && row.length <= edges.length && row.every(({ x, text, pieces }, column) => pieces[0]?.bold === rows[heading + 1]?.[0]?.pieces[0]?.bold && Math.abs(x - (edges[column] ?? 0)) < 3 && soundsLikeTitle(text) === 1 && findDateRange(text) === null);
  if (heading < 0 || rows[heading + 1]?.length !== edges.length || !begins(rows[heading + 1])) return null;
  const first = heading + 1;
  const [head] = rows[heading] ?? [];
  // In the type of the heading over them, which is no other's.
  const isHeading = (segment: Segment): boolean => head !== undefined && Math.abs(segment.size - head.size) < 0.3 && segment.pieces[0]?.bold === head.pieces[0]?.bold && head.size > (rows[first]?.[0]?.size ?? 0) + 1;
  const ends = rows.findIndex((row, at) => at > first && row.some((segment) => crosses(segment, edges) || (row.length === 1 && segment.x < (edges[0] ?? 0) + 4 && (sectionOf(segment.text) !== null || isHeading(segment)))));
  const within = rows.slice(first, ends < 0 ? rows.length : ends);
  const starts = within.flatMap((row, at) => (begins(row) && (at === 0 || (row[0]?.y ?? 0) - (within[at - 1]?.[0]?.y ?? 0) > 1.4 * (row[0]?.size ?? 0)) ? [at] : []));
  const sides = starts.flatMap((from, index) => {
    const band = within.slice(from, starts[index + 1] ?? within.length).flat();
    return edges.map((edge, column) => band.filter(({ x }) => x >= edge - 3 && x < (edges[column + 1] ?? Infinity) - 3)).filter((side) => side.length > 0);
  });
  if (starts.length < 2 || !sides.every((side) => side.length >= FEWEST_LINES && side.filter(isDate).length === 1)) return null;
  return { above: rows.slice(0, first).flat(), sides: sides.map((side) => withDateUp(side)), below: rows.slice(first + within.length).flat() };
}

/** A card with its date under its employer, where most have theirs. */
function withDateUp(side: readonly Segment[]): readonly Segment[] {
  const ordered = [...side].sort((one, other) => one.y - other.y || one.x - other.x);
  const date = ordered.find(isDate);
  const over = ordered[1];
  if (date === undefined || over === undefined || ordered.indexOf(date) < 3) return ordered;
  return [...ordered.slice(0, 2), { ...date, y: over.y + 0.1 }, ...ordered.slice(2).filter((one) => one !== date)];
}

/** A date, and at most a place before or behind it. */
function isDate(segment: Segment | undefined): boolean {
  const range = segment === undefined || segment.text.length > 45 ? null : findDateRange(segment.text);
  if (segment !== undefined && range !== null && range.index > 3 && range.index + range.length >= segment.text.length - 1) return /^\p{Lu}[^·|•]{1,28}\s*[·|•]\s*$/u.test(segment.text.slice(0, range.index));
  return range !== null && range.index === 0 && (isDateText(segment?.text ?? '') || /^\s*[·|,•]\s*\p{Lu}/u.test(segment?.text.slice(range.length) ?? ''));
}

const isDates = (row: readonly Segment[]): boolean => row.length > 1 && row.every(isDate) && row.some(({ text }) => findDateRange(text)?.start);

/** The last row of cards may have one alone: its date stands apart from what is over it. */
const startsCard = (rows: readonly (readonly Segment[])[], at: number): boolean => (rows[at]?.[0]?.y ?? 0) - (rows[at - 1]?.[0]?.y ?? 0) > 1.6 * (rows[at]?.[0]?.size ?? 0);

const crosses = (segment: Segment, edges: readonly number[]): boolean => segment.x < (edges[0] ?? 0) - 4 || edges.some((edge) => segment.x < edge - 3 && segment.right > edge + 3);
