import type Database from 'better-sqlite3';
import type { DeskIdentity } from '../atsIdentity.ts';
import { secretHash } from '../secretHash.ts';
import { GatewayTable } from './gatewayTable.ts';

interface Row {
  readonly organization: string | null;
  readonly userId: string | null;
}

/**
 * Which access tokens this gateway has handed out, as hashes, and whose they are: a desk proves with its token that somebody signed in here.
 * Kept on disk, so that a restart asks nobody to sign in again.
 */
export class DeskTokens extends GatewayTable {
  readonly #know: Database.Statement<[string, number, string | null, string | null]>;
  readonly #find: Database.Statement<[string, number], Row>;
  readonly #prune: Database.Statement<[number]>;

  constructor(file: string) {
    super(file, false, 'CREATE TABLE IF NOT EXISTS desk_token (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID');
    this.grow('desk_token', ['organization TEXT', 'user_id TEXT']);
    this.#know = this.db.prepare('INSERT OR REPLACE INTO desk_token (hash, expires_at, organization, user_id) VALUES (?, ?, ?, ?)');
    this.#find = this.db.prepare('SELECT organization, user_id AS userId FROM desk_token WHERE hash = ? AND expires_at > ?');
    this.#prune = this.db.prepare('DELETE FROM desk_token WHERE expires_at <= ?');
  }

  /** Remembers a token that is handed out, for as long as it is good. @param who null while the ATS has not said whose it is */
  remember(accessToken: string, expiresAt: number, who: DeskIdentity | null, now: number): void {
    this.#prune.run(now);
    this.#know.run(secretHash(accessToken), expiresAt, who?.organization ?? null, who?.userId ?? null);
  }

  /** The ATS has said whose it is. */
  name(accessToken: string, { organization, userId }: DeskIdentity): void {
    this.db.prepare('UPDATE desk_token SET organization = ?, user_id = ? WHERE hash = ?').run(organization, userId, secretHash(accessToken));
  }

  /** Whose token it is; `unnamed` when the ATS has not said so yet, null when nobody signed in here with it. */
  find(accessToken: string, now: number): DeskIdentity | 'unnamed' | null {
    const row = this.#find.get(secretHash(accessToken), now);
    if (row === undefined) return null;
    return row.organization === null || row.userId === null ? 'unnamed' : { organization: row.organization, userId: row.userId };
  }
}
