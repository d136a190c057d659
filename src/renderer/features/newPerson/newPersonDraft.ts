import type { CandidatePatch } from '../../../shared/domain/candidate.ts';

/** A new person while the form is filled in: empty text stands for "none". */
export interface NewPersonDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly title: string;
  readonly company: string;
}

export const EMPTY_DRAFT: NewPersonDraft = { firstName: '', lastName: '', email: '', phone: '', title: '', company: '' };

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
  return fields;
}

/** The name of a draft as it will stand in the list. */
export function nameOf(draft: NewPersonDraft): string {
  return [draft.firstName.trim(), draft.lastName.trim()].filter((part) => part !== '').join(' ');
}
