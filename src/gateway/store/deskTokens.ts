import Database from 'better-sqlite3';
import { secretHash } from '../secretHash.ts';

/**
 * Which access tokens this gateway has handed out, as hashes: a desk proves with its token that somebody signed in here. Kept on disk, so
 * that a restart asks nobody to sign in again.
 */
export class DeskTokens {
  readonly #db: Database.Database;
  readonly #know: Database.Statement<[string, number]>;
  readonly #find: Database.Statement<[string, number]>;
  readonly #prune: Database.Statement<[number]>;

  /** @param file path of the database; its folder must exist */
  constructor(file: string) {
    this.#db = new Database(file);
    this.#db.pragma('journal_mode = WAL');
    this.#db.exec('CREATE TABLE IF NOT EXISTS desk_token (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID');
    this.#know = this.#db.prepare('INSERT OR REPLACE INTO desk_token VALUES (?, ?)');
    this.#find = this.#db.prepare('SELECT 1 FROM desk_token WHERE hash = ? AND expires_at > ?');
    this.#prune = this.#db.prepare('DELETE FROM desk_token WHERE expires_at <= ?');
  }

  /** Remembers a token that is handed out, for as long as it is good. */
  remember(accessToken: string, expiresAt: number, now: number): void {
    this.#prune.run(now);
    this.#know.run(secretHash(accessToken), expiresAt);
  }

  /** Whether this is a token of somebody who signed in here. */
  isOurs(accessToken: string, now: number): boolean {
    return this.#find.get(secretHash(accessToken), now) !== undefined;
  }

  close(): void {
    this.#db.close();
  }
}
