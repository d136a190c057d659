import Database from 'better-sqlite3';

/** A part of the gateway's one database file, with a connection of its own. */
export abstract class GatewayTable {
  protected readonly db: Database.Database;

  /**
   * @param file path of the database; its folder must exist. `:memory:` is for tests.
   * @param lasting true where an answer may go out only when a power cut cannot lose what it says
   * @param schema statements that change nothing where they were run before
   */
  constructor(file: string, lasting: boolean, schema: string) {
    this.db = new Database(file);
    this.db.pragma('journal_mode = WAL');
    // A kill loses nothing either way.
    this.db.pragma(`synchronous = ${lasting ? 'FULL' : 'NORMAL'}`);
    this.db.exec(schema);
  }

  /** Adds columns that a gateway of an earlier version made the table without. @param columns name and type, such as `posting TEXT` */
  protected grow(table: string, columns: readonly string[]): void {
    const known = new Set((this.db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name));
    for (const column of columns) if (!known.has(column.split(' ')[0] ?? '')) this.db.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
  }

  close(): void {
    this.db.close();
  }
}
