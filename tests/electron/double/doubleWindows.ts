import type * as Electron from 'electron/main';
import { EventEmitter } from 'node:events';
import { app } from './doubleApp.ts';
import { session as sessions } from './doubleSession.ts';
import type { DoubleSession } from './doubleSession.ts';

/** Every window and view that was opened, in order. */
export const windows: DoubleWindow[] = [];
export const views: DoubleWebContentsView[] = [];

type OpenAnswer = { action: string; overrideBrowserWindowOptions?: Electron.BrowserWindowConstructorOptions };

export class DoubleContents extends EventEmitter {
  readonly sent: { channel: string; value: unknown }[] = [];
  readonly loaded: string[] = [];
  readonly replaced: string[] = [];
  reloads = 0;
  closed = false;
  readonly navigationHistory = {
    cleared: 0,
    clear(): void {
      this.cleared += 1;
    },
  };
  zoom = 1;
  windowOpen: ((details: { url: string }) => OpenAnswer) | null = null;
  session: DoubleSession;
  constructor(session?: DoubleSession) {
    super();
    this.session = session ?? sessions.defaultSession;
  }
  setWindowOpenHandler(handler: typeof this.windowOpen): void {
    this.windowOpen = handler;
  }
  /** What the page does with what it is sent. */
  page: (value: unknown) => void = () => {};
  send(channel: string, value: unknown): void {
    this.sent.push({ channel, value });
    this.emit('sent');
    this.page(value);
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
    this.webContents = new DoubleContents(sessions.fromPartition(options.webPreferences?.partition ?? ''));
    views.push(this);
    app.emit('web-contents-created', {}, this.webContents);
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
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
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
    this.emit('show');
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
  close(): void {
    this.playClose();
  }
  /** What Electron does when the person closes it. */
  playClose(): void {
    this.emit('close');
    this.destroyed = true;
    this.emit('closed');
  }
}
