import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText, withoutDuration } from './dates.ts';
import type { DateRange } from './dates.ts';
import { COMPANY_END, isHeadLike, whole } from './entryHeads.ts';
import { settingOf } from './headLines.ts';
import { soundsLikePlace, splitOffPlace } from './places.ts';
import { type Anchor, withoutToldSpans } from './toldSpans.ts';
import { soundsLikeEmployer, soundsLikeTitle } from './vocabulary.ts';

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

/** The dates that entries of a section have, and no dates of what is told in them. */
export function anchorsOf(lines: readonly Line[], kind: 'work' | 'education'): readonly Anchor[] {
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
    if (/[.;]$/.test(rest) && !COMPANY_END.test(rest) && rest.length > (both && line.pieces.length > 1 && [line.pieces[0], line.pieces.at(-1)].some((piece) => isDateText(piece?.text ?? '')) ? 110 : 60)) return [];
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
  // `2012 | Acme | Intern`, where the others begin with their spans and go on so.
  const partsIn = (line: Line | undefined): number => line?.text.split(/\s+[|·•–—]\s+/u).length ?? 0;
  const isSetAlike = ({ at, range }: Anchor): boolean => range.index < 2 && partsIn(lines[at]) > 2 && strong.length > 1 && strong.every((other) => other.range.index < 2 && settingOf(lines[other.at] as Line) === settingOf(lines[at] as Line) && Math.abs(partsIn(lines[other.at]) - partsIn(lines[at])) < 2);
  // Among spans a lone year is a detail, unless it stands alone on its line as the spans do.
  const kept = strong.length > 0 && kind === 'work' && !areHeads ? pool.filter((anchor) => anchor.strong || isSetAlike(anchor) || isDateText(lines[anchor.at]?.text ?? '') || isBesidePlace(lines[anchor.at], anchor.range) || (lines[anchor.at]?.pieces.some((piece) => isDateText(piece.text)) ?? false)) : pool;
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
