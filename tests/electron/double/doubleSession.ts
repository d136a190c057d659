import type * as Electron from 'electron/main';
import { EventEmitter } from 'node:events';
import { request } from 'node:http';
import { app } from './doubleApp.ts';

export class DoubleProtocol {
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly privileged: Electron.CustomScheme[] = [];
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    app.calls.push('registerSchemesAsPrivileged');
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

const partitions = new Map<string, DoubleSession>();

export const session = {
  defaultSession: new DoubleSession(),
  fromPartition(name: string): DoubleSession {
    const known = partitions.get(name);
    if (known !== undefined) return known;
    const created = new DoubleSession();
    partitions.set(name, created);
    app.emit('session-created', created);
    return created;
  },
};

/** Every request that the shell began, in order. */
export const requests: DoubleClientRequest[] = [];

export class DoubleClientRequest extends EventEmitter {
  readonly options: Electron.ClientRequestConstructorOptions;
  body: string | Buffer | undefined;
  ended = false;
  aborted = false;
  constructor(options: Electron.ClientRequestConstructorOptions) {
    super();
    this.options = options;
    requests.push(this);
  }
  end(body?: string | Buffer): void {
    this.ended = true;
    this.body = body;
    this.emit('double-end');
    if (net.live) this.#playNetwork(body);
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

export const net = {
  online: true,
  /** Whether requests go out; without it a test plays the server. */
  live: false,
  request: (options: Electron.ClientRequestConstructorOptions) => new DoubleClientRequest(options),
  isOnline(): boolean {
    return this.online;
  },
};
