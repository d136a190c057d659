import type { WithheldReason } from '../../shared/domain/publishing.ts';

/** Why something is not published, in words that lead to what helps. */
export const WITHHELD_WORDS: Readonly<Record<WithheldReason, string>> = {
  private: 'private in the ATS',
  firstName: 'without a first name',
  lastName: 'without a last name',
  email: 'without an e-mail address',
  prospect: 'prospects that have not moved on',
  link: 'no page in the ATS to lead to: say its address below',
  confidential: 'confidential',
  draft: 'drafts',
  text: 'job post missing, or shorter than 100 characters',
  place: 'without a place',
  applyUrl: 'nowhere to apply: say the address below',
  job: 'their job is not at LinkedIn',
  noJob: 'in no job',
};
