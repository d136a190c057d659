/**
 * What the signed-in person may see, sources that can be edited and labelled, pools, saved filters.
 *
 * `hidden` is decided in one place (data/rights.ts) from what the ATS said, and obeyed in one place: everything that is
 * shown, counted, searched or exported is read through the `seen_…` views. A record that is hidden is not deleted: a right that
 * comes back shows it again.
 */
export const m0020Desk = `
-- Null: not asked yet.
ALTER TABLE account ADD COLUMN site_admin INTEGER;
ALTER TABLE account ADD COLUMN rights_checked_at INTEGER;

-- Jobs that the signed-in person was given in the ATS.
CREATE TABLE job_permission (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  job_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  PRIMARY KEY (account_id, job_id)
) STRICT, WITHOUT ROWID;

-- unlisted_at: since when the ATS leaves the record out of its answers.
ALTER TABLE candidate ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE candidate ADD COLUMN unlisted_at INTEGER;
ALTER TABLE job ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN unlisted_at INTEGER;
ALTER TABLE application ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

DROP INDEX candidate_activity;
DROP INDEX candidate_added;
DROP INDEX candidate_name;
CREATE INDEX candidate_activity ON candidate (last_activity_at DESC, seq DESC) WHERE hidden = 0;
CREATE INDEX candidate_added ON candidate (created_at DESC, seq DESC) WHERE hidden = 0;
CREATE INDEX candidate_name ON candidate (name_key, seq) WHERE hidden = 0;
CREATE INDEX candidate_private ON candidate (account_id, seq) WHERE private = 1;
CREATE INDEX candidate_unlisted ON candidate (account_id, seq) WHERE unlisted_at IS NOT NULL;
CREATE INDEX candidate_hidden ON candidate (id) WHERE hidden = 1;
DROP INDEX application_job;
DROP INDEX application_source;
CREATE INDEX application_job ON application (job_id, status, stage_id, stage_since) WHERE hidden = 0;
CREATE INDEX application_hidden ON application (job_id, candidate_id) WHERE hidden = 1;
CREATE INDEX application_source ON application (source_id, status, applied_at, candidate_id) WHERE hidden = 0;

CREATE VIEW seen_candidate AS SELECT c.* FROM candidate c WHERE c.hidden = 0;
-- For counts of all that leave out the few: cheaper than to count those that are seen.
CREATE VIEW hidden_candidate AS SELECT c.id FROM candidate c WHERE c.hidden = 1;
CREATE VIEW seen_job AS SELECT j.* FROM job j WHERE j.hidden = 0;
CREATE VIEW seen_application AS SELECT a.* FROM application a WHERE a.hidden = 0;
CREATE VIEW seen_note AS SELECT n.* FROM note n WHERE n.hidden = 0
  AND NOT EXISTS (SELECT 1 FROM application a WHERE a.id = n.application_id AND a.hidden = 1);
CREATE VIEW seen_file AS SELECT f.* FROM file f
  WHERE NOT EXISTS (SELECT 1 FROM application a WHERE a.id = f.application_id AND a.hidden = 1);

-- Words of the desk's own for sources ("paid", "campus"): a source carries any number of them.
CREATE TABLE source_label (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  PRIMARY KEY (source_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_label_name ON source_label (name, source_id);

-- A pool is a tag of the ATS with a set beginning (services/pools.ts); here stand those that may be empty.
CREATE TABLE pool (
  name TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_filter (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  filter TEXT NOT NULL,
  sort TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- One more kind of edit: the source of an application.
CREATE TABLE outbox_next (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id),
  candidate_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'note', 'addTag', 'removeTag', 'move', 'addApplication', 'setSource')),
  form INTEGER NOT NULL,
  payload TEXT NOT NULL,
  summary TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'unknown', 'refused', 'done')),
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  sent_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  lookups INTEGER NOT NULL DEFAULT 0,
  message TEXT,
  done_at INTEGER
) STRICT;
INSERT INTO outbox_next SELECT seq, id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at,
  not_before, sent_at, attempts, lookups, message, done_at FROM outbox ORDER BY seq;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_live ON outbox (account_id, seq) WHERE state <> 'done';
CREATE INDEX outbox_candidate ON outbox (candidate_id, seq) WHERE state <> 'done';
CREATE INDEX outbox_done ON outbox (done_at) WHERE state = 'done';
`;
