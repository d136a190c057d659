import type * as Electron from 'electron/main';
import { EventEmitter } from 'node:events';

export class DoubleApp extends EventEmitter {
  isPackaged = false;
  /** What was called, in order: some of it counts only before Electron is ready. */
  readonly calls: string[] = [];
  quitting = Promise.withResolvers<void>();
  hasLock = true;
  badge = 0;
  loginItem: Electron.Settings = { openAtLogin: false };
  /** macOS: whether the system made this start. */
  wasOpenedAtLogin = false;
  setPath(name: string, path: string): void {
    this.calls.push(`setPath ${name} ${path}`);
  }
  /** The path set for `name`. */
  getPath(name: string): string {
    const known = this.calls.findLast((call) => call.startsWith(`setPath ${name} `));
    if (known === undefined) throw new Error(`nobody set the path ${name}`);
    return known.slice(`setPath ${name} `.length);
  }
  /** What a second start gives the first one. */
  given: unknown = null;
  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    this.calls.push('requestSingleInstanceLock');
    this.given = data;
    this.emit('double-lock');
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
  getLoginItemSettings(_options?: Electron.LoginItemSettingsOptions): { openAtLogin: boolean; wasOpenedAtLogin: boolean } {
    return { openAtLogin: this.loginItem.openAtLogin === true, wasOpenedAtLogin: this.wasOpenedAtLogin };
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

export const app = new DoubleApp();
