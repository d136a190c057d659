import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText } from './dates.ts';
import { isHeadLike } from './entryHeads.ts';
import { soundsLikePlace, splitOffPlace } from './places.ts';
import type { Anchor } from './toldSpans.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** A head has at most so many lines over its date. */
const MOST_ABOVE = 3;

/** How many lines above each date belong to its entry: by space, style and lists, and by what most entries of the section do. */
export function headLines(lines: readonly Line[], anchors: readonly Anchor[]): readonly number[] {
  const gaps = lines.filter((line, at) => at > 0 && !line.bullet && !line.wrapped && isHeadLike(line)).map((line) => line.gap);
  const usual = [...gaps].sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  // Where every line stands apart from the one above, space tells nothing.
  const spaced = usual > 0.3 && gaps.filter((gap) => Math.abs(gap - usual) < 0.12).length >= 0.85 * gaps.length;
  // Each date stands in the line of a school, and each of those under a degree.
  const degreesOver = anchors.every(({ at }) => isDegreeOverSchool(lines[at - 1], lines[at] as Line));
  const scores = anchors.map((anchor, index) => {
    const from = index === 0 ? 0 : (anchors[index - 1]?.at ?? 0) + 1;
    const of = Array.from({ length: MOST_ABOVE + 1 }, () => ({ score: -100, lines: 0 }));
    // What had no room in a line is no line of its own: heads are alike however long their names are.
    for (let count = 0; count <= MOST_ABOVE + 2; count += 1) {
      const whole = lines.slice(Math.max(0, anchor.at - count), anchor.at).filter((line, at) => at === 0 || !line.wrapped).length;
      const score = scoreHead(lines, anchor.at, from, count, index === 0, spaced) + (degreesOver && count === 1 ? 4 : 0);
      const known = of[whole];
      if (known !== undefined && score > known.score) of[whole] = { score, lines: count };
    }
    return of;
  });
  const total = Array.from({ length: MOST_ABOVE + 1 }, (_, count) => scores.reduce((sum, of) => sum + Math.max(-4, of[count]?.score ?? -4), 0) / scores.length);
  return withTownedFirsts(lines, anchors, withLoudFirsts(lines, anchors, withHeadsAlike(lines, anchors, scores.map((of) => {
    let best = 0;
    let worth = -Infinity;
    of.forEach(({ score, lines: count }, whole) => {
      const weighed = score + 0.9 * (total[whole] ?? 0);
      if (score > -50 && weighed > worth) {
        best = count;
        worth = weighed;
      }
    });
    return best;
  }))));
}

/** `Acme … Leeds` over `Nurse … 2016 – 2019`: where heads begin so, such a line right above a date begins another, and ends nothing. */
function withTownedFirsts(lines: readonly Line[], anchors: readonly Anchor[], counts: readonly number[]): readonly number[] {
  const isTowned = (line: Line | undefined): line is Line => line !== undefined && !line.bullet && line.pieces.length === 2 && soundsLikePlace(line.pieces[1]?.text ?? '') >= 0.7 && findDateRange(line.text) === null;
  const firsts = anchors.flatMap(({ at }, index) => (counts[index] === 0 ? [] : [lines[at - (counts[index] ?? 0)]])).filter(isTowned);
  const [first] = firsts;
  if (first === undefined || firsts.length < 2) return counts;
  return counts.map((count, index) => {
    const at = anchors[index]?.at ?? 0;
    const above = lines[at - 1];
    return count === 0 && at - 1 > (anchors[index - 1]?.at ?? -1) && isTowned(above) && settingOf(above) === settingOf(first) ? 1 : count;
  });
}

/** How a line is set, for what heads have in common. */
export function settingOf({ pieces: [first], size, heading, x, right }: Line): string {
  return `${first?.bold} ${heading} ${size.toFixed(0)} ${right > 0 ? Math.round(x / 3) : 0}`;
}

/**
 * Nothing stands over the head of the first entry: it says how many lines a head has. Where as many stand over each other date, set just so and as much like
 * an employer or its town at their beginning, they are its head, however close to what was told before.
 */
function withHeadsAlike(lines: readonly Line[], anchors: readonly Anchor[], counts: readonly number[]): readonly number[] {
  const [first, ...others] = anchors;
  const count = first?.at ?? 0;
  if (others.length < 2 || count < 1 || count > MOST_ABOVE || counts[0] !== count || lines.slice(0, count).some(({ wrapped }) => wrapped)) return counts;
  const headOf = (at: number): readonly Line[] => lines.slice(at - count, at);
  const settings = headOf(count).map(settingOf);
  const usual = lines.map(({ size }) => size).sort((one, other) => one - other)[Math.floor(lines.length / 2)] ?? 0;
  const isLoud = lines[0]?.pieces[0]?.bold === true || (lines[0]?.size ?? 0) > usual + 0.6;
  const saysEmployer = (line: Line | undefined): boolean => line !== undefined && (soundsLikeEmployer(line.text) > 0 || soundsLikeTitle(line.text) === 1 || splitOffPlace(line.text) !== null || /\p{L}, \p{Lu}/u.test(line.text));
  const areAlike = [count, ...others.map(({ at }) => at)].every((at, index) => {
    const head = headOf(at);
    const before = anchors[index - 1]?.at ?? -1;
    return at - count > before && head.every((line, row) => isHeadLike(line) && !line.wrapped && settingOf(line) === settings[row]) && (isLoud || saysEmployer(head[0]));
  });
  return areAlike ? counts.map((own) => Math.max(own, count)) : counts;
}

/** Heads of a section begin loud alike: where one begins with a quieter line and right above that stands a loud one as theirs are, it begins there: `**University**`, `Department`, `Assistant`. */
function withLoudFirsts(lines: readonly Line[], anchors: readonly Anchor[], counts: readonly number[]): readonly number[] {
  const firsts = anchors.flatMap(({ at }, index) => (counts[index] === 0 ? [] : [lines[at - (counts[index] ?? 0)] as Line]));
  const loud = firsts.filter((line) => line.pieces[0]?.bold === true);
  const setting = loud[0] === undefined ? '' : settingOf(loud[0]);
  if (loud.length < 2 || loud.length < 0.6 * anchors.length || loud.some((line) => settingOf(line) !== setting)) return counts;
  return counts.map((count, index) => {
    const at = anchors[index]?.at ?? 0;
    if (lines[at - count]?.pieces[0]?.bold === true) return count;
    for (let more = count + 1; more <= MOST_ABOVE && at - more > (anchors[index - 1]?.at ?? -1); more += 1) {
      const line = lines[at - more];
      if (line === undefined || !isHeadLike(line) || line.bullet) break;
      if (settingOf(line) === setting) return more;
    }
    return count;
  });
}

function isDegreeOverSchool(above: Line | undefined, line: Line): boolean {
  const sounds = (text: string): number => soundsLikeDegree(text) - soundsLikeSchool(text);
  return above !== undefined && sounds(above.text) === 1 && sounds(line.text) === -1;
}

function scoreHead(lines: readonly Line[], at: number, from: number, count: number, first: boolean, spaced: boolean): number {
  const begin = at - count;
  if (begin < from) return -100;
  const head = lines[begin] as Line;
  const date = lines[at] as Line;
  const above = lines[begin - 1];
  let score = 0;
  // What goes on from the line above begins nothing.
  if (head.wrapped && above !== undefined && begin > from) score -= 3;
  for (let index = begin; index < at; index += 1) if (!isHeadLike(lines[index] as Line)) return -100;
  // Space above the head, and none inside it.
  const inner = Math.max(0, ...Array.from({ length: count }, (_, index) => lines[begin + 1 + index]?.gap ?? 0));
  if (begin === from && first) score += 3;
  else if (!spaced && head.gap > inner + 0.12) score += 2 + Math.min(1, head.gap - inner);
  if (!spaced && (inner > head.gap + 0.12 || inner > 0.8) && !(begin === from && first)) score -= 2.5;
  if (above && begin > from) {
    if (above.bullet || !isHeadLike(above) || above.wrapped) score += 1.5;
    else if (first && begin > 0) score -= 1.5;
    const louder = (one: Line, other: Line): boolean => (one.pieces[0]?.bold === true && other.pieces[0]?.bold !== true) || one.size > other.size + 0.6;
    if (louder(head, above)) score += 1.5;
    if (louder(above, head) && isHeadLike(above) && !above.bullet) score -= above.heading && !head.heading ? 4 : 1;
    if (head.heading && !above.heading) score += 2;
  }
  if (!first && begin === from && count > 0) score -= 1;
  // A date line that is nothing but a date needs its words from somewhere.
  const bare = isDateText(date.text);
  if (bare && count === 0) {
    const below = lines[at + 1];
    // Nothing follows the last one.
    if (below === undefined && begin > from) score -= 6;
    score += below && isHeadLike(below) && (below.pieces[0]?.bold === true || below.size > date.size + 0.4) ? 1 : below && (below.bullet || !isHeadLike(below)) ? -3 : 0;
  }
  if (!bare && count > 2) score -= 0.5;
  return score;
}
