import type { GivenField, UnknownMember, WaitingValue } from '../../../../shared/domain/arrivals.ts';
import { displayName } from '../../../../shared/names.ts';
import { openConsents } from '../arrivals/arrivalRows.ts';
import { findMember } from '../arrivals/findMember.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { labelOfField } from './fieldWords.ts';

const MOST = 200;

/** What came from LinkedIn and waits for a word of the person, the oldest first: of whom may be seen. */
export function waitingArrivals(db: ReadConnection, candidateId: string | null): { values: WaitingValue[]; members: UnknownMember[] } {
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
  };
}

function unknownMembers(db: ReadConnection): UnknownMember[] {
  const look = { sql: (text: string) => db.prepare<unknown[], unknown>(text) };
  const named = db.prepare('SELECT id, name, title, company FROM seen_candidate WHERE id = ?');
  return openConsents(look, null)
    .filter(({ state }) => state === 'asks')
    .slice(0, MOST)
    .map(({ id, at, personUrn, fields }) => {
      const found = findMember(look, { ...fields, personUrn });
      const ids = found.is === 'several' ? found.candidateIds : found.is === 'one' ? [found.candidateId] : [];
      const people = ids.map((one) => named.get(one) as { id: string; name: string; title: string | null; company: string | null });
      return {
        id,
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
