import { create } from 'zustand';
import { request } from '../api.ts';
import { forgetDrafts } from './drafts.ts';
import { toast } from './toasts.ts';

async function tell(answer: Promise<{ readonly ok: boolean; readonly message?: string }>): Promise<boolean> {
  const result = await answer;
  if (!result.ok) toast(result.message ?? 'That did not work.', { tone: 'bad' });
  return result.ok;
}

/** Starts a sync of one account, or of all (`null`). */
export function syncNow(accountId: string | null): void {
  void tell(request('sync.run', { accountId }));
}

export function stopSync(accountId: string): void {
  void tell(request('sync.stop', { accountId }));
}

/** Asks the ATS for one record again that could not be read. */
export function retryProblem(id: string): void {
  void tell(request('sync.retryProblem', { id }));
}

/** The account that the person wants to end, while it is asked how. */
export const useSigningOut = create<{ readonly accountId: string | null }>(() => ({ accountId: null }));

/** Ends a connection; with `wipe` everything of it leaves this computer. True when it is done. */
export async function signOut(accountId: string, how: { readonly dropWaiting: boolean; readonly wipe: boolean }): Promise<boolean> {
  const isDone = await tell(request('accounts.signOut', { accountId, ...how }));
  if (isDone && how.wipe) forgetDrafts();
  return isDone;
}
