import { app } from 'electron/main';
import type { Session, WebContents } from 'electron/main';
import { isAppAddress } from './appScheme.ts';
import { openExternal } from './openExternal.ts';

/** What Tandem's own pages may do beyond showing themselves: write text to the clipboard. */
const OWN_PERMISSIONS: readonly string[] = ['clipboard-sanitized-write'];
/** Schemes that reach the network or the disk; Tandem's own pages need none of them. */
const FOREIGN_SCHEMES: readonly string[] = ['http:', 'https:', 'ws:', 'wss:', 'ftp:', 'file:'];

/**
 * Guards every web contents and every session there is and will be: no page leaves Tandem, opens a window, attaches a view of its
 * own, or gets a permission. Links that are let through go to the person's browser.
 *
 * @param mayNavigate lets a page of another session go on: LinkedIn's sign-in window, from page to page
 * @param log receives a line when something was stopped; never the address, which may name a candidate
 */
export function guardWebContents(mayNavigate: (contents: WebContents, url: string) => boolean, log: (line: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { readonly url: string; preventDefault(): void }): void => {
      if (mayNavigate(contents, event.url)) return;
      event.preventDefault();
      log('a page tried to leave Tandem and was stopped');
    };
    contents.on('will-navigate', stay);
    // Where a server sends a page on to is not asked of the page; frames inside it are the content policy's business.
    contents.on('will-redirect', (event) => {
      if (event.isMainFrame) stay(event);
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
  // A session that nobody thought of gets nothing; whoever opens one for pages of its own says what they may.
  app.on('session-created', (session) => guardPermissions(session));
}

/**
 * Refuses every permission in a session but the few that its pages need.
 *
 * @param anyPage permissions that every https page of the session gets
 */
export function guardPermissions(session: Session, anyPage: readonly string[] = []): void {
  const allowed = (permission: string, origin: string): boolean =>
    isAppAddress(origin) ? OWN_PERMISSIONS.includes(permission) : anyPage.includes(permission) && URL.parse(origin)?.protocol === 'https:';
  session.setPermissionRequestHandler((_contents, permission, callback, details) => callback(allowed(permission, details.requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => allowed(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
}

/**
 * Lets a session save files that Tandem's own page made (a list as CSV), and nothing that comes from elsewhere. Electron then asks the
 * person where to.
 */
export function guardDownloads(session: Session, log: (line: string) => void): void {
  session.on('will-download', (event, item) => {
    const url = item.getURL();
    if (url.startsWith('blob:') && isAppAddress(url.slice('blob:'.length))) return;
    event.preventDefault();
    log('a page tried to save a file and was stopped');
  });
}

/** Keeps the window's own session off the network: whatever gets into a page, it has nowhere to send what it sees, and no cookies to set. */
export function sealSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: FOREIGN_SCHEMES.includes(URL.parse(details.url)?.protocol ?? 'file:') }));
}
