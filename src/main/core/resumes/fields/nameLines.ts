import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';
import { sectionOf } from './headings.ts';
import { PARTICLES } from './takeApart.ts';
import { soundsLikeTitle } from './vocabulary.ts';

/** Whether two texts are in one type. */
export function isLike(one: { readonly size: number; readonly bold: boolean }, other: { readonly size: number; readonly bold: boolean }, measured: boolean): boolean {
  return measured ? Math.abs(one.size - other.size) < 0.2 * other.size : Math.abs(one.size - other.size) < 0.3 && one.bold === other.bold;
}

/** Whether one text begins, or has its middle, where another has. */
export function isUnder(one: { readonly x: number; readonly right: number }, other: { readonly x: number; readonly right: number }): boolean {
  return Math.abs(one.x - other.x) < 3 || Math.abs(one.x + one.right - other.x - other.right) < 6;
}

/** The line under one in large type; where small ones of other columns lie between, the next in that type that stands under it. */
export function sameTypeBelow(lines: readonly Line[], index: number, measured: boolean): Line | undefined {
  const [line, next] = [lines[index], lines[index + 1]];
  const like = (other: Line | undefined): boolean => line !== undefined && other !== undefined && isLike(other, line, measured) && other.pieces.length === 1 && other.page === line.page && other.y - line.y < 1.8 * line.size && isUnder(other, line);
  return next !== undefined && line !== undefined && next.size < 0.7 * line.size ? [lines[index + 2], lines[index + 3]].find(like) ?? next : next;
}

/** In very large type: with the first text of the next lines in that type, one after the other, whatever stands beside and between them in small type. */
export function setBelow(lines: readonly Line[], index: number, measured: boolean): readonly { readonly lines: readonly Line[]; readonly pieces: readonly string[] }[] {
  const [line] = lines.slice(index, index + 1);
  const [head] = line?.pieces ?? [];
  const top = line === undefined || head === undefined ? undefined : { ...line, text: head.text, x: head.x, right: head.right, size: head.size };
  const found: { lines: Line[]; pieces: string[] }[] = [];
  let last = top;
  for (const other of lines.slice(index + 1, index + 8)) {
    // Small text may stand before it in its line as well as behind.
    const piece = other.pieces.find(({ size }) => size >= 0.7 * (top?.size ?? 0)) ?? other.pieces[0];
    if (top === undefined || last === undefined || piece === undefined || other.page !== top.page || other.y - last.y > 1.8 * top.size || found.length === 2) break;
    if (piece.size < 0.7 * top.size) continue;
    // Given and family name may differ in weight.
    if (!isLike({ ...piece, bold: top.bold }, top, measured) || !(isUnder(piece, top) || isUnder(other, top))) break;
    const before = found.at(-1) ?? { lines: line === undefined ? [] : [line], pieces: [top.text] };
    found.push({ lines: [...before.lines, other], pieces: [...before.pieces, piece.text] });
    last = other;
  }
  return found;
}

/** Whether the line under a name in large type is in that type as well, and may be the rest of it. */
export function goesOnBelow(lines: readonly Line[], below: Line | undefined, usual: number, measured: boolean): boolean {
  const line = lines.at(-1);
  const [piece] = below?.pieces ?? [];
  if (line === undefined || below === undefined || piece === undefined || line.size < usual * 1.5 || !isLike(piece, line, measured) || !(below.column === line.column || (below.page === line.page && isUnder(piece, line) && below.y - line.y < 1.6 * line.size))) return false;
  return piece.text.split(' ').length <= 3 && (/^\p{Lu}[\p{L} '’.-]+$/u.test(piece.text) || (/^\p{Ll}{1,4} \p{Lu}[\p{L} '’.-]+$/u.test(piece.text) && PARTICLES.has(fold(piece.text).split(' ')[0] ?? ''))) && sectionOf(piece.text) === null && soundsLikeTitle(piece.text) === 0;
}

/** Two lines of a name; a family name that was broken goes on small and without a space. */
export function glued(above: string, below: string): string {
  const [first = ''] = fold(below).split(' ');
  // A mark at the end of a line parts a word, or belongs to a name of two.
  if (/\p{L}[-‐]$/u.test(above)) return /^\p{Ll}/u.test(below) ? above.slice(0, -1) + below : above + below;
  // Whoever writes all of a name small parts it all the same.
  return /^\p{Ll}/u.test(below) && above !== above.toLowerCase() && !PARTICLES.has(first) ? above + below : `${above} ${below}`;
}
