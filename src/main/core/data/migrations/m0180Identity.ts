const FIELDS = ['first_name', 'last_name', 'title', 'company', 'location', 'emails', 'phones', 'links', 'hidden'];

/** No OR IGNORE: what a trigger says of conflicts gives way to what the statement says that set it off. */
const queue = (condition: string): string =>
  `INSERT INTO identity_queue (candidate) SELECT seq FROM candidate WHERE ${condition} AND seq NOT IN (SELECT candidate FROM identity_queue);`;
const OF_LINK = (row: string): string => `id = ${row}.candidate_id`;

/**
 * Who may be the same person (rows C10 and M8). People are known here by their row number. The queue is filled by triggers: they are part of the
 * transaction that changed the row, and no writer can forget them. What hangs on the normal form goes with it, by triggers as well.
 */
export const m0180Identity = `
-- Whose keys are out of date. Emptied in the background.
CREATE TABLE identity_queue (
  candidate INTEGER PRIMARY KEY REFERENCES candidate (seq) ON DELETE CASCADE
) STRICT;

-- A person in the form in which people are compared. keys, counted: numbers of texts, as JSON. Nobody hidden has one.
CREATE TABLE identity_record (
  candidate INTEGER PRIMARY KEY REFERENCES candidate (seq) ON DELETE CASCADE,
  person TEXT NOT NULL,
  keys TEXT NOT NULL,
  counted TEXT NOT NULL
) STRICT;
CREATE TABLE identity_key (
  key INTEGER NOT NULL,
  candidate INTEGER NOT NULL,
  PRIMARY KEY (key, candidate)
) STRICT, WITHOUT ROWID;
-- How many people have a value; under 0, how many there are.
CREATE TABLE identity_count (
  value INTEGER PRIMARY KEY,
  people INTEGER NOT NULL
) STRICT;
CREATE TRIGGER identity_record_in AFTER INSERT ON identity_record BEGIN
  INSERT OR IGNORE INTO identity_key (key, candidate) SELECT value, new.candidate FROM json_each(new.keys);
  INSERT INTO identity_count (value, people) SELECT value, 1 FROM json_each(new.counted) WHERE true ON CONFLICT (value) DO UPDATE SET people = people + 1;
END;
-- An account's copy is removed table by table: then the keys went before, as a whole.
CREATE TRIGGER identity_record_out AFTER DELETE ON identity_record WHEN EXISTS (SELECT 1 FROM identity_key) BEGIN
  DELETE FROM identity_key WHERE (key, candidate) IN (SELECT value, old.candidate FROM json_each(old.keys));
  UPDATE identity_count SET people = people - 1 WHERE value IN (SELECT value FROM json_each(old.counted));
  DELETE FROM identity_count WHERE value IN (SELECT value FROM json_each(old.counted)) AND people <= 0;
END;

-- Two people who may be one, the lower row number first. kind: the strongest of what speaks for it (1 profile, 2 e-mail, 3 number, 4 names).
-- Derived from the records; found_at: when it was first found.
CREATE TABLE identity_pair (
  one INTEGER NOT NULL REFERENCES candidate (seq) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES candidate (seq) ON DELETE CASCADE,
  kind INTEGER NOT NULL,
  odds REAL NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'possible')),
  evidence TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_pair_other ON identity_pair (other);
CREATE INDEX identity_pair_kind ON identity_pair (kind, found_at DESC);

-- What a person said of two: not the same, or the same. The lower id first.
CREATE TABLE identity_decision (
  one_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  other_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('different', 'same')),
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (one_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_decision_other ON identity_decision (other_id);

CREATE TRIGGER identity_candidate_insert AFTER INSERT ON candidate WHEN new.hidden = 0 BEGIN ${queue('seq = new.seq')} END;
CREATE TRIGGER identity_candidate_update AFTER UPDATE OF ${FIELDS.join(', ')} ON candidate
  WHEN ${FIELDS.map((field) => `old.${field} IS NOT new.${field}`).join(' OR ')}
  BEGIN ${queue('seq = new.seq')} END;
CREATE TRIGGER identity_link_insert AFTER INSERT ON linkedin_link WHEN new.state IN ('exact', 'manual') BEGIN ${queue(OF_LINK('new'))} END;
CREATE TRIGGER identity_link_update AFTER UPDATE OF state, person_urn, candidate_id ON linkedin_link
  WHEN old.state IS NOT new.state OR old.person_urn IS NOT new.person_urn OR old.candidate_id IS NOT new.candidate_id
  BEGIN ${queue(OF_LINK('old'))} ${queue(OF_LINK('new'))} END;
CREATE TRIGGER identity_link_delete AFTER DELETE ON linkedin_link WHEN old.state IN ('exact', 'manual') BEGIN ${queue(OF_LINK('old'))} END;

INSERT INTO identity_queue (candidate) SELECT seq FROM candidate WHERE hidden = 0;
`;
