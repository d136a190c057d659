import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Raised whenever the generator or the tables change, so that a kept world of the old form is made anew. */
const FORMAT = 3;

/** The database of the stand-in LinkedIn. */
export interface LinkedinStore {
  readonly db: Database.Database;
  /** False when the file is new and has to be filled. */
  readonly filled: boolean;
  /** Runs some work in one transaction. */
  atOnce(work: () => void): void;
  /** Marks the file as whole, so that the next start keeps it. */
  markFilled(): void;
  close(): void;
}

export interface StoreOptions {
  /** Where to keep it; without one it lies in a temporary folder that goes away on `close`. */
  readonly dataDir?: string;
  readonly seed: number;
  readonly people: number;
  readonly inAts: number;
  readonly preload: boolean;
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

CREATE TABLE record (
  place INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  context TEXT NOT NULL,
  parent TEXT NOT NULL,
  id TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (kind, context, parent, id)
) STRICT;
`;

/** Opens the database of this very world when it is kept and whole; else an empty one. */
export function openLinkedinStore(options: StoreOptions): LinkedinStore {
  const { dataDir } = options;
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'tandem-linkedin-'));
  mkdirSync(dir, { recursive: true });
  const file = join(dir, `linkedin-v${FORMAT}-${options.seed}-${options.people}${options.inAts === options.people ? '' : `-of-${options.inAts}`}${options.preload ? '' : '-bare'}.sqlite`);
  let db = open(file);
  const filled = db.pragma('user_version', { simple: true }) === FORMAT;
  if (!filled) {
    db.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    db = open(file);
    db.exec(SCHEMA);
  }
  return {
    db,
    filled,
    atOnce: (work) => db.transaction(work)(),
    markFilled: () => void db.pragma(`user_version = ${FORMAT}`),
    close: () => {
      db.close();
      if (dataDir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}

function open(file: string): Database.Database {
  const db = new Database(file);
  // The content can be made again from the seed, so nothing here is worth waiting for the disk.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  return db;
}
