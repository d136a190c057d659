import { TandemError } from '../../../shared/result.ts';
import { markOwnSeats } from '../data/seatPairs.ts';
import { noteTakenBack } from '../data/sharedPairs.ts';
import type { Store } from '../data/store.ts';

/**
 * Says who sits at a seat: as the addresses are (`email`), nobody, or a user. What hangs on it follows by itself: access lists, the source
 * of exports, and whose InMail has its text here.
 *
 * @throws TandemError `forbidden` for whoever is no Site Admin; `not_found` for a seat or user that is no longer there
 */
export function pairSeat(store: Store, accountId: string, seatUrn: string, who: 'email' | 'nobody' | { readonly userId: string }): void {
  store.edit((write) => {
    const isAdmin = write.sql(`SELECT 1 FROM account WHERE kind <> 'linkedin' AND removed_at IS NULL AND site_admin = 1 LIMIT 1`).get() !== undefined;
    if (!isAdmin) throw new TandemError('forbidden', 'Only a Site Admin of the ATS may say who sits at a seat. Ask one to do it on their machine.');
    const seat = write.sql('SELECT s.contract FROM seat s JOIN account a ON a.id = s.account_id AND a.removed_at IS NULL WHERE s.account_id = ? AND s.seat_urn = ?').get(accountId, seatUrn) as { contract: string } | undefined;
    if (!seat) throw new TandemError('not_found', 'LinkedIn no longer has this seat.', { field: 'seatUrn' });
    const userId = typeof who === 'string' ? null : who.userId;
    if (userId !== null && !write.sql('SELECT 1 FROM ats_user WHERE id = ? AND active = 1').get(userId))
      throw new TandemError('not_found', 'The ATS no longer has this user, or deactivated them.', { field: 'who' });
    write.sql('DELETE FROM seat_pair_taken_back WHERE account_id = ? AND seat_urn = ?').run(accountId, seatUrn);
    if (who === 'email') {
      write.sql('DELETE FROM seat_pair WHERE account_id = ? AND seat_urn = ?').run(accountId, seatUrn);
      noteTakenBack(write, accountId, seat.contract, seatUrn);
    } else
      write
        .sql('INSERT INTO seat_pair (account_id, contract, seat_urn, user_id, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id, seat_urn) DO UPDATE SET contract = excluded.contract, user_id = excluded.user_id, at = excluded.at')
        .run(accountId, seat.contract, seatUrn, userId, write.now);
    markOwnSeats(write, accountId);
    write.changed('linkedIn');
  });
}
