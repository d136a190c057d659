import { BrowserWindow } from 'electron/main';
import type { Rectangle } from 'electron/main';
import { APP_URL } from './appScheme.ts';
import { SMALLEST_WINDOW } from './windowPlace.ts';

export interface WindowOptions {
  /** The built preload script, one CommonJS file. */
  readonly preloadFile: string;
  readonly dark: boolean;
  readonly bounds: Partial<Rectangle>;
  readonly maximized: boolean;
  /** Part of the address after the start page, such as `#/people`. */
  readonly hash: string;
}

/** What shows before and behind the page. */
export function windowBackground(dark: boolean): string {
  return dark ? '#16181c' : '#ffffff';
}

/** Opens Tandem's window, shown when its first picture is there so that nobody sees an empty one. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...options.bounds,
    minWidth: SMALLEST_WINDOW.width,
    minHeight: SMALLEST_WINDOW.height,
    show: false,
    title: 'Tandem',
    autoHideMenuBar: true,
    backgroundColor: windowBackground(options.dark),
    webPreferences: {
      preload: options.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: true,
    },
  });
  window.once('ready-to-show', () => {
    if (options.maximized) window.maximize();
    window.show();
  });
  // A page that does not come is a crash of the renderer or a broken build; both are told elsewhere.
  window.loadURL(`${APP_URL}${options.hash}`).catch(() => {});
  return window;
}
