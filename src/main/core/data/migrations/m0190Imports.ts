/** Files that are to become people, and how far each has come (row C4). Their contents lie in `files/` under their hash. */
export const m0190Imports = `
CREATE TABLE import_batch (
  id TEXT PRIMARY KEY,
  added_at INTEGER NOT NULL,
  -- Job, stage, source and tags where files begin that were not looked at.
  choice TEXT NOT NULL
) STRICT;

CREATE TABLE import_file (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'review', 'saved', 'discarded', 'failed')),
  -- How often reading was begun.
  tries INTEGER NOT NULL DEFAULT 0,
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
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX import_file_candidate ON import_file (candidate_id);
CREATE INDEX import_file_batch ON import_file (batch_id);
CREATE INDEX import_file_hash ON import_file (hash);
`;
