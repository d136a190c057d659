import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseFromNewerVersion, LATEST_VERSION, migrate, migrations } from '../../src/main/core/data/migrations/migrations.ts';
import { searchCandidates } from '../../src/main/core/data/queries/searchCandidates.ts';
import { DATABASE_FILE, openForReading, openForWriting } from '../../src/main/core/data/openDatabase.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tandem-migrations-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const schemaOf = (db: Database.Database): unknown =>
  db.prepare(`SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`).all();

describe('migrations', () => {
  it('rise in steps of ten', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual([...versions].sort((left, right) => left - right));
    for (const version of versions) expect(version % 10).toBe(0);
  });

  it.each(migrations.map((migration, index) => [migration.version, migrations[index - 1]?.version ?? 0] as const))(
    'version %i is reached from the version before, and ends in the same schema as a fresh database',
    (version, before) => {
      const stepwise = new Database(':memory:');
      if (before > 0) migrate(stepwise, before);
      expect(migrate(stepwise, version)).toEqual({ from: before, to: version });
      const fresh = new Database(':memory:');
      migrate(fresh, version);
      expect(schemaOf(stepwise)).toEqual(schemaOf(fresh));
      expect(stepwise.pragma('user_version', { simple: true })).toBe(version);
    },
  );

  it('M1: people who were there before are found by name, address and tag afterwards; who is hidden is not', () => {
    const db = new Database(':memory:');
    migrate(db, 20);
    const insert = db.prepare(
      `INSERT INTO candidate (id, first_name, last_name, name, name_key, emails, phones, links, private, search_id, hidden)
       VALUES (?, ?, ?, ?, ?, ?, '[]', '[]', 0, ?, ?)`,
    );
    insert.run('a', 'Bjørn', 'Sæther', 'Bjørn Sæther', 'bjorn saether', '[{"value":"bs@example.test","type":"work"}]', 2 ** 24 + 1, 0);
    insert.run('b', 'Bjørn', 'Dahl', 'Bjørn Dahl', 'bjorn dahl', '[]', 0, 1);
    db.exec(`INSERT INTO tag (id, name) VALUES (1, 'Night shifts'); INSERT INTO candidate_tag VALUES ('a', 1);
      INSERT INTO candidate_search (rowid, name, contact, work, tags) VALUES (${2 ** 24 + 1}, 'Gone', '', '', '')`);
    migrate(db);
    for (const text of ['bjorn', 'sæ', 'bs@example.test', 'night']) expect([text, searchCandidates(db, text, { sql: '', params: [] }).seqs]).toEqual([text, [1]]);
    expect(searchCandidates(db, 'gone', { sql: '', params: [] }).seqs).toEqual([]);
  });

  it('S3: seats and pairs that were there before are of the contract of their account', () => {
    const db = new Database(':memory:');
    migrate(db, 260);
    db.exec(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('li', 'linkedin', 'gateway', 'LinkedIn', '{"contract":"urn:li:contract:7"}', 1), ('other', 'linkedin', 'direct', 'LinkedIn', '{"contract":"urn:li:contract:8"}', 1);
      INSERT INTO seat (account_id, seat_urn, name, own) VALUES ('li', 's1', 'Ada', 1), ('other', 's2', 'Ben', 0);
      INSERT INTO seat_pair (account_id, seat_urn, user_id, at) VALUES ('li', 's1', NULL, 1);
      INSERT INTO seat_pair_taken_back (account_id, seat_urn, at) VALUES ('other', 's2', 1);`);
    migrate(db);
    const all = (table: string): unknown[] => db.prepare(`SELECT seat_urn, contract FROM ${table} ORDER BY seat_urn`).raw().all();
    expect([all('seat'), all('seat_pair'), all('seat_pair_taken_back')]).toEqual([[['s1', 'urn:li:contract:7'], ['s2', 'urn:li:contract:8']], [['s1', 'urn:li:contract:7']], [['s2', 'urn:li:contract:8']]]);
  });

  it('L1: what LinkedIn has stays in the ledger when résumés come into it, and a desk that publishes goes on noting what changes', () => {
    const path = join(dir, DATABASE_FILE);
    const db = new Database(path);
    migrate(db, 120);
    db.exec(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('li', 'linkedin', 'gateway', 'LinkedIn', '{}', 1);
      INSERT INTO publication (account_id, kind, parent_id, record_id, owner_id, state, hash, open, at, posting, is_public) VALUES ('li', 'job', '', 'r1', 'j1', 'there', 'h', 1, 7, 'urn:li:jobPosting:1', 0);
      CREATE TRIGGER ledger_news_publication_insert AFTER INSERT ON publication BEGIN INSERT INTO publication_news (account_id, kind, parent_id, record_id) VALUES (new.account_id, new.kind, new.parent_id, new.record_id); END;
      CREATE TRIGGER publish_candidate_insert AFTER INSERT ON candidate BEGIN SELECT 1; END`);
    migrate(db);
    expect(db.prepare('SELECT record_id, owner_id, hash, open, at, posting, is_public FROM publication').all()).toEqual([{ record_id: 'r1', owner_id: 'j1', hash: 'h', open: 1, at: 7, posting: 'urn:li:jobPosting:1', is_public: 0 }]);
    db.exec(`INSERT INTO publication (account_id, kind, parent_id, record_id, owner_id, state, hash, at) VALUES ('li', 'resume', 'a1', 'f1', 'c1', 'there', 'h', 1)`);
    expect(db.prepare('SELECT kind, parent_id, record_id FROM publication_news').all()).toEqual([{ kind: 'resume', parent_id: 'a1', record_id: 'f1' }]);
    db.exec(`INSERT INTO candidate (id, first_name, last_name, name, name_key, emails, phones, links, private, search_id, hidden) VALUES ('c1', 'Ola', 'Berg', 'Ola Berg', 'ola berg', '[]', '[]', '[]', 0, 1, 0); INSERT INTO file (id, candidate_id, name, kind) VALUES ('f', 'c1', 'cv.pdf', 'resume')`);
    expect(db.prepare('SELECT kind, local_id FROM publish_queue').all()).toEqual([{ kind: 'candidate', local_id: 'c1' }]);
    db.close();
  });

  it('C4: files that waited to be reviewed are still there with what was typed once archives can be opened', () => {
    const db = new Database(':memory:');
    migrate(db, 190);
    db.exec(`INSERT INTO import_batch (id, added_at, choice) VALUES ('b', 1, '{}');
      INSERT INTO import_file (id, batch_id, name, hash, bytes, state, tries, parsed, draft, person_name, unsure, changed_at) VALUES ('f', 'b', 'cv.pdf', 'h', 7, 'review', 1, '{}', '{"firstName":"Ola"}', 'Ola', 2, 3)`);
    migrate(db);
    expect(db.prepare('SELECT id, batch_id, name, hash, bytes, state, tries, parsed, draft, person_name, unsure, changed_at, inside, depth, held FROM import_file').all()).toEqual([
      { id: 'f', batch_id: 'b', name: 'cv.pdf', hash: 'h', bytes: 7, state: 'review', tries: 1, parsed: '{}', draft: '{"firstName":"Ola"}', person_name: 'Ola', unsure: 2, changed_at: 3, inside: null, depth: 0, held: null },
    ]);
    db.exec(`UPDATE import_file SET state = 'opened', held = 3`);
    db.exec(`DELETE FROM import_batch`);
    expect(db.prepare('SELECT count(*) FROM import_file').pluck().get()).toBe(0);
    db.close();
  });

  it('C10: people who were said to be one are one row, all of a group, after the update', () => {
    const db = new Database(':memory:');
    migrate(db, 200);
    const insert = db.prepare(`INSERT INTO candidate (id, first_name, last_name, name, name_key, emails, phones, links, private, search_id, hidden) VALUES (?, 'Gro', 'Skaar', 'Gro Skaar', 'gro skaar', '[]', '[]', '[]', 0, ?, 0)`);
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) insert.run(id, 2 ** 24 + index);
    db.exec(`INSERT INTO identity_decision VALUES ('a', 'b', 'same', 5), ('b', 'c', 'same', 7), ('a', 'd', 'different', 8)`);
    migrate(db);
    expect(db.prepare('SELECT m.id AS main, a.id AS away FROM identity_fold f JOIN candidate m ON m.seq = f.main JOIN candidate a ON a.seq = f.away ORDER BY away').all()).toEqual([{ main: 'a', away: 'b' }, { main: 'a', away: 'c' }]);
    expect(db.prepare(`SELECT one_id || other_id AS pair FROM identity_decision WHERE decision = 'same' ORDER BY pair`).pluck().all()).toEqual(['ab', 'ac', 'bc']);
  });

  it('a step that fails leaves the version before, with its data', () => {
    const db = new Database(':memory:');
    db.exec('CREATE TABLE account (mine TEXT); INSERT INTO account VALUES (1)');
    expect(() => migrate(db)).toThrow(/account already exists/);
    expect(db.pragma('user_version', { simple: true })).toBe(0);
    expect(schemaOf(db)).toHaveLength(1);
  });

  it('every table is STRICT, apart from the search tables', () => {
    const db = new Database(':memory:');
    migrate(db);
    const loose = db
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
      .all() as { name: string }[];
    expect(loose).toEqual([]);
  });

  it('a file from a newer Tandem is refused in words and left untouched', () => {
    const path = join(dir, DATABASE_FILE);
    const db = new Database(path);
    db.pragma(`user_version = ${LATEST_VERSION + 10}`);
    expect(() => migrate(db)).toThrow(DatabaseFromNewerVersion);
    db.close();
    expect(() => openForWriting(dir)).toThrowError(/newer version of Tandem/);
    const again = new Database(path);
    expect(again.pragma('user_version', { simple: true })).toBe(LATEST_VERSION + 10);
    again.close();
  });

  it('a file that is no database is refused in words', async () => {
    const { writeFileSync, readFileSync } = await import('node:fs');
    writeFileSync(join(dir, DATABASE_FILE), 'this is not a database, but it is long enough to be looked at');
    expect(() => openForWriting(dir)).toThrowError(/could not be opened/);
    expect(readFileSync(join(dir, DATABASE_FILE), 'utf8')).toContain('not a database');
  });

  it('O4: folder and file are readable by their owner only', () => {
    const folder = join(dir, 'data');
    const db = openForWriting(folder);
    // Windows has no such modes: a person's local folder is closed to others by its inherited rights.
    const [ofFolder, ofFile] = process.platform === 'win32' ? [0o666, 0o666] : [0o700, 0o600];
    expect(statSync(folder).mode & 0o777).toBe(ofFolder);
    expect(statSync(join(folder, DATABASE_FILE)).mode & 0o777).toBe(ofFile);
    db.close();
  });

  it('a reading connection cannot write', () => {
    const writer = openForWriting(dir);
    const reader = openForReading(dir);
    expect(() => reader.prepare('DELETE FROM candidate').run()).toThrow(/readonly|query_only/);
    reader.close();
    writer.close();
  });
});
