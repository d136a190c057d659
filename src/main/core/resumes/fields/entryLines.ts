import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText } from './dates.ts';
import type { DateRange } from './dates.ts';
import { withDatesFirst, withDatesParted, withSpansClosed, withWholeDates } from './entryDates.ts';
import { COMPANY_END, isHeadLike, whole } from './entryHeads.ts';
import { anchorsOf } from './entryAnchors.ts';
import { headLines } from './headLines.ts';
import { onlyReaches, withoutForms, withoutIndented, withoutProjects, withoutSmallPrint } from './entryItems.ts';
import { withLoneTold } from './loneTold.ts';
import { storiesBehindDates, withoutStories } from './entryStories.ts';
import { isHeadOfTable } from '../layout/tableHeads.ts';
import { soundsLikePlace } from './places.ts';
import { soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

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
    const first = (anchors[index - 1]?.at ?? -1) + 1;
    // Between an employer and the first post there a sentence may say what the firm does.
    const told = [1, 2, 3].find((count) => head - 1 - count >= first && saysWhatFirmDoes(lines[head - 1 - count] as Line, lines.slice(head - count, head))) ?? 0;
    const least = Math.max(0, head - 3 - (told > 1 ? told - 1 : 0), first);
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

/** `Carolina Gypsum Corporation … Charlotte, NC` and below in smaller or lighter type `Producer of wallboard; seven plants.`, over one line or several. */
function saysWhatFirmDoes(firm: Line, told: readonly Line[]): boolean {
  const [name, ...others] = firm.pieces;
  const stands = name !== undefined && (soundsLikeEmployer(name.text) > 0 || others.some(({ text }) => soundsLikePlace(text) >= 0.7)) && soundsLikeTitle(name.text) === 0;
  const isQuieter = (line: Line): boolean => line.size < firm.size - 0.5 || (name?.bold === true && told.length > 1 && !line.pieces.some(({ bold }) => bold));
  const isUnder = (line: Line, at: number): boolean => !line.bullet && line.right > 0 && line.page === firm.page && line.column === firm.column && Math.abs(line.x - firm.x) < 3 && isQuieter(line) && (at === 0 || line.wrapped);
  return stands && told.every(isUnder) && /[\p{L}\d]\)?\.$/u.test(told.at(-1)?.text ?? '');
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
