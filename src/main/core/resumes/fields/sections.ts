import type { Line, ResumeDocument } from '../resumeDocument.ts';
import { findDateRange, isDateText } from './dates.ts';
import { isHeadOfTable } from '../layout/tableHeads.ts';
import { askedBy } from './formLabels.ts';
import { inlineSection, sectionOf } from './headings.ts';
import type { SectionKind } from './headings.ts';
import type { Section } from './section.ts';
import { byTheirLines } from './sectionKinds.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** Cuts a document at its headings. A column goes on with what it was about on the page before. */
export function sectionsOf(document: ResumeDocument): readonly Section[] {
  const lines = besideMargin(wholeHeadings(withMarginHeadings(document.lines)).flatMap(besideHeading));
  const heads = new Map<Line, SectionKind>();
  lines.forEach((line, index) => {
    const kind = headingAt(lines, index);
    if (kind !== null) heads.set(line, kind);
  });
  for (const [line, kind] of headingsAlike(lines, heads)) heads.set(line, kind);
  for (const [line, kind] of headingsWithoutRoom(document, lines)) heads.set(line, kind);
  const labels = new Set(labelsWithin(lines, heads));
  for (const line of labels) heads.delete(line);
  /** What rows within jobs are called. */
  const rows = new Set<string>();
  for (const line of likeHeadings(lines, heads)) heads.set(line, 'other');

  const sections: Section[] = [];
  const current = new Map<string, Section>();
  let open: Section = { kind: 'top', heading: null, lines: [] };
  sections.push(open);
  let above: Line | null = null;
  for (const line of lines) {
    if (above && (above.column !== line.column || above.page !== line.page)) {
      current.set(above.column, open);
      open = goesOn(line, above, current, sections, open);
    }
    const card = heads.has(line) ? undefined : (headOfTable(line, open) ?? besideDated(line, sections, open));
    if (card !== undefined) {
      open = { kind: card, heading: null, lines: [] };
      sections.push(open);
    }
    const kind = heads.get(line);
    const inline = kind === undefined && !line.bullet ? inlineSection(line.text) : null;
    const row = inline === null ? '' : line.text.slice(0, line.text.search(/[:：]/u));
    const within = inline !== null && LABELS_OF_JOBS.has(inline.kind) && open.kind === 'work' && (rows.has(row) || goesOnWithJobs(lines, line, heads));
    if (within) rows.add(row);
    if (kind !== undefined || (inline && !within && !(open.kind === 'skills' && inline.kind !== 'languages') && inline.kind !== 'contact' && inline.kind !== 'work')) {
      open = { kind: kind ?? inline?.kind ?? 'other', heading: line, lines: [] };
      sections.push(open);
      if (inline) open.lines.push({ ...line, text: inline.rest, pieces: inlinePieces(line, inline.rest) });
    } else open.lines.push(within || labels.has(line) ? { ...line, bullet: true } : line);
    above = line;
  }
  return byTheirLines(sections);
}

/** What may be said of one job, as well as of all. */
const LABELS_OF_JOBS: ReadonlySet<SectionKind> = new Set(['projects', 'skills', 'other']);

/** Whether jobs go on behind a line, before the next heading of its column. */
function goesOnWithJobs(lines: readonly Line[], line: Line, heads: ReadonlyMap<Line, SectionKind>): boolean {
  const behind = lines.slice(lines.indexOf(line) + 1).filter((other) => other.column === line.column);
  const end = behind.findIndex((other) => heads.has(other));
  return (end < 0 ? behind : behind.slice(0, end)).some((other) => !other.bullet && findDateRange(other.text)?.start);
}

/** `Key achievements` within a job: with a colon, in the type of what is told there, where the headings have another or no colon; or in smaller type than they. */
function labelsWithin(lines: readonly Line[], heads: ReadonlyMap<Line, SectionKind>): readonly Line[] {
  const own = [...heads.keys()];
  const labels: Line[] = [];
  for (const [at, line] of own.entries()) {
    const above = own.slice(0, at).findLast((other) => other.column === line.column && !labels.includes(other));
    if (above === undefined || heads.get(above) !== 'work' || line.heading || !LABELS_OF_JOBS.has(heads.get(line) ?? 'work')) continue;
    const others = own.filter((other) => other !== line && styleOf(other) !== styleOf(line) && !/[:：]$/u.test(other.text));
    const isSmaller = line.size < above.size - 0.8 && line.size > 0 && own.filter((other) => styleOf(other) === styleOf(above)).length > 1;
    if ((isSmaller || (/[:：]$/u.test(line.text) && others.includes(above) && others.length > 1)) && goesOnWithJobs(lines, line, heads)) labels.push(line);
  }
  return labels;
}

/** `Period ¦ Employer ¦ Post`: the head of a table says what that is about where no heading does. */
function headOfTable(line: Line, open: Section): 'work' | 'education' | undefined {
  if (line.pieces.length < 3 || /\d/.test(line.text) || (open.heading !== null && (open.kind === 'work' || open.kind === 'education'))) return undefined;
  return (['work', 'education'] as const).find((kind) => {
    const asked = line.pieces.map(({ text }) => askedBy(text, kind));
    return !asked.includes(null) && asked.includes('dates') && asked.includes('first') && asked.includes('second');
  });
}

/** Cards in rows under one heading: a date in a column without headings, beside a date of another column, is about what that one is about. */
function besideDated(line: Line, sections: readonly Section[], open: Section): Section['kind'] | undefined {
  const under = open.heading;
  if ((under !== null && under.column === line.column && under.page === line.page && open.kind !== 'contact') || line.right <= 0 || line.bullet || !findDateRange(line.text)?.start || !isDateText(line.text)) return undefined;
  const kind = sections.find((section) => (section.kind === 'work' || section.kind === 'education') && section.lines.some((other) => other.page === line.page && other.column !== line.column && Math.abs(other.y - line.y) < 2 && Math.abs(other.size - line.size) < 0.3 && isDateText(other.text)))?.kind;
  return kind === open.kind && open.heading !== null ? undefined : kind;
}

/** Puts a heading together that ran out of room in a narrow column. */
function wholeHeadings(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const above = result.at(-1);
    const joined = above ? `${above.text} ${line.text}` : '';
    // Of two words one under the other, of which the lower is a heading or none is, the upper is of it when both are.
    const stacked = above !== undefined && above.bold && line.bold && line.right > 0 && above.column === line.column && above.page === line.page && line.gap < 0.1 && (Math.abs(above.x - line.x) < 1 || Math.abs(above.right - line.right) < 1) && Math.abs(above.size - line.size) < 0.1 && /^\p{L}+$/u.test(above.text) && sectionOf(above.text) === null && (sectionOf(line.text) !== null || sectionOf(joined) !== null);
    if (above && (line.wrapped || stacked) && above.bold === line.bold && sectionOf(joined) !== null) result[result.length - 1] = { ...above, text: joined };
    else result.push(line);
  }
  return result;
}

/** A heading that ends so is none yet. */
const LEADS_ON = / (?:and|&|und|et|y|e|en|og|och|i|a|ja)$/iu;

/** `ESPERIENZA` and under it `PROFESSIONALE` in the margin, where what they head stands beside them: the heading as one, and a line that the lower stood in without it. */
function withMarginHeadings(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const [piece, next] = line.pieces;
    const isUpper = ({ pieces: [upper], y, page, column }: Line): boolean => upper !== undefined && piece !== undefined && page === line.page && column === line.column && line.y - y < 2.2 * line.size && (isCapital(upper.text) || (upper.bold && piece.bold && upper.right > 0)) && (Math.abs(upper.right - piece.right) < 3 || Math.abs(upper.x - piece.x) < 2) && sectionOf(`${upper.text} ${piece.text}`) !== null && (sectionOf(upper.text) === null || sectionOf(piece.text) === null || LEADS_ON.test(upper.text));
    const found = piece === undefined || !(isCapital(piece.text) || piece.bold) || line.right <= 0 ? -1 : result.slice(-2).findLastIndex(isUpper);
    const at = found < 0 ? -1 : Math.max(0, result.length - 2) + found;
    const above = result[at];
    // Where nothing stands beside it, what it heads stands beside the upper one.
    const isBeside = next === undefined ? at >= 0 && result[at + 1] !== undefined && (result[at + 1]?.x ?? 0) > (piece?.right ?? 0) + 5 : next.x > (piece?.right ?? 0) + 5;
    const [upper, first, ...rest] = above?.pieces ?? [];
    // The first of what it heads stands in the line of the upper one.
    if (above !== undefined && piece !== undefined && next === undefined && upper !== undefined && first !== undefined && above.right > 0 && first.x > Math.max(upper.right, piece.right) + 5) {
      result.splice(at, 1, { ...above, text: `${upper.text} ${piece.text}`, pieces: [{ ...upper, text: `${upper.text} ${piece.text}` }], right: upper.right, bold: upper.bold }, lineOfPieces(above, [first, ...rest]));
      continue;
    }
    if (above === undefined || piece === undefined || above.pieces.length > 1 || !isBeside) {
      result.push(line);
      continue;
    }
    result[at] = { ...above, text: `${above.text} ${piece.text}` };
    if (next === undefined) continue;
    result.push(lineOfPieces(line, line.pieces.slice(1)));
  }
  return result;
}

/** A line with some of its pieces only. */
function lineOfPieces(line: Line, pieces: Line['pieces']): Line {
  return { ...line, pieces, text: pieces.map(({ text }) => text).join(' '), x: pieces[0]?.x ?? line.x, bold: pieces.every(({ bold }) => bold) };
}

/** Headings in a column of their own, each at the height of the first line of what it heads, with a column of all that beside them: each before its lines. */
function besideMargin(lines: readonly Line[]): readonly Line[] {
  const beside = new Map<Line, Line>();
  lines.forEach((line, at) => {
    const below = lines[at + 1];
    const empty = below === undefined || below.column !== line.column || below.page !== line.page || sectionOf(below.text) !== null;
    if (!empty || line.right <= 0 || line.bullet || sectionOf(line.text) === null) return;
    const first = lines.find((other, index) => other.page === line.page && other.column !== line.column && other.x > line.right && Math.abs(other.y - line.y) <= 0.8 * line.size && (other.gap > 0.4 || lines[index - 1]?.column !== other.column));
    if (first !== undefined && !beside.has(first)) beside.set(first, line);
  });
  const columns = new Set([...beside].map(([first, heading]) => `${heading.page} ${heading.column} ${first.column}`));
  if (beside.size < 2 || columns.size !== 1) return lines;
  const headings = new Set(beside.values());
  return lines.filter((line) => !headings.has(line)).flatMap((line) => {
    const heading = beside.get(line);
    return heading === undefined ? [line] : [{ ...heading, column: line.column, gap: Math.max(1, line.gap) }, line];
  });
}

/** The cell of a heading in a row with what it heads, in formats whose lines have no places. */
function besideHeading(line: Line): readonly Line[] {
  const [first, ...rest] = line.pieces;
  if (!first || rest.length === 0 || line.right > 0 || line.bullet || !(first.bold || line.heading || isCapital(first.text)) || sectionOf(first.text) === null || rest.some((piece) => sectionOf(piece.text) !== null) || isHeadOfTable(line)) return [line];
  return [{ ...line, text: first.text, pieces: [first], bold: first.bold }, { ...line, text: rest.map((piece) => piece.text).join(' '), pieces: rest, bold: rest.every((piece) => piece.bold), gap: 0, heading: false }];
}

function inlinePieces(line: Line, rest: string): Line['pieces'] {
  const [first] = line.pieces;
  return first ? [{ ...first, text: rest, bold: false }] : [];
}

/** What a column continues: itself on the page before, the widest text when the page is not parted any more, or nothing. */
function goesOn(line: Line, above: Line, current: ReadonlyMap<string, Section>, sections: Section[], open: Section): Section {
  const own = current.get(line.column);
  // A heading at the very end of a page heads the next.
  if (open.heading === above && line.page === above.page + 1 && open.lines.length === 0) return open;
  if (line.page !== above.page || line.column === 'page' || line.column === 'flow') {
    if (own && own.kind !== 'top') return own;
    // Under the end of a sidebar the list beside it goes on over the whole width.
    const told = line.page !== above.page || !line.bullet || line.text.length < LEAST_TOLD ? undefined : [...sections].reverse().find(({ lines }) => {
      const end = lines.at(-1);
      return end !== undefined && end.page === line.page && end.column !== line.column && (end.bullet || end.wrapped) && Math.abs(end.size - line.size) < 0.3 && end.text.length >= LEAST_TOLD && line.y > end.y && line.y - end.y < 3.5 * line.size;
    });
    if (told) return told;
    // A span right above with nothing under it: the column beside it has ended, and its own goes on over the whole width.
    const dated = [...sections].reverse().find(({ lines }) => {
      const end = lines.at(-1);
      return end !== undefined && end.page === line.page && end.column !== line.column && isDateText(end.text) && line.y > end.y && line.y - end.y < 2.5 * line.size;
    });
    if (dated) return dated;
    // A heading at the foot of a column heads what follows over the whole width.
    const ends = (section: Section): Line | null => section.lines.at(-1) ?? (section.heading !== null && section.heading.page === line.page && section.heading.y < line.y && line.y - section.heading.y < 4 * line.size ? section.heading : null);
    const last = [...sections].reverse().find((section) => section.kind !== 'top' && Math.abs((ends(section)?.x ?? -99) - line.x) < 25);
    if (last) return last;
    const work = [...sections].reverse().find((section) => section.kind === 'work');
    return line.page !== above.page ? (work ?? open) : open.kind === 'top' ? open : fresh(sections);
  }
  // The cells of a table right under a heading are what it heads.
  const headed = open.heading !== null && open.heading.column !== line.column && line.right <= 0 && open.kind !== 'top' && (open.lines.length === 0 || open.lines.every((other) => other.column.startsWith(tableOf(line.column))));
  // What begins right under a heading that has nothing, in a column of its own: set in under it, as beside a line of time.
  const bare = sections.find(({ heading, lines }) => heading !== null && lines.length === 0 && heading.page === line.page && line.right > 0 && line.y > heading.y && line.y - heading.y < 4 * line.size && Math.abs(line.x - heading.x) < 25);
  // Two columns of jobs under one heading in their middle, each of which begins with a date.
  const between = open.kind === 'work' && open.heading?.column === 'page' && isDateText(line.text) && findDateRange(line.text)?.start && (open.lines.length > 0 ? isDateText(open.lines[0]?.text ?? '') : line.y - open.heading.y < 4 * line.size) ? open : undefined;
  // A list of skills goes on at the top of the next column.
  const listed = open.kind === 'skills' && above.bullet && line.bullet && line.page === above.page && open.lines.at(-1) === above ? open : undefined;
  return own ?? bare ?? between ?? listed ?? (headed && line.column.startsWith('table') ? open : fresh(sections));
}

/** What is told of a job is longer than a word in a list. */
const LEAST_TOLD = 25;

/** The table that a cell belongs to, as columns of flowing formats are called. */
function tableOf(column: string): string {
  return /^table \d+,/.exec(column)?.[0] ?? column;
}

function fresh(sections: Section[]): Section {
  const section: Section = { kind: 'top', heading: null, lines: [] };
  sections.push(section);
  return section;
}

/** A line is a heading when its words are one, and nothing about it says that it is a word in a list. */
function headingAt(lines: readonly Line[], index: number): SectionKind | null {
  const line = lines[index];
  if (!line || line.wrapped) return null;
  const kind = sectionOf(line.text);
  if (kind === null) return null;
  if (isLabelOfMany(lines, line, kind)) return null;
  const above = lines[index - 1];
  const below = lines[index + 1];
  // A mark may stand before a heading as before an item; it is larger or louder than what follows then.
  if (line.bullet) return line.gap > 0.2 && below !== undefined && !below.bullet && (line.size > below.size + 0.6 || (line.bold && !below.bold)) ? kind : null;
  const capitals = line.text === line.text.toUpperCase() && line.text !== line.text.toLowerCase();
  if (line.heading || capitals || line.text.trim().endsWith(':')) return kind;
  // A word among others of its kind, as `Languages` among the links of a page, is no heading; one that stands apart is.
  const apart = !above || line.gap > 0.2 || above.column !== line.column;
  const stands = line.bold || (below !== undefined && line.size > below.size + 0.6) || (above !== undefined && line.right > 0 && line.size > above.size * 1.5 && line.column === above.column);
  if (stands) return kind;
  return apart && below !== undefined && below.column === line.column ? kind : null;
}

/** `Projects:` under one job and again under another heads what is told of each of them, and ends no section. */
function isLabelOfMany(lines: readonly Line[], line: Line, kind: SectionKind): boolean {
  if (!/[:：]$/u.test(line.text) || !LABELS_OF_JOBS.has(kind)) return false;
  return lines.filter((other) => other.text === line.text && other.bold === line.bold && Math.abs(other.size - line.size) < 0.3).length > 1;
}

/** Words of a heading alone in a line that begins where a known heading does, in its type and a little apart: where headings are set as all else is. */
function headingsAlike(lines: readonly Line[], heads: ReadonlyMap<Line, SectionKind>): ReadonlyMap<Line, SectionKind> {
  const found = new Map<Line, SectionKind>();
  for (const line of lines) {
    if (heads.has(line) || line.right <= 0 || line.bullet || line.wrapped || line.gap < LEAST_APART || line.pieces.length > 1 || line.text.split(' ').length > 3) continue;
    const kind = sectionOf(line.text);
    if (kind !== null && [...heads.keys()].some((head) => head.column === line.column && styleOf(head) === styleOf(line) && Math.abs(head.x - line.x) < 2)) found.set(line, kind);
  }
  return found;
}

/** A gap above a line that is none between two lines of a paragraph. */
const LEAST_APART = 0.15;

/** The headings of a text in which nothing stands apart: the words of three sections at least, each before what is no heading. */
function headingsWithoutRoom(document: ResumeDocument, lines: readonly Line[]): ReadonlyMap<Line, SectionKind> {
  const found = new Map<Line, SectionKind>();
  if (lines.some((line) => line.right > 0 || line.heading) || lines.filter((line) => line.gap > 0.2).length > 0.02 * lines.length || document.mirrors !== undefined) return found;
  lines.forEach((line, index) => {
    const kind = line.bullet || line.wrapped || line.pieces.length > 1 || line.text.length > 40 ? null : sectionOf(line.text);
    const below = lines[index + 1];
    if (kind !== null && below !== undefined && sectionOf(below.text) === null) found.set(line, kind);
  });
  return new Set(found.values()).size >= 3 ? found : new Map();
}

/** Lines in the very style of the headings that are known, and in no other. */
function likeHeadings(lines: readonly Line[], heads: ReadonlyMap<Line, SectionKind>): readonly Line[] {
  const styles = new Map<string, number>();
  for (const line of heads.keys()) styles.set(styleOf(line), (styles.get(styleOf(line)) ?? 0) + 1);
  const usual = new Map<string, number>();
  for (const line of lines) usual.set(styleOf(line), (usual.get(styleOf(line)) ?? 0) + 1);
  // Where some in this type are employers, so are the others that a post and its span stand under.
  const ofEmployers = new Set(lines.filter((line, at) => !heads.has(line) && isEmployerOver(lines, line, at)).map(styleOf));
  const isOverSpan = (line: Line): boolean => ofEmployers.has(styleOf(line)) && lines.slice(lines.indexOf(line) + 1, lines.indexOf(line) + 3).some((below) => below.column === line.column && findDateRange(below.text)?.start);
  return lines.filter((line) => {
    const known = styles.get(styleOf(line)) ?? 0;
    if (known < 2 || heads.has(line) || line.bullet || (usual.get(styleOf(line)) ?? 0) > known + 4) return false;
    const words = line.text.split(/\s+/).length;
    // Headings of one column are of one type.
    const own = [...heads.keys()].filter((head) => head.column === line.column && head.page === line.page);
    if (own.length > 1 && line.right > 0 && !own.some((head) => styleOf(head) === styleOf(line))) return false;
    if (!standsLike(line, heads) || isEmployerOver(lines, line) || isOverSpan(line)) return false;
    const special = line.heading || isCapital(line.text) || line.size >= 12.5 || line.bold;
    return special && (line.heading || line.gap > 0.2) && words <= 4 && !/\d|@|,/.test(line.text) && line.pieces.length === 1 && (soundsLikeTitle(line.text) + soundsLikeDegree(line.text) + soundsLikeSchool(line.text) === 0 || (known > 2 && isOverPost(line, lines[lines.indexOf(line) + 1]))) && lines.indexOf(line) > (known > 2 ? 1 : 3);
  });
}

/** `Chair and non-executive` over a post in smaller type. */
function isOverPost(line: Line, below: Line | undefined): boolean {
  return below !== undefined && line.bold && below.bold && !below.heading && line.right > 0 && below.column === line.column && below.size < line.size - 1 && soundsLikeTitle(below.text) === 1 && findDateRange(line.text) === null;
}

/** An employer in the type of the headings, under which a post and its span stand. */
function isEmployerOver(lines: readonly Line[], line: Line, at = lines.indexOf(line)): boolean {
  return !/^(?:before|after|prior to|outside|beyond|since) /i.test(line.text) && soundsLikeEmployer(line.text) > 0 && lines.slice(at + 1, at + 4).some((below) => below.column === line.column && !below.bullet && findDateRange(below.text)?.start);
}

/** Whether a line begins, ends or is centred where the headings of its column are. */
function standsLike(line: Line, heads: ReadonlyMap<Line, SectionKind>): boolean {
  const own = [...heads.keys()].filter((head) => head.column === line.column && head.right > 0);
  return own.length === 0 || own.some((head) => Math.abs(head.x - line.x) < 3 || Math.abs(head.right - line.right) < 3 || Math.abs(head.x + head.right - line.x - line.right) < 6);
}

function isCapital(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

function styleOf(line: Line): string {
  return `${line.size.toFixed(1)} ${line.bold} ${isCapital(line.text)} ${line.heading}`;
}
