/**
 * What comes from LinkedIn of single members: consents and exports (rows E1 to E8). An arrival is written down before anything is done
 * about it, and done in one transaction with the edits that it makes: it is dealt with once, however often it comes.
 */
export const m0060Arrivals = `
-- announced: an export of which only the request is known. waiting: nothing was done yet. asks: a person says who it is. key: what tells it
-- from others of its kind at LinkedIn. fields: as JSON what came, '{}' when it is dealt with: what was taken stands in linkedin_value.
CREATE TABLE linkedin_arrival (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('consent', 'export')),
  key TEXT NOT NULL,
  person_urn TEXT,
  fields TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('announced', 'waiting', 'asks', 'done', 'refused', 'left')),
  reason TEXT,
  candidate_id TEXT REFERENCES candidate (id) ON DELETE CASCADE,
  dealt_at INTEGER,
  UNIQUE (account_id, kind, key)
) STRICT;
CREATE INDEX linkedin_arrival_open ON linkedin_arrival (account_id, at) WHERE state IN ('announced', 'waiting', 'asks');
CREATE INDEX linkedin_arrival_candidate ON linkedin_arrival (candidate_id);
CREATE INDEX linkedin_arrival_person ON linkedin_arrival (person_urn);

-- Each value that LinkedIn gave of a person, with when and by what. open: the record had another one, and the person decides.
CREATE TABLE linkedin_value (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('consent', 'export')),
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('taken', 'open', 'left')),
  decided_at INTEGER,
  UNIQUE (candidate_id, field, value)
) STRICT;
CREATE INDEX linkedin_value_open ON linkedin_value (at) WHERE state = 'open';
`;
