import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FrameSettings } from '../../src/main/core/startCore.ts';
import { createNetworkQuestions } from '../../src/main/shell/network/networkQuestions.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import { double, DoubleContents, DoubleWindow, installElectronDouble } from './electronDouble.ts';

installElectronDouble();
const load = createRequire(import.meta.url);
const { createLinkedInView, forgetLinkedInSession, FRAME_ORIGIN, LINKEDIN_PARTITION } = load('../../src/main/shell/electron/linkedInView.ts') as typeof import('../../src/main/shell/electron/linkedInView.ts');

const SETTINGS: FrameSettings = { scriptUrl: 'https://platform.linkedin.com/in.js', extensionUrl: 'https://platform.linkedin.com/ext.js', apiKey: 'public-key' };
let settings: FrameSettings | null = SETTINGS;
const network = createNetworkQuestions();
const events: TandemEvent[] = [];
const lines: string[] = [];
const view = createLinkedInView({ settings: async () => settings, publish: (event) => events.push(event), proxies: network.proxies, log: (line) => lines.push(line) });
const own = double.session.fromPartition(LINKEDIN_PARTITION);
const answer = (url: string, init?: RequestInit): Promise<Response> => Promise.resolve(own.protocol.handlers.get('https')?.(new Request(url, init)) ?? expect.fail('nobody answers https'));

let window: DoubleWindow;
const place = (change: Partial<Parameters<typeof view.place>[1]> = {}): void =>
  view.place(window as unknown as Parameters<typeof view.place>[0], { x: 1, y: 2, width: 300, height: 400, visible: true, candidate: 'GH-1', context: 'urn:li:organization:5', theme: 'light', ...change });
const shownView = () => double.views.at(-1) ?? expect.fail('there is no view');
const tellPath = async (): Promise<string> => /data-told-at="([^"]+)"/.exec(await (await answer(shownView().webContents.loaded.at(-1) ?? '')).text())?.[1] ?? expect.fail('the page was not told where to tell');
const tell = async (news: unknown, path?: string): Promise<number> => (await answer(`${FRAME_ORIGIN}${path ?? (await tellPath())}`, { method: 'POST', body: typeof news === 'string' ? news : JSON.stringify(news) })).status;

beforeEach(() => {
  settings = SETTINGS;
  events.length = 0;
  lines.length = 0;
  double.shell.opened.length = 0;
  window = new DoubleWindow({});
});

test('O4: what LinkedIn’s pages keep on this machine is forgotten, and nothing of the app’s own', async () => {
  await forgetLinkedInSession();
  expect(own.cleared).toEqual(['storage', 'cache', 'passwords']);
  expect(double.session.defaultSession.cleared).toEqual([]);
});

describe('LinkedIn’s view (W7)', () => {
  test('is reached by no bridge and has a session of its own', () => {
    place();
    expect(shownView().options.webPreferences).toEqual({
      partition: 'persist:linkedin',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    });
    expect(own).not.toBe(double.session.defaultSession);
    expect(window.contentView.children).toEqual([shownView()]);
  });

  test('stands on a fixed https origin, where it gets LinkedIn’s loader and a policy for LinkedIn only', async () => {
    place();
    const [address = ''] = shownView().webContents.loaded;
    expect(address).toBe('https://frame.tandem.invalid/linkedin?candidate=GH-1&context=urn%3Ali%3Aorganization%3A5&theme=light');
    const page = await answer(address);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("connect-src 'self' https://platform.linkedin.com https://www.linkedin.com;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers.get('referrer-policy')).toBe('strict-origin');
    const html = await page.text();
    expect(html).toContain('data-ats-candidate-id="GH-1"');
    expect(html).toContain('api_key: public-key');
    for (const [path, type] of [['/frame.js', 'text/javascript'], ['/frame.css', 'text/css']]) {
      expect((await answer(`${FRAME_ORIGIN}${path}`)).headers.get('content-type')).toContain(type);
    }
    expect((await answer(`${FRAME_ORIGIN}/elsewhere`)).status).toBe(404);
    expect((await answer(`${FRAME_ORIGIN}/linkedin?candidate=a&context=b`)).status).toBe(400);
    expect((await answer(`${FRAME_ORIGIN}/linkedin`, { method: 'PUT' })).status).toBe(404);
  });

  test('says that LinkedIn is not connected where it is not', async () => {
    settings = null;
    place();
    expect(await (await answer(shownView().webContents.loaded[0] ?? '')).text()).toContain('LinkedIn is not connected');
  });

  test('passes on whom the person linked and unlinked, with the candidate they were shown', async () => {
    place();
    expect(await tell({ type: 'tandem-frame', event: 'link', personUrn: 'urn:li:person:a-B_1' })).toBe(200);
    expect(await tell({ type: 'tandem-frame', event: 'unlink' })).toBe(200);
    expect(events).toEqual([
      { name: 'frame', event: 'link', candidate: 'GH-1', personUrn: 'urn:li:person:a-B_1' },
      { name: 'frame', event: 'unlink', candidate: 'GH-1', personUrn: null },
    ]);
  });

  test.each([
    ['no person', { type: 'tandem-frame', event: 'link' }],
    ['no LinkedIn person', { type: 'tandem-frame', event: 'link', personUrn: 'javascript:alert(1)' }],
    ['an unknown event', { type: 'tandem-frame', event: 'open' }],
    ['no JSON', '{'],
    ['too much', JSON.stringify({ type: 'tandem-frame', event: 'loaded', x: 'x'.repeat(3000) })],
  ])('takes no news with %s', async (_what, news) => {
    place();
    expect(await tell(news)).toBe(400);
    expect(events).toEqual([]);
    expect(lines.join()).not.toContain('javascript');
  });

  test('takes news only where the page shown was told to, so not from a page that is gone', async () => {
    place();
    const old = await tellPath();
    place({ candidate: 'GH-2' });
    expect(await tell({ type: 'tandem-frame', event: 'loaded' }, old)).toBe(404);
    expect(await tell({ type: 'tandem-frame', event: 'loaded' }, '/told/guess')).toBe(404);
    expect(events).toEqual([]);
    expect(await tell({ type: 'tandem-frame', event: 'loaded' })).toBe(200);
  });

  test('follows its place, at any zoom, and loads anew only for another person or another try', () => {
    window.webContents.zoom = 1.25;
    place();
    expect(shownView().bounds).toEqual({ x: 1, y: 3, width: 375, height: 500 });
    place({ width: 200 });
    place({ visible: false });
    expect(shownView().visible).toBe(false);
    place();
    expect(shownView().webContents.loaded).toHaveLength(1);
    place({ theme: 'dark' });
    expect(shownView().webContents.loaded).toHaveLength(2);
    shownView().webContents.emit('did-fail-load', {}, -105, '', '', false);
    expect(events).toEqual([]);
    shownView().webContents.emit('did-fail-load', {}, -105, '', '', true);
    shownView().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(events.map((event) => 'event' in event && event.event)).toEqual(['failed', 'failed']);
    place({ theme: 'dark', visible: false });
    expect(shownView().webContents.loaded).toHaveLength(2);
    place({ theme: 'dark' });
    expect(shownView().webContents.loaded).toHaveLength(3);
  });

  test('goes with its window', () => {
    place();
    const gone = shownView();
    window.playClose();
    expect(gone.webContents.closed).toBe(true);
    gone.webContents.emit('render-process-gone', {}, { reason: 'killed' });
    expect(events).toEqual([]);
    window = new DoubleWindow({});
    place();
    expect(shownView()).not.toBe(gone);
    expect(shownView().webContents.loaded).toHaveLength(1);
  });

  test('opens LinkedIn’s own pages beside it, in its session, and every other in the browser', async () => {
    place();
    const open = shownView().webContents.windowOpen ?? expect.fail('no handler');
    const signIn = open({ url: 'https://www.linkedin.com/uas/login' });
    expect(signIn.action).toBe('allow');
    // Every setting of the view's own: no preload, and nothing let loose.
    expect(signIn.overrideBrowserWindowOptions?.webPreferences).toEqual(shownView().options.webPreferences);
    for (const url of ['https://linkedin.com.evil.test/', 'https://evil.test/?linkedin.com', 'http://www.linkedin.com/', 'file:///etc/passwd', 'nonsense']) expect(open({ url })).toEqual({ action: 'deny' });
    await Promise.resolve();
    expect(double.shell.opened).toEqual(['https://linkedin.com.evil.test/', 'https://evil.test/?linkedin.com']);
    const isSignIn = (contents: unknown): boolean => view.isSignInWindow(contents as Parameters<typeof view.isSignInWindow>[0]);
    expect([isSignIn(new DoubleContents(own)), isSignIn(shownView().webContents), isSignIn(window.webContents)]).toEqual([true, false, false]);
  });

  test('O4: hidden and emptied, it closes the sign-in windows that it opened as well', () => {
    place();
    const [signIn, done] = [new DoubleWindow({}), new DoubleWindow({})];
    for (const opened of [signIn, done]) shownView().webContents.emit('did-create-window', opened);
    done.playClose();
    const closed: unknown[] = [];
    for (const opened of [signIn, done]) opened.on('close', () => closed.push(opened));
    view.clear();
    expect(closed).toEqual([signIn]);
    expect([shownView().visible, shownView().webContents.loaded.at(-1)]).toEqual([false, 'about:blank']);
    place();
    expect(shownView().webContents.loaded.at(-1)).toContain('candidate=GH-1');
  });

  test('may use its storage inside LinkedIn’s frames, and nothing else', () => {
    const may = (permission: string, origin: string): boolean | undefined => own.permissionCheck?.(null, permission, origin);
    expect(may('storage-access', 'https://www.linkedin.com')).toBe(true);
    for (const [permission, origin] of [['storage-access', 'http://www.linkedin.com'], ['media', 'https://www.linkedin.com'], ['notifications', 'https://www.linkedin.com'], ['clipboard-sanitized-write', 'https://www.linkedin.com'], ['storage-access', 'nonsense']] as const) {
      expect(may(permission, origin), permission).toBe(false);
    }
    expect(own.devicePermission?.({})).toBe(false);
  });

  test('O4: a page of LinkedIn’s saves no file, and is given no more when it asks than when it looks', () => {
    const isStopped = (url: string): boolean => {
      let prevented = false;
      own.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url });
      return prevented;
    };
    for (const url of ['https://www.linkedin.com/resume.pdf', 'blob:https://www.linkedin.com/x', 'data:text/csv,a']) expect(isStopped(url), url).toBe(true);
    for (const [permission, url] of [['storage-access', 'https://www.linkedin.com/x'], ['storage-access', 'http://www.linkedin.com/'], ['media', 'https://www.linkedin.com/'], ['openExternal', 'https://www.linkedin.com/']] as const) {
      let given: boolean | null = null;
      own.permissionRequest?.(null, permission, (ok) => (given = ok), { requestingUrl: url });
      expect(given, `${permission} ${url}`).toBe(own.permissionCheck?.(null, permission, new URL(url).origin));
      expect(given).toBe(permission === 'storage-access' && url.startsWith('https:'));
    }
  });
});

describe('everything else that LinkedIn’s pages ask for', () => {
  const start = async (url: string, init?: RequestInit) => {
    const before = double.requests.length;
    const response = answer(url, init);
    const sent = double.requests[before] ?? expect.fail('nothing was sent');
    if (!sent.ended) await once(sent, 'double-end');
    return { response, sent };
  };

  test('goes out with the session’s cookies, past the handler', async () => {
    const { response, sent } = await start('https://www.linkedin.com/x?y', { method: 'POST', body: 'a=b', headers: { 'x-li': '1', host: 'evil.test', 'content-type': 'text/plain' } });
    expect(sent.options).toEqual({
      method: 'POST',
      url: 'https://www.linkedin.com/x?y',
      headers: { 'x-li': '1', 'content-type': 'text/plain' },
      session: own,
      useSessionCookies: true,
      bypassCustomProtocolHandlers: true,
      redirect: 'manual',
    });
    expect(String(sent.body)).toBe('a=b');
    const incoming = Object.assign(Readable.from([Buffer.from('he'), Buffer.from('llo')]), { statusCode: 200, statusMessage: 'OK', headers: { 'content-type': 'text/html', 'content-encoding': 'br', 'set-cookie': ['a=1', 'b=2'] } });
    sent.emit('response', incoming);
    const got = await response;
    expect(await got.text()).toBe('hello');
    expect(got.headers.get('content-encoding')).toBeNull();
    expect(got.headers.get('content-type')).toBe('text/html');
  });

  test('a redirect is the page’s to follow', async () => {
    const { response, sent } = await start('https://www.linkedin.com/login');
    sent.emit('redirect', 302, 'GET', 'https://www.linkedin.com/feed', { Location: ['/feed'], 'x-a': ['1'] });
    const got = await response;
    expect([got.status, got.headers.get('location'), got.headers.get('x-a')]).toEqual([302, 'https://www.linkedin.com/feed', '1']);
    expect(sent.aborted).toBe(true);
  });

  test('an answer without a body, and none at all', async () => {
    const empty = await start('https://www.linkedin.com/beacon');
    empty.sent.emit('response', Object.assign(Readable.from([]), { statusCode: 204, statusMessage: '', headers: {} }));
    expect((await empty.response).body).toBeNull();
    const broken = await start('https://www.linkedin.com/gone');
    broken.sent.emit('error', new Error('net::ERR_NAME_NOT_RESOLVED'));
    await expect(broken.response).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  });
});
