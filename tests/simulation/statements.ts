import Database from 'better-sqlite3';

/** What happens at the statements of one data folder. */
export interface StatementWatch {
  /** Before a statement runs; may throw instead of letting it run. */
  before(sql: string): void;
  after(sql: string): void;
}

type Run = (this: { readonly database: Database.Database; readonly source: string }, ...args: unknown[]) => unknown;

const watches = new Map<string, StatementWatch>();
const watchOf = new WeakMap<Database.Database, StatementWatch | null>();
let isInstalled = false;

function find(db: Database.Database): StatementWatch | null {
  let watch = watchOf.get(db);
  if (watch === undefined) {
    watch = watches.get(db.name) ?? null;
    watchOf.set(db, watch);
  }
  return watch;
}

function install(): void {
  const db = new Database(':memory:');
  const prototype = Object.getPrototypeOf(db.prepare('SELECT 1')) as Record<'run' | 'get' | 'all', Run>;
  for (const name of ['run', 'get', 'all'] as const) {
    const original = prototype[name];
    prototype[name] = function watched(...args) {
      const watch = find(this.database);
      if (watch === null) return original.apply(this, args);
      watch.before(this.source);
      const result = original.apply(this, args);
      watch.after(this.source);
      return result;
    };
  }
  db.close();
  isInstalled = true;
}

/** Watches every statement that runs on a database file in this process, beginning with the next connection to it. Returns the end of it. */
export function watchStatements(databaseFile: string, watch: StatementWatch): () => void {
  if (!isInstalled) install();
  watches.set(databaseFile, watch);
  return () => watches.delete(databaseFile);
}
