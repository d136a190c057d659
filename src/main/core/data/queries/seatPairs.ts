import { fold } from '../../../../shared/names.ts';
import type { PairedSeat, SeatPairs } from '../../../../shared/domain/seats.ts';
import { atsOfLinkedIn } from '../arrivals/atsOfLinkedIn.ts';
import type { ReadConnection } from '../openDatabase.ts';

type User = SeatPairs['users'][number];
interface SeatRow {
  readonly urn: string;
  readonly name: string;
  readonly email: string | null;
  readonly contract: string;
  readonly own: number;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly byHand: number;
}

/** Seats and users are shown up to here. */
const MOST = 5_000;
const needsChoice = ({ user, how }: PairedSeat): number => (user !== null ? 2 : how === 'hand' ? 1 : 0);

/** Who sits where, seats that need a choice first, then by name. */
export function seatPairs(db: ReadConnection, accountId: string): SeatPairs {
  const users = db.prepare('SELECT id, name, email FROM ats_user WHERE active = 1 ORDER BY name, id LIMIT ?').all(MOST) as User[];
  const rows = db
    .prepare(
      `SELECT s.seat_urn AS urn, s.name, s.email, s.contract, s.own, min(u.id) AS userId, u.name AS userName, EXISTS (SELECT 1 FROM seat_pair h WHERE h.account_id = s.account_id AND h.seat_urn = s.seat_urn) AS byHand
       FROM seat s LEFT JOIN paired_seat p ON p.account_id = s.account_id AND p.seat_urn = s.seat_urn LEFT JOIN ats_user u ON u.id = p.user_id
       WHERE s.account_id = ? GROUP BY s.seat_urn ORDER BY s.name, s.seat_urn LIMIT ?`,
    )
    .all(accountId, MOST) as SeatRow[];
  const seated = new Set(rows.map(({ userId }) => userId));
  const free = Map.groupBy(users.filter(({ id }) => !seated.has(id)), ({ name }) => fold(name));
  const hasSeveral = rows.some(({ contract }) => contract !== rows[0]?.contract);
  const seats = rows.map((row): PairedSeat => {
    const [namesake, another] = free.get(fold(row.name)) ?? [];
    const isOpen = row.userId === null && row.byHand === 0;
    return {
      urn: row.urn,
      name: row.name,
      email: row.email,
      contract: hasSeveral ? (row.contract.split(':').at(-1) ?? null) : null,
      isOwn: row.own === 1,
      user: row.userId === null ? null : { id: row.userId, name: row.userName ?? '' },
      how: row.byHand === 1 ? 'hand' : row.userId === null ? 'none' : 'email',
      namesake: isOpen && namesake !== undefined && another === undefined ? { id: namesake.id, name: namesake.name } : null,
    };
  });
  const here = db
    .prepare(
      `SELECT l.settings ->> '$.seat' AS seat, a.user_name AS atsUser FROM account l LEFT JOIN account a ON a.id = ?
       WHERE l.id = ? AND l.mode = 'gateway'`,
    )
    .get(atsOfLinkedIn({ sql: (text: string) => db.prepare<unknown[], unknown>(text) }, accountId), accountId) as { seat: string; atsUser: string | null } | undefined;
  return {
    signedIn: here === undefined ? null : { seatUrn: here.seat, atsUserName: here.atsUser },
    mayDecide: db.prepare(`SELECT 1 FROM account WHERE kind <> 'linkedin' AND removed_at IS NULL AND site_admin = 1 LIMIT 1`).get() !== undefined,
    seats: seats.toSorted((left, right) => needsChoice(left) - needsChoice(right)),
    users,
  };
}
