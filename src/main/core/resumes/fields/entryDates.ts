import { withoutBullet } from '../resumeDocument.ts';
import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText, monthsOf, readDate, readEnd } from './dates.ts';
import type { YearMonth } from './dates.ts';
import { askedBy } from './formLabels.ts';
import { soundsLikePlace } from './places.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** The lines of a section in which each date has its room and each head is whole before its date. */
export function withDatesParted(lines: readonly Line[]): readonly Line[] {
  return withRests(lines.map(withRoom));
}

/** What parts two posts at one employer that are told in one line. */
const BEFORE_THAT = /\),? (?:and )?(?:before that|prior to that|previously|formerly|earlier|before which|then|afterwards|later)(?: as)?:? (?=\p{Lu})/iu;

/** `Practice Manager (2018 – present), before that Deputy Manager (2015 – 2018)`: two lines. */
function postsApart(line: Line): readonly Line[] {
  const found = line.pieces.length === 1 && !line.bullet ? BEFORE_THAT.exec(line.text) : null;
  const [piece] = line.pieces;
  if (found === null || piece === undefined) return [line];
  const [one, other] = [line.text.slice(0, found.index + 1), line.text.slice(found.index + found[0].length)];
  if (![one, other].every((text) => findDateRange(text)?.start)) return [line];
  return [{ ...line, text: one, pieces: [{ ...piece, text: one }] }, ...postsApart({ ...line, text: other, pieces: [{ ...piece, text: other }], gap: 0, wrapped: false })];
}

/** The lines of a section in which each span is one text, also where its ends stood in two lines or two cells. */
export function withWholeDates(lines: readonly Line[]): readonly Line[] {
  return wholeCells(wholeDates(stackedSpans(acrossHeads(withYears(acrossRows(lines.flatMap(itemApart).flatMap(postsApart)))))).map(openEnd));
}

/** `heute` of a span that had no room in its line, and beside it the first item of a list: two lines. */
function itemApart(line: Line): readonly Line[] {
  const [date, item] = line.pieces;
  const found = line.pieces.length === 2 && item !== undefined ? withoutBullet(item.text) : null;
  if (date === undefined || item === undefined || found?.bullet !== true || /^[–—-]/.test(item.text) || readEnd(date.text) === null) return [line];
  return [{ ...line, text: date.text, pieces: [date], right: date.right }, { ...line, text: found.text, pieces: [{ ...item, text: found.text }], x: item.x, gap: 0, bullet: true }];
}

/** A date that was written right behind a word, or before one, as where a cell is too narrow for it: `Ho Chi MinhApril 2022`. */
function withRoom(line: Line): Line {
  const pieces = line.pieces.flatMap((piece) => {
    const cuts = [...piece.text.matchAll(/\p{Ll}(?=(\p{Lu}\p{Ll}{2,9}\.?) ((?:19|20)\d\d)(?!\d))/gu)].filter(([, month = '', year = '']) => readDate(`${month} ${year}`) !== null).map(({ index }) => index + 1);
    for (const { 1: end = '', index, 0: all } of piece.text.matchAll(/\d\s*[-–—]\s*(\p{L}[\p{Ll}'’.]{3,14}?)(?=\p{Lu}\p{Ll})/gu)) if (readEnd(end) === 'present') cuts.push(index + all.length);
    const [cut] = cuts;
    return cut === undefined ? [piece] : [{ ...piece, text: piece.text.slice(0, cut).trim() }, { ...piece, text: piece.text.slice(cut).trim() }];
  });
  return pieces.length === line.pieces.length ? line : { ...line, pieces, text: pieces.map((piece) => piece.text).join(' ') };
}

/** Puts what had no room before a date at the end of a line back before it: `Engineer, Stadtwerke Ulm  2014 – 2016` and below `GmbH, Ulm`. */
function withRests(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const above = result.at(-1);
    const piece = above?.pieces.at(-1);
    const span = above === undefined || above.bullet || piece === undefined ? null : findDateRange(piece.text);
    const head = span === null || piece === undefined ? '' : piece.text.slice(0, span.index).trim();
    const rest = line.wrapped && !line.bullet && line.text.length < 50 && findDateRange(line.text) === null;
    const goesOn = /[,&]$/.test(head) ? soundsLikePlace(line.text.replace(/\.$/, '')) >= 0.7 || soundsLikeEmployer(line.text) > 0 : /^(?:GmbH|AG|KG|SE|e\. ?V|Ltd|Inc|LLC|PLC|plc|Co|Corp|S\.? ?A|S\.? ?L|B\.? ?V|N\.? ?V|Sp|s\.? ?r\.? ?o)\b/u.test(line.text);
    if (above !== undefined && piece !== undefined && span?.start && head.length > 8 && span.index + span.length >= piece.text.length - 1 && rest && goesOn) {
      const whole = { ...piece, text: `${head} ${line.text.replace(/\.$/, '')} | ${piece.text.slice(span.index)}` };
      const pieces = [...above.pieces.slice(0, -1), whole];
      result[result.length - 1] = { ...above, pieces, text: pieces.map(({ text }) => text).join(' ') };
    } else result.push(line);
  }
  return result;
}

/** `Acme ¦ 06/2008 –` and below `Engineer ¦ 08/2010`: the end of a span in the last cell of the next row, in files whose lines have no places. */
function acrossRows(lines: readonly Line[]): readonly Line[] {
  const ends = new Map<Line, string>();
  lines.forEach((line, at) => {
    const [open, next] = [line.pieces.at(-1), lines[at + 1]];
    const end = next?.pieces.at(-1);
    const isOpen = open !== undefined && line.pieces.length > 1 && line.right <= 0 && /^.{4,16}[-–—]$/u.test(open.text) && readDate(open.text.replace(/\s*[-–—]$/u, '')) !== null;
    if (isOpen && next !== undefined && end !== undefined && next.pieces.length > 1 && end.text.length < 16 && readEnd(end.text) !== null && findDateRange(end.text)?.start === null) ends.set(line, end.text);
  });
  return lines.map((line, at) => {
    const own = ends.get(line);
    const above = lines[at - 1];
    const pieces = above !== undefined && ends.has(above) ? line.pieces.slice(0, -1) : own === undefined ? line.pieces : [...line.pieces.slice(0, -1), { ...(line.pieces.at(-1) as Line['pieces'][number]), text: `${line.pieces.at(-1)?.text} ${own}` }];
    return pieces === line.pieces ? line : { ...line, pieces, text: pieces.map(({ text }) => text).join(' ') };
  });
}

/** `2018 –` and `present` one over the other in a column of dates, between which the post beside them comes by its height. */
function acrossHeads(lines: readonly Line[]): readonly Line[] {
  const taken = new Set<Line>();
  return lines.flatMap((line, at): readonly Line[] => {
    if (taken.has(line)) return [];
    const [own] = line.pieces;
    const [head, end] = [lines[at + 1], lines[at + 2]];
    const open = own !== undefined && line.pieces.length === 1 && line.right > 0 && /^.{4,16}[-–—]$/u.test(own.text) && readDate(own.text.replace(/\s*[-–—]$/u, '')) !== null;
    if (!open || head === undefined || end === undefined || head.page !== line.page || end.page !== line.page) return [line];
    const beside = head.x > line.right && head.y - line.y < line.size && findDateRange(head.text) === null;
    const under = end.pieces.length === 1 && end.y - line.y < 2.5 * line.size && (Math.abs(end.right - line.right) < 3 || Math.abs(end.x - line.x) < 3) && readEnd(end.text) !== null;
    if (!beside || !under) return [line];
    taken.add(end);
    const text = `${own.text} ${end.text}`;
    return [{ ...line, text, pieces: [{ ...own, text }] }];
  });
}

/**
 * Puts spans together whose ends stand one over the other: the end over the beginning, as on a line of time that runs upwards, or under it in a column
 * that words stand beside.
 */
function stackedSpans(lines: readonly Line[]): readonly Line[] {
  const lone = (line: Line | undefined): YearMonth | 'present' | null => {
    const [first] = line?.pieces ?? [];
    return first === undefined || first.text.length > 20 || line?.bullet === true ? null : readEnd(first.text);
  };
  // Dates of a column begin, end or have their middles at one place.
  const aligned = (upper: Line['pieces'][number] | undefined, lower: Line['pieces'][number] | undefined): boolean => upper !== undefined && lower !== undefined && (Math.abs(upper.x - lower.x) < 3 || Math.abs(upper.right - lower.right) < 3);
  const follows = (at: number): boolean => {
    const [upper, lower] = [lines[at], lines[at + 1]];
    return upper !== undefined && lower !== undefined && lower.right > 0 && lower.page === upper.page && lower.gap < 0.5 && aligned(upper.pieces[0], lower.pieces[0]) && lone(upper) !== null && lone(lower) !== null;
  };
  const pairs = lines.flatMap((_, at) => (follows(at) ? [at] : []));
  // Entries of one line each follow one another; ends and beginnings are pairs.
  if (pairs.length === 0 || pairs.some((at) => pairs.includes(at + 1))) return lines;
  const later = (end: YearMonth | 'present' | null, start: YearMonth | 'present' | null): boolean => start !== null && start !== 'present' && end !== null && (end === 'present' || monthsOf(end) > monthsOf(start));
  const [first = 0] = pairs;
  const degreeOverSchool = soundsLikeDegree(lines[first]?.text ?? '') > 0 && soundsLikeSchool(lines[first]?.text ?? '') === 0 && soundsLikeSchool(lines[first + 1]?.text ?? '') > 0;
  // A dash or a word at the end says already that the span goes on.
  const dashed = pairs.some((at) => /(?:[-–—]|\s\p{L}{1,5})$/u.test(lines[at]?.pieces[0]?.text ?? '') || /^[-–—]/u.test(lines[at + 1]?.pieces[0]?.text ?? ''));
  const downwards = !dashed && pairs.every((at) => later(lone(lines[at + 1]), lone(lines[at])) || sameTime(lone(lines[at]), lone(lines[at + 1])));
  const upwards = pairs.every((at) => later(lone(lines[at]), lone(lines[at + 1])));
  const told = pairs.length > 1 || lone(lines[first]) === 'present' || lone(lines[first + 1]) === 'present' || degreeOverSchool;
  if (!told || (!downwards && !upwards)) return lines;
  return lines.flatMap((line, at): readonly Line[] => {
    const rest = line.pieces.slice(1);
    // A mark before the end of a span was that of the span, as on a line of time.
    if (pairs.includes(at - 1)) return rest.length === 0 ? [] : [{ ...line, bullet: false, pieces: rest, x: rest[0]?.x ?? line.x, text: rest.map((piece) => piece.text).join(' ') }];
    const [own] = line.pieces;
    if (!pairs.includes(at) || own === undefined) return [line];
    const other = lines[at + 1]?.pieces[0]?.text ?? '';
    const pieces = [{ ...own, text: upwards ? `${other} – ${own.text}` : `${own.text} – ${other}` }, ...rest];
    return [{ ...line, pieces, text: pieces.map((piece) => piece.text).join(' ') }];
  });
}

function sameTime(one: YearMonth | 'present' | null, other: YearMonth | 'present' | null): boolean {
  return one !== null && other !== null && one !== 'present' && other !== 'present' && monthsOf(one) === monthsOf(other);
}

/** `2019–` in a cell of its own has no end yet. */
function openEnd(line: Line): Line {
  const [first, second] = line.pieces;
  if (!first || !second || !/^.{4,16}[-–—]$/u.test(first.text) || readDate(first.text.replace(/\s*[-–—]$/u, '')) === null) return line;
  const pieces = [{ ...first, text: `${first.text} present` }, ...line.pieces.slice(1)];
  return { ...line, pieces, text: pieces.map((piece) => piece.text).join(' ') };
}

const BEGINS_SPAN = /^(?:since|seit|depuis|desde|dal|sinds|siden|sedan|od)$/iu;

/** In a narrow column of dates a year may stand under its month or season, and a date under the word that leads to it. */
function withYears(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  const parted = new Set<Line>();
  for (const line of lines) {
    // What stands beside the year of one date lies between that and what may follow in the column.
    const at = result.length - (parted.has(result.at(-1) as Line) ? 2 : 1);
    const above = result[at];
    const [upper, ...besides] = above?.pieces ?? [];
    const [lower, ...rest] = line.pieces;
    const word = upper === undefined || upper.text.length > 28 ? undefined : /(?:^|[\s–—-])(\p{L}{3,12}\.?)$/u.exec(upper.text)?.[1];
    const led = word !== undefined && upper !== undefined ? upper.text.slice(0, -word.length).replace(/\s*[–—-]\s*$/u, '').trim() : '';
    const begun = word !== undefined && isMonth(word) && (led === '' || BEGINS_SPAN.test(led) || isDateText(led)) && /^(?:19|20)\d\d(?!\d)/.test(lower?.text ?? '');
    const since = word !== undefined && BEGINS_SPAN.test(word) && led === '' && isDateText(lower?.text ?? '');
    const aligned = upper !== undefined && lower !== undefined && line.right > 0 && (Math.abs(upper.right - lower.right) < 4 || Math.abs(upper.x - lower.x) < 4);
    if (above === undefined || upper === undefined || lower === undefined || !(begun || since) || !aligned || above.page !== line.page || line.gap > 0.5 || line.bullet || lower.text.length > 28 || besides.length + rest.length === 0) {
      result.push(line);
      continue;
    }
    const pieces = [{ ...upper, text: `${upper.text} ${lower.text}`, right: Math.max(upper.right, lower.right) }, ...besides];
    result[at] = { ...above, pieces, text: pieces.map((piece) => piece.text).join(' ') };
    if (rest.length === 0) continue;
    const told = { ...line, pieces: rest, x: rest[0]?.x ?? line.x, text: rest.map((piece) => piece.text).join(' ') };
    parted.add(told);
    result.push(told);
  }
  return result;
}

/** The same for the rows of a table in which a span ends with its dash, and goes on in the next line of its cell; other lines stay as they are. */
export function withSpansOfCells(lines: readonly Line[]): readonly Line[] {
  const isOpen = ({ pieces: [first], right, y, size }: Line, at: number): boolean => first !== undefined && right > 0 && (lines[at + 1]?.gap ?? 0) > 0.5 && /[-–—]\s*$/u.test(first.text) && readDate(first.text.replace(/\s*[-–—]\s*$/u, '')) !== null && readEnd(lines[at + 1]?.pieces[0]?.text ?? '') !== null && (lines[at + 1]?.y ?? Infinity) - y < 1.7 * size;
  return lines.some(isOpen) ? wholeDates(lines) : lines;
}

/** Puts a span together whose end had no room on the line of its beginning. */
function wholeDates(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines.map(oneDate)) {
    const [last, before] = [result.at(-1), result.at(-2)];
    // What stands beside a date of three lines may lie between its second and third.
    const between = last !== undefined && before !== undefined && last.pieces.length === 1 && last.x > line.x + 40 && before.pieces.length > 1 && !isDateText(last.text);
    const above = between && before.pieces.some((piece) => Math.abs(piece.x - line.x) < 3) ? before : last;
    const at = above ? above.pieces.findIndex((piece) => (piece.text.length < 60 && isUnended(piece.text)) || isMonth(piece.text)) : -1;
    const opened = above?.pieces[at];
    const rest = opened ? line.pieces.find((piece) => Math.abs(piece.x - opened.x) < 40 || (piece.right > 0 && piece.x < opened.right && piece.right > opened.x) || line.pieces.length === 1) : undefined;
    const closes = rest !== undefined && opened !== undefined && above?.page === line.page && ends(opened.text, line.bullet ? `– ${rest.text}` : rest.text);
    // The rows of a table stand apart; a span that ends with its dash goes on right under it all the same.
    const isNear = line.gap <= 0.5 || (opened !== undefined && above !== undefined && /[-–—]\s*$/u.test(opened.text) && line.right > 0 && line.y - above.y < 1.7 * line.size);
    if (!above || !opened || !rest || !closes || !isNear) {
      result.push(line);
      continue;
    }
    const pieces = above.pieces.map((piece, index) => (index === at ? { ...piece, text: `${piece.text} ${line.bullet ? '– ' : ''}${rest.text}` } : piece));
    result[result.lastIndexOf(above)] = { ...above, pieces, text: pieces.map((piece) => piece.text).join(' ') };
    const others = line.pieces.filter((piece) => piece !== rest);
    // A mark before an item, of a font of signs, stands alone as a letter.
    const [mark, item] = others;
    const marked = mark !== undefined && item !== undefined && mark.x > rest.x && /^\p{Ll}$/u.test(mark.text);
    const beside = marked ? others.slice(1) : others;
    // Words may be set beside the second line of a date alone in its cell.
    if (pieces.length === 1 && isDateText(pieces[0]?.text ?? '') && beside.length > 0) result[result.length - 1] = { ...above, pieces: [...pieces, ...beside], text: [...pieces, ...beside].map((piece) => piece.text).join(' ') };
    else if (line.gap > 0.5 && withCellsWhole(result, above, pieces, beside)) continue;
    else if (beside.length > 0) result.push({ ...line, pieces: beside, x: beside[0]?.x ?? line.x, text: beside.map((piece) => piece.text).join(' '), wrapped: false, bullet: (line.bullet && rest !== line.pieces[0]) || marked });
  }
  return result;
}

/** The cells beside a date of two lines go on in its second line as well, unless they say something else there; whether that was so. */
function withCellsWhole(result: Line[], above: Line, pieces: Line['pieces'], beside: Line['pieces']): boolean {
  const goesOn = (piece: Line['pieces'][number]): number => pieces.findIndex(({ x, text }) => Math.abs(x - piece.x) < 3 && (soundsLikeTitle(text) === 1) === (soundsLikeTitle(piece.text) === 1) && soundsLikePlace(piece.text.split(',')[0] ?? '') < 0.7);
  const [cell] = beside;
  const at = cell === undefined ? -1 : goesOn(cell);
  if (cell === undefined || beside.length > 1 || at < 0) return false;
  const whole = pieces.map((piece, index) => (index === at ? { ...piece, text: `${piece.text} ${cell.text}` } : piece));
  result[result.findLastIndex((line) => line.pieces === pieces || line.y === above.y)] = { ...above, pieces: whole, text: whole.map(({ text }) => text).join(' ') };
  return true;
}

/** `… Port of Spain (May 2006 to December` and below `2013)`, `…, Macon, GA, from June 2011 to` and below `September 2013`: a span at the end of a head that had no room in its line. */
export function withSpansClosed(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const above = result.at(-1);
    const piece = above?.pieces.at(-1);
    const joined = above === undefined ? '' : `${above.text} ${line.text}`;
    const isInBrackets = above !== undefined && /\([^()]{4,40}$/u.test(above.text) && /^[^()]{1,20}\)\.?$/u.test(line.text);
    const isLast = above !== undefined && line.wrapped && above.text.length > 40 && line.text.length < 17 && /\d{4}\.?$|^\p{L}+\.?$/u.test(line.text);
    const isOpen = (isInBrackets || isLast) && above !== undefined && piece !== undefined && !above.bullet && line.page === above.page && line.column === above.column;
    const found = isOpen ? findDateRange(joined) : null;
    const range = found !== null && (isInBrackets || (found.index + found.length >= joined.length - 1 && (findDateRange(above?.text ?? '')?.length ?? 0) < found.length)) ? found : null;
    if (above === undefined || piece === undefined || range === null || range.start === null || range.index + range.length <= above.text.length) result.push(line);
    else result[result.length - 1] = { ...above, text: joined, pieces: [...above.pieces.slice(0, -1), { ...piece, text: `${piece.text} ${line.text}` }] };
  }
  return result;
}

/** Puts what stands under a date on the right, where it was or how long, into the line with the date. */
function wholeCells(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const above = result.at(-1);
    const date = above?.pieces.at(-1);
    const under = above !== undefined && date !== undefined && above.pieces.length > 1 && line.pieces.length === 1 && !line.bullet && above.page === line.page && line.right > 0 && line.x > above.x + 100 && Math.abs(line.x - date.x) < 4 && line.gap < 0.5 && isDateText(date.text);
    if (under) result[result.length - 1] = { ...above, pieces: [...above.pieces.slice(0, -1), ...line.pieces, date], text: `${above.pieces.slice(0, -1).map((piece) => piece.text).join(' ')} ${line.text} ${date.text}` };
    else result.push(line);
  }
  return result;
}

/** The two dates of a row that has a cell for each are one span. */
function oneDate(line: Line): Line {
  const at = line.pieces.findIndex((piece, index) => {
    const next = line.pieces[index + 1];
    return next !== undefined && piece.text.length < 24 && next.text.length < 24 && readDate(piece.text) !== null && readEnd(next.text) !== null;
  });
  const [first, second] = [line.pieces[at], line.pieces[at + 1]];
  if (!first || !second) return line;
  const pieces = [...line.pieces.slice(0, at), { ...first, text: `${first.text} – ${second.text}`, right: second.right }, ...line.pieces.slice(at + 2)];
  return { ...line, pieces, text: pieces.map((piece) => piece.text).join(' ') };
}

/** A dash, or a word that leads on to the end of a span. */
const LED_ON = /(?:[-–—]|\s(?:to|until|till?|bis|tot|au|à|hasta|até|al?|do|fino a))\s*$/u;

/** A date without an end, or with a dash where the end should be. */
function isUnended(text: string): boolean {
  const range = findDateRange(text);
  return range !== null && (range.start === null || (range.end === 'present' && LED_ON.test(text)));
}

/** The name of a month, whose year had no room beside it. */
function isMonth(text: string): boolean {
  return /^\p{L}{3,10}\.?$/u.test(text) && readDate(text) === null && readDate(`${text} 2000`) !== null;
}

/** Whether a text ends the span that another begins. */
function ends(begun: string, rest: string): boolean {
  const [own, joined] = [findDateRange(begun), findDateRange(`${begun} ${rest}`)];
  if (isMonth(begun)) return joined !== null && joined.start !== null && joined.index === 0 && /^(?:19|20)\d\d/.test(rest);
  return own !== null && joined !== null && joined.start !== null && joined.index < begun.length && joined.index <= own.index && joined.length > own.length + 0.6 * rest.length;
}

/** Dates that stand below all that was done, each the last of its entry: they are put before what they date. */
export function withDatesFirst(lines: readonly Line[]): readonly Line[] {
  const labelled = (line: Line): boolean => /^\p{L}[^:：]{2,20}[:：]\s/u.test(line.text) && askedBy(line.text.slice(0, line.text.search(/[:：]/u)), 'work') === 'dates';
  const bare = (line: Line): string => (labelled(line) ? line.text.replace(/^[^:：]*[:：]\s+/u, '') : line.text);
  const lone = (line: Line): boolean => !line.bullet && isDateText(bare(line)) && Boolean(findDateRange(bare(line))?.start);
  const ends = lines.flatMap((line, at) => (lone(line) ? [at] : []));
  const [first = 0] = ends;
  if (ends.length < 2 || first === 0 || ends.at(-1) !== lines.length - 1) return lines;
  // Each has the last item of a list right above, and stands apart from it; nothing else is dated.
  const below = (at: number): boolean => at === lines.length - 1 || (lines[at + 1]?.gap ?? 0) > 0.3;
  const closes = (at: number): boolean => lines[at - 1]?.bullet === true && ((lines[at]?.gap ?? 0) > 0.3 || (lines[at]?.right ?? 0) <= 0 || (labelled(lines[at] as Line) && below(at)));
  if (!ends.every(closes) || lines.some((line, at) => !ends.includes(at) && !line.bullet && findDateRange(line.text)?.start)) return lines;
  return ends.flatMap((end, index) => {
    const from = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
    return [{ ...(lines[end] as Line), gap: lines[from]?.gap ?? 0, wrapped: false }, ...lines.slice(from, end).map((line, at) => (at === 0 ? { ...line, gap: 0 } : line))];
  });
}
