import type { GreyPicture } from './greyPicture.ts';
import type { RawLine, RawWord } from './rawLines.ts';
import { enlargedPart, LOOKS, MOST_CONFIDENCE, type ReadLineAgain } from './secondReading.ts';

/** A part of a telephone number, as it stands between spaces. */
const PART = /^[+(]{0,2}\d[\d()./–-]*$/;
/** A number with a part that was read with less confidence than this is read again. */
const GOOD = 60;
/** Of a page, and digits of a telephone number (E.164 has 15 at most). */
const MOST_NUMBERS = 6;
const DIGITS = { fewest: 7, most: 15 } as const;
/** A year of a span of time. */
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/** Whether a word may be a part of a telephone number, whatever the confidence of the reader, which knows what is usual among words. */
export function isNumberPart({ text }: RawWord, before?: RawWord, behind?: RawWord): boolean {
  return PART.test(text) && (digitsOf(text) >= 3 || [before, behind].some((other) => other?.text.startsWith('+') === true && PART.test(other.text)));
}

/** Reads each telephone number of doubtful digits again, by itself and larger: of its readings the one that most of them agree on is taken. */
export function numbersAgain(lines: readonly RawLine[], picture: GreyPicture, read: ReadLineAgain): readonly RawLine[] {
  let left = MOST_NUMBERS;
  return lines.map((line) => {
    const words: RawWord[] = [];
    for (let from = 0; from < line.words.length; ) {
      let to = from;
      while (to < line.words.length && PART.test(line.words[to]?.text ?? '') && (to === from || (line.words[to]?.left ?? 0) - (line.words[to - 1]?.right ?? 0) < line.size)) to += 1;
      const run = line.words.slice(from, to);
      if (isDoubtful(run) && (left -= 1) >= 0) words.push(...again(run, picture, read));
      else words.push(...line.words.slice(from, Math.max(to, from + 1)));
      from = Math.max(to, from + 1);
    }
    return { ...line, words };
  });
}

const digitsOf = (text: string): number => text.replace(/\D/g, '').length;

function isDoubtful(run: readonly RawWord[]): boolean {
  const text = textOf(run);
  return run.some(({ confidence }) => confidence < GOOD) && digitsOf(text) >= DIGITS.fewest && digitsOf(text) <= DIGITS.most && (/^[+(0]/.test(text) || !YEAR.test(text));
}

const textOf = (words: readonly RawWord[]): string => words.map(({ text }) => text).join(' ');
const leastOf = (words: readonly RawWord[]): number => Math.min(...words.map(({ confidence }) => confidence));

function again(run: readonly RawWord[], picture: GreyPicture, read: ReadLineAgain): readonly RawWord[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return run;
  const box = { left: first.left, right: last.right, top: Math.min(...run.map(({ top }) => top)), bottom: Math.max(...run.map(({ bottom }) => bottom)) };
  const votes = new Map<string, { text: string; confidence: number }>();
  const vote = (text: string, confidence: number): void => {
    const digits = text.replace(/[^\d+]/g, '');
    // A part of two digits is overlooked rather than seen where there is none.
    const more = digitsOf(digits) - digitsOf(textOf(run));
    if (more < -1 || more > 3 || digitsOf(digits) > DIGITS.most) return;
    const before = votes.get(digits);
    votes.set(digits, { text: before?.text ?? text, confidence: (before?.confidence ?? 0) + confidence });
  };
  vote(textOf(run), leastOf(run));
  for (const { larger, around } of LOOKS) {
    const words = read(enlargedPart(picture, box, larger, around)).flatMap((line) => line.words.filter(({ text }) => PART.test(text)));
    if (words.length > 0) vote(textOf(words), leastOf(words));
  }
  const [best] = [...votes.values()].sort((one, other) => other.confidence - one.confidence);
  return best === undefined ? run : [{ ...box, text: best.text, confidence: Math.min(MOST_CONFIDENCE, Math.max(leastOf(run), best.confidence / 2)) }];
}
