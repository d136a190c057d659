/** Who may see which published job at LinkedIn (row L5). Ids are the ATS's own: they are the names that LinkedIn knows. */
export const m0090AccessLists = `
-- Which jobs the ATS gave to whom, of everybody. Read only where access lists are made of it.
CREATE TABLE job_team (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  PRIMARY KEY (account_id, user_id, job_id)
) STRICT, WITHOUT ROWID;

-- The ledger of access lists. asked: written down before LinkedIn is told, so that a kill in between leaves nothing unknown there.
CREATE TABLE access_entry (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('job', 'person')),
  list_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'there', 'refused')),
  PRIMARY KEY (account_id, kind, list_id, member_id)
) STRICT, WITHOUT ROWID;

-- When the teams were read last, and why they could not be.
ALTER TABLE publishing ADD COLUMN teams_read_at INTEGER;
ALTER TABLE publishing ADD COLUMN teams_message TEXT;
`;
