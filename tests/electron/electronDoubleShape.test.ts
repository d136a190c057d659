import type * as Electron from 'electron/main';
import type { nativeImage, shell } from 'electron/common';
import type { contextBridge, ipcRenderer } from 'electron/renderer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { EXPORTS } from './electronDouble.ts';
import type { double, DoubleClientRequest, DoubleContents, DoubleMenu, DoubleNotification, DoubleSession, DoubleTray, DoubleUtility, DoubleView, DoubleWebContentsView, DoubleWebRequest, DoubleWindow } from './electronDouble.ts';

type AnyFunction = (...args: never[]) => unknown;

/** As many arguments as Electron's, whatever they are: a function that needs more of them, or one that may be left out, does not fit. */
type Count<Args extends readonly unknown[]> = { [I in keyof Args]: never };
type Given<Real extends AnyFunction, IsCounted extends boolean> = IsCounted extends true ? Count<Parameters<Real>> : Parameters<Real>;

/**
 * Names of what the double has and Electron has not, or takes other arguments for. `Own` is what belongs to the test's side. A method fits when
 * the double could be called with Electron's arguments; one of `Parts` takes parts of the double itself (a menu of its own, a callback that is
 * told less), so that only the number of its arguments is compared.
 */
type Misfits<Double, Real, Own extends PropertyKey, Parts extends PropertyKey = never> = {
  [K in Exclude<keyof Double, Own>]: K extends keyof Real
    ? Double[K] extends AnyFunction
      ? Real[K] extends AnyFunction
        ? Double[K] extends (...args: Given<Real[K], K extends Parts ? true : false>) => unknown
          ? never
          : K
        : K
      : Real[K] extends AnyFunction
        ? K
        : never
    : K;
}[Exclude<keyof Double, Own>];

/** Compiles only when there are none; otherwise the compiler names them. */
function fits<_Misfits extends never>(): void {}

test('all that the double offers is Electron’s, by the types that Electron ships', () => {
  fits<Misfits<typeof double.app, Electron.App, 'calls' | 'quitting' | 'hasLock' | 'given' | 'badge' | 'loginItem' | 'wasOpenedAtLogin'>>();
  fits<Misfits<typeof double.protocol, Electron.Protocol, 'handlers' | 'privileged'>>();
  fits<Misfits<DoubleSession, Electron.Session, 'spelling' | 'words' | 'cleared' | 'permissionRequest' | 'permissionCheck' | 'devicePermission', 'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>>();
  fits<Misfits<DoubleWebRequest, Electron.WebRequest, 'beforeRequest', 'onBeforeRequest'>>();
  fits<Misfits<DoubleContents, Electron.WebContents, 'sent' | 'loaded' | 'replaced' | 'reloads' | 'closed' | 'zoom' | 'windowOpen' | 'page', 'setWindowOpenHandler'>>();
  fits<Misfits<DoubleContents['navigationHistory'], Electron.NavigationHistory, 'cleared'>>();
  fits<Misfits<DoubleWindow, Electron.BrowserWindow, 'options' | 'loaded' | 'destroyed' | 'shown' | 'minimized' | 'maximized' | 'focused' | 'background' | 'overlay' | 'normalBounds' | 'playClose'>>();
  fits<Misfits<DoubleView, Electron.View, never>>();
  fits<Misfits<DoubleWebContentsView, Electron.WebContentsView, 'options' | 'bounds' | 'visible'>>();
  fits<Misfits<DoubleTray, Electron.Tray, 'icon' | 'toolTip' | 'menu', 'setContextMenu'>>();
  fits<Misfits<DoubleMenu, Electron.Menu, 'poppedUp' | 'find' | 'playClick'>>();
  fits<Misfits<typeof DoubleMenu, typeof Electron.Menu, 'application', 'buildFromTemplate' | 'setApplicationMenu'>>();
  fits<Misfits<DoubleNotification, Electron.Notification, 'options'>>();
  fits<Misfits<typeof DoubleNotification, typeof Electron.Notification, 'supported'>>();
  fits<Misfits<DoubleClientRequest, Electron.ClientRequest, 'options' | 'body' | 'ended' | 'aborted'>>();
  fits<Misfits<DoubleUtility, Electron.UtilityProcess, 'options'>>();
  fits<Misfits<typeof double.utilityProcess, typeof Electron.utilityProcess, never>>();
  fits<Misfits<typeof double.net, Electron.Net, 'online' | 'live', 'request'>>();
  fits<Misfits<typeof double.screen, Electron.Screen, 'displays'>>();
  fits<Misfits<typeof double.dialog, Electron.Dialog, 'errors' | 'asked' | 'choice' | 'broken' | 'folder'>>();
  fits<Misfits<typeof double.nativeTheme, Electron.NativeTheme, never>>();
  fits<Misfits<typeof double.powerMonitor, Electron.PowerMonitor, 'idleSeconds'>>();
  fits<Misfits<typeof double.ipcMain, Electron.IpcMain, 'handlers', 'handle'>>();
  fits<Misfits<typeof double.ipcRenderer, typeof ipcRenderer, 'invoked' | 'answer'>>();
  fits<Misfits<typeof double.contextBridge, typeof contextBridge, 'exposed'>>();
  fits<Misfits<typeof double.shell, typeof shell, 'opened'>>();
  fits<Misfits<typeof double.nativeImage, typeof nativeImage, never>>();

  // Modules and their exports are made at run time, so they are looked up in the same types here.
  const types = readFileSync(join(ROOT, 'node_modules', 'electron', 'electron.d.ts'), 'utf8');
  for (const [module, names] of Object.entries(EXPORTS)) {
    const space = module === 'electron' ? 'Main' : module.replace(/^electron\/(.)/, (_, first: string) => first.toUpperCase());
    const declared = new RegExp(`namespace ${space} \\{[\\s\\S]*?\\n  \\}`).exec(types)?.[0] ?? '';
    for (const name of names) expect(declared, `${module} has no ${name}`).toMatch(new RegExp(`(?:const|class) ${name}\\b`));
  }
});
