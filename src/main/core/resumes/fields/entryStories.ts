import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText } from './dates.ts';
import { COMPANY_END, postBeforeEmployer } from './entryHeads.ts';

/**
 * Paragraphs that begin with what it was and where, and tell behind the date and a full stop what was done (`Baker, Mill & Co, 2015 – 2018. Baked bread.`):
 * each in two, the head and an item. The span may have begun in the line above.
 */
export function storiesBehindDates(lines: readonly Line[]): readonly Line[] {
  const told = (text: string): number | null => {
    const range = findDateRange(text);
    if (range === null || range.index < 8) return null;
    const behind = /^\)?(?:, \p{Lu}[\p{L}’'-]+(?: \p{L}[\p{L}’'-]+){0,2})?\.(?=\s+\p{Lu}|$)/u.exec(text.slice(range.index + range.length));
    return behind === null ? null : range.index + range.length + behind[0].length;
  };
  const wholes = new Map<Line, { readonly line: Line; readonly end: number; readonly next: Line | null }>();
  lines.forEach((line, at) => {
    if (line.bullet || line.wrapped) return;
    const below = lines[at + 1];
    const own = told(line.text);
    // No span is over the break that has no figure near it.
    const mayBreak = own === null && below !== undefined && /\d/.test(line.text.slice(-40) + below.text.slice(0, 40));
    const joined = mayBreak ? `${line.text} ${below.text}` : '';
    const range = mayBreak ? findDateRange(joined) : null;
    // Where the span has its end, or its beginning, in the next line.
    const both = own === null && range !== null && range.start !== null && range.index < line.text.length && range.index + range.length > line.text.length ? told(joined) : null;
    const goesOn = below?.wrapped === true || both !== null || line.text.length > (own ?? 0) + 12;
    if (own !== null && goesOn && (line.text.length > own || below?.wrapped === true)) wholes.set(line, { line, end: own, next: null });
    else if (both !== null && below !== undefined) wholes.set(line, { line: { ...line, text: joined, pieces: [...line.pieces.slice(0, -1), { ...(line.pieces.at(-1) as Line['pieces'][number]), text: `${line.pieces.at(-1)?.text ?? ''} ${below.text}` }] }, end: both, next: below });
  });
  const heads = lines.filter((line) => !line.bullet && !line.wrapped).length;
  const joinedTo = new Set([...wholes.values()].flatMap(({ next }) => next ?? []));
  // Under employers that stand by themselves every line with a date may end so.
  const areAll = lines.every((line) => line.bullet || line.wrapped || joinedTo.has(line) || wholes.has(line) || findDateRange(line.text) === null || told(line.text) !== null);
  // Where heads begin with their spans, none stands behind one.
  const begun = lines.filter((line) => !line.bullet && (findDateRange(line.text)?.index ?? 9) < 3 && findDateRange(line.text)?.start).length;
  if (wholes.size < 2 || begun >= wholes.size || (wholes.size * 2 < heads - joinedTo.size && !areAll)) return lines;
  let story = false;
  return lines.flatMap((line): readonly Line[] => {
    if (joinedTo.has(line)) return [];
    const found = wholes.get(line);
    if (found === undefined) {
      story &&= line.wrapped;
      // Nothing is told of it, and its full stop says so.
      const bare = areAll && !line.bullet && told(line.text) === line.text.length ? line.text.slice(0, -1) : null;
      return [story ? { ...line, bullet: true, wrapped: false } : bare === null ? line : { ...line, text: bare, pieces: piecesWithin(line, bare.length) }];
    }
    story = true;
    const head = found.line.text.slice(0, found.end - 1);
    const rest = found.line.text.slice(found.end).trim();
    const item = { ...line, text: rest, pieces: [{ ...(line.pieces.at(-1) as Line['pieces'][number]), text: rest }], bullet: true, wrapped: false, gap: 0, bold: false };
    return [{ ...found.line, text: head, pieces: piecesWithin(found.line, head.length) }, ...(rest === '' ? [] : [item])];
  });
}

/** The pieces of a line up to a place in its text. */
function piecesWithin(line: Line, end: number): Line['pieces'] {
  let from = 0;
  return line.pieces.flatMap((piece) => {
    const start = Math.max(from, line.text.indexOf(piece.text, from));
    from = start + piece.text.length;
    return start >= end ? [] : [{ ...piece, text: line.text.slice(start, Math.min(from, end)) }];
  });
}

/** Whether a line goes on with what was told beside a date: it has no date of its own, and stands where the text of that one does. */
function isRest(line: Line | undefined, told: Line): boolean {
  if (line === undefined || line.bullet) return false;
  return line.wrapped || (line.right > 0 && told.pieces.length > 1 && line.x > told.x + 20 && line.gap < 0.5 && (findDateRange(line.text)?.index ?? 9) > 2);
}

/** Whether a text is long, and of words that begin small: what was done, though no full stop ends it. */
function isSentence(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const small = words.filter((word) => /^\p{Ll}{2,}/u.test(word)).length;
  return words.length >= 5 && small >= 3 && small >= 0.4 * words.length;
}

/** Paragraphs that begin with a span, and whose first full stop stands early in the next line: with that line. */
function withHeadsWhole(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const above = result.at(-1);
    const range = above === undefined || above.bullet || above.wrapped || above.pieces.length > 1 || above.text.length > 110 ? null : findDateRange(above.text);
    const [piece] = above?.pieces ?? [];
    if (above !== undefined && piece !== undefined && range?.start && range.index < 3 && line.wrapped && !/\p{L}\.\s/u.test(above.text) && /^[\p{L}\d &'’,-]{2,40}\.\s+\p{Lu}/u.test(line.text)) {
      const text = `${above.text} ${line.text}`;
      result[result.length - 1] = { ...above, text, pieces: [{ ...piece, text }] };
    } else result.push(line);
  }
  return result;
}

/** `Mayo de 2016 – actualidad. Restauradora en …`: a full stop behind the span parts it from the head. */
function withoutStop(line: Line): Line {
  const range = line.bullet || line.wrapped || line.pieces.length > 1 ? null : findDateRange(line.text);
  const [piece] = line.pieces;
  const rest = range === null || range.index > 0 ? '' : line.text.slice(range.length);
  if (range === null || piece === undefined || !/^\. \p{Lu}/u.test(rest)) return line;
  const text = `${line.text.slice(0, range.length)} | ${rest.slice(2)}`;
  return { ...line, text, pieces: [{ ...piece, text }] };
}

/** Paragraphs that begin with a span and tell after the first full stop what was done, each in two: the head, and an item. */
export function withoutStories(section: readonly Line[]): readonly Line[] {
  const lines = withHeadsWhole(section.map(withoutStop));
  const ends = lines.map((line) => {
    const range = line.bullet || line.wrapped ? null : findDateRange(line.text);
    // A lone date has a cell of its own.
    if (range === null || range.index > 2 || (range.start === null && !(line.pieces.length > 1 && isDateText(line.pieces[0]?.text ?? '')))) return null;
    for (const stop of line.text.matchAll(/[\p{L})]{2,}\.{1,2}\s+(?=\p{Lu})/gu)) {
      const end = stop.index + stop[0].trimEnd().length;
      // Behind the post stands where that was.
      if (postBeforeEmployer(line.text.slice(range.index + range.length).trim()) !== null) continue;
      if (end > range.length + 12 && (/[.!]$/.test(line.text) || isSentence(line.text.slice(end)) || isRest(lines[lines.indexOf(line) + 1], line)) && !COMPANY_END.test(line.text.slice(0, end)) && !/(?:^|[\s,(])(?:st|dr|prof|mr|mrs|ms|nr|no|ul|av|str|dept|univ|jr|sr|m|b|kat|ds|spec|inż|mgr|kfm|kaufm|techn|tech|stv|dipl|ing|resp|adj|asst|assoc|gen|zast|kier|insp|ved|odb|sam|pom|wiss|ass|int|ext|min|pp|inst|lab)\.$/i.test(line.text.slice(0, end))) return end;
    }
    // The head fills its line, and the story begins in the next.
    const below = lines[lines.indexOf(line) + 1];
    return range.start !== null && below?.wrapped === true && line.text.length > range.length + 12 && /(?:\p{L}{2}|\p{L}\))\.$/u.test(line.text) && !COMPANY_END.test(line.text) ? line.text.length : null;
  });
  const dated = lines.filter((line) => !line.bullet && !line.wrapped && (findDateRange(line.text)?.index ?? 9) < 3).length;
  if (ends.filter((end) => end !== null).length * 2 <= dated) return section;
  let story = false;
  let told: Line | null = null;
  return lines.flatMap((line, at): readonly Line[] => {
    const end = ends[at] ?? null;
    if (end === null) {
      story &&= line.wrapped || (told !== null && isRest(line, told));
      return [story ? { ...line, bullet: true, wrapped: false } : line];
    }
    story = true;
    told = line;
    const head = line.text.slice(0, end - 1);
    const pieces = piecesWithin(line, head.length);
    if (line.text.slice(end).trim() === '') return [{ ...line, text: head, pieces }];
    return [{ ...line, text: head, pieces }, { ...line, text: line.text.slice(end).trim(), pieces: [{ ...(line.pieces.at(-1) as Line['pieces'][number]), text: line.text.slice(end).trim() }], bullet: true, gap: 0, bold: false }];
  });
}
