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
  deleteCandidate: (name) => `This would delete ${name} in Greenhouse.`,
};

/** How the core says that a change is old: with name and age it is said better here. Every other reason stands in its own words. */
const OLD = /more than four hours ago/;

/** Why a change asks before it goes out: `This would e-mail Noor. It was made 6 hours ago.` */
export function heldWords(change: Change, now: number, locale: string): string {
  const { kind, message, createdAt } = change;
  if (message !== null && !OLD.test(message)) return message;
  const what = HELD_BY_KIND[kind]?.(callName(change.candidateName)) ?? 'This may write to somebody.';
  return `${what} ${sentence(`It was made ${relativeDate(createdAt, now, locale)}`)}`;
}

/** Why a change cannot be undone; null when it can. */
export function whyNotUndo(change: Pick<Change, 'undo' | 'undoWhyNot'>): string | null {
  return change.undo === 'no' ? (change.undoWhyNot ?? 'This cannot be undone.') : null;
}

/** The button that lets a held change go out. */
export function releaseWords(change: Pick<Change, 'kind'>): string {
  return change.kind === 'deleteCandidate' ? 'Delete them now' : 'Send it now';
}
