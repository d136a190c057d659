import type { CandidateField, CandidatePatch, CandidateRecord, ContactValue } from '../../../shared/domain/candidate.ts';

/** Contact data while it is edited: empty text stands for "none". */
export interface ContactDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName: string;
  readonly title: string;
  readonly company: string;
  readonly emails: readonly ContactValue[];
  readonly phones: readonly ContactValue[];
  readonly links: readonly ContactValue[];
}

export const FIELD_LABELS: Readonly<Record<CandidateField, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  preferredName: 'Preferred name',
  title: 'Title',
  company: 'Company',
  emails: 'E-mail',
  phones: 'Phone',
  links: 'Link',
};
const FIELDS = Object.keys(FIELD_LABELS) as readonly CandidateField[];

export function isCandidateField(name: string): name is CandidateField {
  return Object.hasOwn(FIELD_LABELS, name);
}

export function draftOf(record: CandidateRecord): ContactDraft {
  return {
    firstName: record.firstName,
    lastName: record.lastName,
    preferredName: record.preferredName ?? '',
    title: record.title ?? '',
    company: record.company ?? '',
    emails: record.emails,
    phones: record.phones,
    links: record.links,
  };
}

/** A form that was begun and not saved: what it began with, how far it came, and the field that opened it. */
export interface KeptForm {
  readonly start: ContactDraft;
  readonly draft: ContactDraft;
  readonly field: CandidateField;
}

/** Reads what {@link KeptForm} was written as; null when it is none. */
export function readKeptForm(text: string | null): KeptForm | null {
  try {
    return text === null ? null : (JSON.parse(text) as KeptForm);
  } catch {
    return null;
  }
}

function tidy(values: readonly ContactValue[]): ContactValue[] {
  return values.map(({ value, type }) => ({ value: value.trim(), type })).filter(({ value }) => value !== '');
}

function same(a: readonly ContactValue[], b: readonly ContactValue[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry.value === b[index]?.value && entry.type === b[index].type);
}

/**
 * What an edit changes, against the values it began with: a field that nobody touched is never sent, so that it cannot
 * overwrite what a colleague changed meanwhile.
 */
export function patchOf(start: ContactDraft, draft: ContactDraft): CandidatePatch {
  const patch: CandidatePatch = {};
  for (const field of ['firstName', 'lastName'] as const) {
    const value = draft[field].trim();
    if (value !== start[field].trim()) patch[field] = value;
  }
  for (const field of ['preferredName', 'title', 'company'] as const) {
    const value = draft[field].trim();
    if (value !== start[field].trim()) patch[field] = value === '' ? null : value;
  }
  for (const field of ['emails', 'phones', 'links'] as const) {
    const values = tidy(draft[field]);
    if (!same(values, start[field])) patch[field] = values;
  }
  return patch;
}

/** What was done, for the message with the way back: `E-mail changed`. */
export function patchWords(patch: CandidatePatch): string {
  const changed = FIELDS.filter((field) => patch[field] !== undefined).map((field) => FIELD_LABELS[field]);
  const words = new Intl.ListFormat('en').format(changed.map((label, index) => (index === 0 ? label : label.toLocaleLowerCase())));
  return `${words} changed`;
}
