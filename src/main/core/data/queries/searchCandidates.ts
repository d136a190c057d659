import { fold } from '../../../../shared/names.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { CONTACT_MARK, markedWords, NAME_MARK } from '../candidateSearchText.ts';
import { profileSlug } from '../../../../shared/profileAddress.ts';
import { seqOf, seqSql } from '../searchId.ts';
import { foldFound } from './onePerson.ts';
import { prepared } from './prepared.ts';
import type { SearchFilter } from './searchFilter.ts';

/** No list of search results grows longer than this; the count says "1,000+" then. */
export const SEARCH_CAP = 1_000;

/** Beginnings of words up to so many letters have an index of their own. */
const LONGEST_INDEXED_PREFIX = 3;

/** The words of what a person typed, folded; quotes and operators are plain text, eight words are enough. */
function wordsIn(text: string): readonly string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 8);
}

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** What the person typed as an FTS5 expression: every word is a prefix. Null when there is no word in it. */
export function matchExpression(text: string): string | null {
  const words = wordsIn(text);
  return words.length === 0 ? null : words.map((word) => `${quoted(word)}*`).join(' AND ');
}

/** As {@link matchExpression}, among the words that carry a mark. */
function markedExpression(mark: string, text: string): string {
  return wordsIn(text)
    .map((word) => `"${markedWords(mark, word)}"*`)
    .join(' AND ');
}

/** As typed, for e-mail and phone: phone numbers are typed with blanks and stored as digits. */
function contactExpression(text: string): string {
  const digits = text.replace(/\D/g, '');
  return markedExpression(CONTACT_MARK, digits.length >= 5 && /^[\d\s+()./-]+$/.test(text.trim()) ? digits : text);
}

/** What somebody searches for an e-mail address with, taken apart; null when it is no address. */
function addressIn(text: string): { readonly expression: string; readonly address: string } | null {
  const address = text.trim().toLowerCase();
  const [local, domain, ...rest] = address.split('@');
  if (local === undefined || domain === undefined || rest.length > 0 || /\s/.test(address) || !/[\p{L}\p{N}]/u.test(local)) return null;
  return { expression: `"${markedWords(CONTACT_MARK, local)}"`, address };
}

/**
 * Candidates that match what was typed, best first: the whole name, then a name with words that begin so, then e-mail or
 * phone, then other words of the record (whole words before beginnings), then words of notes, then of messages; the most recently active first among
 * equals. Row ids (`candidate.seq`), at most `most` and never more than {@link SEARCH_CAP}; `capped` when there are more.
 * Every step is walked in its final order and ends as soon as enough is found, so the cost follows what is shown, not how
 * many match.
 */
export function searchCandidates(
  db: ReadConnection,
  typed: string,
  filter: SearchFilter,
  most: number = SEARCH_CAP,
): { readonly seqs: readonly number[]; readonly capped: boolean } {
  // Of the address of a profile only what all ways to write it share: `www.`, a country, and what follows it are no words about anybody.
  const slug = profileSlug(typed);
  const text = slug === null ? typed : `linkedin.com/in/${slug}`;
  const any = matchExpression(text);
  if (any === null) return { seqs: [], capped: false };
  const enough = Math.min(most, SEARCH_CAP) + 1;
  const found = new Set<number>();
  /** Takes one step in. Of its first rows so many may be found already as there are: what is missing is among them. */
  const step = (sql: string, ...params: readonly unknown[]): void => {
    if (found.size >= enough) return;
    const rows = prepared(db, sql).all(...params, ...filter.params, enough) as { id: number }[];
    for (const { id } of rows) found.add(seqOf(id));
  };
  const and = filter.sql === '' ? '' : `AND ${filter.sql}`;
  const joined = (more: string): string =>
    `SELECT s.rowid AS id FROM candidate_search s CROSS JOIN seen_candidate c ON c.seq = ${seqSql('s.rowid')}
     WHERE candidate_search MATCH ? ${more} ${and} ORDER BY s.rowid DESC LIMIT ?`;
  const matches =
    filter.sql === ''
      ? 'SELECT rowid AS id FROM candidate_search WHERE candidate_search MATCH ? ORDER BY rowid DESC LIMIT ?'
      : joined('');

  step(`SELECT c.search_id AS id FROM seen_candidate c WHERE c.name_key = ? ${and} ORDER BY c.search_id DESC LIMIT ?`, fold(text));
  const address = addressIn(text);
  if (address !== null) {
    // As words, an address is a phrase whose last one ("com", and all that begins so) stands in every record.
    step(joined('AND instr(lower(c.emails), ?) > 0'), address.expression, address.address);
  } else {
    step(matches, markedExpression(NAME_MARK, text));
    step(matches, contactExpression(text));
    // Whole words first: they are found without gathering all that begins so, and they are what was meant.
    if (text.trim().length > LONGEST_INDEXED_PREFIX) step(matches, wordsIn(text).map(quoted).join(' AND '));
    step(matches, any);
  }
  // One or two letters occur in every note.
  if (fold(text).length >= 3) {
    step(
      `SELECT DISTINCT c.search_id AS id FROM note_search s JOIN seen_note n ON n.seq = s.rowid JOIN seen_candidate c ON c.id = n.candidate_id
       WHERE note_search MATCH ? ${and} ORDER BY c.search_id DESC LIMIT ?`,
      any,
    );
    step(
      `SELECT DISTINCT c.search_id AS id FROM message_search s JOIN inmail_message m ON m.seq = s.rowid
         JOIN linkedin_link l ON l.person_urn = m.person_urn JOIN seen_candidate c ON c.id = l.candidate_id
       WHERE message_search MATCH ? ${and} ORDER BY c.search_id DESC LIMIT ?`,
      any,
    );
  }
  const seqs = foldFound(db, [...found], filter);
  return { seqs: seqs.slice(0, enough - 1), capped: found.size >= enough };
}
