import { nativeImage } from 'electron/common';
import { app, Notification } from 'electron/main';
import type { BrowserWindow } from 'electron/main';
import type { SyncStatus } from '../../../shared/domain/account.ts';
import { onTheWay, statusWords } from './syncWatch.ts';

export interface BadgeOptions {
  /** Picture laid over the taskbar button where badges have no numbers (Windows). */
  readonly attentionIcon: string;
  readonly window: () => BrowserWindow | null;
  /** The person clicked a notification. */
  readonly onOpen: () => void;
}

export interface Badge {
  /** Takes each new status. */
  show(status: SyncStatus, locked: boolean): void;
  /** A window has come onto the screen. Its button in Windows' taskbar is a new one, and bare. */
  windowShown(): void;
}

/**
 * Shows on the app's icon how many edits wait or need a person, and says so when one more needs somebody who is looking
 * elsewhere. A locked desk shows nothing and says nothing.
 */
export function createBadge(options: BadgeOptions): Badge {
  let known: SyncStatus | null = null;
  let isLocked = false;
  /** Held, for a notification that was collected as garbage hears no click. */
  let shown: Notification | null = null;
  const mark = (status: SyncStatus | null): void => {
    const isNeeded = status !== null && !isLocked && status.needsYouCount > 0;
    options.window()?.setOverlayIcon(isNeeded ? nativeImage.createFromPath(options.attentionIcon) : null, isNeeded ? statusWords(status) : '');
  };
  return {
    show(status, locked) {
      const previous = known;
      [known, isLocked] = [status, locked];
      if (process.platform === 'win32') mark(status);
      else app.setBadgeCount(locked ? 0 : onTheWay(status) + status.needsYouCount);
      if (locked || previous === null || status.needsYouCount <= previous.needsYouCount || options.window()?.isFocused() === true || !Notification.isSupported()) return;
      shown = new Notification({ title: 'Tandem', body: statusWords({ ...status, waitingCount: 0, online: true }) });
      shown.on('click', options.onOpen);
      shown.show();
    },
    windowShown() {
      if (process.platform === 'win32') mark(known);
    },
  };
}
