import { dialog, Notification } from 'electron/main';
import type { MessageBoxOptions } from 'electron/main';
import type { Timers } from '../../core/platform/clock.ts';
import type { LookedFor, Updates } from '../updates/updates.ts';

/** Not at once: a start belongs to the person. */
const FIRST_LOOK_MS = 60_000;
const LOOK_EVERY_MS = 6 * 3600_000;
const MOST_NOTES = 2000;

export interface UpdateRounds {
  /** Looks because the person asked, and says what was found. */
  checkByHand(): Promise<void>;
  stop(): void;
}

/** Looks for updates now and then, and tells once when one is ready. */
export function startUpdateRounds(updates: Updates, timers: Timers): UpdateRounds {
  let cancel = (): void => {};
  let announced: string | null = null;
  /** Held, for a notification that was collected as garbage hears no click. */
  let shown: Notification | null = null;
  const look = async (): Promise<void> => {
    const state = await updates.check();
    if (state.kind === 'ready' && state.version !== announced) {
      announced = state.version;
      if (Notification.isSupported()) {
        shown = new Notification({ title: 'Tandem', body: `Version ${state.version} is ready. It is installed when you quit Tandem.` });
        shown.on('click', () => void tell(state));
        shown.show();
      }
    }
    cancel = timers.set(LOOK_EVERY_MS, () => void look());
  };
  cancel = timers.set(FIRST_LOOK_MS, () => void look());
  return {
    async checkByHand() {
      const state = await updates.check();
      if (state.kind === 'ready') announced = state.version;
      await tell(state);
    },
    stop: () => cancel(),
  };
}

async function tell(state: LookedFor): Promise<void> {
  await dialog.showMessageBox({ ...wordsFor(state), buttons: ['OK'], noLink: true });
}

function wordsFor(state: LookedFor): MessageBoxOptions {
  switch (state.kind) {
    case 'none':
      return { type: 'info', message: 'This is the newest version of Tandem.' };
    case 'ready':
      return { type: 'info', message: `Version ${state.version} is ready.`, detail: ['It is installed when you quit Tandem and no change is on its way.', state.notes?.slice(0, MOST_NOTES)].filter(Boolean).join('\n\n') };
    case 'refused':
      return { type: 'warning', message: `Version ${state.version} was offered and refused.`, detail: `Its ${state.reason} is not right, so it may not come from Tandem’s makers. Nothing was installed. Tell your administrator.` };
    case 'failed':
      return { type: 'warning', message: 'Tandem could not look for updates.', detail: `Check the network and try again. (${state.message})` };
  }
}
