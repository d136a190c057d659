import { app, dialog, nativeTheme, screen } from 'electron/main';
import type { BrowserWindow } from 'electron/main';
import type { Clock } from '../../core/platform/clock.ts';
import { APP_URL } from './appScheme.ts';
import { createWindow, windowBackground } from './createWindow.ts';
import { fitBounds, readWindowPlace, saveWindowPlace } from './windowPlace.ts';

/** A page that crashes more often than this within the time is not helped by another try. */
const MOST_RELOADS = 3;
const RELOADS_WITHIN_MS = 5 * 60_000;

export interface MainWindowOptions {
  readonly preloadFile: string;
  /** Remembers where the window stood. */
  readonly placeFile: string;
  readonly clock: Clock;
  /** Called with each window that opens, before its page asks for anything. */
  readonly onOpen: (window: BrowserWindow) => void;
  readonly log: (line: string) => void;
}

export interface MainWindow {
  /** Opens the window, or brings it to the front. @param hash where to go, such as `#/jobs`; null stays */
  show(hash: string | null): void;
  /** The open window. */
  current(): BrowserWindow | null;
}

/** The one window: opened where it stood, brought back when its page crashes. */
export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  const reloads: number[] = [];

  const current = (): BrowserWindow | null => (window === null || window.isDestroyed() ? null : window);

  const remember = (opened: BrowserWindow): void => {
    try {
      saveWindowPlace(options.placeFile, { bounds: opened.getNormalBounds(), maximized: opened.isMaximized() });
    } catch {
      options.log('where the window stood could not be remembered');
    }
  };

  /** Nothing is lost with a page: what was saved is on disk, and what was only begun outlives it in the window's own storage. */
  const revive = (opened: BrowserWindow, reason: string): void => {
    const now = options.clock.monotonic();
    while (reloads[0] !== undefined && now - reloads[0] > RELOADS_WITHIN_MS) reloads.shift();
    options.log(`the window’s page ended (${reason})`);
    if (reloads.length < MOST_RELOADS) {
      reloads.push(now);
      opened.webContents.reload();
      return;
    }
    void ask(opened, 'Tandem’s window keeps failing', 'What you entered is stored and will still be sent. Restarting the computer often helps; if not, send the log to your administrator.', 'Try again', 'Quit').then((again) => {
      reloads.length = 0;
      if (!again) app.quit();
      else if (!opened.isDestroyed()) opened.webContents.reload();
    });
  };

  const open = (hash: string): BrowserWindow => {
    const place = readWindowPlace(options.placeFile);
    const main = screen.getPrimaryDisplay();
    const areas = [main, ...screen.getAllDisplays().filter((display) => display.id !== main.id)].map((display) => display.workArea);
    const opened = createWindow({
      preloadFile: options.preloadFile,
      dark: nativeTheme.shouldUseDarkColors,
      bounds: fitBounds(place?.bounds ?? null, areas),
      maximized: place?.maximized ?? false,
      hash,
    });
    opened.on('close', () => remember(opened));
    opened.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason !== 'clean-exit') revive(opened, details.reason);
    });
    opened.on('unresponsive', () => {
      void ask(opened, 'Tandem’s window does not answer', 'You can wait, or load it again. What you entered is stored.', 'Load again', 'Wait').then((again) => {
        if (again && !opened.isDestroyed()) opened.webContents.reload();
      });
    });
    options.onOpen(opened);
    return opened;
  };

  nativeTheme.on('updated', () => current()?.setBackgroundColor(windowBackground(nativeTheme.shouldUseDarkColors)));

  return {
    show(hash) {
      const shown = current();
      if (shown === null) {
        window = open(hash ?? '');
        return;
      }
      // Only what stands after # differs, so the page stays and hears of it as of any change of place.
      if (hash !== null) shown.loadURL(`${APP_URL}${hash}`).catch(() => {});
      if (shown.isMinimized()) shown.restore();
      shown.show();
      shown.focus();
    },
    current,
  };
}

/** @returns whether the first button was chosen */
async function ask(window: BrowserWindow, message: string, detail: string, yes: string, no: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, { type: 'warning', message, detail, buttons: [yes, no], defaultId: 0, cancelId: 1, noLink: true });
  return response === 0;
}
