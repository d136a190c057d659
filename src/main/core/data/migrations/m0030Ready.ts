import type { Database } from 'better-sqlite3';
import type { ContactValue } from '../../../../shared/domain/candidate.ts';
import { candidateSearchText } from '../candidateSearchText.ts';

interface Row {
  readonly searchId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly emails: string;
  readonly phones: string;
  readonly links: string;
  readonly tags: string;
}

/** Numbers that a start and every list ask for; counting a million rows each time took half a second, and their pages the memory. */
const COUNTS = `
CREATE TABLE stored_count (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (account_id, type)
) STRICT, WITHOUT ROWID;
INSERT INTO stored_count SELECT account_id, type, count(*) FROM remote_ref GROUP BY account_id, type;
-- Holds hardly more than row ids: the shortest thing to count.
CREATE INDEX candidate_seen ON candidate (private) WHERE hidden = 0;
`;

/** What is asked with every key and every start is kept ready for it. */
export function m0030Ready(db: Database): void {
  db.exec(COUNTS);
  markSearchRows(db);
}

/**
 * Writes the search rows of candidates anew: names and contact data are marked in them (data/candidateSearchText.ts). What is
 * searched follows from the rows, so the text is made as it is today. In the order of their ids, which FTS5 takes fastest.
 */
function markSearchRows(db: Database): void {
  db.exec(`INSERT INTO candidate_search (candidate_search) VALUES ('delete-all')`);
  const insert = db.prepare('INSERT INTO candidate_search (rowid, name, contact, work, tags) VALUES (?, ?, ?, ?, ?)');
  const read = db.prepare(
    `SELECT c.search_id AS searchId, c.first_name AS firstName, c.last_name AS lastName, c.preferred_name AS preferredName, c.title,
       c.company, c.location, c.emails, c.phones, c.links,
       (SELECT json_group_array(t.name ORDER BY t.name) FROM candidate_tag m JOIN tag t ON t.id = m.tag_id WHERE m.candidate_id = c.id) AS tags
     FROM candidate c WHERE c.hidden = 0 AND c.search_id > ? ORDER BY c.search_id LIMIT 5000`,
  );
  for (let last = 0; ; ) {
    const rows = read.all(last) as Row[];
    for (const row of rows) {
      const text = candidateSearchText(
        {
          firstName: row.firstName,
          lastName: row.lastName,
          preferredName: row.preferredName,
          title: row.title,
          company: row.company,
          emails: JSON.parse(row.emails) as ContactValue[],
          phones: JSON.parse(row.phones) as ContactValue[],
          links: JSON.parse(row.links) as ContactValue[],
          tags: JSON.parse(row.tags) as string[],
        },
        row.location,
      );
      insert.run(row.searchId, text.name, text.contact, text.work, text.tags);
    }
    const next = rows.at(-1)?.searchId;
    if (next === undefined) return;
    last = next;
  }
}
