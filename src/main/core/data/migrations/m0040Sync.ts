/**
 * What a sync needs that can neither lose nor double anything: states and kinds of the outbox, cards for conflicts, the history of each
 * record, how a record went away, the guard against mass deletion, receipts of erasures and their marks.
 */
export const m0040Sync = `
-- held: may write to a person, asks first. needsPerson: cannot go on without a person's word. made_by: the remote user in whose name it goes out.
-- undoes: the change that this one takes back at the remote. released_at: when a person last said that it may go out. in_question: the copy
-- came from another machine that may send it as well.
CREATE TABLE outbox_next (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id),
  candidate_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'note', 'addTag', 'removeTag', 'move', 'addApplication', 'setSource', 'createCandidate',
    'deleteCandidate', 'upload', 'reject', 'unreject', 'deleteNote')),
  form INTEGER NOT NULL,
  payload TEXT NOT NULL,
  summary TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'unknown', 'refused', 'held', 'needsPerson', 'done')),
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  sent_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  lookups INTEGER NOT NULL DEFAULT 0,
  message TEXT,
  done_at INTEGER,
  made_by TEXT,
  undoes TEXT,
  released_at INTEGER,
  in_question INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO outbox_next (seq, id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before, sent_at,
  attempts, lookups, message, done_at)
SELECT seq, id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before, sent_at, attempts, lookups,
  message, done_at FROM outbox ORDER BY seq;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_live ON outbox (account_id, seq) WHERE state <> 'done';
CREATE INDEX outbox_candidate ON outbox (candidate_id, seq) WHERE state <> 'done';
CREATE INDEX outbox_done ON outbox (done_at) WHERE state = 'done';

-- The same field of one record changed on both sides. Values are JSON. mine stays on the outbox operation, which needs a person meanwhile.
CREATE TABLE conflict (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  entity_type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  base TEXT,
  mine TEXT,
  theirs TEXT,
  mine_by TEXT,
  mine_at INTEGER,
  theirs_by TEXT,
  theirs_at INTEGER,
  change_id TEXT,
  made_at INTEGER NOT NULL,
  resolved_at INTEGER,
  resolution TEXT CHECK (resolution IN ('mine', 'theirs', 'both', 'settled'))
) STRICT;
CREATE UNIQUE INDEX conflict_open ON conflict (account_id, entity_type, entity_id, field) WHERE resolved_at IS NULL;
CREATE INDEX conflict_candidate ON conflict (candidate_id, made_at);

-- Who changed what, from where, when. Values are JSON. Nothing is written for what a first sync brings.
CREATE TABLE history (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  entity_type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  field TEXT NOT NULL,
  old_value TEXT,
  new_value TEXT,
  who TEXT,
  origin TEXT NOT NULL CHECK (origin IN ('desk', 'ats', 'linkedin', 'undo', 'card')),
  at INTEGER NOT NULL,
  change_id TEXT
) STRICT;
CREATE INDEX history_candidate ON history (candidate_id, at DESC, id DESC);

-- How a record went away at the remote, by evidence; it stays here, unseen in lists, until it is let go or erased.
ALTER TABLE candidate ADD COLUMN gone_at INTEGER;
ALTER TABLE candidate ADD COLUMN gone_kind TEXT CHECK (gone_kind IN ('deleted', 'merged', 'anonymised', 'remade'));
ALTER TABLE candidate ADD COLUMN merged_into TEXT;
CREATE INDEX candidate_gone ON candidate (account_id, gone_at) WHERE gone_at IS NOT NULL;
-- Something of theirs came under another person (merged_into): whether they were merged is asked for.
CREATE INDEX candidate_merging ON candidate (account_id, id) WHERE merged_into IS NOT NULL AND gone_at IS NULL;
-- Of those who are gone, whom the signed-in person might see were they here.
CREATE VIEW gone_candidate AS SELECT c.* FROM account a JOIN candidate c ON c.account_id = a.id AND c.gone_at IS NOT NULL
  WHERE a.removed_at IS NULL AND c.unlisted_at IS NULL
    AND NOT (c.private = 1 AND (a.site_admin = 0 OR EXISTS (SELECT 1 FROM setting s WHERE s.key = 'rights.privatesGone.' || a.id)))
    AND (a.site_admin IS NOT 0 OR a.rights_checked_at IS NULL OR EXISTS
      (SELECT 1 FROM application p JOIN job j ON j.id = p.job_id WHERE p.candidate_id = c.id AND j.hidden = 0));

-- More went missing at once than people delete: nothing goes until a person has answered. ids: local ones, as JSON.
CREATE TABLE deletion_guard (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  missing INTEGER NOT NULL,
  known INTEGER NOT NULL,
  ids TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  answer TEXT CHECK (answer IN ('gone', 'keep', 'back'))
) STRICT;
CREATE UNIQUE INDEX deletion_guard_open ON deletion_guard (account_id, type) WHERE answered_at IS NULL;

-- Proof of an erasure without the data: how much was removed of what.
CREATE TABLE erasure (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason IN ('asked', 'anonymised', 'deleted')),
  state TEXT NOT NULL CHECK (state IN ('running', 'done')),
  asked_by TEXT,
  asked_at INTEGER NOT NULL,
  done_at INTEGER,
  counts TEXT NOT NULL
) STRICT;

-- Outlives the rows: what bears a mark is never taken in again. key is a salted hash of the remote id, so that it names nobody.
CREATE TABLE tombstone (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('erased', 'deleted', 'merged')),
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, type, key)
) STRICT, WITHOUT ROWID;

-- A list showed these older than they are known here: they are asked for by id, which tells whether they are (see sync/olderRows.ts).
-- version: the one that is known. seen_at: when it was seen last.
CREATE TABLE older_row (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, type, remote_id)
) STRICT, WITHOUT ROWID;

-- Requests of a budget window, kept over restarts.
CREATE TABLE request_budget (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  limit_count INTEGER NOT NULL,
  remaining INTEGER NOT NULL,
  resets_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID;

-- One more kind of run: the slow compare of everything, and what it found that the others had missed.
CREATE TABLE run_next (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('first', 'incremental', 'send', 'sweep')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'stopped', 'failed', 'interrupted')),
  counts TEXT NOT NULL,
  requests INTEGER NOT NULL DEFAULT 0,
  message TEXT
) STRICT;
INSERT INTO run_next SELECT id, account_id, kind, started_at, ended_at, outcome, counts, requests, message FROM run;
DROP TABLE run;
ALTER TABLE run_next RENAME TO run;
CREATE INDEX run_started ON run (started_at DESC);
`;
