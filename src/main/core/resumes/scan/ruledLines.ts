import type { GreyPicture } from './greyPicture.ts';

/** In dots of a page with 200 for an inch: longer than a stroke of a large letter, and thinner than one of a bold one. */
const LINE = { across: 110, down: 150, thickest: 8 } as const;
/** Grey dots between a line and the paper. */
const EDGE = 1;
/** What is darker than this share of the paper's white is a part of a line. */
const DARK = 0.8;

/** The page without the lines between its parts and around the cells of its tables: letters that touch one are misread, and short ones are taken for it. */
export function withoutRuledLines(picture: GreyPicture): GreyPicture {
  const limit = DARK * whiteOf(picture.dots);
  const dots = new Uint8Array(picture.dots);
  const { width, height } = picture;
  for (let y = 0; y < height; y += 1) removeAlong(picture.dots, dots, { start: y * width, count: width, step: 1, across: width, before: y, behind: height - 1 - y }, LINE.across, limit);
  for (let x = 0; x < width; x += 1) removeAlong(picture.dots, dots, { start: x, count: height, step: width, across: 1, before: x, behind: width - 1 - x }, LINE.down, limit);
  return { width, height, dots };
}

/** A row or a column of dots, and how many there are on its two sides. */
interface Track {
  readonly start: number;
  readonly count: number;
  readonly step: number;
  readonly across: number;
  readonly before: number;
  readonly behind: number;
}

function removeAlong(from: Uint8Array, into: Uint8Array, track: Track, least: number, limit: number): void {
  const { start, count, step } = track;
  for (let at = 0; at < count; at += 1) {
    if ((from[start + at * step] ?? 255) >= limit) continue;
    let end = at;
    while (end < count && (from[start + end * step] ?? 255) < limit) end += 1;
    if (end - at >= least) for (let one = at; one < end; one += 1) erase(from, into, start + one * step, track, limit);
    at = end;
  }
}

/** Makes a line at one of its dots, with the grey at its edges, as light as what lies beside it, where it is thin: what stands on it as a letter does stays. */
function erase(from: Uint8Array, into: Uint8Array, at: number, { across, before, behind }: Track, limit: number): void {
  let up = 1;
  while (up <= Math.min(before, LINE.thickest) && (from[at - up * across] ?? 255) < limit) up += 1;
  let down = 1;
  while (down <= Math.min(behind, LINE.thickest) && (from[at + down * across] ?? 255) < limit) down += 1;
  if (up + down - 1 > LINE.thickest) return;
  const [above, below] = [Math.min(before, up + EDGE), Math.min(behind, down + EDGE)];
  const light = Math.max(from[at - above * across] ?? 255, from[at + below * across] ?? 255);
  for (let one = -above; one <= below; one += 1) into[at + one * across] = Math.max(light, into[at + one * across] ?? 255);
}

/** The shade that a fifth of the dots are lighter than. */
function whiteOf(dots: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < dots.length; at += 7) counts[dots[at] ?? 255] = (counts[dots[at] ?? 255] ?? 0) + 1;
  let above = Math.floor(dots.length / 7 / 5);
  let shade = 255;
  while (shade > 0 && (above -= counts[shade] ?? 0) > 0) shade -= 1;
  return shade;
}
