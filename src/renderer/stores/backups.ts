import { create } from 'zustand';
import { request } from '../api.ts';
import type { Failure } from './failure.ts';
import { toast } from './toasts.ts';

/** Whether a backup that was asked for here is being made. */
export const useBackups = create<{ readonly isMaking: boolean }>(() => ({ isMaking: false }));

/** Makes a backup now and says how it ended. */
export async function makeBackup(): Promise<void> {
  if (useBackups.getState().isMaking) return;
  useBackups.setState({ isMaking: true });
  const answer = await request('backups.make', {});
  useBackups.setState({ isMaking: false });
  if (answer.ok) toast('Backup made');
  else if (answer.code === 'cancelled') toast('The backup was cancelled');
  else toast(answer.message, { tone: 'bad' });
}

export function cancelBackup(): void {
  void request('backups.cancel', {});
}

/** What would go if this were the most that backups may take. */
export async function backupsOver(maxBytes: number | null): Promise<{ readonly count: number; readonly bytes: number } | { readonly failure: Failure }> {
  const answer = await request('backups.over', { maxBytes });
  return answer.ok ? answer.value : { failure: answer };
}

/** Sets the most that backups may take, and takes away what is over. Null when it was done. */
export async function setBackupRoom(maxBytes: number | null): Promise<Failure | null> {
  const answer = await request('backups.setRoom', { maxBytes });
  if (!answer.ok) return answer;
  const tidied = await request('backups.tidy', {});
  // One that is being made tidies up when it is done.
  return tidied.ok || tidied.code === 'busy' ? null : tidied;
}
