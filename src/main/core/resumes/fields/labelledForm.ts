import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';
import { findDateRange } from './dates.ts';
import type { DateRange } from './dates.ts';
import { COMPANY_TAIL, partsOf, withoutPlaces } from './entryParts.ts';
import { askedBy, columnAsks } from './formLabels.ts';
import type { Asked } from './formLabels.ts';
import { soundsLikeEmployer } from './vocabulary.ts';

/** An entry of a form: which of its texts is which is written beside each of them. */
export interface LabelledEntry {
  readonly range: DateRange;
  /** The post, or the degree; the employer, or the school. */
  readonly first: string;
  readonly second: string;
  readonly at: readonly Line[];
}

const LONGEST_LABEL = 70;
const ADDRESS = /\b(?:address|anschrift|adresse?n?|direccion|indirizzo|endereco|adres|adresa|cim)\b/u;
const TAIL = /^(.+?),\s+(\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+)?(?:, \p{Lu}{2})?)$/u;

interface Row {
  readonly line: Line;
  readonly asked: Asked;
  readonly label: string;
  readonly value: string;
}

/** The label of a row and what stands beside or behind it; null where it has none. */
function rowOf(line: Line, kind: 'work' | 'education'): Row | null {
  if (line.bullet) return null;
  const [first, ...rest] = line.pieces;
  const written = rest.length > 0 ? (first?.text ?? '') : (/^([^:：]{2,60})\s*[:：]\s*(?=\S|$)/u.exec(line.text)?.[1] ?? line.text);
  // Entries may be numbered at their first label: `2) Company`.
  const label = written.replace(/^\(?\d{1,2}[.)]\s*(?=\p{L})/u, '');
  if (label.length > LONGEST_LABEL || /\d/.test(label)) return null;
  const asked = askedBy(label, kind);
  if (asked === null) return null;
  const value = rest.length > 0 ? rest.map((piece) => piece.text).join(' ').replace(/^[:：]\s*/u, '') : line.text.slice(written.length).replace(/^\s*[:：]\s*/u, '');
  return { line, asked, label, value };
}

/** A label that had no room in its column goes on below, beside nothing. */
function wholeLabel(line: Line, below: Line | undefined): Line {
  const [label, value] = line.pieces;
  const [rest] = below?.pieces ?? [];
  if (label === undefined || value === undefined || rest === undefined || below?.pieces.length !== 1 || rest.right <= 0 || rest.right >= value.x || below.bullet || below.gap > 0.5) return line;
  if (Math.abs(rest.right - label.right) > 3 && Math.abs(rest.x - label.x) > 3) return line;
  return { ...line, pieces: [{ ...label, text: `${label.text} ${rest.text}` }, ...line.pieces.slice(1)] };
}

/**
 * The entries of a section that is filled in like a form, with a label for when, what and where each; null where it is none. Such forms may have the employer
 * far below the post, after all that was done there.
 */
export function labelledEntries(lines: readonly Line[], kind: 'work' | 'education'): readonly LabelledEntry[] | null {
  const table = tableEntries(lines, kind);
  if (table !== null) return table;
  // Forms mark their rows as items are marked.
  const marked = lines.filter((line) => line.bullet && line.pieces.length > 1 && askedBy(line.pieces[0]?.text ?? '', kind) !== null).length;
  const whole = withSpans(marked > 2 ? lines.map((line) => (line.pieces.length > 1 ? { ...line, bullet: false } : line)) : lines, kind);
  const rows = whole.map((line, at) => rowOf(wholeLabel(line, whole[at + 1]), kind) ?? rowOf(line, kind));
  const counts = (asked: Asked): number => rows.filter((row) => row?.asked === asked && row.value !== '').length;
  const least = Math.min(counts('dates'), counts('first'), counts('second'));
  const dated = whole.filter((line) => !line.bullet && findDateRange(line.text)?.start).length;
  // Each date has its label, or what is called so is a word in a line.
  if (least === 0 || counts('dates') < 0.6 * dated || Math.max(counts('first'), counts('second')) > 2 * least) return null;
  const begins = rows.find((row) => row !== null && row.asked !== 'else')?.asked;
  const groups: Row[][] = [];
  for (const row of rows) {
    if (row === null || row.value === '') continue;
    const open = groups.at(-1);
    if (open === undefined || (row.asked === begins && open.some(({ asked }) => asked === begins)) || (row.asked !== 'else' && open.some(({ asked }) => asked === row.asked) && open.some(({ asked }) => asked === 'dates') && begins !== row.asked && !['first', 'second'].includes(row.asked))) groups.push([row]);
    else open.push(row);
  }
  const places = groups.flatMap((group) => group.filter((row) => row.asked === 'second'));
  const tailed = places.length > 1 && places.every((row) => bare(row) !== row.value || (TAIL.test(row.value) && !COMPANY_TAIL.test(TAIL.exec(row.value)?.[2] ?? '')));
  const second = (row: Row): string => {
    const value = bare(row);
    const [, rest, tail] = TAIL.exec(value) ?? [];
    // A label that asks for the address too, or a town behind each of them.
    return rest !== undefined && tail !== undefined && !COMPANY_TAIL.test(tail) && soundsLikeEmployer(tail) < 1 && (tailed || ADDRESS.test(fold(row.label))) ? rest : value;
  };
  return groups.flatMap((group): readonly LabelledEntry[] => {
    const of = (asked: Asked): Row | undefined => group.find((row) => row.asked === asked);
    const [dates, first, place] = [of('dates'), of('first'), of('second')];
    const range = dates === undefined ? null : findDateRange(dates.value);
    if (range === null || dates === undefined || (first === undefined && place === undefined)) return [];
    return [{ range, first: first === undefined ? '' : bare(first), second: place === undefined ? '' : second(place), at: [first, place, dates].flatMap((row) => row?.line ?? []) }];
  });
}

/** Puts the row for the beginning together with that for the end right below it. */
function withSpans(lines: readonly Line[], kind: 'work' | 'education'): readonly Line[] {
  const valueOf = (line: Line | undefined, end: 'from' | 'to'): string | null => {
    const [first, ...rest] = line?.pieces ?? [];
    const [, before, behind] = rest.length > 0 ? [null, first?.text ?? '', rest.map((piece) => piece.text).join(' ').trim()] : (/^([^:：]{1,20})[:：]\s*(\S.*)$/u.exec(line?.text ?? '') ?? []);
    return before !== undefined && behind !== undefined && line?.bullet === false && columnAsks(before, kind) === end && findDateRange(`2001 – ${behind}`)?.end ? behind.replace(/^[:：]\s*/u, '') : null;
  };
  return lines.flatMap((line, at): readonly Line[] => {
    const [from, to] = [valueOf(line, 'from'), valueOf(lines[at + 1], 'to')];
    if (valueOf(line, 'to') !== null && valueOf(lines[at - 1], 'from') !== null) return [];
    const [piece] = line.pieces;
    if (from === null || to === null || piece === undefined) return [line];
    const pieces = [{ ...piece, text: 'from to' }, { ...piece, text: `${from} – ${to}` }];
    return [{ ...line, pieces, text: pieces.map(({ text }) => text).join(' ') }];
  });
}

/** The rows of a table whose first row says what each of its columns holds; null where there is none. Cells are told by their places, or by their order, as flowing formats keep them. */
function tableEntries(lines: readonly Line[], kind: 'work' | 'education'): readonly LabelledEntry[] | null {
  for (const [at, head] of lines.entries()) {
    if (head.pieces.length < 3) continue;
    const asked = head.pieces.map(({ text }) => columnAsks(text, kind));
    const column = (what: Asked | 'from' | 'to'): number => asked.indexOf(what);
    const [first, second, dates, from, to] = [column('first'), column('second'), column('dates'), column('from'), column('to')];
    if (first < 0 || second < 0 || (dates < 0 && (from < 0 || to < 0))) continue;
    const placed = head.right > 0;
    const columnOf = (x: number): number => head.pieces.findLastIndex((piece) => piece.x <= x + 3);
    const rows = lines.slice(at + 1).filter((line) => !line.bullet && line.pieces.length > (placed ? 1 : Math.max(first, second, dates, from, to)));
    const entries = rows.flatMap((line): readonly LabelledEntry[] => {
      // The head of a column may stand in its middle; a row with a text for each column says by itself which is which.
      const cell = (index: number): string => (placed && !isUnderMiddles(line, head) ? withoutItems(line.pieces.filter(({ x }) => columnOf(x) === index).map(({ text }) => text)).join(', ') : (line.pieces[index]?.text ?? ''));
      const range = findDateRange(dates >= 0 ? cell(dates) : `${cell(from)} – ${cell(to)}`);
      const row = (index: number): Row => ({ line, asked: 'else', label: head.pieces[index]?.text ?? '', value: cell(index) });
      return range === null ? [] : [{ range, first: bare(row(first)), second: bare(row(second)), at: [line] }];
    });
    return kind === 'work' ? withoutTails(entries) : entries;
  }
  return null;
}

/** Whether a row has a text for each column of a table whose labels stand in the middle of their columns. */
function isUnderMiddles(line: Line, head: Line): boolean {
  const labels = head.pieces;
  return line.pieces.length === labels.length && line.pieces.some((piece, at) => piece.x < (labels[at]?.x ?? 0) - 3) && line.pieces.every((piece, at) => piece.x > (labels[at - 1]?.right ?? -Infinity) && piece.right < (labels[at + 1]?.right ?? Infinity));
}

/** Where most employers of a table have their town behind a comma, the last of the others are towns also when nobody knows them. */
function withoutTails(entries: readonly LabelledEntry[]): readonly LabelledEntry[] {
  const placed = entries.filter(({ second, at }) => at.some((line) => line.pieces.some(({ text }) => text.startsWith(`${second}, `)))).length;
  if (placed < 2 || placed * 2 < entries.length) return entries;
  return entries.map((entry) => {
    const [, rest, tail = ''] = TAIL.exec(entry.second) ?? [];
    return rest === undefined || COMPANY_TAIL.test(tail) || soundsLikeEmployer(tail) > 0 ? entry : { ...entry, second: rest };
  });
}

/** The texts of a cell up to the first that a dash leads, as what was done is told. */
function withoutItems(texts: readonly string[]): readonly string[] {
  const item = texts.findIndex((text, at) => at > 0 && /^[-–—•]\s+\p{L}/u.test(text));
  return item < 0 ? texts : texts.slice(0, item);
}

/** The value of a row without the place behind it. */
function bare({ line, value }: Row): string {
  const [piece] = line.pieces;
  const alone: Line = { ...line, text: value, pieces: piece ? [{ ...piece, text: value }] : [], wrapped: false };
  const all = partsOf({ range: { index: 0, length: 0, start: null, end: null }, dateLine: alone, before: [], after: [], over: [] });
  const [parts = []] = withoutPlaces([all]);
  // Where nothing is a place, a dash parts nothing: `Manager – Audit`.
  const whole = parts.length > 1 && parts.length === all.length && parts.every(({ text, placed }) => !placed && value.includes(text)) && /\s[-–—]\s/u.test(value);
  return parts.length === 0 || whole ? value : parts.map(({ text }) => text).join(', ');
}
