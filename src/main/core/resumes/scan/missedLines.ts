import type { GreyPicture } from './greyPicture.ts';
import { type Box, type RawLine, type RawWord, typeSize } from './rawLines.ts';
import { isNumberPart } from './numbersAgain.ts';
import { enlargedPart, type ReadLineAgain } from './secondReading.ts';

/** Ink is looked for in cells of so many dots across. */
const CELL = 2;
/** In dots: what is lower than this is a speck, and what is higher no line of text. */
const LETTER = { lowest: 10, highest: 70, widest: 90 } as const;
/** So many letters in a row make a line; each look at one costs a hundredth of a page. */
const FEWEST = 6;
const MOST_LINES = 12;
/** Words whose end was left out; so close behind them, in heights of the word, and as sure as this at most. */
const MOST_ENDS = 8;
const CLOSE = 0.2;
const UNSURE = 85;
/** What is less sure than this is no text after all. */
const LEAST_CONFIDENCE = 60;
const WEAK = 40;
/** How much wider than letters are high a gap is that a line does not go over, and how much higher than others tall letters are. */
const WIDE = 2.5;
const TALL = 1.7;
const LARGER = [1.5, 2.5] as const;
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
  const outside = rowsOf(lettersOutside(sure, picture));
  const rows = outside.filter(({ count, box }) => count >= FEWEST || (count > 2 && weak.some((word) => isWithin(word, box)))).slice(0, MOST_LINES);
  const left = lines.map((line) => [...line.words]);
  const missed = rows.flatMap(({ box, count }): readonly RawLine[] => {
    const words = LARGER.map((larger) => wordsOfPart(box, larger, picture, read)).find((some) => lettersOf(some) >= Math.min(FEWEST, count));
    if (words === undefined) return [];
    let host: RawWord[] | null = null;
    lines.forEach((line, at) => {
      const pieces = line.words.filter((word) => isWeak(word, line) && isWithin(word, box));
      if (pieces.length === 0) return;
      const kept = (left[at] ?? []).filter((word) => !pieces.includes(word));
      if (host === null && kept.length > 0 && !pieces.some((word) => isBesideTall(word, line))) {
        host = [...kept, ...marked(pieces, words)].sort((one, other) => one.left - other.left);
        left[at] = host;
      } else left[at] = kept;
    });
    // Half of the letters of a line hang below or stand above it.
    return host === null ? [{ ...box, slope: 0, offset: -Math.round(0.2 * (box.bottom - box.top)), size: box.bottom - box.top, words }] : [];
  });
  const whole = outside.filter(({ count, box }) => count < FEWEST && !rows.some((row) => row.box === box)).slice(0, MOST_ENDS).reduce((some, { box }) => some.map((words) => withEnd(words, box, picture, read)), left as (readonly RawWord[])[]);
  return [...lines.map((line, at) => ({ ...line, words: whole[at] ?? [] })), ...missed];
}

/** The words with the one that a few letters stand right behind, which were left out, as it is with them; as it was, and not sure, when it is not read so. */
function withEnd(words: readonly RawWord[], box: Box, picture: GreyPicture, read: ReadLineAgain): readonly RawWord[] {
  const cut = words.find((word) => {
    const height = word.bottom - word.top;
    const common = Math.min(word.bottom, box.bottom) - Math.max(word.top, box.top);
    return /\p{L}{3}$/u.test(word.text) && box.left >= word.right - 2 && box.left - word.right < CLOSE * height && common > 0.6 * Math.min(height, box.bottom - box.top) && box.bottom - box.top > 0.5 * height;
  });
  if (cut === undefined) return words;
  const part = { left: cut.left, right: box.right, top: Math.min(cut.top, box.top), bottom: Math.max(cut.bottom, box.bottom) };
  const [found, ...more] = wordsOfPart(part, 1.5, picture, read);
  const isWhole = found !== undefined && more.length === 0 && found.text.length > cut.text.length && /^\p{L}+$/u.test(found.text);
  return words.map((word) => (word === cut ? { ...word, ...(isWhole ? { text: found.text, right: part.right } : {}), confidence: Math.min(word.confidence, UNSURE) } : word));
}

/** The words of a part of the page that is read by itself, where they stand on the page. */
function wordsOfPart(box: Box, larger: number, picture: GreyPicture, read: ReadLineAgain): readonly RawWord[] {
  const words = read(enlargedPart(picture, box, larger, AROUND)).flatMap((line) => line.words);
  return words.map((word): RawWord => ({ ...word, ...placed(word, box, larger) })).filter(({ text, confidence }) => text !== '' && confidence >= LEAST_CONFIDENCE);
}

const lettersOf = (words: readonly RawWord[]): number => words.reduce((sum, { text }) => sum + text.replace(/[^\p{L}\p{N}]/gu, '').length, 0);

const isWithin = (word: Box, box: Box): boolean => (word.left + word.right) / 2 > box.left && (word.left + word.right) / 2 < box.right && Math.min(word.bottom, box.bottom) - Math.max(word.top, box.top) > 0.3 * Math.min(word.bottom - word.top, box.bottom - box.top);

/** Words with the mark of a list that was read as one with the first of them before they were read again. */
function marked(before: readonly RawWord[], words: readonly RawWord[]): readonly RawWord[] {
  const [old, first] = [before[0], words[0]];
  if (!old || !first || !/^[^\p{L}\p{N}(+@&#"'“„–—-]\p{L}{2}/u.test(old.text) || first.left - old.left < 0.25 * (first.bottom - first.top)) return words;
  return [{ ...first, text: '•', left: old.left, right: old.left + 2 }, ...words];
}

/** A word that may be a piece of a line that was left out. Addresses are read again by themselves. */
function isWeak(word: RawWord, line: RawLine): boolean {
  const { text, confidence } = word;
  return (confidence < WEAK && !text.includes('@') && !isNumberPart(word)) || (line.words.length === 1 && text.length <= 3) || isBesideTall(word, line);
}

/** A word of small type that stands far from tall ones in what is taken for their line: it is one of several lines beside a name. */
function isBesideTall(word: RawWord, { words }: RawLine): boolean {
  const at = words.indexOf(word);
  if (at < 0 || !/[\p{L}\d]{2}/u.test(word.text)) return false;
  const height = word.bottom - word.top;
  // What is as low as it and near it stands in its line.
  const neighbour = (step: number): RawWord | undefined => {
    let next = at;
    for (let other = words[next + step]; other && gapOf(words[next] ?? word, other) <= WIDE * height; other = words[next + step]) next += step;
    return words[next + step];
  };
  return [-1, 1].some((step) => {
    const other = neighbour(step);
    return other !== undefined && /\p{L}{3}/u.test(other.text) && sizeOf(other) > TALL * sizeOf(word);
  });
}

const gapOf = (one: Box, other: Box): number => Math.max(one.left, other.left) - Math.min(one.right, other.right);

/** The size of type of a word at most: a letter is half as wide as its type is high, and words of a line below may be within the height. */
const sizeOf = (word: RawWord): number => Math.min(typeSize(word) ?? (word.bottom - word.top) / 0.91, (2 * (word.right - word.left)) / word.text.length);

/** Where a word of an enlarged part stands on the page. */
function placed(word: Box, box: Box, larger: number): Box {
  const [left, top] = [Math.max(0, box.left - AROUND), Math.max(0, box.top - AROUND)];
  const x = (at: number): number => Math.round(left + (at - EDGE) / larger);
  const y = (at: number): number => Math.round(top + (at - EDGE) / larger);
  return { left: x(word.left), right: x(word.right), top: y(word.top), bottom: y(word.bottom) };
}

/** A line without the gaps that it does not go over: several lines may stand in one that are beside a name. */
function stretchesOf(line: RawLine): readonly Box[] {
  const stretches: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const word of line.words) {
    const last = stretches.at(-1);
    if (last && word.left - last.right <= WIDE * line.size) last.right = Math.max(last.right, word.right);
    else stretches.push({ left: last || word.left - line.left > WIDE * line.size ? word.left : line.left, right: word.right, top: line.top, bottom: line.bottom });
  }
  const end = stretches.at(-1);
  if (end && line.right - end.right <= WIDE * line.size) end.right = line.right;
  return stretches;
}

/** Patches of ink as large as letters that no word covers. */
function lettersOutside(lines: readonly (RawLine & { readonly isWhole: boolean })[], picture: GreyPicture): readonly Box[] {
  const [across, down] = [Math.floor(picture.width / CELL), Math.floor(picture.height / CELL)];
  const taken = new Uint8Array(across * down);
  // A line without a doubtful word was read whole, wherever its words are said to end.
  for (const box of lines.flatMap((line): readonly Box[] => (line.isWhole && line.bottom - line.top < 2 * LETTER.highest ? [...stretchesOf(line), ...line.words] : line.words)))
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
