import type { LedgerRow, PublisherStanding, PublisherWish } from '../../shared/publisherLease.ts';
import { GatewayTable } from './gatewayTable.ts';

/** So long a lease is good after it was last renewed. A desk begins no write when less is left than the longest write takes. */
export const PUBLISHER_LEASE_MS = 5 * 60_000;
/** Whoever asks to take over and is not heard of for so long has given up. */
const HEIR_MS = 2 * 60_000;
/** What is no longer at LinkedIn is known for so long; a desk whose ledger is older reads all of it. */
const REMEMBER_MS = 30 * 24 * 3_600_000;

export interface PublisherAsk {
  /** What is published to: an organisation at LinkedIn. */
  readonly scope: string;
  readonly desk: string;
  /** The ATS's id of who is signed in there. */
  readonly userId: string;
  /** The lease that the desk believes to hold. */
  readonly fence: number | null;
  /** The desk has just started: what an earlier life of it may still have under way is fenced off. */
  readonly isStart: boolean;
  readonly wish: PublisherWish;
}

interface Row {
  readonly scope: string;
  readonly desk: string;
  readonly user_id: string;
  readonly fence: number;
  readonly since: number;
  readonly until: number;
  readonly heir_desk: string | null;
  readonly heir_user: string | null;
  readonly heir_until: number;
  readonly settings: string | null;
  readonly settings_version: number;
  readonly ledger_seq: number;
  readonly ledger_desk: string | null;
  readonly pruned_seq: number;
}

/**
 * Which desk publishes to which organisation, under which fencing number, and the ledger of what LinkedIn was told. On disk before it is
 * answered: LinkedIn is told only what stands here, and a number is never given twice.
 */
export class PublisherStore extends GatewayTable {
  constructor(file: string) {
    super(file, true, `CREATE TABLE IF NOT EXISTS publisher (
        scope TEXT PRIMARY KEY,
        desk TEXT NOT NULL,
        user_id TEXT NOT NULL,
        fence INTEGER NOT NULL UNIQUE,
        since INTEGER NOT NULL,
        until INTEGER NOT NULL,
        heir_desk TEXT,
        heir_user TEXT,
        heir_until INTEGER NOT NULL DEFAULT 0,
        settings TEXT,
        settings_version INTEGER NOT NULL DEFAULT 0,
        ledger_seq INTEGER NOT NULL DEFAULT 0,
        ledger_desk TEXT,
        pruned_seq INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS publisher_ledger (
        scope TEXT NOT NULL,
        kind TEXT NOT NULL,
        parent_id TEXT NOT NULL,
        record_id TEXT NOT NULL,
        owner_id TEXT NOT NULL,
        state TEXT NOT NULL,
        hash TEXT NOT NULL,
        open INTEGER,
        task_id TEXT,
        operation TEXT,
        field TEXT,
        at INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        posting TEXT,
        is_public INTEGER,
        PRIMARY KEY (scope, kind, parent_id, record_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS publisher_ledger_seq ON publisher_ledger (scope, seq);
      CREATE INDEX IF NOT EXISTS publisher_ledger_gone ON publisher_ledger (at) WHERE state = 'gone'`);
    // A gateway of an earlier version has no place for where a job stands.
    this.grow('publisher_ledger', ['posting TEXT', 'is_public INTEGER']);
  }

  #find(scope: string): Row | undefined {
    return this.db.prepare<[string], Row>('SELECT * FROM publisher WHERE scope = ?').get(scope);
  }

  /** A lease for the desk under a number that is greater than every one before, of whatever organisation. */
  #grant(ask: PublisherAsk, before: Row | undefined, now: number): void {
    const { next } = this.db.prepare('SELECT coalesce(max(fence), 0) + 1 AS next FROM publisher').get() as { next: number };
    const since = before?.desk === ask.desk && before.until > now ? before.since : now;
    this.db
      .prepare(
        `INSERT INTO publisher (scope, desk, user_id, fence, since, until) VALUES (@scope, @desk, @userId, @next, @since, @until)
         ON CONFLICT (scope) DO UPDATE SET desk = @desk, user_id = @userId, fence = @next, since = @since, until = @until, heir_desk = NULL, heir_user = NULL, heir_until = 0`,
      )
      .run({ scope: ask.scope, desk: ask.desk, userId: ask.userId, next, since, until: now + PUBLISHER_LEASE_MS });
  }

  #set(scope: string, assignments: string, values: Record<string, unknown>): void {
    this.db.prepare(`UPDATE publisher SET ${assignments} WHERE scope = @scope`).run({ scope, ...values });
  }

  /** Grants, renews, or notes who wants to take over; answers how things stand then. */
  ask(ask: PublisherAsk, now: number): PublisherStanding {
    return this.db.transaction(() => this.#standing(ask, this.#settle(ask, now), now)).immediate();
  }

  /** @returns whether the lease is the asking desk's now */
  #settle(ask: PublisherAsk, now: number): boolean {
    const { scope, desk, userId } = ask;
    const row = this.#find(scope);
    const isLive = row !== undefined && row.until > now;
    // By its number too: a copy of the desk under its name must not believe that the other one's lease is its own.
    const isHeld = isLive && row.desk === desk && row.fence === ask.fence;
    const heir = row !== undefined && row.heir_until > now ? row.heir_desk : null;
    const isForAnother = heir !== null && heir !== desk;
    // Who waited to take over and no longer says so does not wait any more.
    if (heir === desk && (ask.wish === 'look' || (ask.wish === 'publish' && isLive))) this.#set(scope, 'heir_desk = NULL, heir_user = NULL, heir_until = 0', {});
    if (ask.wish === 'look') return isHeld;
    if (isHeld && isForAnother) {
      // Somebody waits: what is under way may come to its end, and nothing is renewed. After a start nothing is under way.
      if (ask.isStart) this.#set(scope, 'until = @now', { now });
      return !ask.isStart;
    }
    if (isHeld && !ask.isStart) {
      this.#set(scope, 'until = @until, user_id = @userId', { until: now + PUBLISHER_LEASE_MS, userId });
      return true;
    }
    if ((isHeld || !isLive) && !isForAnother) {
      this.#grant(ask, row, now);
      return true;
    }
    if (isLive && ask.wish === 'takeOver' && !isForAnother) this.#set(scope, 'heir_desk = @desk, heir_user = @userId, heir_until = @until', { desk, userId, until: now + HEIR_MS });
    return false;
  }

  #standing({ scope, desk }: PublisherAsk, isOwn: boolean, now: number): PublisherStanding {
    const row = this.#find(scope);
    if (row === undefined) return { holder: null, heir: null, lease: null, settings: null, ledgerSeq: 0, isLedgerOwn: false };
    return {
      holder: { userId: row.user_id, isThisDesk: isOwn, since: row.since, until: row.until },
      heir: row.heir_desk === null || row.heir_until <= now ? null : { userId: row.heir_user ?? '', isThisDesk: row.heir_desk === desk },
      lease: isOwn ? { fence: row.fence, leftMs: row.until - now } : null,
      settings: row.settings === null ? null : { version: row.settings_version, text: row.settings },
      ledgerSeq: row.ledger_seq,
      isLedgerOwn: row.ledger_desk === desk,
    };
  }

  /** Whether a desk holds the lease under this number now. */
  holds(scope: string, desk: string, fence: number, now: number): boolean {
    return this.#holdsScope(scope, desk, fence, now) !== null;
  }

  #holdsScope(scope: string, desk: string, fence: number, now: number): Row | null {
    const row = this.#find(scope);
    return row !== undefined && row.desk === desk && row.fence === fence && row.until > now ? row : null;
  }

  /** The desk has stopped. False when the lease was not its own. */
  release(scope: string, desk: string, fence: number, now: number): boolean {
    return this.db.prepare('UPDATE publisher SET until = ? WHERE scope = ? AND desk = ? AND fence = ? AND until > ?').run(now, scope, desk, fence, now).changes > 0;
  }

  /** How the team publishes, as the publisher has it. Null when the lease is not the desk's. @returns the version */
  putSettings(scope: string, desk: string, fence: number, text: string, now: number): number | null {
    return this.db.transaction(() => {
      const row = this.#holdsScope(scope, desk, fence, now);
      if (row === null) return null;
      this.#set(scope, 'settings = @text, settings_version = settings_version + 1', { text });
      return row.settings_version + 1;
    }).immediate();
  }

  /** Writes rows into the ledger. Null when the lease is not the desk's (any more): nothing is written then. */
  write(scope: string, desk: string, fence: number, rows: readonly LedgerRow[], now: number): { readonly seq: number; readonly isAwaited: boolean } | null {
    return this.db.transaction(() => {
      const publisher = this.#holdsScope(scope, desk, fence, now);
      if (publisher === null) return null;
      const put = this.db.prepare(
        `INSERT INTO publisher_ledger (scope, kind, parent_id, record_id, owner_id, state, hash, open, task_id, operation, field, at, seq, posting, is_public)
           VALUES (@scope, @kind, @parentId, @recordId, @ownerId, @state, @hash, @open, @taskId, @operation, @field, @at, @seq, @posting, @isPublic)
         ON CONFLICT (scope, kind, parent_id, record_id) DO UPDATE SET owner_id = excluded.owner_id, state = excluded.state, hash = excluded.hash, open = excluded.open,
           task_id = excluded.task_id, operation = excluded.operation, field = excluded.field, at = excluded.at, seq = excluded.seq, posting = excluded.posting, is_public = excluded.is_public`,
      );
      let seq = publisher.ledger_seq;
      // What is gone is kept under the gateway's own time: it is by that time that it is forgotten. Nothing is of the future: another desk would wait for it.
      for (const row of rows) put.run({ ...row, scope, at: row.state === 'gone' ? now : Math.min(row.at, now), seq: ++seq });
      if (rows.length > 0) this.#set(scope, 'ledger_seq = @seq, ledger_desk = @desk', { seq, desk });
      this.#forget(scope, now - REMEMBER_MS);
      return { seq, isAwaited: publisher.heir_desk !== null && publisher.heir_until > now };
    }).immediate();
  }

  #forget(scope: string, before: number): void {
    const old = `scope = @scope AND state = 'gone' AND at <= @before`;
    const { last } = this.db.prepare(`SELECT max(seq) AS last FROM publisher_ledger WHERE ${old}`).get({ scope, before }) as { last: number | null };
    if (last === null) return;
    this.db.prepare(`DELETE FROM publisher_ledger WHERE ${old}`).run({ scope, before });
    this.#set(scope, 'pruned_seq = max(pruned_seq, @last)', { last });
  }

  /**
   * Rows that changed behind `after`, in that order. Null when the lease is not the desk's. `isComplete`: false when rows that went are
   * forgotten by now, so that only a reading from 0 tells all.
   */
  read(scope: string, desk: string, fence: number, after: number, limit: number, now: number): { readonly rows: readonly (LedgerRow & { readonly seq: number })[]; readonly isComplete: boolean } | null {
    const publisher = this.#holdsScope(scope, desk, fence, now);
    if (publisher === null) return null;
    const rows = this.db
      .prepare(
        `SELECT kind, parent_id AS parentId, record_id AS recordId, owner_id AS ownerId, state, hash, open, task_id AS taskId, operation, field, at, seq, posting, is_public AS isPublic
         FROM publisher_ledger WHERE scope = ? AND seq > ? ORDER BY seq LIMIT ?`,
      )
      .all(scope, after, limit) as (LedgerRow & { seq: number })[];
    return { rows, isComplete: after === 0 || after >= publisher.pruned_seq };
  }
}
