import type { Change } from '../../shared/domain/account.ts';
import { relativeDate } from './dateWords.ts';
import { sentence } from './syncWords.ts';

/** The name to call somebody by in a sentence: the first word of a name, the whole of a short one. */
export function callName(name: string): string {
  const [first = name] = name.trim().split(/\s+/u);
  // One letter and a dot is no name to call somebody by.
  return /^\p{L}\.?$/u.test(first) ? name.trim() : first;
}

const HELD_BY_KIND: Partial<Record<Change['kind'], (name: string) => string>> = {
  move: (name) => `This would e-mail ${name}.`,
  reject: (name) => `This would reject ${name}.`,
  unreject: (name) => `This would take the rejection of ${name} back.`,
  deleteCandidate: (name) => `This would delete ${name} in Greenhouse.`,
};

/** Why a change asks before it goes out: `This would e-mail Noor. It was made 6 hours ago.` */
export function heldWords(change: Change, now: number, locale: string): string {
  const what = HELD_BY_KIND[change.kind]?.(callName(change.candidateName)) ?? (change.message === null ? 'This may write to somebody.' : null);
  const why = change.message ?? sentence(`It was made ${relativeDate(change.createdAt, now, locale)}`);
  return what === null ? why : `${what} ${why}`;
}

/** The button that lets a held change go out. */
export function releaseWords(change: Pick<Change, 'kind'>): string {
  return change.kind === 'deleteCandidate' ? 'Delete them now' : 'Send it now';
}
