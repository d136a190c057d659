import type { ContactValue } from '../../../shared/domain/candidate.ts';
import { fold } from '../../../shared/names.ts';
import { readCandidateFields } from './candidateRows.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** Why a record was set aside; found again by these words. */
export const REUSED_WORDS =
  'The ATS shows somebody else under the number of a person who is known here: another name, other addresses, another beginning. Both are kept apart. Look the number up in the ATS; if it is the same person after all, read it again here.';

/** What of a person hardly ever changes, let alone all at once. */
interface Stable {
  readonly createdAt?: number | null;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly emails?: readonly ContactValue[];
}

/** Whether a record under a known id is of somebody else: its beginning, its name and every address differ. */
export function isSomebodyElse(write: Write, localId: string, fields: Stable): boolean {
  if (typeof fields.createdAt !== 'number' || fields.emails === undefined || fields.emails.length === 0) return false;
  const row = write.sql('SELECT created_at AS createdAt FROM candidate WHERE id = ?').get(localId) as { createdAt: number | null } | undefined;
  if (!row || row.createdAt === null || row.createdAt === fields.createdAt) return false;
  const known = readCandidateFields(write, localId);
  if (!known || known.emails.length === 0) return false;
  const nameOf = (who: Stable): string => fold(`${who.firstName ?? ''} ${who.lastName ?? ''}`);
  const addresses = new Set(known.emails.map(({ value }) => fold(value)));
  return nameOf(known) !== nameOf(fields) && fields.emails.every(({ value }) => !addresses.has(fold(value)));
}

const anyIn = new WeakMap<object, Map<string, boolean>>();

/** Whether a person's number is in doubt: what hangs on it may belong to either of two. */
export function isInDoubt(write: Look, accountId: string, remoteId: string): boolean {
  const known = anyIn.get(write) ?? new Map<string, boolean>();
  anyIn.set(write, known);
  let any = known.get(accountId);
  if (any === undefined)
    known.set(accountId, (any = write.sql(`SELECT 1 FROM sync_problem WHERE account_id = ? AND type = 'candidate' AND message = ? LIMIT 1`).get(accountId, REUSED_WORDS) !== undefined));
  if (!any) return false;
  return (
    write
      .sql(`SELECT 1 FROM sync_problem WHERE account_id = ? AND type = 'candidate' AND remote_id = ? AND message = ?`)
      .get(accountId, remoteId, REUSED_WORDS) !== undefined
  );
}

/** In the transaction that set one aside, what follows it must know. */
export function noteDoubt(write: Write, accountId: string): void {
  anyIn.get(write)?.set(accountId, true);
}

const trusted = new WeakSet<object>();

/** A person looked, and says that the number is right: for the length of this transaction it is believed. */
export function trustNumbers(write: Write): void {
  trusted.add(write);
}
export const areNumbersTrusted = (write: Write): boolean => trusted.has(write);
