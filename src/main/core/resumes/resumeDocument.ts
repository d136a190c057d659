import { RefusedFile, RESUME_LIMITS } from './resumeLimits.ts';

/** The formats that are read, told by content and not by the name of the file. */
export type ResumeFormat = 'pdf' | 'docx' | 'doc' | 'odt' | 'rtf' | 'html' | 'text' | 'json' | 'scan';

/** Text of one style without a wide gap in it. Positions are points from the top left of the page; flowing formats have none. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly size: number;
  readonly bold: boolean;
}

/** One line in reading order. */
export interface Line {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** From 1; flowing formats are one page. */
  readonly page: number;
  /** Lines of one column carry one name; a section does not run from one column into the next. */
  readonly column: string;
  readonly x: number;
  readonly right: number;
  /** Distance of the base line from the top of the page, or the number of the line in flowing formats. */
  readonly y: number;
  readonly size: number;
  /** All of it is bold. */
  readonly bold: boolean;
  /** Free space above, in heights of a line; 0 inside a paragraph. */
  readonly gap: number;
  readonly bullet: boolean;
  /** The document itself says that it is a heading. */
  readonly heading: boolean;
  /** It goes on where the line above ran out of room. */
  readonly wrapped: boolean;
}

/** What every reader makes of a file. */
export interface ResumeDocument {
  readonly format: ResumeFormat;
  readonly pages: number;
  readonly lines: readonly Line[];
  /** Addresses behind words and icons. */
  readonly links: readonly string[];
  /** Who the file says made it. */
  readonly author: string;
  /** Pages that are read from right to left, and how wide they are: the places of their lines are those of the mirror image. */
  readonly mirrors?: ReadonlyMap<number, number>;
  /** Fields that the file states itself, as JSON Resume does. */
  readonly stated?: Readonly<Record<string, unknown>>;
}

/** A line of a flowing format before it is numbered. */
export interface FlowLine {
  readonly pieces: readonly { readonly text: string; readonly size: number; readonly bold: boolean }[];
  readonly column?: string;
  readonly gap?: number;
  readonly bullet?: boolean;
  readonly heading?: boolean;
  readonly wrapped?: boolean;
}

const BULLET = /^\s*(?:[•\u2212◦▪▫●○■□◆◇►▸▶‣⁃∙·✓✔➢➤➔→★☆*\uF0B7\uF0A7\uF0D8\u2013\u2014-]|[{}](?= \p{Lu})|o(?=\s{2,}))\s+/u;
const MARK_ALONE = /^\s*[・•◦▪▫●○■□◆◇►▸▶‣⁃∙·✓✔➢➤➔→★☆*\uF0B7\uF0A7\uF0D8]\s*/u;

/** The text without the mark of a list, and whether there was one. */
export function withoutBullet(text: string): { readonly text: string; readonly bullet: boolean } {
  const found = BULLET.exec(text) ?? MARK_ALONE.exec(text);
  return found ? { text: text.slice(found[0].length), bullet: true } : { text, bullet: false };
}

/** Text as it is compared and shown: composed, without soft hyphens, private icons and doubled spaces. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u00ad|[\u200b-\u200c]|\u200d|\u2060|\ufeff|\ufffd|\ufe0e|\ufe0f/g, '')
    .replace(/[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\u2010\u2011]/g, '-')
    // Between two letters or figures the sign of subtraction is a hyphen that its font does not have.
    .replace(/(?<=[\p{L}\d)])\u2212(?=[\p{L}\d(])/gu, '-')
    // What a form leads to its values with, or leaves for them: `NAME.......: Ada`, `Tel. ____`.
    .replace(/_{3,}|\.{5,}|…{2,}/g, ' ')
    .replace(/[\p{Cc}\s\u00a0]+/gu, ' ');
}

/** Longer lines than any page has would make every search in them slow; they are cut, and nothing of them is lost. */
const LONGEST_LINE = 1_500;

function shortLines(line: FlowLine): readonly FlowLine[] {
  if (line.pieces.every((piece) => piece.text.length <= LONGEST_LINE)) return [line];
  return line.pieces.flatMap((piece) => Array.from({ length: Math.ceil(piece.text.length / LONGEST_LINE) }, (_, at) => ({ ...line, pieces: [{ ...piece, text: piece.text.slice(at * LONGEST_LINE, (at + 1) * LONGEST_LINE) }] })));
}

/** Letters by themselves, and marks between words; pairs that are drawn closer stay together. */
export const SPACED_OUT = /^(?=(?:.*?(?<!\p{L})\p{L}(?!\p{L})){3})(?:[\p{L}&‐'’-]{1,2}(?: ?[,.])? +){3,}[\p{L}&]{1,2}(?: ?[,.])?$/u;

/** `E X P E R I E N C E` as the word it is; wider gaps are those between words. */
export function closed(text: string): string {
  const trimmed = text.trim();
  if (!SPACED_OUT.test(trimmed)) return text;
  return trimmed.replace(/ {2,}/g, '\u0001').replaceAll(' ', '').replaceAll('\u0001', ' ');
}

/** Numbers the lines of a flowing format; those without a word are space above the next. */
export function flowLines(lines: readonly FlowLine[]): readonly Line[] {
  if (lines.length > RESUME_LIMITS.lines) throw new RefusedFile('too-large', 'The file has more lines than any résumé. Import the pages that matter as a file of their own.');
  const result: Line[] = [];
  let empty = 0;
  for (const line of lines.flatMap(shortLines)) {
    let pieces = line.pieces.map((piece) => ({ ...piece, text: cleanText(closed(piece.text.replace(/[\s\u00a0]/gu, ' '))).trim() })).filter((piece) => /[\p{L}\p{N}]/u.test(piece.text));
    if (pieces.length === 0) {
      empty += 1;
      continue;
    }
    // The number of a heading makes it no item of a list.
    let bullet = (line.bullet ?? false) && line.heading !== true;
    const first = pieces[0];
    if (first) {
      const stripped = withoutBullet(first.text);
      bullet ||= stripped.bullet && line.heading !== true;
      pieces = [{ ...first, text: stripped.text }, ...pieces.slice(1)];
    }
    const size = Math.max(...pieces.map((piece) => piece.size));
    result.push({
      text: pieces.map((piece) => piece.text).join(' '),
      pieces: pieces.map((piece) => ({ ...piece, x: 0, right: 0 })),
      page: 1,
      column: line.column ?? 'flow',
      x: 0,
      right: 0,
      y: result.length,
      size,
      bold: pieces.every((piece) => piece.bold),
      gap: Math.max(line.gap ?? 0, empty),
      bullet,
      heading: line.heading ?? false,
      wrapped: line.wrapped ?? false,
    });
    empty = 0;
  }
  return result;
}
