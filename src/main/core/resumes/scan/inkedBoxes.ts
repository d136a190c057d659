import type { GreyPicture } from './greyPicture.ts';
import type { RawLine, RawWord } from './rawLines.ts';

/** A dot darker than this is ink, on the clear picture. */
const INK = 150;
/** In dots: the point of an i is no band of its own. */
const GAP = 3;

/** The lines with each word as high as its ink: the reader gives the first of a line, and those beside other lines, more than they have. */
export function withInkedBoxes(lines: readonly RawLine[], picture: GreyPicture): readonly RawLine[] {
  return lines.map((line) => ({ ...line, words: line.words.map((word) => inked(word, picture)) }));
}

/** The word as high as the band of rows with the most ink in its box. */
function inked(word: RawWord, { width, height, dots }: GreyPicture): RawWord {
  let [best, most, top, ink, blank] = [word as { readonly top: number; readonly bottom: number }, 0, -1, 0, 0];
  for (let y = Math.max(0, word.top); y <= Math.min(height, word.bottom); y += 1) {
    let dark = 0;
    if (y < word.bottom) for (let x = word.left; x < word.right; x += 1) if ((dots[y * width + x] ?? 255) < INK) dark += 1;
    if (dark > 0) {
      if (top < 0) top = y;
      [ink, blank] = [ink + dark, 0];
      if (ink > most) [best, most] = [{ top, bottom: y + 1 }, ink];
    } else if ((blank += 1) > GAP) [top, ink] = [-1, 0];
  }
  return { ...word, top: best.top, bottom: best.bottom };
}
