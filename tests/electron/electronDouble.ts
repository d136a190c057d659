import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import './recordCoverage.ts';
import { app } from './double/doubleApp.ts';
import { dialog, DoubleMenu, DoubleNativeTheme, DoubleNotification, DoubleTray, menus, notifications, powerMonitor, screen, trays } from './double/doubleDesktop.ts';
import { utilityProcess } from './double/doubleUtility.ts';
import { DoubleProtocol, net, requests, session } from './double/doubleSession.ts';
import { DoubleWebContentsView, DoubleWindow, views, windows } from './double/doubleWindows.ts';

export { DoubleMenu, DoubleNotification, DoubleTray, playShutdown } from './double/doubleDesktop.ts';
export { DoubleClientRequest, DoubleSession, DoubleWebRequest } from './double/doubleSession.ts';
export { type DoubleUtility, utilities } from './double/doubleUtility.ts';
export { DoubleContents, DoubleView, DoubleWebContentsView, DoubleWindow } from './double/doubleWindows.ts';

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;

class IpcMain {
  readonly handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    this.handlers.set(channel, handler);
  }
}

class IpcRenderer extends EventEmitter {
  readonly invoked: unknown[][] = [];
  answer: unknown = { ok: true, value: {} };
  async invoke(...args: unknown[]): Promise<unknown> {
    this.invoked.push(args);
    return this.answer;
  }
}

/**
 * Stands in for Electron's own modules where no runtime is installed: it records what Tandem's shell asks of Electron and
 * lets a test play Electron's part. It proves what Tandem configures and how it answers, not that Chromium obeys. That its
 * methods and properties are Electron's, electronDoubleShape.ts has the compiler check.
 */
export const double = {
  app,
  protocol: new DoubleProtocol(),
  session,
  shell: {
    opened: [] as string[],
    async openExternal(url: string): Promise<void> {
      this.opened.push(url);
    },
  },
  ipcMain: new IpcMain(),
  ipcRenderer: new IpcRenderer(),
  contextBridge: {
    exposed: new Map<string, unknown>(),
    exposeInMainWorld(name: string, value: unknown): void {
      this.exposed.set(name, value);
    },
  },
  nativeTheme: new DoubleNativeTheme(),
  nativeImage: { createFromPath: (path: string) => ({ path }) },
  powerMonitor,
  screen,
  dialog,
  windows,
  views,
  trays,
  menus,
  notifications,
  requests,
  net,
  utilityProcess,
  BrowserWindow: DoubleWindow,
  WebContentsView: DoubleWebContentsView,
  Menu: DoubleMenu,
  Tray: DoubleTray,
  Notification: DoubleNotification,
};

/** What the shell may import from where. */
export const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  'electron/main': ['app', 'protocol', 'session', 'ipcMain', 'net', 'BrowserWindow', 'WebContentsView', 'Menu', 'Tray', 'Notification', 'nativeTheme', 'powerMonitor', 'screen', 'dialog', 'utilityProcess'],
  'electron/common': ['shell', 'nativeImage'],
  // electron-updater asks for the whole; this much of it is used.
  'electron': ['app', 'session', 'net'],
  'electron/renderer': ['contextBridge', 'ipcRenderer'],
};

/** Makes `electron/main` and its neighbours this double for every module loaded by Node from now on. */
export function installElectronDouble(): void {
  Object.assign(globalThis, { electronDouble: double });
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (Object.hasOwn(EXPORTS, specifier)) return { url: `double:${specifier}`, format: 'module', shortCircuit: true };
      return nextResolve(specifier, context);
    },
    load(url, context, nextLoad) {
      const names = url.startsWith('double:') ? EXPORTS[url.slice('double:'.length)] : undefined;
      if (!names) return nextLoad(url, context);
      const source = names.map((name) => `export const ${name} = globalThis.electronDouble.${name};`).join('\n');
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
