/**
 * What LinkedIn is told of an ATS (rows L1 to L8). `publication` is the ledger of what LinkedIn acknowledged; what is to be told follows
 * from comparing it with the rows of the copy, person by person.
 */
export const m0050Publishing = `
-- The advertisement of a job, which LinkedIn asks for.
CREATE TABLE job_post (
  id TEXT PRIMARY KEY,
  job_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  location TEXT,
  live INTEGER NOT NULL
) STRICT;
CREATE INDEX job_post_job ON job_post (job_id, live);

-- How one LinkedIn account publishes: settings as JSON (data/publishing/publishSettings.ts), and until when it rests.
CREATE TABLE publishing (
  account_id TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  settings TEXT NOT NULL,
  all_queued_at INTEGER,
  done_at INTEGER,
  message TEXT,
  -- Who sees what is published, as LinkedIn has it; null when that is to be told (anew).
  viewers TEXT CHECK (viewers IN ('everybody', 'nobody')),
  -- LinkedIn is to be read back. What it lacked of the ledger when it was read last.
  read_back INTEGER NOT NULL DEFAULT 0,
  read_back_at INTEGER,
  missing_people INTEGER NOT NULL DEFAULT 0,
  missing_jobs INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- People and jobs that may differ from what LinkedIn has. Filled by triggers while Tandem publishes (data/publishing/publishQueue.ts).
-- mark rises with each change: what changed again while it was sent stays.
CREATE TABLE publish_queue (
  kind TEXT NOT NULL CHECK (kind IN ('job', 'candidate')),
  local_id TEXT NOT NULL,
  mark INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, local_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX publish_queue_due ON publish_queue (kind, not_before);

-- owner_id: the local person or job that the record is part of. parent_id and record_id: the ATS's own, under which LinkedIn has it.
CREATE TABLE publication (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('job', 'candidate', 'application', 'stage', 'candidateNote', 'applicationNote', 'feedback')),
  parent_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  -- there: LinkedIn has it as hash says. asked: a task of a job is under way. refused: it does not take it as hash says.
  state TEXT NOT NULL CHECK (state IN ('there', 'asked', 'refused')),
  hash TEXT NOT NULL,
  -- Of a job: whether it is open at LinkedIn, and what the task does.
  open INTEGER,
  task_id TEXT,
  operation TEXT,
  field TEXT,
  message TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, kind, parent_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_owner ON publication (owner_id, account_id);
CREATE INDEX publication_state ON publication (account_id, state, kind) WHERE state <> 'there';

-- Who and what is not published, and why; what LinkedIn is not told at all.
CREATE TABLE withheld (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('job', 'candidate', 'application')),
  record_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (account_id, kind, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX withheld_reason ON withheld (account_id, kind, reason);
CREATE INDEX withheld_owner ON withheld (owner_id, account_id);
`;
