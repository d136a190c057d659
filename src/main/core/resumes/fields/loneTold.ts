import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText } from './dates.ts';
import { saidIn } from './entryItems.ts';
import { soundsLikePlace } from './places.ts';
import { soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** So many lines may be told of a job where nothing marks them. */
const MOST_TOLD = 3;

/**
 * Where one thing alone is told of a job, templates set it as a paragraph and not as a list. What the heads of a section are like says that such a line is none
 * of them: how many lines stand between the date and the list of those that have one, or that employers are louder than all that stands under a post and its
 * date. Such lines are marked as items.
 *
 * @param dates places of the lines with the dates of the entries
 */
export function withLoneTold(lines: readonly Line[], dates: readonly number[]): readonly Line[] {
  const told = new Set<Line>([...behindHeads(lines, dates), ...underLoudEmployers(lines, dates), ...underWholeHeads(lines, dates)]);
  if (told.size === 0) return lines;
  let item = false;
  return lines.map((line) => {
    item = told.has(line) || (item && line.wrapped);
    return item && !line.bullet ? { ...line, bullet: true, wrapped: false } : line;
  });
}

/** A line that is neither loud nor says a post, an employer or a place: what was done, or a name that nobody knows. */
function isPlain(line: Line): boolean {
  return !line.bullet && !line.bold && !line.heading && line.pieces.length === 1 && findDateRange(line.text) === null && soundsLikeTitle(line.text) < 1 && soundsLikeEmployer(line.text) < 1 && soundsLikePlace(line.text) < 0.7;
}

/** Lines with what goes on in the next as one. */
const wholesOf = (lines: readonly Line[]): readonly (readonly Line[])[] => lines.reduce<Line[][]>((all, line) => {
  if (line.wrapped && all.length > 0) all.at(-1)?.push(line);
  else all.push([line]);
  return all;
}, []);

function behindHeads(lines: readonly Line[], dates: readonly number[]): readonly Line[] {
  const behind = dates.map((at, index) => wholesOf(lines.slice(at + 1, dates[index + 1] ?? lines.length)));
  const listAt = behind.map((wholes) => wholes.findIndex(([first]) => first?.bullet === true));
  const listed = listAt.filter((at) => at >= 0);
  const [head = -1] = listed;
  if (head < 0 || listed.length * 3 < dates.length || listed.some((at) => at !== head)) return [];
  return behind.flatMap((wholes, index) => {
    const [first] = wholes[head] ?? [];
    if ((listAt[index] ?? -1) >= 0 || first === undefined) return [];
    const isLast = index === dates.length - 1;
    const rest = wholes.slice(head);
    // Of what follows, the head of the next entry begins with the line that has the most room above it, or is louder.
    const next = isLast ? -1 : rest.findIndex(([line], at) => at > 0 && line !== undefined && (line.bold || line.size > first.size + 0.6 || line.gap > first.gap + 0.12 || line.right <= 0));
    const own = next < 0 ? (isLast ? rest : rest.length === 1 && isDateOfNext(lines[dates[index + 1] ?? -1]) ? rest : []) : rest.slice(0, next);
    const texts = own.map(([line]) => line as Line);
    // In formats without places nothing tells where the next head begins.
    if (own.length === 0 || own.length > MOST_TOLD || !texts.every(isPlain) || (first.right <= 0 && !isLast)) return [];
    return texts;
  });
}

/** Whether a line with a date has the words of its head beside that. */
const isDateOfNext = (line: Line | undefined): boolean => line !== undefined && !isDateText(line.text);

function underLoudEmployers(lines: readonly Line[], dates: readonly number[]): readonly Line[] {
  const isLoud = (line: Line | undefined): boolean => line !== undefined && (line.pieces[0]?.bold === true || line.heading);
  const quietDates = dates.filter((at) => !isLoud(lines[at]) && !isDateText(lines[at]?.text ?? '') && soundsLikeTitle(lines[at]?.text ?? '') > 0);
  const over = dates.filter((at) => isLoud(lines[at - 1]) && findDateRange(lines[at - 1]?.text ?? '') === null && (lines[at - 1]?.gap ?? 0) > (lines[at]?.gap ?? 0) + 0.1);
  const first = dates[0] ?? -1;
  // Every date is beside a post, and some posts stand right under the last employer's: groups.
  if (quietDates.length !== dates.length || dates.length < 2 || !over.includes(first) || over.length === dates.length) return [];
  return dates.flatMap((at, index) => {
    const wholes = wholesOf(lines.slice(at + 1, dates[index + 1] ?? lines.length)).filter(([line]) => line !== undefined && !line.bullet);
    const own = wholes.slice(0, MOST_TOLD).flatMap(([line]) => (line !== undefined && !isLoud(line) && line.right > 0 && isPlain(line) ? [line] : []));
    return own;
  });
}

/** Where each line with a date says the post and an employer that is known for one, what stands plain under it is told. */
function underWholeHeads(lines: readonly Line[], dates: readonly number[]): readonly Line[] {
  const parts = dates.map((at) => saidIn(lines[at] as Line));
  const employers = (second: string): number => soundsLikeEmployer(second) + soundsLikeSchool(second);
  const areWhole = parts.every(([first = '', second = '']) => soundsLikeTitle(first) === 1 && second !== '' && soundsLikeTitle(second) < 1 && soundsLikePlace(second) < 0.7);
  if (dates.length < 2 || !areWhole || parts.filter(([, second = '']) => employers(second) > 0).length * 3 < dates.length) return [];
  return dates.flatMap((at, index) => {
    const [line] = wholesOf(lines.slice(at + 1, dates[index + 1] ?? lines.length))[0] ?? [];
    return line !== undefined && line.right > 0 && isPlain(line) && employers(line.text) === 0 ? [line] : [];
  });
}
