import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The database of the stand-in LinkedIn, and how to be rid of it. */
export interface LinkedinStore {
  readonly db: Database.Database;
  close(): void;
}

const SCHEMA = `
CREATE TABLE member (
  person_index INTEGER PRIMARY KEY,
  urn TEXT NOT NULL UNIQUE,
  vanity TEXT NOT NULL UNIQUE,
  email TEXT,
  name_key TEXT NOT NULL
) STRICT;
CREATE INDEX member_by_email ON member (email) WHERE email IS NOT NULL;
CREATE INDEX member_by_name ON member (name_key);

CREATE TABLE candidate (
  context TEXT NOT NULL,
  id TEXT NOT NULL,
  person_index INTEGER,
  record TEXT,
  manual_member TEXT,
  PRIMARY KEY (context, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unlinked (
  context TEXT NOT NULL,
  id TEXT NOT NULL,
  member TEXT NOT NULL,
  PRIMARY KEY (context, id, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  seat_no INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  person_index INTEGER NOT NULL,
  position INTEGER NOT NULL,
  event_no INTEGER NOT NULL,
  from_member INTEGER NOT NULL,
  subject TEXT,
  body TEXT,
  PRIMARY KEY (seat_no, created_at, person_index, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_by_thread ON message (person_index, seat_no, position);

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  person_index INTEGER NOT NULL,
  seat_no INTEGER NOT NULL,
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  active INTEGER NOT NULL,
  content TEXT
) STRICT;
CREATE INDEX note_by_change ON note (modified_at, id);
CREATE INDEX note_by_person ON note (person_index, created_at);

CREATE TABLE project_member (
  person_index INTEGER NOT NULL,
  project TEXT NOT NULL,
  seat_no INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (person_index, project)
) STRICT, WITHOUT ROWID;
`;

/**
 * Opens an empty database.
 * @param dataDir where to put it; without one it lies in a temporary folder that goes away on `close`.
 */
export function openLinkedinStore(dataDir?: string): LinkedinStore {
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'tandem-linkedin-'));
  const file = join(dir, 'linkedin.sqlite');
  if (dataDir !== undefined) for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const db = new Database(file);
  // The content can be made again from the seed, so nothing here is worth waiting for the disk.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.exec(SCHEMA);
  return {
    db,
    close: () => {
      db.close();
      if (dataDir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}
