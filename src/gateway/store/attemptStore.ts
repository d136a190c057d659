import type Database from 'better-sqlite3';
import { GatewayTable } from './gatewayTable.ts';

/** A sign-in that was begun and has not come back from the ATS, or from LinkedIn. It names no person. */
export interface SignInAttempt {
  /** Hash of the state that was sent there. */
  readonly stateHash: string;
  readonly deskRedirectUri: string;
  /** The desk's own state, returned to it untouched; null when it sent none. */
  readonly deskState: string | null;
  readonly codeChallenge: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

/**
 * Sign-in attempts on disk, so that a restart of the gateway between the consent page and its answer costs nobody
 * their sign-in. Tokens are never written here.
 */
export class AttemptStore extends GatewayTable {
  readonly #insert: Database.Statement<[string, string, string | null, string, number]>;
  readonly #take: Database.Statement<[string], { deskRedirectUri: string; deskState: string | null; codeChallenge: string; expiresAt: number }>;
  readonly #prune: Database.Statement<[number]>;

  /**
   * @param table of whose sign-ins these are: an answer of the one must not end a sign-in at the other
   */
  constructor(file: string, table: 'attempt' | 'linkedin_attempt') {
    super(file, false, `CREATE TABLE IF NOT EXISTS ${table} (
      state_hash TEXT PRIMARY KEY,
      desk_redirect_uri TEXT NOT NULL,
      desk_state TEXT,
      code_challenge TEXT NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`);
    this.#insert = this.db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`);
    this.#take = this.db.prepare(`DELETE FROM ${table} WHERE state_hash = ?
      RETURNING desk_redirect_uri AS deskRedirectUri, desk_state AS deskState, code_challenge AS codeChallenge, expires_at AS expiresAt`);
    this.#prune = this.db.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`);
  }

  /** Keeps an attempt and forgets those that ended before `now`. */
  add(attempt: SignInAttempt, now: number): void {
    this.#prune.run(now);
    this.#insert.run(attempt.stateHash, attempt.deskRedirectUri, attempt.deskState, attempt.codeChallenge, attempt.expiresAt);
  }

  /** Hands an attempt out and forgets it, so that one consent is worth one code. Null when unknown or over. */
  take(stateHash: string, now: number): SignInAttempt | null {
    const row = this.#take.get(stateHash);
    return row && row.expiresAt > now ? { stateHash, ...row } : null;
  }
}
