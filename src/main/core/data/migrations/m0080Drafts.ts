/** What a person began and did not save: it goes with whomever it is about. `candidate_id` is null for somebody who is not made yet. */
export const m0080Drafts = `
CREATE TABLE draft (
  key TEXT PRIMARY KEY,
  candidate_id TEXT REFERENCES candidate (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_candidate ON draft (candidate_id);
`;
