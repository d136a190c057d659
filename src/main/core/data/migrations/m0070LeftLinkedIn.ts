/** Members whom this organisation exported and who have left LinkedIn since, as LinkedIn lists them (row E9). */
export const m0070LeftLinkedIn = `
CREATE TABLE linkedin_left (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  person_urn TEXT NOT NULL,
  left_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, person_urn)
) STRICT, WITHOUT ROWID;
`;
