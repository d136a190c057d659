import { create } from 'zustand';
import { request } from '../api.ts';
import { toast } from './toasts.ts';

/** What the system says of Tandem; `starts` is null until it was asked. */
export const useHost = create<{ readonly starts: boolean | null }>(() => ({ starts: null }));

/** Looks for a newer version; a box of the system says what was found. */
export async function checkForUpdates(): Promise<void> {
  const answer = await request('app.checkForUpdates', {});
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
}

/** Asks the system whether Tandem starts at login. */
export async function readStartAtLogin(): Promise<void> {
  const answer = await request('app.startAtLogin', {});
  if (answer.ok) useHost.setState(answer.value);
}

/** Sets whether Tandem starts at login, and says how it stands now. */
export async function setStartAtLogin(wanted: boolean): Promise<void> {
  const answer = await request('app.startAtLogin', { wanted });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  useHost.setState(answer.value);
  toast(answer.value.starts ? 'Tandem starts when you log in' : 'Tandem does not start at login any more');
}
