import { z } from 'zod';
import type { GivenField } from '../../../shared/domain/arrivals.ts';
import type { CandidatePatch, ContactValue } from '../../../shared/domain/candidate.ts';
import { profileSlug } from '../../../shared/profileAddress.ts';
import { TandemError } from '../../../shared/result.ts';
import type { Arrival } from '../data/arrivals/arrivalRows.ts';
import { putGivenValue } from '../data/arrivals/valueRows.ts';
import { readCandidateFields } from '../data/candidateRows.ts';
import { sameMeaning } from '../data/merge/policy.ts';
import type { CandidateBase } from '../data/overlay.ts';
import type { Write } from '../data/store.ts';
import { editFieldsOf } from './candidateEdits.ts';

/** How a value stands on a record; the ATS's own words for its kind. */
export const TYPES: Readonly<Record<GivenField, string>> = { emails: 'personal', phones: 'mobile', links: 'social' };
const isAddress = z.email().max(320);

/** What a consent or an application gives, as the fields of a record. What is no e-mail address is no address. */
function givenOf({ fields }: Arrival): { readonly field: GivenField; readonly value: string }[] {
  const given: { field: GivenField; value: string }[] = [];
  const email = fields.email?.trim() ?? '';
  if (isAddress.safeParse(email).success) given.push({ field: 'emails', value: email });
  for (const phone of fields.phones) if (/\d/.test(phone)) given.push({ field: 'phones', value: phone.trim().slice(0, 400) });
  if (fields.profileUrl !== null && profileSlug(fields.profileUrl) !== null) given.push({ field: 'links', value: fields.profileUrl });
  return given;
}

export const meansSame = (field: GivenField, left: string, right: string): boolean =>
  sameMeaning(field, left, right) || (field === 'links' && profileSlug(left) !== null && profileSlug(left) === profileSlug(right));

/** What stands where the value would: of links only the address of a LinkedIn profile does. */
export const standing = (fields: CandidateBase, field: GivenField): readonly ContactValue[] =>
  field === 'links' ? fields.links.filter(({ value }) => profileSlug(value) !== null) : fields[field];

/** Fills what is empty; what is filled stays, and the new value waits for a person (row E5). */
export function fill(write: Write, arrival: Arrival, candidateId: string): string | null {
  const fields = readCandidateFields(write, candidateId);
  if (!fields) throw new TandemError('not_found', 'This person is no longer here.');
  const patch: { -readonly [K in GivenField]?: ContactValue[] } = {};
  for (const { field, value } of givenOf(arrival)) {
    const there = standing(fields, field);
    if (there.some((item) => meansSame(field, item.value, value))) continue;
    const given = { candidateId, accountId: arrival.accountId, field, value, origin: 'consent', at: arrival.at } as const;
    putGivenValue(write, given, there.length === 0 ? 'taken' : 'open');
    if (there.length === 0) patch[field] = [...(patch[field] ?? fields[field]), { value, type: TYPES[field] }];
  }
  if (Object.keys(patch).length === 0) return null;
  return editFieldsOf(write, 0, candidateId, patch as CandidatePatch, undefined, 'linkedin');
}

/** Keeps where the contact data of somebody new came from; they stand on the record as they were made. */
export function keepGiven(write: Write, arrival: Arrival, candidateId: string): void {
  for (const { field, value } of givenOf(arrival)) putGivenValue(write, { candidateId, accountId: arrival.accountId, field, value, origin: 'consent', at: arrival.at }, 'taken');
}

/** Contact data as the fields of a new person. */
export function givenPatch(arrival: Arrival): CandidatePatch {
  const patch: { -readonly [K in GivenField]?: ContactValue[] } = {};
  for (const { field, value } of givenOf(arrival)) patch[field] = [...(patch[field] ?? []), { value, type: TYPES[field] }];
  return patch;
}
