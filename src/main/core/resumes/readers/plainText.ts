import { findDateRange, isDateText } from '../fields/dates.ts';
import type { FlowLine, ResumeDocument } from '../resumeDocument.ts';
import { closed, flowLines } from '../resumeDocument.ts';
import { besideOneAnother, withDrawnTables } from './drawnTables.ts';
import { RefusedFile, RESUME_LIMITS } from '../resumeLimits.ts';

/** Text by its byte order mark, else UTF-8, else the code page of western Windows. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whether a line that begins small is set in as far as the words of the item above it. */
function hangs(lines: readonly string[], index: number): boolean {
  const [indent = '', first = ''] = /^(\s+)(\S)/.exec(lines[index] ?? '')?.slice(1) ?? [];
  if (indent === '' || !/\p{Ll}/u.test(first)) return false;
  let up = index - 1;
  while (up >= Math.max(0, index - 8) && (lines[up] ?? '').startsWith(indent) && /^\S/.test((lines[up] ?? '').slice(indent.length)) && !/^\s*[-*•·▪●◦–]\s/u.test(lines[up] ?? '')) up -= 1;
  return /^\s*[-*•·▪●◦–]\s+(?=\S)/u.exec(lines[up] ?? '')?.[0].length === indent.length;
}

/** A line that goes on where the one above had no room, in text that was broken at a certain width. */
function wrapped(lines: readonly string[], index: number): boolean {
  const above = lines[index - 1] ?? '';
  const own = lines[index] ?? '';
  if (/^\s*(?:[-=_*~#]\s*){3,}$/.test(above)) return false;
  const dated = findDateRange(own.trim());
  if (dated?.index === 0 && dated.start !== null) return false;
  if (hangs(lines, index)) return true;
  // Text at the right of a line, as a date is, ends it; and what begins further to the left than the line above does not go on from there.
  const parted = (line: string): boolean => /\S\s{3,}\S/.test(line.replace(/^\s*(?:[-*•·▪●◦–]\s+)?/u, ''));
  const indent = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;
  if (parted(above) || parted(own) || indent(own) < indent(above)) return false;
  const width = Math.max(...lines.slice(Math.max(0, index - 40), index + 40).map((line) => line.length));
  const word = /^\s*(\S+)/.exec(own)?.[1] ?? '';
  return width >= 60 && width <= 100 && above.trim() !== '' && word !== '' && !/^[-*•·▪●◦–]$/u.test(word) && above.length + 1 + word.length > width && above.length > width - 16;
}

/** Without the marks that set words off. */
const unmarked = (text: string): string => text.replace(/(^|\s)(\*\*|__|[*_])([^*_]+)\2(?=\s|$|[,.;])/g, '$1$3');

/** The lines of a mail without the signs of what is quoted in it, where most of it is. */
function withoutQuotes(lines: readonly string[]): string[] {
  const quoted = lines.filter((line) => /^>+(?:\s|$)/.test(line)).length;
  return quoted < 5 || quoted < 0.5 * lines.filter((line) => line.trim() !== '').length ? lines.map((line) => line.replace(/^(\s*)>(?= \S)/, '$1-')) : lines.map((line) => line.replace(/^(?:>\s?)+/, ''));
}

/** `o Wrote the handbook`: a letter that marks items where three lines begin with it. */
function withMarks(lines: readonly string[]): readonly string[] {
  const LETTER = /^(\s*)o(?= \S)/;
  return lines.filter((line) => LETTER.test(line)).length < 3 ? lines : lines.map((line) => line.replace(LETTER, '$1-'));
}

/** `* Acme (Leeds)`, and under it, set in as far as its words, the post and a line with nothing but the date: marks before heads are none of items. */
function withoutMarksOfHeads(lines: readonly string[]): readonly string[] {
  const MARK = /^(\s*)([*+•-])(\s+)(?=\S)/u;
  const isDate = (line: string): boolean => isDateText(line.trim().replace(/^[[(]|[\])]$/g, ''));
  const heads = lines.flatMap((line, at) => {
    const mark = MARK.exec(line)?.[0];
    const under = mark === undefined ? [] : lines.slice(at + 1, at + 4);
    const end = under.findIndex((one) => /^\s*/.exec(one)?.[0].length !== mark?.length || MARK.test(one));
    return (end < 0 ? under : under.slice(0, end)).some(isDate) ? [at] : [];
  });
  return heads.length < 2 ? lines : lines.map((line, at) => (heads.includes(at) ? line.replace(MARK, (_, indent: string, sign: string, space: string) => indent + ' '.repeat(sign.length) + space) : line));
}

/** Written without an expression that goes back: a file may be nothing but beginnings of comments. */
function withoutComments(text: string): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', at);
    if (end < 0) break;
    result += text.slice(from, at);
    from = end + 3;
  }
  return result + text.slice(from);
}

/** What stands before a Markdown text as `name: value` becomes lines of it, without the marks around it; tags of HTML and comments go. */
function withFront(source: string): string {
  const front = /^---\r?\n((?:[\p{L}\w-]{2,30}:[^\n]*\r?\n){2,20})---\r?\n/u.exec(source);
  const text = front === null ? source : `${(front[1] ?? '').replace(/^(?:layout|theme|template|lang|permalink)\s*:.*\r?\n/gim, '').replace(/^([^:\n]+):\s*["']?(.*?)["']?\s*$/gm, '$1: $2')}\n${source.slice(front[0].length)}`;
  return text.includes('<') ? withoutComments(text).replace(/<\/?(?:h[1-6]|p|div|center|b|i|br|span|sub|sup|img|details|summary)\b[^<>]{0,200}>/gi, '') : text;
}

/** Reads plain text and Markdown; a tab or a wide run of spaces parts a line. @throws RefusedFile */
export function readPlainText(source: string): ResumeDocument {
  if (source.length > RESUME_LIMITS.characters) throw new RefusedFile('too-large', 'The file holds more text than any résumé. Import the pages that matter as a file of their own.');
  const links: string[] = [];
  const set = withoutMarksOfHeads(withMarks(withoutQuotes(withFront(source).split(/\r\n?|\n|\f/))));
  if (set.length > RESUME_LIMITS.lines) throw new RefusedFile('too-large', 'The file has more lines than any résumé. Import the pages that matter as a file of their own.');
  const laid = besideOneAnother(set) ?? withDrawnTables(set);
  const raw = laid.map(({ text }) => text);
  const lines = laid.map(({ text, cells, column }, index): FlowLine => {
    if (cells !== undefined) return { pieces: cells.map((cell) => ({ text: unmarked(cell), bold: false, size: 11 })), gap: 0.5 };
    if (/^\s*(?:[-=_*~#]\s*){3,}$/.test(text)) return { pieces: [] };
    const hashes = /^\s{0,3}(#{1,6})\s+/.exec(text);
    const underlined = /^\s*(?:={3,}|-{3,})\s*$/.test(raw[index + 1] ?? '') && /\p{L}/u.test(text);
    const plain = closed(text)
      .replace(/^\s{0,3}#{1,6}\s+/, '')
      .replace(/(?<!\s)\s+#+\s*$/, '')
      // `--- Education ---`.
      .replace(/^\s*([-=*~]{1,}) (\S.{1,60}?) \1\s*$/, '$2')
      .replace(/^\s*[-=*~_#]{2,} (\S.{1,60}?) [-=*~_#]{3,}\s*$/, '$1')
      .replace(/!?\[([^\]]{0,200})\]\(([^)\s]{1,500})[^)]{0,100}\)/g, (_, label: string, link: string) => {
        links.push(link);
        return label;
      })
      .replace(/<((?:https?:|mailto:)[^>\s]{1,500})>/g, '$1')
      .replace(/`([^`]{1,200})`(?=\s+`)/g, '$1,')
      .replace(/`([^`]{1,200})`/g, '$1')
      .replace(/\{\{[^{}]{1,60}\}\}/g, '')
      .replace(/\\$/, '')
      .replace(/^(\s*[-*+]\s+)\[[ xX]\]\s+/, '$1');
    const heading = hashes !== null || underlined;
    const size = hashes ? 20 - (hashes[1]?.length ?? 1) * 2 : 11;
    // Text between double marks is bold, and ends a piece as it would on paper.
    const marked = /^\s*(?:[-*•·▪●◦–]|o(?= {2,}))\s+(?=\S)/u.exec(plain);
    const pieces = (marked ? plain.slice(marked[0].length) : plain).split(/\t+| {3,}(?=\S)/).flatMap((part) =>
      part.split(/(\*\*[^*]+\*\*|__[^_]+__)/).filter((bit) => bit.trim() !== '').map((bit) => {
        const strong = /^(?:\*\*|__)(.+)(?:\*\*|__)$/.exec(bit);
        return { text: unmarked(strong?.[1] ?? bit), bold: strong !== null, size };
      }),
    );
    return { pieces, heading, bullet: marked !== null, wrapped: wrapped(raw, index), ...(column === undefined ? {} : { column }) };
  });
  return { format: 'text', pages: 1, lines: flowLines(lines), links, author: '' };
}
