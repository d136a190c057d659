import { recruiterSource } from '../../../shared/domain/arrivals.ts';
import { fold } from '../../../shared/names.ts';
import type { Arrival } from '../data/arrivals/arrivalRows.ts';
import type { Write } from '../data/store.ts';

type Look = Pick<Write, 'sql'>;

/** The recruiter who exported somebody: a seat at LinkedIn, and the user of the ATS who sits there. */
export interface Exporter {
  readonly name: string;
  /** As the ATS has it, not as LinkedIn does; LinkedIn's where nobody of the ATS sits there. */
  readonly email: string | null;
  /** Null where nobody of the ATS sits there. */
  readonly user: { readonly id: string; readonly remoteId: string; readonly isSiteAdmin: boolean } | null;
}

interface Seat {
  readonly urn: string;
  readonly name: string;
  readonly email: string | null;
}

/** Who exported: as LinkedIn says, else whoever has the only seat; null where that is not known. */
export function exporterOf(look: Look, { accountId, fields }: Arrival, atsAccountId: string): Exporter | null {
  const said = fields.exporter ?? null;
  const seats = look
    .sql('SELECT seat_urn AS urn, name, email FROM seat WHERE account_id = @accountId AND (@said IS NULL OR seat_urn = @said OR person_urn = @said) ORDER BY seat_urn LIMIT 2')
    .all({ accountId, said }) as Seat[];
  const [seat, another] = seats;
  if (!seat || (another && said === null)) return null;
  const user = look
    .sql(
      `SELECT u.id, u.name, u.email, u.site_admin AS isSiteAdmin, r.remote_id AS remoteId FROM paired_seat p JOIN ats_user u ON u.id = p.user_id
         JOIN remote_ref r ON r.type = 'user' AND r.local_id = u.id AND r.account_id = @atsAccountId WHERE p.account_id = @accountId AND p.seat_urn = @urn ORDER BY u.id LIMIT 1`,
    )
    .get({ accountId, atsAccountId, urn: seat.urn }) as { id: string; name: string; email: string | null; isSiteAdmin: number; remoteId: string } | undefined;
  if (!user) return { name: seat.name, email: seat.email, user: null };
  return { name: user.name, email: user.email ?? seat.email, user: { id: user.id, remoteId: user.remoteId, isSiteAdmin: user.isSiteAdmin === 1 } };
}

/**
 * Why this recruiter may not put anybody into the job (row E2); null where nothing speaks against it, `unasked` while the ATS was not asked who
 * has to do with the job. Of whom the ATS does not know it cannot say anything.
 */
export function refusalOf(exporter: Exporter | null, { fields }: Arrival, isConfidential: boolean): { readonly refused: string } | 'unasked' | null {
  const user = exporter?.user ?? null;
  if (exporter === null || user === null || fields.team === null) return null;
  if (fields.team === undefined) return 'unasked';
  const { recruiters, hiringManagers, given } = fields.team;
  const seesAll = user.isSiteAdmin && !isConfidential;
  if (given !== null && !seesAll && !given.includes(user.remoteId)) return { refused: `${exporter.name}, who exported, may not see this job in the ATS.` };
  // A Site Admin may do in a job whatever its recruiter may.
  if (!user.isSiteAdmin && ![...recruiters, ...hiringManagers].includes(user.remoteId)) return { refused: `${exporter.name}, who exported, is neither recruiter nor hiring manager of the job in the ATS.` };
  return null;
}

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly type: string | null;
}

/** The ATS's source of this name, of several the one of that type; the same on every desk. */
function sourceNamed(look: Look, atsAccountId: string, name: string): SourceRow | null {
  const sources = look
    .sql(`SELECT s.id, s.name, s.type FROM source s JOIN remote_ref r ON r.type = 'source' AND r.local_id = s.id AND r.account_id = ? ORDER BY length(r.remote_id), r.remote_id`)
    .all(atsAccountId) as SourceRow[];
  const alike = sources.filter((source) => fold(source.name) === fold(name));
  return alike.find(({ type }) => fold(type ?? '') === fold(SOURCE_TYPE)) ?? alike[0] ?? null;
}

const GENERAL_SOURCE = 'LinkedIn Recruiter';
const SOURCE_TYPE = 'Active search';

/** The recruiter as a source, found by the ATS's address of them, else made; null for somebody without any. */
function contactOf(write: Write, atsAccountId: string, exporter: Exporter): { readonly id: string; readonly sourceId: string | null; readonly name: string } | null {
  const email = exporter.email?.trim().toLowerCase() ?? '';
  if (email === '') return null;
  write
    .sql(
      `INSERT INTO source_contact (id, account_id, email, name, user_id) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (account_id, email) DO UPDATE SET user_id = excluded.user_id, name = excluded.name WHERE excluded.user_id IS NOT NULL`,
    )
    .run(write.id(), atsAccountId, email, exporter.name, exporter.user?.id ?? null);
  return write.sql('SELECT id, source_id AS sourceId, name FROM source_contact WHERE account_id = ? AND email = ?').get(atsAccountId, email) as { id: string; sourceId: string | null; name: string };
}

/**
 * The source of an export (row C7). The ATS takes no new sources from outside: the recruiter's contact and its source are kept here, and as soon
 * as the ATS has a source of that name the contact is linked to it. Until then the process gets the general one there.
 *
 * @returns the ATS's source to be set, if any, and the recruiter's contact where the source stays here
 */
export function sourceOf(write: Write, atsAccountId: string, exporter: Exporter | null): { readonly sourceId: string | null; readonly contactId: string | null } {
  const general = (): string | null => sourceNamed(write, atsAccountId, GENERAL_SOURCE)?.id ?? null;
  if (exporter === null) return { sourceId: general(), contactId: null };
  const contact = contactOf(write, atsAccountId, exporter);
  if (contact !== null && contact.sourceId !== null) return { sourceId: contact.sourceId, contactId: null };
  const own = sourceNamed(write, atsAccountId, recruiterSource(contact?.name ?? exporter.name));
  if (own === null) return { sourceId: general(), contactId: contact?.id ?? null };
  if (contact) write.sql('UPDATE source_contact SET source_id = ? WHERE id = ?').run(own.id, contact.id);
  return { sourceId: own.id, contactId: null };
}

/** What the source of an applicant may be called; the first that the ATS has. */
const APPLICANT_SOURCES = ['Apply with LinkedIn', 'LinkedIn apply', 'LinkedIn'] as const;

/** The source of somebody who applied with LinkedIn (row C2), the same on every desk; null where the ATS has none such. */
export function applicantSource(look: Look, atsAccountId: string): string | null {
  for (const name of APPLICANT_SOURCES) {
    const found = sourceNamed(look, atsAccountId, name);
    if (found) return found.id;
  }
  return null;
}
