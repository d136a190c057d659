import { sectionOf } from '../fields/headings.ts';
import { findDateRange, isDateText } from '../fields/dates.ts';
import type { Segment } from './segments.ts';
import { cellRowsOf } from './cellRows.ts';
import { dateCardsOf } from './dateCards.ts';
import { sideHeadsOf } from './sideHeads.ts';
import { tableOf } from './tables.ts';
import type { TableRow } from './tables.ts';
import { timelineOf } from './timelines.ts';

/** Part of a page that is read from top to bottom before the next. */
export interface Region {
  readonly segments: readonly Segment[];
  /** Left edge of the column, or null where the page is not parted. */
  readonly column: number | null;
  /** It is a table; its segments are those of the rows. */
  readonly rows?: readonly TableRow[];
}

interface Cut {
  readonly above: readonly Segment[];
  readonly left: readonly Segment[];
  readonly right: readonly Segment[];
  readonly below: readonly Segment[];
  readonly worth: number;
}

const DEEPEST = 4;
/** An address has no place to break, and may stick out a little. */
const OVERHANG = 14;
/** The free strip between two columns is as wide as this at least. */
const STRIP = 5;
const TOUCH = 3;
const MANY_HEADS = 4;
/** A column has at least so many lines. */
const FEWEST = 3;
/** As few make none where they are the ends of lines. */
const FEW = 4;

/** Parts a page into its columns, in the order in which a person reads them. */
export function regionsOf(segments: readonly Segment[], column: number | null = null, depth = 0): readonly Region[] {
  const edge = (side: readonly Segment[]): number => Math.min(...side.map((segment) => segment.x));
  const isDeep = depth >= DEEPEST;
  const dated = isDeep ? null : dateCardsOf(segments);
  // They stand under one heading, which goes on from card to card.
  if (dated !== null) return [dated.above, ...dated.sides, dated.below].flatMap((part) => regionsOf(part, column, depth + 1));
  const drawn = isDeep ? null : tableOf(segments);
  const best = isDeep || drawn !== null ? null : bestCut(segments);
  const strip = best !== null && isDateMargin(best) ? null : best;
  const cut = strip === null ? null : withRowsWhole(withDatesBeside(strip));
  // What the rarer layouts are told by is there by chance as well, where two columns stand side by side.
  const table = drawn ?? (isDeep || (cut !== null && isPlain(cut)) ? null : (cellRowsOf(segments) ?? timelineOf(segments) ?? sideHeadsOf(segments)));
  if (table !== null) return [...regionsOf(table.above, column, depth + 1), { segments: table.rows.flatMap(({ cells, told }) => [...cells, ...told]), column, rows: table.rows }, ...regionsOf(table.below, column, depth + 1)];
  const cards = isDeep ? null : cardsOf(segments);
  if (cards !== null && cards.sides.length > 2) return inCards(cards);
  if (cut === null && cards !== null) return inCards(cards);
  if (cut === null) return segments.length === 0 ? [] : [{ segments, column }];
  return [
    ...regionsOf(cut.above, column, depth + 1),
    ...regionsOf(cut.left, edge(cut.left), depth + 1),
    ...regionsOf(cut.right, edge(cut.right), depth + 1),
    ...regionsOf(cut.below, column, depth + 1),
  ];

  function inCards({ above, sides, below }: Cards): readonly Region[] {
    return [...regionsOf(above, column, depth + 1), ...sides.flatMap((side) => regionsOf(side, edge(side), depth + 1)), ...regionsOf(below, column, depth + 1)];
  }
}

/** What stands in one line with what ends two columns is of that line: a date beside an entry that crosses the strip between them. */
function withRowsWhole(cut: Cut): Cut {
  const end = Math.min(...cut.below.map(({ y }) => y));
  const isOfRow = (segment: Segment): boolean => segment.y > end - 0.3 * segment.size && isDateText(segment.text);
  const row = [...cut.left, ...cut.right].filter(isOfRow);
  return row.length === 0 ? cut : { ...cut, left: cut.left.filter((segment) => !isOfRow(segment)), right: cut.right.filter((segment) => !isOfRow(segment)), below: [...row, ...cut.below] };
}

/** Whether the left of two columns is a margin: dates, each in the line of an entry at its right, with their towns, and headings or labels, but nothing that is told. */
function isDateMargin({ left, right }: Cut): boolean {
  const dates = left.filter(({ text }) => isDateText(text) && findDateRange(text)?.start);
  const others = left.filter((segment) => !dates.includes(segment));
  const isBeside = (date: Segment): boolean => right.some((segment) => Math.abs(segment.y - date.y) < 0.4 * date.size && findDateRange(segment.text) === null);
  return dates.length > 2 && dates.every(isBeside) && others.length < 3.2 * dates.length && others.every(({ text }) => text.split(' ').length < 4) && dates.length >= 0.25 * left.length;
}

/**
 * Under two cards side by side entries may go over the whole width, with their dates at its right end: where the right column ends in nothing but dates, each of
 * which stands in a line of the left one and ends where the others do, these lines are of neither column.
 */
function withDatesBeside(cut: Cut): Cut {
  const inOrder = (side: readonly Segment[]): readonly Segment[] => [...side].sort((one, other) => one.y - other.y);
  const [left, right] = [inOrder(cut.left), inOrder(cut.right)];
  const lastWords = right.findLastIndex(({ text }) => !isDateText(text));
  const dates = right.slice(lastWords + 1);
  const [first] = dates;
  const words = right[lastWords];
  const beside = dates.map((date) => left.find((segment) => Math.abs(segment.y - date.y) < 0.3 * date.size));
  if (first === undefined || words === undefined || beside.includes(undefined) || !dates.every(({ text, right: end }) => findDateRange(text) !== null && Math.abs(end - first.right) < 2)) return cut;
  const heading = left.findLast(({ y, text }) => y > words.y && y < first.y && sectionOf(text) !== null);
  // One date alone is of an entry where a heading says that entries begin there.
  if (dates.length < 2 && !['work', 'education'].includes(sectionOf(heading?.text ?? '') ?? '')) return cut;
  const from = heading?.y ?? beside[0]?.y ?? first.y;
  if (from <= words.y) return cut;
  return { ...cut, left: left.filter(({ y }) => y < from), right: right.slice(0, lastWords + 1), below: [...left.filter(({ y }) => y >= from), ...dates, ...cut.below] };
}

/** Whether two columns with several headings each are nearly all that there is. */
function isPlain({ above, left, right, below }: Cut): boolean {
  const heads = (side: readonly Segment[]): number => side.filter(({ text }) => sectionOf(text) !== null).length;
  return above.length + below.length < 0.3 * (left.length + right.length) && heads(left) > 1 && heads(right) > 1;
}

interface Cards {
  readonly above: readonly Segment[];
  readonly sides: readonly (readonly Segment[])[];
  readonly below: readonly Segment[];
}

/** Parts of a page that stand beside one another under headings in one row, however few lines each of them has. */
function cardsOf(segments: readonly Segment[]): Cards | null {
  const byHeight = [...segments].sort((one, other) => one.y - other.y);
  for (let at = 0; at < byHeight.length; at += 1) {
    const first = byHeight[at] as Segment;
    if (sectionOf(first.text) === null) continue;
    const row = byHeight.filter((segment) => Math.abs(segment.y - first.y) < 0.3 * first.size);
    if (row.length < 2 || !row.every((segment) => sectionOf(segment.text) !== null && Math.abs(segment.size - first.size) < 0.6)) continue;
    const edges = row.map(({ x }) => x).sort((one, other) => one - other);
    const under = byHeight.filter((segment) => segment.y > first.y + 0.3 * first.size);
    const crosses = (segment: Segment): boolean => segment.x < (edges[0] ?? 0) - 4 || edges.slice(1).some((edge) => segment.x < edge - 2 && segment.right > edge - 3 + (segment.text.includes(' ') ? 0 : OVERHANG));
    const end = under.findIndex(crosses);
    const within = end < 0 ? under : under.slice(0, end);
    const sides = edges.map((edge, index) => [...row, ...within].filter((segment) => segment.x >= edge - 4 && segment.x < (edges[index + 1] ?? Infinity) - 4));
    const above = byHeight.filter((segment) => segment.y < first.y && !row.includes(segment));
    const below = end < 0 ? [] : under.slice(end);
    const [left, right] = sides;
    const pair = sides.length === 2 && left !== undefined && right !== undefined ? withDatesBeside({ above, left, right, below, worth: 0 }) : null;
    if (pair !== null && pair.left.length > 1 && pair.right.length > 1) return { above, sides: [pair.left, pair.right], below: pair.below };
    const last = sides.at(-1);
    const outer = sides.length > 2 && left !== undefined && last !== undefined ? withDatesBeside({ above, left, right: last, below, worth: 0 }) : null;
    if (outer !== null && outer.below.length > below.length && outer.left.length > 1 && outer.right.length > 1) return { above, sides: [outer.left, ...sides.slice(1, -1), outer.right], below: outer.below };
    if (sides.every((side) => side.length > 1)) return { above, sides, below };
  }
  return null;
}

/** The free strip with the most on both sides, over as much of the height as nothing crosses it. */
function bestCut(segments: readonly Segment[]): Cut | null {
  if (segments.length < 2 * FEWEST) return null;
  const byHeight = [...segments].sort((one, other) => one.y - other.y);
  let best: Cut | null = null;
  const dividers = middleHeadings(byHeight);
  const headsOf = (side: readonly Segment[]): number => side.filter(({ text }) => sectionOf(text) !== null).length;
  const areHeaded = ({ left, right }: Cut): boolean => headsOf(left) > 0 && headsOf(right) > 0 && headsOf(left) + headsOf(right) >= MANY_HEADS;
  for (const edge of edgesOf(segments)) {
    // What comes near the strip and does not cross it, as a name above a sidebar may, ends it where there are many headings on both sides.
    for (const near of [TOUCH, STRIP]) {
      let from = 0;
      for (let at = 0; at <= byHeight.length; at += 1) {
        const segment = byHeight[at];
        const crosses = segment !== undefined && (dividers.has(segment) || (segment.x < edge - 2 && segment.right > edge - near + (segment.text.includes(' ') ? 0 : OVERHANG)));
        if (segment !== undefined && !crosses) continue;
        if (at - from >= 2 * FEWEST) {
          const cut = weigh(byHeight, from, at, edge);
          if (cut && cut.worth > (best?.worth ?? 0) && (near === TOUCH || areHeaded(cut))) best = cut;
        }
        from = at + 1;
      }
    }
  }
  return best;
}

/** Headings that stand in the middle of the page, alone in their lines: nothing goes on beside them. */
function middleHeadings(byHeight: readonly Segment[]): ReadonlySet<Segment> {
  const alone = byHeight.filter((segment, at) => [byHeight[at - 1], byHeight[at + 1]].every((other) => other === undefined || Math.abs(other.y - segment.y) > 0.5 * segment.size));
  const middleOf = ({ x, right }: Segment): number => (x + right) / 2;
  const heads = alone.filter(({ text }) => sectionOf(text) !== null);
  const page = (Math.min(...byHeight.map(({ x }) => x)) + Math.max(...byHeight.map(({ right }) => right))) / 2;
  const middle = heads.map(middleOf).sort((one, other) => one - other)[Math.floor(heads.length / 2)] ?? 0;
  const inMiddle = heads.filter((segment) => Math.abs(middleOf(segment) - middle) < 2);
  const edges = inMiddle.map(({ x }) => x);
  const areMany = inMiddle.length > 1 && inMiddle.length > 0.7 * heads.length && Math.max(...edges) - Math.min(...edges) > 6 && Math.abs(middle - page) < 20;
  return new Set(areMany ? inMiddle : []);
}

/** Left edges that several segments share, without the left-most. */
function edgesOf(segments: readonly Segment[]): readonly number[] {
  const edges: { x: number; count: number }[] = [];
  for (const { x } of [...segments].sort((one, other) => one.x - other.x)) {
    const last = edges.at(-1);
    if (last && x - last.x < 4) last.count += 1;
    else edges.push({ x, count: 1 });
  }
  return edges.slice(1).filter((edge) => edge.count >= 2).map((edge) => edge.x);
}

function weigh(all: readonly Segment[], from: number, to: number, edge: number): Cut | null {
  const within = all.slice(from, to);
  const left = within.filter((segment) => segment.x < edge - 2);
  const right = within.filter((segment) => segment.x >= edge - 2);
  const leftLines = linesOf(left);
  const rightLines = linesOf(right);
  if (leftLines.length < FEWEST || rightLines.length < FEWEST) return null;
  const free = edge - Math.max(...left.filter((segment) => segment.right < edge || segment.text.includes(' ')).map((segment) => segment.right));
  if (free < STRIP) return null;
  if (!areColumns(leftLines, rightLines)) return null;
  if (isCentred(right, edge) || areFewLabels(left)) return null;
  // A strip that many lines of the right side begin at is the edge of a column, not the gap in some of its lines.
  const begun = right.filter((segment) => segment.x - edge < 4).length;
  // One heading in the middle of the page is no column with what stands at its right.
  if (begun < 2) return null;
  const aligned = begun / right.length;
  return { above: all.slice(0, from), left, right, below: all.slice(to), worth: (leftLines.length + rightLines.length) * (0.6 + aligned) + Math.min(free, 30) / 10 };
}

/** Whether the left side is a few texts that end at one place and begin anywhere, as the labels of a form do. */
function areFewLabels(side: readonly Segment[]): boolean {
  const [ends, begins] = [side.map((segment) => segment.right), side.map(({ x }) => x)];
  return side.length <= FEW && Math.max(...ends) - Math.min(...ends) < 2 && Math.max(...begins) - Math.min(...begins) > 6;
}

/** Whether the lines of a side share their middle and no edge: centred text with free space on its left. */
function isCentred(side: readonly Segment[], edge: number): boolean {
  if (side.filter((segment) => segment.x - edge < 4).length > 0.4 * side.length) return false;
  const middles = side.map((segment) => (segment.x + segment.right) / 2).sort((one, other) => one - other);
  const middle = middles[Math.floor(middles.length / 2)] ?? 0;
  return middles.filter((one) => Math.abs(one - middle) < 3).length >= 0.7 * middles.length;
}

type SideLine = { readonly y: number; readonly text: string; readonly size: number; readonly width: number };

function linesOf(segments: readonly Segment[]): readonly SideLine[] {
  const lines: { y: number; text: string; size: number; width: number }[] = [];
  for (const segment of [...segments].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const last = lines.at(-1);
    if (last && Math.abs(last.y - segment.y) < 0.3 * segment.size) {
      last.text += `  ${segment.text}`;
      last.width += segment.right - segment.x;
    } else lines.push({ y: segment.y, text: segment.text, size: segment.size, width: segment.right - segment.x });
  }
  return lines;
}

/** The lines of dates that had no room in one: `Nov-22 to Apr-` and right below `24`. */
function datesInTwo(side: readonly SideLine[]): ReadonlySet<SideLine> {
  const found = new Set<SideLine>();
  side.forEach((line, at) => {
    const below = side[at + 1];
    if (below === undefined || below.y - line.y > 1.7 * line.size || /^\p{Lu}\p{Ll}+$/u.test(line.text) || (isDateText(line.text) && isDateText(below.text))) return;
    if (isDateText(`${line.text} ${below.text}`)) for (const half of [line, below]) found.add(half);
  });
  return found;
}

/** Whether two sides are columns of their own, and not the cells of rows: dates beside jobs, headings beside what they head. */
function areColumns(left: readonly SideLine[], right: readonly SideLine[]): boolean {
  const share = (side: readonly SideLine[], of: (line: SideLine) => boolean): number => side.filter(of).length / side.length;
  const inTwo = datesInTwo(left);
  const dated = (line: SideLine): boolean => isDateText(line.text) || inTwo.has(line);
  const headed = (line: SideLine): boolean => sectionOf(line.text) !== null;
  const headsLeft = left.filter(headed).length;
  const headsRight = right.filter(headed).length;
  // What is said again and again on the left, and has something beside it each time, are the labels of a form.
  const labels = left.filter((line) => left.filter((other) => other.text === line.text).length > 1 && /\p{L}{4}/u.test(line.text));
  if (headsRight === 0 && labels.length >= 0.5 * left.length && new Set(labels.map(({ text }) => text)).size > 1 && labels.filter((line) => right.some((other) => Math.abs(other.y - line.y) < 0.35 * Math.max(line.size, other.size))).length >= 0.8 * labels.length) return false;
  // Rows of a table: what is no heading on the left has its line on the right, and every date has something beside it.
  const beside = (line: SideLine, others: readonly SideLine[]): boolean => others.some((other) => Math.abs(other.y - line.y) < 0.35 * Math.max(line.size, other.size));
  // A word that is a heading elsewhere may stand among many on the right.
  const noneRight = headsRight * 4 <= headsLeft;
  const cells = left.filter((line) => !headed(line));
  const spans = left.filter(dated);
  // What stands over the first of the left is the top of the page, and beside nothing.
  const top = Math.min(...left.map(({ y, size }) => y - size));
  const besideLeft = cells.length <= FEW ? right.filter(({ y }) => y > top) : right;
  if (noneRight && cells.length > 0 && cells.filter((line) => beside(line, right)).length >= 0.9 * cells.length && (spans.length >= 2 || besideLeft.filter((line) => beside(line, left)).length >= 0.6 * besideLeft.length)) return false;
  if (noneRight && spans.length >= 2 && headsLeft > 0 && (spans.every((line) => beside(line, right)) || !right.some((line) => dated(line) || findDateRange(line.text)?.start))) return false;
  // Dates beside what has none, down to the last of them; two columns may follow below that.
  const [begun, ended] = [spans[0]?.y ?? 0, spans.at(-1)?.y ?? 0];
  const between = right.filter(({ y, size }) => y > begun - size && y < ended + size);
  if (spans.length >= 2 && spans.every((line) => beside(line, right)) && !between.some((line) => headed(line) || dated(line) || findDateRange(line.text)?.start)) return false;
  if (share(left, dated) >= 0.3 && headsRight <= headsLeft && headsLeft <= 1) return false;
  if (share(left, dated) >= 0.45 || share(right, dated) >= 0.34) return false;
  // A few lines at the edge of the page, of which a date stands beside a line of the left.
  if (right.length <= FEW && headsRight === 0 && right.some((line) => dated(line) && beside(line, left))) return false;
  if (headsLeft > 0 && headsRight > 0) return headsLeft / left.length < 0.5;
  const paired = share(right, (line) => left.some((other) => Math.abs(other.y - line.y) < 0.35 * line.size));
  const pairedLeft = share(left, (line) => right.some((other) => Math.abs(other.y - line.y) < 0.35 * line.size));
  if (headsLeft > 0 && headsLeft / left.length >= 0.5) return false;
  if (headsLeft + headsRight > 0) return (headsRight > 0 ? paired < 0.75 : pairedLeft < 0.9 && paired < 0.75);
  // Lines of a sidebar stand beside those of the page by chance, and so on the very same height only now and then; cells do.
  const level = share(left, (line) => right.some((other) => Math.abs(other.y - line.y) < 0.1 * Math.min(line.size, other.size)));
  return paired < 0.5 && (pairedLeft < 0.7 || (pairedLeft < 0.85 && level < 0.4)) && left.length + right.length >= 10;
}
