/** What LinkedIn lets an ATS keep of a profile, and which of what came from LinkedIn was read (rows L9, W9 and E9). */
export const m0130FromLinkedIn = `
-- As the last export or consent of the member gave it. No contact data: those stand on the record, or wait in linkedin_value.
CREATE TABLE linkedin_stub (
  candidate_id TEXT PRIMARY KEY REFERENCES candidate (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  person_urn TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  company TEXT,
  location TEXT,
  profile_url TEXT,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Null: as old as LinkedIn's account here says (read when it was there before), until a person says otherwise.
ALTER TABLE inmail_message ADD COLUMN is_read INTEGER;
ALTER TABLE linkedin_note ADD COLUMN is_read INTEGER;
ALTER TABLE linkedin_arrival ADD COLUMN is_read INTEGER;

-- What comes in stands by its time: answers of members, notes, and what was dealt with.
CREATE INDEX inmail_answer ON inmail_message (at) WHERE author_urn = person_urn;
CREATE INDEX linkedin_note_changed ON linkedin_note (modified_at);
CREATE INDEX inmail_unread ON inmail_message (at) WHERE is_read = 0;
CREATE INDEX linkedin_note_unread ON linkedin_note (modified_at) WHERE is_read = 0;
CREATE INDEX linkedin_arrival_dealt ON linkedin_arrival (dealt_at) WHERE state = 'done';
`;
