import type { Database } from 'better-sqlite3';
import { columnsOf, indexesOf, TABLE_NAMES, type ColumnKind } from './tables.ts';

function sqlType(kind: ColumnKind): string {
  const nullable = kind.endsWith('?');
  const base = nullable ? kind.slice(0, -1) : kind;
  const type = base === 'text' || base === 'json' ? 'TEXT' : base === 'blob' ? 'BLOB' : 'INTEGER';
  return nullable ? type : `${type} NOT NULL`;
}

const OTHERS = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE candidate_email (email TEXT NOT NULL, candidate_id INTEGER NOT NULL, PRIMARY KEY (email, candidate_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE effect (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, target TEXT NOT NULL, body TEXT NOT NULL, actor INTEGER, at INTEGER NOT NULL) STRICT;
  CREATE TABLE sent_mail (id INTEGER PRIMARY KEY AUTOINCREMENT, candidate_id INTEGER NOT NULL, application_id INTEGER, recipient TEXT, subject TEXT NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE auth_code (hash TEXT PRIMARY KEY, family TEXT NOT NULL, client_id TEXT NOT NULL, user_id INTEGER NOT NULL, scopes TEXT NOT NULL, redirect_uri TEXT NOT NULL, expires_at INTEGER NOT NULL, used INTEGER NOT NULL) STRICT;
  CREATE TABLE refresh_token (hash TEXT PRIMARY KEY, family TEXT NOT NULL, client_id TEXT NOT NULL, user_id INTEGER NOT NULL, scopes TEXT NOT NULL, issued_at INTEGER NOT NULL, spent INTEGER NOT NULL) STRICT;
  CREATE TABLE access_token (jti TEXT PRIMARY KEY, family TEXT NOT NULL, client_id TEXT NOT NULL, user_id INTEGER NOT NULL, scopes TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
`;

/** Creates the tables, without the indexes that would slow the filling down. */
export function createTables(db: Database): void {
  for (const table of TABLE_NAMES) {
    const columns = columnsOf(table).map(([name, kind]) =>
      name === 'id' ? 'id INTEGER PRIMARY KEY AUTOINCREMENT' : `"${name}" ${sqlType(kind)}`,
    );
    db.exec(`CREATE TABLE ${table} (${columns.join(', ')}) STRICT`);
  }
  db.exec(OTHERS);
}

/** Creates the indexes once the rows are in. */
export function createIndexes(db: Database): void {
  for (const table of TABLE_NAMES) {
    for (const column of indexesOf(table)) db.exec(`CREATE INDEX ${table}_${column} ON ${table} (${column})`);
  }
  db.exec(`
    CREATE INDEX candidates_private ON candidates (id) WHERE private = 1;
    CREATE INDEX jobs_confidential ON jobs (id) WHERE confidential = 1;
    CREATE UNIQUE INDEX candidate_tags_name ON candidate_tags (name COLLATE NOCASE);
    CREATE INDEX candidate_email_candidate ON candidate_email (candidate_id);
    CREATE INDEX access_token_family ON access_token (family);
    CREATE INDEX refresh_token_family ON refresh_token (family);
  `);
}
