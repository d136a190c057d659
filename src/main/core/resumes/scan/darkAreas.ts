import type { GreyPicture } from './greyPicture.ts';

/** Areas are looked for in cells of so many dots across: noise evens out, and it is quick. */
const CELL = 2;
/** What is darker than this share of the paper's white is no paper: also orange and turquoise under white letters. */
const DARK = 0.72;
/** In cells: an area is as high as a line of type and as wide as a word. */
const LEAST = { height: 7, width: 18 } as const;
/** Of an area with its letters so much is dark at least; a frame of thin lines is none. */
const LEAST_SHARE = 0.5;
/** So many light spots of it are as high as letters, in cells; a large letter has two, and a picture on a knob has a few. */
const FEWEST_LETTERS = 4;
const LETTER = { lowest: 3, highest: 75 } as const;

/** In cells: a bar is as long as a word, one that stands longer than the largest capital I, and as thick as a line of type at most, and it is whole. */
const BAR = { across: 30, down: 75, thickest: 9, share: 0.9 } as const;

/** Cells that touch one another and are alike. */
interface Patch {
  readonly cells: readonly number[];
  readonly width: number;
  readonly height: number;
  /** The most of them in one row without a gap. */
  readonly run: number;
}

/**
 * The page with its dark areas (bands, sidebars, headings in boxes) made light and the light letters on them dark: the reader of letters takes such an area for
 * a picture. The page itself where it has none.
 */
export function withoutDarkAreas(picture: GreyPicture): GreyPicture {
  const across = Math.floor(picture.width / CELL);
  const down = Math.floor(picture.height / CELL);
  const cells = cellsOf(picture, across, down);
  const limit = DARK * lightest(cells);
  const isDark = cells.map((shade) => (shade < limit ? 1 : 0));
  const seen = new Uint8Array(isDark.length);
  let dots: Uint8Array | null = null;
  for (let at = 0; at < isDark.length; at += 1) {
    if (isDark[at] === 0 || seen[at] === 1) continue;
    const patch = patchFrom(at, across, down, seen, (cell) => isDark[cell] === 1);
    if (isBar(patch)) {
      dots ??= new Uint8Array(picture.dots);
      for (const cell of patch.cells) for (const row of [cell - across, cell, cell + across]) for (const beside of [row - 1, row, row + 1]) if (beside >= 0 && beside < isDark.length) put(dots, picture, beside, across, () => 255);
      continue;
    }
    if (patch.width < LEAST.width || patch.height < LEAST.height || patch.run < Math.min(1.5 * patch.height, 0.6 * patch.width)) continue;
    const letters = lettersIn(patch, across, down);
    if (letters.count < FEWEST_LETTERS || patch.cells.length < LEAST_SHARE * (patch.cells.length + letters.cells.length)) continue;
    dots ??= new Uint8Array(picture.dots);
    turnedLight(dots, picture, cells, across, patch.cells, letters.cells);
  }
  return dots === null ? picture : { ...picture, dots };
}

function cellsOf({ width, dots }: GreyPicture, across: number, down: number): Uint8Array {
  const cells = new Uint8Array(across * down);
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1) {
      const at = y * CELL * width + x * CELL;
      cells[y * across + x] = ((dots[at] ?? 255) + (dots[at + 1] ?? 255) + (dots[at + width] ?? 255) + (dots[at + width + 1] ?? 255)) >> 2;
    }
  return cells;
}

/** The shade that a tenth of the cells are lighter than. */
function lightest(cells: Uint8Array): number {
  return shadeAt(cells, cells.length, (index) => index, 0.9);
}

/** The shade that `share` of some cells are darker than. */
function shadeAt(cells: Uint8Array, count: number, cellOf: (index: number) => number, share: number): number {
  const counts = new Uint32Array(256);
  for (let index = 0; index < count; index += 1) {
    const shade = cells[cellOf(index)] ?? 255;
    counts[shade] = (counts[shade] ?? 0) + 1;
  }
  let below = 0;
  return Math.max(0, counts.findIndex((some) => (below += some) > share * count));
}

function patchFrom(start: number, across: number, down: number, seen: Uint8Array, isOf: (cell: number) => boolean): Patch {
  const cells: number[] = [];
  const waiting = [start];
  const isNew = (cell: number): boolean => seen[cell] === 0 && isOf(cell);
  let [left, right, top, bottom, run] = [across, 0, down, 0, 0];
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    if (seen[cell] === 1) continue;
    const y = Math.floor(cell / across);
    const first = y * across;
    let from = cell;
    while (from > first && isNew(from - 1)) from -= 1;
    let to = cell;
    while (to < first + across - 1 && isNew(to + 1)) to += 1;
    for (let at = from; at <= to; at += 1) {
      seen[at] = 1;
      cells.push(at);
    }
    [left, right, top, bottom, run] = [Math.min(left, from - first), Math.max(right, to - first), Math.min(top, y), Math.max(bottom, y), Math.max(run, to - from + 1)];
    for (const row of [y - 1, y + 1]) {
      if (row < 0 || row >= down) continue;
      const start = row * across + from - first;
      for (let at = start; at <= start + to - from; at += 1) if (isNew(at) && (at === start || !isNew(at - 1))) waiting.push(at);
    }
  }
  return { cells, width: right - left + 1, height: bottom - top + 1, run };
}

/** A stroke beside a heading, or a rule between parts of a page: it is taken for a dash, or for a picture with the heading in it. */
function isBar({ cells, width, height }: Patch): boolean {
  const isLong = width > height ? width >= BAR.across : height >= BAR.down;
  return isLong && Math.min(width, height) <= BAR.thickest && cells.length > BAR.share * width * height;
}

/** What a patch encloses and is as small as letters; a light card in it, or the page in the dark that a scanner leaves around it, is neither. */
function lettersIn(patch: Patch, across: number, down: number): { readonly cells: readonly number[]; readonly count: number } {
  let [left, right, top, bottom] = [across, 0, down, 0];
  for (const cell of patch.cells) {
    const [x, y] = [cell % across, Math.floor(cell / across)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  // A window around it with a free edge, in which everything that reaches the edge is outside.
  const [width, height] = [right - left + 3, bottom - top + 3];
  const seen = new Uint8Array(width * height);
  for (const cell of patch.cells) seen[(Math.floor(cell / across) - top + 1) * width + (cell % across) - left + 1] = 1;
  patchFrom(0, width, height, seen, () => true);
  const cells: number[] = [];
  let count = 0;
  for (let at = 0; at < seen.length; at += 1) {
    if (seen[at] === 1) continue;
    const hole = patchFrom(at, width, height, seen, () => true);
    if (hole.height > LETTER.highest && hole.width > LETTER.highest) continue;
    if (hole.height >= LETTER.lowest && hole.height <= LETTER.highest) count += 1;
    for (const cell of hole.cells) cells.push((Math.floor(cell / width) + top - 1) * across + (cell % width) + left - 1);
  }
  return { cells, count };
}

/** Makes the ground of an area white and what is light on it black. A line around it, where its edge runs through the cells, becomes white too. */
function turnedLight(dots: Uint8Array, picture: GreyPicture, cells: Uint8Array, across: number, ground: readonly number[], letters: readonly number[]): void {
  const dark = shadeAt(cells, ground.length, (index) => ground[index] ?? 0, 0.5);
  const light = Math.max(dark + 1, shadeAt(cells, letters.length, (index) => letters[index] ?? 0, 0.95));
  const inside = new Uint8Array(cells.length);
  for (const part of [ground, letters]) for (const cell of part) inside[cell] = 1;
  const turned = (dot: number): number => Math.max(0, Math.min(255, ((light - dot) / (light - dark)) * 255));
  for (const part of [ground, letters])
    for (const cell of part) {
      put(dots, picture, cell, across, turned);
      for (const row of [cell - across, cell, cell + across]) for (let beside = row - 1; beside <= row + 1; beside += 1) if (inside[beside] === 0) put(dots, picture, beside, across, () => 255);
    }
}

/** Gives each dot of a cell another shade, by that of the page as it was: areas that touch at a corner are put once each. */
function put(dots: Uint8Array, { width, dots: before }: GreyPicture, cell: number, across: number, shadeOf: (dot: number) => number): void {
  const at = Math.floor(cell / across) * CELL * width + (cell % across) * CELL;
  for (const dot of [at, at + 1, at + width, at + width + 1]) dots[dot] = shadeOf(before[dot] ?? 255);
}
