import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { LinkedInPush } from '../linkedInPush.ts';
import { GatewayTable } from './gatewayTable.ts';

/** A notification on its way to a desk. */
export interface QueuedPush {
  readonly id: number;
  readonly kind: string;
  readonly requestId: string | null;
  readonly jobIds: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number;
  /** What a member wrote in an application, sealed; null for what is an id and nothing else. */
  readonly sealed: string | null;
}

/** What became of notifications that a desk says it has dealt with. */
export interface Acknowledged {
  /** They are this desk's, and offered to nobody any more. */
  readonly done: readonly number[];
  /** Another desk has them, or they were never this one's: it must do nothing about them. */
  readonly notYours: readonly number[];
}

/** So long a desk has to say that it keeps what it was given; then others are given it. */
export const LEASE_MS = 2 * 60_000;
/** Doubles are known for as long as this after they were dealt with; LinkedIn repeats for hours, not for days. */
const REMEMBER_MS = 30 * 24 * 3_600_000;
const AT_ONCE = 50;

/**
 * LinkedIn's notifications on disk, until a desk has acknowledged them: at least once, in the order in which they came, each with one desk at
 * a time. They are ids; what a member wrote in an application is sealed, and goes when a desk has it.
 */
export class PushStore extends GatewayTable {
  readonly #add: Database.Statement<[string, string, string | null, string, number, string | null]>;
  readonly #take: Database.Statement<[{ desk: string; until: number; now: number }], { seq: number; kind: string; requestId: string | null; jobIds: string; receivedAt: number; sealed: string | null }>;
  readonly #end: Database.Statement<[number, number, string]>;
  readonly #prune: Database.Statement<[number]>;

  constructor(file: string) {
    // LinkedIn forgets what was acknowledged to it: the answer may go out only when a power cut cannot lose the row.
    super(file, true, `CREATE TABLE IF NOT EXISTS push (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      request_id TEXT,
      job_ids TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      desk TEXT,
      desk_until INTEGER,
      done_at INTEGER
    ) STRICT`);
    this.grow('push', ['sealed TEXT']);
    this.#add = this.db.prepare('INSERT INTO push (key, kind, request_id, job_ids, received_at, sealed) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING');
    this.#take = this.db.prepare(`UPDATE push SET desk = @desk, desk_until = @until WHERE seq IN (
        SELECT seq FROM push WHERE done_at IS NULL AND (desk IS NULL OR desk = @desk OR desk_until <= @now) ORDER BY seq LIMIT ${AT_ONCE})
      RETURNING seq, kind, request_id AS requestId, job_ids AS jobIds, received_at AS receivedAt, sealed`);
    this.#end = this.db.prepare('UPDATE push SET done_at = coalesce(done_at, ?), sealed = NULL WHERE seq = ? AND desk = ?');
    this.#prune = this.db.prepare('DELETE FROM push WHERE done_at <= ?');
  }

  /** Keeps a notification. False for one that is known: LinkedIn delivers at least once. @param body its bytes, for one without an id */
  add(push: LinkedInPush, body: Uint8Array, now: number, sealed: string | null): boolean {
    this.#prune.run(now - REMEMBER_MS);
    const key = `${push.kind} ${push.requestId ?? createHash('sha256').update(body).digest('base64url')}`;
    return this.#add.run(key, push.kind, push.requestId, JSON.stringify(push.jobIds), now, sealed).changes > 0;
  }

  /** The oldest that no other desk has: this desk's for {@link LEASE_MS}. What it was given and has not acknowledged is given again. */
  take(desk: string, now: number): QueuedPush[] {
    const rows = this.#take.all({ desk, until: now + LEASE_MS, now });
    return rows
      .toSorted((left, right) => left.seq - right.seq)
      .map(({ seq, jobIds, ...push }) => ({ id: seq, ...push, jobIds: JSON.parse(jobIds) as string[] }));
  }

  /** The desk keeps them for good. Said twice it is said once. */
  acknowledge(desk: string, ids: readonly number[], now: number): Acknowledged {
    const done = this.db.transaction(() => ids.filter((id) => this.#end.run(now, id, desk).changes > 0))();
    return { done, notYours: ids.filter((id) => !done.includes(id)) };
  }
}
