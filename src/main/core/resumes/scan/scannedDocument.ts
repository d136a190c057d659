import type { Found } from '../fields/found.ts';
import { findDateRange, isDateText } from '../fields/dates.ts';
import { sectionOf } from '../fields/headings.ts';
import { pageLines } from '../layout/pageLines.ts';
import { withoutRepeated } from '../layout/repeated.ts';
import type { Run } from '../layout/segments.ts';
import type { ParsedResume } from '../parsedResume.ts';
import { parseResume } from '../parseResume.ts';
import type { Line, ResumeDocument } from '../resumeDocument.ts';
import { RefusedFile } from '../resumeLimits.ts';
import { MAIL_HOSTS, mendedContacts, mendedTown } from './mendedContacts.ts';
import type { ReadPage, ReadWord } from './readWords.ts';

/** A word as sure as this is right nearly always; a value is sure when all of its words are. */
const SURE_WORD = 92;

/** The words of pictures as a document like any other: the same columns, lines and fields. @throws RefusedFile when nothing can be read on them */
export function scannedDocument(pages: readonly ReadPage[]): ResumeDocument {
  const lines = withoutRepeated(pages.map((page, index) => pageLines(runsOf(page), index + 1).map(withoutFrame).map(withSpansWhole)));
  if (lines.length === 0) throw new RefusedFile('no-text', 'No words can be read in the picture. Scan the page again, straight and with 200 dots per inch or more, or type the person in by hand.');
  return { format: 'scan', pages: pages.length, lines, links: [], author: '' };
}

/** The frame or the mark of a heading is read as a letter or a sign at its edge. */
function withoutFrame(line: Line): Line {
  if (line.text.length > 45) return line;
  const bare = line.text.replace(/^(?:[[\](){}|•*_«»~-]+\s?|[IJl1i]\s?(?=\p{Lu}))/u, '').replace(/\s*[[\](){}|*_«»~]+$/u, '').trim();
  const heads = bare !== '' && sectionOf(bare) !== null && (bare !== line.text || line.bullet);
  const [piece] = line.pieces;
  return heads && piece !== undefined ? { ...line, text: bare, pieces: [{ ...piece, text: bare }], bullet: false, bold: true } : line;
}

/** The ends of a span may stand further apart than words do: `06/2010` and `- 01/2017` are one. */
function withSpansWhole(line: Line): Line {
  const pieces = line.pieces.reduce<Line['pieces'][number][]>((all, piece) => {
    const last = all.at(-1);
    const text = `${last?.text ?? ''} ${piece.text}`;
    const isSpan = last !== undefined && piece.x - last.right < 4 * line.size && isDateText(text) && findDateRange(text)?.start && (!findDateRange(last.text)?.start || /[-–—]$/u.test(last.text)) && !findDateRange(piece.text)?.start;
    // What stands in brackets behind a word is of it, however thick its letters look.
    const isRemark = last !== undefined && (/^\(\p{L}/u.test(piece.text) || /^\p{L}\.\p{L}{1,3}\.$/u.test(last.text)) && piece.x - last.right < 0.7 * line.size;
    // A comma leads on: between wide letters of one type a word stands further apart in one line than in the next.
    const leadsOn = last !== undefined && last.text.endsWith(',') && last.bold === piece.bold && piece.x - last.right < 2 * line.size && !isDateText(piece.text);
    // One word alone looks bold by its letters: `Essex` before `County College`.
    const isOneName = last !== undefined && all.length === 1 && /^\p{Lu}\p{Ll}+$/u.test(last.text) && last.bold && !piece.bold && /^\p{Lu}\p{Ll}/u.test(piece.text) && piece.x - last.right < 0.4 * line.size;
    if (isSpan || isRemark || leadsOn || isOneName) all[all.length - 1] = { ...last, text, right: piece.right, bold: last.bold && !isOneName };
    else all.push(piece);
    return all;
  }, []);
  return pieces.length === line.pieces.length ? line : { ...line, pieces };
}

function runsOf(page: ReadPage): readonly Run[] {
  const scale = page.points / page.width;
  return page.words.map(({ text, x, right, y, size, bold, confidence, goesOn }) => ({ text: `${confidence < SURE_WORD ? mendedTown(withSign(text)) : withSign(text)}${goesOn ? ' ' : ''}`, x: x * scale, right: right * scale, y: y * scale, size: size * scale, bold, goesOn }));
}

/** The sign of an address is read as a letter; before a host where many people have their mail there is none but it. */
function withSign(text: string): string {
  if (text.length < 14 || text.includes('@') || !/^[\w.+-]{3,}[eaQ0©®][a-z]{5,}\.[a-z.]{2,6}$/i.test(text)) return text;
  const host = [...MAIL_HOSTS].find((one) => one.length > 8 && text.toLowerCase().endsWith(one) && /[\w+-][eaQ0©®]$/i.test(text.slice(0, -one.length)));
  return host === undefined ? text : `${text.slice(0, -host.length - 1)}@${text.slice(-host.length)}`;
}

/** The fields of scanned pages. What stands in words that the reader was not sure of is not sure either, whatever it looks like. */
export function parseScan(pages: readonly ReadPage[], document: ResumeDocument): ParsedResume {
  const parsed = parseResume(document);
  const least = (found: Found<unknown>): number => Math.min(...found.at.flatMap((line) => wordsIn(pages, line)).filter(({ text }) => belongs(text, found.value)).map(({ confidence }) => confidence));
  const doubted = <T>(found: Found<T>): Found<T> => {
    const worst = least(found);
    // What is not found among the words was put together from them.
    return Number.isFinite(worst) && worst >= SURE_WORD ? found : { ...found, sure: false, confidence: Math.min(found.confidence, Number.isFinite(worst) ? worst / 100 : 0.5) };
  };
  const all = <T>(values: readonly Found<T>[]): readonly Found<T>[] => values.map(doubted);
  const read: ParsedResume = {
    name: parsed.name && doubted(parsed.name),
    place: parsed.place && doubted(parsed.place),
    headline: parsed.headline && doubted(parsed.headline),
    emails: all(parsed.emails),
    phones: all(parsed.phones),
    links: all(parsed.links),
    jobs: all(parsed.jobs),
    education: all(parsed.education),
    skills: all(parsed.skills),
    languages: all(parsed.languages),
  };
  return mendedContacts(read, (found, word) => Math.min(...found.at.flatMap((line) => wordsIn(pages, line)).filter(({ text }) => text.includes(word)).map(({ confidence }) => confidence)));
}

/** The words that a line was put together from. */
function wordsIn(pages: readonly ReadPage[], line: Line): readonly ReadWord[] {
  const page = pages[line.page - 1];
  if (!page) return [];
  const scale = page.points / page.width;
  return page.words.filter((word) => Math.abs(word.y * scale - line.y) < 0.6 * line.size && word.right * scale > line.x - 2 && word.x * scale < line.right + 2);
}

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a word is part of a value, in whatever form the value is written. */
function belongs(word: string, value: unknown): boolean {
  const bare = folded(word);
  if (bare === '') return false;
  const whole = folded(typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value));
  return whole.includes(bare) || bare.includes(whole);
}
