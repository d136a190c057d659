import type { FlowLine, ResumeDocument } from '../resumeDocument.ts';
import { flowLines } from '../resumeDocument.ts';
import { RefusedFile, RESUME_LIMITS } from '../resumeLimits.ts';
import type { CompoundFile } from './compoundFile.ts';
import { tableLines } from './flowTable.ts';

/** Word 97 and later; what is older keeps its text elsewhere. */
const OLDEST = 0xc1;
const AS_DOCX = 'Save it as .docx or PDF and import that.';

interface Look {
  readonly bold: boolean;
  readonly size: number;
}
interface Paragraph {
  readonly heading: boolean;
  readonly cell: boolean;
  readonly rowEnd: boolean;
  readonly bullet: boolean;
}
/** Bytes of the stream of the text. */
interface Span {
  readonly from: number;
  readonly to: number;
}
type Looks = readonly (Look & Span)[];
interface Letter extends Look {
  readonly letter: string;
  readonly paragraph: Paragraph;
}

const PLAIN: Look = { bold: false, size: 10 };
const TEXT: Paragraph = { heading: false, cell: false, rowEnd: false, bullet: false };

/** Reads a document of Word 97 to 2003: the pieces of its text with what is bold and how large, tables and the text of heads. @throws RefusedFile */
export function readDoc(file: CompoundFile): ResumeDocument {
  const main = file.stream('WordDocument');
  if (main === null || main.length < 0x200 || main.readUInt16LE(0) !== 0xa5ec) throw new RefusedFile('damaged', 'The Word file has no text in it. Open it in Word and save it again.');
  const flags = main.readUInt16LE(0x0a);
  if ((flags & 0x100) !== 0) throw new RefusedFile('encrypted', 'The Word file is locked with a password. Save a copy without one and import that.');
  if (main.readUInt16LE(2) < OLDEST) throw new RefusedFile('not-a-resume', `The file is of Word 95 or older. ${AS_DOCX}`);
  const table = file.stream((flags & 0x200) === 0 ? '0Table' : '1Table');
  if (table === null) throw new RefusedFile('damaged', 'The Word file is damaged. Open it in Word and save it again.');
  try {
    const letters = lettersOf(main, table);
    const count = (at: number): number => main.readUInt32LE(at);
    const [text, notes, heads, macros, comments, ends, boxes] = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map(count);
    const part = (from: number, length: number): readonly Letter[] => letters.slice(from, from + length);
    const afterNotes = (text ?? 0) + (notes ?? 0);
    const beforeBoxes = afterNotes + (heads ?? 0) + (macros ?? 0) + (comments ?? 0) + (ends ?? 0);
    const lines = [...linesOf(part(afterNotes, heads ?? 0)), ...linesOf(part(0, text ?? 0)), ...linesOf(part(beforeBoxes, boxes ?? 0))];
    return { format: 'doc', pages: 1, lines: flowLines(lines), links: [], author: '' };
  } catch (error) {
    if (error instanceof RangeError) throw new RefusedFile('damaged', 'The Word file is damaged. Open it in Word and save it again.');
    throw error;
  }
}

/** All letters in the order of the text, put together from the pieces that saving quickly left. */
function lettersOf(main: Buffer, table: Buffer): readonly Letter[] {
  const looks = looksOf(main, table);
  const paragraphs = paragraphsOf(main, table);
  const start = main.readUInt32LE(0x1a2);
  const clx = table.subarray(start, start + main.readUInt32LE(0x1a6));
  let at = 0;
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2) throw new RangeError('no pieces');
  const pieces = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
  const count = Math.floor((pieces.length - 4) / 12);
  const letters: Letter[] = [];
  for (let index = 0; index < count; index += 1) {
    const length = pieces.readUInt32LE((index + 1) * 4) - pieces.readUInt32LE(index * 4);
    if (length < 0 || letters.length + length > RESUME_LIMITS.characters) throw new RefusedFile('too-large', 'The file holds more text than any résumé. Import the pages that matter as a file of their own.');
    const place = pieces.readUInt32LE((count + 1) * 4 + index * 8 + 2);
    const narrow = (place & 0x4000_0000) !== 0;
    const from = narrow ? (place & 0x3fff_ffff) / 2 : place;
    const width = narrow ? 1 : 2;
    const text = new TextDecoder(narrow ? 'windows-1252' : 'utf-16le').decode(main.subarray(from, from + length * width));
    for (let letter = 0; letter < text.length; letter += 1) {
      const byte = from + letter * width;
      const { bold, size } = spanAt(looks, byte) ?? PLAIN;
      letters.push({ letter: text.charAt(letter), bold, size, paragraph: spanAt(paragraphs, byte) ?? TEXT });
    }
  }
  return letters;
}

function spanAt<T extends Span>(spans: readonly T[], byte: number): T | null {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined) break;
    if (byte < span.from) high = middle - 1;
    else if (byte >= span.to) low = middle + 1;
    else return span;
  }
  return null;
}

/** What is bold and how large, from the pages of runs; of styles only that they are headings is known. */
function looksOf(main: Buffer, table: Buffer): Looks {
  return runsOf(main, table, 0xfa, (page, runs, run) => {
    const place = (page[(runs + 1) * 4 + run] ?? 0) * 2;
    return place === 0 ? PLAIN : lookOf(page.subarray(place + 1, place + 1 + (page[place] ?? 0)));
  });
}

/** What is said of paragraphs: headings, items, and which of them are in cells or end a row. */
function paragraphsOf(main: Buffer, table: Buffer): readonly (Paragraph & Span)[] {
  return runsOf(main, table, 0x102, (page, runs, run) => {
    const place = (page[(runs + 1) * 4 + run * 13] ?? 0) * 2;
    if (place === 0) return TEXT;
    const length = page[place] ?? 0;
    const [from, to] = length === 0 ? [place + 2, place + 2 + (page[place + 1] ?? 0) * 2] : [place + 1, place + length * 2];
    return paragraphOf(page.subarray(from, to));
  });
}

/** The spans of a list of pages, each with what `of` reads of it. */
function runsOf<T>(main: Buffer, table: Buffer, at: number, of: (page: Buffer, runs: number, run: number) => T): readonly (T & Span)[] {
  const start = main.readUInt32LE(at);
  const list = table.subarray(start, start + main.readUInt32LE(at + 4));
  const count = Math.max(0, Math.floor((list.length - 4) / 8));
  const spans: (T & Span)[] = [];
  for (let index = 0; index < Math.min(count, 20_000); index += 1) {
    const from = list.readUInt32LE((count + 1) * 4 + index * 4) * 512;
    const page = main.subarray(from, from + 512);
    if (page.length < 512) continue;
    const runs = page[511] ?? 0;
    for (let run = 0; run < runs && (run + 2) * 4 <= 512; run += 1) spans.push({ ...of(page, runs, run), from: page.readUInt32LE(run * 4), to: page.readUInt32LE((run + 1) * 4) });
  }
  return spans.sort((one, other) => one.from - other.from);
}

const WIDTHS: readonly number[] = [1, 1, 2, 4, 2, 2, 0, 3];

function lookOf(changes: Buffer): Look {
  let { bold, size } = PLAIN;
  eachChange(changes, 0, (what, value) => {
    if (what === 0x0835) bold = value[0] === 1;
    if (what === 0x4a43 && value.length > 1) size = value.readUInt16LE(0) / 2;
  });
  return { bold, size };
}

function paragraphOf(changes: Buffer): Paragraph {
  let { cell, rowEnd, bullet } = TEXT;
  const style = changes.length > 1 ? changes.readUInt16LE(0) : 0;
  eachChange(changes, 2, (what, value) => {
    if (what === 0x2416) cell = value[0] === 1;
    if (what === 0x2417) rowEnd = value[0] === 1;
    if (what === 0x460b && value.length > 1) bullet = value.readUInt16LE(0) !== 0;
  });
  return { heading: style >= 1 && style <= 9, cell, rowEnd, bullet };
}

function eachChange(changes: Buffer, from: number, of: (what: number, value: Buffer) => void): void {
  for (let at = from; at + 2 < changes.length;) {
    const what = changes.readUInt16LE(at);
    const width = WIDTHS[what >> 13] ?? 0;
    const length = width === 0 ? 1 + (changes[at + 2] ?? 0) : width;
    of(what, changes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
}

type Pieces = { text: string; size: number; bold: boolean }[];

/** Paragraphs as lines; what stands in cells becomes rows. */
function linesOf(letters: readonly Letter[]): readonly FlowLine[] {
  const lines: FlowLine[] = [];
  const rows: FlowLine[][][] = [];
  let cells: FlowLine[][] = [];
  let cell: FlowLine[] = [];
  let pieces: Pieces = [];
  let code = 0;
  for (const { letter, bold, size, paragraph } of letters) {
    // A field is its code and then what it shows.
    if (letter === '\u0013') code += 1;
    else if (letter === '\u0014' || letter === '\u0015') code = Math.max(0, code - (letter === '\u0014' || code > 0 ? 1 : 0));
    else if (code > 0) continue;
    else if (letter === '\u0007' && paragraph.rowEnd) {
      rows.push(cells);
      [cells, cell, pieces] = [[], [], []];
    } else if ('\r\u000b\u000c\u0007'.includes(letter)) {
      cell.push({ pieces: paragraph.heading ? pieces.map((piece) => ({ ...piece, bold: true })) : pieces, heading: paragraph.heading, bullet: paragraph.bullet });
      pieces = [];
      if (letter === '\u0007') {
        cells.push(cell);
        cell = [];
      } else if (!paragraph.cell) {
        lines.push(...tableLines(rows.splice(0)), ...cell.splice(0));
      }
    } else if (letter === '\t') pieces.push({ text: '', bold, size });
    else if (letter >= ' ' || letter === '\u001e') {
      const shown = letter === '\u001e' ? '-' : letter;
      const last = pieces.at(-1);
      if (last && last.text === '') Object.assign(last, { text: shown, bold, size });
      else if (last && ((last.bold === bold && last.size === size) || shown === ' ')) last.text += shown;
      else pieces.push({ text: shown, bold, size });
    }
  }
  return [...lines, ...tableLines([...rows, ...(cells.length > 0 ? [cells] : [])]), ...cell, { pieces }];
}
