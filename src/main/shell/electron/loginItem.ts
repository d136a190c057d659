import { app } from 'electron/main';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Given to a start that the system makes at login: the tray only, until the person wants the window. */
const HIDDEN_OPTION = '--hidden';

/** Whether the system made this start at login. macOS hands no words over and says it in its own way. */
export function isStartAtLogin(args: readonly string[]): boolean {
  return args.includes(HIDDEN_OPTION) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}

/** Whether Tandem starts when the person logs in. The system's own setting is the truth: it can be changed there as well. */
export function startsAtLogin(): boolean {
  if (process.platform !== 'linux') return app.getLoginItemSettings({ args: [HIDDEN_OPTION] }).openAtLogin;
  try {
    return !/^Hidden=true$/m.test(readFileSync(autostartFile(), 'utf8'));
  } catch {
    return false;
  }
}

export function setStartsAtLogin(wanted: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [HIDDEN_OPTION] });
    return;
  }
  // Electron has no login items on Linux; desktops there start what lies in this folder.
  if (!wanted) {
    rmSync(autostartFile(), { force: true });
    return;
  }
  mkdirSync(join(autostartFile(), '..'), { recursive: true, mode: 0o700 });
  // An AppImage runs from a folder that is gone after it; its own file is what can be started again.
  const program = (process.env['APPIMAGE'] ?? process.execPath).replace(/["`$\\]/g, '\\$&');
  writeFileSync(autostartFile(), `[Desktop Entry]\nType=Application\nName=Tandem\nExec="${program}" ${HIDDEN_OPTION}\nX-GNOME-Autostart-enabled=true\n`);
}

function autostartFile(): string {
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'autostart', 'tandem.desktop');
}
