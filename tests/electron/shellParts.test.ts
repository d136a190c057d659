import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { HttpPort, HttpRequest } from '../../src/main/core/platform/http.ts';
import type { LookedFor } from '../../src/main/shell/updates/updates.ts';
import { createPublisher } from '../../src/main/ipc/publisher.ts';
import type { SyncStatus } from '../../src/shared/domain/account.ts';
import type { Result } from '../../src/shared/result.ts';
import { manualTime } from '../host/hostFixture.ts';
import { PAGES } from '../../src/shared/pages.ts';
import { double, DoubleMenu, DoubleNotification, DoubleSession, DoubleWindow, installElectronDouble, playShutdown } from './electronDouble.ts';

installElectronDouble();
const load = createRequire(import.meta.url);
const shell = '../../src/main/shell/electron';
const { setAppMenu } = load(`${shell}/appMenu.ts`) as typeof import('../../src/main/shell/electron/appMenu.ts');
const { createBadge } = load(`${shell}/badge.ts`) as typeof import('../../src/main/shell/electron/badge.ts');
const { deepLinkOf, readDeepLink } = load(`${shell}/deepLink.ts`) as typeof import('../../src/main/shell/electron/deepLink.ts');
const { isStartAtLogin, setStartsAtLogin, startsAtLogin } = load(`${shell}/loginItem.ts`) as typeof import('../../src/main/shell/electron/loginItem.ts');
const { createMainWindow } = load(`${shell}/mainWindow.ts`) as typeof import('../../src/main/shell/electron/mainWindow.ts');
const { isHeldElsewhere, noteOwnSession, osSessionName } = load(`${shell}/osSession.ts`) as typeof import('../../src/main/shell/electron/osSession.ts');
const { quitWhenDrained } = load(`${shell}/quitWhenDrained.ts`) as typeof import('../../src/main/shell/electron/quitWhenDrained.ts');
const { createSignInReturn } = load(`${shell}/signInReturn.ts`) as typeof import('../../src/main/shell/electron/signInReturn.ts');
const { offerContextMenu, setSpellingLanguages } = load(`${shell}/spelling.ts`) as typeof import('../../src/main/shell/electron/spelling.ts');
const { statusWords, watchSync } = load(`${shell}/syncWatch.ts`) as typeof import('../../src/main/shell/electron/syncWatch.ts');
const { passOnSystemSignals } = load(`${shell}/systemSignals.ts`) as typeof import('../../src/main/shell/electron/systemSignals.ts');
const { startUpdateRounds } = load(`${shell}/updateRounds.ts`) as typeof import('../../src/main/shell/electron/updateRounds.ts');
const { fitBounds, readWindowPlace, saveWindowPlace } = load(`${shell}/windowPlace.ts`) as typeof import('../../src/main/shell/electron/windowPlace.ts');

const folder = mkdtempSync(join(tmpdir(), 'tandem-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const platform = process.platform;
const onPlatform = (name: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: name });
afterEach(() => {
  onPlatform(platform);
  double.app.removeAllListeners('before-quit');
  double.powerMonitor.removeAllListeners();
  double.notifications.length = 0;
  double.dialog.asked.length = 0;
});

const STATUS: SyncStatus = { online: true, paused: false, accounts: [], waitingCount: 0, problemCount: 0, heldCount: 0, needsPersonCount: 0, conflictCount: 0, guardCount: 0, needsYouCount: 0 };

describe('where the window stands', () => {
  const main = { x: 0, y: 25, width: 1920, height: 1055 };
  const right = { x: 1920, y: 0, width: 1280, height: 1024 };

  test.each([
    ['as remembered', { x: 100, y: 100, width: 1000, height: 700 }, [main, right], { x: 100, y: 100, width: 1000, height: 700 }],
    ['on the second display', { x: 2000, y: 50, width: 900, height: 700 }, [main, right], { x: 2000, y: 50, width: 900, height: 700 }],
    ['in the middle when that display has gone', { x: 2000, y: 50, width: 900, height: 700 }, [main], { width: 1360, height: 860 }],
    ['below the menu bar', { x: 10, y: 10, width: 900, height: 700 }, [main], { x: 10, y: 25, width: 900, height: 700 }],
    ['no larger than its display', { x: 1930, y: 0, width: 3000, height: 2000 }, [main, right], { x: 1930, y: 0, width: 1280, height: 1024 }],
    ['no smaller than its page needs', { x: 0, y: 30, width: 10, height: 10 }, [{ ...main, width: 1920 }], { width: 1360, height: 860 }],
    ['in the middle when only a corner would show', { x: 1850, y: 1070, width: 900, height: 700 }, [main], { width: 1360, height: 860 }],
    ['in the middle of a small display at first', null, [{ x: 0, y: 0, width: 1024, height: 700 }], { width: 1024, height: 700 }],
    ['somewhere without any display', null, [], { width: 1360, height: 860 }],
  ])('%s', (_what, remembered, areas, expected) => {
    expect(fitBounds(remembered, areas)).toEqual(expected);
  });

  test('is kept in a file that only its person reads; one that makes no sense costs nothing', () => {
    const file = join(folder, 'place.json');
    const place = { bounds: { x: 1, y: 2, width: 3, height: 4 }, maximized: true };
    expect(readWindowPlace(file)).toBeNull();
    saveWindowPlace(file, place);
    expect(readWindowPlace(file)).toEqual(place);
    if (platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const text of ['', '{}', '{"bounds":{"x":"1"},"maximized":1}', '{"bounds":{"x":1,"y":1,"width":-5,"height":1},"maximized":true}']) {
      writeFileSync(file, text);
      expect(readWindowPlace(file)).toBeNull();
    }
  });
});

describe('a deep link', () => {
  test.each([
    ['tandem://open/people', { kind: 'open', hash: '#/people' }],
    ['tandem://open/people/0197f-ab?next=https://evil.test#x', { kind: 'open', hash: '#/people/0197f-ab' }],
    ['tandem://signin?state=S&code=C&iss=https%3A%2F%2Fg.test&access_token=T&next=/x', { kind: 'signIn', state: 'S', parts: { code: 'C', iss: 'https://g.test' } }],
    ['tandem://signin?state=S&error=access_denied&error_description=%3Cb%3E', { kind: 'signIn', state: 'S', parts: { error: 'access_denied' } }],
  ])('%s keeps the expected parts only', (address, expected) => {
    expect(readDeepLink(address)).toEqual(expected);
    expect(deepLinkOf(['tandem.exe', '--x', address])).toEqual(expected);
  });

  test.each([
    'tandem://open/admin',
    'tandem://open/people/a/b',
    'tandem://open/people/%2e%2e',
    'tandem://open',
    'tandem://app/index.html',
    'tandem://user@open/people',
    'tandem://open:80/people',
    'tandem:open/people',
    'tandem://signin?code=C',
    'tandem://signin?state=S',
    'tandem://signin?state=S&code=C&error=E',
    'tandem://signin?state=S%0d%0a&code=C',
    `tandem://signin?state=S&code=${'x'.repeat(5000)}`,
    'https://open/people',
    'nonsense',
  ])('%s asks for nothing', (address) => {
    expect(readDeepLink(address)).toBeNull();
  });

  test.each(PAGES)('opens the place %s, as the window has it', (page) => {
    expect(readDeepLink(`tandem://open/${page}`)).toEqual({ kind: 'open', hash: `#/${page}` });
  });

  test('none among other words', () => expect(deepLinkOf(['--hidden', 'file.txt'])).toBeNull());
});

describe('a sign-in answer that comes by deep link', () => {
  const create = (send: HttpPort['send']) => {
    const lines: string[] = [];
    return { ...createSignInReturn({ send }, (line) => lines.push(line)), lines };
  };
  const page = (state: string, redirect = 'http://127.0.0.1:4711/callback'): string => `https://gateway.test/authorize?${new URLSearchParams({ state, redirect_uri: redirect }).toString()}`;

  test('goes to where that sign-in awaits it, once', async () => {
    const sent: HttpRequest[] = [];
    const back = create(async (request) => {
      sent.push(request);
      return { status: 200, headers: {}, body: '' };
    });
    back.noteOpened('https://www.linkedin.com/in/ada');
    back.noteOpened(page('S'));
    await back.deliver({ kind: 'signIn', state: 'other', parts: { code: 'C' } });
    expect(sent).toEqual([]);
    await back.deliver({ kind: 'signIn', state: 'S', parts: { code: 'C', iss: 'https://g.test' } });
    await back.deliver({ kind: 'signIn', state: 'S', parts: { code: 'C' } });
    expect(sent.map(({ url, method }) => [method, url])).toEqual([['GET', 'http://127.0.0.1:4711/callback?code=C&iss=https%3A%2F%2Fg.test&state=S']]);
    expect(back.lines).toHaveLength(2);
    expect(back.lines.join()).not.toContain('C&');
  });

  test('never leaves this machine, and is not kept for ever', async () => {
    const sent: string[] = [];
    const back = create(async ({ url }) => {
      sent.push(url);
      throw new Error('nobody listens any more');
    });
    for (const redirect of ['https://evil.test/callback', 'http://evil.test/callback', 'http://127.0.0.1.evil.test/', '']) back.noteOpened(page('E', redirect));
    await back.deliver({ kind: 'signIn', state: 'E', parts: { code: 'C' } });
    expect(sent).toEqual([]);
    for (let number = 0; number < 9; number += 1) back.noteOpened(page(`S${number}`));
    await back.deliver({ kind: 'signIn', state: 'S0', parts: { code: 'C' } });
    expect(sent).toEqual([]);
    await back.deliver({ kind: 'signIn', state: 'S8', parts: { code: 'C' } });
    expect(sent).toHaveLength(1);
    expect(back.lines.at(-1)).toContain('after the sign-in had ended');
  });
});

test('two sessions of one person are told apart where the system names them', () => {
  expect(osSessionName('win32', { SESSIONNAME: 'RDP-Tcp#3' })).toBe('');
  expect(osSessionName('linux', { XDG_SESSION_ID: '7' })).toBe('7');
  expect(osSessionName('darwin', { SECURITYSESSIONID: 'x' })).toBe('x');
  expect(['win32', 'linux', 'darwin'].map((name) => osSessionName(name as NodeJS.Platform, {}))).toEqual(['', '', '']);
  const file = join(folder, 'session');
  expect(isHeldElsewhere(file, '7')).toBe(false);
  noteOwnSession(file, '7');
  expect(['7', '8', ''].map((name) => isHeldElsewhere(file, name))).toEqual([false, true, false]);
});

test('O4: waking, locking, unlocking and the network reach the core', () => {
  const time = manualTime();
  const signals: string[] = [];
  let screenLocks = 0;
  const end = passOnSystemSignals(time.timers, (what) => signals.push(what), () => (screenLocks += 1));
  double.powerMonitor.emit('lock-screen');
  expect(screenLocks).toBe(1);
  double.powerMonitor.emit('resume');
  double.powerMonitor.emit('unlock-screen');
  time.advance(5_000);
  expect(signals).toEqual(['wake', 'wake']);
  double.net.online = false;
  time.advance(10_000);
  double.net.online = true;
  time.advance(5_000);
  expect(signals.slice(2)).toEqual(['offline', 'online']);
  end();
  expect(time.waiting()).toBe(0);
  double.powerMonitor.emit('resume');
  double.powerMonitor.emit('lock-screen');
  expect(signals).toHaveLength(4);
  expect(screenLocks).toBe(1);
});

describe('spelling', () => {
  test('is checked in the person’s languages; macOS has its own way', () => {
    const session = new DoubleSession();
    setSpellingLanguages(session as unknown as Parameters<typeof setSpellingLanguages>[0]);
    expect(session.spelling).toEqual(['nb', 'de-DE', 'en-GB']);
    onPlatform('darwin');
    const mac = new DoubleSession();
    setSpellingLanguages(mac as unknown as Parameters<typeof setSpellingLanguages>[0]);
    expect(mac.spelling).toEqual([]);
  });

  test('the menu corrects, learns, and offers what fits the text', () => {
    const window = new DoubleWindow({});
    offerContextMenu(window as unknown as Parameters<typeof offerContextMenu>[0]);
    const open = (params: object): DoubleMenu | undefined => {
      const before = double.menus.length;
      window.webContents.emit('context-menu', {}, { misspelledWord: '', dictionarySuggestions: [], isEditable: false, selectionText: '', ...params });
      return double.menus[before];
    };
    expect(open({})).toBeUndefined();
    expect(open({ selectionText: 'Ada' })?.items).toEqual([{ role: 'copy' }]);
    const menu = open({ misspelledWord: 'recieve', dictionarySuggestions: ['receive'], isEditable: true }) ?? expect.fail('no menu');
    expect(menu.poppedUp).toBe(true);
    menu.playClick('receive');
    menu.playClick('Add to dictionary');
    expect(window.webContents.replaced).toEqual(['receive']);
    expect(window.webContents.session.words).toContain('recieve');
    expect(menu.items.map(({ role }) => role)).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll']));
  });
});

describe('what the icon shows', () => {
  const make = (window: DoubleWindow | null = null) => {
    let opened = 0;
    const badge = createBadge({ attentionIcon: '/attention.png', window: () => window as unknown as ReturnType<Parameters<typeof createBadge>[0]['window']>, onOpen: () => (opened += 1) });
    return { ...badge, opened: () => opened };
  };

  test('the number of edits that wait or need a person; a notification for each new one that does, naming nobody', () => {
    onPlatform('linux');
    const { show, opened } = make();
    show({ ...STATUS, waitingCount: 2, needsYouCount: 1 }, false);
    expect(double.app.badge).toBe(3);
    expect(double.notifications).toEqual([]);
    show({ ...STATUS, waitingCount: 5, needsYouCount: 3 }, false);
    expect(double.notifications.map(({ options }) => options)).toEqual([{ title: 'Tandem', body: '3 need you' }]);
    double.notifications[0]?.emit('click');
    expect(opened()).toBe(1);
    show({ ...STATUS, needsYouCount: 2 }, false);
    expect(double.notifications).toHaveLength(1);
  });

  test('nobody who looks at the window is notified, nor where notifications do not exist', () => {
    onPlatform('linux');
    const window = new DoubleWindow({});
    window.focused = true;
    const { show } = make(window);
    show(STATUS, false);
    show({ ...STATUS, needsYouCount: 1 }, false);
    window.focused = false;
    DoubleNotification.supported = false;
    show({ ...STATUS, needsYouCount: 2 }, false);
    DoubleNotification.supported = true;
    expect(double.notifications).toEqual([]);
  });

  test('Windows has a mark instead of a number', () => {
    onPlatform('win32');
    const window = new DoubleWindow({});
    const { show } = make(window);
    show({ ...STATUS, needsYouCount: 1 }, false);
    expect(window.overlay).toEqual({ icon: { path: '/attention.png' }, words: '1 needs you' });
    show(STATUS, false);
    expect(window.overlay).toEqual({ icon: null, words: '' });
  });

  test('O4: a locked desk has no number, no mark, and tells nobody anything', () => {
    onPlatform('linux');
    const { show } = make();
    show({ ...STATUS, waitingCount: 2 }, false);
    show({ ...STATUS, waitingCount: 2, needsYouCount: 3 }, true);
    expect([double.app.badge, double.notifications.length]).toEqual([0, 0]);
    onPlatform('win32');
    const window = new DoubleWindow({});
    const onWindows = make(window);
    onWindows.show({ ...STATUS, needsYouCount: 1 }, false);
    onWindows.show({ ...STATUS, needsYouCount: 2 }, true);
    expect(window.overlay).toEqual({ icon: null, words: '' });
    // Unlocked: what was missed meanwhile is shown, not announced.
    onWindows.show({ ...STATUS, needsYouCount: 2 }, false);
    expect([window.overlay?.words, double.notifications.length]).toEqual(['2 need you', 0]);
  });

  test('words', () => {
    expect(statusWords({ ...STATUS, online: false, waitingCount: 1 })).toBe('1 change on the way, offline');
  });
});

describe('the watch over sync', () => {
  const make = () => {
    const time = manualTime();
    const publisher = createPublisher(time.timers, () => {});
    const routed: unknown[][] = [];
    let status: Result<SyncStatus> = { ok: true, value: STATUS };
    const seen: SyncStatus[] = [];
    const route = async (name: unknown, args: unknown): Promise<Result<unknown>> => {
      routed.push([name, args]);
      return name === 'sync.status' ? status : { ok: true, value: {} };
    };
    const watch = watchSync({ ownRouter: { route }, publisher }, (next) => seen.push(next));
    return { time, publisher, routed, watch, seen, set: (next: typeof status) => (status = next) };
  };

  test('asks at first and after what concerns it, not twice at once', async () => {
    const { time, publisher, watch, seen, routed, set } = make();
    expect(watch.status()).toBeNull();
    publisher.publish({ name: 'changed', topics: ['sync'], candidateIds: [] });
    time.advance(50);
    await vi.waitFor(() => expect(seen).toHaveLength(2), 10_000);
    publisher.publish({ name: 'changed', topics: ['candidates'], candidateIds: [] });
    time.advance(50);
    expect(routed).toHaveLength(2);
    set({ ok: false, code: 'busy', message: 'closing' });
    expect(await watch.ask()).toBeNull();
    expect(watch.status()).toEqual(STATUS);
  });

  test('pauses by the preference that Settings has, and runs', async () => {
    const { watch, routed, set } = make();
    await watch.setPaused(true);
    expect(routed).toContainEqual(['preferences.set', { syncPaused: true }]);
    expect(watch.isPaused()).toBe(false);
    set({ ok: true, value: { ...STATUS, paused: true } });
    await watch.ask();
    expect(watch.isPaused()).toBe(true);
    await watch.setPaused(false);
    expect(routed).toContainEqual(['preferences.set', { syncPaused: false }]);
    await watch.run();
    expect(routed.at(-1)).toEqual(['sync.run', { accountId: null }]);
  });
});

test('macOS and Windows keep login items themselves', () => {
  onPlatform('darwin');
  setStartsAtLogin(true);
  expect(double.app.loginItem).toEqual({ openAtLogin: true, args: ['--hidden'] });
  expect(startsAtLogin()).toBe(true);
});

test('a start at login is known by its word, and on macOS, which hands none over, by what the system says', () => {
  double.app.wasOpenedAtLogin = true;
  onPlatform('win32');
  expect([isStartAtLogin(['--hidden']), isStartAtLogin([])]).toEqual([true, false]);
  onPlatform('darwin');
  expect(isStartAtLogin([])).toBe(true);
  double.app.wasOpenedAtLogin = false;
  expect(isStartAtLogin([])).toBe(false);
});

test('on Linux the login item lies where desktops look for it, and one that was switched off there is off', () => {
  onPlatform('linux');
  const { XDG_CONFIG_HOME, HOME, APPIMAGE } = process.env;
  delete process.env['XDG_CONFIG_HOME'];
  process.env['HOME'] = folder;
  process.env['APPIMAGE'] = '/opt/a "b" $c/Tandem.AppImage';
  setStartsAtLogin(true);
  const file = join(folder, '.config', 'autostart', 'tandem.desktop');
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/a \\"b\\" \\$c/Tandem.AppImage" --hidden');
  expect(startsAtLogin()).toBe(true);
  writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
  expect(startsAtLogin()).toBe(false);
  setStartsAtLogin(false);
  expect(existsSync(file)).toBe(false);
  for (const [name, value] of Object.entries({ XDG_CONFIG_HOME, HOME, APPIMAGE })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

test('macOS has its own menu with the same entries', () => {
  const actions = { show: () => {}, lock: () => {}, syncNow: () => {}, setPaused: () => {}, setStartsAtLogin: () => {}, checkForUpdates: () => {} };
  onPlatform('darwin');
  double.app.isPackaged = true;
  setAppMenu(actions, { paused: true, locked: false, canLock: true, startsAtLogin: false, canUpdate: true });
  const menu = DoubleMenu.application ?? expect.fail('no menu');
  expect(menu.items.map(({ role, label }) => role ?? label)).toEqual(['appMenu', 'fileMenu', 'editMenu', 'Go', 'Sync', 'View', 'windowMenu']);
  expect([menu.find('Pause sync').checked, menu.find('Sync now').enabled, menu.find('Lock Tandem').enabled, menu.find('Check for updates…').enabled]).toEqual([true, false, true, true]);
  expect(JSON.stringify(menu.items)).not.toContain('toggleDevTools');
});

describe('quitting', () => {
  test('a computer that shuts down is told to wait for it', async () => {
    const drained = Promise.withResolvers<void>();
    double.app.quitting = Promise.withResolvers();
    quitWhenDrained({ timers: manualTime().timers, drain: async () => drained.resolve(), finish: () => false, log: () => {} });
    expect(playShutdown()).toBe(true);
    await drained.promise;
    await double.app.quitting.promise;
  });

  test('waits for the core, but not for ever', async () => {
    const time = manualTime();
    const lines: string[] = [];
    double.app.quitting = Promise.withResolvers();
    quitWhenDrained({ timers: time.timers, drain: () => Promise.withResolvers<void>().promise, finish: () => false, log: (line) => lines.push(line) });
    double.app.quit();
    time.advance(14_999);
    expect(lines).toEqual([]);
    time.advance(1);
    await double.app.quitting.promise;
    expect(lines).toHaveLength(1);
  });

  test('is left to an update that ends the app itself, and forced when draining fails', async () => {
    const time = manualTime();
    const finished = Promise.withResolvers<void>();
    double.app.calls.length = 0;
    const finish = (): boolean => {
      finished.resolve();
      return true;
    };
    quitWhenDrained({ timers: time.timers, drain: async () => {}, finish, log: () => {} });
    double.app.quit();
    await finished.promise;
    expect(double.app.calls).toEqual(['quit']);
    expect(time.waiting()).toBe(0);
    double.app.removeAllListeners('before-quit');
    double.app.quitting = Promise.withResolvers();
    quitWhenDrained({ timers: time.timers, drain: () => Promise.reject(new Error('full disk')), finish: () => false, log: () => {} });
    double.app.quit();
    await double.app.quitting.promise;
    expect(double.app.calls.at(-1)).toBe('exit 1');
  });
});

describe('a window whose page keeps failing', () => {
  test('is given up only when the person says so; old crashes are forgiven', async () => {
    const time = manualTime();
    const lines: string[] = [];
    const opened: unknown[] = [];
    const main = createMainWindow({ preloadFile: '/p.cjs', placeFile: join(folder, 'missing', 'place.json'), clock: { now: time.now, monotonic: time.now }, onOpen: (window) => opened.push(window), log: (line) => lines.push(line) });
    main.show('#/people');
    const window = double.windows.at(-1) ?? expect.fail('no window');
    const crash = (): void => void window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    for (let number = 0; number < 3; number += 1) crash();
    time.advance(5 * 60_000 + 1);
    crash();
    expect([window.webContents.reloads, double.dialog.asked.length]).toEqual([4, 0]);
    crash();
    crash();
    double.dialog.choice = 1;
    double.app.calls.length = 0;
    double.app.quitting = Promise.withResolvers();
    crash();
    await double.app.quitting.promise;
    expect(double.app.calls).toEqual(['quit']);
    double.dialog.choice = 0;
    const reloaded = once(window.webContents, 'double-reload');
    window.emit('unresponsive');
    await reloaded;
    window.playClose();
    expect(main.current()).toBeNull();
    expect(lines.at(-1)).toContain('could not be remembered');
    expect(opened).toHaveLength(1);
  });
});

describe('rounds for updates', () => {
  const make = (states: LookedFor[]) => {
    const time = manualTime();
    let checks = 0;
    const check = async (): Promise<LookedFor> => {
      checks += 1;
      return states[Math.min(checks, states.length) - 1] ?? { kind: 'none' };
    };
    return { time, checks: () => checks, rounds: startUpdateRounds({ check, state: () => ({ kind: 'none' }), beforeQuit: async () => {}, finishQuit: () => false }, time.timers) };
  };
  const ready: LookedFor = { kind: 'ready', version: '2.0.0', notes: 'Faster.' };

  test('begin a minute after the start, go on every six hours, and tell once', async () => {
    const { time, checks, rounds } = make([{ kind: 'none' }, ready, ready]);
    time.advance(59_999);
    expect(checks()).toBe(0);
    for (const wait of [1, 6 * 3600_000, 6 * 3600_000]) {
      time.advance(wait);
      await vi.waitFor(() => expect(time.waiting()).toBe(1), 10_000);
    }
    expect(checks()).toBe(3);
    expect(double.notifications.map(({ options }) => options.body)).toEqual(['Version 2.0.0 is ready. It is installed when you quit Tandem.']);
    expect(double.notifications.at(-1)?.emit('click')).toBe(true);
    await vi.waitFor(() => expect(double.dialog.asked.at(-1)?.detail).toContain('Faster.'), 10_000);
    rounds.stop();
    expect(time.waiting()).toBe(0);
  });

  test.each([
    [{ kind: 'none' }, 'This is the newest version of Tandem.', undefined],
    [ready, 'Version 2.0.0 is ready.', 'Faster.'],
    [{ kind: 'refused', version: '2.0.0', reason: 'hash' }, 'Version 2.0.0 was offered and refused.', 'Its hash is not right'],
    [{ kind: 'failed', message: 'no route' }, 'Tandem could not look for updates.', 'no route'],
  ] as const)('a person who asks hears of %j', async (state, message, detail) => {
    await make([state]).rounds.checkByHand();
    expect(double.dialog.asked.at(-1)).toMatchObject({ message, ...(detail === undefined ? {} : { detail: expect.stringContaining(detail) }) });
  });
});
