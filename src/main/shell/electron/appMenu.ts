import { app, Menu } from 'electron/main';
import type { MenuItemConstructorOptions } from 'electron/main';

/** What the menus can do; the same actions stand in the tray. */
export interface ShellActions {
  /** Shows the window. @param hash where to go; null stays */
  readonly show: (hash: string | null) => void;
  readonly lock: () => void;
  readonly syncNow: () => void;
  readonly setPaused: (paused: boolean) => void;
  readonly setStartsAtLogin: (wanted: boolean) => void;
  readonly checkForUpdates: () => void;
}

/** What the menus show as ticked or offered. */
export interface ShellState {
  readonly paused: boolean;
  readonly locked: boolean;
  /** There is a passphrase to unlock with. */
  readonly canLock: boolean;
  readonly startsAtLogin: boolean;
  readonly canUpdate: boolean;
}

const PLACES: readonly (readonly [label: string, hash: string])[] = [
  ['People', '#/people'],
  ['Jobs', '#/jobs'],
  ['Pools', '#/pools'],
  ['Reports', '#/reports'],
  ['Sync', '#/sync'],
];

/** Sets the application menu: the system's own roles, the places, and sync. */
export function setAppMenu(actions: ShellActions, state: ShellState): void {
  const isMac = process.platform === 'darwin';
  const settings: MenuItemConstructorOptions = { label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: () => actions.show('#/settings') };
  const lock: MenuItemConstructorOptions = { label: 'Lock Tandem', accelerator: 'CmdOrCtrl+L', enabled: state.canLock && !state.locked, click: actions.lock };
  const updates: MenuItemConstructorOptions = { label: 'Check for updates…', enabled: state.canUpdate, click: actions.checkForUpdates };
  const atLogin: MenuItemConstructorOptions = { label: 'Start at login', type: 'checkbox', checked: state.startsAtLogin, click: () => actions.setStartsAtLogin(!state.startsAtLogin) };
  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [{ role: 'appMenu' as const, submenu: [{ role: 'about' as const }, updates, separator(), settings, atLogin, lock, separator(), { role: 'services' as const }, separator(), { role: 'hide' as const }, { role: 'hideOthers' as const }, { role: 'unhide' as const }, separator(), { role: 'quit' as const }] }]
      : []),
    { role: 'fileMenu', submenu: isMac ? [{ role: 'close' }] : [settings, atLogin, lock, separator(), { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'Go',
      submenu: PLACES.map(([label, hash], index) => ({ label, accelerator: `CmdOrCtrl+${index + 1}`, click: () => actions.show(hash) })),
    },
    { label: 'Sync', submenu: syncItems(actions, state) },
    {
      label: 'View',
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, separator(), { role: 'togglefullscreen' }, ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }])],
    },
    { role: 'windowMenu' },
    ...(isMac ? [] : [{ role: 'help' as const, submenu: [updates, { role: 'about' as const }] }]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Entries about sync, for menu and tray. */
export function syncItems(actions: ShellActions, state: ShellState): MenuItemConstructorOptions[] {
  return [
    { label: 'Sync now', enabled: !state.paused, click: actions.syncNow },
    { label: 'Pause sync', type: 'checkbox', checked: state.paused, click: () => actions.setPaused(!state.paused) },
  ];
}

function separator(): MenuItemConstructorOptions {
  return { type: 'separator' };
}
