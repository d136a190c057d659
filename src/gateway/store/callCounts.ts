import type Database from 'better-sqlite3';
import { GatewayTable } from './gatewayTable.ts';

/** What a call would be counted against. */
export interface CallLimits {
  /** Calls of the whole organisation in a day. */
  readonly day: number;
  /** Calls of one seat in a day; null for a call that is made for everybody. */
  readonly share: number | null;
}

/** Calls of the day by what LinkedIn counts together, and by the seat that they were made for. On disk before a call is made, so that a kill gives none away twice. */
export class CallCounts extends GatewayTable {
  readonly #add: Database.Statement<[number, string, string]>;
  readonly #used: Database.Statement<[number, string, string], { calls: number }>;
  readonly #prune: Database.Statement<[number]>;
  readonly #take: (day: number, family: string, seat: string | null, limits: CallLimits) => 'taken' | 'day' | 'share';

  constructor(file: string) {
    // A kill loses nothing, and a power cut a few calls, which LinkedIn counts too; waiting for the disk would cost more than the call.
    // '' stands for the whole organisation.
    super(file, false, 'CREATE TABLE IF NOT EXISTS call_count (day INTEGER NOT NULL, family TEXT NOT NULL, seat TEXT NOT NULL, calls INTEGER NOT NULL, PRIMARY KEY (day, family, seat)) STRICT, WITHOUT ROWID');
    this.#add = this.db.prepare('INSERT INTO call_count VALUES (?, ?, ?, 1) ON CONFLICT (day, family, seat) DO UPDATE SET calls = calls + 1');
    this.#used = this.db.prepare('SELECT calls FROM call_count WHERE day = ? AND family = ? AND seat = ?');
    this.#prune = this.db.prepare('DELETE FROM call_count WHERE day < ?');
    this.#take = this.db.transaction((day: number, family: string, seat: string | null, { day: perDay, share }: CallLimits) => {
      const total = this.used(day, family);
      if (total >= perDay) return 'day';
      if (seat !== null && share !== null && this.used(day, family, seat) >= share) return 'share';
      if (total === 0) this.#prune.run(day - 1);
      this.#add.run(day, family, '');
      if (seat !== null) this.#add.run(day, family, seat);
      return 'taken';
    });
  }

  /** Counts one call, unless a limit is reached. @param day days since the Unix epoch, UTC; @param seat whose call it is; null for everybody's */
  take(day: number, family: string, seat: string | null, limits: CallLimits): 'taken' | 'day' | 'share' {
    return this.#take(day, family, seat, limits);
  }

  used(day: number, family: string, seat = ''): number {
    return this.#used.get(day, family, seat)?.calls ?? 0;
  }
}
