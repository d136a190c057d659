import type { GreyPicture } from './greyPicture.ts';
import { withInkedBoxes } from './inkedBoxes.ts';
import { withMissedLines } from './missedLines.ts';
import { isWordAllTheSame, withSigns, withWholeAddresses } from './misreadSigns.ts';
import { isNumberPart, numbersAgain } from './numbersAgain.ts';
import { type Box, type RawLine, type RawWord, typeSize } from './rawLines.ts';
import { addressesAgain, type ReadLineAgain } from './secondReading.ts';

/** A word as it stands in a picture that was put straight; dots from the top left, `y` is the base line. */
export interface ReadWord {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** How sure the reader is of its letters, 0 to 100. */
  readonly confidence: number;
  /** It goes on in the same line of the page. */
  readonly goesOn: boolean;
}

/** What was read of one page. */
export interface ReadPage {
  /** Of the picture, in dots, and of the paper, in points. */
  readonly width: number;
  readonly height: number;
  readonly points: number;
  /** By how much it was laid down askew, in degrees: the words are put straight. */
  readonly turn: number;
  readonly words: readonly ReadWord[];
}

const LINE = /<span class='ocr_(?:line|header|caption|textfloat)'[^>]*title="bbox (\d+) (\d+) (\d+) (\d+)(?:; baseline (-?[\d.]+) (-?[\d.]+))?[^"]*?x_size ([\d.]+)[^"]*">/g;
const WORD = /<span class='ocrx_word'[^>]*title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^']*'[^>]*>(.*?)<\/span>/gs;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Below it a word is a speck, an icon or a line that was taken for letters. */
const LEAST_CONFIDENCE = 25;

/** The lines of a page of hOCR, the form in which the reader tells places. */
export function linesOf(hocr: string): readonly RawLine[] {
  const starts = [...hocr.matchAll(LINE)];
  return starts.map((found, index) => {
    const [left = 0, top = 0, right = 0, bottom = 0, slope = 0, offset = 0, size = 0] = found.slice(1).map((part) => Number(part ?? 0));
    const inside = hocr.slice(found.index + found[0].length, starts[index + 1]?.index ?? hocr.length);
    const words = [...inside.matchAll(WORD)].map((word) => {
      const [x = 0, y = 0, end = 0, down = 0, confidence = 0] = word.slice(1, 6).map(Number);
      const text = (word[6] ?? '').replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '').trim();
      return { text, left: x, top: y, right: end, bottom: down, confidence };
    });
    return { left, top, right, bottom, slope, offset, size, words: words.filter((word, index) => word.text !== '' && (word.confidence >= LEAST_CONFIDENCE || isNumberPart(word, words[index - 1], words[index + 1]) || isWordAllTheSame(word, words))) };
  });
}

/** A line below the letters of an address is read as a space: where there is ink in the gap, it is none. */
function withUnderscores(picture: GreyPicture, line: RawLine): readonly RawWord[] {
  const words: RawWord[] = [];
  for (const word of line.words) {
    const last = words.at(-1);
    if (last && /@/.test(word.text) && /^[\w.+-]+$/.test(last.text) && !/^[A-Z]\.?$/.test(last.text) && word.left - last.right < line.size && isUnderlined(picture, line, last.right, word.left)) words[words.length - 1] = { ...last, text: `${last.text}_${word.text}`, right: word.right, confidence: Math.min(last.confidence, word.confidence) };
    else words.push(word);
  }
  return words;
}

function isUnderlined(picture: GreyPicture, line: RawLine, left: number, right: number): boolean {
  const at = line.bottom + line.offset + line.slope * (left - line.left);
  let inked = 0;
  for (let x = left; x < right; x += 1) {
    let darkest = 255;
    for (let y = Math.floor(at); y < at + 0.35 * line.size; y += 1) darkest = Math.min(darkest, picture.dots[y * picture.width + x] ?? 255);
    if (darkest < 150) inked += 1;
  }
  return right - left > 1 && inked >= 0.6 * (right - left);
}

/** An address that is still as doubtful after it was read again is none. */
const isRead = ({ text, confidence }: RawWord): boolean => confidence >= LEAST_CONFIDENCE || !text.includes('@');

const YEAR_ENDS = /(?:^|\D)(?:(?:19|20)\d\d|'\d\d|(?:19|20)\d\d[-/.]\d\d)$/;
const DATE_BEGINS = /^(?:\d{1,2}[./-]|(?:19|20)\d\d|\p{L}{3})/u;

/** A dash between two dates is overlooked at times: where there is one stroke in the gap, halfway up the letters, it is one. */
function withDashes(picture: GreyPicture, words: readonly RawWord[], line: RawLine): readonly RawWord[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    if (next === undefined || !YEAR_ENDS.test(word.text) || !DATE_BEGINS.test(next.text) || next.left - word.right < 0.6 * line.size || next.left - word.right > 4 * line.size) return [word];
    const stroke = strokeBetween(picture, word, next);
    return stroke === null ? [word] : [word, stroke];
  });
}

/** A single stroke between two words, in the middle of their height, with white above and below it. */
function strokeBetween(picture: GreyPicture, word: RawWord, next: RawWord): RawWord | null {
  const [top, bottom] = [Math.min(word.top, next.top), Math.max(word.bottom, next.bottom)];
  const height = Math.min(word.bottom - word.top, next.bottom - next.top);
  let [left, right, highest, lowest] = [Infinity, -1, Infinity, -1];
  for (let x = word.right + 2; x < next.left - 2; x += 1)
    for (let y = top; y < bottom; y += 1) {
      if ((picture.dots[y * picture.width + x] ?? 255) >= 150) continue;
      [left, right, highest, lowest] = [Math.min(left, x), Math.max(right, x), Math.min(highest, y), Math.max(lowest, y)];
    }
  const [width, thick, middleAt] = [right - left + 1, lowest - highest + 1, (highest + lowest) / 2];
  const isDash = width >= 0.3 * height && thick <= 0.3 * height && width >= 1.5 * thick && middleAt > word.bottom - 0.75 * height && middleAt < word.bottom - 0.2 * height;
  return isDash ? { text: '–', left, right: right + 1, top: highest, bottom: lowest + 1, confidence: 80 } : null;
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The lines with what was left out, and what was doubtful in addresses and numbers, read once more: lines and numbers by `again`, addresses by `addressAgain`, null when they stay as they are. */
export function readAgain(read: readonly RawLine[], picture: GreyPicture, again: ReadLineAgain, addressAgain: ReadLineAgain | null): readonly RawLine[] {
  const told = withMissedLines(withInkedBoxes(read, picture), picture, again).map((line) => ({ ...line, words: withWholeAddresses(line) })).map((line) => ({ ...line, words: withSigns(line) }));
  return numbersAgain(addressAgain === null ? told : addressesAgain(told, picture, addressAgain), picture, again);
}

/** What was read of a picture, put straight. */
export function pageOf(read: readonly RawLine[], picture: GreyPicture): Omit<ReadPage, 'points'> {
  const lines = read.map((line) => ({ ...line, words: withDashes(picture, withUnderscores(picture, line).filter(isRead), line) })).filter(({ words }) => words.length > 0).flatMap(bySize);
  const turn = Math.atan(middle(lines.filter(({ left, right }) => right - left > 0.1 * picture.width).map(({ slope }) => slope)));
  const [cos, sin, midX, midY] = [Math.cos(turn), Math.sin(turn), picture.width / 2, picture.height / 2];
  const straight = (x: number, y: number): readonly [number, number] => [midX + (x - midX) * cos + (y - midY) * sin, midY - (x - midX) * sin + (y - midY) * cos];
  const sizes = evenSizes(lines.map(typeSizeOf));
  const weights = lines.map((line) => line.words.map((word) => strokeOf(picture, word) / line.size));
  const usual = middle(lines.flatMap((line, at) => line.words.flatMap((word, index) => (/\p{L}{3}/u.test(word.text) ? Array<number>(word.text.length).fill(weights[at]?.[index] ?? 0) : []))));
  const words = lines.flatMap((line, at) => {
    const isBold = heavy(line.words, alikeWeights(line, weights[at] ?? [], usual), usual);
    const y = middle(line.words.map((word) => straight(word.left, line.bottom + line.offset + line.slope * (word.left - line.left))[1]));
    return line.words.map((word, index): ReadWord => {
      const [x] = straight(word.left, (word.top + word.bottom) / 2);
      return { text: word.text, x, right: x + (word.right - word.left), y, size: sizes[at] ?? line.size, bold: isBold[index] ?? false, confidence: word.confidence, goesOn: index < line.words.length - 1 };
    });
  });
  return { width: picture.width, height: picture.height, turn: (turn * 180) / Math.PI, words };
}

/** A gap between two texts of a line that may be in two types, in sizes, and how many times as large one of them is at least. */
const BETWEEN_TYPES = 2;
const LARGER = 1.45;

/** A line whose texts stand far apart, each by itself where some are much larger than others: the end of a name beside an address. */
function bySize(line: RawLine): readonly RawLine[] {
  const stretches: RawWord[][] = [];
  for (const word of line.words) {
    const last = stretches.at(-1)?.at(-1);
    if (last !== undefined && word.left - last.right < BETWEEN_TYPES * line.size) stretches.at(-1)?.push(word);
    else stretches.push([word]);
  }
  const told = stretches.filter((words) => words.some((word) => word.text.length > 2 && typeSize(word) !== null)).map((words) => typeSizeOf({ ...line, words }).size);
  return told.length > 1 && Math.max(...told) > LARGER * Math.min(...told) ? stretches.map((words) => ({ ...line, words })) : [line];
}

/** A line with the size of its type, by its words: what the reader says of it depends on which letters happen to stand in the line. */
function typeSizeOf(line: RawLine): RawLine {
  const sizes = line.words.flatMap((word) => {
    const size = typeSize(word);
    return size === null ? [] : Array<number>(word.text.replace(/[,;]$/, '').length).fill(size);
  });
  return { ...line, size: sizes.length === 0 ? 1.15 * line.size : middle(sizes) };
}

/** The sizes of the lines: what differs by a hair is one size of type. */
function evenSizes(lines: readonly RawLine[]): readonly number[] {
  const body = middle(lines.flatMap((line) => Array<number>(line.words.reduce((sum, { text }) => sum + text.length, 0)).fill(line.size)));
  const groups: number[][] = [];
  for (const size of lines.map((line) => line.size).filter((size) => Math.abs(size - body) > 0.13 * body).sort((one, other) => one - other)) {
    const last = groups.at(-1);
    if (last && size <= (last[0] ?? 0) * 1.13) last.push(size);
    else groups.push([size]);
  }
  return lines.map(({ size }) => {
    const group = groups.find((one) => one.includes(size));
    return group === undefined ? body : middle(group);
  });
}

/** How thick the strokes of a word are, in dots; grey dots count in part. */
function strokeOf(picture: GreyPicture, box: Box): number {
  let [dark, light] = [255, 0];
  for (let y = box.top; y < box.bottom; y += 1)
    for (let x = box.left; x < box.right; x += 1) {
      const dot = picture.dots[y * picture.width + x] ?? 255;
      dark = Math.min(dark, dot);
      light = Math.max(light, dot);
    }
  const span = Math.max(1, light - dark);
  const runs: number[] = [];
  for (let y = box.top; y < box.bottom; y += 1) {
    let run = 0;
    for (let x = box.left; x <= box.right; x += 1) {
      const ink = x === box.right ? 0 : (light - (picture.dots[y * picture.width + x] ?? 255)) / span;
      if (ink > 0.25) run += ink;
      else if (run > 0) {
        runs.push(run);
        run = 0;
      }
    }
  }
  return middle(runs);
}

/** How much thicker than usual bold strokes are. */
const BOLD = 1.28;

/** Words of a phrase that are all as thick as one another are bold together from this on: one word by itself differs more. */
const BOLD_PHRASE = 1.22;
const ALIKE = 1.2;

/** The weights of the words of a line, with those of phrases that are all alike as one: words beside one another, without a sign that parts them. */
function alikeWeights(line: RawLine, weights: readonly number[], usual: number): readonly number[] {
  const result = [...weights];
  for (let from = 0; from < line.words.length; ) {
    let to = from + 1;
    while (to < line.words.length && goesOn(line.words[to - 1], line.words[to]) && (line.words[to]?.left ?? 0) - (line.words[to - 1]?.right ?? 0) < line.size) to += 1;
    const own = weights.slice(from, to).filter((_, index) => /[\p{L}\p{N}]{3}/u.test(line.words[from + index]?.text ?? ''));
    const mean = own.reduce((sum, one) => sum + one, 0) / Math.max(1, own.length);
    if (own.length > 1 && Math.max(...own) < ALIKE * Math.min(...own)) result.fill(mean > BOLD_PHRASE * usual ? Math.max(mean, 1.01 * BOLD * usual) : mean, from, to);
    from = to;
  }
  return result;
}

/** Whether no sign parts two words. */
const goesOn = (word: RawWord | undefined, next: RawWord | undefined): boolean => /[\p{L}\p{N}]$/u.test(word?.text ?? '') && /^[\p{L}\p{N}]/u.test(next?.text ?? '');

/** Which words are bold; a short one is as the word before it. */
function heavy(words: readonly RawWord[], weights: readonly number[], usual: number): readonly boolean[] {
  const result: boolean[] = [];
  words.forEach((word, index) => {
    const own = (weights[index] ?? 0) > BOLD * usual;
    const [before, behind] = [result[index - 1], (weights[index + 1] ?? 0) > BOLD * usual];
    // `HR` between a date that is not bold and a word that is: what it looks like itself.
    const between = before !== undefined && before !== behind && /^\p{L}{2}$/u.test(word.text) ? own : before;
    result.push(/[\p{L}\p{N}]{3}/u.test(word.text) ? own : (between ?? (behind && own)));
  });
  return evenly(words, result);
}

/** Between two signs that part words, what is bold in more than one place and what is not are of one weight: that of more letters. */
function evenly(words: readonly RawWord[], bold: readonly boolean[]): readonly boolean[] {
  const result = [...bold];
  for (let from = 0; from < words.length; ) {
    let to = from + 1;
    while (to < words.length && goesOn(words[to - 1], words[to])) to += 1;
    const changes = result.slice(from + 1, to).filter((own, index) => own !== result[from + index]).length;
    if (changes > 1) {
      const letters = (own: boolean): number => words.slice(from, to).reduce((sum, { text }, index) => sum + (result[from + index] === own ? text.length : 0), 0);
      result.fill(letters(true) > letters(false), from, to);
    }
    from = to;
  }
  return result;
}
