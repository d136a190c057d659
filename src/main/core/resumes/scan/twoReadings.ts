import type { Box, RawLine, RawWord } from './rawLines.ts';

/** What is in no language: addresses of mail and of pages. */
const ADDRESS = /[\w.+-]{3,}@|[\w.+-]@[\w-]+\.\w|[©®]\w+\.|www\.|https?:|\/in\/|linkedin|^[\w.-]+\.(?:com|net|org|io|dev|eu|info|[a-z]{2})(?:\/\S*)?[,;]?$/i;

/**
 * The lines as the reader of their language tells them, with the addresses as the English one does: other languages' data hardly know the sign of an address
 * and make words of what they take for a misprint.
 */
export function withAddressesOf(english: readonly RawLine[], lines: readonly RawLine[]): readonly RawLine[] {
  const own = english.flatMap((line) => line.words.map((word) => ({ word, line })));
  const addresses = own.filter(({ word }) => ADDRESS.test(word.text));
  const others = lines.flatMap((line) => line.words);
  const gone = new Set(others.filter((other) => addresses.some(({ word }) => covers(word, other) || covers(other, word))));
  // What the other reader has as one word may be several here: all of them are taken.
  const taken = own.filter(({ word }) => ADDRESS.test(word.text) || others.some((other) => gone.has(other) && covers(other, word)));
  const placed = new Set<RawWord>();
  const merged = lines.map((line): RawLine => {
    const here = taken.filter(({ word }) => !placed.has(word) && line.words.some((other) => gone.has(other) && (covers(word, other) || covers(other, word))));
    for (const { word } of here) placed.add(word);
    return line.words.some((other) => gone.has(other)) ? { ...line, words: [...line.words.filter((other) => !gone.has(other)), ...here.map(({ word }) => word)].sort((one, other) => one.left - other.left) } : line;
  });
  return [...merged, ...taken.filter(({ word }) => !placed.has(word)).map(({ word, line }) => ({ ...line, left: word.left, right: word.right, top: word.top, bottom: word.bottom, words: [word] }))];
}

/** Whether most of `other` lies where `one` does. */
function covers(one: Box, other: Box): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 0.5 * (other.right - other.left) && down > 0.4 * Math.min(one.bottom - one.top, other.bottom - other.top);
}
