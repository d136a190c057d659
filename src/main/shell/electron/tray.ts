import { Menu, Tray } from 'electron/main';
import { syncItems } from './appMenu.ts';
import type { ShellActions, ShellState } from './appMenu.ts';

export interface TrayIcon {
  /** @param words the status, shown on top of the menu and under the pointer */
  update(words: string, state: ShellState): void;
}

/** Tandem's icon beside the clock. */
export function createTray(iconFile: string, actions: ShellActions): TrayIcon {
  const tray = new Tray(iconFile);
  tray.on('click', () => actions.show(null));
  return {
    update(words, state) {
      tray.setToolTip(`Tandem: ${words}`);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words, enabled: false },
          { type: 'separator' },
          { label: 'Open Tandem', click: () => actions.show(null) },
          { label: 'Lock Tandem', enabled: state.canLock && !state.locked, click: actions.lock },
          ...syncItems(actions, state),
          { type: 'separator' },
          { label: 'Start at login', type: 'checkbox', checked: state.startsAtLogin, click: () => actions.setStartsAtLogin(!state.startsAtLogin) },
          { type: 'separator' },
          { role: 'quit' },
        ]),
      );
    },
  };
}
