import { app } from 'electron/main';
import type { Session } from 'electron/main';
import { isAppAddress } from './appScheme.ts';
import { openExternal } from './openExternal.ts';

/** What Tandem's own pages may do beyond showing themselves: write text to the clipboard, and reach LinkedIn's frame on this machine. */
const OWN_PERMISSIONS: readonly string[] = ['clipboard-sanitized-write', 'local-network-access', 'loopback-network'];

/**
 * Guards every web contents there is and will be: no page leaves Tandem, opens a window, attaches a view of its own, or
 * gets a permission. Links that are let through go to the person's browser.
 *
 * @param log receives a line when something was stopped; never the address, which may name a candidate
 */
export function guardWebContents(log: (line: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
      log('a page tried to leave Tandem and was stopped');
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      log('a page tried to attach a view and was stopped');
    });
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url).catch(() => log('a page tried to open an address of a kind that is not let through'));
      return { action: 'deny' };
    });
  });
}

/** Refuses every permission in a session but the few that Tandem's own pages need. */
export function guardPermissions(session: Session): void {
  const allowed = (permission: string, origin: string): boolean => OWN_PERMISSIONS.includes(permission) && isAppAddress(origin);
  session.setPermissionRequestHandler((_contents, permission, callback, details) => callback(allowed(permission, details.requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => allowed(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
}
