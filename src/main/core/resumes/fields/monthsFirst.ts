import type { Line, ResumeDocument } from '../resumeDocument.ts';

/** `08/01/2019`: two numbers before a year. */
const NUMERIC = /(?<![\d/.])(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)(?![\d/])/g;

/**
 * Whether days stand behind their months, as in the United States: one is larger than any month, or all begin a month, and not all of them one and the same. Where
 * nothing says so, the day stands first.
 */
function areMonthsFirst(lines: readonly Line[]): boolean {
  const dates = lines.flatMap(({ text }) => [...text.matchAll(NUMERIC)].map(([, first, second]) => [Number(first), Number(second)] as const));
  if (dates.length < 2 || dates.some(([first]) => first > 12)) return false;
  return dates.some(([, second]) => second > 12) || (dates.every(([, second]) => second === 1) && new Set(dates.map(([first]) => first)).size > 1);
}

/** The document with `08/01/2019` as `08/2019`, where months stand first in it. */
export function withMonthsFirst(document: ResumeDocument): ResumeDocument {
  if (!areMonthsFirst(document.lines)) return document;
  const short = (text: string): string => text.replace(NUMERIC, '$1/$3');
  return { ...document, lines: document.lines.map((line) => (short(line.text) === line.text ? line : { ...line, text: short(line.text), pieces: line.pieces.map((piece) => ({ ...piece, text: short(piece.text) })) })) };
}
