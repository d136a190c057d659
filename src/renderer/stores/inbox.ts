import { create } from 'zustand';
import type { InboxItem } from '../../shared/domain/inbox.ts';
import type { Value } from '../../shared/ipc/contract.ts';
import { request } from '../api.ts';
import { openPerson } from './route.ts';
import { toast } from './toasts.ts';

/** Where the keyboard stands among what came from LinkedIn; kept while another page is looked at. */
export const useInboxPlace = create<{ readonly cursor: string | null }>(() => ({ cursor: null }));

type Place = NonNullable<Value<'inbox.list'>['next']>;

/** What is older than a place; null when it could not be read, which is said. */
export async function olderInbox(before: Place, unreadOnly: boolean, limit: number): Promise<Value<'inbox.list'> | null> {
  const answer = await request('inbox.list', { before, unreadOnly, limit });
  if (answer.ok) return answer.value;
  toast(answer.message, { tone: 'bad' });
  return null;
}

/** Marks what came from LinkedIn; known to this computer only. */
export async function markInbox(ids: readonly string[], isRead: boolean): Promise<void> {
  const answer = await request('inbox.mark', { ids: [...ids], isRead });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
}

export async function readWholeInbox(): Promise<void> {
  const answer = await request('inbox.readAll', {});
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
}

/** Opens the record where the thing stands, and takes it for read. */
export function openInboxItem({ id, kind, candidateId, isRead }: InboxItem): void {
  useInboxPlace.setState({ cursor: id });
  if (!isRead) void markInbox([id], true);
  openPerson(candidateId, { li: kind === 'reply' ? 'inmail' : kind === 'note' ? 'notes' : null });
}
