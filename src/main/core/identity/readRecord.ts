import { normalDate, normalEmail, normalEmployer, normalName, normalPhone, normalPostcode, normalProfile, normalStreet, normalWords, splitName } from './normalise.ts';
import type { IdentityRecord } from './recordTable.ts';

/** The columns by which records of people are known, as files name them. */
export const RECORD_COLUMNS = ['given_name', 'surname', 'name', 'email', 'phone', 'date_of_birth', 'street', 'city', 'postcode', 'state', 'country', 'employer', 'title', 'linkedin_url'] as const;
export type RawRecord = Readonly<Partial<Record<(typeof RECORD_COLUMNS)[number], string>>>;

/** Whether dates such as `03/04/1990` say the day first: only a first part beyond 12 tells, and without one the day is taken to be first, as most of the world writes. */
export function writesDayFirst(dates: readonly string[]): boolean {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const date of dates) {
    const [, one, two] = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(date) ?? [];
    if (Number(one) > 12) dayFirst++;
    if (Number(two) > 12) monthFirst++;
  }
  return dayFirst >= monthFirst;
}

/** A record in the form in which records are compared. */
export function readRecord(raw: RawRecord, dayFirst: boolean): IdentityRecord {
  const whole = (raw.given_name ?? '') === '' && (raw.surname ?? '') === '' ? splitName(raw.name ?? '') : { given: raw.given_name ?? '', surname: raw.surname ?? '' };
  return {
    ...normalName(whole.given, whole.surname),
    email: normalEmail(raw.email ?? ''),
    phone: normalPhone(raw.phone ?? ''),
    profile: normalProfile(raw.linkedin_url ?? ''),
    born: normalDate(raw.date_of_birth ?? '', dayFirst),
    postcode: normalPostcode(raw.postcode ?? ''),
    city: normalWords(raw.city ?? ''),
    state: normalWords(raw.state ?? ''),
    country: normalWords(raw.country ?? ''),
    street: normalStreet(raw.street ?? ''),
    employer: normalEmployer(raw.employer ?? ''),
    title: normalWords(raw.title ?? ''),
  };
}
