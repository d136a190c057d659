import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import type { Bridge } from '../../src/shared/ipc/bridge.ts';
import type { HttpRequest } from '../../src/main/core/platform/http.ts';
import { openAssetFolder } from '../../src/main/shell/assetSource.ts';
import { createNetworkQuestions } from '../../src/main/shell/network/networkQuestions.ts';
import { manualTime } from '../host/hostFixture.ts';
import { loadBuilt } from './bootBuilt.ts';
import { double, DoubleContents, DoubleSession, type DoubleWindow, installElectronDouble } from './electronDouble.ts';

installElectronDouble();
/** Node's own loader, where the double stands; the test runner's loader would look for Electron itself. */
const load = createRequire(import.meta.url);
const shellFolder = '../../src/main/shell/electron';
const { APP_URL, isAppAddress, registerAppScheme, serveAppScheme } = load(`${shellFolder}/appScheme.ts`) as typeof import('../../src/main/shell/electron/appScheme.ts');
const { createBridgeHost } = load(`${shellFolder}/bridgeHost.ts`) as typeof import('../../src/main/shell/electron/bridgeHost.ts');
const { createWindow } = load(`${shellFolder}/createWindow.ts`) as typeof import('../../src/main/shell/electron/createWindow.ts');
const { createElectronHttp } = load(`${shellFolder}/electronHttp.ts`) as typeof import('../../src/main/shell/electron/electronHttp.ts');
const { HttpFailure } = load('../../src/main/core/platform/http.ts') as typeof import('../../src/main/core/platform/http.ts');
const { guardDownloads, guardPermissions, guardWebContents, sealSession } = load(`${shellFolder}/guardWebContents.ts`) as typeof import('../../src/main/shell/electron/guardWebContents.ts');

const network = createNetworkQuestions();
const lines: string[] = [];
const routed: unknown[][] = [];
const bridge = createBridgeHost(
  {
    route: async (name, args) => {
      routed.push([name, args]);
      return { ok: true, value: 'answered' };
    },
  },
  (line) => lines.push(line),
);
let wanderer: DoubleContents | null = null;
guardWebContents((contents) => (contents as unknown) === wanderer, (line) => lines.push(line));
beforeEach(() => {
  lines.length = 0;
  routed.length = 0;
  double.shell.opened.length = 0;
  double.requests.length = 0;
});

const openWindow = (): DoubleWindow => createWindow({ preloadFile: '/preload.cjs', dark: false, bounds: { width: 900, height: 700 }, maximized: false, hash: '' }) as unknown as DoubleWindow;
const admit = (window: DoubleWindow): void => bridge.admit(window as unknown as Parameters<typeof bridge.admit>[0]);

describe('the window', () => {
  test('is sandboxed, isolated and without Node', () => {
    const window = openWindow();
    expect(window.options.webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: true,
    });
    expect(window.loaded).toEqual([APP_URL]);
    expect(window.shown).toBe(false);
    window.emit('ready-to-show');
    expect(window.shown).toBe(true);
  });

  test('never leaves Tandem, attaches no views, opens no windows', async () => {
    const { webContents } = openWindow();
    for (const name of ['will-navigate', 'will-attach-webview']) {
      let prevented = false;
      webContents.emit(name, { preventDefault: () => (prevented = true) });
      expect(prevented).toBe(true);
    }
    expect(webContents.windowOpen?.({ url: 'https://www.linkedin.com/in/ada' })).toEqual({ action: 'deny' });
    expect(double.shell.opened).toEqual(['https://www.linkedin.com/in/ada']);
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'http://evil.test', 'ms-settings:x', 'tandem://app/']) {
      expect(webContents.windowOpen?.({ url })).toEqual({ action: 'deny' });
    }
    await Promise.resolve();
    expect(double.shell.opened).toHaveLength(1);
    expect(lines.join()).not.toContain('passwd');
  });

  test('only a page that is let through goes on to another', () => {
    wanderer = new DoubleContents();
    double.app.emit('web-contents-created', {}, wanderer);
    let prevented = false;
    wanderer.emit('will-navigate', { url: 'https://www.linkedin.com/', preventDefault: () => (prevented = true) });
    expect(prevented).toBe(false);
  });

  test('is not sent on elsewhere by a server either; frames inside a page are the content policy’s business', () => {
    const { webContents } = openWindow();
    const isStopped = (contents: DoubleContents, isMainFrame: boolean): boolean => {
      let prevented = false;
      contents.emit('will-redirect', { url: 'https://evil.test/', isMainFrame, preventDefault: () => (prevented = true) });
      return prevented;
    };
    expect([isStopped(webContents, true), isStopped(webContents, false)]).toEqual([true, false]);
    wanderer = new DoubleContents();
    double.app.emit('web-contents-created', {}, wanderer);
    expect(isStopped(wanderer, true)).toBe(false);
  });

  test('its session reaches neither network nor disk', () => {
    const session = new DoubleSession();
    sealSession(session as unknown as Parameters<typeof sealSession>[0]);
    const isCancelled = (url: string): boolean => {
      let answer: boolean | undefined;
      session.webRequest.beforeRequest?.({ url }, ({ cancel }) => (answer = cancel));
      return answer ?? false;
    };
    for (const url of ['https://evil.test/', 'http://127.0.0.1:1/', 'wss://evil.test/', 'ws://127.0.0.1:1/', 'ftp://evil.test/x', 'file:///etc/passwd', 'not an address']) expect(isCancelled(url), url).toBe(true);
    for (const url of ['tandem://app/', 'data:image/png;base64,AA', 'devtools://devtools/']) expect(isCancelled(url), url).toBe(false);
  });

  test('saves files that its own page made, and nothing from elsewhere', () => {
    const session = new DoubleSession();
    guardDownloads(session as unknown as Parameters<typeof guardDownloads>[0], (line) => lines.push(line));
    const isStopped = (url: string): boolean => {
      let prevented = false;
      session.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url });
      return prevented;
    };
    expect(isStopped('blob:tandem://app/4c1d6f0e-0000-4000-8000-000000000000')).toBe(false);
    expect(lines).toEqual([]);
    const foreign = ['blob:https://www.linkedin.com/x', 'blob:tandem://app.evil/x', 'blob:null/x', 'https://evil.test/setup.exe', 'data:text/csv,a', 'tandem://app/index.html', 'file:///etc/passwd', ''];
    for (const url of foreign) expect(isStopped(url), url).toBe(true);
    expect(lines).toEqual(foreign.map(() => 'a page tried to save a file and was stopped'));
  });

  test('guards stand on contents that others create, too', () => {
    const contents = new DoubleContents();
    double.app.emit('web-contents-created', {}, contents);
    expect(contents.windowOpen).not.toBeNull();
    expect(contents.listenerCount('will-navigate')).toBe(1);
  });

  test('gets no permission but those that its own pages need', () => {
    const session = new DoubleSession();
    guardPermissions(session as unknown as Parameters<typeof guardPermissions>[0]);
    const asked = (permission: string, requestingUrl: string): boolean => {
      let answer: boolean | null = null;
      session.permissionRequest?.(null, permission, (ok) => (answer = ok), { requestingUrl });
      expect(session.permissionCheck?.(null, permission, requestingUrl)).toBe(answer);
      return answer ?? true;
    };
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'fullscreen', 'usb']) {
      expect(asked(permission, APP_URL)).toBe(false);
    }
    expect(asked('clipboard-sanitized-write', APP_URL)).toBe(true);
    expect(asked('clipboard-sanitized-write', 'http://localhost:4711/linkedin')).toBe(false);
    expect(session.devicePermission?.({})).toBe(false);
  });

  test('nor does a page of any other session, also of one that nobody thought of', () => {
    const session = double.session.fromPartition('persist:forgotten');
    let answer: boolean | null = null;
    session.permissionRequest?.(null, 'media', (ok) => (answer = ok), { requestingUrl: 'https://evil.test/' });
    expect([answer, session.permissionCheck?.(null, 'storage-access', 'https://evil.test'), session.devicePermission?.({})]).toEqual([false, false, false]);
  });
});

describe('who is answered over IPC', () => {
  const invoke = (event: unknown, ...args: unknown[]) => {
    const handler = double.ipcMain.handlers.get(REQUEST_CHANNEL);
    if (!handler) throw new Error('nobody listens');
    return handler(event, ...args);
  };
  const mainFrame = { url: APP_URL, parent: null };

  test('there is one channel', () => {
    expect([...double.ipcMain.handlers.keys()]).toEqual([REQUEST_CHANNEL]);
  });

  test('the main frame of an admitted window', async () => {
    const window = openWindow();
    admit(window);
    expect(await invoke({ sender: window.webContents, senderFrame: mainFrame }, 'app.info', {})).toEqual({ ok: true, value: 'answered' });
    expect(routed).toEqual([['app.info', {}]]);
  });

  test('nobody else', async () => {
    const window = openWindow();
    admit(window);
    const stranger = openWindow();
    const closed = openWindow();
    admit(closed);
    closed.emit('closed');
    const events = [
      { sender: stranger.webContents, senderFrame: mainFrame },
      { sender: closed.webContents, senderFrame: mainFrame },
      { sender: window.webContents, senderFrame: null },
      { sender: window.webContents, senderFrame: { url: APP_URL, parent: mainFrame } },
      ...['http://localhost:4711/linkedin', 'tandem://app.evil/', 'tandem://evil/', 'https://app/', 'file:///app', 'about:blank', ''].map((url) => ({
        sender: window.webContents,
        senderFrame: { url, parent: null },
      })),
    ];
    for (const event of events) await expect(invoke(event, 'app.info', {})).rejects.toThrow('forbidden');
    expect(routed).toEqual([]);
    expect(lines).toHaveLength(events.length);
  });

  test('events go to admitted, living windows', () => {
    const [window, destroyed, stranger] = [openWindow(), openWindow(), openWindow()];
    admit(window);
    admit(destroyed);
    destroyed.destroyed = true;
    const event = { name: 'changed', topics: ['jobs'], candidateIds: [] } as const;
    bridge.send({ ...event, topics: [...event.topics], candidateIds: [] });
    expect(window.webContents.sent).toEqual([{ channel: EVENT_CHANNEL, value: event }]);
    expect(destroyed.webContents.sent).toEqual([]);
    expect(stranger.webContents.sent).toEqual([]);
  });
});

describe('the preload script', () => {
  test('gives the page two functions and nothing of Electron', async () => {
    await loadBuilt('preload/index.cjs');
    expect([...double.contextBridge.exposed.keys()]).toEqual(['tandem']);
    const exposed = double.contextBridge.exposed.get('tandem') as Bridge;
    expect(Object.keys(exposed).sort()).toEqual(['onEvent', 'request']);
    expect(await exposed.request('app.info', { a: 1 })).toEqual({ ok: true, value: {} });
    expect(double.ipcRenderer.invoked).toEqual([[REQUEST_CHANNEL, 'app.info', { a: 1 }]]);
    const heard: unknown[][] = [];
    const end = exposed.onEvent((...args) => heard.push(args));
    double.ipcRenderer.emit(EVENT_CHANNEL, { sender: 'electron' }, { name: 'changed' });
    expect(heard).toEqual([[{ name: 'changed' }]]);
    end();
    double.ipcRenderer.emit(EVENT_CHANNEL, {}, { name: 'changed' });
    expect(heard).toHaveLength(1);
  });
});

describe('the app scheme', () => {
  let folder: string;
  const session = new DoubleSession();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tandem-scheme-'));
    await mkdir(join(folder, 'renderer'));
    await writeFile(join(folder, 'renderer', 'index.html'), 'the window');
    await writeFile(join(folder, 'secret.html'), 'not for you');
    registerAppScheme();
    serveAppScheme(session as unknown as Parameters<typeof serveAppScheme>[0], await openAssetFolder(join(folder, 'renderer')), () => 'http://localhost:4711');
  });
  afterAll(() => rm(folder, { recursive: true }));
  const ask = async (url: string, init?: RequestInit): Promise<Response> => {
    const handler = session.protocol.handlers.get('tandem');
    if (!handler) throw new Error('nobody answers the scheme');
    return handler(new Request(url, init));
  };

  test('is a real, secure origin', () => {
    expect(double.protocol.privileged).toEqual([
      { scheme: 'tandem', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(isAppAddress('tandem://app/x#y')).toBe(true);
    for (const url of ['tandem://app.evil/', 'tandem://user@app/', 'tandem:app', 'http://app/', 'x']) expect(isAppAddress(url)).toBe(false);
  });

  test('serves the window with its policy', async () => {
    const answer = await ask('tandem://app/');
    expect(await answer.text()).toBe('the window');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain('frame-src http://localhost:4711;');
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['tandem://app/../secret.html', 'tandem://app/%2e%2e/secret.html', 'tandem://app/..%2fsecret.html', 'tandem://app/%2e%2e%5csecret.html', 'tandem://app//secret.html', 'tandem://evil/', 'tandem://app/nothing'])(
    '%s leads nowhere',
    async (url) => {
      const answer = await ask(url);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('not for you');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    },
  );

  test('takes no writes', async () => {
    expect((await ask('tandem://app/', { method: 'POST' })).status).toBe(404);
  });
});

describe('HTTP over Electron', () => {
  const REQUEST: HttpRequest = {
    method: 'GET',
    url: 'https://ats.test/v3/jobs',
    headers: { authorization: 'Bearer x' },
    body: null,
    limits: { headMs: 100, idleMs: 50, totalMs: 1000, maxBytes: 10 },
  };
  const start = (request: Partial<HttpRequest> = {}, signal = new AbortController().signal) => {
    const time = manualTime();
    const answer = createElectronHttp(time.timers, network.proxies).send({ ...REQUEST, ...request }, signal);
    const outcome = answer.then(
      (value) => value,
      (error: unknown) => (error instanceof HttpFailure ? error.kind : 'unknown'),
    );
    const sent = double.requests.at(-1);
    if (!sent) throw new Error('nothing was sent');
    return { time, outcome, sent };
  };

  test('sends no cookies, follows no redirect', async () => {
    const { sent, outcome, time } = start();
    expect(sent.options).toMatchObject({ credentials: 'omit', redirect: 'manual', method: 'GET' });
    expect(sent.options.session).toBe(double.session.fromPartition('tandem-reads'));
    sent.emit('redirect', 302, 'GET', 'https://evil.test/', { Location: ['https://evil.test/'] });
    expect(await outcome).toEqual({ status: 302, headers: { location: 'https://evil.test/' }, body: '' });
    expect(sent.aborted).toBe(true);
    expect(time.waiting()).toBe(0);
  });

  test('a write has a connection of its own, which Chromium cannot find dead and send again on', () => {
    const { sent } = start({ method: 'POST', body: '{}' });
    expect(sent.options.session).toBe(double.session.fromPartition('tandem-writes'));
    expect(sent.options.headers).toEqual({ authorization: 'Bearer x', Connection: 'close' });
    expect(sent.body).toEqual(Buffer.from('{}'));
  });

  test('bytes go and come as they are', async () => {
    const { sent, outcome } = start({ method: 'PUT', body: 'a\xff\0', isBytes: true });
    expect(sent.body).toEqual(Buffer.from([0x61, 0xff, 0]));
    const incoming = Object.assign(new DoubleContents(), { statusCode: 200, headers: {} });
    sent.emit('response', incoming);
    incoming.emit('data', Buffer.from([0xc3, 0xff]));
    incoming.emit('end');
    expect(await outcome).toEqual({ status: 200, headers: {}, body: '\xc3\xff' });
  });

  test('a whole answer', async () => {
    const { sent, outcome, time } = start();
    const incoming = Object.assign(new DoubleContents(), { statusCode: 200, headers: { 'Content-Type': 'text/plain', Link: ['a', 'b'] } });
    sent.emit('response', incoming);
    incoming.emit('data', Buffer.from('é').subarray(0, 1));
    incoming.emit('data', Buffer.from('é').subarray(1));
    incoming.emit('end');
    expect(await outcome).toEqual({ status: 200, headers: { 'content-type': 'text/plain', link: 'a, b' }, body: 'é' });
    expect(time.waiting()).toBe(0);
  });

  test.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'neverSent'],
    ['net::ERR_CONNECTION_REFUSED', 'neverSent'],
    ['net::ERR_INTERNET_DISCONNECTED', 'neverSent'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'neverSent'],
    ['net::ERR_CONNECTION_RESET', 'broken'],
    ['net::ERR_EMPTY_RESPONSE', 'broken'],
    ['net::ERR_CONNECTION_CLOSED', 'broken'],
    ['net::ERR_NETWORK_CHANGED', 'broken'],
  ])('%s is %s', async (message, kind) => {
    const { sent, outcome } = start({ method: 'POST' });
    sent.emit('error', new Error(message));
    expect(await outcome).toBe(kind);
  });

  test('O2: while a proxy waits for a sign-in no limit runs, and a request that is given up then has not left', async () => {
    const slow = start({ method: 'POST' });
    slow.sent.emit('login', { isProxy: true, host: 'proxy.test', port: 8080, realm: '', scheme: 'basic' }, () => {});
    expect(slow.time.waiting()).toBe(0);
    slow.time.advance(100_000);
    // Nobody is there to ask; its limits run again.
    await expect.poll(() => slow.time.waiting()).toBe(2);
    slow.sent.emit('error', new Error('net::ERR_TUNNEL_CONNECTION_FAILED'));
    expect(await slow.outcome).toBe('neverSent');

    const turnedBack = start({ method: 'POST' });
    turnedBack.sent.emit('response', Object.assign(new DoubleContents(), { statusCode: 407, headers: {} }));
    expect(await turnedBack.outcome).toBe('neverSent');

    const controller = new AbortController();
    const held = start({ method: 'POST' }, controller.signal);
    held.sent.emit('login', { isProxy: true, host: 'proxy.test', port: 8080, realm: '', scheme: 'basic' }, () => {});
    controller.abort();
    expect(await held.outcome).toBe('neverSent');
    expect(held.time.waiting()).toBe(0);
  });

  test('limits of time and size, and cancelling', async () => {
    const head = start();
    head.time.advance(100);
    expect(await head.outcome).toBe('timeout');
    expect(head.sent.aborted).toBe(true);

    const idle = start();
    const incoming = Object.assign(new DoubleContents(), { statusCode: 200, headers: {} });
    idle.sent.emit('response', incoming);
    idle.time.advance(49);
    incoming.emit('data', Buffer.from('a'));
    idle.time.advance(49);
    incoming.emit('data', Buffer.from('a'));
    idle.time.advance(50);
    expect(await idle.outcome).toBe('timeout');

    const large = start();
    const flood = Object.assign(new DoubleContents(), { statusCode: 200, headers: {} });
    large.sent.emit('response', flood);
    flood.emit('data', Buffer.alloc(11));
    expect(await large.outcome).toBe('tooLarge');

    const controller = new AbortController();
    const cancelled = start({}, controller.signal);
    controller.abort();
    expect(await cancelled.outcome).toBe('cancelled');
    expect(cancelled.sent.aborted).toBe(true);

    const late = start({}, controller.signal);
    expect(await late.outcome).toBe('neverSent');
    expect([late.sent.ended, late.sent.aborted]).toEqual([false, true]);

    const slow = start({ limits: { ...REQUEST.limits, idleMs: 5000 } });
    slow.sent.emit('response', Object.assign(new DoubleContents(), { statusCode: 200, headers: {} }));
    slow.time.advance(1000);
    expect(await slow.outcome).toBe('timeout');

    for (const end of ['aborted', 'error']) {
      const torn = start();
      const half = Object.assign(new DoubleContents(), { statusCode: 200, headers: {} });
      torn.sent.emit('response', half);
      half.emit(end, new Error('reset'));
      expect(await torn.outcome).toBe('broken');
      expect(torn.time.waiting()).toBe(0);
      // What Chromium says of a request that was given up changes nothing any more.
      torn.sent.emit('error', new Error('net::ERR_ABORTED'));
      half.emit('end');
      expect(await torn.outcome).toBe('broken');
    }
  });
});
