/**
 * The first schema. Person and process are apart, as in every ATS. What a remote calls a thing lives in `remote_ref` only.
 * `job.seq`, `note.seq` and `candidate.search_id` are the row ids that the search tables use; `id` is what everything else uses.
 */
export const m0010FirstSchema = `
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('greenhouse', 'linkedin')),
  mode TEXT NOT NULL CHECK (mode IN ('gateway', 'direct')),
  label TEXT NOT NULL,
  settings TEXT NOT NULL,
  remote_user_id TEXT,
  user_name TEXT,
  user_email TEXT,
  tenant TEXT,
  status TEXT NOT NULL DEFAULT 'ok' CHECK (status IN ('ok', 'signedOut', 'limited')),
  status_detail TEXT,
  connected_at INTEGER NOT NULL,
  last_success_at INTEGER,
  removed_at INTEGER
) STRICT;

CREATE TABLE ats_user (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT,
  site_admin INTEGER NOT NULL,
  active INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT
) STRICT;

CREATE TABLE rejection_reason (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE job (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  requisition_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('open', 'closed', 'draft')),
  confidential INTEGER NOT NULL,
  department TEXT,
  location TEXT,
  opened_at INTEGER,
  closed_at INTEGER
) STRICT;
CREATE INDEX job_status ON job (status, name);

CREATE TABLE stage (
  id TEXT PRIMARY KEY,
  job_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  active INTEGER NOT NULL,
  writes_to_candidate INTEGER NOT NULL
) STRICT;
CREATE INDEX stage_job ON stage (job_id, position);

CREATE TABLE candidate (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  preferred_name TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  title TEXT,
  company TEXT,
  location TEXT,
  emails TEXT NOT NULL,
  phones TEXT NOT NULL,
  links TEXT NOT NULL,
  private INTEGER NOT NULL,
  url TEXT,
  account_id TEXT REFERENCES account (id),
  source_id TEXT REFERENCES source (id),
  created_at INTEGER,
  updated_at INTEGER,
  last_activity_at INTEGER,
  -- Row id of the search row: grows with the last activity, see data/searchId.ts.
  search_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX candidate_activity ON candidate (last_activity_at DESC, seq DESC);
CREATE INDEX candidate_added ON candidate (created_at DESC, seq DESC);
CREATE INDEX candidate_name ON candidate (name_key, seq);
CREATE INDEX candidate_source ON candidate (source_id);

CREATE TABLE application (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  job_id TEXT REFERENCES job (id),
  stage_id TEXT REFERENCES stage (id),
  status TEXT NOT NULL CHECK (status IN ('in_process', 'rejected', 'hired', 'converted')),
  prospect INTEGER NOT NULL,
  source_id TEXT REFERENCES source (id),
  recruiter_id TEXT REFERENCES ats_user (id),
  rejection_reason_id TEXT REFERENCES rejection_reason (id),
  rejected_at INTEGER,
  applied_at INTEGER,
  last_activity_at INTEGER,
  stage_since INTEGER
) STRICT;
CREATE INDEX application_candidate ON application (candidate_id, last_activity_at DESC);
CREATE INDEX application_job ON application (job_id, status, stage_id, stage_since);
CREATE INDEX application_stage ON application (stage_id, candidate_id);
CREATE INDEX application_source ON application (source_id, candidate_id);

CREATE TABLE stage_entry (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  stage_id TEXT REFERENCES stage (id),
  entered_at INTEGER,
  exited_at INTEGER
) STRICT;
CREATE INDEX stage_entry_application ON stage_entry (application_id, entered_at);

CREATE TABLE note (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  application_id TEXT REFERENCES application (id) ON DELETE SET NULL,
  author_id TEXT REFERENCES ats_user (id),
  author_name TEXT,
  subject TEXT,
  body TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'email', 'activity')),
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'private', 'admin_only')),
  created_at INTEGER
) STRICT;
CREATE INDEX note_candidate ON note (candidate_id, created_at DESC);

CREATE TABLE interview (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  starts_at INTEGER,
  ends_at INTEGER,
  status TEXT NOT NULL
) STRICT;
CREATE INDEX interview_application ON interview (application_id, starts_at);

CREATE TABLE scorecard (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  interview_id TEXT REFERENCES interview (id) ON DELETE SET NULL,
  interview_name TEXT,
  interviewer_id TEXT REFERENCES ats_user (id),
  submitted_at INTEGER,
  recommendation TEXT NOT NULL,
  attributes TEXT NOT NULL,
  answers TEXT NOT NULL
) STRICT;
CREATE INDEX scorecard_application ON scorecard (application_id);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE candidate_tag (
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id),
  PRIMARY KEY (candidate_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidate_tag_tag ON candidate_tag (tag_id, candidate_id);

CREATE TABLE file (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  application_id TEXT REFERENCES application (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at INTEGER
) STRICT;
CREATE INDEX file_candidate ON file (candidate_id);

-- What happened that no other table tells, such as an edit made in this copy.
CREATE TABLE activity (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  title TEXT NOT NULL,
  detail TEXT,
  actor_name TEXT
) STRICT;
CREATE INDEX activity_candidate ON activity (candidate_id, at DESC);

CREATE TABLE seat (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  seat_urn TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  person_urn TEXT,
  own INTEGER NOT NULL,
  PRIMARY KEY (account_id, seat_urn)
) STRICT, WITHOUT ROWID;

-- One row per candidate that LinkedIn was asked about. pending_urn is what a person chose and LinkedIn was not told yet
-- ('' = unlinked).
CREATE TABLE linkedin_link (
  candidate_id TEXT PRIMARY KEY REFERENCES candidate (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('exact', 'manual', 'possible', 'none', 'unlinked', 'unknown')),
  person_urn TEXT,
  matched TEXT NOT NULL,
  pending_urn TEXT,
  chosen_at INTEGER,
  checked_at INTEGER
) STRICT;
CREATE INDEX linkedin_link_person ON linkedin_link (person_urn);
CREATE INDEX linkedin_link_pending ON linkedin_link (account_id) WHERE pending_urn IS NOT NULL;

-- body is null where the conversation is not the signed-in recruiter's own: such text never reaches the disk.
CREATE TABLE inmail_message (
  seq INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  thread_urn TEXT NOT NULL,
  message_id TEXT NOT NULL,
  author_urn TEXT NOT NULL,
  recipient_urn TEXT NOT NULL,
  seat_urn TEXT NOT NULL,
  person_urn TEXT NOT NULL,
  at INTEGER NOT NULL,
  subject TEXT,
  body TEXT,
  UNIQUE (account_id, thread_urn, message_id, at, author_urn)
) STRICT;
CREATE INDEX inmail_person ON inmail_message (person_urn, at);

CREATE TABLE linkedin_note (
  seq INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  note_id TEXT NOT NULL,
  owner_urn TEXT NOT NULL,
  person_urn TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  UNIQUE (account_id, note_id)
) STRICT;
CREATE INDEX linkedin_note_person ON linkedin_note (person_urn, created_at);

-- base: the last value both sides agreed on, as JSON; null while the local row is that value (no edit on its way).
-- version: the remote's own change mark of what was last read.
CREATE TABLE remote_ref (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  local_id TEXT NOT NULL,
  base TEXT,
  hash TEXT,
  version INTEGER,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, type, remote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remote_ref_local ON remote_ref (type, local_id);

-- Edits on their way. form numbers the layout of payload, so that an update can read what an older version wrote.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id),
  candidate_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'note', 'addTag', 'removeTag', 'move', 'addApplication')),
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
CREATE INDEX outbox_live ON outbox (account_id, seq) WHERE state <> 'done';
CREATE INDEX outbox_candidate ON outbox (candidate_id, seq) WHERE state <> 'done';
CREATE INDEX outbox_done ON outbox (done_at) WHERE state = 'done';

-- One walk per account and type: the open window with its page token, or the watermark of the last whole walk.
CREATE TABLE sync_cursor (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  watermark INTEGER,
  window_from INTEGER,
  window_to INTEGER,
  page TEXT,
  rows INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('idle', 'walking', 'failed', 'notPermitted')),
  message TEXT,
  PRIMARY KEY (account_id, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('first', 'incremental', 'send')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'stopped', 'failed', 'interrupted')),
  counts TEXT NOT NULL,
  requests INTEGER NOT NULL DEFAULT 0,
  message TEXT
) STRICT;
CREATE INDEX run_started ON run (started_at DESC);

-- Rows that could not be read, or whose parent is not here yet (raw keeps them as they came).
CREATE TABLE sync_problem (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  message TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (account_id, type, remote_id)
) STRICT;

CREATE TABLE parked (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (account_id, type, remote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE candidate_search USING fts5 (
  name, contact, work, tags,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE job_search USING fts5 (
  name, requisition, place,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE note_search USING fts5 (
  body,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE VIRTUAL TABLE message_search USING fts5 (
  body,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
`;
