import { readDate } from '../fields/dates.ts';
import type { Line } from '../resumeDocument.ts';
import type { Run } from './segments.ts';

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LETTER = /\p{L}/u;
/** From this share of its letters on a page is read from the right. */
const SHARE = 0.4;

/** Whether a page is written from right to left. */
export function isRightToLeft(runs: readonly Run[]): boolean {
  if (!runs.some((run) => RIGHT_TO_LEFT.test(run.text))) return false;
  let [letters, turned] = [0, 0];
  for (const { text } of runs) {
    for (const letter of text) {
      if (!LETTER.test(letter)) continue;
      letters += 1;
      if (RIGHT_TO_LEFT.test(letter)) turned += 1;
    }
  }
  return turned > SHARE * letters;
}

/** Two letters that a font draws as one may come as two runs at one place, the second without a width: it is put behind the first, which follows it in the page's content. */
function withLigatures(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = [];
  let second: Run | null = null;
  for (const run of runs) {
    if (second !== null && run.right > run.x && Math.abs(run.x - second.x) < 0.1 && Math.abs(run.y - second.y) < 0.1) result.push({ ...run, text: run.text.trimEnd() + second.text });
    else result.push(...(second === null ? [] : [second]), ...(isBare(run) ? [] : [run]));
    second = isBare(run) ? run : null;
  }
  return second === null ? result : [...result, second];
}

/** Whether a run is letters without a width. */
function isBare({ text, x, right }: Run): boolean {
  return right - x < 0.01 && RIGHT_TO_LEFT.test(text);
}

/** The runs of a page that is read from the right as if its mirror image were read from the left. `width`: of the page, in points. */
export function mirrored(runs: readonly Run[], width: number): readonly Run[] {
  const turned = withLigatures(runs).map((run): Run => ({ ...run, text: RIGHT_TO_LEFT.test(run.text) ? run.text : inOrder(run.text), x: width - run.right, right: width - run.x }));
  const result: Run[] = [];
  let group: Run[] = [];
  const close = (): void => {
    // Latin words are read from the left also here: those that stand together change places once more.
    const [from, to] = [group[0]?.x ?? 0, Math.max(...group.map((run) => run.right))];
    const latin = group.length > 1 && group.some((run) => LETTER.test(run.text) || run.text.includes('+'));
    result.push(...(latin ? group.map((run) => ({ ...run, x: from + to - run.right, right: from + to - run.x })) : group));
    group = [];
  };
  for (const run of [...turned].sort((one, other) => (Math.abs(one.y - other.y) < 0.3 * one.size ? one.x - other.x : one.y - other.y))) {
    const last = group.at(-1);
    const together = last !== undefined && Math.abs(last.y - run.y) < 0.3 * run.size && run.x - last.right < 0.6 * run.size && !RIGHT_TO_LEFT.test(run.text);
    if (!together) close();
    if (RIGHT_TO_LEFT.test(run.text)) result.push(run);
    else group.push(run);
  }
  close();
  return result;
}

/** A span of time drawn from right to left, as it is read: `02/2019 – 06/2015` began in 2015. */
function inOrder(text: string): string {
  const [, left = '', dash = '', right = ''] = /^(.*?)\s*([–—-])\s+(.+)$/u.exec(text.trim()) ?? [];
  if (dash !== '' && readDate(right) !== null && (left === '' || readDate(left) !== null)) return `${right} ${dash}${left === '' ? '' : ` ${left}`}`;
  const [, date = '', open = ''] = /^(.+?)\s+([–—-])$/u.exec(text.trim()) ?? [];
  return open !== '' && readDate(date) !== null ? `${open} ${date}` : text;
}

/** The line where it stands on the page. */
export function mirroredLine(line: Line, width: number): Line {
  return { ...line, x: width - line.right, right: width - line.x, pieces: line.pieces.map((piece) => ({ ...piece, x: width - piece.right, right: width - piece.x })) };
}
