import { markedOwn, markOwnSeats, ownContract } from './seatPairs.ts';
import type { Write } from './store.ts';
import { isErased } from './tombstones.ts';

interface SeatInput {
  readonly seatUrn: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly personUrn: string | null;
  /** Absent: the account's own. */
  readonly contract?: string;
}

/**
 * Replaces the seats, and marks those of the people who sit here.
 *
 * @param withheld contracts of which LinkedIn gives no seats just now: what was known of them stays
 */
export function putSeats(write: Write, accountId: string, seats: readonly SeatInput[], withheld: readonly string[] = []): void {
  const before = markedOwn(write, accountId);
  const own = ownContract(write, accountId);
  write.sql('DELETE FROM seat WHERE account_id = ? AND contract NOT IN (SELECT value FROM json_each(?))').run(accountId, JSON.stringify(withheld));
  for (const seat of seats)
    write
      .sql('INSERT INTO seat (account_id, seat_urn, name, email, person_urn, own, contract) VALUES (?, ?, ?, ?, ?, 0, ?)')
      .run(accountId, seat.seatUrn, `${seat.firstName} ${seat.lastName}`.trim(), seat.email, seat.personUrn, seat.contract ?? own);
  markOwnSeats(write, accountId, before);
}

/**
 * Stores what LinkedIn says of a candidate (null: it does not know the record). What a person chose here and LinkedIn was
 * not told yet stays as chosen. Returns whether the link changed.
 */
export function putMatch(
  write: Write,
  accountId: string,
  candidateId: string,
  match: { readonly matched: readonly string[]; readonly manual: string | null } | null,
): boolean {
  const before = write
    .sql('SELECT state, person_urn, pending_urn FROM linkedin_link WHERE candidate_id = ?')
    .get(candidateId) as { state: string; person_urn: string | null; pending_urn: string | null } | undefined;
  if (before && before.pending_urn !== null) {
    write.sql('UPDATE linkedin_link SET checked_at = ? WHERE candidate_id = ?').run(write.now, candidateId);
    return false;
  }
  let state = 'unknown';
  let urn: string | null = null;
  if (match) {
    const only = match.matched.length === 1 ? (match.matched[0] ?? null) : null;
    if (match.manual !== null) [state, urn] = ['manual', match.manual];
    // A person said "not this one": LinkedIn's guess does not bring it back.
    else if (before?.state === 'unlinked') [state, urn] = ['unlinked', null];
    else if (only !== null) [state, urn] = ['exact', only];
    else state = match.matched.length > 1 ? 'possible' : 'none';
  }
  write
    .sql(
      `INSERT INTO linkedin_link (candidate_id, account_id, state, person_urn, matched, checked_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (candidate_id) DO UPDATE SET account_id = excluded.account_id, state = excluded.state,
         person_urn = excluded.person_urn, matched = excluded.matched, checked_at = excluded.checked_at`,
    )
    .run(candidateId, accountId, state, urn, JSON.stringify(match?.matched ?? []), write.now);
  const changed = before?.state !== state || before.person_urn !== urn;
  if (changed) {
    write.changed('linkedIn', candidateId);
    write.changed('candidates', candidateId);
  }
  return changed;
}

/** What a person chose by hand (`null`: unlinked). Sent to LinkedIn with the next round. */
export function putManualLink(write: Write, accountId: string, candidateId: string, personUrn: string | null): void {
  write
    .sql(
      `INSERT INTO linkedin_link (candidate_id, account_id, state, person_urn, matched, pending_urn, chosen_at)
       VALUES (?, ?, ?, ?, '[]', ?, ?) ON CONFLICT (candidate_id) DO UPDATE SET state = excluded.state,
         person_urn = excluded.person_urn, pending_urn = excluded.pending_urn, chosen_at = excluded.chosen_at`,
    )
    .run(candidateId, accountId, personUrn === null ? 'unlinked' : 'manual', personUrn, personUrn ?? '', write.now);
  write.changed('linkedIn', candidateId);
  write.changed('candidates', candidateId);
}

/** What LinkedIn had found by itself stands again; what was chosen by hand meanwhile is taken away there with the next round. */
export function putBackLink(write: Write, candidateId: string, state: string, personUrn: string | null): void {
  write
    .sql(`UPDATE linkedin_link SET state = ?, person_urn = ?, pending_urn = '', chosen_at = ? WHERE candidate_id = ?`)
    .run(state, personUrn, write.now, candidateId);
  write.changed('linkedIn', candidateId);
  write.changed('candidates', candidateId);
}

/** From now on the person is this member, by the member's own doing: what is known already is not told again. */
export function putMemberLink(write: Write, accountId: string, candidateId: string, personUrn: string): void {
  const known = write.sql(`SELECT 1 FROM linkedin_link WHERE candidate_id = ? AND person_urn = ? AND state IN ('exact', 'manual')`).get(candidateId, personUrn);
  if (!known) putManualLink(write, accountId, candidateId, personUrn);
}

/**
 * Stores a message seen from a seat. The body is kept only for the own seat (row W7). A message known already gains its
 * body when it is seen from the own seat later. Returns whether it is new.
 */
export function putInMail(
  write: Write,
  accountId: string,
  seatUrn: string,
  isOwn: boolean,
  message: {
    readonly threadUrn: string;
    readonly messageId: string;
    readonly authorUrn: string;
    readonly recipientUrns: readonly string[];
    readonly at: number;
    readonly subject: string | null;
    readonly body: string | null;
  },
): boolean {
  const personUrn = [message.authorUrn, ...message.recipientUrns].find((urn) => urn.startsWith('urn:li:person:'));
  if (personUrn === undefined || isErased(write, accountId, 'member', personUrn)) return false;
  const row = write
    .sql(
      `INSERT INTO inmail_message (account_id, thread_urn, message_id, author_urn, recipient_urn, seat_urn, person_urn, at, subject, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, thread_urn, message_id, at, author_urn) DO UPDATE SET body = excluded.body, seat_urn = excluded.seat_urn
         WHERE excluded.body IS NOT NULL AND inmail_message.body IS NULL
       RETURNING seq`,
    )
    .get(
      accountId,
      message.threadUrn,
      message.messageId,
      message.authorUrn,
      message.recipientUrns[0] ?? '',
      seatUrn,
      personUrn,
      message.at,
      message.subject,
      isOwn ? message.body : null,
    ) as { seq: number } | undefined;
  if (!row) return false;
  write.sql('DELETE FROM message_search WHERE rowid = ?').run(row.seq);
  write
    .sql('INSERT INTO message_search (rowid, body) VALUES (?, ?)')
    .run(row.seq, `${message.subject ?? ''} ${isOwn ? (message.body ?? '') : ''}`);
  write.changed('linkedIn');
  return true;
}

/** Stores a note of Recruiter (row W8). Returns whether anything changed. */
export function putLinkedInNote(
  write: Write,
  accountId: string,
  note: {
    readonly noteId: string;
    readonly ownerUrn: string;
    readonly personUrn: string;
    readonly body: string;
    readonly createdAt: number;
    readonly modifiedAt: number;
  },
): boolean {
  if (isErased(write, accountId, 'member', note.personUrn)) return false;
  const { changes } = write
    .sql(
      `INSERT INTO linkedin_note (account_id, note_id, owner_urn, person_urn, body, created_at, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, note_id) DO UPDATE SET body = excluded.body, owner_urn = excluded.owner_urn,
         person_urn = excluded.person_urn, modified_at = excluded.modified_at, is_read = NULL WHERE excluded.modified_at > linkedin_note.modified_at`,
    )
    .run(accountId, note.noteId, note.ownerUrn, note.personUrn, note.body, note.createdAt, note.modifiedAt);
  if (changes > 0) write.changed('linkedIn');
  return changes > 0;
}

/** Removes a note that was deleted in Recruiter. */
export function deleteLinkedInNote(write: Write, accountId: string, noteId: string): boolean {
  const { changes } = write.sql('DELETE FROM linkedin_note WHERE account_id = ? AND note_id = ?').run(accountId, noteId);
  if (changes > 0) write.changed('linkedIn');
  return changes > 0;
}
