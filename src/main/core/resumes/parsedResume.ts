import type { Contacts } from './fields/contacts.ts';
import type { Found } from './fields/found.ts';
import type { Education, Job } from './fields/jobs.ts';
import type { SpokenLanguage } from './fields/lists.ts';
import type { PersonName } from './fields/takeApart.ts';

/** What a résumé says, field by field, each with its confidence and the lines it came from. */
export interface ParsedResume extends Contacts {
  readonly name: Found<PersonName> | null;
  readonly place: Found<string> | null;
  readonly headline: Found<string> | null;
  readonly jobs: readonly Found<Job>[];
  readonly education: readonly Found<Education>[];
  readonly skills: readonly Found<string>[];
  readonly languages: readonly Found<SpokenLanguage>[];
}
