import type { ContactValue } from '../../../shared/domain/candidate.ts';
import { displayName, fold } from '../../../shared/names.ts';
import { candidateSearchText } from './candidateSearchText.ts';
import type { CandidateBase } from './overlay.ts';
import { searchIdOf } from './searchId.ts';
import type { Write } from './store.ts';

/** What only the remote writes of a candidate. */
export interface CandidateMeta {
  readonly location: string | null;
  readonly private: boolean;
  readonly url: string | null;
  readonly accountId: string;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly lastActivityAt: number | null;
}

interface StoredFields {
  readonly seq: number;
  readonly first_name: string;
  readonly last_name: string;
  readonly preferred_name: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly emails: string;
  readonly phones: string;
  readonly links: string;
}

/** The row number that the next candidate gets, as the database gives them. */
function nextSeq(write: Write): number {
  return (write.sql('SELECT coalesce(max(seq), 0) + 1 AS seq FROM candidate').get() as { seq: number }).seq;
}

/** Writes the search row of a candidate, under a new id when it rose by its activity. */
function index(
  write: Write,
  seq: number,
  fields: CandidateBase,
  known: { readonly location: string | null; readonly lastActivityAt: number | null; readonly searchId: number },
): void {
  const searchId = searchIdOf(seq, known.lastActivityAt);
  removeSearchRow(write, known.searchId);
  if (known.searchId !== searchId) write.sql('UPDATE candidate SET search_id = ? WHERE seq = ?').run(searchId, seq);
  write.later(searchId, () => insertSearchRow(write, searchId, fields, known.location));
}

/** Takes a search row out, after whatever this very transaction still has to write under its id. */
function removeSearchRow(write: Write, searchId: number): void {
  if (searchId !== 0) write.later(searchId, () => write.sql('DELETE FROM candidate_search WHERE rowid = ?').run(searchId));
}

function insertSearchRow(write: Write, searchId: number, fields: CandidateBase, location: string | null): void {
  const text = candidateSearchText(fields, location);
  // The row may have been written earlier in this very transaction: the later one counts.
  write
    .sql('INSERT OR REPLACE INTO candidate_search (rowid, name, contact, work, tags) VALUES (?, ?, ?, ?, ?)')
    .run(searchId, text.name, text.contact, text.work, text.tags);
}

function writeTags(write: Write, id: string, tags: readonly string[], isNew: boolean): void {
  // Only what differs is written: thousands of tags may be on one person.
  const known = isNew ? [] : (write.sql('SELECT t.name, t.id FROM candidate_tag c JOIN tag t ON t.id = c.tag_id WHERE c.candidate_id = +?').all(id) as { name: string; id: number }[]);
  const wanted = new Set(tags);
  for (const tag of known) if (!wanted.delete(tag.name)) write.sql('DELETE FROM candidate_tag WHERE candidate_id = ? AND tag_id = ?').run(id, tag.id);
  for (const name of wanted) {
    write.sql('INSERT INTO tag (name) VALUES (?) ON CONFLICT (name) DO NOTHING').run(name);
    write
      .sql('INSERT OR IGNORE INTO candidate_tag (candidate_id, tag_id) SELECT ?, id FROM tag WHERE name = ?')
      .run(id, name);
  }
}

/** Adds a candidate with its tags and search row. */
export function insertCandidate(write: Write, id: string, fields: CandidateBase, meta: CandidateMeta): void {
  const name = displayName(fields.firstName, fields.lastName);
  const seq = nextSeq(write);
  const searchId = searchIdOf(seq, meta.lastActivityAt);
  write
    .sql(
      `INSERT INTO candidate (seq, search_id, id, first_name, last_name, preferred_name, name, name_key, title, company, location,
         emails, phones, links, private, url, account_id, created_at, updated_at, last_activity_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      seq,
      searchId,
      id,
      fields.firstName,
      fields.lastName,
      fields.preferredName,
      name,
      fold(name),
      fields.title,
      fields.company,
      meta.location,
      JSON.stringify(fields.emails),
      JSON.stringify(fields.phones),
      JSON.stringify(fields.links),
      meta.private ? 1 : 0,
      meta.url,
      meta.accountId,
      meta.createdAt,
      meta.updatedAt,
      meta.lastActivityAt,
    );
  write.later(searchId, () => insertSearchRow(write, searchId, fields, meta.location));
  writeTags(write, id, fields.tags, true);
}

/** The place that LinkedIn gave last of a person, and when; null where it gave none. */
function givenPlace(look: Pick<Write, 'sql'>, id: string): { readonly value: string; readonly at: number } | null {
  const row = look.sql(`SELECT value, at FROM linkedin_value WHERE candidate_id = +? AND field = 'location' AND state = 'taken' ORDER BY at DESC, id DESC LIMIT +?`).get(id, 1);
  return (row as { value: string; at: number } | undefined) ?? null;
}

/** Lets the place that LinkedIn gave stand where the ATS has none, and go where LinkedIn's is gone (row E4). @returns the place before, where another one stands now */
export function showGivenPlace(write: Write, id: string): { readonly before: string | null } | null {
  const known = write.sql('SELECT location, location_given_at AS givenAt FROM candidate WHERE id = ?').get(id) as { location: string | null; givenAt: number | null } | undefined;
  if (!known || (known.givenAt === null && known.location !== null)) return null;
  const given = givenPlace(write, id);
  if (given === null && known.givenAt === null) return null;
  const row = write
    .sql('UPDATE candidate SET location = ?, location_given_at = ? WHERE id = ? RETURNING seq, location, last_activity_at AS lastActivityAt, search_id AS searchId, hidden')
    .get(given?.value ?? null, given?.at ?? null, id) as { seq: number; location: string | null; lastActivityAt: number | null; searchId: number; hidden: number };
  if (row.location === known.location) return null;
  const fields = row.hidden === 0 ? readCandidateFields(write, id) : null;
  if (fields) index(write, row.seq, fields, row);
  write.changed('candidates', id);
  return { before: known.location };
}

/** Replaces what the remote alone writes; a place that it has not is what LinkedIn gave, if it gave one. */
export function updateCandidateMeta(write: Write, id: string, meta: CandidateMeta): void {
  const given = meta.location === null ? givenPlace(write, id) : null;
  write
    .sql(
      `UPDATE candidate SET location = ?, location_given_at = ?, private = ?, url = ?, created_at = ?, updated_at = ?,
         last_activity_at = max(coalesce(?, 0), coalesce(last_activity_at, 0)) WHERE id = ?`,
    )
    .run(meta.location ?? given?.value ?? null, given?.at ?? null, meta.private ? 1 : 0, meta.url, meta.createdAt, meta.updatedAt, meta.lastActivityAt, id);
}

/** Replaces the shown fields, the tags and the search row. */
export function writeCandidateFields(write: Write, id: string, fields: CandidateBase): void {
  const name = displayName(fields.firstName, fields.lastName);
  const row = write
    .sql(
      `UPDATE candidate SET first_name = ?, last_name = ?, preferred_name = ?, name = ?, name_key = ?, title = ?,
         company = ?, emails = ?, phones = ?, links = ? WHERE id = ?
       RETURNING seq, location, last_activity_at AS lastActivityAt, search_id AS searchId, hidden`,
    )
    .get(
      fields.firstName,
      fields.lastName,
      fields.preferredName,
      name,
      fold(name),
      fields.title,
      fields.company,
      JSON.stringify(fields.emails),
      JSON.stringify(fields.phones),
      JSON.stringify(fields.links),
      id,
    ) as { seq: number; location: string | null; lastActivityAt: number | null; searchId: number; hidden: number } | undefined;
  if (!row) return;
  if (row.hidden === 0) index(write, row.seq, fields, row);
  writeTags(write, id, fields.tags, false);
}

/** The shown fields of a candidate, tags included; null when there is no such candidate. */
export function readCandidateFields(write: Pick<Write, 'sql'>, id: string): CandidateBase | null {
  const row = write
    .sql(
      `SELECT seq, first_name, last_name, preferred_name, title, company, emails, phones, links FROM candidate WHERE id = ?`,
    )
    .get(id) as StoredFields | undefined;
  if (!row) return null;
  const tags = write
    .sql('SELECT t.name FROM candidate_tag c JOIN tag t ON t.id = c.tag_id WHERE c.candidate_id = +? ORDER BY t.name')
    .all(id) as { name: string }[];
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    preferredName: row.preferred_name,
    title: row.title,
    company: row.company,
    emails: JSON.parse(row.emails) as ContactValue[],
    phones: JSON.parse(row.phones) as ContactValue[],
    links: JSON.parse(row.links) as ContactValue[],
    tags: tags.map((tag) => tag.name),
  };
}

/** Takes a candidate out of sight and out of the search (`search_id` 0), or puts both back. Decided in data/rights.ts. */
export function setCandidateHidden(write: Write, id: string, hidden: boolean): void {
  const row = write
    .sql('SELECT seq, location, last_activity_at AS lastActivityAt, search_id AS searchId FROM candidate WHERE id = ?')
    .get(id) as { seq: number; location: string | null; lastActivityAt: number | null; searchId: number } | undefined;
  if (!row) return;
  write.sql('UPDATE candidate SET hidden = ? WHERE id = ?').run(hidden ? 1 : 0, id);
  if (!hidden) {
    const fields = readCandidateFields(write, id);
    if (fields) index(write, row.seq, fields, row);
    return;
  }
  write.sql('UPDATE candidate SET search_id = 0 WHERE id = ?').run(id);
  removeSearchRow(write, row.searchId);
}

/** Marks a candidate as touched now, so that it rises in the list of recent activity and in searches. */
export function touchCandidate(write: Write, id: string): void {
  const row = write
    .sql('UPDATE candidate SET last_activity_at = ? WHERE id = ? RETURNING seq, location, last_activity_at AS lastActivityAt, search_id AS searchId, hidden')
    .get(write.now, id) as { seq: number; location: string | null; lastActivityAt: number | null; searchId: number; hidden: number } | undefined;
  const fields = row?.hidden === 0 ? readCandidateFields(write, id) : null;
  if (row && fields) index(write, row.seq, fields, row);
}
