import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';

/**
 * Stands in for Electron's own modules where no runtime is installed: it records what Tandem's shell asks of Electron and
 * lets a test play Electron's part. It proves what Tandem configures and how it answers, not that Chromium obeys.
 */
class App extends EventEmitter {
  readonly isPackaged = false;
  /** What was called, in order: some of it counts only before Electron is ready. */
  readonly calls: string[] = [];
  readonly quitting = Promise.withResolvers<void>();
  hasLock = true;
  setPath(name: string, path: string): void {
    this.calls.push(`setPath ${name} ${path}`);
  }
  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.hasLock;
  }
  async whenReady(): Promise<void> {
    this.calls.push('whenReady');
  }
  getVersion(): string {
    return '1.2.3';
  }
  getLocale(): string {
    return 'nb-NO';
  }
  quit(): void {
    this.calls.push('quit');
    let held = false;
    this.emit('before-quit', { preventDefault: () => (held = true) });
    if (!held) this.quitting.resolve();
  }
  exit(code: number): void {
    this.calls.push(`exit ${code}`);
    this.quitting.resolve();
  }
}

class Protocol {
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();
  readonly privileged: { scheme: string; privileges: Record<string, boolean> }[] = [];
  registerSchemesAsPrivileged(schemes: typeof this.privileged): void {
    double.app.calls.push('registerSchemesAsPrivileged');
    this.privileged.push(...schemes);
  }
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    this.handlers.set(scheme, handler);
  }
}

export class DoubleSession {
  readonly protocol = new Protocol();
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
}

export class DoubleContents extends EventEmitter {
  readonly sent: { channel: string; value: unknown }[] = [];
  windowOpen: ((details: { url: string }) => { action: string }) | null = null;
  setWindowOpenHandler(handler: typeof this.windowOpen): void {
    this.windowOpen = handler;
  }
  send(channel: string, value: unknown): void {
    this.sent.push({ channel, value });
    this.emit('sent');
  }
}

export class DoubleWindow extends EventEmitter {
  readonly webContents = new DoubleContents();
  readonly loaded: string[] = [];
  readonly options: Record<string, unknown>;
  destroyed = false;
  shown = false;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    double.windows.push(this);
    double.app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  show(): void {
    this.shown = true;
  }
  isMinimized(): boolean {
    return false;
  }
  focus(): void {
    this.emit('focus');
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

const partitions = new Map<string, DoubleSession>();

export class DoubleClientRequest extends EventEmitter {
  readonly options: Record<string, unknown>;
  body: string | undefined;
  ended = false;
  aborted = false;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    double.requests.push(this);
  }
  end(body?: string): void {
    this.ended = true;
    this.body = body;
  }
  abort(): void {
    this.aborted = true;
  }
}

export const double = {
  app: new App(),
  protocol: new Protocol(),
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
  nativeTheme: { shouldUseDarkColors: true },
  powerMonitor: new EventEmitter(),
  windows: [] as DoubleWindow[],
  requests: [] as DoubleClientRequest[],
  net: { request: (options: Record<string, unknown>) => new DoubleClientRequest(options) },
  BrowserWindow: DoubleWindow,
};

const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  'electron/main': ['app', 'protocol', 'session', 'ipcMain', 'net', 'BrowserWindow', 'nativeTheme', 'powerMonitor'],
  'electron/common': ['shell'],
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
