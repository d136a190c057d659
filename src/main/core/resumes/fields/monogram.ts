import { fold } from '../../../../shared/names.ts';
import type { Line, ResumeDocument } from '../resumeDocument.ts';

const LETTERS = /^\p{Lu}[\p{Lu}'’.&+ ]{1,4}$/u;
/** A monogram stands beside the name, at the top. */
const WITHIN = 8;

/** The letters with which the words of a text begin, and the capitals within them. */
const initialsOf = (text: string): string => fold(text.split(/\s+/).flatMap((word) => (word === word.toUpperCase() ? [word.charAt(0), ...word.split(/['’-]/).slice(1).map((part) => part.charAt(0))] : [...(word.match(/\p{Lu}/gu) ?? [])])).join(''));

/** Whether all letters stand in a text, one after the other. */
function isWithin(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

/** A document without the initials of a name that are drawn large beside it, as in a circle. */
export function withoutMonogram(document: ResumeDocument): ResumeDocument {
  const first = document.lines.slice(0, WITHIN);
  const largest = Math.max(0, ...first.map(({ size }) => size));
  const isMonogram = (line: Line, piece: Line['pieces'][number]): boolean => {
    const letters = fold(piece.text).replace(/[^\p{L}]/gu, '');
    if (!LETTERS.test(piece.text) || letters.length < 2 || letters.length > 3 || piece.size < 0.5 * largest) return false;
    const names = first.filter((other) => other.size > 0.6 * largest).flatMap((other) => other.pieces.filter((one) => one !== piece && one.text.length > 4 && one.size > 0.6 * largest).map(({ text }) => text));
    return names.length > 0 && names.length < 4 && line.page === first[0]?.page && isWithin(letters, initialsOf(names.join(' ')));
  };
  const lines = document.lines.flatMap((line, at): readonly Line[] => {
    const kept = at < WITHIN ? line.pieces.filter((piece) => !isMonogram(line, piece)) : line.pieces;
    if (kept.length === line.pieces.length) return [line];
    return kept.length === 0 ? [] : [{ ...line, pieces: kept, text: kept.map(({ text }) => text).join(' '), size: Math.max(...kept.map(({ size }) => size)) }];
  });
  return lines.length === document.lines.length && lines.every((line, at) => line === document.lines[at]) ? document : { ...document, lines };
}
