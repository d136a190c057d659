/** What LinkedIn brings to several desks of a team at once, and by whom (rows C2, C7, E1 and S6). */
export const m0160FromRecruiters = `
-- 'application': of a member who applied with LinkedIn. Null: an export of a recruiter, or a consent.
ALTER TABLE linkedin_arrival ADD COLUMN via TEXT;

-- Which desk of a team makes the person of a member whom nobody knows. asked: the gateway is to be asked. ours: this desk does, and candidate_id
-- is whom it made, until the gateway knows of it. theirs: another desk does. made: it has, and remote_id is the ATS's id of the person.
CREATE TABLE member_claim (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  person_urn TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'ours', 'theirs', 'made')),
  candidate_id TEXT REFERENCES candidate (id) ON DELETE CASCADE,
  remote_id TEXT,
  PRIMARY KEY (account_id, person_urn)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_claim_candidate ON member_claim (candidate_id);

-- A recruiter as a source, where the ATS knows none such: found by the address that the ATS has of them. source_id: the ATS's source, once there is one.
CREATE TABLE source_contact (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  user_id TEXT REFERENCES ats_user (id) ON DELETE SET NULL,
  source_id TEXT REFERENCES source (id) ON DELETE SET NULL,
  UNIQUE (account_id, email)
) STRICT;
CREATE INDEX source_contact_user ON source_contact (user_id);
CREATE INDEX source_contact_source ON source_contact (source_id);
CREATE TABLE process_source_contact (
  application_id TEXT PRIMARY KEY REFERENCES application (id) ON DELETE CASCADE,
  contact_id TEXT NOT NULL REFERENCES source_contact (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX process_source_contact_of ON process_source_contact (contact_id);

-- Seats of which a person said that the addresses decide again: the team's other desks are to hear of it.
CREATE TABLE seat_pair_taken_back (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  seat_urn TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, seat_urn)
) STRICT, WITHOUT ROWID;
`;
