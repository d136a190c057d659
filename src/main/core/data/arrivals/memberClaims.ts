import type { Write } from '../store.ts';
import { isErased } from '../tombstones.ts';

type Look = Pick<Write, 'sql'>;

/** What the gateway said of a member. */
interface KnownClaim {
  readonly personUrn: string;
  readonly state: 'ours' | 'theirs' | 'made';
  /** Of somebody who was made: the ATS's id. */
  readonly candidateId: string | null;
}

interface Row {
  readonly state: 'asked' | 'ours' | 'theirs' | 'made';
  readonly remoteId: string | null;
}

/** Whom another desk has made, as the ATS has them here; null while they are not read. */
const madeHere = (look: Look, remoteId: string): { readonly id: string; readonly isGone: number; readonly isHidden: number } | null =>
  (look
    .sql(
      `SELECT c.id, c.gone_at IS NOT NULL AS isGone, c.hidden AS isHidden FROM remote_ref r JOIN account a ON a.id = r.account_id AND a.kind <> 'linkedin' AND a.removed_at IS NULL
         JOIN candidate c ON c.id = r.local_id WHERE r.type = 'candidate' AND r.remote_id = ? ORDER BY a.connected_at, a.id LIMIT 1`,
    )
    .get(remoteId) as { id: string; isGone: number; isHidden: number } | undefined) ?? null;

const isErasedHere = (look: Look, remoteId: string): boolean =>
  (look.sql(`SELECT id FROM account WHERE kind <> 'linkedin' AND removed_at IS NULL`).all() as { id: string }[]).some(({ id }) => isErased(look, id, 'candidate', remoteId));

/**
 * Whether this desk makes a person of a member whom nobody here is: `make`; not yet, or not this one: `wait`; or who it is, where another
 * desk of the team has made them. The first time it is written down that the gateway is to be asked.
 */
export function rightToMake(write: Write, accountId: string, personUrn: string): 'make' | 'wait' | { readonly candidateId: string } {
  const row = write.sql('SELECT state, remote_id AS remoteId FROM member_claim WHERE account_id = ? AND person_urn = ?').get(accountId, personUrn) as Row | undefined;
  if (row?.state === 'ours') return 'make';
  if (row === undefined) write.sql(`INSERT INTO member_claim (account_id, person_urn, state) VALUES (?, ?, 'asked')`).run(accountId, personUrn);
  if (row?.state !== 'made' || row.remoteId === null) return 'wait';
  const made = madeHere(write, row.remoteId);
  if (made?.isGone === 0) return made.isHidden === 1 ? 'wait' : { candidateId: made.id };
  // They were deleted since: the gateway is asked anew, and told so.
  if (made !== null || isErasedHere(write, row.remoteId)) write.sql(`UPDATE member_claim SET state = 'asked' WHERE account_id = ? AND person_urn = ?`).run(accountId, personUrn);
  return 'wait';
}

/** This desk has made the person of a member whom it had claimed. */
export function noteMade(write: Write, accountId: string, personUrn: string, candidateId: string): void {
  write.sql(`UPDATE member_claim SET candidate_id = ? WHERE account_id = ? AND person_urn = ? AND state = 'ours'`).run(candidateId, accountId, personUrn);
}

/** What the gateway is to be asked and told. */
export interface ClaimNews {
  readonly ask: readonly { readonly personUrn: string; readonly gone: string | null }[];
  readonly made: readonly { readonly personUrn: string; readonly candidateId: string }[];
  readonly release: readonly string[];
}

const WAITS = `EXISTS (SELECT 1 FROM linkedin_arrival a WHERE a.account_id = m.account_id AND a.person_urn = m.person_urn AND a.state = 'waiting')`;

/** @param again whether what this desk has claimed and made, and the ATS has not got yet, is claimed once more: else it would run out */
export function claimNews(look: Look, accountId: string, again: boolean): ClaimNews {
  const rows = <T>(text: string): T[] => look.sql(text).all(accountId) as T[];
  return {
    ask: rows(
      `SELECT m.person_urn AS personUrn, CASE m.state WHEN 'asked' THEN m.remote_id END AS gone FROM member_claim m
         WHERE m.account_id = ? AND (m.state IN ('asked', 'theirs') AND ${WAITS}${again ? ` OR m.state = 'ours' AND m.candidate_id IS NOT NULL` : ''})`,
    ),
    made: rows(
      `SELECT m.person_urn AS personUrn, r.remote_id AS candidateId FROM member_claim m CROSS JOIN candidate c ON c.id = m.candidate_id
         CROSS JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = c.account_id WHERE m.account_id = ? AND m.state = 'ours'`,
    ),
    // Who it was came to light meanwhile, a person left it, or the ATS refused the new person.
    release: rows<{ personUrn: string }>(
      `SELECT m.person_urn AS personUrn FROM member_claim m WHERE m.account_id = ? AND m.state = 'ours' AND (m.candidate_id IS NULL AND NOT ${WAITS}
         OR EXISTS (SELECT 1 FROM outbox o WHERE o.candidate_id = m.candidate_id AND o.kind = 'createCandidate' AND o.state = 'refused'))`,
    ).map(({ personUrn }) => personUrn),
  };
}

/** @returns whether any of it is news */
export function putClaims(write: Write, accountId: string, claims: readonly KnownClaim[]): boolean {
  let changed = 0;
  for (const { personUrn, state, candidateId } of claims)
    changed += write
      .sql(`UPDATE member_claim SET state = @state, remote_id = coalesce(@candidateId, remote_id) WHERE account_id = @accountId AND person_urn = @personUrn AND state <> @state AND candidate_id IS NULL`)
      .run({ accountId, personUrn, state, candidateId }).changes;
  return changed > 0;
}

/** The gateway knows of these, or need not: nothing is kept of them here. */
export function dropClaims(write: Write, accountId: string, personUrns: readonly string[]): void {
  for (const personUrn of personUrns) write.sql('DELETE FROM member_claim WHERE account_id = ? AND person_urn = ?').run(accountId, personUrn);
}

/** Of members who wait for nothing any more, and who are not this desk's, nothing is kept. */
export const forgetClaims = (write: Write, accountId: string): void =>
  void write.sql(`DELETE FROM member_claim AS m WHERE m.account_id = ? AND m.state <> 'ours' AND NOT ${WAITS}`).run(accountId);
