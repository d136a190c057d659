import { z } from 'zod';
import type { Write } from '../store.ts';
import { isErased } from '../tombstones.ts';

type Look = Pick<Write, 'sql'>;

/** As `fields` of an arrival holds it until it is dealt with. */
export const memberFields = z.object({
  firstName: z.string(),
  lastName: z.string(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  profileUrl: z.string().nullable(),
  email: z.string().nullable(),
  phones: z.array(z.string()),
  /** Of an export: the job, as LinkedIn names it. */
  jobId: z.string().nullish(),
  /** Of an export: the seat or the person that exported, where LinkedIn says so. */
  exporter: z.string().nullish(),
  /** Of an export: who has to do with the job, in the ATS's ids, as it was asked for this export; null where that may not be read. */
  team: z.object({ recruiters: z.array(z.string()), hiringManagers: z.array(z.string()), given: z.array(z.string()).nullable() }).nullish(),
});
/** What LinkedIn said of a member with a consent or an export. */
export type MemberFields = z.infer<typeof memberFields>;

/** A consent, an export or an application that is not dealt with. */
export interface Arrival {
  readonly id: string;
  readonly accountId: string;
  /** application: of a member who applied with LinkedIn. */
  readonly kind: 'consent' | 'export' | 'application';
  readonly personUrn: string;
  /** When the member agreed; of an export, when LinkedIn told of it. */
  readonly at: number;
  /** refused: an export that was not taken in, until the person has answered it. */
  readonly state: 'waiting' | 'asks' | 'refused';
  readonly reason: string | null;
  /** The person of a refused export, where that is known. */
  readonly candidateId: string | null;
  readonly fields: MemberFields;
}

/** Writes a consent down, once however often it comes. Of erased members nothing is kept. @returns whether it is new */
export function putConsent(write: Write, accountId: string, consent: { readonly personUrn: string; readonly at: number; readonly fields: MemberFields }): boolean {
  if (isErased(write, accountId, 'member', consent.personUrn)) return false;
  const { changes } = write
    .sql(
      `INSERT INTO linkedin_arrival (id, account_id, kind, key, person_urn, fields, at, state) VALUES (?, ?, 'consent', ?, ?, ?, ?, 'waiting')
       ON CONFLICT (account_id, kind, key) DO NOTHING`,
    )
    .run(write.id(), accountId, JSON.stringify([consent.personUrn, consent.at]), consent.personUrn, JSON.stringify(consent.fields), consent.at);
  return changes > 0;
}

const COLUMNS = 'id, account_id AS accountId, coalesce(via, kind) AS kind, person_urn AS personUrn, at, state, reason, candidate_id AS candidateId, fields';
/** Of a refused export of which not even the person is known there is nothing to deal with. */
const OPEN = `person_urn IS NOT NULL AND state IN ('waiting', 'asks', 'refused')`;
const read = (row: Omit<Arrival, 'fields'> & { readonly fields: string }): Arrival => ({ ...row, fields: memberFields.parse(JSON.parse(row.fields)) });

/** Those that nothing was done about, or that wait for a person's word; the oldest first. */
export function openArrivals(look: Look, accountId: string | null): Arrival[] {
  const rows = look
    .sql(`SELECT ${COLUMNS} FROM linkedin_arrival WHERE state IN ('waiting', 'asks') AND person_urn IS NOT NULL AND (? IS NULL OR account_id = ?) ORDER BY at, id`)
    .all(accountId, accountId);
  return rows.map((row) => read(row as never));
}

/** One of them, refused exports too; null when it is dealt with. */
export function openArrival(look: Look, id: string): Arrival | null {
  const row = look.sql(`SELECT ${COLUMNS} FROM linkedin_arrival WHERE id = ? AND ${OPEN}`).get(id);
  return row === undefined ? null : read(row as never);
}

/** A person has to say who it is, or need not any more. */
export function askAbout(write: Write, arrival: Arrival, state: 'waiting' | 'asks'): void {
  if (arrival.state === state) return;
  write.sql('UPDATE linkedin_arrival SET state = ?, reason = NULL, candidate_id = NULL WHERE id = ?').run(state, arrival.id);
  write.changed('linkedIn');
  write.changed('sync');
}

/** Keeps the profile fields of an arrival, unless younger ones are here. */
function putStub(write: Write, arrivalId: string, candidateId: string): void {
  write
    .sql(
      `INSERT INTO linkedin_stub (candidate_id, account_id, person_urn, first_name, last_name, company, location, profile_url, at)
       SELECT ?, account_id, person_urn, fields ->> 'firstName', fields ->> 'lastName', fields ->> 'company', fields ->> 'location', fields ->> 'profileUrl', at
         FROM linkedin_arrival WHERE id = ? AND person_urn IS NOT NULL AND fields ->> 'firstName' IS NOT NULL AND fields ->> 'lastName' IS NOT NULL
       ON CONFLICT (candidate_id) DO UPDATE SET account_id = excluded.account_id, person_urn = excluded.person_urn, first_name = excluded.first_name,
         last_name = excluded.last_name, company = excluded.company, location = excluded.location, profile_url = excluded.profile_url, at = excluded.at
         WHERE excluded.at >= linkedin_stub.at`,
    )
    .run(candidateId, arrivalId);
}

/** It is dealt with: of what came no more is kept than the few profile fields that LinkedIn lets an ATS have. */
export function closeArrival(write: Write, id: string, state: 'done' | 'left', candidateId: string | null): void {
  if (state === 'done' && candidateId !== null) putStub(write, id, candidateId);
  write
    .sql(`UPDATE linkedin_arrival SET state = ?, reason = NULL, candidate_id = ?, dealt_at = ?, fields = '{}' WHERE id = ?`)
    .run(state, candidateId, write.now, id);
  write.changed('linkedIn', candidateId ?? undefined);
  write.changed('sync');
}
