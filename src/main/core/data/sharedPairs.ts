import { markOwnSeats } from './seatPairs.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** A pair as the team shares it: `userId` is the ATS's. */
interface SharedPair {
  readonly seatUrn: string;
  readonly who: 'email' | 'nobody' | 'user';
  readonly userId: string | null;
  readonly at: number;
}

/** A person took a pair back: the addresses decide again. Kept, so that the others hear of it. */
export function noteTakenBack(write: Write, accountId: string, contract: string, seatUrn: string): void {
  write.sql('INSERT INTO seat_pair_taken_back (account_id, contract, seat_urn, at) VALUES (?, ?, ?, ?) ON CONFLICT (account_id, seat_urn) DO UPDATE SET contract = excluded.contract, at = excluded.at').run(accountId, contract, seatUrn, write.now);
}

/** What people said of one contract's seats at this desk, and what it heard of. */
export function pairsToShare(look: Look, accountId: string, atsAccountId: string, contract: string): SharedPair[] {
  return look
    .sql(
      `SELECT p.seat_urn AS seatUrn, CASE WHEN p.user_id IS NULL THEN 'nobody' ELSE 'user' END AS who, r.remote_id AS userId, p.at FROM seat_pair p
         LEFT JOIN remote_ref r ON r.type = 'user' AND r.local_id = p.user_id AND r.account_id = @atsAccountId
         WHERE p.account_id = @accountId AND p.contract = @contract AND (p.user_id IS NULL OR r.remote_id IS NOT NULL)
       UNION ALL SELECT seat_urn, 'email', NULL, at FROM seat_pair_taken_back WHERE account_id = @accountId AND contract = @contract`,
    )
    .all({ accountId, atsAccountId, contract }) as SharedPair[];
}

/** Takes over what the team says where its word is later than this desk's. Users that are not read yet are waited for. @returns whether anything changed */
export function adoptPairs(write: Write, accountId: string, atsAccountId: string, contract: string, pairs: readonly SharedPair[]): boolean {
  let isChanged = false;
  for (const { seatUrn, who, userId, at } of pairs) {
    const known = write
      .sql('SELECT max(at) AS at FROM (SELECT at FROM seat_pair WHERE account_id = @accountId AND seat_urn = @seatUrn UNION ALL SELECT at FROM seat_pair_taken_back WHERE account_id = @accountId AND seat_urn = @seatUrn)')
      .get({ accountId, seatUrn }) as { at: number | null };
    if (known.at !== null && known.at >= at) continue;
    const user = who === 'user' ? (write.sql(`SELECT local_id AS id FROM remote_ref WHERE account_id = ? AND type = 'user' AND remote_id = ?`).get(atsAccountId, userId) as { id: string } | undefined) : null;
    if (user === undefined) continue;
    write.sql('DELETE FROM seat_pair WHERE account_id = ? AND seat_urn = ?').run(accountId, seatUrn);
    write.sql('DELETE FROM seat_pair_taken_back WHERE account_id = ? AND seat_urn = ?').run(accountId, seatUrn);
    if (who === 'email') write.sql('INSERT INTO seat_pair_taken_back (account_id, contract, seat_urn, at) VALUES (?, ?, ?, ?)').run(accountId, contract, seatUrn, at);
    else write.sql('INSERT INTO seat_pair (account_id, contract, seat_urn, user_id, at) VALUES (?, ?, ?, ?, ?)').run(accountId, contract, seatUrn, user?.id ?? null, at);
    isChanged = true;
  }
  if (isChanged) {
    markOwnSeats(write, accountId);
    write.changed('linkedIn');
  }
  return isChanged;
}
