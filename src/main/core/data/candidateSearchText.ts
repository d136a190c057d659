import type { ContactValue } from '../../../shared/domain/candidate.ts';
import { displayName, fold } from '../../../shared/names.ts';
import type { CandidateBase } from './overlay.ts';

/**
 * Names, e-mail addresses and phone numbers are indexed twice: as they are, and with a letter before each word that says what
 * it is. A search for a name then reads the list of names that begin so, not of all words of all records. The letters are for
 * private use: the tokenizer takes them, and nobody types them.
 */
export const NAME_MARK = '\u{e000}';
export const CONTACT_MARK = '\u{e001}';

/** What the tokenizer takes for words, each with a mark before it. */
export function markedWords(mark: string, text: string): string {
  return fold(text)
    .split(/[^\p{L}\p{N}\p{Co}]+/u)
    .filter((word) => word !== '')
    .map((word) => `${mark}${word}`)
    .join(' ');
}

const joined = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join(' ');

/** Text and its folded form where that differs: the tokenizer folds marks, but not letters such as ø. */
function searchable(text: string): string {
  const folded = fold(text);
  return folded === text.toLowerCase() ? text : `${text} ${folded}`;
}

/** `+47 22 33 44 55` is found by `22334455` and by `4722334455`. */
function phoneTokens(phones: readonly ContactValue[]): string {
  return phones
    .map(({ value }) => value.replace(/\D/g, ''))
    .filter((digits) => digits.length >= 4)
    .map((digits) => `${digits} ${digits.slice(-8)}`)
    .join(' ');
}

/** What a candidate is searched by, column by column of its search row. */
export function candidateSearchText(
  fields: CandidateBase,
  location: string | null,
): { readonly name: string; readonly contact: string; readonly work: string; readonly tags: string } {
  const written = joined(fields.firstName, fields.lastName, fields.preferredName);
  const shown = displayName(fields.firstName, fields.lastName);
  // Names of one piece (王小明) are more than their parts.
  const names = written.startsWith(shown) ? written : `${written} ${shown}`;
  const reached = joined(...fields.emails.map((email) => email.value), phoneTokens(fields.phones));
  return {
    name: `${searchable(names)} ${markedWords(NAME_MARK, names)}`,
    contact: joined(reached, ...fields.links.map((link) => link.value), markedWords(CONTACT_MARK, reached)),
    work: searchable(joined(fields.title, fields.company, location)),
    tags: searchable(fields.tags.join(' ')),
  };
}
