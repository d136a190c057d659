import type Database from 'better-sqlite3';
import { secretHash } from '../secretHash.ts';
import { GatewayTable } from './gatewayTable.ts';

/** Who signed in at LinkedIn through this gateway. Ids of LinkedIn, no names. */
export interface RecruiterSession {
  /** `urn:li:person:…` */
  readonly personUrn: string;
  /** The user of the ATS at whose desk they signed in. Null in a session of an earlier version, until it is used. */
  readonly userId: string | null;
  /** The contract on which they chose to work; its seat is looked up at each call. Null in a session of an earlier version, until the gateway's next start. */
  readonly contract: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

/** Sessions of recruiters by the hash of their token; the token itself is with the desk alone. */
export class RecruiterSessions extends GatewayTable {
  readonly #add: Database.Statement<[string, string, number, string | null, string | null]>;
  readonly #bind: Database.Statement<[string, string]>;
  readonly #find: Database.Statement<[string, number], RecruiterSession>;
  readonly #end: Database.Statement<[string]>;
  readonly #people: Database.Statement<[number], { people: number }>;
  readonly #prune: Database.Statement<[number]>;

  constructor(file: string) {
    super(file, false, 'CREATE TABLE IF NOT EXISTS recruiter_session (hash TEXT PRIMARY KEY, person_urn TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID');
    this.grow('recruiter_session', ['user_id TEXT', 'contract TEXT']);
    this.#add = this.db.prepare('INSERT INTO recruiter_session (hash, person_urn, expires_at, user_id, contract) VALUES (?, ?, ?, ?, ?)');
    this.#bind = this.db.prepare('UPDATE recruiter_session SET user_id = ? WHERE hash = ? AND user_id IS NULL');
    this.#find = this.db.prepare('SELECT person_urn AS personUrn, user_id AS userId, contract, expires_at AS expiresAt FROM recruiter_session WHERE hash = ? AND expires_at > ?');
    this.#end = this.db.prepare('DELETE FROM recruiter_session WHERE hash = ?');
    this.#people = this.db.prepare(`SELECT count(DISTINCT person_urn || coalesce(contract, '')) AS people FROM recruiter_session WHERE expires_at > ?`);
    this.#prune = this.db.prepare('DELETE FROM recruiter_session WHERE expires_at <= ?');
  }

  /** Keeps a session, and forgets those that are over. */
  add(token: string, session: RecruiterSession, now: number): void {
    this.#prune.run(now);
    this.#add.run(secretHash(token), session.personUrn, session.expiresAt, session.userId, session.contract);
  }

  /** Null when it is unknown or over, or was begun at the desk of another user of the ATS. */
  find(token: string, userId: string, now: number): RecruiterSession | null {
    const hash = secretHash(token);
    const found = this.#find.get(hash, now);
    if (found === undefined) return null;
    if (found.userId === null) this.#bind.run(userId, hash);
    return found.userId === null || found.userId === userId ? { ...found, userId } : null;
  }

  /** Sessions of an earlier version, which served one contract, are of this one from now on. */
  bindOlder(contract: string): void {
    this.db.prepare('UPDATE recruiter_session SET contract = ? WHERE contract IS NULL').run(contract);
  }

  end(token: string): void {
    this.#end.run(secretHash(token));
  }

  /** How many people have a session; whoever works on two contracts counts twice, as their two seats do. */
  people(now: number): number {
    return this.#people.get(now)?.people ?? 0;
  }
}
