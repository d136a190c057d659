import type { Line } from '../resumeDocument.ts';
import { isDateText } from './dates.ts';
import type { DateRange } from './dates.ts';
import { soundsLikeEmployer } from './vocabulary.ts';

/** Where the date of an entry stands among the lines of a section. */
export interface Anchor {
  readonly at: number;
  readonly range: DateRange;
}

/** The dates of a section without those that stand in what is told of a job. */
export function withoutToldSpans<A extends Anchor>(lines: readonly Line[], anchors: readonly A[]): readonly A[] {
  return withoutUnheaded(lines, withoutQuiet(lines, withoutDeeper(lines, anchors)));
}

/** Where heads begin loud and go on in other type: without what is told right under them in one plain piece, as `Served on the committee since 2022`. */
function withoutQuiet<A extends Anchor>(lines: readonly Line[], anchors: readonly A[]): readonly A[] {
  const headed = anchors.filter(({ at }) => lines[at]?.pieces[0]?.bold === true && (lines[at]?.pieces.length ?? 0) > 1);
  if (headed.length < LEAST_HEADS) return anchors;
  // The first line of a section has nothing above it.
  const least = Math.min(...headed.filter(({ at }) => at > 0).map(({ at }) => lines[at]?.gap ?? 0));
  return anchors.filter((anchor) => {
    const line = lines[anchor.at] as Line;
    return headed.includes(anchor) || line.bold || line.pieces.length > 1 || line.right <= 0 || line.gap > 0.5 * least || anchor.range.index < 8;
  });
}

/** So many heads show how all are set. */
const LEAST_HEADS = 3;

/** Where each head stands under a line that is louder: without what stands under none, and no further from what is above it than that does. */
function withoutUnheaded<A extends Anchor>(lines: readonly Line[], anchors: readonly A[]): readonly A[] {
  const isUnderLoud = ({ at }: A): boolean => {
    const [above, own] = [lines[at - 1], lines[at]];
    return above !== undefined && own !== undefined && above.right > 0 && !above.bullet && !own.bold && ((above.bold && above.pieces.every(({ bold }) => bold)) || above.size > own.size + 1);
  };
  const headed = anchors.filter(isUnderLoud);
  if (headed.length < LEAST_HEADS) return anchors;
  const told = anchors.filter((anchor) => {
    const [above, own] = [lines[anchor.at - 1], lines[anchor.at]];
    return !headed.includes(anchor) && above !== undefined && own !== undefined && above.page === own.page && above.column === own.column && !above.bold && !own.bold && own.pieces.length === 1 && Math.abs(above.size - own.size) < 0.3 && own.gap < above.gap + 0.05 && !anchors.some(({ at }) => at === anchor.at - 1);
  });
  // Half and half are two ways to set a head.
  return told.length > 0 && headed.length + told.length === anchors.length && told.length < headed.length ? anchors.filter((anchor) => !told.includes(anchor)) : anchors;
}

/** Where heads begin with their spans, or have them in a cell: without a span at the end of what is told, set in deeper than they are or in a line of several words. */
function withoutDeeper<A extends Anchor>(lines: readonly Line[], anchors: readonly A[]): readonly A[] {
  const begins = anchors.filter(({ at, range }) => range.index < 3 || lines[at]?.pieces.some((piece) => isDateText(piece.text)));
  if (begins.length < 2) return anchors;
  return anchors.filter((anchor) => {
    const line = lines[anchor.at] as Line;
    if (begins.includes(anchor) || line.bold || line.heading || line.pieces.length > 1) return true;
    const own = begins.filter(({ at }) => lines[at]?.column === line.column && lines[at]?.page === line.page);
    const rest = line.text.slice(0, anchor.range.index);
    const above = own.findLast(({ at }) => at < anchor.at) ?? own[0];
    if (line.right > 0) return above === undefined || line.x <= (lines[above.at]?.x ?? 0) + 7;
    return begins.length < 0.6 * anchors.length || /,/.test(rest) || soundsLikeEmployer(rest) === 1 || rest.trim().split(/\s+/).length < 4;
  });
}
