import type * as Electron from 'electron/main';
import { EventEmitter } from 'node:events';

/** Everything that was made of a kind, in order. */
export const trays: DoubleTray[] = [];
export const menus: DoubleMenu[] = [];
export const notifications: DoubleNotification[] = [];

export class DoubleTray extends EventEmitter {
  readonly icon: string;
  toolTip = '';
  menu: DoubleMenu | null = null;
  constructor(icon: string) {
    super();
    this.icon = icon;
    trays.push(this);
  }
  setToolTip(words: string): void {
    this.toolTip = words;
  }
  setContextMenu(menu: DoubleMenu | null): void {
    this.menu = menu;
  }
}

type Item = Electron.MenuItemConstructorOptions;

export class DoubleMenu {
  static application: DoubleMenu | null = null;
  readonly items: readonly Item[];
  poppedUp = false;
  constructor(items: readonly Item[]) {
    this.items = items;
  }
  static buildFromTemplate(items: Item[]): DoubleMenu {
    const menu = new DoubleMenu(items);
    menus.push(menu);
    return menu;
  }
  static setApplicationMenu(menu: DoubleMenu | null): void {
    DoubleMenu.application = menu;
  }
  popup(): void {
    this.poppedUp = true;
  }
  /** The entry with this label, in submenus too. */
  find(label: string): Item {
    const all = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
    const found = all(this.items).find((item) => item.label === label);
    if (!found) throw new Error(`the menu has no "${label}"`);
    return found;
  }
  /** What Electron does when the person chooses the entry. */
  playClick(label: string): void {
    const click = this.find(label).click as (() => void) | undefined;
    if (!click) throw new Error(`"${label}" does nothing`);
    click();
  }
}

export class DoubleNotification extends EventEmitter {
  static supported = true;
  readonly options: Electron.NotificationConstructorOptions;
  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  static isSupported(): boolean {
    return DoubleNotification.supported;
  }
  show(): void {
    notifications.push(this);
  }
}

export class DoubleNativeTheme extends EventEmitter {
  shouldUseDarkColors = true;
  #source = 'system';
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    this.#source = source;
    this.emit('double-source');
  }
}

export const powerMonitor = Object.assign(new EventEmitter(), {
  /** Seconds since somebody used the computer. */
  idleSeconds: 0,
  getSystemIdleTime(): number {
    return this.idleSeconds;
  },
});

/** What macOS and Linux do before they shut down. @returns whether they were told to wait */
export function playShutdown(): boolean {
  let held = false;
  powerMonitor.emit('shutdown', { preventDefault: () => (held = true) });
  return held;
}

const display = (id: number, x: number): { id: number; scaleFactor: number; workArea: Electron.Rectangle } => ({ id, scaleFactor: id, workArea: { x, y: 25, width: 1920, height: 1055 } });

export const screen = {
  displays: [display(1, 0), display(2, 1920)],
  getPrimaryDisplay: () => display(1, 0),
  getAllDisplays() {
    return this.displays;
  },
};

export const dialog = {
  errors: [] as string[],
  asked: [] as Electron.MessageBoxOptions[],
  /** The button that the person will choose. */
  choice: 0,
  /** Whether boxes cannot be shown. */
  broken: false,
  /** The folder that the person will choose; null closes the dialog. */
  folder: null as string | null,
  async showOpenDialog(...args: unknown[]): Promise<Electron.OpenDialogReturnValue> {
    const options = args.at(-1) as Electron.OpenDialogOptions;
    if (options.properties?.join(',') !== 'openDirectory') throw new Error('the dialog asks for something else than a folder');
    return this.folder === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [this.folder] };
  },
  showErrorBox(title: string, _content: string): void {
    this.errors.push(title);
  },
  async showMessageBox(...args: unknown[]): Promise<{ response: number }> {
    if (this.broken) throw new Error('no box can be shown');
    this.asked.push(args.at(-1) as Electron.MessageBoxOptions);
    return { response: this.choice };
  },
};
