import { create } from 'zustand';
import { request } from '../api.ts';
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
