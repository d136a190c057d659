import type { GreyPicture } from './greyPicture.ts';
import type { Box, RawLine, RawWord } from './rawLines.ts';
import { enlargedPart, type ReadLineAgain } from './secondReading.ts';

/** Ink is looked for in cells of so many dots across. */
const CELL = 2;
/** In dots: what is lower than this is a speck, and what is higher no line of text. */
const LETTER = { lowest: 10, highest: 70, widest: 90 } as const;
/** So many letters in a row make a line; each look at one costs a hundredth of a page. */
const FEWEST = 6;
const MOST_LINES = 12;
/** What is less sure than this is no text after all. */
const LEAST_CONFIDENCE = 60;
const WEAK = 40;
const LARGER = 1.5;
const AROUND = 6;
/** White that is put around an enlarged part. */
const EDGE = 20;

/**
 * The lines with those that the reader left out, as it does beside icons and in columns that it takes for pictures: rows of letters that no word lies on, each read by itself.
 * @param picture with dark letters on light alone
 */
export function withMissedLines(lines: readonly RawLine[], picture: GreyPicture, read: ReadLineAgain): readonly RawLine[] {
  const sure = lines.map((line) => ({ ...line, isWhole: line.words.length > 0 && !line.words.some((word) => isWeak(word, line)), words: line.words.filter((word) => !isWeak(word, line)) }));
  const weak = lines.flatMap((line) => line.words.filter((word) => isWeak(word, line) && word.text.length > 3));
  const rows = rowsOf(lettersOutside(sure, picture)).filter(({ count, box }) => count >= FEWEST || (count > 2 && weak.some((word) => isWithin(word, box)))).slice(0, MOST_LINES);
  const left = lines.map((line) => [...line.words]);
  const missed = rows.flatMap(({ box, count }): readonly RawLine[] => {
    const words = read(enlargedPart(picture, box, LARGER, AROUND)).map((word): RawWord => ({ ...word, ...placed(word, box) })).filter(({ text, confidence }) => text !== '' && confidence >= LEAST_CONFIDENCE);
    const letters = words.reduce((sum, { text }) => sum + text.replace(/[^\p{L}\p{N}]/gu, '').length, 0);
    if (letters < Math.min(FEWEST, count)) return [];
    let host: RawWord[] | null = null;
    lines.forEach((line, at) => {
      const pieces = line.words.filter((word) => isWeak(word, line) && isWithin(word, box));
      if (pieces.length === 0) return;
      const kept = (left[at] ?? []).filter((word) => !pieces.includes(word));
      if (host === null && kept.length > 0) {
        host = [...kept, ...marked(pieces, words)].sort((one, other) => one.left - other.left);
        left[at] = host;
      } else left[at] = kept;
    });
    // Half of the letters of a line hang below or stand above it.
    return host === null ? [{ ...box, slope: 0, offset: -Math.round(0.2 * (box.bottom - box.top)), size: box.bottom - box.top, words }] : [];
  });
  return [...lines.map((line, at) => ({ ...line, words: left[at] ?? [] })), ...missed];
}

const isWithin = (word: Box, box: Box): boolean => (word.left + word.right) / 2 > box.left && (word.left + word.right) / 2 < box.right && Math.min(word.bottom, box.bottom) - Math.max(word.top, box.top) > 0.3 * Math.min(word.bottom - word.top, box.bottom - box.top);

/** Words with the mark of a list that was read as one with the first of them before they were read again. */
function marked(before: readonly RawWord[], words: readonly RawWord[]): readonly RawWord[] {
  const [old, first] = [before[0], words[0]];
  if (!old || !first || !/^[^\p{L}\p{N}(+@&#"'“„–—-]\p{L}{2}/u.test(old.text) || first.left - old.left < 0.25 * (first.bottom - first.top)) return words;
  return [{ ...first, text: '•', left: old.left, right: old.left + 2 }, ...words];
}

/** A word that may be a piece of a line that was left out. Addresses are read again by themselves. */
function isWeak({ text, confidence }: RawWord, line: RawLine): boolean {
  return (confidence < WEAK && !text.includes('@')) || (line.words.length === 1 && text.length <= 3);
}

/** Where a word of an enlarged part stands on the page. */
function placed(word: Box, box: Box): Box {
  const [left, top] = [Math.max(0, box.left - AROUND), Math.max(0, box.top - AROUND)];
  const x = (at: number): number => Math.round(left + (at - EDGE) / LARGER);
  const y = (at: number): number => Math.round(top + (at - EDGE) / LARGER);
  return { left: x(word.left), right: x(word.right), top: y(word.top), bottom: y(word.bottom) };
}

/** Patches of ink as large as letters that no word covers. */
function lettersOutside(lines: readonly (RawLine & { readonly isWhole: boolean })[], picture: GreyPicture): readonly Box[] {
  const [across, down] = [Math.floor(picture.width / CELL), Math.floor(picture.height / CELL)];
  const taken = new Uint8Array(across * down);
  // A line without a doubtful word was read whole, wherever its words are said to end.
  for (const box of lines.flatMap((line): readonly Box[] => (line.isWhole && line.bottom - line.top < 2 * LETTER.highest ? [line, ...line.words] : line.words)))
    for (let y = Math.max(0, Math.floor((box.top - 4) / CELL)); y <= Math.min(down - 1, (box.bottom + 4) / CELL); y += 1) taken.fill(1, y * across + Math.max(0, Math.floor((box.left - 4) / CELL)), y * across + Math.min(across, Math.ceil((box.right + 4) / CELL)));
  const inked = (cell: number): boolean => {
    const at = Math.floor(cell / across) * CELL * picture.width + (cell % across) * CELL;
    return taken[cell] === 0 && (picture.dots[at] ?? 255) + (picture.dots[at + 1] ?? 255) + (picture.dots[at + picture.width] ?? 255) + (picture.dots[at + picture.width + 1] ?? 255) < 4 * 140;
  };
  const boxes: Box[] = [];
  for (let at = 0; at < taken.length; at += 1) {
    if (!inked(at)) continue;
    const box = patchOf(at, across, taken, inked);
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    if (height >= LETTER.lowest && height <= LETTER.highest && width <= LETTER.widest && width >= 2) boxes.push(box);
  }
  return boxes;
}

/** Takes the cells of a patch and tells where it stands, in dots. */
function patchOf(start: number, across: number, taken: Uint8Array, inked: (cell: number) => boolean): Box {
  const waiting = [start];
  let [left, right, top, bottom] = [Infinity, 0, Infinity, 0];
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    if (!inked(cell)) continue;
    taken[cell] = 1;
    const [x, y] = [cell % across, Math.floor(cell / across)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    for (const beside of [x > 0 ? cell - 1 : -1, x < across - 1 ? cell + 1 : -1, cell - across, cell + across, x > 0 ? cell - across - 1 : -1, x > 0 ? cell + across - 1 : -1, x < across - 1 ? cell - across + 1 : -1, x < across - 1 ? cell + across + 1 : -1]) if (beside >= 0 && beside < taken.length && inked(beside)) waiting.push(beside);
  }
  return { left: left * CELL, right: (right + 1) * CELL, top: top * CELL, bottom: (bottom + 1) * CELL };
}

interface Row {
  box: Box;
  count: number;
}

/** Letters beside one another, of about one height, are a row. */
function rowsOf(letters: readonly Box[]): readonly Row[] {
  const rows: Row[] = [];
  for (const letter of [...letters].sort((one, other) => one.left - other.left)) {
    const height = letter.bottom - letter.top;
    const row = rows.findLast(({ box }) => {
      const own = box.bottom - box.top;
      const common = Math.min(box.bottom, letter.bottom) - Math.max(box.top, letter.top);
      return letter.left - box.right < 1.6 * own && common > 0.5 * Math.min(own, height) && height < 1.7 * own && own < 3 * height;
    });
    if (row === undefined) rows.push({ box: letter, count: 1 });
    else {
      row.box = { left: Math.min(row.box.left, letter.left), right: Math.max(row.box.right, letter.right), top: Math.min(row.box.top, letter.top), bottom: Math.max(row.box.bottom, letter.bottom) };
      row.count += 1;
    }
  }
  return rows;
}
