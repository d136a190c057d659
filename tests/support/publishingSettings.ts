import type { PublishSettings } from '../../src/shared/domain/publishing.ts';

/** How the desks of the tests publish. */
export const SETTINGS: Omit<PublishSettings, 'atsAccountId'> = {
  publisher: 'tandem', notes: false, feedback: false, resumes: false, publicJobs: false, applications: false, viewers: 'everybody', prospects: false, applyUrl: 'https://jobs.example.test/{job}', profileUrl: 'https://ats.example.test/people/{candidate}',
};
