import type { Database } from 'better-sqlite3';

const SCHEMA = `
-- Records that stand behind another in lists, because somebody said that they are one person's. Derived from identity_decision and identity_preferred.
CREATE TABLE identity_fold (
  away INTEGER PRIMARY KEY REFERENCES candidate (seq) ON DELETE CASCADE,
  main INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_fold_main ON identity_fold (main);

-- Whose value is shown for a person of several records; field 'record': which of them stands in lists. The latest choice holds.
CREATE TABLE identity_preferred (
  candidate_id TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('record', 'name', 'title', 'company', 'location')),
  chosen_at INTEGER NOT NULL,
  PRIMARY KEY (candidate_id, field)
) STRICT, WITHOUT ROWID;

-- The record in front is removed: the next of the same person takes its place.
CREATE TRIGGER identity_fold_main_gone AFTER DELETE ON candidate WHEN EXISTS (SELECT 1 FROM identity_fold WHERE main = old.seq) BEGIN
  UPDATE identity_fold SET main = (SELECT min(away) FROM identity_fold WHERE main = old.seq) WHERE main = old.seq;
  DELETE FROM identity_fold WHERE away = main;
END;
`;

/** Who of people that were joined stands in lists. Before this, only the two were said to be one of whom somebody had said it; now all of a group are. */
export function m0220OnePerson(db: Database): void {
  db.exec(SCHEMA);
  const said = db.prepare(`SELECT one_id AS one, other_id AS other, decided_at AS at FROM identity_decision WHERE decision = 'same' ORDER BY decided_at, one_id, other_id`).all() as {
    one: string;
    other: string;
    at: number;
  }[];
  const groups = new Map<string, Set<string>>();
  for (const { one, other } of said) {
    const joined = new Set([...(groups.get(one) ?? [one]), ...(groups.get(other) ?? [other])]);
    for (const id of joined) groups.set(id, joined);
  }
  const last = Math.max(0, ...said.map(({ at }) => at));
  const put = db.prepare(
    `INSERT INTO identity_decision (one_id, other_id, decision, decided_at) VALUES (?, ?, 'same', ?) ON CONFLICT (one_id, other_id) DO UPDATE SET decision = 'same'`,
  );
  const fold = db.prepare('INSERT INTO identity_fold (away, main) SELECT c.seq, m.main FROM candidate c, (SELECT min(seq) AS main FROM candidate WHERE id IN (SELECT value FROM json_each(@ids))) m WHERE c.id IN (SELECT value FROM json_each(@ids)) AND c.seq <> m.main');
  for (const group of new Set(groups.values())) {
    const ids = [...group].toSorted();
    for (const [index, one] of ids.entries()) for (const other of ids.slice(index + 1)) put.run(one, other, last);
    fold.run({ ids: JSON.stringify(ids) });
  }
}
