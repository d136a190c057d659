import type { GreyPicture } from './greyPicture.ts';
import type { Box, RawLine, RawWord } from './rawLines.ts';

/** Reads a picture that holds one line of text. */
export type ReadLineAgain = (picture: GreyPicture) => readonly RawLine[];

/** An address that was read with at least this confidence is right nearly always and is not read again. */
const GOOD = 92;
/** A page has few addresses of its person; more of them is a list of others. */
const MOST_ADDRESSES = 6;
/** An address is a part of one line: what covers more of the page, in dots, is read once. */
const MOST_DOTS = 500_000;
/** How much larger the letters are drawn, and how many dots are left around them: each look errs in another way. */
export const LOOKS = [{ larger: 1.5, around: 8 }, { larger: 2, around: 6 }, { larger: 3, around: 6 }] as const;
/** What was read in another way than at first is never as sure as what nobody doubted. */
export const MOST_CONFIDENCE = 85;

const FORM = /^[\w.%+'’-]+@[\w.-]+$/;
const WHOLE = /@[\w-].*\.[a-z]{2,}$/i;
const ADDRESS = /^[^\s@©®]{1,64}[@©®][^\s@©®]{2,}$/;

/**
 * Reads each e-mail address of doubtful letters again, by itself and larger. The reader goes by what is usual among words of a language, and an address
 * is none: of its readings the one that most of them agree on is taken.
 */
export function addressesAgain(lines: readonly RawLine[], picture: GreyPicture, read: ReadLineAgain): readonly RawLine[] {
  let left = MOST_ADDRESSES;
  return lines.map((line) => {
    if (!line.words.some(isDoubtful)) return line;
    return { ...line, words: line.words.map((word) => (isDoubtful(word) && (left -= 1) >= 0 ? again(word, picture, read) : word)) };
  });
}

const isDoubtful = ({ text, confidence, left, top, right, bottom }: RawWord): boolean => confidence < GOOD && ADDRESS.test(text) && (right - left) * (bottom - top) <= MOST_DOTS;

function again(word: RawWord, picture: GreyPicture, read: ReadLineAgain): RawWord {
  const votes = new Map<string, number>();
  const first = tidied(word.text);
  const vote = (text: string, confidence: number): boolean => {
    const address = tidied(text);
    // What lacks a part of the word, or has more than it, is no reading of the same letters.
    if (!FORM.test(address) || Math.abs(address.length - word.text.length) > 2 || (WHOLE.test(first) && !WHOLE.test(address))) return false;
    // A low line is overlooked rather than seen where there is none.
    const meant = first.includes('_') && address.replaceAll('_', '') === first.replaceAll('_', '') ? first : address;
    votes.set(meant, (votes.get(meant) ?? 0) + confidence);
    return true;
  };
  vote(first, word.confidence);
  for (const { larger, around } of LOOKS) {
    const words = read(enlargedPart(picture, word, larger, around)).flatMap((line) => line.words);
    // A gap in an address is none; but what lies around it may be read as a sign beside it.
    const together = vote(words.map(({ text }) => text).join(''), Math.min(...words.map(({ confidence }) => confidence)));
    if (!together) for (const { text, confidence } of words) vote(text, confidence);
  }
  const [best] = [...votes].sort(([, one], [, other]) => other - one);
  return best === undefined ? word : { ...word, text: best[0], confidence: best[0] === word.text ? Math.max(word.confidence, Math.min(MOST_CONFIDENCE, best[1] / 2)) : Math.min(MOST_CONFIDENCE, Math.max(word.confidence, best[1] / 2)) };
}

/** An upright stroke after `@` is read as two letters, or as a sign that no address has. */
export function tidied(text: string): string {
  const [user = '', host, ...rest] = text.replace(/[©®]/, '@').split('@');
  if (host === undefined || rest.length > 0) return text;
  const upright = host.replace(/[[\]|!][lI]|[lI][[\]|!]|Il(?!l)/g, 'l').replace(/[[\]|!]/g, 'l');
  // In small letters a single capital I is an l.
  return `${user}@${upright.replace(/I(?!ll)/g, (sign) => (/[A-HJ-Z]/.test(upright) ? sign : 'l'))}`;
}

/** White around what is read: letters at the very edge are overlooked. */
const EDGE = 20;

/** A part of a picture drawn larger, its background white and its letters black, also where they were light on dark. */
export function enlargedPart(picture: GreyPicture, box: Box, larger: number, around: number): GreyPicture {
  const [left, top] = [Math.max(0, box.left - around), Math.max(0, box.top - around)];
  const [right, bottom] = [Math.min(picture.width, box.right + around), Math.min(picture.height, box.bottom + around)];
  const of = (x: number, y: number): number => picture.dots[Math.min(bottom - 1, Math.max(top, y)) * picture.width + Math.min(right - 1, Math.max(left, x))] ?? 255;
  const { ground, ink } = shadesOf(of, { left, top, right, bottom });
  const clear = (dot: number): number => Math.max(0, Math.min(255, ((dot - ink) / (ground - ink)) * 255));
  const [width, height] = [Math.round((right - left) * larger), Math.round((bottom - top) * larger)];
  const whole = { width: width + 2 * EDGE, height: height + 2 * EDGE };
  const dots = new Uint8Array(whole.width * whole.height).fill(255);
  for (let y = 0; y < height; y += 1) {
    const fromY = top + (y + 0.5) / larger - 0.5;
    const [row, down] = [Math.floor(fromY), fromY - Math.floor(fromY)];
    for (let x = 0; x < width; x += 1) {
      const fromX = left + (x + 0.5) / larger - 0.5;
      const [column, across] = [Math.floor(fromX), fromX - Math.floor(fromX)];
      const upper = of(column, row) * (1 - across) + of(column + 1, row) * across;
      const lower = of(column, row + 1) * (1 - across) + of(column + 1, row + 1) * across;
      dots[(y + EDGE) * whole.width + x + EDGE] = clear(upper * (1 - down) + lower * down);
    }
  }
  return { ...whole, dots };
}

/** The shade of the paper, of which there is more, and that of the letters on it; they differ by a step at least. */
function shadesOf(of: (x: number, y: number) => number, { left, top, right, bottom }: Box): { readonly ground: number; readonly ink: number } {
  const counts = new Uint32Array(256);
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) counts[of(x, y)] = (counts[of(x, y)] ?? 0) + 1;
  const at = (share: number): number => {
    let seen = 0;
    return counts.findIndex((count) => (seen += count) > share * (right - left) * (bottom - top));
  };
  const [darkest, middle, lightest] = [at(0.01), at(0.5), at(0.99)];
  if (middle - darkest >= lightest - middle) return { ground: Math.max(middle - 10, darkest + 1), ink: darkest };
  return { ground: Math.min(middle + 10, lightest - 1), ink: lightest };
}
