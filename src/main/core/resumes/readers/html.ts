import type { FlowLine, ResumeDocument } from '../resumeDocument.ts';
import { flowLines } from '../resumeDocument.ts';
import { RefusedFile, RESUME_LIMITS } from '../resumeLimits.ts';
import { tableLines } from './flowTable.ts';

interface Element {
  readonly name: string;
  readonly bold: boolean;
  readonly size: number;
  /** It floats or is placed, and stands apart from what it is written beside. */
  readonly apart: boolean;
}
interface Table {
  readonly rows: FlowLine[][][];
  readonly outer: FlowLine[];
}

const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'article', 'header', 'footer', 'aside', 'main', 'nav', 'address', 'dl', 'dt', 'dd', 'tr', 'td', 'th', 'table', 'blockquote', 'pre', 'hr', 'figure', 'tbody', 'thead', 'body', 'html']);
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr', 'area', 'base', 'embed', 'source', 'track']);
const UNSEEN = /<(script|style|template|noscript|svg|head|iframe|object)\b[^>]{0,2000}>[\s\S]*?<\/\1\s*>/gi;
const TOKEN = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>|<(\/?)([a-z][a-z\d]*)((?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}')*)>|([^<]+|<)/gi;
const SIZES: Readonly<Record<string, number>> = { h1: 24, h2: 18, h3: 14, h4: 12 };
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', bull: '•', middot: '·', hellip: '…', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', copy: '©', szlig: 'ß', ccedil: 'ç', Ccedil: 'Ç', oslash: 'ø', Oslash: 'Ø', aring: 'å', Aring: 'Å', aelig: 'æ', AElig: 'Æ', ntilde: 'ñ', Ntilde: 'Ñ' };
const MARKS: Readonly<Record<string, string>> = { uml: '\u0308', acute: '\u0301', grave: '\u0300', circ: '\u0302', tilde: '\u0303', caron: '\u030c' };

/** Resolves numeric references and the names that letters of Europe have. */
function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));?/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) {
      const mark = /^([a-z])(uml|acute|grave|circ|tilde|caron)$/i.exec(name);
      return ENTITIES[name] ?? (mark ? `${mark[1]}${MARKS[mark[2] ?? ''] ?? ''}`.normalize('NFC') : whole);
    }
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** Reads what a page would show of itself: no script, no style, nothing fetched. @throws RefusedFile */
export function readHtml(source: string): ResumeDocument {
  if (source.length > 20 * RESUME_LIMITS.characters) throw new RefusedFile('too-large', 'The page is longer than any résumé. Save the part that matters as PDF and try that.');
  const author = /<meta\s+name=["']author["']\s+content=["']([^"']{1,200})/i.exec(source)?.[1] ?? '';
  const open: Element[] = [];
  const links: string[] = [];
  const tables: Table[] = [];
  let lines: FlowLine[] = [];
  let pieces: { text: string; size: number; bold: boolean }[] = [];
  let bullet = false;
  let characters = 0;
  let closedBefore = false;
  const endLine = (): void => {
    if (pieces.some((piece) => piece.text.trim() !== '')) lines.push({ pieces, bullet, heading: open.some((element) => /^h[2-6]$/.test(element.name)) });
    pieces = [];
    bullet = false;
  };
  const close = (name: string): void => {
    const at = open.findLastIndex((element) => element.name === name);
    if (at < 0) return;
    if (BLOCKS.has(name)) endLine();
    else if (open[at]?.apart) pieces.push({ text: '', size: 0, bold: false });
    open.length = at;
    if (name === 'td' || name === 'th') {
      tables.at(-1)?.rows.at(-1)?.push(lines);
      lines = [];
    }
    const table = name === 'table' ? tables.pop() : undefined;
    if (table) lines = [...table.outer, ...lines, ...tableLines(table.rows)];
    if (/^(?:p|h\d|section|article|ul|ol)$/.test(name)) lines.push({ pieces: [] });
  };
  for (const [, slash, tag, attributes = '', text] of source.replace(UNSEEN, ' ').matchAll(TOKEN)) {
    const name = tag?.toLowerCase();
    if (text !== undefined) {
      characters += text.length;
      if (characters > RESUME_LIMITS.characters * 2) throw new RefusedFile('too-large', 'The page holds more text than any résumé. Save the part that matters as PDF and try that.');
      const style = open.at(-1);
      // Two elements without a space between them are two texts where the second begins like one: a page may set them apart.
      if (closedBefore && /^(?:\p{Lu}\p{Ll}|\d)/u.test(text) && /[\p{L}\d.)]$/u.test(pieces.at(-1)?.text ?? '')) pieces.push({ text: '', size: 0, bold: false });
      closedBefore = false;
      pieces.push({ text: unescapeHtml(text).replace(/\s+/g, ' '), size: style?.size ?? 11, bold: style?.bold ?? false });
    } else if (name !== undefined && slash === '/') {
      close(name);
      closedBefore = !BLOCKS.has(name);
    }
    else if (name === 'br' || name === 'hr') endLine();
    else if (name !== undefined && !VOID.has(name)) {
      if (BLOCKS.has(name)) endLine();
      // An item, a cell or a paragraph that was not closed ends where the next begins.
      if (['li', 'p', 'td', 'th', 'tr', 'dt', 'dd'].includes(name) && open.at(-1)?.name === name) close(name);
      if (open.length > 256) throw new RefusedFile('damaged', 'The page is nested deeper than any document. Save it as PDF and try that.');
      const parent = open.at(-1);
      const weight = /font-weight:\s*(?:bold|[6-9]00)/i.test(attributes);
      // What floats or is a cell of a grid stands apart from its neighbours.
      const apart = /float:|display:\s*inline-block|position:\s*absolute/i.test(attributes);
      if (apart) pieces.push({ text: '', size: 0, bold: false });
      open.push({ name, bold: weight || /^(?:b|strong|h[1-6]|th)$/.test(name) || (parent?.bold ?? false), size: SIZES[name] ?? parent?.size ?? 11, apart });
      if (name === 'li') bullet = true;
      if (name === 'a') links.push(unescapeHtml(/href\s*=\s*["']?([^"'\s>]{1,500})/i.exec(attributes)?.[1] ?? ''));
      if (name === 'table') {
        tables.push({ rows: [], outer: lines });
        lines = [];
      }
      if (name === 'tr') tables.at(-1)?.rows.push([]);
      if ((name === 'td' || name === 'th') && tables.at(-1)?.rows.length === 0) tables.at(-1)?.rows.push([]);
    }
  }
  endLine();
  while (tables.length > 0) {
    const table = tables.pop();
    if (table) lines = [...table.outer, ...tableLines(table.rows), ...lines];
  }
  return { format: 'html', pages: 1, lines: flowLines(lines.map((line) => ({ ...line, pieces: merged(line.pieces) }))), links, author };
}

/** Neighbours of one style are one piece. */
function merged(pieces: FlowLine['pieces']): FlowLine['pieces'] {
  const result: { text: string; size: number; bold: boolean }[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last && piece.size > 0 && last.size > 0 && ((last.bold === piece.bold && last.size === piece.size) || !/\S/.test(piece.text))) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}
