/**
 * Files that came inside others (row C4): in which archive or mail, and how deep. What was opened stands in the list until it is cleared, without its
 * content. A table's check cannot be changed, so it is made anew.
 */
export const m0200ImportMembers = `
CREATE TABLE import_file_new (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'review', 'saved', 'discarded', 'failed', 'opened')),
  -- How often reading was begun.
  tries INTEGER NOT NULL DEFAULT 0,
  -- Why it failed, how far it has come while it is read, or what of it was not taken.
  message TEXT,
  -- Lines and fields as they were read; emptied when what was saved is sent.
  parsed TEXT,
  -- What a person made of it.
  draft TEXT,
  person_name TEXT,
  unsure INTEGER NOT NULL DEFAULT 0,
  -- Whom it was saved as, and the changes that this made.
  candidate_id TEXT REFERENCES candidate (id) ON DELETE CASCADE,
  changes TEXT,
  changed_at INTEGER NOT NULL,
  -- The name of the archive or mail that it came in, and in how many it lies.
  inside TEXT,
  depth INTEGER NOT NULL DEFAULT 0,
  -- How many files came out of it.
  held INTEGER
) STRICT;
INSERT INTO import_file_new (seq, id, batch_id, name, hash, bytes, state, tries, message, parsed, draft, person_name, unsure, candidate_id, changes, changed_at)
  SELECT seq, id, batch_id, name, hash, bytes, state, tries, message, parsed, draft, person_name, unsure, candidate_id, changes, changed_at FROM import_file;
DROP TABLE import_file;
ALTER TABLE import_file_new RENAME TO import_file;
CREATE INDEX import_file_candidate ON import_file (candidate_id);
CREATE INDEX import_file_batch ON import_file (batch_id);
CREATE INDEX import_file_hash ON import_file (hash);
`;
