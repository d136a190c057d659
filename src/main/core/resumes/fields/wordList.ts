import { remembered } from './remembered.ts';

/** How many letters the shortest beginning of a word has that is looked for inside of others. */
const LEAST = 2;

/** A list of words: `engineer` is the end of a word, `^lead` all of it, `^diplom*` its beginning, `ingenieur*` stands anywhere in it; `[oa]`, `x?` and `(?:mann|frau)` are choices. */
export interface WordList {
  readonly words: string;
  /** An `s` may follow the end of a word, or the `in` of a woman in German. */
  readonly plural?: boolean;
  /** What is more than one word, or of a script without spaces between words. */
  readonly others?: RegExp;
}

/** Entries that are all of a word, from words between spaces. */
export const wholeWords = (words: string): string => entryOfEach(words, '^');

/** Entries that are the end of a word, or as each of them is marked, from words between spaces. */
export const wordEnds = (words: string): string => entryOfEach(words, '');

const entryOfEach = (words: string, mark: string): string =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => mark + word)
    .join('|');

/** Whether one of the words of a folded text is of a list. One search for all words of a long list is slow; so is none for each letter of a text, and each word is looked up once. */
export function hasWordOf({ words, plural = false, others }: WordList): (plain: string) => boolean {
  const [whole, begins, ends, parts] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (const entry of entriesOf(words)) {
    const [first, open] = [entry.startsWith('^'), entry.endsWith('*')];
    const into = first ? (open ? begins : whole) : open ? parts : ends;
    for (const word of choices(entry.replace(/^\^|\*$/g, ''))) into.add(word);
  }
  const longest = Math.max(0, ...[...parts].map((part) => part.length));
  const known = remembered((word: string): boolean => {
    if (whole.has(word)) return true;
    for (let to = LEAST; to <= word.length; to += 1) if (begins.has(word.slice(0, to))) return true;
    const bare = plural ? word.replace(/(?:s|in|innen)$/, '') : word;
    for (let from = 0; from + LEAST <= word.length; from += 1) {
      if (ends.has(word.slice(from)) || ends.has(bare.slice(from))) return true;
      for (let to = from + LEAST; to <= Math.min(word.length, from + longest); to += 1) if (parts.has(word.slice(from, to))) return true;
    }
    return false;
  });
  return (plain) => plain.split(/[^\p{L}]+/u).some((word) => word !== '' && known(word)) || others?.test(plain) === true;
}

/** The entries between strokes that are in no bracket. */
function entriesOf(words: string): readonly string[] {
  return words.match(/(?:\([^)]*\)|[^|(])+/gu) ?? [];
}

/** Every way in which an entry can be written. */
function choices(entry: string): readonly string[] {
  const found = /^(?:\[([^\]]+)\]|\(\?:([^)]*)\)|(.))(\?)?/u.exec(entry);
  if (!found) return [''];
  const [all, letters, groups, letter = '', optional] = found;
  const heads = [...(letters === undefined ? (groups?.split('|') ?? [letter]) : Array.from(letters)), ...(optional === undefined ? [] : [''])];
  const rest = choices(entry.slice(all.length));
  return heads.flatMap((head) => rest.map((tail) => head + tail));
}
