import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText, withoutDuration } from './dates.ts';
import type { DateRange } from './dates.ts';
import { withDatesFirst, withDatesParted, withSpansClosed, withWholeDates } from './entryDates.ts';
import { COMPANY_END, isHeadLike, whole } from './entryHeads.ts';
import { onlyReaches, withoutForms, withoutIndented, withoutProjects, withoutSmallPrint } from './entryItems.ts';
import { withLoneTold } from './loneTold.ts';
import { storiesBehindDates, withoutStories } from './entryStories.ts';
import { isHeadOfTable } from '../layout/tableHeads.ts';
import { soundsLikePlace, splitOffPlace } from './places.ts';
import { type Anchor, withoutToldSpans } from './toldSpans.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** An entry of a section before its parts are named: the lines of its head, and when it was. */
export interface RawEntry {
  readonly range: DateRange;
  readonly dateLine: Line;
  /** Lines above the one with the date, the rest of that line, and lines below it that may still be of the head. */
  readonly before: readonly Line[];
  readonly after: readonly Line[];
  /** Lines over the head that belong to no entry: an employer with several posts under it stands there. */
  readonly over: readonly Line[];
}

const MOST_ABOVE = 3;
/** Whether a line goes on from the item above it: it begins small, right under it and where its words do. */
function goesOnFromItem(lines: readonly Line[], at: number): boolean {
  const [line, above] = [lines[at] as Line, lines[at - 1]];
  return above?.bullet === true && !line.bullet && line.right > 0 && /^\p{Ll}/u.test(line.text) && line.page === above.page && line.column === above.column && line.gap < 0.2 && line.x > above.x + 3;
}

/** A word at the end of a line that a date in the next goes on from. */
const LEADS_ON = /\p{Ll} (?:in|from|of|since|until|till|between|by|during|before|after|for|the|im|von|vom|bis|seit|zwischen|de|du|en|desde|entre|depuis|dal|del|nel|van|sinds|w|od|do|i|fra|från)$/u;

/** Whether a line goes on with the sentence of the one above, be it behind a comma: `Reported to the head and,` and below `from 2022, to the board.` */
function leadsOn(above: string, text: string): boolean {
  return LEADS_ON.test(above) || (/\p{Ll},$/u.test(above) && /^\p{Ll}.* \p{Ll}+\.$/u.test(text));
}

/** Finds the entries of a section by their dates. */
export function rawEntries(section: readonly Line[], kind: 'work' | 'education'): readonly RawEntry[] {
  const parted = withDatesParted(withSpansClosed(section.filter((line) => /\d/.test(line.text) || !isHeadOfTable(line))));
  const plain = withoutIndented(kind === 'work' ? withoutSmallPrint(withWholeDates(withoutStories(storiesBehindDates(datesBehindHeads(withDatesFirst(withoutForms(withoutProjects(parted.filter((line) => !onlyReaches(line)))))))))) : withWholeDates(parted), kind);
  const anchors = anchorsOf(plain, kind);
  if (anchors.length === 0) return [];
  const lines = kind === 'work' ? withLoneTold(plain, anchors.map(({ at }) => at)) : plain;
  const above = headLines(lines, anchors);
  return anchors.map((anchor, index): RawEntry => {
    const next = anchors[index + 1];
    const end = next ? next.at - (above[index + 1] ?? 0) : lines.length;
    const dateLine = lines[anchor.at] as Line;
    const head = anchor.at - (above[index] ?? 0);
    const after: Line[] = [];
    for (let at = anchor.at + 1; at < Math.min(end, anchor.at + 4); at += 1) {
      const line = lines[at];
      if (!line || !isHeadLike(whole(lines, at))) break;
      // What is louder and begins further to the left is over the next.
      if (line.pieces[0]?.bold && !dateLine.pieces[0]?.bold && line.right > 0 && line.page === dateLine.page && line.column === dateLine.column && line.x < dateLine.x - 7 && findDateRange(dateLine.text)?.index !== 0) break;
      // In much larger type than the head stands whose résumé it is.
      if (line.size > 1.6 * Math.max(dateLine.size, ...lines.slice(head, anchor.at).map(({ size }) => size))) break;
      if (line.column !== dateLine.column && line.page === dateLine.page && !isCellBeside(line, lines[at - 1] as Line, dateLine) && !isUnderSpan(line, lines[at - 1] as Line, dateLine)) break;
      if (isApart(line, after, dateLine, lines.slice(head, anchor.at))) break;
      // `74 employees, cold stores`: how large a firm is, under a head that says post and employer.
      if (kind === 'work' && /^\d{1,5} \p{L}/u.test(line.text) && findDateRange(line.text) === null && dateLine.text.includes(', ') && says(line.text, kind) < 1) break;
      // `$880M maker of resins; 9 plants`: what a firm is.
      if (kind === 'work' && /;\s+[\p{Ll}\d]/u.test(line.text)) break;
      // A full stop ends a sentence, and heads are none.
      if (/[\p{L}\d]{3,}\.$/u.test(line.text) && line.text.includes(' ') && !dateLine.text.endsWith('.') && !COMPANY_END.test(line.text) && soundsLikeEmployer(line.text) < 1 && (after.length > 0 ? isDateText(dateLine.text) || says(after.at(-1)?.text ?? '', kind) === 1 : anchor.at > head || !isDateText(dateLine.text))) break;
      after.push(line);
    }
    const lead = after.length === 0 && anchor.at + 1 < end && !lines.slice(head, anchor.at + 1).some((line) => line.text.split(PARTS).some((part) => says(part, kind) === 1) && !OWN_ACCOUNT.test(line.text)) ? leadOf(lines[anchor.at + 1], dateLine, kind) : null;
    if (lead !== null) after.push(lead);
    const over: Line[] = [];
    const begins = lines[head];
    const least = Math.max(0, head - 3, (anchors[index - 1]?.at ?? -1) + 1);
    // Between an employer and the first post there a sentence may say what the firm does.
    const told = head - 2 >= least && saysWhatFirmDoes(lines[head - 2] as Line, lines[head - 1] as Line) ? 1 : 0;
    for (let at = head - 1 - told; at >= least && isHeadLike(lines[at] as Line) && !(lines[at] as Line).wrapped && !endsAnother(lines[at] as Line, index > 0 ? begins : undefined); at -= 1) over.unshift(lines[at] as Line);
    return { range: anchor.range, dateLine, before: lines.slice(head, anchor.at), after, over };
  });
}

/** What parts the texts of a head. */
const PARTS = /, |: | [|–—-] /;
const OWN_ACCOUNT = /^(?:self.employed|freelance|selbst[äa]ndig|ind[ée]pendante?|aut[óo]nom[oa])(?:\s*[(,|–-]|\s*$)/iu;

/** Where each entry ends with its date, under what is told of it, the dates right behind the heads. */
function datesBehindHeads(lines: readonly Line[]): readonly Line[] {
  const dates = lines.flatMap((line, at) => (!line.bullet && isDateText(line.text) && findDateRange(line.text)?.start ? [at] : []));
  if (dates.length < 2) return lines;
  const entries = dates.map((at, index) => lines.slice(index === 0 ? 0 : (dates[index - 1] ?? 0) + 1, at + 1));
  const isTold = (line: Line | undefined): boolean => line !== undefined && (line.bullet || line.wrapped || /[.!]$/.test(line.text));
  // Between what is told and the date the employer may stand.
  const feet = entries.flatMap((lines) => (lines.slice(1, -1).some(isTold) ? [lines.length - 3 - lines.slice(1, -1).findLastIndex(isTold)] : []));
  const foot = feet[0] ?? 0;
  // Posts that nobody knows are as loud as one that is known.
  const areLoud = entries.every(([head]) => head?.bold === true) && entries.some(([head]) => head !== undefined && soundsLikeTitle(head.text) === 1) && entries.every((lines) => lines.slice(1).every(({ bold }) => !bold));
  const endsSo = entries.every(([head, ...rest]) => {
    const [second] = rest;
    const titled = [head, ...rest.slice(0, -1)].slice(0, 2).some((line) => line !== undefined && isHeadLike(line) && soundsLikeTitle(line.text) > 0);
    // Where nothing is told of one of them, its head alone stands over the date.
    const ends = rest.length > 1 && (isTold(rest.at(-2 - foot)) || (rest.length < 4 && !isTold(second)));
    const stands = rest.at(-2);
    return (foot === 0 || (stands !== undefined && isHeadLike(stands) && !isTold(stands))) && head !== undefined && isHeadLike(head) && !head.bullet && (titled || areLoud) && ends && (rest.at(-1)?.gap ?? 1) < 0.6;
  }) && entries.some((lines) => isTold(lines.at(-2 - foot))) && foot < 2 && feet.every((one) => one === foot);
  // Each stands closer to what is over it than to the next head.
  const isCloser = dates.every((at) => (lines[at]?.right ?? 0) > 0 && (lines[at + 1] === undefined || (lines[at + 1]?.gap ?? 0) > (lines[at]?.gap ?? 0) + 0.15));
  if (!endsSo || !isCloser) return lines;
  return [...entries.flatMap(([head, ...rest]) => [head as Line, ...rest.slice(-1 - foot), ...rest.slice(0, -1 - foot)]), ...lines.slice((dates.at(-1) ?? 0) + 1)];
}

/** How much a text sounds like a post, or like a school. */
const says = (text: string, kind: 'work' | 'education'): number => (kind === 'work' ? soundsLikeTitle(text) : soundsLikeSchool(text));

/** `Lead Electrician, based in Castlerea. Running two vans and`: where the head says no post, or no school, what is told begins with it. */
function leadOf(line: Line | undefined, dateLine: Line, kind: 'work' | 'education'): Line | null {
  const [, clause, rest = ''] = /^(\p{Lu}[^.,;:]{3,60}?)[.,;:]\s+(\S.*)$/u.exec(line?.text ?? '') ?? [];
  const [piece] = line?.pieces ?? [];
  if (line === undefined || clause === undefined || piece === undefined || line.bullet || line.page !== dateLine.page || line.column !== dateLine.column || line.gap > 0.6 || (findDateRange(line.text)?.index ?? Infinity) < clause.length + 12) return null;
  if (says(clause, kind) < 1 || clause.split(/\s+/).length > 6 || rest.length < 12) return null;
  return { ...line, text: clause, pieces: [{ ...piece, text: clause }] };
}

/** `Carolina Gypsum Corporation … Charlotte, NC` and below in smaller type `Producer of wallboard; seven plants.` */
function saysWhatFirmDoes(firm: Line, line: Line): boolean {
  const [name, ...others] = firm.pieces;
  const stands = name !== undefined && (soundsLikeEmployer(name.text) > 0 || others.some(({ text }) => soundsLikePlace(text) >= 0.7)) && soundsLikeTitle(name.text) === 0;
  return stands && !line.bullet && line.right > 0 && line.page === firm.page && line.column === firm.column && Math.abs(line.x - firm.x) < 3 && line.size < firm.size - 0.5 && /\p{L}\)?\.$/u.test(line.text);
}

/** Whether a line begins the cell that stands beside one in which a date is the last, in formats whose lines have no places. */
function isCellBeside(line: Line, above: Line, dateLine: Line): boolean {
  const table = /^table \d+,/.exec(dateLine.column)?.[0];
  return table !== undefined && line.column.startsWith(table) && isDateText(dateLine.text) && (above === dateLine || above.column === line.column);
}

/** Whether a line goes on under a span of a column over the whole width, where the column beside it has ended. */
function isUnderSpan(line: Line, above: Line, dateLine: Line): boolean {
  return line.column === 'page' && isDateText(dateLine.text) && (above.column === line.column || (line.y > above.y && line.y - above.y < 2.5 * line.size));
}

/** Whether a line over a head is rather the last of what was done before: it stands apart from the head as far as from what is above it, and is no louder and no further left. */
function endsAnother(line: Line, head: Line | undefined): boolean {
  return head !== undefined && line.right > 0 && line.page === head.page && line.x > head.x - 7 && head.gap > 0.5 && line.gap < head.gap + 0.12 && line.size < head.size + 0.6 && !(line.bold && !head.bold);
}

/** Whether a line under a head is set in deeper than the head, or has free space above where the head has none inside. */
function isApart(line: Line, after: readonly Line[], dateLine: Line, before: readonly Line[]): boolean {
  const [first] = after;
  const last = before.at(-1);
  // Under a post and its date, what is set in deeper than both is told of it.
  if (first === undefined && last !== undefined && line.right > 0 && last.page === line.page && dateLine.page === line.page && Math.abs(last.x - dateLine.x) < 3 && line.x > dateLine.x + 7 && !line.bold && findDateRange(dateLine.text)?.index === 0) return true;
  // What ends at one place is set to the right.
  if (first !== undefined && line.right > 0 && line.page === first.page && line.x > first.x + 7 && Math.abs(line.right - first.right) > 2 && (first.page !== dateLine.page || first.x <= dateLine.x + 3)) return true;
  const inside = [...before.slice(1), ...(before.length > 0 ? [dateLine] : []), ...after].map(({ gap }) => gap);
  return inside.length > 0 && line.page === dateLine.page && line.gap > 0.8 && Math.max(...inside) < 0.3;
}

function anchorsOf(lines: readonly Line[], kind: 'work' | 'education'): readonly Anchor[] {
  const found = lines.flatMap((line, at): readonly (Anchor & { readonly strong: boolean; readonly bullet: boolean })[] => {
    if (line.text.length > 160) return [];
    const range = spanOf(line);
    if (!range) return [];
    const rest = withoutDuration(line.text.slice(0, range.index) + line.text.slice(range.index + range.length)).trim();
    const both = range.start !== null;
    const atEdge = range.index < 3 || line.text.length - range.index - range.length < 4 || /^\s*\([^()]{2,60}\)\.?$/u.test(line.text.slice(range.index + range.length)) || line.pieces.some((piece) => isDateText(piece.text));
    // The rest of a sentence: `… of the two sites` and below `in 2017`.
    if ((line.wrapped && range.start === null && /^\p{Ll}/u.test(line.text)) || (range.index < 2 && !line.bullet && leadsOn(lines[at - 1]?.text ?? '', line.text)) || goesOnFromItem(lines, at)) return [];
    if (line.wrapped && !isDateText(line.text) && !endsHead(lines, at, range) && !isPostUnderEmployer(line, lines[at - 1], range) && !(both && endsWithSpan(lines[at - 1]) && endsWithSpan(line))) return [];
    // A head may end with a full stop where its span has a cell of its own.
    if (/[.;]$/.test(rest) && !COMPANY_END.test(rest) && rest.length > (both && line.pieces.length > 1 && isDateText(line.pieces[0]?.text ?? '') ? 110 : 60)) return [];
    // A sentence ends before the date or with it.
    if (/\p{Ll}{4,}\.\s+\p{Lu}\p{Ll}/u.test(line.text.slice(0, range.index)) || /^\.\s+\p{Lu}\p{Ll}/u.test(line.text.slice(range.index + range.length))) return [];
    // `Led the audits since 2020.`: a sentence ends with a full stop, and heads do not.
    const sentence = range.index > 0 && line.pieces.length === 1 && /(?:\p{L}{2,}|\d\)?)\.$/u.test(line.text) && !COMPANY_END.test(line.text) && rest.split(/\s+/).filter((word) => /^\p{Ll}{2,}/u.test(word)).length > 0;
    if (sentence) return [];
    if (!both && !atEdge) return [];
    if (!both && kind === 'work' && rest.split(/[\s/]+/).length > (/(?:,[^,]*){3}$/u.test(rest) ? 12 : 9)) return [];
    if (!atEdge && rest.length > 100) return [];
    // A date in the middle of what was done: `ran the weekly review since 2021.`
    const worded = rest.split(/\s+/).filter((word) => /^\p{Ll}{3,}/u.test(word)).length;
    if (!isDateText(line.text) && !line.pieces.some((piece) => isDateText(piece.text)) && range.index > 0 && worded >= 4 && worded >= 0.4 * rest.split(/\s+/).length) return [];
    const small = rest.split(/\s+/).filter((word) => /^\p{Ll}{4,}/u.test(word)).length;
    if (small > 5 && rest.split(/\s+/).length > 8) return [];
    return [{ at, range, strong: both, bullet: line.bullet }];
  });
  const strong = withoutToldSpans(lines, found.filter((anchor) => anchor.strong));
  const items = lines.filter(({ bullet }) => bullet);
  const arePosts = kind === 'work' && items.length > 1 && found.filter(({ at, bullet, range }) => bullet && isPostOfList(lines[at] as Line, range)).length === items.length;
  const free = found.filter((anchor) => (!anchor.bullet || arePosts) && (!anchor.strong || strong.includes(anchor)));
  const pool = free.some((anchor) => anchor.strong || kind === 'education') ? free : found;
  // Where the whole section is heads of one line that end with their dates, a lone year at the end of one is a date as the spans are.
  const areHeads = strong.length > 1 && found.length === lines.length && found.every(({ at, range, bullet }) => !bullet && range.index > 8 && range.index + range.length >= (lines[at]?.text.length ?? 0) - 1);
  // Among spans a lone year is a detail, unless it stands alone on its line as the spans do.
  const kept = strong.length > 0 && kind === 'work' && !areHeads ? pool.filter((anchor) => anchor.strong || isDateText(lines[anchor.at]?.text ?? '') || isBesidePlace(lines[anchor.at], anchor.range) || (lines[anchor.at]?.pieces.some((piece) => isDateText(piece.text)) ?? false)) : pool;
  return kept.filter((anchor, index) => {
    const previous = kept[index - 1];
    return previous === undefined || anchor.at !== previous.at;
  });
}

/** `• Project Manager — Apr 2015 to Oct 2019`: an item that says a post and its span, and nothing else. */
function isPostOfList(line: Line, range: DateRange): boolean {
  const post = line.text.slice(0, range.index).replace(/[\s,(–—-]+$/u, '');
  return range.start !== null && line.text.length - range.index - range.length < 3 && post.split(/\s+/).length <= 7 && soundsLikeTitle(post) === 1 && !/[.;:]/.test(post);
}

/** `2018 | Manila`: a date with a place behind it and nothing else, or behind a place at the end of a head. */
function isBesidePlace(line: Line | undefined, range: DateRange): boolean {
  if (line === undefined) return false;
  // `Boston Bruins, Boston, MA Summer 2017`.
  if (range.index > 6 && !line.bullet && line.text.length - range.index - range.length < 2 && /,[^,]+$/u.test(line.text.slice(0, range.index)) && line.text.length < 90 && splitOffPlace(line.text.slice(0, range.index).trim()) !== null) return true;
  const rest = range.index > 1 ? '' : line.text.slice(range.index + range.length);
  return /^\s*[|·,•–—-]\s*\p{Lu}/u.test(rest) && soundsLikePlace(rest.replace(/^\s*[|·,•–—-]\s*/u, '')) >= 0.7;
}

/** The span of a line; where it has a cell of its own, what stands before it is no part of it: `Rio de Janeiro` and `10/2018 – 08/2021`. */
function spanOf(line: Line): DateRange | null {
  const cell = line.pieces.length < 2 ? undefined : line.pieces.find((piece) => isDateText(piece.text) && findDateRange(piece.text)?.start);
  const own = cell === undefined ? null : findDateRange(cell.text);
  const at = cell === undefined ? -1 : line.text.indexOf(cell.text);
  return own === null || at < 0 ? findDateRange(line.text) : { ...own, index: at + own.index };
}

/** `Associate Curator (2002 – 2009)` under an employer: a line of its own, however long the one above is. */
function isPostUnderEmployer(line: Line, above: Line | undefined, range: DateRange): boolean {
  const post = line.text.slice(0, range.index).replace(/[\s,(|–—-]+$/u, '');
  return range.start !== null && soundsLikeTitle(post) === 1 && soundsLikeEmployer(post) === 0 && above?.pieces[0]?.bold === true && !line.bold && soundsLikeEmployer(above.text) > 0 && soundsLikeTitle(above.text) < 1;
}

/** Whether a line is short and ends with a span: nothing of it goes on in the next. */
function endsWithSpan(line: Line | undefined): boolean {
  const range = line === undefined || line.bullet ? null : findDateRange(line.text);
  return range !== null && range.start !== null && line !== undefined && line.text.length - range.index - range.length < 2 && isHeadLike(line);
}

/** Whether a line that goes on from above ends the head of an entry with its date: `Nurse, Leeds Teaching` and below `Hospitals (2014 – 2018)`. */
function endsHead(lines: readonly Line[], at: number, range: DateRange): boolean {
  const line = lines[at] as Line;
  if (line.text.length - range.index - range.length > 1 || range.index > 60) return false;
  let from = at;
  while (from > 0 && lines[from]?.wrapped === true) from -= 1;
  const first = lines[from];
  return first !== undefined && at - from <= 2 && !first.bullet && isHeadLike(first) && isHeadLike(whole(lines, from)) && findDateRange(first.text) === null;
}

/** How many lines above each date belong to its entry: by space, style and lists, and by what most entries of the section do. */
function headLines(lines: readonly Line[], anchors: readonly Anchor[]): readonly number[] {
  const gaps = lines.filter((line, at) => at > 0 && !line.bullet && !line.wrapped && isHeadLike(line)).map((line) => line.gap);
  const usual = [...gaps].sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  // Where every line stands apart from the one above, space tells nothing.
  const spaced = usual > 0.3 && gaps.filter((gap) => Math.abs(gap - usual) < 0.12).length >= 0.85 * gaps.length;
  // Each date stands in the line of a school, and each of those under a degree.
  const degreesOver = anchors.every(({ at }) => isDegreeOverSchool(lines[at - 1], lines[at] as Line));
  const scores = anchors.map((anchor, index) => {
    const from = index === 0 ? 0 : (anchors[index - 1]?.at ?? 0) + 1;
    const of = Array.from({ length: MOST_ABOVE + 1 }, () => ({ score: -100, lines: 0 }));
    // What had no room in a line is no line of its own: heads are alike however long their names are.
    for (let count = 0; count <= MOST_ABOVE + 2; count += 1) {
      const whole = lines.slice(Math.max(0, anchor.at - count), anchor.at).filter((line, at) => at === 0 || !line.wrapped).length;
      const score = scoreHead(lines, anchor.at, from, count, index === 0, spaced) + (degreesOver && count === 1 ? 4 : 0);
      const known = of[whole];
      if (known !== undefined && score > known.score) of[whole] = { score, lines: count };
    }
    return of;
  });
  const total = Array.from({ length: MOST_ABOVE + 1 }, (_, count) => scores.reduce((sum, of) => sum + Math.max(-4, of[count]?.score ?? -4), 0) / scores.length);
  return withTownedFirsts(lines, anchors, withLoudFirsts(lines, anchors, withHeadsAlike(lines, anchors, scores.map((of) => {
    let best = 0;
    let worth = -Infinity;
    of.forEach(({ score, lines: count }, whole) => {
      const weighed = score + 0.9 * (total[whole] ?? 0);
      if (score > -50 && weighed > worth) {
        best = count;
        worth = weighed;
      }
    });
    return best;
  }))));
}

/** `Acme … Leeds` over `Nurse … 2016 – 2019`: where heads begin so, such a line right above a date begins another, and ends nothing. */
function withTownedFirsts(lines: readonly Line[], anchors: readonly Anchor[], counts: readonly number[]): readonly number[] {
  const isTowned = (line: Line | undefined): line is Line => line !== undefined && !line.bullet && line.pieces.length === 2 && soundsLikePlace(line.pieces[1]?.text ?? '') >= 0.7 && findDateRange(line.text) === null;
  const firsts = anchors.flatMap(({ at }, index) => (counts[index] === 0 ? [] : [lines[at - (counts[index] ?? 0)]])).filter(isTowned);
  const [first] = firsts;
  if (first === undefined || firsts.length < 2) return counts;
  return counts.map((count, index) => {
    const at = anchors[index]?.at ?? 0;
    const above = lines[at - 1];
    return count === 0 && at - 1 > (anchors[index - 1]?.at ?? -1) && isTowned(above) && settingOf(above) === settingOf(first) ? 1 : count;
  });
}

/** How a line is set, for what heads have in common. */
function settingOf({ pieces: [first], size, heading, x, right }: Line): string {
  return `${first?.bold} ${heading} ${size.toFixed(0)} ${right > 0 ? Math.round(x / 3) : 0}`;
}

/**
 * Nothing stands over the head of the first entry: it says how many lines a head has. Where as many stand over each other date, set just so and as much like
 * an employer or its town at their beginning, they are its head, however close to what was told before.
 */
function withHeadsAlike(lines: readonly Line[], anchors: readonly Anchor[], counts: readonly number[]): readonly number[] {
  const [first, ...others] = anchors;
  const count = first?.at ?? 0;
  if (others.length < 2 || count < 1 || count > MOST_ABOVE || counts[0] !== count || lines.slice(0, count).some(({ wrapped }) => wrapped)) return counts;
  const headOf = (at: number): readonly Line[] => lines.slice(at - count, at);
  const settings = headOf(count).map(settingOf);
  const usual = lines.map(({ size }) => size).sort((one, other) => one - other)[Math.floor(lines.length / 2)] ?? 0;
  const isLoud = lines[0]?.pieces[0]?.bold === true || (lines[0]?.size ?? 0) > usual + 0.6;
  const saysEmployer = (line: Line | undefined): boolean => line !== undefined && (soundsLikeEmployer(line.text) > 0 || soundsLikeTitle(line.text) === 1 || splitOffPlace(line.text) !== null || /\p{L}, \p{Lu}/u.test(line.text));
  const areAlike = [count, ...others.map(({ at }) => at)].every((at, index) => {
    const head = headOf(at);
    const before = anchors[index - 1]?.at ?? -1;
    return at - count > before && head.every((line, row) => isHeadLike(line) && !line.wrapped && settingOf(line) === settings[row]) && (isLoud || saysEmployer(head[0]));
  });
  return areAlike ? counts.map((own) => Math.max(own, count)) : counts;
}

/** Heads of a section begin loud alike: where one begins with a quieter line and right above that stands a loud one as theirs are, it begins there: `**University**`, `Department`, `Assistant`. */
function withLoudFirsts(lines: readonly Line[], anchors: readonly Anchor[], counts: readonly number[]): readonly number[] {
  const firsts = anchors.flatMap(({ at }, index) => (counts[index] === 0 ? [] : [lines[at - (counts[index] ?? 0)] as Line]));
  const loud = firsts.filter((line) => line.pieces[0]?.bold === true);
  const setting = loud[0] === undefined ? '' : settingOf(loud[0]);
  if (loud.length < 2 || loud.length < 0.6 * anchors.length || loud.some((line) => settingOf(line) !== setting)) return counts;
  return counts.map((count, index) => {
    const at = anchors[index]?.at ?? 0;
    if (lines[at - count]?.pieces[0]?.bold === true) return count;
    for (let more = count + 1; more <= MOST_ABOVE && at - more > (anchors[index - 1]?.at ?? -1); more += 1) {
      const line = lines[at - more];
      if (line === undefined || !isHeadLike(line) || line.bullet) break;
      if (settingOf(line) === setting) return more;
    }
    return count;
  });
}

function isDegreeOverSchool(above: Line | undefined, line: Line): boolean {
  const sounds = (text: string): number => soundsLikeDegree(text) - soundsLikeSchool(text);
  return above !== undefined && sounds(above.text) === 1 && sounds(line.text) === -1;
}

function scoreHead(lines: readonly Line[], at: number, from: number, count: number, first: boolean, spaced: boolean): number {
  const begin = at - count;
  if (begin < from) return -100;
  const head = lines[begin] as Line;
  const date = lines[at] as Line;
  const above = lines[begin - 1];
  let score = 0;
  // What goes on from the line above begins nothing.
  if (head.wrapped && above !== undefined && begin > from) score -= 3;
  for (let index = begin; index < at; index += 1) if (!isHeadLike(lines[index] as Line)) return -100;
  // Space above the head, and none inside it.
  const inner = Math.max(0, ...Array.from({ length: count }, (_, index) => lines[begin + 1 + index]?.gap ?? 0));
  if (begin === from && first) score += 3;
  else if (!spaced && head.gap > inner + 0.12) score += 2 + Math.min(1, head.gap - inner);
  if (!spaced && (inner > head.gap + 0.12 || inner > 0.8) && !(begin === from && first)) score -= 2.5;
  if (above && begin > from) {
    if (above.bullet || !isHeadLike(above) || above.wrapped) score += 1.5;
    else if (first && begin > 0) score -= 1.5;
    const louder = (one: Line, other: Line): boolean => (one.pieces[0]?.bold === true && other.pieces[0]?.bold !== true) || one.size > other.size + 0.6;
    if (louder(head, above)) score += 1.5;
    if (louder(above, head) && isHeadLike(above) && !above.bullet) score -= above.heading && !head.heading ? 4 : 1;
    if (head.heading && !above.heading) score += 2;
  }
  if (!first && begin === from && count > 0) score -= 1;
  // A date line that is nothing but a date needs its words from somewhere.
  const bare = isDateText(date.text);
  if (bare && count === 0) {
    const below = lines[at + 1];
    // Nothing follows the last one.
    if (below === undefined && begin > from) score -= 6;
    score += below && isHeadLike(below) && (below.pieces[0]?.bold === true || below.size > date.size + 0.4) ? 1 : below && (below.bullet || !isHeadLike(below)) ? -3 : 0;
  }
  if (!bare && count > 2) score -= 0.5;
  return score;
}
