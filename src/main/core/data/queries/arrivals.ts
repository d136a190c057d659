import type { GivenField, RefusedExport, UnknownMember, WaitingValue } from '../../../../shared/domain/arrivals.ts';
import { displayName } from '../../../../shared/names.ts';
import { atsOfLinkedIn } from '../arrivals/atsOfLinkedIn.ts';
import { memberFields, openArrivals } from '../arrivals/arrivalRows.ts';
import { findMember } from '../arrivals/findMember.ts';
import { namedJob } from '../arrivals/namedJob.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { labelOfField } from './fieldWords.ts';

const MOST = 200;

/** What came from LinkedIn and waits for a word of the person, the oldest first: of whom may be seen. */
export function waitingArrivals(db: ReadConnection, candidateId: string | null): { values: WaitingValue[]; members: UnknownMember[]; exports: RefusedExport[] } {
  const values = db
    .prepare(
      `SELECT v.id, v.candidate_id AS candidateId, c.name AS candidateName, v.field, v.value, v.at FROM linkedin_value v
         JOIN seen_candidate c ON c.id = v.candidate_id
       WHERE v.state = 'open' AND (@candidateId IS NULL OR v.candidate_id = @candidateId) ORDER BY v.at, v.id LIMIT ${MOST}`,
    )
    .all({ candidateId }) as (Omit<WaitingValue, 'fieldLabel'> & { readonly field: GivenField })[];
  return {
    values: values.map((value) => ({ ...value, fieldLabel: labelOfField(value.field) })),
    members: candidateId === null ? unknownMembers(db) : [],
    exports: candidateId === null ? refusedExports(db) : [],
  };
}

const jobNameOf = (db: ReadConnection, linkedInId: string, named: string | null | undefined): string | null =>
  (named === null || named === undefined ? null : namedJob({ sql: (text: string) => db.prepare<unknown[], unknown>(text) }, linkedInId, named))?.name ?? null;

function refusedExports(db: ReadConnection): RefusedExport[] {
  const rows = db
    .prepare(
      `SELECT a.id, coalesce(a.via, a.kind) AS kind, a.account_id AS accountId, a.at, a.reason, a.fields, c.id AS candidateId FROM linkedin_arrival a LEFT JOIN seen_candidate c ON c.id = a.candidate_id
       WHERE a.state = 'refused' AND (a.candidate_id IS NULL OR c.id IS NOT NULL) ORDER BY a.at, a.id LIMIT ${MOST}`,
    )
    .all() as { id: string; kind: 'export' | 'application'; accountId: string; at: number; reason: string | null; fields: string; candidateId: string | null }[];
  return rows.map(({ id, kind, accountId, at, reason, fields, candidateId }) => {
    const member = memberFields.safeParse(JSON.parse(fields)).data;
    return {
      id, kind, at, candidateId, reason: reason ?? '', jobName: jobNameOf(db, accountId, member?.jobId), company: member?.company ?? null,
      name: member === undefined ? null : displayName(member.firstName, member.lastName),
    };
  });
}

function unknownMembers(db: ReadConnection): UnknownMember[] {
  const look = { sql: (text: string) => db.prepare<unknown[], unknown>(text) };
  const named = db.prepare('SELECT id, name, title, company FROM seen_candidate WHERE id = ?');
  return openArrivals(look, null)
    .filter(({ state }) => state === 'asks')
    .slice(0, MOST)
    .map(({ id, kind, accountId, at, personUrn, fields }) => {
      const found = findMember(look, { ...fields, personUrn }, atsOfLinkedIn(look, accountId));
      const ids = found.is === 'several' ? found.candidateIds : found.is === 'one' ? [found.candidateId] : [];
      const people = ids.map((one) => named.get(one) as { id: string; name: string; title: string | null; company: string | null });
      return {
        id,
        kind,
        jobName: jobNameOf(db, accountId, fields.jobId),
        name: displayName(fields.firstName, fields.lastName),
        company: fields.company,
        location: fields.location,
        profileUrl: fields.profileUrl,
        email: fields.email,
        at,
        possible: people.map((person) => ({ id: person.id, name: person.name, line: person.title ?? person.company })),
      };
    });
}
