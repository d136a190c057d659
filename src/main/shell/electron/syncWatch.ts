import type { SyncStatus } from '../../../shared/domain/account.ts';
import type { TandemEvent, Topic } from '../../../shared/ipc/events.ts';
import type { App } from '../startApp.ts';

const TOPICS: readonly Topic[] = ['sync', 'changes', 'problems', 'accounts'];

export interface SyncWatch {
  /** The last known status; null until the first answer. */
  status(): SyncStatus | null;
  /** Asks now, for a decision that needs more than what was last heard. */
  ask(): Promise<SyncStatus | null>;
  isPaused(): boolean;
  /** The same pause as in Settings: it lasts until it is ended, restarts included. */
  setPaused(paused: boolean): Promise<void>;
  run(): Promise<void>;
}

/** Keeps the shell's badge, tray and menus in step with the core. Asks again when told that something changed, once at a time. */
export function watchSync(tandem: Pick<App, 'ownRouter' | 'publisher'>, onStatus: (status: SyncStatus) => void): SyncWatch {
  let status: SyncStatus | null = null;
  let asking = false;
  let again = false;

  const ask = async (): Promise<SyncStatus | null> => {
    const answer = await tandem.ownRouter.route('sync.status', {});
    if (!answer.ok) return null;
    status = answer.value as SyncStatus;
    onStatus(status);
    return status;
  };
  const refresh = async (): Promise<void> => {
    again = asking;
    if (asking) return;
    asking = true;
    do {
      again = false;
      await ask();
    } while (again);
    asking = false;
  };

  tandem.publisher.subscribe((event: TandemEvent) => {
    if (event.name === 'changed' && event.topics.some((topic) => TOPICS.includes(topic))) void refresh();
  });
  void refresh();

  return {
    status: () => status,
    ask,
    isPaused: () => status?.paused ?? false,
    async setPaused(paused) {
      await tandem.ownRouter.route('preferences.set', { syncPaused: paused });
      await ask();
    },
    async run() {
      await tandem.ownRouter.route('sync.run', { accountId: null });
    },
  };
}

/** Changes that go out by themselves: those that wait for a word of the person are not among them. */
export function onTheWay({ waitingCount, heldCount, needsPersonCount }: SyncStatus): number {
  return Math.max(0, waitingCount - heldCount - needsPersonCount);
}

/** The status in a few words, for a tray and a badge. Names nobody: it shows on locked screens and shared ones. */
export function statusWords(status: SyncStatus): string {
  const parts = [
    ...(status.needsYouCount > 0 ? [`${status.needsYouCount} ${status.needsYouCount === 1 ? 'needs' : 'need'} you`] : []),
    ...(onTheWay(status) > 0 ? [`${count(onTheWay(status), 'change')} on the way`] : []),
    ...(status.paused ? ['sync is paused'] : status.online ? [] : ['offline']),
  ];
  return parts.length === 0 ? 'Everything is in step' : parts.join(', ');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
