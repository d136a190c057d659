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

/**
 * Shows on the app's icon how many edits wait or need a person, and says so when one more needs somebody who is looking
 * elsewhere. A locked desk shows nothing and says nothing. @returns what takes each new status
 */
export function createBadge(options: BadgeOptions): (status: SyncStatus, locked: boolean) => void {
  let known: SyncStatus | null = null;
  /** Held, for a notification that was collected as garbage hears no click. */
  let shown: Notification | null = null;
  return (status, locked) => {
    const previous = known;
    known = status;
    const window = options.window();
    if (locked) {
      if (process.platform === 'win32') window?.setOverlayIcon(null, '');
      else app.setBadgeCount(0);
      return;
    }
    if (process.platform === 'win32') {
      const needsPerson = status.needsYouCount > 0;
      window?.setOverlayIcon(needsPerson ? nativeImage.createFromPath(options.attentionIcon) : null, needsPerson ? statusWords(status) : '');
    } else app.setBadgeCount(onTheWay(status) + status.needsYouCount);
    if (previous === null || status.needsYouCount <= previous.needsYouCount || window?.isFocused() === true || !Notification.isSupported()) return;
    shown = new Notification({ title: 'Tandem', body: statusWords({ ...status, waitingCount: 0, online: true }) });
    shown.on('click', options.onOpen);
    shown.show();
  };
}
