import type { Segment } from './segments.ts';
import { columnOfDates, datesIn } from './tables.ts';
import type { Table, TableRow } from './tables.ts';

/** Dates down the middle of a page, and what it is about in turn on their left and on their right. */
const FEWEST_DATES = 3;
/** A title, an employer and a place. */
const MOST_HEAD_LINES = 4;
/** From its date, in heights of type. */
const NEAR = 6;

interface Sides {
  readonly left: readonly Segment[];
  readonly right: readonly Segment[];
}

/**
 * A time line: a column of dates with free space around it, where each date has its job on one side, close to it, and what was done
 * there on the other, and the sides take turns. One whose jobs are all on one side is a table of dates, or columns.
 */
export function timelineOf(segments: readonly Segment[]): Table | null {
  const column = columnOfDates(datesIn(segments), (one, other) => Math.abs(one.x + one.right - other.x - other.right) < 6);
  if (column.length < FEWEST_DATES) return null;
  const byHeight = [...segments].sort((one, other) => one.y - other.y || one.x - other.x);
  const [edge, far] = [Math.min(...column.map(({ x }) => x)), Math.max(...column.map(({ right }) => right))];
  const first = Math.min(...column.map(({ y, size }) => y - size / 2));
  const inTheWay = byHeight.find((segment) => segment.y > first && !column.includes(segment) && segment.right > edge && segment.x < far);
  const end = inTheWay === undefined ? Infinity : inTheWay.y - inTheWay.size / 2;
  const own = column.filter(({ y }) => y < end).sort((one, other) => one.y - other.y);
  // The second line of a span that had no room in one is of a column of spans.
  if (own.length < 2 || own.some(({ text }) => /^[–—-]/.test(text))) return null;
  const top = (date: Segment): number => date.y - 0.6 * date.size;
  const bands = own.map((date, index): Sides => {
    const until = own[index + 1];
    const band = byHeight.filter(({ y }) => y >= top(date) && y < (until === undefined ? end : top(until)));
    return { left: band.filter(({ right }) => right <= edge), right: band.filter(({ x }) => x >= far) };
  });
  const heads = bands.map((band, index) => headOf(band, own[index] as Segment, edge, far));
  if (heads.some((head) => head?.lines.some(({ text }) => text.includes('@')))) return null;
  if (!heads.some((head) => head?.side === 'left') || !heads.some((head) => head?.side === 'right') || heads.includes(null)) return null;
  return {
    above: byHeight.filter(({ y }) => y < first),
    rows: own.map((date, index): TableRow => {
      const { lines, side } = heads[index] as Head;
      const { left, right } = bands[index] as Sides;
      const [same, other] = side === 'left' ? [left, right] : [right, left];
      return { y: date.y, cells: [...lines, date], told: [...same.slice(lines.length), ...other], items: true };
    }),
    below: byHeight.filter((segment) => segment.y >= end),
  };
}

interface Head {
  readonly side: keyof Sides;
  readonly lines: readonly Segment[];
}

/** What stands close to a date: a few lines that all end, or all begin, beside it. */
function headOf({ left, right }: Sides, date: Segment, edge: number, far: number): Head | null {
  const close = (side: readonly Segment[], gap: (line: Segment) => number): readonly Segment[] => {
    const [first] = side;
    if (first === undefined || Math.abs(first.y - date.y) > date.size / 2 || gap(first) > NEAR * date.size) return [];
    const end = side.findIndex((line, at) => Math.abs(gap(line) - gap(first)) >= 3 || line.y - (side[at - 1] ?? line).y > 2 * line.size);
    const lines = end < 0 ? side : side.slice(0, end);
    return lines.length > MOST_HEAD_LINES ? [] : lines;
  };
  const [onLeft, onRight] = [close(left, (line) => edge - line.right), close(right, (line) => line.x - far)];
  const isLeft = onLeft.length > 0 && (onRight.length === 0 || (isBold(onLeft) === isBold(onRight) ? left.length <= right.length : isBold(onLeft)));
  if (isLeft) return { side: 'left', lines: onLeft };
  return onRight.length > 0 ? { side: 'right', lines: onRight } : null;
}

function isBold(lines: readonly Segment[]): boolean {
  return lines[0]?.pieces[0]?.bold === true;
}
