import type { GreyPicture } from './greyPicture.ts';

/** In dots: how far apart the columns are in which feet of letters are looked for, how soft their edge is, and how high a row of them. */
const ACROSS = 4;
const DOWN = 2;
const ROW = 2;
/** By how much a letter is darker than what is below its foot. */
const STEP = 60;
/** In degrees: what a page may be laid down askew by, how fine it is looked for, and what is not worth turning it. */
const MOST = 4;
const ROUGH = 0.25;
const FINE = 0.05;
const LEAST = 0.12;

/**
 * The page turned so that its lines are level, and by how much it was askew, in degrees (more than 0 where its lines go down to the right). The reader of
 * letters follows lines that are askew, but what stands beside a large line is then one with a part of it.
 */
export function straightened(picture: GreyPicture): { readonly picture: GreyPicture; readonly turn: number } {
  const feet = feetOf(picture);
  const rough = best(feet, picture, 0, MOST, ROUGH);
  const turn = best(feet, picture, rough, ROUGH, FINE);
  return Math.abs(turn) < LEAST ? { picture, turn: 0 } : { picture: turned(picture, (turn * Math.PI) / 180), turn };
}

/** Where letters end at their foot: places in dots, x and y by turns. */
function feetOf({ width, height, dots }: GreyPicture): Int32Array {
  const feet: number[] = [];
  for (let x = 0; x < width; x += ACROSS)
    for (let y = 0, last = -DOWN; y < height - DOWN; y += 1) {
      if ((dots[(y + DOWN) * width + x] ?? 255) - (dots[y * width + x] ?? 255) <= STEP) continue;
      // The edge of one letter is seen in several rows.
      if (y - last > DOWN) feet.push(x, y);
      last = y;
    }
  return Int32Array.from(feet);
}

/** The turn around `from` for which most feet of letters lie in few rows. */
function best(feet: Int32Array, { width, height }: GreyPicture, from: number, most: number, step: number): number {
  let [turn, score] = [from, scoreOf(feet, width, height, from)];
  for (let by = step; by <= most + step / 2; by += step)
    for (const other of [from + by, from - by]) {
      const own = scoreOf(feet, width, height, other);
      if (own > score) [turn, score] = [other, own];
    }
  return turn;
}

function scoreOf(feet: Int32Array, width: number, height: number, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  // With room above and below for what is sheared over the edge.
  const room = Math.ceil(width * Math.abs(slope)) + 1;
  const rows = new Uint32Array(Math.ceil((height + 2 * room) / ROW) + 2);
  for (let at = 0; at < feet.length; at += 2) {
    const row = Math.round(((feet[at + 1] ?? 0) - (feet[at] ?? 0) * slope + room) / ROW);
    rows[row] = (rows[row] ?? 0) + 1;
  }
  return rows.reduce((sum, count) => sum + count * count, 0);
}

function turned({ width, height, dots }: GreyPicture, turn: number): GreyPicture {
  const [cos, sin, midX, midY] = [Math.cos(turn), Math.sin(turn), width / 2, height / 2];
  const result = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      // What was outside the picture is as its edge.
      const fromX = Math.min(width - 1.001, Math.max(0, midX + (x - midX) * cos - (y - midY) * sin));
      const fromY = Math.min(height - 1.001, Math.max(0, midY + (x - midX) * sin + (y - midY) * cos));
      const [left, top] = [fromX | 0, fromY | 0];
      const [right, down] = [fromX - left, fromY - top];
      const at = top * width + left;
      const upper = (dots[at] ?? 255) * (1 - right) + (dots[at + 1] ?? 255) * right;
      const lower = (dots[at + width] ?? 255) * (1 - right) + (dots[at + width + 1] ?? 255) * right;
      result[y * width + x] = upper * (1 - down) + lower * down;
    }
  return { width, height, dots: result };
}
