import { GatewayTable } from './gatewayTable.ts';

/** Which user of the ATS sits at a seat, as a person said. */
export interface SharedPair {
  readonly seatUrn: string;
  /** email: as the addresses are; nobody: no user of the ATS. */
  readonly who: 'email' | 'nobody' | 'user';
  /** The ATS's id of the user. */
  readonly userId: string | null;
  /** When a person said so; the later word holds. */
  readonly at: number;
}

/** Pairs of seats and users that people made by hand, for all desks of a team and for whoever publishes next. */
export class SeatPairs extends GatewayTable {
  constructor(file: string) {
    super(file, true, `CREATE TABLE IF NOT EXISTS seat_pair (
      scope TEXT NOT NULL,
      seat_urn TEXT NOT NULL,
      who TEXT NOT NULL,
      user_id TEXT,
      at INTEGER NOT NULL,
      PRIMARY KEY (scope, seat_urn)
    ) STRICT, WITHOUT ROWID`);
  }

  /** Of what one desk has, what the others have not heard. */
  news(scope: string, pairs: readonly SharedPair[]): SharedPair[] {
    const known = this.db.prepare<[string, string], { at: number }>('SELECT at FROM seat_pair WHERE scope = ? AND seat_urn = ?');
    return pairs.filter(({ seatUrn, at }) => at > (known.get(scope, seatUrn)?.at ?? -1));
  }

  /**
   * Whether people said that a seat is not this user's: it was given to somebody else or to nobody, or the user was given another one of the contract.
   * Where nobody said anything the addresses decide, and those are not known here.
   */
  isDeniedTo(userId: string, scope: string, seatUrn: string): boolean {
    const said = this.db.prepare<[string, string], Pick<SharedPair, 'who' | 'userId'>>('SELECT who, user_id AS userId FROM seat_pair WHERE scope = ? AND seat_urn = ?').get(scope, seatUrn);
    if (said !== undefined && said.who !== 'email') return said.userId !== userId;
    return this.db.prepare(`SELECT 1 FROM seat_pair WHERE scope = ? AND who = 'user' AND user_id = ?`).get(scope, userId) !== undefined;
  }

  /** Takes what one desk has, and answers what all have. @param scope the contract at LinkedIn */
  share(scope: string, pairs: readonly SharedPair[], now: number): SharedPair[] {
    return this.db.transaction(() => {
      const put = this.db.prepare(
        `INSERT INTO seat_pair (scope, seat_urn, who, user_id, at) VALUES (@scope, @seatUrn, @who, @userId, @at)
         ON CONFLICT (scope, seat_urn) DO UPDATE SET who = excluded.who, user_id = excluded.user_id, at = excluded.at WHERE excluded.at > seat_pair.at`,
      );
      // A desk whose clock is ahead must not have the last word for good.
      for (const pair of pairs) put.run({ ...pair, scope, at: Math.min(pair.at, now) });
      return this.db.prepare('SELECT seat_urn AS seatUrn, who, user_id AS userId, at FROM seat_pair WHERE scope = ? ORDER BY seat_urn').all(scope) as SharedPair[];
    }).immediate();
  }
}
