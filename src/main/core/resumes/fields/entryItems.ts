import { fold } from '../../../../shared/names.ts';
import type { Line, Piece } from '../resumeDocument.ts';
import { findDateRange, isDateText } from './dates.ts';
import { sectionOf } from './headings.ts';
import { soundsLikePlace } from './places.ts';
import { soundsLikeDegree, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** Whether a line says by nothing but numbers and addresses how an employer is reached. */
export function onlyReaches(line: Line): boolean {
  if (line.text.length > 140 || !/@|\b(?:tel|telephone|telefon\w*|phone|mobile|fax|tlf|tfn)\b/iu.test(line.text) || isDateText(line.text)) return false;
  const rest = line.text.replace(/\S+@\S+|(?:https?:\/\/|www\.)\S+|[+(]?\d[\d\s()./-]{5,}\d/gu, ' ');
  return rest !== line.text && !/\p{L}/u.test(rest.replace(/\b(?:tel|telephone|telefon\w*|phone|mobile|mobil|fax|tlf|tfn|e-?mail|mail|web|website|contact|kontakt)\b/giu, ' '));
}

/** Lines of forms that say what else is asked of a job, and neither what it was nor where. */
const ASKED = /^(?:salary|pay|hours(?: per week| worked)?|series|grade|pay grade|supervisor|supervisor'?s? name|reason for leaving|okay to contact(?: this supervisor)?|may we contact(?: your supervisor)?|is this a federal position\??|job type|employment type|notice period|ctc|current ctc|team size|gehalt|wochenstunden)\s*:/i;

export function withoutForms(lines: readonly Line[]): readonly Line[] {
  return lines.some((line) => ASKED.test(line.text)) ? lines.filter((line) => !ASKED.test(line.text)) : lines;
}

/** What projects within a job are called that is no heading of its own; folded. */
const WITHIN_JOB = /^(?:(?:key|selected|client) )?(?:assignments?|engagements?|uppdrag|oppdrag|opgaver|einsatze|missions?|opdrachten|encargos|incarichi|zlecenia)$/u;

/** Projects that were done in a job, under a line that is called so and set in deeper than heads of jobs: items, whatever times they have. */
export function withoutProjects(lines: readonly Line[]): readonly Line[] {
  const items = new Set<Line>();
  let label: Line | null = null;
  for (const line of lines) {
    const called = !line.bullet && !/\d/.test(line.text) && (sectionOf(line.text) === 'projects' || WITHIN_JOB.test(fold(line.text).replace(/[:\s]+$/, '')));
    // Where lines have no places, a colon says that it is a label, and free space ends what it stands over.
    if (called && (line.right > 0 ? lines.some((other) => other.column === line.column && other.x < line.x - 7 && !other.bullet) : line.text.endsWith(':'))) label = line;
    if (label !== null && label !== line && (line.column !== label.column || (line.right > 0 ? line.x < label.x - 3 : line.gap > 0.3))) label = null;
    if (label !== null) items.add(line);
  }
  const counted = lines.filter((line) => COUNTED.test(line.text));
  if (counted.length > 1) for (const line of counted) items.add(line);
  return asItems(lines, items);
}

/** `Project #2: Core banking`. */
const COUNTED = /^(?:client )?proje(?:ct|kt|t|to|cto)\s*(?:#|no\.?|nr\.?)?\s*\d{1,2}(?!\d)/iu;

/** Where each line with a span says post and employer itself, what stands under one in smaller type tells of the job. */
export function withoutSmallPrint(lines: readonly Line[]): readonly Line[] {
  const dated = lines.filter((line) => !line.bullet && line.right > 0 && findDateRange(line.text)?.start);
  const size = Math.max(...dated.map((line) => line.size));
  const heads = dated.filter((line) => line.size > size - 0.8);
  const parts = heads.map(saidIn);
  if (heads.length < 2 || !parts.every(([, second = '']) => second !== '' && soundsLikePlace(second) < 0.7) || parts.filter(([first = '', second = '']) => soundsLikeTitle(first) === 1 && soundsLikeTitle(second) < 1).length * 2 <= parts.length) return lines;
  const small = lines.filter((line) => line.right > 0 && line.size < size - 0.8 && !line.bold && !line.heading && lines.indexOf(line) > lines.indexOf(heads[0] as Line));
  return asItems(lines, new Set(small));
}

/** What a line says beside its span, parted at commas and dashes. */
export function saidIn(line: Line): readonly string[] {
  const range = findDateRange(line.text);
  const rest = range === null ? line.text : `${line.text.slice(0, range.index)} | ${line.text.slice(range.index + range.length)}`;
  return rest.split(/,\s+|\s+[–—|·-]\s+|\s{2,}|\|/u).map((part) => part.replace(/^[\s()[\]]+|[\s()[\]]+$/g, '')).filter((part) => /\p{L}/u.test(part));
}

/** Columns whose lines end at one place and begin at many: how deep one begins there says nothing. */
function setToRight(lines: readonly Line[]): ReadonlySet<string> {
  const columns = Map.groupBy(lines.filter(({ right }) => right > 0), ({ column }) => column);
  return new Set([...columns].flatMap(([column, all]) => {
    const edge = Math.max(...all.map(({ right }) => right));
    const ended = all.filter(({ right }) => edge - right < 2);
    // So may cells of what stands beside others.
    const cells = all.filter(({ bullet }) => !bullet).flatMap(({ pieces: [first] }) => (first === undefined ? [] : [first]));
    const cellEdge = cells.map(({ right }) => right).sort((one, other) => one - other)[Math.floor(cells.length / 2)] ?? 0;
    const inCells = cells.filter(({ right }) => Math.abs(cellEdge - right) < 2);
    const areSet = (lines: readonly { readonly x: number }[], of: number): boolean => lines.length >= 4 && lines.length >= 0.6 * of && new Set(lines.map(({ x }) => Math.round(x / 4))).size >= 0.6 * lines.length;
    return areSet(ended, all.length) || areSet(inCells, cells.length) ? [column] : [];
  }));
}

/**
 * `Acme ¦ Nurse`, and below `Oslo ¦ Ran the ward.` and `2014 – 2018 ¦ Wrote the rota.`: where a cell of employer, town and span stands beside what was done, the
 * sentences as items behind the span.
 */
export function withToldApart(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  let told: Line[] = [];
  let edge: number | null = null;
  for (const line of lines) {
    const [first, second, ...more] = line.pieces;
    const above = result.at(-1);
    const isOfCell = first !== undefined && line.right > 0 && !line.bullet && above !== undefined && above.page === line.page && line.gap < 0.35 && isUnderCell(first, above) && (isDateText(first.text) || soundsLikePlace(first.text) >= 0.7);
    const isBeside = isOfCell && second !== undefined && more.length === 0 && second.x > first.right + 8 && (edge === null ? Math.abs(second.x - 12 - (above.pieces[1]?.x ?? -99)) < 16 : Math.abs(second.x - edge) < 3) && (/[.!]$/.test(second.text) || (second.text.match(/(?<!\p{L})\p{Ll}{3,}/gu)?.length ?? 0) > 2) && soundsLikeTitle(second.text) < 1;
    if (isBeside) {
      edge = second.x;
      told.push({ ...line, text: second.text, pieces: [second], x: second.x, bullet: true, gap: 0, wrapped: false });
      result.push({ ...line, text: first.text, pieces: [first], right: first.right });
      continue;
    }
    if (!(isOfCell && line.pieces.length === 1)) {
      result.push(...told);
      told = [];
      edge = null;
    }
    result.push(line);
  }
  return [...result, ...told];
}

/**
 * `2014 – 2018 ¦ Herd Manager ¦ 1,150 cows. Trained nine.` and below `Acme Farms`: in formats whose lines have no places, the sentences of the last cell of a row
 * as an item behind what goes on in the cell before.
 */
export function withLastCellsTold(lines: readonly Line[]): readonly Line[] {
  const isRow = ({ pieces, right }: Line): boolean => right <= 0 && pieces.length > 2 && isDateText(pieces[0]?.text ?? '');
  const isTold = (text: string): boolean => /^[\p{Lu}\d£$€].*\p{Ll}{2}.*\.$/u.test(text) && (text.match(/(?<!\p{L})\p{Ll}{3,}/gu)?.length ?? 0) > 2 && soundsLikeTitle(text.split(/[.,]/)[0] ?? '') < 1;
  const rows = lines.filter(isRow);
  if (rows.length < 2 || !rows.every(({ pieces }) => isTold(pieces.at(-1)?.text ?? ''))) return lines;
  const result: Line[] = [];
  let told: Line | null = null;
  for (const line of lines) {
    if (!isRow(line)) {
      result.push(line);
      continue;
    }
    if (told !== null) result.push(told);
    const [last, kept] = [line.pieces.at(-1) as Piece, line.pieces.slice(0, -1)];
    told = { ...line, text: last.text, pieces: [last], bold: false, bullet: true, gap: 0 };
    result.push({ ...line, pieces: kept, text: kept.map(({ text }) => text).join(' ') });
  }
  return told === null ? result : [...result, told];
}

/** Whether a text begins where the first of the line above does, or both end at the edge of the cell beside them. */
function isUnderCell(text: Piece, above: Line): boolean {
  const [upper, beside] = above.pieces;
  return Math.abs(text.x - above.x) < 3 || (upper !== undefined && Math.abs(text.right - upper.right) < 1 && (beside !== undefined || isDateText(text.text)));
}

/** The cell of a table beside a date and an employer may begin, over its list, with the post: in bold, and in their line. */
export function withCellHeads(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const above = result.at(-1);
    const [first] = above?.pieces ?? [];
    const isHead = above !== undefined && first !== undefined && line.bullet && line.bold && line.right > 0 && above.page === line.page && !above.bullet && Math.abs(above.y - line.y) < 0.3 * line.size && line.x > above.right && isDateText(first.text) && ((soundsLikeTitle(line.text) === 1 && soundsLikeTitle(above.text) < 1) || (above.pieces.length === 2 && soundsLikeTitle(above.text) === 1 && soundsLikeTitle(line.text) < 1));
    if (isHead) result[result.length - 1] = { ...above, text: `${above.text} ${line.text}`, pieces: [...above.pieces, ...line.pieces], right: line.right };
    else result.push(line);
  }
  return result;
}

/** Printed lists may have no marks in their text: lines that are set in deeper than every line with a date, or bold, are items. */
export function withoutIndented(lines: readonly Line[], kind: 'work' | 'education'): readonly Line[] {
  const groups = new Map<string, Line[]>();
  const key = (line: Line): string => `${line.column} ${Math.round(line.x / 2)}`;
  const wordX = (line: Line): number => line.pieces.find((piece) => !isDateText(piece.text))?.x ?? line.x;
  const spans = lines.filter((line) => findDateRange(line.text)?.start);
  const beside = besideCentred(lines, spans);
  if (beside !== null) return asItems(lines, new Set(beside));
  // Dates that stand apart from words are of heads; where there are some, a span among words may be of what was done.
  const apart = new Set(spans.filter((line) => line.pieces.some((piece) => isDateText(piece.text))));
  const heads = apart.size >= 2 ? [...apart] : commonest(spans);
  const edges = new Map<string, number>();
  // Under a post that hangs out, the date and what stands beside it begin where the date does.
  const areHung = heads.length > 1 && heads.every((line) => {
    const above = lines[lines.indexOf(line) - 1];
    return above?.bold === true && above.x < line.x - 3;
  });
  for (const line of heads) if (areHung) edges.set(line.column, Math.max(edges.get(line.column) ?? 0, line.x));
  for (const line of areHung ? [] : heads) edges.set(line.column, Math.max(edges.get(line.column) ?? 0, apart.has(line) ? Math.min(line.x, wordX(line)) : line.x, line.pieces[0] && isDateText(line.pieces[0].text) ? wordX(line) : 0));
  const toRight = setToRight(lines);
  for (const line of lines) if (!toRight.has(line.column) && !line.bullet) groups.set(key(line), [...(groups.get(key(line)) ?? []), line]);
  const items = new Set<Line>();
  const places = new Map(lines.map((line, at) => [line, at]));
  const headed = new Set(heads);
  const nextTo = (line: Line): readonly Line[] => [-1, 1].flatMap((step) => lines[(places.get(line) ?? 0) + step] ?? []);
  for (const group of groups.values()) {
    const [first] = group;
    const edge = first ? edges.get(first.column) : undefined;
    if (!first || edge === undefined || first.x < edge + 5 || group.some((line) => line.bold || line.pieces.length > 1)) continue;
    // Dates in a column of their own may begin anywhere, and end alike.
    if (group.every((line) => isDateText(line.text) && heads.some((head) => head.column === line.column && isDateText(head.text) && Math.abs(head.right - line.right) < 2))) continue;
    // Centred over or under a head that is.
    if (group.every((line) => nextTo(line).some((head) => headed.has(head) && head.column === line.column && Math.abs(head.x + head.right - line.x - line.right) < 4 && Math.abs(head.x - line.x) > 3))) continue;
    const dated = group.filter((line) => findDateRange(line.text)?.start);
    // Under each school its degree may be set in.
    if (kind === 'education' && group.length <= heads.length && group.every((line) => soundsLikeDegree(line.text) + soundsLikeSchool(line.text) > 0 || heads.includes(lines[lines.indexOf(line) - 1] as Line))) continue;
    // `Acme … 2014 – 2018` and below, set in, what somebody was there: one line under each.
    if (kind === 'work' && group.length >= 2 && group.length >= 0.7 * heads.length && group.length <= heads.length + 1 && group.filter((line) => heads.includes(lines[lines.indexOf(line) - 1] as Line)).length >= 0.7 * group.length && group.filter(({ text }) => soundsLikeTitle(text) === 1).length * 2 >= group.length && heads.filter(({ text }) => soundsLikeTitle(text) === 1).length * 2 < heads.length) continue;
    if (dated.some((line) => heads.includes(line)) || (apart.size < 2 && dated.length > 0.15 * group.length && dated.length >= heads.length)) continue;
    for (const line of group) items.add(line);
  }
  return asItems(lines, items);
}

function asItems(lines: readonly Line[], items: ReadonlySet<Line>): readonly Line[] {
  return items.size === 0 ? lines : lines.map((line) => (items.has(line) && !line.bullet ? { ...line, bullet: true, wrapped: false } : line));
}

/** Where dates and heads are centred, what has another middle is an item; null where they are not. */
function besideCentred(lines: readonly Line[], spans: readonly Line[]): readonly Line[] | null {
  const middleOf = (line: Line): number => (line.x + line.right) / 2;
  const dates = spans.filter((line) => line.right > 0 && line.pieces.length === 1 && isDateText(line.text));
  const [first] = dates;
  if (!first || dates.length < 2) return null;
  const middle = middleOf(first);
  const centred = dates.every((line) => Math.abs(middleOf(line) - middle) < 3) && new Set(lines.filter((line) => Math.abs(middleOf(line) - middle) < 3).map((line) => Math.round(line.x / 3))).size > 2;
  return centred ? lines.filter((line) => Math.abs(middleOf(line) - middle) >= 3) : null;
}

/** The lines at the left edge that most of them have. */
function commonest(lines: readonly Line[]): readonly Line[] {
  const at = new Map<string, Line[]>();
  for (const line of lines) at.set(`${line.column} ${Math.round(line.x / 2)}`, [...(at.get(`${line.column} ${Math.round(line.x / 2)}`) ?? []), line]);
  const most = Math.max(0, ...[...at.values()].map((group) => group.length));
  return most >= 2 ? [...at.values()].filter((group) => group.length * 2 > most).flat() : lines;
}
