import type { Contact, Stub, Touch } from '../../shared/domain/touch.ts';
import { joinParts } from './personWords.ts';

/** `Kari Moe`, or who it was as far as it is known. */
export function whoWords({ who, isYou }: Contact): string {
  return isYou ? 'You' : (who ?? 'A colleague');
}

const times = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

/** How somebody was in touch, and what came of it; the moment of an answer stands beside it. */
export function wayWords({ way, count, answeredAt, isOnlyTheirs }: Contact): string {
  switch (way) {
    case 'inmail':
      return isOnlyTheirs ? 'was written to' : answeredAt === null ? 'InMail, no answer yet' : 'InMail, answered';
    case 'email':
      return times(count, 'e-mail', 'e-mails');
    case 'interview':
      return times(count, 'interview feedback', 'interviews with feedback');
    case 'note':
      return times(count, 'note', 'notes');
    case 'recruiter':
      return 'opened Recruiter';
  }
}

/** `2 active jobs, 1 past`; that somebody is in no job is said, too. */
export function countsWords({ activeCount, pastCount }: Touch): string {
  if (activeCount + pastCount === 0) return 'In no job yet';
  const active = activeCount === 0 ? null : times(activeCount, '1 active job', 'active jobs');
  const past = pastCount === 0 ? null : active === null ? times(pastCount, '1 past job', 'past jobs') : `${pastCount} past`;
  return [active, past].filter((part) => part !== null).join(', ');
}

/** Where somebody stands in the job that moved last. */
export function latestWords({ latest }: Touch): string {
  if (latest === null) return '';
  const state = latest.status === 'rejected' ? joinParts('Rejected', latest.stageName) : latest.status === 'hired' ? 'Hired' : latest.status === 'converted' ? 'Moved on to another job' : latest.stageName;
  return joinParts(latest.jobName, state);
}

/** Who was in touch last, for a line that has no room for all. */
export function lastTouchWords({ contacts, contactCount }: Touch): string {
  const [last] = contacts;
  if (last === undefined) return 'nobody here yet';
  return `${whoWords(last)}, ${wayWords(last)}${contactCount > 1 ? `, and ${contactCount - 1} more` : ''}`;
}

/** What the record has in place of what LinkedIn gave. */
export function differsWords({ differs }: Stub, record: { readonly name: string; readonly company: string | null }): string {
  return differs.map((field) => (field === 'company' ? (record.company ?? '') : record.name)).join(', ');
}
