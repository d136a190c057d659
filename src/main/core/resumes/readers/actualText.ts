import { inflateSync } from 'node:zlib';
import { type Drawn, drawnTexts } from './drawnText.ts';

/** More than a résumé has on all of its pages, in bytes: nothing is unpacked beyond that. */
const MOST_OF_FILE = 16 * 1_024 * 1_024;
/** What stands before streams that are no pages: pictures, fonts, packed objects. */
const NO_PAGE = /\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)|\/Length[123]\b|\/Type\s*\/(?:ObjStm|XRef|Metadata)/;
const LONGEST_ENTRIES = 600;
/** Letters that mean nothing outside of their font. */
export const PRIVATE = /[\uE000-\uF8FF]/gu;
const TOKEN = /\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\/ActualText(?![A-Za-z])|(?<![A-Za-z/])(?:Tj|TJ|BDC|BMC|EMC)(?![A-Za-z])|(?<=[)>]\s*)['"]/g;

/** What the content of one page says of itself: how many texts it shows, and what some of them are instead of their letters. */
interface SaidPage {
  readonly shown: number;
  /** By the place of the text among those that are shown. */
  readonly said: ReadonlyMap<number, string>;
}

/** Whether a text has letters that mean nothing outside of their font: ligatures and small capitals, besides pictures. */
export function hasPrivateLetters(text: string): boolean {
  return text.search(PRIVATE) >= 0;
}

/** A string of PDF, as it stands in a content stream (ISO 32000-1, 7.9.2.2). */
function decoded(token: string): string {
  const bytes = token.startsWith('<')
    ? Buffer.from(token.replaceAll(/[<>\s]/g, ''), 'hex')
    : Buffer.from(token.slice(1, -1).replaceAll(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal: string | undefined, letter: string | undefined) => (octal === undefined ? (letter ?? '') : String.fromCodePoint(Number.parseInt(octal, 8) % 256))), 'latin1');
  return bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2))).swap16().toString('utf16le') : bytes.toString('latin1');
}

function saidIn(content: string): SaidPage {
  const open: { text: string | null; shown: number[] }[] = [];
  const said = new Map<number, string>();
  let shown = 0;
  let isText = false;
  let text: string | null = null;
  for (const [token] of content.matchAll(TOKEN)) {
    if (token === '/ActualText') isText = true;
    else if (token.startsWith('(') || token.startsWith('<')) {
      if (isText) text = decoded(token);
      isText = false;
    } else if (token === 'BDC' || token === 'BMC') {
      open.push({ text, shown: [] });
      text = null;
    } else if (token === 'EMC') {
      const span = open.pop();
      const [only, ...more] = span?.shown ?? [];
      // What is said of several texts together cannot be told apart.
      if (span?.text && only !== undefined && more.length === 0) said.set(only, span.text);
    } else {
      open.at(-1)?.shown.push(shown);
      shown += 1;
    }
  }
  return { shown, said };
}

/** The pages of a file that say what their letters are, as far as they can be unpacked. */
export function saidPages(bytes: Buffer): readonly SaidPage[] {
  const pages: SaidPage[] = [];
  let left = MOST_OF_FILE;
  let at = bytes.indexOf('stream');
  while (at >= 0) {
    const from = at + 'stream'.length;
    const end = bytes.indexOf('endstream', from);
    if (end < 0) break;
    const entries = bytes.subarray(Math.max(0, at - LONGEST_ENTRIES), at).toString('latin1');
    const content = NO_PAGE.test(entries.slice(entries.lastIndexOf(' obj') + 1)) ? null : unpacked(bytes.subarray(from, end), left);
    if (content === 'more') break;
    left -= content?.length ?? 0;
    if (content?.includes('/ActualText')) pages.push(saidIn(content.toString('latin1')));
    at = bytes.indexOf('stream', end + 'endstream'.length);
  }
  return pages;
}

function unpacked(stream: Buffer, most: number): Buffer | 'more' | null {
  const start = stream[0] === 0x0d ? 2 : 1;
  try {
    return stream[start] === 0x78 ? inflateSync(stream.subarray(start), { maxOutputLength: Math.max(1, most) }) : stream;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'more' : null;
  }
}

/**
 * What the letters of a page are that mean nothing outside of their font, where the page says so beside them, as browsers write for ligatures and small
 * capitals (ISO 32000-1, 14.9.4).
 */
export function actualLetters(drawn: Drawn, pages: readonly SaidPage[]): ReadonlyMap<string, string> {
  const texts = drawnTexts(drawn);
  const letters = new Map<string, string>();
  for (const { said } of pages.filter(({ shown }) => shown === texts.length))
    for (const [place, text] of said) {
      const [letter, ...more] = texts[place] ?? [];
      if (letter !== undefined && more.length === 0 && hasPrivateLetters(letter) && !letters.has(letter)) letters.set(letter, text);
    }
  return letters;
}
