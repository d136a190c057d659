import { BrowserWindow } from 'electron/main';
import { APP_URL } from './appScheme.ts';

export interface WindowOptions {
  /** The built preload script, one CommonJS file. */
  readonly preloadFile: string;
  readonly dark: boolean;
}

/** Opens Tandem's window, shown when its first picture is there so that nobody sees an empty one. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Tandem',
    autoHideMenuBar: true,
    backgroundColor: options.dark ? '#16181c' : '#ffffff',
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
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
  return window;
}
