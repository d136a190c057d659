import { type Drawn, drawnTexts } from './drawnText.ts';

/** Fewer letters that stand apart are initials. */
const FEWEST = 3;

/**
 * Whether letters seem to stand apart: `I N D I R A S E W N A R I N E`, `Wo r k`. The library puts a space into each gap and one between
 * words, so that nothing tells them from each other.
 */
export function isSpacedOut(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  return parts.length >= FEWEST && parts.filter((part) => part.length < 3).length >= 0.7 * parts.length && /\p{L}/u.test(text);
}

/**
 * The words of texts whose letters stand apart, by the spaces that are written on the page beside the letters.
 * @param texts as the library tells them, in their order on the page
 * @returns by text, those for which the page says something else
 */
export function spacedWords(drawn: Drawn, texts: readonly string[]): ReadonlyMap<string, string> {
  const written = drawnTexts(drawn).flat().join('');
  const places: number[] = [];
  let bare = '';
  for (let at = 0; at < written.length; at += 1) {
    const letter = written.charAt(at);
    if (/\s/.test(letter)) continue;
    places.push(at);
    bare += letter;
  }
  const found = new Map<string, string>();
  let from = 0;
  for (const text of texts) {
    const letters = text.replaceAll(/\s/g, '');
    const ahead = bare.indexOf(letters, from);
    const at = ahead < 0 ? bare.indexOf(letters) : ahead;
    const [first, last] = [places[at], places[at + letters.length - 1]];
    if (at < 0 || first === undefined || last === undefined) continue;
    from = at + letters.length;
    const words = written.slice(first, last + 1).trim().replaceAll(/\s+/g, ' ');
    if (words.split(' ').length < text.trim().split(/\s+/).length) found.set(text, words);
  }
  return found;
}
