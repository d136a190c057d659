import { coerced, required, wrong } from './recordChecks.ts';
import type { Complaint } from './recordChecks.ts';

/** A candidate as an ATS publishes it: the fields are checked, the values kept as they came. */
export type CandidateRecord = Readonly<Record<string, unknown>>;

const PERSON_URN = /^urn:li:person:[\w-]+$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;


const OPTIONAL_STRINGS = [
  'middleInitial', 'prefix', 'suffix', 'currentCompanyName', 'currentJobTitle', 'linkedInProfileUrl',
] as const;

const FIELDS: ReadonlySet<string> = new Set([
  'firstName', 'lastName', 'emailAddresses', 'phoneNumbers', 'addresses', 'externalProfileUrl', 'doNotContact',
  'manualMatchedMember', 'atsCreatedAt', 'atsLastModifiedAt', ...OPTIONAL_STRINGS,
]);

/** Checks a whole candidate against the rules for required fields; the first complaint is returned. */
export function complaintAbout(record: unknown): Complaint {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return 'ERROR ::  :: record is not an object\n';
  const fields = record as CandidateRecord;
  const unknown = Object.keys(fields).find((name) => !FIELDS.has(name));
  if (unknown !== undefined) return wrong(unknown, 'unrecognized field found but not allowed');
  for (const name of ['firstName', 'lastName', 'externalProfileUrl']) {
    const value = fields[name];
    if (value === undefined || value === null) return required(name);
    if (typeof value !== 'string') return coerced(name, value, 'String');
    if (value.trim() === '') return wrong(name, 'length must be at least 1');
  }
  if (!/^https?:\/\/\S+$/.test(fields['externalProfileUrl'] as string)) return wrong('externalProfileUrl', 'is not a valid URL');
  for (const name of OPTIONAL_STRINGS) {
    const value = fields[name];
    if (value !== undefined && value !== null && typeof value !== 'string') return coerced(name, value, 'String');
  }
  if (fields['doNotContact'] !== undefined && typeof fields['doNotContact'] !== 'boolean') {
    return coerced('doNotContact', fields['doNotContact'], 'Boolean');
  }
  const member = fields['manualMatchedMember'];
  if (member !== undefined && member !== null && !(typeof member === 'string' && PERSON_URN.test(member))) {
    return coerced('manualMatchedMember', member, 'com.linkedin.common.PersonUrn');
  }
  return complaintAboutContacts(fields, typeof member === 'string') ?? complaintAboutTimes(fields);
}

function complaintAboutContacts(fields: CandidateRecord, memberKnown: boolean): Complaint {
  const emails = fields['emailAddresses'];
  if (emails === undefined || emails === null || (Array.isArray(emails) && emails.length === 0)) {
    if (!memberKnown) return required('emailAddresses');
  } else if (!Array.isArray(emails)) {
    return coerced('emailAddresses', emails, 'Array');
  } else {
    const at = emails.findIndex((email) => typeof email !== 'string' || !EMAIL.test(email));
    if (at >= 0) return wrong(`emailAddresses/${at}`, `"${String(emails[at])}" is not a valid email address`);
  }
  for (const name of ['phoneNumbers', 'addresses']) {
    const value = fields[name];
    if (value === undefined || value === null) return required(name);
    if (!Array.isArray(value)) return coerced(name, value, 'Array');
    const at = value.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
    if (at >= 0) return coerced(`${name}/${at}`, value[at], 'Record');
    if (name === 'phoneNumbers') {
      const bare = value.findIndex((item) => typeof (item as { number?: unknown }).number !== 'string');
      if (bare >= 0) return required(`phoneNumbers/${bare}/number`);
    }
  }
  return null;
}

function complaintAboutTimes(fields: CandidateRecord): Complaint {
  for (const name of ['atsCreatedAt', 'atsLastModifiedAt']) {
    const value = fields[name];
    if (value === undefined || value === null) return required(name);
    if (typeof value !== 'number' || !Number.isInteger(value)) return coerced(name, value, 'Long');
    if (value <= 0) return wrong(name, 'must be greater than 0');
  }
  return (fields['atsLastModifiedAt'] as number) < (fields['atsCreatedAt'] as number)
    ? wrong('atsLastModifiedAt', 'must not be earlier than atsCreatedAt')
    : null;
}
