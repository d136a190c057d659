import { fold } from '../../../../shared/names.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { seqOf, seqSql } from '../searchId.ts';

/** No list of search results grows longer than this; the count says "1,000+" then. */
export const SEARCH_CAP = 1_000;

/** Conditions on the candidate `c` that a match must meet besides. */
export interface SearchFilter {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** What the person typed as an FTS5 expression: every word is a prefix, quotes and operators are plain text. */
export function matchExpression(text: string, column?: string): string | null {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 8);
  if (words.length === 0) return null;
  const prefix = column === undefined ? '' : `${column} : `;
  return words.map((word) => `${prefix}"${word.replaceAll('"', '""')}"*`).join(' AND ');
}

/** As typed, for e-mail and phone: phone numbers are typed with blanks and stored as digits. */
function contactExpression(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  return digits.length >= 5 && /^[\d\s+()./-]+$/.test(text.trim()) ? `contact : "${digits}"*` : matchExpression(text, 'contact');
}

/**
 * Candidates that match what was typed, best first: the whole name, then a name with words that begin so, then e-mail or
 * phone, then other words of the record, then words of notes, then of messages; the most recently active first among
 * equals. Row ids (`candidate.seq`), at most {@link SEARCH_CAP}. Every step is walked in its final order and ends as soon
 * as enough is found, so the cost follows what is shown, not how many match.
 */
export function searchCandidates(
  db: ReadConnection,
  text: string,
  filter: SearchFilter,
): { readonly seqs: readonly number[]; readonly capped: boolean } {
  const name = matchExpression(text, 'name');
  const any = matchExpression(text);
  if (name === null || any === null) return { seqs: [], capped: false };
  const found = new Set<number>();
  const isFull = (): boolean => found.size > SEARCH_CAP;
  /** Takes one step in: what is found already may come again, hence the higher limit. */
  const step = (sql: string, ...params: readonly unknown[]): void => {
    if (isFull()) return;
    const rows = db.prepare(sql).all(...params, SEARCH_CAP + 1 + found.size) as { id: number }[];
    for (const { id } of rows) found.add(seqOf(id));
  };
  const and = filter.sql === '' ? '' : `AND ${filter.sql}`;
  const matches =
    filter.sql === ''
      ? 'SELECT rowid AS id FROM candidate_search WHERE candidate_search MATCH ? ORDER BY rowid DESC LIMIT ?'
      : `SELECT s.rowid AS id FROM candidate_search s CROSS JOIN seen_candidate c ON c.seq = ${seqSql('s.rowid')}
         WHERE candidate_search MATCH ? ${and} ORDER BY s.rowid DESC LIMIT ?`;

  step(
    `SELECT c.search_id AS id FROM seen_candidate c WHERE c.name_key = ? ${and} ORDER BY c.search_id DESC LIMIT ?`,
    fold(text),
    ...filter.params,
  );
  step(matches, name, ...filter.params);
  const contact = contactExpression(text);
  if (contact !== null) step(matches, contact, ...filter.params);
  step(matches, any, ...filter.params);
  // One or two letters occur in every note.
  if (fold(text).length >= 3) {
    step(
      `SELECT DISTINCT c.search_id AS id FROM note_search s JOIN seen_note n ON n.seq = s.rowid JOIN seen_candidate c ON c.id = n.candidate_id
       WHERE note_search MATCH ? ${and} ORDER BY c.search_id DESC LIMIT ?`,
      any,
      ...filter.params,
    );
    step(
      `SELECT DISTINCT c.search_id AS id FROM message_search s JOIN inmail_message m ON m.seq = s.rowid
         JOIN linkedin_link l ON l.person_urn = m.person_urn JOIN seen_candidate c ON c.id = l.candidate_id
       WHERE message_search MATCH ? ${and} ORDER BY c.search_id DESC LIMIT ?`,
      any,
      ...filter.params,
    );
  }
  const seqs = [...found];
  return { seqs: seqs.slice(0, SEARCH_CAP), capped: seqs.length > SEARCH_CAP };
}
