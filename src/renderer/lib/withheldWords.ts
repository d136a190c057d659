import { RESUME_TROUBLES, type ResumeTrouble, type WithheldReason } from '../../shared/domain/publishing.ts';

/** Why something is not published, in words that lead to what helps. */
export const WITHHELD_WORDS: Readonly<Record<WithheldReason, string>> = {
  private: 'private in the ATS',
  firstName: 'without a first name',
  lastName: 'without a last name',
  email: 'without an e-mail address',
  prospect: 'prospects that have not moved on',
  link: 'no page in the ATS to lead to: say its address under “Addresses”',
  confidential: 'confidential',
  draft: 'drafts',
  text: 'job post missing, or shorter than 100 characters',
  place: 'without a place',
  applyUrl: 'nowhere to apply: say the address below',
  job: 'their job is not at LinkedIn',
  noJob: 'in no job',
};

const RESUME_WORDS: Readonly<Record<ResumeTrouble, string>> = {
  fileType: 'résumé of a type that LinkedIn does not take (PDF, Word or text)',
  fileSize: 'résumé larger than 10 MB',
  fileEmpty: 'résumé without anything in it',
  fileGone: 'résumé no longer in the ATS',
  fileClosed: 'résumés may not be read by who is signed in here',
};
const isResumeTrouble = (field: string): field is ResumeTrouble => (RESUME_TROUBLES as readonly string[]).includes(field);

/** Why a record that was to be told is not at LinkedIn. */
export function refusalWords({ field, message }: { readonly field: string | null; readonly message: string | null }): string {
  if (field !== null && isResumeTrouble(field)) return RESUME_WORDS[field];
  return `refused by LinkedIn${field === null ? '' : `: ${field}`}${message === null ? '' : ` (${message.trim()})`}`;
}
