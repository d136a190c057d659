import { type ImportDraft, type ImportFound, presentJob } from '../../../shared/domain/resumeImport.ts';
import type { ImportChoice } from './importRows.ts';

/** The form as it begins: what was read, and what was chosen for the batch. */
export function draftOf(found: ImportFound, choice: ImportChoice): ImportDraft {
  const job = presentJob(found);
  const name = found.name?.value;
  return {
    firstName: (name?.given ?? '').slice(0, 200),
    lastName: (name?.family ?? '').slice(0, 200),
    title: (job?.value.title ?? found.headline?.value ?? '').slice(0, 300),
    company: (job?.value.employer ?? '').slice(0, 300),
    emails: found.emails.slice(0, 30).map(({ value }) => value.slice(0, 320)),
    phones: found.phones.slice(0, 30).map(({ value }) => value.slice(0, 400)),
    links: found.links.slice(0, 50).map(({ value }) => value.slice(0, 400)),
    ...choice,
    withNote: false,
    personUrn: null,
  };
}

/** How many fields of the form a person should look at. */
export function countUnsure(found: ImportFound): number {
  const job = presentJob(found);
  return [found.name, job, ...found.emails, ...found.phones, ...found.links].filter((one) => one?.sure === false).length + (found.name === null ? 1 : 0);
}

const period = (start: string, end: string): string => (start === '' && end === '' ? '' : ` (${[start, end].filter((part) => part !== '').join(' – ')})`);

/** Work, education, skills and languages as a note says them; empty when there is none of it. */
export function noteOf(found: ImportFound): string {
  const part = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `${title}\n${lines.map((line) => `- ${line}`).join('\n')}`);
  return [
    part('Work', found.jobs.map(({ value }) => `${[value.title, value.employer].filter((words) => words !== '').join(', ')}${period(value.start, value.end)}`)),
    part('Education', found.education.map(({ value }) => `${[value.degree, value.school].filter((words) => words !== '').join(', ')}${period(value.start, value.end)}`)),
    found.skills.length === 0 ? '' : `Skills\n${found.skills.map(({ value }) => value).join(', ')}`,
    found.languages.length === 0 ? '' : `Languages\n${found.languages.map(({ value }) => (value.level === '' ? value.language : `${value.language} (${value.level})`)).join(', ')}`,
  ]
    .filter((text) => text !== '')
    .join('\n\n')
    .slice(0, 20_000);
}
