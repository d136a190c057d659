import type * as Electron from 'electron/main';
import { EventEmitter } from 'node:events';
import { request } from 'node:http';
import { registerHooks } from 'node:module';

/**
 * Stands in for Electron's own modules where no runtime is installed: it records what Tandem's shell asks of Electron and
 * lets a test play Electron's part. It proves what Tandem configures and how it answers, not that Chromium obeys. That its
 * methods and properties are Electron's, electronDoubleShape.ts has the compiler check.
 */
export class DoubleApp extends EventEmitter {
  isPackaged = false;
  /** What was called, in order: some of it counts only before Electron is ready. */
  readonly calls: string[] = [];
  quitting = Promise.withResolvers<void>();
  hasLock = true;
  badge = 0;
  loginItem: Electron.Settings = { openAtLogin: false };
  setPath(name: string, path: string): void {
    this.calls.push(`setPath ${name} ${path}`);
  }
  /** The path set for `name`. */
  getPath(name: string): string {
    const known = this.calls.findLast((call) => call.startsWith(`setPath ${name} `));
    if (known === undefined) throw new Error(`nobody set the path ${name}`);
    return known.slice(`setPath ${name} `.length);
  }
  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.hasLock;
  }
  enableSandbox(): void {
    this.calls.push('enableSandbox');
  }
  setAppUserModelId(id: string): void {
    this.calls.push(`setAppUserModelId ${id}`);
  }
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.calls.push(`setAsDefaultProtocolClient ${scheme}`);
    return true;
  }
  async whenReady(): Promise<void> {
    this.calls.push('whenReady');
  }
  getName(): string {
    return 'Tandem';
  }
  getVersion(): string {
    return '1.2.3';
  }
  getLocale(): string {
    return 'nb-NO';
  }
  getPreferredSystemLanguages(): string[] {
    return ['nb-NO', 'de', 'en-GB'];
  }
  setBadgeCount(count: number | undefined): boolean {
    this.badge = count ?? 0;
    this.emit('double-badge');
    return true;
  }
  getLoginItemSettings(_options?: Electron.LoginItemSettingsOptions): { openAtLogin: boolean } {
    return { openAtLogin: this.loginItem.openAtLogin === true };
  }
  setLoginItemSettings(settings: Electron.Settings): void {
    this.loginItem = settings;
  }
  quit(): void {
    this.calls.push('quit');
    let held = false;
    this.emit('before-quit', { preventDefault: () => (held = true) });
    if (held) return;
    this.emit('quit', {}, 0);
    this.quitting.resolve();
  }
  exit(code: number | undefined): void {
    this.calls.push(`exit ${code}`);
    this.quitting.resolve();
  }
}

export class DoubleProtocol {
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly privileged: Electron.CustomScheme[] = [];
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    double.app.calls.push('registerSchemesAsPrivileged');
    this.privileged.push(...schemes);
  }
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    this.handlers.set(scheme, handler);
  }
}

type Cancel = (response: { cancel?: boolean }) => void;

export class DoubleWebRequest {
  beforeRequest: ((details: { url: string }, callback: Cancel) => void) | null = null;
  onBeforeRequest(listener: typeof this.beforeRequest): void {
    this.beforeRequest = listener;
  }
}

export class DoubleSession extends EventEmitter {
  readonly protocol = new DoubleProtocol();
  readonly webRequest = new DoubleWebRequest();
  readonly availableSpellCheckerLanguages = ['de-DE', 'en-GB', 'en-US', 'nb'];
  spelling: readonly string[] = [];
  readonly words: string[] = [];
  permissionRequest: ((contents: unknown, permission: string, callback: (ok: boolean) => void, details: { requestingUrl: string }) => void) | null = null;
  permissionCheck: ((contents: unknown, permission: string, origin: string) => boolean) | null = null;
  devicePermission: ((details: unknown) => boolean) | null = null;
  setPermissionRequestHandler(handler: typeof this.permissionRequest): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof this.devicePermission): void {
    this.devicePermission = handler;
  }
  setSpellCheckerLanguages(languages: string[]): void {
    this.spelling = languages;
  }
  addWordToSpellCheckerDictionary(word: string): boolean {
    this.words.push(word);
    return true;
  }
  readonly cleared: string[] = [];
  readonly clearStorageData = async (): Promise<void> => void this.cleared.push('storage');
  readonly clearCache = async (): Promise<void> => void this.cleared.push('cache');
  readonly clearAuthCache = async (): Promise<void> => void (this.cleared.push('passwords') && this.emit('double-cleared'));
}

type OpenAnswer = { action: string; overrideBrowserWindowOptions?: Electron.BrowserWindowConstructorOptions };

export class DoubleContents extends EventEmitter {
  readonly sent: { channel: string; value: unknown }[] = [];
  readonly loaded: string[] = [];
  readonly replaced: string[] = [];
  reloads = 0;
  closed = false;
  zoom = 1;
  windowOpen: ((details: { url: string }) => OpenAnswer) | null = null;
  session: DoubleSession;
  constructor(session?: DoubleSession) {
    super();
    this.session = session ?? double.session.defaultSession;
  }
  setWindowOpenHandler(handler: typeof this.windowOpen): void {
    this.windowOpen = handler;
  }
  send(channel: string, value: unknown): void {
    this.sent.push({ channel, value });
    this.emit('sent');
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  reload(): void {
    this.reloads += 1;
    this.emit('double-reload');
  }
  close(): void {
    this.closed = true;
  }
  getZoomFactor(): number {
    return this.zoom;
  }
  replaceMisspelling(text: string): void {
    this.replaced.push(text);
  }
}

export class DoubleView {
  readonly children: unknown[] = [];
  addChildView(view: unknown): void {
    this.children.push(view);
  }
}

export class DoubleWebContentsView {
  readonly webContents: DoubleContents;
  readonly options: Electron.WebContentsViewConstructorOptions;
  bounds: Electron.Rectangle | null = null;
  visible: boolean | null = null;
  constructor(options: Electron.WebContentsViewConstructorOptions) {
    this.options = options;
    this.webContents = new DoubleContents(double.session.fromPartition(options.webPreferences?.partition ?? ''));
    double.views.push(this);
    double.app.emit('web-contents-created', {}, this.webContents);
  }
  setBounds(bounds: Electron.Rectangle): void {
    this.bounds = bounds;
  }
  setVisible(visible: boolean): void {
    this.visible = visible;
  }
}

export class DoubleWindow extends EventEmitter {
  readonly webContents = new DoubleContents();
  readonly contentView = new DoubleView();
  readonly options: Electron.BrowserWindowConstructorOptions;
  destroyed = false;
  shown = false;
  minimized = false;
  maximized = false;
  focused = false;
  background: string | null = null;
  overlay: { icon: unknown; words: string } | null = null;
  normalBounds: Electron.Rectangle = { x: 10, y: 20, width: 900, height: 700 };
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    double.windows.push(this);
    double.app.emit('web-contents-created', {}, this.webContents);
  }
  get loaded(): readonly string[] {
    return this.webContents.loaded;
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  show(): void {
    this.shown = true;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isFocused(): boolean {
    return this.focused;
  }
  focus(): void {
    this.emit('focus');
  }
  getNormalBounds(): Electron.Rectangle {
    return this.normalBounds;
  }
  setBackgroundColor(colour: string): void {
    this.background = colour;
  }
  setOverlayIcon(icon: unknown, words: string): void {
    this.overlay = { icon, words };
  }
  /** What Electron does when the person closes it. */
  playClose(): void {
    this.emit('close');
    this.destroyed = true;
    this.emit('closed');
  }
}

export class DoubleTray extends EventEmitter {
  readonly icon: string;
  toolTip = '';
  menu: DoubleMenu | null = null;
  constructor(icon: string) {
    super();
    this.icon = icon;
    double.trays.push(this);
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
    double.menus.push(menu);
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
    double.notifications.push(this);
  }
}

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

const partitions = new Map<string, DoubleSession>();

export class DoubleClientRequest extends EventEmitter {
  readonly options: Electron.ClientRequestConstructorOptions;
  body: string | Buffer | undefined;
  ended = false;
  aborted = false;
  constructor(options: Electron.ClientRequestConstructorOptions) {
    super();
    this.options = options;
    double.requests.push(this);
  }
  end(body?: string | Buffer): void {
    this.ended = true;
    this.body = body;
    this.emit('double-end');
    if (double.net.live) this.#playNetwork(body);
  }
  /** Really asks, with Node's own HTTP: for a test that has a server on this machine. */
  #playNetwork(body: string | Buffer | undefined): void {
    const { url, hostname, port, path, method, headers } = this.options;
    const hear = (incoming: unknown): void => void this.emit('response', incoming);
    const sent = url === undefined ? request({ hostname, port, path, method, headers }, hear) : request(url, { method, headers }, hear);
    sent.on('error', (error) => this.emit('error', error));
    sent.end(body);
  }
  abort(): void {
    this.aborted = true;
  }
}

const display = (id: number, x: number): { id: number; scaleFactor: number; workArea: Electron.Rectangle } => ({ id, scaleFactor: id, workArea: { x, y: 25, width: 1920, height: 1055 } });

export const double = {
  app: new DoubleApp(),
  protocol: new DoubleProtocol(),
  session: {
    defaultSession: new DoubleSession(),
    fromPartition(name: string): DoubleSession {
      const known = partitions.get(name) ?? new DoubleSession();
      partitions.set(name, known);
      return known;
    },
  },
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
  powerMonitor: Object.assign(new EventEmitter(), {
    /** Seconds since somebody used the computer. */
    idleSeconds: 0,
    getSystemIdleTime(): number {
      return this.idleSeconds;
    },
  }),
  screen: {
    displays: [display(1, 0), display(2, 1920)],
    getPrimaryDisplay: () => display(1, 0),
    getAllDisplays() {
      return this.displays;
    },
  },
  dialog: {
    errors: [] as string[],
    asked: [] as Electron.MessageBoxOptions[],
    /** The button that the person will choose. */
    choice: 0,
    showErrorBox(title: string, _content: string): void {
      this.errors.push(title);
    },
    async showMessageBox(...args: unknown[]): Promise<{ response: number }> {
      this.asked.push(args.at(-1) as Electron.MessageBoxOptions);
      return { response: this.choice };
    },
  },
  windows: [] as DoubleWindow[],
  views: [] as DoubleWebContentsView[],
  trays: [] as DoubleTray[],
  menus: [] as DoubleMenu[],
  notifications: [] as DoubleNotification[],
  requests: [] as DoubleClientRequest[],
  net: {
    online: true,
    /** Whether requests go out; without it a test plays the server. */
    live: false,
    request: (options: Electron.ClientRequestConstructorOptions) => new DoubleClientRequest(options),
    isOnline(): boolean {
      return this.online;
    },
  },
  BrowserWindow: DoubleWindow,
  WebContentsView: DoubleWebContentsView,
  Menu: DoubleMenu,
  Tray: DoubleTray,
  Notification: DoubleNotification,
};

/** What the shell may import from where. */
export const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  'electron/main': ['app', 'protocol', 'session', 'ipcMain', 'net', 'BrowserWindow', 'WebContentsView', 'Menu', 'Tray', 'Notification', 'nativeTheme', 'powerMonitor', 'screen', 'dialog'],
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
