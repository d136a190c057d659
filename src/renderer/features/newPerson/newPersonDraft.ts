import type { CandidatePatch } from '../../../shared/domain/candidate.ts';
import { profileSlug } from '../../../shared/profileAddress.ts';

/** A new person while the form is filled in: empty text stands for "none". */
export interface NewPersonDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly title: string;
  readonly company: string;
  /** The address of a LinkedIn profile. */
  readonly profile: string;
}

export const EMPTY_DRAFT: NewPersonDraft = { firstName: '', lastName: '', email: '', phone: '', title: '', company: '', profile: '' };

/** A draft that was begun before; an empty one when there is none. */
export function readKeptDraft(text: string | null): NewPersonDraft {
  const kept = text === null ? {} : (JSON.parse(text) as Partial<NewPersonDraft>);
  return { ...EMPTY_DRAFT, ...kept };
}

export const isEmpty = (draft: NewPersonDraft): boolean => Object.values(draft).every((text: string) => text.trim() === '');

/** What is sent of a draft; what was left empty is left out. */
export function fieldsOf(draft: NewPersonDraft): CandidatePatch {
  const fields: CandidatePatch = {};
  for (const field of ['firstName', 'lastName', 'title', 'company'] as const) {
    const value = draft[field].trim();
    if (value !== '') fields[field] = value;
  }
  const [email, phone] = [draft.email.trim(), draft.phone.trim()];
  if (email !== '') fields.emails = [{ value: email, type: 'personal' }];
  if (phone !== '') fields.phones = [{ value: phone, type: 'mobile' }];
  const profile = draft.profile.trim();
  if (profile !== '') fields.links = [{ value: profileSlug(profile) !== null && !/^https?:/i.test(profile) ? `https://${profile}` : profile, type: 'social' }];
  return fields;
}

/** The name of a draft as it will stand in the list. */
export function nameOf(draft: NewPersonDraft): string {
  return [draft.firstName.trim(), draft.lastName.trim()].filter((part) => part !== '').join(' ');
}
