import type { Line, Piece } from '../resumeDocument.ts';
import type { YearMonth } from '../fields/dates.ts';
import { monthsOf, readEnd } from '../fields/dates.ts';

/** No date alone is longer: `September 2015`, `in corso`. */
const LONGEST_DATE = 18;
/** How far below its beginning the end of a span stands, in heights of its letters; a row that holds larger type too is as high as that. */
const NEAREST = 0.3;
const FURTHEST = 1.9;
/** Where something is drawn between the two, as an arrow. */
const FURTHEST_APART = 3.2;
/** As many lines of what stands beside the dates may come between them. */
const LINES_BETWEEN = 2;

interface Spot {
  readonly line: number;
  readonly piece: Piece;
  readonly date: YearMonth | 'present';
}

/** The dates that stand alone on a page, in the order of its lines. */
function datesAlone(lines: readonly Line[]): readonly Spot[] {
  return lines.flatMap((line, index) =>
    line.pieces.flatMap((piece) => {
      const text = piece.text.trim();
      const date = piece.right > 0 && text.length <= LONGEST_DATE && !/[-–—]$/u.test(text) ? readEnd(text) : null;
      return date === null ? [] : [{ line: index, piece, date }];
    }),
  );
}

function isUnder(lines: readonly Line[], upper: Spot, lower: Spot): boolean {
  const [one, other] = [lines[upper.line], lines[lower.line]];
  if (!one || !other || one.page !== other.page || one.column !== other.column) return false;
  const steps = (other.y - one.y) / upper.piece.size;
  const aligned = Math.abs(upper.piece.x - lower.piece.x) < 2 || Math.abs(upper.piece.right - lower.piece.right) < 2;
  const inMiddle = Math.abs(upper.piece.x + upper.piece.right - lower.piece.x - lower.piece.right) < 3;
  // Both stand before what is beside them.
  const areFirst = one.pieces[0] === upper.piece && one.pieces.length > 1 && other.pieces.length === 1;
  return (aligned || inMiddle) && Math.abs(upper.piece.size - lower.piece.size) < 0.3 && steps > NEAREST && steps < (areFirst ? FURTHEST_APART : FURTHEST);
}

/**
 * The lines with the two ends of each span in one piece where they stand over one another, as in a margin or at the right of a head: `JAN 2016`
 * over `PRESENT`. Years that merely follow one another, as those of certificates do, stay what they are: every upper date must have one below
 * it, and none may be both. Years without a month under one another in the first cells of an entry, and ends that stand over beginnings, are for
 * `withDatesParted`, which knows what is an entry.
 */
export function withSpans(lines: readonly Line[]): readonly Line[] {
  const dates = datesAlone(lines);
  const onLine = Map.groupBy(dates, ({ line }) => line);
  const pairs = dates.flatMap((upper) => {
    if (upper.date === 'present') return [];
    // Only the next lines are looked at: a page may hold nothing but dates.
    const below = Array.from({ length: LINES_BETWEEN + 1 }, (_, at) => onLine.get(upper.line + at + 1) ?? []).flat();
    const lower = below.find((other) => isUnder(lines, upper, other));
    return lower === undefined || (lower.date !== 'present' && monthsOf(lower.date) < monthsOf(upper.date)) ? [] : [{ upper, lower }];
  });
  const lowers = new Set(pairs.map(({ lower }) => lower));
  const toldByMonths = pairs.every(({ upper, lower }) => (upper.date as YearMonth).month !== null && (lower.date === 'present' || lower.date.month !== null));
  if (pairs.length < 2 || pairs.some(({ upper }) => lowers.has(upper)) || !(toldByMonths || pairs.some(({ lower }) => lower.date === 'present'))) return lines;
  const ends = new Map(pairs.map(({ upper, lower }) => [upper.piece, lower.piece]));
  const gone = new Set(ends.values());
  return lines.flatMap((line) => {
    if (!line.pieces.some((piece) => ends.has(piece) || gone.has(piece))) return [line];
    const pieces = line.pieces.filter((piece) => !gone.has(piece)).map((piece) => ({ ...piece, text: ends.has(piece) ? `${piece.text} – ${ends.get(piece)?.text ?? ''}` : piece.text }));
    const [first] = pieces;
    if (first === undefined) return [];
    const text = pieces.map((piece) => piece.text).join(' ');
    // A mark before the end of a span was the dash of the span.
    const bullet = line.bullet && !gone.has(line.pieces[0] as Piece);
    return [{ ...line, text, bullet, pieces, x: first.x, right: pieces.at(-1)?.right ?? line.right, size: Math.max(...pieces.map(({ size }) => size)), bold: pieces.every(({ bold }) => bold) }];
  });
}
