import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/**
 * Seats of the people who sit here: paired by hand with the user who is signed in to the ATS, or with that user's e-mail address; the users need
 * not be read for the latter. By a gateway it is besides the seat of who signed in at LinkedIn, for no other's text comes from there, and the ATS
 * is the one of that gateway: who signed in at LinkedIn in somebody else's browser is not who sits here. The gateway cannot know addresses, and
 * gives no text to whom a hand gave another seat of that contract; so here the address does not count for them either.
 * Whoever may not list the users of the ATS is not told their own address: then the sign-in at LinkedIn counts, unless the seat is known to be another's.
 */
const OWN = `SELECT s.seat_urn AS seatUrn FROM seat s JOIN account l ON l.id = s.account_id LEFT JOIN seat_pair p ON p.account_id = s.account_id AND p.seat_urn = s.seat_urn
  WHERE s.account_id = @accountId AND (l.mode <> 'gateway' OR s.seat_urn = l.settings ->> '$.seat') AND EXISTS (
    SELECT 1 FROM account a LEFT JOIN remote_ref r ON r.account_id = a.id AND r.type = 'user' AND r.remote_id = a.remote_user_id
    WHERE a.kind <> 'linkedin' AND a.removed_at IS NULL AND (l.mode <> 'gateway' OR a.settings ->> '$.gatewayUrl' = l.settings ->> '$.gatewayUrl') AND CASE
      WHEN p.seat_urn IS NULL THEN (lower(a.user_email) = lower(s.email) OR l.mode = 'gateway' AND a.user_email IS NULL
          AND NOT EXISTS (SELECT 1 FROM paired_seat o WHERE o.account_id = s.account_id AND o.seat_urn = s.seat_urn AND o.user_id IS NOT r.local_id))
        AND (l.mode <> 'gateway' OR NOT EXISTS (SELECT 1 FROM seat_pair h WHERE h.account_id = s.account_id AND h.contract = s.contract AND h.user_id = r.local_id))
      ELSE r.local_id = p.user_id END)`;

/** The contract that an account of LinkedIn reads messages and notes of; empty for an account that is none. */
export function ownContract(look: Look, accountId: string): string {
  const row = look.sql(`SELECT settings ->> '$.contract' AS contract FROM account WHERE id = ?`).get(accountId) as { contract: string | null } | undefined;
  return row?.contract ?? '';
}

/** The contracts whose seats are known here, the account's own among them. */
export function seatContracts(look: Look, accountId: string): string[] {
  const rows = look.sql('SELECT DISTINCT contract FROM seat WHERE account_id = ? ORDER BY contract').all(accountId) as { contract: string }[];
  return [...new Set([ownContract(look, accountId), ...rows.map(({ contract }) => contract)])].filter((contract) => contract !== '');
}

/** The seats that are marked as those of the people who sit here. */
export function markedOwn(look: Look, accountId: string): ReadonlySet<string> {
  const rows = look.sql('SELECT seat_urn AS seatUrn FROM seat WHERE account_id = ? AND own = 1').all(accountId) as { seatUrn: string }[];
  return new Set(rows.map(({ seatUrn }) => seatUrn));
}

/**
 * Marks the seats of the people who sit here. The InMail of a seat that is theirs since now is read again from the start, for what was
 * kept of it has no text; of a seat that is theirs no longer no text is kept (row W7).
 *
 * @param before which ones were theirs so far
 */
export function markOwnSeats(write: Write, accountId: string, before: ReadonlySet<string> = markedOwn(write, accountId)): void {
  const own = (write.sql(OWN).all({ accountId }) as { seatUrn: string }[]).map(({ seatUrn }) => seatUrn);
  write.sql('UPDATE seat SET own = seat_urn IN (SELECT value FROM json_each(?)) WHERE account_id = ?').run(JSON.stringify(own), accountId);
  const known = new Set((write.sql('SELECT seat_urn AS seatUrn FROM seat WHERE account_id = ?').all(accountId) as { seatUrn: string }[]).map(({ seatUrn }) => seatUrn));
  for (const seatUrn of own.filter((seat) => !before.has(seat)))
    write.sql('DELETE FROM sync_cursor WHERE account_id = ? AND type = ?').run(accountId, `message:${seatUrn}`);
  for (const seatUrn of [...before].filter((seat) => known.has(seat) && !own.includes(seat))) forgetTexts(write, accountId, seatUrn);
}

function forgetTexts(write: Write, accountId: string, seatUrn: string): void {
  const rows = write
    .sql('UPDATE inmail_message SET body = NULL WHERE account_id = ? AND seat_urn = ? AND body IS NOT NULL RETURNING seq, subject')
    .all(accountId, seatUrn) as { seq: number; subject: string | null }[];
  for (const { seq, subject } of rows) {
    write.sql('DELETE FROM message_search WHERE rowid = ?').run(seq);
    write.sql('INSERT INTO message_search (rowid, body) VALUES (?, ?)').run(seq, subject ?? '');
  }
}

/** Differs after each choice. */
export function seatPairsMark(look: Look, accountId: string): string {
  return JSON.stringify(look.sql('SELECT count(*) AS count, max(at) AS at FROM seat_pair WHERE account_id = ?').get(accountId));
}
