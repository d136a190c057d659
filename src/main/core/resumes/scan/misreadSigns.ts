import type { RawLine, RawWord } from './rawLines.ts';

/** A word as sure as this was read; less sure is a mark that no letter looks like. */
const DOUBTFUL = 65;
/** As sure as this, and there are letters. */
const LETTERS = 80;

/** The words of a line with the signs that are taken for others put right: marks of lists, signs between words, the full stop of an address. */
export function withSigns(line: RawLine): readonly RawWord[] {
  const words = withAddressEnd(withMark(line), line.size).map((word) => ({ ...word, text: spelt(word.text) }));
  const [first, second] = words;
  // A speck before a word is taken for the beginning of a quotation.
  const quoted = first !== undefined && /^[‘'`]\p{Lu}\p{Ll}/u.test(first.text) && !words.some(({ text }) => /['’]$/.test(text));
  const begun = quoted ? [{ ...first, text: first.text.slice(1) }, ...words.slice(1)] : words;
  const ended = second !== undefined && /^[*«»\]|°~_]$/.test(begun.at(-1)?.text ?? '') ? begun.slice(0, -1) : begun;
  return ended.map((word, index) => (index > 0 && index < ended.length - 1 && /^[*+«»¢°=]$/.test(word.text) && /[\p{L}\d).]$/u.test(ended[index - 1]?.text ?? '') && /^[\p{L}\d(+]/u.test(ended[index + 1]?.text ?? '') ? { ...word, text: '·' } : word));
}

/** Whether a word that was read with nearly no confidence is one all the same: long, of letters alone, beside words that were read well. Letters of other languages are not known to the reader. */
export function isWordAllTheSame(word: RawWord, words: readonly RawWord[]): boolean {
  return /^\p{Lu}?\p{Ll}{3,}$|^\p{Lu}{4,}$/u.test(word.text) && words.some((other) => other !== word && other.confidence >= LETTERS && /^\p{L}{3,}/u.test(other.text));
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

/** `name@host test`: a full stop that was overlooked before the end of an address. */
function withAddressEnd(words: readonly RawWord[], size: number): readonly RawWord[] {
  const at = words.findIndex(({ text }) => /^[\w.+-]+@[\w-]+\.?$/.test(text));
  const [host, end] = [words[at], words[at + 1]];
  if (!host || !end || !/^[a-z]{2,7}(?:\.[a-z]{2})?$/.test(end.text) || end.left - host.right > 0.6 * size) return words;
  return [...words.slice(0, at), { ...host, text: `${host.text.replace(/\.$/, '')}.${end.text}`, right: end.right, confidence: Math.min(host.confidence, end.confidence) }, ...words.slice(at + 2)];
}

/** No word begins with three small L, or with one before such a letter: it is a capital I. `o.o.` of Polish firms is no number. */
function spelt(text: string): string {
  return text.replace(/^lll/, 'Ill').replace(/^l(?=[bcdfgkmnprstvz]\p{Ll})/u, 'I').replace(/^[0o]\.[0o]\.(?=,?$)/, 'o.o.');
}
