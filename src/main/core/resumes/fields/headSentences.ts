import type { Line } from '../resumeDocument.ts';
import { findDateRange } from './dates.ts';
import { COMPANY_END, whole } from './entryHeads.ts';

/** A head that is a sentence: its span, what it says, and what is told behind it. */
interface HeadSentence {
  readonly span: string;
  readonly head: string;
  readonly told: string;
}

/** A word that a full stop shortens: initials, `St.`, `Dr.`. */
const SHORT = /(?:^|[\s.(])(?:\p{Lu}|st|ste|sta|dr|prof|mr|mrs|ms|no|nr|núm|dept|depto|univ|inst|dir|gen|tech|med|soc|coop|jr|sr|ing|lic|abt|bzw|ca|approx|vs|mt|ft)\.$/iu;

/** How long a head may be, and how short. */
const [SHORTEST, LONGEST] = [8, 110];

/** Where the first sentence of a text ends, or -1. */
function endOfSentence(text: string): number {
  for (const { index } of text.matchAll(/\.(?=$|\s+[\p{Lu}\p{N}"“‘«(])/gu)) {
    const upTo = text.slice(0, index + 1);
    if (!SHORT.test(upTo) && (!COMPANY_END.test(upTo) || index + 1 === text.length)) return index;
  }
  return -1;
}

function sentenceOf(line: Line): HeadSentence | null {
  const range = findDateRange(line.text);
  if (range === null || range.index > 2 || (range.start === null && range.end === null)) return null;
  const from = range.index + range.length;
  const rest = line.text.slice(from).replace(/^[\s.,:;|)–—-]+/u, '');
  const end = endOfSentence(rest);
  if (end < SHORTEST || end > LONGEST) return null;
  const head = rest.slice(0, end);
  return /, \p{Lu}| \p{Ll}{1,5} \p{Lu}/u.test(head) ? { span: line.text.slice(0, from), head, told: rest.slice(end + 1).trim() } : null;
}

/**
 * `09/2015 – 09/2020 Lecturer, University of St Andrews. Convenor of the MLitt.`: where heads begin with their spans and are sentences, what is told behind the first
 * one as an item under it.
 */
export function withHeadSentences(lines: readonly Line[]): readonly Line[] {
  const begun = lines.flatMap((line, at) => {
    const range = findDateRange(line.text);
    return range !== null && range.index < 3 && range.length < line.text.length - 2 ? [{ line, at }] : [];
  });
  const found = new Map(begun.flatMap(({ line, at }) => {
    const sentence = sentenceOf(whole(lines, at));
    return sentence === null ? [] : [[line, sentence] as const];
  }));
  if (found.size < 2 || found.size < 0.6 * begun.length || ![...found.values()].some(({ told }) => told !== '')) return lines;
  let within = false;
  return lines.flatMap((line) => {
    const sentence = found.get(line);
    if (sentence === undefined) {
      // What went on is in the item now.
      const goesOn: boolean = within && line.wrapped;
      within = goesOn;
      return goesOn ? [] : [line];
    }
    within = true;
    const [first] = line.pieces;
    if (first === undefined) return [line];
    const [span, head] = [{ ...first, text: sentence.span }, { ...(line.pieces.at(-1) ?? first), text: sentence.head }];
    const top: Line = { ...line, text: `${sentence.span} ${sentence.head}`, pieces: [span, head], bullet: false };
    return sentence.told === '' ? [top] : [top, { ...line, text: sentence.told, pieces: [{ ...head, text: sentence.told, bold: false }], bold: false, bullet: true, gap: 0, wrapped: false }];
  });
}
