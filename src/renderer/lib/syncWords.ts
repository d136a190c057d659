import type { AccountSync, Change, SyncStatus } from '../../shared/domain/account.ts';
import { relativeDate } from './dateWords.ts';
import { countWords } from './personWords.ts';

/** `1 needs you`, `12 need you`. */
export function needsYouWords(count: number, locale: string): string {
  return countWords(count, 'needs you', 'need you', locale);
}

/** Changes that go out by themselves: those that wait for a word of the person are counted by themselves. */
export function onTheWay(status: SyncStatus): number {
  return Math.max(0, status.waitingCount - status.heldCount - status.needsPersonCount);
}

function sentWords(status: SyncStatus, locale: string): string {
  const waiting = onTheWay(status);
  const changes = countWords(waiting, 'change', 'changes', locale);
  const is = waiting === 1 ? 'is' : 'are';
  if (status.paused) return waiting === 0 ? 'Sync is paused.' : `Sync is paused; ${changes} ${is} kept here.`;
  if (waiting === 0) return status.needsYouCount === 0 ? 'Everything is sent.' : 'Everything else is sent.';
  if (!status.online) return `${changes} ${is} kept here and ${waiting === 1 ? 'goes' : 'go'} out by ${waiting === 1 ? 'itself' : 'themselves'}.`;
  return `${changes} ${is} on the way.`;
}

/** Some languages shorten a unit with a full stop: a sentence ends with one all the same, not with two. */
export function sentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}

const A_MOMENT_MS = 45_000;

function when(at: number, now: number, locale: string): string {
  return Math.abs(now - at) < A_MOMENT_MS ? 'just now' : relativeDate(at, now, locale);
}

/** How one account stands, as half of a sentence: `Greenhouse was read 2 min ago`. */
export function readWords(account: AccountSync, now: number, locale: string): string {
  const { label } = account;
  if (account.state === 'signedOut') return `${label} is signed out`;
  if (account.state === 'running') return account.firstSync ? `${label} is being read for the first time` : `${label} is being read now`;
  if (account.lastSuccessAt === null) return `${label} was not read yet`;
  return `${label} was read ${when(account.lastSuccessAt, now, locale)}`;
}

function accountsWords(accounts: readonly AccountSync[], now: number, locale: string): string {
  let hasVerb = false;
  const parts = accounts.map((account) => {
    const { lastSuccessAt } = account;
    const isRead = account.state !== 'signedOut' && account.state !== 'running' && lastSuccessAt !== null;
    const words = isRead && hasVerb ? `${account.label} ${when(lastSuccessAt, now, locale)}` : readWords(account, now, locale);
    hasVerb = isRead;
    return words;
  });
  return parts.join(', ');
}

/** How things stand, in one or two sentences: `2 need you. Everything else is sent. Greenhouse was read 2 min ago.` */
export function standing(status: SyncStatus, now: number, locale: string): string {
  const count = status.needsYouCount;
  const parts = [count === 0 ? '' : needsYouWords(count, locale), sentWords(status, locale), accountsWords(status.accounts, now, locale)];
  return parts
    .filter((part) => part !== '')
    .map(sentence)
    .join(' ');
}

/** The changes of one person that are on their way, the oldest first. */
export interface WaitingPerson {
  readonly candidateId: string;
  readonly candidateName: string;
  readonly changes: readonly Change[];
}

/** Changes that go out by themselves, person by person, in the order in which each person's first one was made. */
export function byPerson(changes: readonly Change[]): readonly WaitingPerson[] {
  const people = new Map<string, { candidateId: string; candidateName: string; changes: Change[] }>();
  for (const change of changes) {
    const person = people.get(change.candidateId);
    if (person === undefined) people.set(change.candidateId, { candidateId: change.candidateId, candidateName: change.candidateName, changes: [change] });
    else person.changes.push(change);
  }
  return [...people.values()];
}
