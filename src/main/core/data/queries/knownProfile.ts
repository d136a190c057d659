import type { KnownProfile } from '../../../../shared/domain/resumeImport.ts';
import { profileSlug } from '../../../../shared/profileAddress.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { prepared } from './prepared.ts';

interface Stub {
  readonly personUrn: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string | null;
  readonly location: string | null;
  readonly profileUrl: string | null;
  readonly at: number;
  readonly candidateId: string;
  readonly candidateName: string;
}

/** What LinkedIn handed over of members with an export or a consent; there are as many as exports. */
const STUBS = `SELECT s.person_urn AS personUrn, s.first_name AS firstName, s.last_name AS lastName, s.company, s.location, s.profile_url AS profileUrl, s.at, c.id AS candidateId, c.name AS candidateName
  FROM linkedin_stub s JOIN seen_candidate c ON c.id = s.candidate_id WHERE s.profile_url LIKE '%' || ? || '%' ESCAPE '!' LIMIT 20`;
const LINK = `SELECT l.person_urn AS personUrn, coalesce(l.chosen_at, l.checked_at, 0) AS at, c.name FROM linkedin_link l JOIN seen_candidate c ON c.id = l.candidate_id
  WHERE l.candidate_id = ? AND l.state IN ('exact', 'manual') AND l.person_urn IS NOT NULL`;
/** Members of whom LinkedIn told, and of whom nobody has said yet who they are. */
const ASKED = `SELECT person_urn AS personUrn, fields, at FROM linkedin_arrival WHERE state = 'asks' AND person_urn IS NOT NULL ORDER BY at DESC LIMIT 200`;

interface ArrivalFields {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string | null;
  readonly location?: string | null;
  readonly email?: string | null;
  readonly profileUrl?: string | null;
}

/** What is known here of the LinkedIn profile of somebody who is not saved yet (row C5). Nothing is asked of LinkedIn. */
export function knownProfile(db: ReadConnection, traits: { readonly emails: readonly string[]; readonly links: readonly string[]; readonly likeIds: readonly string[] }): KnownProfile {
  const address = traits.links.find((link) => profileSlug(link) !== null) ?? null;
  const slug = address === null ? null : profileSlug(address);
  const stub = slug === null ? undefined : (prepared(db, STUBS).all(slug.replaceAll(/[!%_]/g, '!$&')) as Stub[]).find(({ profileUrl }) => profileUrl !== null && profileSlug(profileUrl) === slug);
  if (stub) {
    return {
      member: { personUrn: stub.personUrn, name: `${stub.firstName} ${stub.lastName}`.trim(), company: stub.company, location: stub.location, at: stub.at, by: 'address' },
      holder: { id: stub.candidateId, name: stub.candidateName },
    };
  }
  const emails = new Set(traits.emails.map((email) => email.trim().toLowerCase()));
  for (const row of prepared(db, ASKED).all() as { personUrn: string; fields: string; at: number }[]) {
    const fields = JSON.parse(row.fields) as ArrivalFields;
    const byAddress = slug !== null && profileSlug(fields.profileUrl ?? '') === slug;
    if (!byAddress && !emails.has((fields.email ?? '').trim().toLowerCase())) continue;
    const name = `${fields.firstName ?? ''} ${fields.lastName ?? ''}`.trim();
    return { member: { personUrn: row.personUrn, name, company: fields.company ?? null, location: fields.location ?? null, at: row.at, by: byAddress ? 'address' : 'e-mail' }, holder: null };
  }
  for (const id of traits.likeIds) {
    const row = prepared(db, LINK).get(id) as { personUrn: string; at: number; name: string } | undefined;
    if (row) return { member: { personUrn: row.personUrn, name: row.name, company: null, location: null, at: row.at, by: 'link' }, holder: { id, name: row.name } };
  }
  return { member: null, holder: null };
}
