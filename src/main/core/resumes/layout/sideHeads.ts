import { isDateText } from '../fields/dates.ts';
import type { Segment } from './segments.ts';
import { columnOfDates, datesIn } from './tables.ts';
import type { Table, TableRow } from './tables.ts';

/** An employer, a place and a date; with more it is a column of its own. */
const LEAST_LINES = 2;
const MOST_LINES = 4;
const FEWEST = 2;

/**
 * Entries whose employer, place and date stand one under the other at the left, and the post and what was done there at the right. Line by
 * line the date would stand beside the first of what was done. Where the date comes first it is a column of dates, which others part.
 */
export function sideHeadsOf(segments: readonly Segment[]): Table | null {
  const dates = datesIn(segments);
  if (dates.length < FEWEST) return null;
  const byHeight = [...segments].sort((one, other) => one.y - other.y || one.x - other.x);
  for (const edgeOf of [(segment: Segment): number => segment.right, (segment: Segment): number => segment.x]) {
    const isAligned = (one: Segment, other: Segment): boolean => Math.abs(edgeOf(one) - edgeOf(other)) < 3;
    const [date, ...others] = columnOfDates(dates, isAligned);
    const table = date === undefined || others.length + 1 < FEWEST ? null : tableAt(byHeight, (segment) => isAligned(segment, date));
    if (table !== null) return table;
  }
  return null;
}

function tableAt(byHeight: readonly Segment[], isAtSide: (segment: Segment) => boolean): Table | null {
  const groups = groupsOf(byHeight.filter(isAtSide)).filter(isHead);
  const heads = groups.map(([first]) => byHeight.find((segment) => first !== undefined && segment.x > first.right && Math.abs(segment.y - first.y) < 0.35 * first.size));
  const [head] = heads;
  if (groups.length < FEWEST || head === undefined || !heads.every((one) => one !== undefined && Math.abs(one.x - head.x) < 3 && isPost(one.text))) return null;
  const own = new Set(groups.flat());
  if (Math.max(...groups.flat().map(({ right }) => right)) > head.x - 4) return null;
  const first = top(groups[0]?.[0] as Segment);
  const other = byHeight.find((segment) => segment.y > first && !own.has(segment) && segment.x < head.x - 3);
  const end = other === undefined ? Infinity : other.y - other.size / 2;
  const within = groups.filter((group) => (group.at(-1) as Segment).y < end);
  if (within.length < FEWEST) return null;
  return {
    above: byHeight.filter(({ y }) => y < first),
    rows: within.map((group, at): TableRow => {
      const [from, to] = [top(group[0] as Segment), within[at + 1]?.[0]];
      const [post, ...told] = byHeight.filter(({ x, y }) => x >= head.x - 3 && y >= from && y < (to === undefined ? end : top(to)));
      return { y: (group[0] as Segment).y, cells: post === undefined ? group : [post, ...group], told, items: true };
    }),
    below: byHeight.filter(({ y }) => y >= end),
  };
}

const top = (segment: Segment): number => segment.y - 0.6 * segment.size;

/** What is in the middle of a sentence, or ends one, is told in a column of its own, and is no post. */
const isPost = (text: string): boolean => !/^\p{Ll}|\p{L}{3,}\.$/u.test(text);

/** Lines that stand close under one another. */
function groupsOf(lines: readonly Segment[]): readonly (readonly Segment[])[] {
  const groups: Segment[][] = [];
  for (const line of lines) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && line.y - last.y <= 1.7 * line.size) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

function isHead(group: readonly Segment[]): boolean {
  const dated = group.filter(({ text }) => isDateText(text));
  // A span that had no room in one line is a date alone.
  const isSpan = group.some((line) => line !== dated[0] && /(?<!\d)(?:19|20)\d\d(?!\d)/.test(line.text));
  return group.length >= LEAST_LINES && group.length <= MOST_LINES && dated.length === 1 && dated[0] !== group[0] && !isSpan;
}
