import { ipcMain } from 'electron/main';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron/main';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../../shared/ipc/bridge.ts';
import type { TandemEvent } from '../../../shared/ipc/events.ts';
import type { Router } from '../../ipc/router.ts';
import { isAppAddress } from './appScheme.ts';

export interface BridgeHost {
  /** Lets a window ask and hear. It is forgotten when it closes. */
  admit(window: BrowserWindow): void;
  /** Sends an event to every admitted window. */
  send(event: TandemEvent): void;
}

/**
 * Main's end of the bridge, and the only place that speaks to Electron's IPC. Only the main frame of an admitted window
 * that shows one of Tandem's own pages is answered; to anyone else the call rejects.
 */
export function createBridgeHost(router: Router, log: (line: string) => void): BridgeHost {
  const admitted = new Set<BrowserWindow>();

  const isOurs = (event: IpcMainInvokeEvent): boolean => {
    const frame = event.senderFrame;
    // Null once the frame has gone or navigated; a frame that cannot be named is not trusted.
    if (!frame || frame.parent !== null) return false;
    return [...admitted].some((window) => window.webContents === event.sender) && isAppAddress(frame.url);
  };

  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, args: unknown) => {
    if (!isOurs(event)) {
      log('a request from a page that is not Tandem’s was refused');
      throw new Error('forbidden');
    }
    return router.route(name, args);
  });

  return {
    admit(window) {
      admitted.add(window);
      window.once('closed', () => admitted.delete(window));
    },
    send(event) {
      for (const window of admitted) {
        if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
      }
    },
  };
}
