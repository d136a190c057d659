import type { GreyPicture } from './greyPicture.ts';

/** In dots of a page with 200 for an inch: dust is smaller than a full stop with its surroundings, and stands this far from all else; a full stop stands by a letter. */
const LARGEST = 5;
const APART = 12;
/** What is darker than this is ink or dust. */
const DARK = 150;

/** The page without dust: at the end of a line it is read as a full stop or a colon, and a line is as long as it is far away. */
export function withoutSpecks(picture: GreyPicture): GreyPicture {
  const { width, height } = picture;
  let dots: Uint8Array | null = null;
  for (let y = APART; y < height - APART - LARGEST; y += 1)
    for (let x = APART; x < width - APART - LARGEST; x += 1) {
      if ((picture.dots[y * width + x] ?? 255) >= DARK || !isTopLeft(picture, x, y) || !isApart(picture, x, y)) continue;
      dots ??= new Uint8Array(picture.dots);
      for (let down = -1; down <= LARGEST; down += 1) dots.fill(255, (y + down) * width + x - LARGEST, (y + down) * width + x + LARGEST + 1);
    }
  return dots === null ? picture : { ...picture, dots };
}

/** Whether there is nothing dark left of a dot and above it, within as much as a speck has. */
function isTopLeft({ dots, width }: GreyPicture, x: number, y: number): boolean {
  if ((dots[y * width + x - 1] ?? 255) < DARK) return false;
  for (let at = x - LARGEST; at <= x + LARGEST; at += 1) if ((dots[(y - 1) * width + at] ?? 255) < DARK) return false;
  return true;
}

/** Whether all that is dark around a dot is within what a speck has. */
function isApart({ dots, width }: GreyPicture, x: number, y: number): boolean {
  let [left, right] = [x, x];
  for (let at = y - APART; at <= y + LARGEST + APART; at += 1)
    for (let beside = x - APART; beside <= x + LARGEST + APART; beside += 1) {
      if ((dots[at * width + beside] ?? 255) >= DARK) continue;
      if (at < y || at >= y + LARGEST) return false;
      [left, right] = [Math.min(left, beside), Math.max(right, beside)];
      if (right - left >= LARGEST) return false;
    }
  return true;
}
