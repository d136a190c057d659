import { describe, expect, test } from 'vitest';
import { isCandidateField, patchOf, patchWords, type ContactDraft } from '../../src/renderer/features/record/contactDraft.ts';
import { failedField, failedIndex, fieldWords, type Failure } from '../../src/renderer/stores/failure.ts';

const START: ContactDraft = {
  firstName: 'Amélie',
  lastName: 'Nguyễn-Roux',
  preferredName: '',
  title: 'Staff nurse',
  company: 'Ullevål',
  emails: [{ value: 'amelie@example.test', type: 'personal' }],
  phones: [],
  links: [],
};

describe('contact data while it is edited', () => {
  test('what nobody touched is not in the patch', () => {
    expect(patchOf(START, { ...START })).toEqual({});
    expect(patchOf(START, { ...START, title: '  Staff nurse ' })).toEqual({});
  });

  test('an emptied field is cleared, a name is never null', () => {
    expect(patchOf(START, { ...START, company: '', lastName: '' })).toEqual({ company: null, lastName: '' });
  });

  test('empty lines of a list are left out, a changed type is a change', () => {
    const emails = [
      { value: ' amelie@example.test ', type: 'work' },
      { value: '  ', type: 'other' },
    ];
    expect(patchOf(START, { ...START, emails })).toEqual({ emails: [{ value: 'amelie@example.test', type: 'work' }] });
    expect(patchOf(START, { ...START, phones: [{ value: '', type: 'mobile' }] })).toEqual({});
  });

  test('says what was changed', () => {
    expect(patchWords({ title: 'x', emails: [] })).toBe('Title and e-mail changed');
    expect(patchWords({ company: null })).toBe('Company changed');
  });

  test('finds the field a refusal is about, however the path is written', () => {
    const failure = (field: unknown): Failure => ({ ok: false, code: 'invalid_arguments', message: '', details: { field } });
    expect(failedField(failure('emails'), isCandidateField)).toBe('emails');
    expect(failedField(failure('patch.emails.0.value'), isCandidateField)).toBe('emails');
    expect(failedField(failure('patch.phones[2].value'), isCandidateField)).toBe('phones');
    expect(failedField(failure('id'), isCandidateField)).toBeNull();
    expect(failedField({ ok: false, code: 'internal', message: '' }, isCandidateField)).toBeNull();
  });

  test('says a refusal in the words of the screen, at the line it is about', () => {
    const failure: Failure = { ok: false, code: 'invalid_arguments', message: 'patch.emails.1.value: is not an e-mail address', details: { field: 'patch.emails.1.value' } };
    expect(fieldWords(failure, 'E-mail')).toBe('E-mail is not an e-mail address');
    expect(failedIndex(failure)).toBe(1);
    const whole: Failure = { ok: false, code: 'invalid_arguments', message: 'A person needs a first or a last name.', details: { field: 'firstName' } };
    expect(fieldWords(whole, 'First name')).toBe('A person needs a first or a last name.');
    expect(failedIndex(whole)).toBe(0);
  });
});
