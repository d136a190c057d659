import { app, nativeTheme, powerMonitor, session } from 'electron/main';
import type { BrowserWindow } from 'electron/main';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAssetFolder } from '../assetSource.ts';
import { startApp } from '../startApp.ts';
import type { App } from '../startApp.ts';
import { systemTimers } from '../../core/platform/system.ts';
import { startFrameServer } from '../web/startFrameServer.ts';
import { APP_ORIGIN, registerAppScheme, serveAppScheme } from './appScheme.ts';
import { createBridgeHost } from './bridgeHost.ts';
import { createWindow } from './createWindow.ts';
import { createElectronHttp } from './electronHttp.ts';
import { guardPermissions, guardWebContents } from './guardWebContents.ts';
import { openExternal } from './openExternal.ts';

export interface ElectronLayout {
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly preload: URL;
  readonly rendererFolder: URL;
}

export interface ElectronOptions extends ElectronLayout {
  readonly dataDir: string;
  readonly framePort: number;
  readonly gatewayUrl: string | null;
  readonly log: (line: string) => void;
}

/** Tandem in Electron: guards first, then core, then the window. Only one runs per person; a second start shows the first. */
export async function runElectron(options: ElectronOptions): Promise<void> {
  const { log } = options;
  registerAppScheme();
  // Whatever Chromium keeps (cookies of LinkedIn's frame, caches) lies below the database's folder and goes with it. Set
  // before the lock, which belongs to this folder: two folders are two Tandems.
  const chromiumFolder = join(options.dataDir, 'window');
  mkdirSync(chromiumFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', chromiumFolder);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  guardWebContents(log);
  await app.whenReady();
  guardPermissions(session.defaultSession);

  let frameOrigin: string | null = null;
  let tandem: App | null = null;
  const frame = await startFrameServer({
    port: options.framePort,
    parentOrigin: () => APP_ORIGIN,
    settings: async () => (tandem ? tandem.core.frameSettings() : null),
    log,
  });
  frameOrigin = frame.origin;
  serveAppScheme(session.defaultSession, await openAssetFolder(fileURLToPath(options.rendererFolder)), () => frameOrigin);
  const started = await startApp({
    dataDir: options.dataDir,
    workers: options.workers,
    http: createElectronHttp(systemTimers),
    host: 'electron',
    version: app.getVersion(),
    gatewayUrl: options.gatewayUrl,
    locale: app.getLocale(),
    frameOrigin: () => frameOrigin,
    openExternal,
    log,
  });
  tandem = started;

  const bridge = createBridgeHost(started.router, log);
  started.publisher.subscribe((event) => bridge.send(event));
  let window: BrowserWindow | null = null;
  const show = (): void => {
    if (window && !window.isDestroyed()) {
      if (window.isMinimized()) window.restore();
      window.focus();
      return;
    }
    window = createWindow({ preloadFile: fileURLToPath(options.preload), dark: nativeTheme.shouldUseDarkColors });
    bridge.admit(window);
    window.on('focus', () => started.core.signal('focus'));
  };
  powerMonitor.on('resume', () => started.core.signal('wake'));
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  quitWhenDrained(async () => {
    await started.stop();
    await frame.stop();
  });
  show();
}

/** Holds quitting back until the core has finished what it writes. */
function quitWhenDrained(drain: () => Promise<void>): void {
  let drained = false;
  let draining = false;
  app.on('before-quit', (event) => {
    if (drained) return;
    event.preventDefault();
    if (draining) return;
    draining = true;
    drain().then(
      () => {
        drained = true;
        app.quit();
      },
      () => app.exit(1),
    );
  });
}
