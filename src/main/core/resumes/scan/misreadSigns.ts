import { readDate } from '../fields/dates.ts';
import type { RawLine, RawWord } from './rawLines.ts';

/** A word as sure as this was read; less sure is a mark that no letter looks like. */
const DOUBTFUL = 65;
/** As sure as this, and there are letters. */
const LETTERS = 80;

/** The words of a line with the signs that are taken for others put right: marks of lists, signs between words, the full stop of an address. */
export function withSigns(line: RawLine): readonly RawWord[] {
  const words = withSpanEnds(withoutDots(withoutIcons(withAddressEnd(withMark(line), line.size)), line.size).map((word) => ({ ...word, text: dateSpelt(spelt(word.text)) })), line.size);
  const [first, second] = words;
  // A speck before a word is taken for the beginning of a quotation.
  const quoted = first !== undefined && /^[‘'`]\p{Lu}\p{Ll}/u.test(first.text) && !words.some(({ text }) => /['’]$/.test(text));
  const begun = quoted ? [{ ...first, text: first.text.slice(1) }, ...words.slice(1)] : words;
  const bare = second !== undefined && /^(?:[*«»\]|°_]|~{1,3})$/.test(begun.at(-1)?.text ?? '') ? begun.slice(0, -1) : begun;
  const dashed = bare.map((word, index) => (/^(?:[~=]{1,2}|[-–—]{2})$/.test(word.text) && /\d[.)]?$/.test(bare[index - 1]?.text ?? '') && /^[\p{L}\d]/u.test(bare[index + 1]?.text ?? '') ? { ...word, text: '–' } : word));
  // Groups of a number of a telephone: no amount stands between two of them.
  const numbered = dashed.map((word, index) => (/^\$\d{2,3}$/.test(word.text) && /^\(?\d{2,4}\)?$/.test(dashed[index - 1]?.text ?? '') && /^\d{3,4}$/.test(dashed[index + 1]?.text ?? '') ? { ...word, text: word.text.replace('$', '5') } : /^[\dsSoOlIBZ]{3}[-.]\d{4}$/.test(word.text) && /^\(?\d{3}\)?$|\(\d{3}\)$/.test(dashed[index - 1]?.text ?? '') ? { ...word, text: word.text.replace(/[sSoOlIBZ]/g, (sign) => DIGITS[sign] ?? sign), confidence: Math.min(word.confidence, DOUBTFUL) } : word));
  const dated = numbered.map((word, index) => (/^\d{2}$/.test(word.text) && isYearBehind(numbered[index - 1], word) ? { ...word, text: `’${word.text}` } : word));
  // Dust behind the end of a span is read as a full stop or a colon.
  const ended = dated.map((word, index) => (/^(?:\p{L}{3,}|[\d/.-]*\d{4})[.:;]$/u.test(word.text) && /^[-–—]+$/.test(dated[index - 1]?.text ?? '') && /\d$/.test(dated[index - 2]?.text ?? '') ? { ...word, text: word.text.slice(0, -1) } : word));
  const parted = ended.map((word, index) => (index > 0 && index < ended.length - 1 && /^[*+«»¢°=]{1,2}$/.test(word.text) && /[\p{L}\d).]$/u.test(ended[index - 1]?.text ?? '') && /^[\p{L}\d(+]/u.test(ended[index + 1]?.text ?? '') ? { ...word, text: '·' } : word));
  return withDots(withoutRims(withoutEdges(parted, line.size)), line.size);
}

/** What is left of the edge of a cell, between what stands in that one and in the next. */
function withoutEdges(words: readonly RawWord[], size: number): readonly RawWord[] {
  return words.filter(({ text }, index) => {
    const [before, next] = [words[index - 1], words[index + 1]];
    return !(/^[~_]{1,3}$/.test(text) && before !== undefined && next !== undefined && /\p{L}[.)]?$/u.test(before.text) && next.left - before.right > 1.2 * size);
  });
}

/** The rims of labels that stand side by side are read as brackets: what is between them are things of a list. */
function withoutRims(words: readonly RawWord[]): readonly RawWord[] {
  const isRim = ({ text }: RawWord): boolean => /^[()[\]{}|]{1,2}$/.test(text);
  if (words.filter(isRim).length < 3) return words;
  return words.flatMap((word, index) => (!isRim(word) ? [word] : index === 0 || index === words.length - 1 ? [] : [{ ...word, text: '·' }]));
}

/** Dots between things are read as small letters, too: beside others that are told as such, or at the end of what stands before a gap. */
function withDots(words: readonly RawWord[], size: number): readonly RawWord[] {
  const areParted = words.some(({ text }) => text === '·');
  return words.flatMap((word, index) => {
    const [before, next] = [words[index - 1], words[index + 1]];
    if (before === undefined || !/^[eo©®]$/.test(word.text)) return areParted && next === undefined && before !== undefined && /^[a-z°«»]$/.test(word.text) ? [] : [word];
    const isLast = next !== undefined && next.left - word.right > 1.2 * size && word.left - before.right < 0.8 * size;
    return (areParted && next !== undefined && /^\p{Lu}/u.test(next.text)) || isLast ? [{ ...word, text: '·' }] : [word];
  });
}

/** The dot of a time line, before what stands beside it, is read as the sign of an address. */
function withoutDots(words: readonly RawWord[], size: number): readonly RawWord[] {
  return words.filter((word, index) => {
    const [before, next] = [words[index - 1], words[index + 1]];
    return !(word.text === '@' && next !== undefined && /^\p{Lu}\p{L}/u.test(next.text) && (before === undefined || word.left - before.right > 1.5 * size));
  });
}

/** Figures of old forms in a date by month and year are read as letters, or twice: `04/z017`, `0o1/2010`; and the stroke of the second is lost: `10/2011-032017`. */
function dateSpelt(text: string): string {
  const digits = (part: string): string => part.replace(/[zZ]/g, '2').replace(/[oO]/g, '0').replace(/[lI|ı]/g, '1');
  return text
    .replace(/(?<![\p{L}\d/.])([\dzZoOlI|ı]{2,3})\/([\dzZoO]{4})(?![\p{L}\d])/gu, (whole, month: string, year: string) => {
      const [one, other] = [digits(month).replace(/^0(?=0[1-9])/, ''), digits(year)];
      return /^(?:0[1-9]|1[0-2])$/.test(one) && /^(?:19|20)\d\d$/.test(other) ? `${one}/${other}` : whole;
    })
    .replace(/(?<=(?:0[1-9]|1[0-2])\/(?:19|20)\d\d\s?[-–—]\s?)(0[1-9]|1[0-2])((?:19|20)\d\d)(?!\d)/, '$1/$2');
}

const MONTH_AND_YEAR = /^(0[1-9]|1[0-2])[/.]((?:19|20)\d\d)$/;

/** `07/2009 08/2011` at the end of a line: the dash between the ends of a span was overlooked. */
function withSpanEnds(words: readonly RawWord[], size: number): readonly RawWord[] {
  const [one, other] = words.slice(-2);
  const ends = [one, other].map((word) => MONTH_AND_YEAR.exec(word?.text ?? ''));
  const [from, to] = ends.map((found) => (found === null ? null : Number(found[2]) * 12 + Number(found[1])));
  if (one === undefined || other === undefined || from === null || to === null || from === undefined || to === undefined || to < from || other.left - one.right > 3 * size) return words;
  return [...words.slice(0, -1), { ...other, text: `– ${other.text}` }];
}

/**
 * Whether a word that was read with nearly no confidence is one all the same: of letters alone, beside words that were read well. Letters of other languages are not known to the reader, nor are names
 * with an apostrophe. Short ones count after a word that was read well alone: at the beginning of a line they are marks of lists. What has the sign of an address is one.
 */
export function isWordAllTheSame(word: RawWord, words: readonly RawWord[]): boolean {
  if (/^[\w.%+'’-]{2,}@[\w-]{2,}/.test(word.text)) return true;
  // A year of two digits behind its month.
  if (/^\W?\d{2}$/.test(word.text)) return isYearBehind(words[words.indexOf(word) - 1], word);
  const isRead = (other: RawWord | undefined): boolean => other !== undefined && other !== word && other.confidence >= LETTERS && /^[(“"]?\p{L}{3,}/u.test(other.text);
  if (/^\p{Lu}?\p{Ll}{3,}$|^\p{Lu}{4,}$/u.test(word.text)) return words.some(isRead);
  return /^\(?\p{L}\p{Ll}+(?:['’-]\p{L}+)*['’]?[.,;:)]*$/u.test(word.text) && word.text.replace(/\P{L}/gu, '').length >= 3 && isRead(words[words.indexOf(word) - 1]);
}

/** The picture before an address or a number is read as a sign or a letter or two. */
function withoutIcons(words: readonly RawWord[]): readonly RawWord[] {
  const isContact = (text: string): boolean => /^[\w.+-]+@[\w-]+\.|^(?:www\.|linkedin\.|https?:)|^\+\d|\/in\//i.test(text);
  return words.flatMap((word, index) => {
    const [before, next] = [words[index - 1], words[index + 1]];
    if (next === undefined || !isContact(next.text) || next.left - word.right > 2.5 * (next.bottom - next.top)) return [word];
    const isIcon = /^[^\p{L}\p{N}|/·•:,(]{1,2}$/u.test(word.text) || (/^(?!e$|t$|m$|p$)\p{L}{1,2}$|^\d$/iu.test(word.text) && word.confidence < DOUBTFUL);
    if (!isIcon) return [word];
    return before !== undefined && word.left - before.right < 2 * (next.bottom - next.top) ? [{ ...word, text: '·' }] : [];
  });
}

/** Digits of a telephone number that letters look like. */
const DIGITS: Readonly<Record<string, string>> = { s: '5', S: '5', o: '0', O: '0', l: '1', I: '1', B: '8', Z: '2' };

/** Whether two digits are the year of a month before them: with a sign that is hardly sure, or none because the one before it was overlooked. */
function isYearBehind(month: RawWord | undefined, { confidence }: RawWord): boolean {
  return month !== undefined && confidence < DOUBTFUL && /^\p{L}{3,}\.?$/u.test(month.text) && readDate(`${month.text} 2020`) !== null;
}

/** A mark of a list is read as some sign or letter that looks like it. */
function withMark({ words, size }: RawLine): readonly RawWord[] {
  const [first, second, ...rest] = words;
  if (!first || !second) return words;
  const gap = second.left - first.right;
  if (gap < 0.25 * size) return words;
  const isMark = /^[^\p{L}\p{N}(+@&#"'“„–—-]$/u.test(first.text) || (/^[eoO0]$/.test(first.text) && gap > 0.45 * size) || (/^\+$|^[A-Z][A-Za-z]?$/.test(first.text) && first.confidence < DOUBTFUL && /^\p{Lu}\p{Ll}/u.test(second.text) && gap > 0.4 * size);
  if (!isMark) return words;
  // A mark may be seen twice.
  const again = rest.length > 0 && /^[^\p{L}\p{N}(@&#"'“„]$/u.test(second.text);
  return [{ ...first, text: '•' }, ...(again ? [] : [second]), ...rest];
}

/** Parts of an address with a hair between them: one ends, or the next begins, with a sign that stands within addresses alone. */
export function withWholeAddresses(line: RawLine): readonly RawWord[] {
  const words: RawWord[] = [];
  for (const word of line.words) {
    const last = words.at(-1);
    const goesOn = last !== undefined && word.left - last.right < 0.6 * line.size && /^[\w.+@-]+$/.test(last.text) && /^[\w.+@-]+$/.test(word.text) && [last.text, word.text].every((text) => text === '@' || /[a-z\d]/i.test(text));
    const joined = `${last?.text}${word.text}`;
    // A sentence ends with a full stop and goes on with a capital; an address has one sign at most.
    const fits = goesOn && /^[^@]*@?[^@]*$/.test(joined) && ((/(?:^|\w)[._+@]$/.test(last.text) && /^[a-z\d@]/.test(word.text)) || (/^[._+@]/.test(word.text) && /[a-z\d]$/.test(last.text)));
    if (fits) words[words.length - 1] = { left: last.left, right: word.right, top: Math.min(last.top, word.top), bottom: Math.max(last.bottom, word.bottom), text: joined, confidence: Math.min(last.confidence, word.confidence) };
    else words.push(word);
  }
  // Where no address came of it, the words stay as they were: `Analyst @ Kestrel Ltd.`
  return words.flatMap((word) => (/@[\w-]{2,}\.[a-z.]{2,}$/.test(word.text) ? [word] : line.words.filter((one) => one.left >= word.left && one.right <= word.right)));
}

/** `name@host test`: a full stop that was overlooked before the end of an address. */
function withAddressEnd(words: readonly RawWord[], size: number): readonly RawWord[] {
  const at = words.findIndex(({ text }) => /^[\w.+-]+@[\w-]+\.?$/.test(text));
  const [host, end] = [words[at], words[at + 1]];
  if (!host || !end || !/^[a-z]{2,7}(?:\.[a-z]{2})?$/.test(end.text) || end.left - host.right > 0.6 * size) return words;
  return [...words.slice(0, at), { ...host, text: `${host.text.replace(/\.$/, '')}.${end.text}`, right: end.right, confidence: Math.min(host.confidence, end.confidence) }, ...words.slice(at + 2)];
}

/** No word begins with three small L, or with one before such a letter: it is a capital I. `o.o.` of Polish firms is no number. Nothing stands between `@` and a host. */
function spelt(text: string): string {
  // A year after a month, or at the end of a span: `Jan "18`, `Apr'14-Jan"18`.
  return text.replace(/(?<=^\d{1,2}\.)[*°]$/, 'º').replace(/(?<=^|\p{L}{3})["“”„*°`](?=\d{2}(?:\D|$))/gu, '’').replace(/^lll/, 'Ill').replace(/^l(?=[bcdfgkmnprstvz]\p{Ll})/u, 'I').replace(/^[0o]\.[0o]\.(?=,?$)/, 'o.o.').replace(/@[,;](?=[a-z])/, '@');
}
