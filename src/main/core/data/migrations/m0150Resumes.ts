import type { Database } from 'better-sqlite3';

/** Résumés among what is told to LinkedIn (row L1). */
const LEDGER = `
CREATE TABLE publication_with_resumes (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('job', 'candidate', 'application', 'stage', 'candidateNote', 'applicationNote', 'feedback', 'resume')),
  parent_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  -- there: LinkedIn has it as hash says. asked: it was told, or a task of a job is under way. refused: it does not take it as hash says.
  state TEXT NOT NULL CHECK (state IN ('there', 'asked', 'refused')),
  hash TEXT NOT NULL,
  -- Of a job: whether it is open at LinkedIn, what the task does, its URN there, and whether everybody may see it.
  open INTEGER,
  task_id TEXT,
  operation TEXT,
  field TEXT,
  message TEXT,
  at INTEGER NOT NULL,
  posting TEXT,
  is_public INTEGER,
  PRIMARY KEY (account_id, kind, parent_id, record_id)
) STRICT, WITHOUT ROWID;
INSERT INTO publication_with_resumes (account_id, kind, parent_id, record_id, owner_id, state, hash, open, task_id, operation, field, message, at, posting, is_public)
  SELECT account_id, kind, parent_id, record_id, owner_id, state, hash, open, task_id, operation, field, message, at, posting, is_public FROM publication;
DROP TABLE publication;
ALTER TABLE publication_with_resumes RENAME TO publication;
CREATE INDEX publication_owner ON publication (owner_id, account_id);
CREATE INDEX publication_state ON publication (account_id, state, kind) WHERE state <> 'there';
`;

export function m0150Resumes(db: Database): void {
  // A desk that publishes by a gateway notes by triggers what the gateway has not heard of; they would go with the table.
  const triggers = db.prepare(`SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'publication'`).all() as { sql: string }[];
  db.exec(LEDGER);
  for (const { sql } of triggers) db.exec(sql);
  // Where Tandem publishes already a file queues its person from now on, as the other rows do.
  if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = 'publish_candidate_insert'`).get() === undefined) return;
  for (const [event, row] of [['INSERT', 'new'], ['UPDATE', 'new'], ['DELETE', 'old']] as const)
    db.exec(
      `CREATE TRIGGER publish_file_${event.toLowerCase()} AFTER ${event} ON file BEGIN INSERT INTO publish_queue (kind, local_id) SELECT 'candidate', ${row}.candidate_id
         WHERE ${row}.candidate_id IS NOT NULL ON CONFLICT (kind, local_id) DO UPDATE SET mark = mark + 1, not_before = 0, tries = 0; END`,
    );
}
