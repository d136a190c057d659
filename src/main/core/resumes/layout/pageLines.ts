import { askedBy } from '../fields/formLabels.ts';
import { findDateRange, isDateText, readDate, readEnd } from '../fields/dates.ts';
import { sectionOf } from '../fields/headings.ts';
import { isTownUnder, splitOffPlace } from '../fields/places.ts';
import { soundsLikeEmployer, soundsLikeTitle } from '../fields/vocabulary.ts';
import type { Line, Piece } from '../resumeDocument.ts';
import { withoutBullet } from '../resumeDocument.ts';
import { regionsOf } from './columns.ts';
import type { Region } from './columns.ts';
import { withLetterBullets } from './letterBullets.ts';
import { segmentsOf } from './segments.ts';
import type { Run, Segment } from './segments.ts';
import { columnLabelOf } from './tableHeads.ts';
import type { TableRow } from './tables.ts';

/** The lines of a page in reading order. */
export function pageLines(runs: readonly Run[], page: number): readonly Line[] {
  return regionsOf(segmentsOf(withLetterBullets(runs))).flatMap((region) => (region.rows === undefined ? linesOf(region, page) : tableLines(region.rows, region.column, page)));
}

/** The rows of a table, a line each, with the lines of what is told in one under it. */
function tableLines(rows: readonly TableRow[], column: number | null, page: number): readonly Line[] {
  return rows.flatMap(({ y, cells, told, items }) => {
    const pieces = cells.flatMap((cell) => cell.pieces);
    const line = lineOf(pieces, { y, size: Math.max(0, ...pieces.map((piece) => piece.size)), segments: [] }, { page, column: nameOf(column), gap: 1, wrapped: false });
    const under = told.length === 0 ? [] : linesOf({ segments: told, column }, page);
    return [{ ...line, text: line.pieces.map((piece) => piece.text).join(' ') }, ...under.map((other, at) => ({ ...other, ...(at === 0 ? { gap: 0, wrapped: false } : {}), ...(items && !other.wrapped ? { bullet: true } : {}) }))];
  });
}

function nameOf(column: number | null): string {
  return column === null ? 'page' : `column ${Math.round(column)}`;
}

/** Points between a label and what stands beside it. */
const TO_NEXT_CELL = 5;

interface Row {
  y: number;
  size: number;
  segments: Segment[];
  /** Base line of the last row that was joined to it. */
  last?: number;
}

function linesOf(region: Region, page: number): readonly Line[] {
  const rows: Row[] = [];
  let heading: Row | null = null;
  let inMargin: Row | null = null;
  for (const segment of [...region.segments].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const last = rows.at(-1);
    const off = last ? segment.y - last.y : 0;
    const beside = last !== undefined && off <= 0.75 * last.size && segment.text.length < 32 && isDateText(segment.text) && last.segments.every((other) => segment.x > other.right || segment.right < other.x);
    if (continuesHeading(heading, segment)) heading.segments[0] = appended(heading.segments[0], segment);
    // A heading in the margin that runs over, with what it heads beside both of its lines.
    else if (inMargin !== null && inMargin.segments.length > 1 && continuesHeading(inMargin, segment)) inMargin.segments[0] = appended(inMargin.segments[0], segment);
    // A date in smaller type, a little above the base line of the post that it ends the line of.
    else if (last !== undefined && isDateBeside(last, segment, off)) {
      last.segments.push(segment);
      last.y = segment.y;
      last.size = segment.size;
    }
    // A date in the middle of the height of a cell is beside the first of its lines.
    else if (last && (Math.abs(off) <= 0.3 * Math.min(last.size, segment.size) || beside)) last.segments.push(segment);
    // A heading in smaller type beside what it heads has a base line of its own; it is read first all the same.
    else if (last && off <= last.size && last.segments.every((other) => other.x > segment.right) && sectionOf(segment.text) !== null) rows.splice(-1, 0, (heading = { y: last.y, size: segment.size, segments: [segment] }));
    else {
      rows.push({ y: segment.y, size: segment.size, segments: [segment] });
      if (sectionOf(segment.text) !== null || (segment.pieces[0]?.bold === true && /^\p{L}+$/u.test(segment.text))) inMargin = rows.at(-1) ?? null;
    }
  }
  const edge = Math.max(...region.segments.map((segment) => segment.right));
  const width = edge - Math.min(...region.segments.map((segment) => segment.x));
  for (const row of rows) row.segments = wholeDates(row.segments.sort((one, other) => one.x - other.x));
  joinLabels(rows);
  joinCells(rows, edge, width);
  const column = nameOf(region.column);
  const lines: Line[] = [];
  let above: Row | undefined;
  for (const row of rows) {
    const pitch = above ? (row.y - (above.last ?? above.y)) / Math.max(above.size, row.size) : 2;
    const wrapped = above !== undefined && continues(above, row, edge, width, pitch);
    const pieces = row.segments.flatMap((segment) => segment.pieces);
    const [first, ...rest] = row.segments;
    // A heading that stands beside what it heads, and does not head the first column of a table.
    const labels = rest.filter(({ text }) => columnLabelOf(text) !== null).length;
    if (first && rest.length > 0 && labels < 2 && sectionOf(first.text) !== null && row.segments[1] && row.segments[1].x - first.right > 0.8 * first.size && !first.text.endsWith(':') && !isPostWithDate(row.segments)) {
      lines.push(lineOf(first.pieces, row, { page, column, gap: Math.max(1, pitch - 1.4), wrapped: false }));
      lines.push(lineOf(rest.flatMap((segment) => segment.pieces), row, { page, column, gap: 0, wrapped: false }));
    } else lines.push(lineOf(pieces, row, { page, column, gap: Math.max(0, pitch - 1.4), wrapped }));
    above = row;
  }
  return withBrokenDates(lines).filter((line) => /[\p{L}\p{N}]/u.test(line.text));
}

/** `Acme, Madison — August` and below `2016 — Present`: a date that had no room in its line, and nothing else in the next. */
function withBrokenDates(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const [above, end] = [result.at(-1), result.at(-1)?.pieces.at(-1)];
    const own = line.text.length < 34 && line.gap < 0.6 && /^(?:19|20)\d\d|^\p{L}{3,10}\.? (?:19|20)\d\d$/u.test(line.text) && isDateText(line.text);
    const [, tail = ''] = !own ? [] : /(?:^|[\s(])((?:\p{L}{3,10}\.?|\p{L}{3,10}\.? \d{4} ?[-–—]))$/u.exec(above?.text ?? '') ?? [];
    const whole = `${tail} ${line.text}`;
    const broken = own && above !== undefined && end !== undefined && tail !== '' && !isDateText(above.text) && above.column === line.column && readDate(`${/^\p{L}+/u.exec(tail)?.[0] ?? ''} 2000`) !== null && findDateRange(whole)?.index === 0 && findDateRange(whole)?.length === whole.length && (findDateRange(whole)?.start?.month ?? null) !== null;
    // `from September 2008 until April` and below `2011`.
    const cell = own && !broken && end !== undefined && above !== undefined && above.pieces.length > 1 && above.column === line.column ? findDateRange(`${end.text} ${line.text}`) : null;
    // `November 2012 – December` and below `2016`, in a cell of their own.
    const year = own && /^(?:19|20)\d\d$/.test(line.text) && above !== undefined && above.pieces.length === 1 && above.column === line.column && line.gap < 0.3 && (Math.abs(above.x - line.x) < 2 || Math.abs(above.right - line.right) < 2) ? findDateRange(`${above.text} ${line.text}`) : null;
    const endsAlone = year !== null && above !== undefined && /[-–—]\s*\p{L}{3,}\.?$/u.test(above.text) && year.index === 0 && year.start !== null && year.end !== null && year.end !== 'present' && year.end.month !== null && year.length === `${above.text} ${line.text}`.length;
    const endsSpan = cell !== null && cell.index === 0 && cell.start !== null && cell.end !== 'present' && cell.length > (end?.text.length ?? 0);
    if (above !== undefined && end !== undefined && (broken || endsSpan || endsAlone)) result[result.length - 1] = { ...above, text: `${above.text} ${line.text}`, pieces: [...above.pieces.slice(0, -1), { ...end, text: `${end.text} ${line.text}` }] };
    else result.push(line);
  }
  return result;
}

/** Words of one date that stand wide apart, as in a narrow cell whose lines are stretched, are one text. */
function wholeDates(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    const text = `${last?.text} ${segment.text}`;
    const parted = last !== undefined && text.length < 40 && segment.x - last.right < 4 * segment.size && !(isDateText(last.text) && isDateText(segment.text));
    const joins = parted && (/^[-–—]$/u.test(segment.text) ? isDateText(last.text) : findDateRange(text)?.length === text.length);
    const [first, ...rest] = segment.pieces;
    const end = last?.pieces.at(-1);
    if (joins && first && end) result[result.length - 1] = { ...last, text, right: segment.right, pieces: [...last.pieces.slice(0, -1), { ...end, text: `${end.text} ${first.text}`, right: first.right }, ...rest] };
    else result.push(segment);
  }
  return result;
}

/** Labels of a form on two lines, with what they ask for at half their height: each pair and its value as one row. */
function joinLabels(rows: Row[]): void {
  for (let at = 1; at + 1 < rows.length; at += 1) {
    const [above, row, below] = [rows[at - 1] as Row, rows[at] as Row, rows[at + 1] as Row];
    const [upper, value, lower] = [above.segments[0], row.segments[0], below.segments[0]];
    if (!upper || !value || !lower || above.segments.length + row.segments.length + below.segments.length > 3) continue;
    if (value.x < Math.max(upper.right, lower.right) + TO_NEXT_CELL || (Math.abs(upper.right - lower.right) > 3 && Math.abs(upper.x - lower.x) > 3)) continue;
    if (below.y - above.y > 2 * above.size || Math.abs(row.y - (above.y + below.y) / 2) > 0.3 * row.size) continue;
    const label = appended(upper, lower);
    if (askedBy(label.text, 'work') === null && askedBy(label.text, 'education') === null) continue;
    rows.splice(at - 1, 3, { ...above, segments: [label, value], last: below.y });
  }
}

/** Puts what had no room in a cell of a row back into it, so that a row of cells is one line. */
function joinCells(rows: Row[], edge: number, width: number): void {
  // Where hardly a line comes near the edge of the page's text it is no margin that words had no room before.
  const isMargin = rows.filter((row) => edge - Math.max(...row.segments.map((segment) => segment.right)) < 0.12 * width).length >= 3;
  for (let at = 1; at < rows.length; at += 1) {
    const [above, row] = [rows[at - 1] as Row, rows[at] as Row];
    const [upperFirst, lowerFirst] = [above.segments[0], row.segments[0]];
    // The end of a span that was begun goes with it, however far the lines stand apart.
    const isEnd = upperFirst !== undefined && lowerFirst !== undefined && LAST_DASH.test(upperFirst.text) && Math.abs(upperFirst.x - lowerFirst.x) < 3 && areEnds(upperFirst, lowerFirst);
    if (above.segments.length < 2 || row.y - (above.last ?? above.y) > (isEnd ? 2.2 : 1.6) * above.size) continue;
    // Cells stand at least so far apart as the two nearest.
    const padding = Math.max(0, Math.min(24, ...above.segments.slice(1).map((segment, index) => segment.x - (above.segments[index]?.right ?? segment.x))));
    // The widest text of a column says how far the column beside it stands off.
    const gapTo = (beside: Segment, own: Segment): number => Math.min(...rows.flatMap(({ segments }) => segments.flatMap((segment, index) => (index > 0 && Math.abs(segment.x - beside.x) < 3 && Math.abs((segments[index - 1]?.x ?? -99) - own.x) < 3 ? [segment.x - (segments[index - 1]?.right ?? segment.x)] : []))));
    const limitOf = (cell: number): number => {
      const [own, beside] = [above.segments[cell], above.segments[cell + 1]];
      return own && beside ? beside.x - Math.max(0, Math.min(padding, beside.x - own.right, gapTo(beside, own))) : edge + 1;
    };
    // A row whose first cell begins anew is no rest of the one above.
    if (row.segments.length > 1 && upperFirst && lowerFirst && ((isNextLabel(upperFirst, lowerFirst) && !areEnds(upperFirst, lowerFirst)) || (Math.abs(upperFirst.x - lowerFirst.x) < 3 && !runsOn(upperFirst, lowerFirst, limitOf(0))))) continue;
    // So is one that is rated as the one above is.
    if (row.segments.slice(1).some((segment) => isRating(segment.text) && above.segments.slice(1).some((upper) => isRating(upper.text) && Math.abs(upper.x - segment.x) < 3))) continue;
    // A colon begins the cell beside a label, and so a row.
    if (row.segments.slice(1).some((segment) => /^[:：]/.test(segment.text))) continue;
    const kept: Segment[] = [];
    for (const segment of row.segments) {
      const cell = above.segments.findIndex((upper) => Math.abs(upper.x - segment.x) < 3);
      const upper = above.segments[cell];
      const limit = limitOf(cell);
      // Two lone dates one under the other are the ends of one span only where the lower one begins no row of its own.
      const own = upper !== undefined && areEnds(upper, segment) && !LAST_DASH.test(upper.text) && !FIRST_DASH.test(segment.text) && !UNTIL.test(segment.text) && row.segments.some((other) => other !== segment && above.segments.some((one) => one !== upper && Math.abs(one.x - other.x) < 3));
      const atMargin = isMargin || above.segments[cell + 1] !== undefined || (upper !== undefined && findDateRange(upper.text) !== null);
      if (upper && !own && atMargin && runsOn(upper, segment, limit)) above.segments[cell] = appended(upper, segment);
      else kept.push(segment);
    }
    if (kept.length === row.segments.length) continue;
    row.segments = kept;
    if (kept.length === 0) {
      above.last = row.y;
      rows.splice(at, 1);
      at -= 1;
    }
  }
}

/** Dots or bars that say how well something is known, also where their font calls them letters. */
function isRating(text: string): boolean {
  const marks = text.replace(/\s+/g, '');
  return marks.length > 2 && !/[\da-z]/i.test(marks) && new Set(marks).size < 3;
}

/** Whether of two cells that end at one place the lower one begins anew: labels at the right of their column. */
function isNextLabel(upper: Segment, lower: Segment): boolean {
  return Math.abs(upper.right - lower.right) < 1.5 && /^\p{Lu}/u.test(lower.text) && !/(?:[/&,-]|(?:^|\s)\p{Ll}{1,3})$/u.test(upper.text);
}

/** `Magang ¦ Juli 2014 – September 2014`: a word that heads a section elsewhere, quiet and with nothing but its span at the other end of the line. */
function isPostWithDate([first, date, ...others]: readonly Segment[]): boolean {
  return first !== undefined && date !== undefined && others.length === 0 && first.pieces[0]?.bold !== true && first.text !== first.text.toUpperCase() && isDateText(date.text) && findDateRange(date.text)?.start !== null && date.x - first.right > 6 * first.size;
}

/** Whether a text goes on in the one below: a span of time without its end, or words of one style of which the next had no room. */
function runsOn(upper: Segment, lower: Segment, limit: number): boolean {
  if (areEnds(upper, lower)) return true;
  if (withoutBullet(lower.text).bullet || lower.right > limit + 2 || (/\p{Ll}{3,}\.$/u.test(lower.text) && lower.text.split(' ').length > 2)) return false;
  if (isTownUnder(upper.text, lower.text)) return false;
  // A colon ends a label.
  if (/\p{L}[:：]$/u.test(upper.text)) return false;
  // `· Brno` says where that was, and all of it.
  if (/^[·•|]\s*\p{Lu}/u.test(upper.text) && /^\p{Lu}/u.test(lower.text)) return false;
  // `Now` is the end of a span, and no beginning of words.
  if (readEnd(upper.text) === 'present') return false;
  const range = upper.text.length < 32 ? findDateRange(upper.text) : null;
  if (range && lower.text.length < 22) {
    const whole = findDateRange(`${upper.text} ${lower.text}`);
    const ended = range.start !== null && !/[-–—]\s*$/.test(upper.text);
    if (!ended && whole !== null && whole.start !== null && whole.length > range.length + 0.6 * lower.text.length) return true;
    if (upper.text.length - range.length < 8) return false;
  }
  const [last, first] = [upper.pieces.at(-1), lower.pieces[0]];
  if (!last || !first || last.bold !== first.bold || Math.abs(last.size - first.size) > 0.6 || findDateRange(lower.text) !== null) return false;
  // Behind an employer with its town a post begins anew, also where it had no room.
  if (soundsLikeTitle(lower.text) === 1 && soundsLikeTitle(upper.text) < 1 && (splitOffPlace(upper.text) !== null || (upper.text.includes(', ') && soundsLikeEmployer(upper.text) > 0))) return false;
  const word = /^\S+/.exec(first.text)?.[0].length ?? 0;
  const width = (first.right - first.x) / Math.max(1, first.text.length);
  return limit - upper.right < (word + 0.5) * width;
}

/** Whether a row holds nothing but a date in smaller type, and a text that ends before it has its base line hardly lower. */
function isDateBeside(row: Row, segment: Segment, off: number): boolean {
  const [date, ...others] = row.segments;
  return date !== undefined && others.length === 0 && off > 0 && off <= 0.45 * segment.size && date.size < segment.size - 0.6 && segment.right < date.x && !isDateText(segment.text) && date.text.length < 32 && isDateText(date.text);
}

const LAST_DASH = /\s*[-–—]$/u;
const FIRST_DASH = /^[-–—]\s*/u;

const FROM = /^(?:from|von|vom|dal|da|de|du|depuis|desde|od|van|vanaf|fra|från)\s+(?=\S*\d|\p{L}+\.? \d)/iu;
const UNTIL = /^(?:to|till|until|bis|al|ad?|au|à|hasta|até|do|tot|til)\s+(?=\S)/iu;

/** Whether two texts are the two ends of one span, one under the other in a cell. */
function areEnds(upper: Segment, lower: Segment): boolean {
  // Each is a span of its own.
  if (findDateRange(upper.text)?.start && findDateRange(lower.text)?.start) return false;
  // `Dal 2006` and below `al 2014`.
  const [one, other] = [upper.text.replace(LAST_DASH, '').replace(FROM, ''), lower.text.replace(FIRST_DASH, '').replace(UNTIL, '')];
  const month = other !== lower.text && /^\p{L}+\.?$/u.test(other) && readDate(`${other} 2000`) !== null;
  return one.length < 24 && other.length < 24 && readDate(one) !== null && (readEnd(other) !== null || month) && Math.abs(upper.size - lower.size) < 0.6;
}

/** Whether a segment is the second line of a heading in the margin. */
function continuesHeading(heading: Row | null, segment: Segment): heading is Row & { readonly segments: [Segment] } {
  const [first] = heading?.segments ?? [];
  if (heading === null || !first || Math.abs(segment.x - first.x) >= 2 || segment.y - heading.y >= 2.4 * Math.max(heading.size, segment.size)) return false;
  return sectionOf(`${first.text} ${segment.text}`) !== null;
}

function appended(upper: Segment, lower: Segment): Segment {
  const last = upper.pieces.at(-1);
  const [first, ...rest] = lower.pieces;
  if (!last || !first) return upper;
  const ends = areEnds(upper, lower);
  // `Mar 2023 – Nov` has its dash: the year alone had no room.
  const between = ends && !LAST_DASH.test(upper.text) && !FIRST_DASH.test(lower.text) && !/[-–—]\s*\p{L}{3,}\.?$/u.test(upper.text) ? ' – ' : ' ';
  return { ...upper, text: upper.text + between + lower.text, pieces: [...upper.pieces.slice(0, -1), { ...last, text: last.text + between + first.text }, ...rest] };
}

/** Whether a row is the rest of the one above: the same style, and its first word had no room there. */
function continues(above: Row, row: Row, edge: number, width: number, pitch: number): boolean {
  const [upper] = above.segments;
  const [lower] = row.segments;
  const style = upper?.pieces.at(-1);
  const own = lower?.pieces[0];
  if (!upper || !lower || !style || !own || above.segments.length > 1 || pitch > 1.75 || withoutBullet(lower.text).bullet) return false;
  if (Math.abs(style.size - own.size) > 0.6 || style.bold !== own.bold) return false;
  const dated = findDateRange(lower.text);
  // A picture may stand before it.
  if (dated !== null && dated.index < 3 && dated.start !== null && !/\p{L}{2}|\d/u.test(lower.text.slice(0, dated.index))) return false;
  // Under a head that ends with its span begins what is set in.
  const span = lower.x > upper.x + 6 && /^\P{Ll}/u.test(lower.text) ? findDateRange(upper.text) : null;
  if (span !== null && span.start !== null && upper.text.length - span.index - span.length < 2) return false;
  // A short line in the middle, over another with the same middle, is a line of its own.
  const middle = Math.abs(upper.x + upper.right - lower.x - lower.right) < 4 && Math.abs(upper.x - lower.x) > 1.5;
  if (middle && upper.right - upper.x < 0.8 * width) return false;
  // So is one that ends where the one above ends, and begins elsewhere.
  const toRight = Math.abs(upper.right - lower.right) < 2 && Math.abs(upper.x - lower.x) > 8;
  if (toRight && upper.right - upper.x < 0.8 * width) return false;
  const word = /^\S+/.exec(own.text)?.[0].length ?? 0;
  const letter = (own.right - own.x) / Math.max(1, own.text.length);
  return edge - upper.right < (word + 0.3) * letter;
}

function lineOf(pieces: readonly Piece[], row: Row, at: { readonly page: number; readonly column: string; readonly gap: number; readonly wrapped: boolean }): Line {
  const [first, ...rest] = pieces;
  const { text, bullet } = withoutBullet(first?.text ?? '');
  const kept = (first ? [{ ...first, text: text.trim() }, ...rest] : rest).filter((piece) => /[\p{L}\p{N}]/u.test(piece.text));
  const worded = kept.filter((piece) => /\p{L}/u.test(piece.text));
  return {
    ...at,
    text: joined(pieces, text),
    pieces: kept,
    bullet: bullet || (first !== undefined && !isFarMark(first, kept[0]) && !/[\p{L}\p{N}]/u.test(first.text) && /^[^\p{L}\p{N}(+]{1,2}$/u.test(first.text.trim()) && kept.length > 0 && first.text.trim() !== ''),
    x: kept[0]?.x ?? 0,
    right: Math.max(...pieces.map((piece) => piece.right)),
    y: row.y,
    size: Math.max(0, ...kept.map((piece) => piece.size)),
    bold: worded.length > 0 && worded.every((piece) => piece.bold),
    heading: false,
  };
}

/** An arrow between the dates of a span stands further from the text beside it than the mark of an item. */
const isFarMark = (mark: Piece, text: Piece | undefined): boolean => text !== undefined && text !== mark && text.x - mark.right > 4 * text.size;

/** The text as it reads, without a space where two styles meet inside a word. */
function joined(pieces: readonly Piece[], first: string): string {
  let text = first;
  pieces.slice(1).forEach((piece, index) => {
    const gap = piece.x - (pieces[index]?.right ?? 0);
    text += (gap > 0.12 * piece.size ? ' ' : '') + piece.text;
  });
  return text.trim();
}
