import { existsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { ContactValue } from '../../../src/shared/domain/candidate.ts';
import { candidateSearchText } from '../../../src/main/core/data/candidateSearchText.ts';
import { noteSearchText } from '../../../src/main/core/data/searchRows.ts';

/** Tables that hold the text which the search tables were filled with: those keep none themselves. */
const TEXTS = { candidate_search: 'bench_candidate_text', note_search: 'bench_note_text' } as const;

/** Writes the searched text of a finished database beside it, for {@link floorLoad} to read. Not measured. */
export function writeSearchTexts(finished: string): void {
  const db = new BetterSqlite3(finished);
  try {
    db.exec(`CREATE TABLE IF NOT EXISTS bench_candidate_text (id INTEGER PRIMARY KEY, name, contact, work, tags);
      CREATE TABLE IF NOT EXISTS bench_note_text (id INTEGER PRIMARY KEY, body);
      DELETE FROM bench_candidate_text; DELETE FROM bench_note_text;`);
    const tagsOf = db.prepare('SELECT t.name FROM candidate_tag c JOIN tag t ON t.id = c.tag_id WHERE c.candidate_id = ? ORDER BY t.name').pluck();
    const candidate = db.prepare('INSERT INTO bench_candidate_text VALUES (?, ?, ?, ?, ?)');
    const note = db.prepare('INSERT INTO bench_note_text VALUES (?, ?)');
    db.transaction(() => {
      const people = db.prepare('SELECT * FROM candidate ORDER BY search_id').all() as Record<string, never>[];
      for (const row of people) {
        const text = candidateSearchText(
          {
            firstName: row['first_name'] as unknown as string,
            lastName: row['last_name'] as unknown as string,
            preferredName: row['preferred_name'] as unknown as string | null,
            title: row['title'] as unknown as string | null,
            company: row['company'] as unknown as string | null,
            emails: JSON.parse(row['emails'] as unknown as string) as ContactValue[],
            phones: JSON.parse(row['phones'] as unknown as string) as ContactValue[],
            links: JSON.parse(row['links'] as unknown as string) as ContactValue[],
            tags: tagsOf.all(row['id']) as string[],
          },
          row['location'] as unknown as string | null,
        );
        candidate.run(row['search_id'], text.name, text.contact, text.work, text.tags);
      }
      for (const row of db.prepare('SELECT seq, subject, body FROM note').all() as { seq: number; subject: string | null; body: string }[])
        note.run(row.seq, noteSearchText(row.subject, row.body));
    })();
  } finally {
    db.close();
  }
}

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/**
 * The fastest that SQLite takes the same rows in: `INSERT … SELECT` from an attached finished database into the same tables,
 * then the same indexes, then the same search tables; one transaction, with the settings of the product's own database.
 * @returns milliseconds until everything is on the disk
 */
export function floorLoad(finished: string, folder: string): number {
  const path = join(folder, 'floor.db');
  if (existsSync(path)) throw new Error('the floor needs an empty folder');
  const db = new BetterSqlite3(path);
  try {
    for (const setting of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON', 'cache_size = -65536', 'temp_store = MEMORY', 'wal_autocheckpoint = 8000'])
      db.pragma(setting);
    db.prepare('ATTACH ? AS finished').run(finished);
    const schema = db
      .prepare(`SELECT type, name, sql FROM finished.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'bench_%'`)
      .all() as SchemaRow[];
    const virtual = schema.filter((row) => row.sql.startsWith('CREATE VIRTUAL'));
    const isShadow = (name: string): boolean => virtual.some((table) => name.startsWith(`${table.name}_`));
    const tables = schema.filter((row) => row.type === 'table' && !virtual.includes(row) && !isShadow(row.name));
    const before = performance.now();
    db.transaction(() => {
      db.pragma('defer_foreign_keys = ON');
      for (const { sql } of tables) db.exec(sql);
      for (const { name } of tables) db.exec(`INSERT INTO main."${name}" SELECT * FROM finished."${name}"`);
      for (const { type, sql } of schema) if (type === 'index') db.exec(sql);
      for (const { sql } of virtual) db.exec(sql);
      for (const [search, text] of Object.entries(TEXTS)) {
        const columns = search === 'candidate_search' ? 'name, contact, work, tags' : 'body';
        db.exec(`INSERT INTO main.${search} (rowid, ${columns}) SELECT id, ${columns} FROM finished.${text} ORDER BY id`);
      }
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
    return performance.now() - before;
  } finally {
    db.close();
  }
}
