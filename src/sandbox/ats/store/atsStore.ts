import BetterSqlite3, { type Database, type Statement } from 'better-sqlite3';
import { decodeRow, encode, type SqlValue } from './codec.ts';
import { clauseOf, sightClauses, type Clause, type Filter, type Sight } from './filters.ts';
import { createIndexes, createTables } from './schema.ts';
import { columnsOf, indexesOf, TABLE_NAMES, type Row, type TableName } from './tables.ts';

/** A page of a list, newest id first. */
export interface Page<T extends TableName> {
  readonly rows: readonly Row<T>[];
  /** Whether rows with lower ids follow. */
  readonly more: boolean;
}

/** What a list asks for. */
export interface ListQuery<T extends TableName> {
  readonly table: T;
  readonly filters: readonly Filter[];
  readonly sight: Sight;
  /** Rows that became visible later than this are not there yet (epoch milliseconds). */
  readonly now: number;
  /** Only ids below this one. */
  readonly before: number | null;
  readonly limit: number;
}

/** A write that was applied, for counting effects. */
export interface Effect {
  readonly kind: string;
  readonly target: string;
  readonly body: unknown;
  readonly actor: number | null;
  readonly at: number;
}

/** A mail the ATS wrote to a candidate. */
export interface SentMail {
  readonly candidateId: number;
  readonly applicationId: number | null;
  readonly recipient: string | null;
  readonly subject: string;
  readonly body: string;
  readonly reason: 'stage_transition' | 'rejection';
  readonly at: number;
}

/** A new row: everything but the id, which the store gives; `visible_at` is 0 unless reads shall lag. */
export type NewRow<T extends TableName> = Omit<Row<T>, 'id' | 'visible_at'> & {
  readonly id?: number;
  readonly visible_at?: number;
};

/** Fewer changed rows than this are found by the index on the time; more are walked by id. */
const FEW_CHANGES = 20_000;

/** The data of the stand-in ATS: one SQLite file. The only place that speaks SQL about it. */
export class AtsStore {
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();

  /** Opens the file, and makes the tables when it is new. `':memory:'` is allowed. */
  constructor(path: string) {
    this.#db = new BetterSqlite3(path);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = OFF');
    this.#db.pragma('cache_size = -65536');
    const made = this.#db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get();
    if (made === undefined) createTables(this.#db);
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  close(): void {
    this.#db.close();
  }

  /** Runs `work` in one transaction; a throw rolls it back. */
  transaction<R>(work: () => R): R {
    return this.#db.transaction(work)();
  }

  /** Marks a moment to which {@link backTo} returns, as the restore of a backup does. */
  savepoint(name: string): void {
    this.#db.exec(`SAVEPOINT "${name}"`);
  }

  /** Takes everything back that happened since the savepoint. It stays where it is when `keep` says so. */
  backTo(name: string, keep = false): void {
    this.#db.exec(`ROLLBACK TO "${name}"`);
    if (!keep) this.#db.exec(`RELEASE "${name}"`);
  }

  meta(key: string): string | null {
    const row = this.#prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
    return row?.value ?? null;
  }

  setMeta(key: string, value: string): void {
    this.#prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
      key,
      value,
    );
  }

  /** Makes the indexes; called once, after the first filling. */
  finishFilling(): void {
    createIndexes(this.#db);
    this.#db.exec(
      "INSERT INTO candidate_email (email, candidate_id) SELECT DISTINCT lower(json_extract(each.value, '$.value')), candidates.id FROM candidates, json_each(candidates.email_addresses) AS each",
    );
  }

  /** A fast inserter for many rows with ids. */
  bulk<T extends TableName>(table: T): (row: NewRow<T>) => void {
    const columns = columnsOf(table);
    const statement = this.#prepare(
      `INSERT INTO ${table} (${columns.map(([name]) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    return (row) => {
      const values = row as Readonly<Record<string, unknown>>;
      statement.run(
        columns.map(([name, kind]) =>
          name === 'visible_at' ? ((values.visible_at as number | undefined) ?? 0) : encode(kind, values[name]),
        ),
      );
    };
  }

  /** Adds a row and returns it with its id. */
  insert<T extends TableName>(table: T, row: NewRow<T>): Row<T> {
    const values = row as Readonly<Record<string, unknown>>;
    const columns = columnsOf(table).filter(([name]) => name !== 'id' || values.id !== undefined);
    const done = this.#prepare(
      `INSERT INTO ${table} (${columns.map(([name]) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ).run(
      columns.map(([name, kind]) =>
        name === 'visible_at' ? ((values.visible_at as number | undefined) ?? 0) : encode(kind, values[name]),
      ),
    );
    const found = this.find(table, Number(done.lastInsertRowid));
    if (found === null) throw new Error(`row of ${table} vanished while it was added`);
    if (table === 'candidates') this.#indexEmails(found.id, values.email_addresses);
    return found;
  }

  /** Changes some columns of a row. */
  patch<T extends TableName>(table: T, id: number, change: Partial<Row<T>>): void {
    const values = change as Readonly<Record<string, unknown>>;
    const columns = columnsOf(table).filter(([name]) => values[name] !== undefined && name !== 'id');
    if (columns.length === 0) return;
    this.#prepare(`UPDATE ${table} SET ${columns.map(([name]) => `"${name}" = ?`).join(', ')} WHERE id = ?`).run([
      ...columns.map(([name, kind]) => encode(kind, values[name])),
      id,
    ]);
    if (table === 'candidates' && values.email_addresses !== undefined) this.#indexEmails(id, values.email_addresses);
  }

  #indexEmails(candidateId: number, addresses: unknown): void {
    this.#prepare('DELETE FROM candidate_email WHERE candidate_id = ?').run(candidateId);
    for (const { value } of addresses as readonly { value: string }[]) {
      this.#prepare('INSERT OR IGNORE INTO candidate_email (email, candidate_id) VALUES (?, ?)').run(
        value.toLowerCase(),
        candidateId,
      );
    }
  }

  /** One row by id, whether reads see it yet or not. */
  find<T extends TableName>(table: T, id: number): Row<T> | null {
    const raw = this.#prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Readonly<Record<string, unknown>> | undefined;
    return raw === undefined ? null : decodeRow(table, raw);
  }

  /** Rows in which every given column has the given value, oldest first. */
  where<T extends TableName>(table: T, match: Partial<Row<T>>): readonly Row<T>[] {
    const values = match as Readonly<Record<string, unknown>>;
    const columns = columnsOf(table).filter(([name]) => values[name] !== undefined);
    const sql = columns.map(([name]) => `"${name}" IS ?`).join(' AND ') || '1';
    const raws = this.#prepare(`SELECT * FROM ${table} WHERE ${sql} ORDER BY id`).all(
      columns.map(([name, kind]) => encode(kind, values[name])),
    );
    return (raws as Readonly<Record<string, unknown>>[]).map((raw) => decodeRow(table, raw));
  }

  /** Removes the rows in which a column has a value. */
  removeWhere(table: TableName, column: string, value: number): void {
    this.#prepare(`DELETE FROM ${table} WHERE "${column}" = ?`).run(value);
    if (table === 'candidates') this.#prepare('DELETE FROM candidate_email WHERE candidate_id = ?').run(value);
  }

  /** Hangs all rows with `column` = `from` on `to`. */
  repoint(table: TableName, column: string, from: number, to: number, at: number): void {
    this.#prepare(`UPDATE ${table} SET "${column}" = ?, updated_at = ? WHERE "${column}" = ?`).run(to, at, from);
  }

  /** How many rows a table has. */
  count(table: TableName): number {
    return (this.#prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  }

  /** One page of a list, ids descending. */
  list<T extends TableName>(query: ListQuery<T>): Page<T> {
    const clauses: Clause[] = [
      ...query.filters.map(clauseOf),
      ...sightClauses(query.table, query.sight),
      { sql: 'visible_at <= ?', params: [query.now] },
    ];
    if (query.before !== null) clauses.push({ sql: 'id < ?', params: [query.before] });
    const columns = columnsOf(query.table)
      .filter(([, kind]) => !kind.startsWith('blob'))
      .map(([name]) => `"${name}"`)
      .join(', ');
    const sql = `SELECT ${columns} FROM ${query.table} ${this.#hint(query)} WHERE ${clauses.map((clause) => clause.sql).join(' AND ')} ORDER BY id DESC LIMIT +?`;
    const raws = this.#prepare(sql).all([...clauses.flatMap((clause) => clause.params), query.limit + 1]) as Readonly<
      Record<string, unknown>
    >[];
    return { rows: raws.slice(0, query.limit).map((raw) => decodeRow(query.table, raw)), more: raws.length > query.limit };
  }

  /** A window of change that holds few rows is read by its index, a wide one by walking the ids: SQLite cannot know which it is. */
  #hint(query: ListQuery<TableName>): string {
    const windows = query.filters.filter((filter) => filter.kind === 'time');
    const column = windows[0]?.column;
    if (
      column === undefined ||
      query.filters.some((filter) => filter.kind === 'in' || filter.kind === 'email' || filter.kind === 'tag')
    )
      return '';
    if (!indexesOf(query.table).includes(column)) return 'NOT INDEXED';
    const clauses = windows.filter((filter) => filter.column === column).map(clauseOf);
    const { n } = this.#prepare(
      `SELECT count(*) AS n FROM (SELECT 1 FROM ${query.table} WHERE ${clauses.map((clause) => clause.sql).join(' AND ')} LIMIT ${FEW_CHANGES})`,
    ).get(clauses.flatMap((clause) => clause.params)) as { n: number };
    return n < FEW_CHANGES ? `INDEXED BY ${query.table}_${column}` : 'NOT INDEXED';
  }

  /** Tag names of the given candidates, in alphabetical order. */
  tagsOf(candidateIds: readonly number[], now: number): ReadonlyMap<number, readonly string[]> {
    const tags = new Map<number, string[]>();
    const rows = this.#prepare(
      `SELECT applied.candidate_id AS id, tag.name AS name FROM applied_candidate_tags AS applied JOIN candidate_tags AS tag ON tag.id = applied.candidate_tag_id
      WHERE applied.visible_at <= +? AND applied.candidate_id IN (SELECT value FROM json_each(?)) ORDER BY tag.name`,
    ).all(now, JSON.stringify(candidateIds)) as { id: number; name: string }[];
    for (const { id, name } of rows) {
      const list = tags.get(id);
      if (list === undefined) tags.set(id, [name]);
      else list.push(name);
    }
    return tags;
  }

  /** Candidates with this address, oldest first; letter case does not matter. */
  candidatesByEmail(email: string): readonly number[] {
    const rows = this.#prepare('SELECT candidate_id AS id FROM candidate_email WHERE email = ? ORDER BY candidate_id').all(
      email.toLowerCase(),
    ) as { id: number }[];
    return rows.map((row) => row.id);
  }

  /** Confidential jobs that the user has no permission for. */
  hiddenJobIds(userId: number): readonly number[] {
    const rows = this.#prepare(
      'SELECT id FROM jobs WHERE confidential = 1 AND id NOT IN (SELECT job_id FROM user_job_permissions WHERE user_id = ?)',
    ).all(userId) as { id: number }[];
    return rows.map((row) => row.id);
  }

  /** The tag of this name, letter case ignored. */
  tagByName(name: string): Row<'candidate_tags'> | null {
    const raw = this.#prepare('SELECT * FROM candidate_tags WHERE name = ? COLLATE NOCASE').get(name) as
      Readonly<Record<string, unknown>> | undefined;
    return raw === undefined ? null : decodeRow('candidate_tags', raw);
  }

  addEffect(effect: Effect): void {
    this.#prepare('INSERT INTO effect (kind, target, body, actor, at) VALUES (?, ?, ?, ?, ?)').run(
      effect.kind,
      effect.target,
      JSON.stringify(effect.body ?? null),
      effect.actor,
      effect.at,
    );
  }

  /** Effects in the order in which they happened; `kind` and `target` narrow them. */
  effects(match: {
    readonly kind?: string | undefined;
    readonly target?: string | undefined;
    readonly after?: number | undefined;
  }): readonly (Effect & { readonly id: number })[] {
    const rows = this.#prepare(
      'SELECT * FROM effect WHERE id > ? AND (? IS NULL OR kind = ?) AND (? IS NULL OR target = ?) ORDER BY id',
    ).all(match.after ?? 0, match.kind ?? null, match.kind ?? null, match.target ?? null, match.target ?? null) as (Omit<
      Effect,
      'body'
    > & { id: number; body: string })[];
    return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }));
  }

  addMail(mail: SentMail): void {
    this.#prepare(
      'INSERT INTO sent_mail (candidate_id, application_id, recipient, subject, body, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(mail.candidateId, mail.applicationId, mail.recipient, mail.subject, mail.body, mail.reason, mail.at);
  }

  /** Mails to candidates, oldest first; to one of them if an id is given. */
  mails(candidateId: number | null): readonly SentMail[] {
    const rows = this.#prepare(
      'SELECT candidate_id AS candidateId, application_id AS applicationId, recipient, subject, body, reason, at FROM sent_mail WHERE ? IS NULL OR candidate_id = ? ORDER BY id',
    ).all(candidateId, candidateId);
    return rows as SentMail[];
  }

  /** Runs a named statement of the sign-in tables. */
  auth<R>(sql: string, params: readonly SqlValue[]): R | null {
    const statement = this.#prepare(sql);
    if (statement.reader) return (statement.get(params) as R | undefined) ?? null;
    statement.run(params);
    return null;
  }

  /** Every row of every table as text, table by table, for comparing worlds. */
  *dump(): Generator<string> {
    for (const table of TABLE_NAMES) {
      for (const raw of this.#db.prepare(`SELECT * FROM ${table} ORDER BY id`).iterate()) yield `${table} ${JSON.stringify(raw)}`;
    }
  }
}
