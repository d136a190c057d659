import { cleanText, closed, SPACED_OUT } from '../resumeDocument.ts';
import { withAccents } from './accents.ts';
import type { Piece } from '../resumeDocument.ts';
import { columnEdges } from './tableHeads.ts';

/** A stretch of text as the page places it; points from the top left, `y` is the base line. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** It is one word of a line that was read as a whole. */
  readonly goesOn?: boolean;
}

/** Words on one base line without a wide gap between them. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** A gap in heights of the type from which two words are no neighbours, and from which there is a space between two letters. */
const WIDE = 0.99;
const SPACE = 0.13;
/** Closer than that, two letters are of one word. */
const WITHIN_WORD = 0.05;
const LEAST_OF_CELL = 0.5;
/** Where each word is a run of its own, words of stretched lines stand as far apart as that. */
const LEAST_BETWEEN_WORDS = 0.75;
/** So many lines begin at a place, or have a wide gap before it, that it is the edge of cells. */
const LINES_AT_STOP = 3;
/** Words in capitals, also before small ones. */
const CAPITALS = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;
const MARK = /^[^\p{L}\p{N}+(]{1,2}$/u;

/** Puts the runs of a page into segments, from top to bottom and left to right. */
export function segmentsOf(runs: readonly Run[]): readonly Segment[] {
  const lines = baselines(runs);
  const isStop = stopsOf(lines);
  const isEven = areEven(runs);
  let edges: readonly number[] = [];
  return lines.flatMap((line) => {
    if ((line[0]?.x ?? 0) < (edges[0] ?? 0) - 4) edges = [];
    const segments: Segment[] = [];
    let open: Run[] = [];
    const chips = chipsOf(line);
    const justified = isJustified(line);
    for (const run of line) {
      const last = open.at(-1);
      if (justified) {
        open.push(run);
        continue;
      }
      const least = last === undefined ? 0 : Math.min(last.size, run.size);
      // Where letters stand apart so do words, further.
      const isSpaced = last !== undefined && [last, run].some(standsApart);
      // In large type a gap of one height is wide already: nobody spaces a name so.
      const wide = last !== undefined && run.x - last.right > Math.max(0.9 * least, isSpaced ? 1.6 * least : Math.min(WIDE * least, 16)) * (open.length === 1 && MARK.test(last.text.trim()) ? 3 : 1);
      // A date that fills its cell leaves less than that to the next cell, which begins where the same cells of other lines do.
      const cell = last !== undefined && !wide && run.x - last.right > (isEven ? LEAST_OF_EVEN : cellGap(last)) * least && isStop(run.x) && !MARK.test(open[0]?.text.trim() ?? '');
      // In a table a text may fill its cell up to the edge of the next, and a little over it.
      const full = last !== undefined && run.x > last.right - 4 && edges.slice(1).some((edge) => Math.abs(edge - run.x) < 1.5);
      if (wide || cell || full || (chips.has(run) && !isSpaced && last !== undefined && run.x - last.right > CHIP_GAP * least)) {
        segments.push(segmentOf(open));
        open = [];
      }
      open.push(run);
    }
    if (open.length > 0) segments.push(segmentOf(open));
    edges = columnEdges(segments) ?? edges;
    return segments.filter((segment) => segment.text !== '');
  });
}

/** Where all letters are as wide as one another, so is a gap between two words, and words begin at the same places everywhere. */
const LEAST_OF_EVEN = 0.9;

/** Whether the letters of a text stand apart: each takes more room than any letter of its kind has. */
function standsApart({ text, x, right, size }: Run): boolean {
  const width = (right - x) / Math.max(1, text.length) / size;
  return text.length > 1 && /^[\p{L}-]+$/u.test(text) && width > (/\p{Ll}{2}/u.test(text) ? 0.74 : 0.82);
}

/** In heights of the type: no typewriter has narrower letters. */
const LEAST_EVEN = 0.54;

/** Whether the letters of a page are as wide as those of a typewriter: a capital and a small l alike. */
function areEven(runs: readonly Run[]): boolean {
  const widths = runs.filter(({ text }) => text.length > 3).map(({ text, x, right, size }) => (right - x) / text.length / size).sort((one, other) => one - other);
  const middle = widths[Math.floor(widths.length / 2)] ?? 0;
  return middle > LEAST_EVEN && widths.length > 9 && widths.filter((width) => Math.abs(width - middle) < 0.006).length > 0.8 * widths.length;
}

/** Gaps of a stretched line differ by less than that, in heights of the type. */
const EVEN = 0.12;
const FEWEST_GAPS = 4;

/** Whether a line is stretched to the width of its column: its words stand apart by one wide gap, and some begin small, as those in boxes and cells do not. */
function isJustified(line: readonly Run[]): boolean {
  const gaps = line.slice(1).map((run, at) => (run.x - (line[at]?.right ?? 0)) / run.size);
  const between = gaps.filter((gap) => Math.abs(gap) > SPACE);
  return between.length >= FEWEST_GAPS && Math.min(...between) > 0.3 && Math.max(...between) - Math.min(...between) < EVEN && line.some(({ text }) => /^\p{Ll}/u.test(text.trim()));
}

/** Words in boxes stand apart by the same gap, which is wider than one between words. */
const CHIP_GAP = 0.8;

/** A gap in heights of the type that parts columns, and no two words in boxes. */
const COLUMN_GAP = 3;

/** The words in boxes of their own: where all that stands apart between two columns does so by one gap, at least twice. */
function chipsOf(line: readonly Run[]): ReadonlySet<Run> {
  const stretches: Run[][] = [];
  for (const run of line) {
    const last = stretches.at(-1)?.at(-1);
    if (last !== undefined && run.x - last.right <= COLUMN_GAP * run.size) stretches.at(-1)?.push(run);
    else stretches.push([run]);
  }
  return new Set(stretches.filter(areChips).flat());
}

function areChips(runs: readonly Run[]): boolean {
  const gaps = runs.flatMap((run, index) => {
    const before = runs[index - 1];
    const gap = before === undefined ? 0 : (run.x - before.right) / run.size;
    return gap > 0.4 ? [gap] : [];
  });
  return gaps.length > 1 && runs.every(({ text }) => /^\P{Ll}.*\p{L}{2}/u.test(text.trim())) && Math.min(...gaps) > CHIP_GAP && Math.max(...gaps) - Math.min(...gaps) < 0.04;
}

const cellGap = (before: Run): number => (before.goesOn === true ? LEAST_BETWEEN_WORDS : LEAST_OF_CELL);

/** The places at which cells begin: text stands there after a wide gap, and other lines begin there. */
function stopsOf(lines: readonly (readonly Run[])[]): (x: number) => boolean {
  const starts = new Map<number, { first: number; after: number }>();
  for (const line of lines) {
    for (const [index, run] of line.entries()) {
      const before = line[index - 1];
      if (before !== undefined && run.x - before.right <= cellGap(before) * run.size) continue;
      const at = Math.round(run.x);
      const start = starts.get(at) ?? { first: 0, after: 0 };
      if (before === undefined) start.first += 1;
      else start.after += 1;
      starts.set(at, start);
    }
  }
  return (x) => {
    let [first, after] = [0, 0];
    for (const at of [Math.round(x) - 1, Math.round(x), Math.round(x) + 1]) {
      first += starts.get(at)?.first ?? 0;
      after += starts.get(at)?.after ?? 0;
    }
    return after >= 2 && first + after >= LINES_AT_STOP;
  };
}

/** Groups by base line; the smaller type of a line may stand a little above or below. */
function baselines(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: { y: number; lastY: number; size: number; runs: Run[] }[] = [];
  for (const run of [...runs].sort((one, other) => one.y - other.y || one.x - other.x)) {
    // What has the very base line of another run goes with it: the smaller letters of small capitals beside the text of another column.
    const near = lines.findLast((line) => Math.abs(line.y - run.y) <= 0.3 * Math.min(line.size, run.size) || (Math.abs(line.lastY - run.y) < 0.3 && Math.abs(line.y - run.y) <= 0.4 * line.size));
    if (near && lines.indexOf(near) >= lines.length - 3) {
      near.runs.push(run);
      near.size = Math.max(near.size, run.size);
      near.lastY = run.y;
    } else lines.push({ y: run.y, lastY: run.y, size: run.size, runs: [run] });
  }
  return lines.map((line) => line.runs.sort((one, other) => one.x - other.x));
}

function segmentOf(runs: readonly Run[]): Segment {
  const pieces: { text: string; x: number; right: number; size: number; bold: boolean }[] = [];
  let right = -Infinity;
  let lent = false;
  // Where a maker draws each spaced word by itself, the words stay apart.
  const spaced = runs.length > 1 && runs.some((run) => SPACED_OUT.test(run.text.trim()));
  for (const run of runs) {
    const last = pieces.at(-1);
    const written = spaced ? run.text.replace(/^(?:[\p{L}‐-]{1,2} )+\p{L}{1,2}(?: ?,)?$/u, (letters) => letters.replaceAll(' ', '')) : run.text;
    const gap = run.x - right;
    // The same letters drawn twice a hair apart are a bold that the font does not have.
    if (last && gap < -0.8 * (run.right - run.x) && last.text.trim().endsWith(run.text.trim())) continue;
    const space = last !== undefined && gap > SPACE * run.size && !/\s$/.test(last.text) && !/^\s/.test(run.text) ? (gap > 0.9 * run.size ? '  ' : ' ') : '';
    // Small capitals are drawn in two sizes within one word.
    // A letter that its font does not have comes from another one.
    const withinWord: boolean = last !== undefined && gap < WITHIN_WORD * run.size && Math.abs(last.size - run.size) < 0.6 && /\p{L}$/u.test(last.text) && (/^\p{L}{1,2}$/u.test(run.text) || (lent && /^\p{L}/u.test(run.text)));
    lent = withinWord && !lent;
    const capitals = last !== undefined && last.bold === run.bold && run.size < last.size * 1.6 && last.size < run.size * 1.6 && gap < 0.6 * run.size && CAPITALS.test(run.text) && CAPITALS.test(last.text);
    if (last && (withinWord || last.bold === run.bold) && (Math.abs(last.size - run.size) < 0.6 || capitals)) {
      last.size = Math.max(last.size, run.size);
      last.text += space + written;
      last.right = run.right;
    } else {
      if (last) last.text += space;
      pieces.push({ text: written, x: run.x, right: run.right, size: run.size, bold: run.bold });
    }
    right = Math.max(right, run.right);
  }
  const cleaned = pieces.map((piece) => ({ ...piece, text: cleanText(withAccents(closed(piece.text))).replace(/^[{}] (?=\p{Lu})/u, '• ') })).filter((piece) => piece.text.trim() !== '');
  const text = cleaned.map((piece) => piece.text).join('').trim();
  return {
    pieces: cleaned.map((piece) => ({ ...piece, text: piece.text.trim() })),
    text,
    x: runs[0]?.x ?? 0,
    right,
    y: runs[0]?.y ?? 0,
    size: Math.max(...runs.map((run) => run.size)),
  };
}
