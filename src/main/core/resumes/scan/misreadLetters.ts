import type { ReadPage } from './readWords.ts';

/** Words that a page of a language has several of, as an English reader tells them too. */
const GERMAN = /^(?:und|der|die|das|des|den|von|mit|bei|im|zur|zum|für|fiir|heute|seit|Berufserfahrung|Ausbildung|Kenntnisse|Lebenslauf|Sprachen)$/u;
const SPANISH = /^(?:el|los|las|del|y|con|para|por|desde|actualidad|Experiencia|Formación|Idiomas|Español|Espaiiol)$/u;
const FEWEST = 4;
/** What was put right is never as sure as what was read so. */
const MOST_CONFIDENCE = 85;

/**
 * The pages with letters put right that the English reader does not know, where the language of the pages leaves no doubt: it sees the two dots of ü and the tilde of ñ as strokes of letters of their own.
 * Addresses stay as they are.
 */
export function withLetters(pages: readonly ReadPage[]): readonly ReadPage[] {
  const words = pages.flatMap((page) => page.words);
  const isIn = (language: RegExp): boolean => words.filter(({ text }) => language.test(text)).length >= FEWEST;
  const right = isIn(GERMAN) ? german : isIn(SPANISH) ? spanish : null;
  if (right === null) return pages;
  return pages.map((page) => ({
    ...page,
    words: page.words.map((word) => {
      const text = /[@/]|www\./.test(word.text) ? word.text : right(word.text);
      return text === word.text ? word : { ...word, text, confidence: Math.min(MOST_CONFIDENCE, word.confidence) };
    }),
  }));
}

/** No German word has two i within it, or an o before an accented e. */
const german = (word: string): string => word.replace(/(?<=\p{L})ii(?=\p{L})/gu, 'ü').replace(/(?<=\p{L})oé(?=\p{L})/gu, 'ö');

/** No Spanish word has two i between vowels. */
const spanish = (word: string): string => word.replace(/(?<=[aeiou])ii(?=[aeo])/gu, 'ñ');
