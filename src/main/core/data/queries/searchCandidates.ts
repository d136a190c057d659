import { fold } from '../../../../shared/names.ts';
import type { ReadConnection } from '../openDatabase.ts';

/** No list of search results grows longer than this; the count says "10,000+" then. */
export const SEARCH_CAP = 10_000;

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

/**
 * Candidates that match what was typed, best first: the whole name, then a name that begins so, then e-mail or phone, then
 * other words of the record, then words of notes, then of messages; the most recently active first among equals. Row ids (`candidate.seq`),
 * at most {@link SEARCH_CAP}.
 */
export function searchCandidates(db: ReadConnection, text: string): { readonly seqs: readonly number[]; readonly capped: boolean } {
  const name = matchExpression(text, 'name');
  const any = matchExpression(text);
  if (name === null || any === null) return { seqs: [], capped: false };
  // Phone numbers are typed with blanks, stored as digits.
  const digits = text.replace(/\D/g, '');
  const contact =
    digits.length >= 5 && /^[\d\s+()./-]+$/.test(text.trim()) ? `contact : "${digits}"*` : matchExpression(text, 'contact');
  const found = new Set<number>();
  const add = (rows: readonly unknown[]): void => {
    for (const row of rows as { seq: number }[]) {
      if (found.size >= SEARCH_CAP) return;
      found.add(row.seq);
    }
  };
  const byIndex = (expression: string): readonly unknown[] =>
    db
      .prepare(
        `SELECT c.seq FROM candidate_search s JOIN candidate c ON c.seq = s.rowid WHERE candidate_search MATCH ?
         ORDER BY c.last_activity_at DESC, c.seq DESC LIMIT ${SEARCH_CAP}`,
      )
      .all(expression);
  add(
    db
      .prepare('SELECT seq FROM candidate WHERE name_key = ? ORDER BY last_activity_at DESC LIMIT 500')
      .all(fold(text)),
  );
  add(byIndex(name));
  if (contact !== null && found.size < SEARCH_CAP) add(byIndex(contact));
  if (found.size < SEARCH_CAP) add(byIndex(any));
  if (found.size < SEARCH_CAP && fold(text).length >= 3)
    add(
      db
        .prepare(
          `SELECT DISTINCT c.seq, c.last_activity_at FROM note_search s JOIN note n ON n.seq = s.rowid
           JOIN candidate c ON c.id = n.candidate_id WHERE note_search MATCH ? ORDER BY c.last_activity_at DESC LIMIT 2000`,
        )
        .all(any),
    );
  if (found.size < SEARCH_CAP && fold(text).length >= 3)
    add(
      db
        .prepare(
          `SELECT DISTINCT c.seq, c.last_activity_at FROM message_search s JOIN inmail_message m ON m.seq = s.rowid
           JOIN linkedin_link l ON l.person_urn = m.person_urn JOIN candidate c ON c.id = l.candidate_id
           WHERE message_search MATCH ? ORDER BY c.last_activity_at DESC LIMIT 2000`,
        )
        .all(any),
    );
  return { seqs: [...found], capped: found.size >= SEARCH_CAP };
}
