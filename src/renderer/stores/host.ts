import { create } from 'zustand';
import type { Finding } from '../../shared/ipc/diagnosticsRequests.ts';
import { request } from '../api.ts';
import { toast } from './toasts.ts';

/** What the system says of Tandem; null until it was asked. */
export const useHost = create<{ readonly starts: boolean | null; readonly updates: Finding | null; readonly isLooking: boolean }>(() => ({ starts: null, updates: null, isLooking: false }));

/** Looks for a newer version; a box of the system says what was found. */
export async function checkForUpdates(): Promise<void> {
  if (useHost.getState().isLooking) return;
  useHost.setState({ isLooking: true });
  const answer = await request('app.checkForUpdates', {});
  useHost.setState({ isLooking: false });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  await readUpdates();
}

/** Asks where updates stand. */
export async function readUpdates(): Promise<void> {
  const answer = await request('app.updates', {});
  if (answer.ok) useHost.setState({ updates: answer.value });
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
