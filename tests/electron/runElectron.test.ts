import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double, DoubleMenu, playShutdown } from './electronDouble.ts';
import type { DoubleTray, DoubleWindow } from './electronDouble.ts';

let place: Awaited<ReturnType<typeof freshFolder>>;
let dataDir: string;
let window: DoubleWindow;
let tray: DoubleTray;
beforeAll(async () => {
  place = await freshFolder();
  dataDir = join(place.folder, 'data');
  await bootBuilt({ dataDir, args: ['tandem://open/jobs?evil=1#x'] });
  window = await openedWindow();
  if (!double.trays[0]) throw new Error('there is no tray');
  tray = double.trays[0];
});
afterAll(() => place.remove());

const ask = (name: string, args: unknown): Promise<unknown> => {
  const handler = double.ipcMain.handlers.get(REQUEST_CHANNEL);
  if (!handler) throw new Error('nobody listens');
  return handler({ sender: double.windows.at(-1)?.webContents, senderFrame: { url: 'tandem://app/#/people', parent: null } }, name, args);
};
const appMenu = (): DoubleMenu => DoubleMenu.application ?? expect.fail('there is no menu');
const trayMenu = (): DoubleMenu => tray.menu ?? expect.fail('the tray has no menu');

/** One life of the built product, from its start to its end: each test goes on where the last one ended. */
describe('the built product', () => {
  test('prepares what counts only before Electron is ready, and takes the folder for itself', async () => {
    expect(double.app.calls.slice(0, 6)).toEqual([
      'registerSchemesAsPrivileged',
      'enableSandbox',
      'setAppUserModelId app.tandem.desk',
      `setPath userData ${join(dataDir, 'window')}`,
      'requestSingleInstanceLock',
      'whenReady',
    ]);
    expect(await readFile(join(dataDir, 'window', 'session'), 'utf8')).toBe('c1');
    if (process.platform !== 'win32') expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });

  test('opens one guarded window at the place that the deep link names, and nothing else of the link', async () => {
    expect(double.windows).toHaveLength(1);
    expect(window.loaded).toEqual(['tandem://app/#/jobs']);
    expect(window.options).toMatchObject({ width: 1360, height: 860, show: false });
    expect(window.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false });
    expect(window.options.webPreferences?.preload).toMatch(/preload[/\\]index\.cjs$/);
    expect(window.webContents.windowOpen).not.toBeNull();
    const { defaultSession } = double.session;
    expect(defaultSession.listenerCount('will-download')).toBe(1);
    expect([defaultSession.permissionRequest, defaultSession.permissionCheck, defaultSession.devicePermission, defaultSession.webRequest.beforeRequest]).not.toContain(null);
    expect(defaultSession.spelling).toEqual(['nb', 'de-DE', 'en-GB']);
  });

  test('serves the window with a policy that knows no frame', async () => {
    const answer = await double.session.defaultSession.protocol.handlers.get('tandem')?.(new Request('tandem://app/'));
    expect(await answer?.text()).toContain('<div id="root">');
    expect(answer?.headers.get('content-security-policy')).toContain("frame-src 'none'");
  });

  test('answers its window over the real core', async () => {
    expect(await ask('app.info', {})).toMatchObject({ ok: true, value: { host: 'electron', version: '1.2.3', locale: 'nb-NO', frameOrigin: null } });
    expect(await ask('candidates.filterOptions', {})).toMatchObject({ ok: true });
  });

  test('follows the theme that the person chooses, and tells the window of the change', async () => {
    const themed = once(double.nativeTheme, 'double-source');
    const heard = once(window.webContents, 'sent');
    expect(await ask('preferences.set', { theme: 'dark' })).toMatchObject({ ok: true });
    await Promise.all([themed, heard]);
    expect(double.nativeTheme.themeSource).toBe('dark');
    expect(window.webContents.sent.map(({ value }) => value)).toContainEqual(expect.objectContaining({ name: 'changed', topics: expect.arrayContaining(['preferences']) }));
    double.nativeTheme.shouldUseDarkColors = false;
    double.nativeTheme.emit('updated');
    expect(window.background).toBe('#ffffff');
  });

  test('a second start, a link and the dock bring the one window to the front', () => {
    let focused = 0;
    window.on('focus', () => (focused += 1));
    window.minimized = true;
    double.app.emit('second-instance', {}, ['tandem', '--flag'], place.folder, { ticket: 'c'.repeat(32) });
    expect(existsSync(join(dataDir, 'window', `answered-${'c'.repeat(32)}`))).toBe(true);
    expect([focused, window.minimized, window.loaded.length]).toEqual([1, false, 1]);
    double.app.emit('second-instance', {}, ['tandem', 'tandem://open/people/0197-ab']);
    let prevented = false;
    double.app.emit('open-url', { preventDefault: () => (prevented = true) }, 'tandem://open/sync');
    double.app.emit('activate');
    expect(prevented).toBe(true);
    expect(window.loaded.slice(1)).toEqual(['tandem://app/#/people/0197-ab', 'tandem://app/#/sync']);
    expect([focused, double.windows.length]).toEqual([4, 1]);
  });

  test('its menus lead to the places, pause sync, and offer no update where there is no feed', async () => {
    appMenu().playClick('Jobs');
    appMenu().playClick('Settings…');
    expect(window.loaded.slice(-2)).toEqual(['tandem://app/#/jobs', 'tandem://app/#/settings']);
    expect(appMenu().find('Check for updates…').enabled).toBe(false);
    expect(await ask('app.checkForUpdates', {})).toMatchObject({ ok: false, code: 'refused' });
    expect(appMenu().find('Jobs').accelerator).toBe('CmdOrCtrl+2');
    expect(appMenu().items.map(({ role }) => role)).toEqual(expect.arrayContaining(['editMenu', 'windowMenu']));
    for (const label of ['Sync now', 'Pause sync', 'Check for updates…']) appMenu().playClick(label);
  });

  test('its tray says how things stand and opens the window', () => {
    expect(tray.toolTip).toBe('Tandem: Everything is in step');
    expect(tray.icon).toMatch(/tray\.png$/);
    let focused = 0;
    window.on('focus', () => (focused += 1));
    tray.emit('click');
    trayMenu().playClick('Open Tandem');
    expect(focused).toBe(2);
  });

  test('M4: the window asks and sets whether it starts at login, and the tray shows it', async () => {
    const before = trayMenu().find('Start at login').checked === true;
    expect(await ask('app.startAtLogin', {})).toMatchObject({ ok: true, value: { starts: before } });
    expect(await ask('app.startAtLogin', { wanted: !before })).toMatchObject({ ok: true, value: { starts: !before } });
    expect(trayMenu().find('Start at login').checked).toBe(!before);
    expect(await ask('app.startAtLogin', { wanted: before })).toMatchObject({ ok: true, value: { starts: before } });
    expect(trayMenu().find('Start at login').checked).toBe(before);
  });

  test('C4: asks for a folder in the system’s own dialog, and watches the one that was chosen', async () => {
    expect(await ask('app.chooseFolder', {})).toEqual({ ok: true, value: { path: null } });
    const chosen = join(await realpath(place.folder), 'applicants');
    await mkdir(chosen);
    await writeFile(join(chosen, 'cv.txt'), 'Solveig');
    double.dialog.folder = chosen;
    expect(await ask('app.chooseFolder', {})).toEqual({ ok: true, value: { path: chosen } });
    double.dialog.folder = null;
    expect(await ask('imports.lookInto', { path: chosen })).toEqual({ ok: true, value: { path: chosen, count: 1 } });
    expect(await ask('imports.watch', { path: chosen, withThose: false })).toMatchObject({ ok: true });
    expect(await ask('imports.watched', {})).toMatchObject({ ok: true, value: { path: chosen, isPaused: false } });
    expect(await ask('imports.stopWatching', {})).toMatchObject({ ok: true });
  });

  test('starts at login when it is told to', async () => {
    if (process.platform !== 'linux') return;
    const file = join(place.folder, 'config', 'autostart', 'tandem.desktop');
    expect(trayMenu().find('Start at login').checked).toBe(false);
    trayMenu().playClick('Start at login');
    expect(await readFile(file, 'utf8')).toMatch(/^Exec=".+" --hidden$/m);
    expect(trayMenu().find('Start at login').checked).toBe(true);
    trayMenu().playClick('Start at login');
    expect(existsSync(file)).toBe(false);
    trayMenu().playClick('Start at login');
  });

  test('draws LinkedIn’s frame in a view of its own, and passes its news to the window', async () => {
    window.webContents.zoom = 1.5;
    expect(await ask('frame.place', { x: 100, y: 40, width: 400, height: 600, visible: true, candidate: 'GH-7', context: 'urn:li:organization:9', theme: 'dark' })).toEqual({ ok: true, value: {} });
    const [view] = double.views;
    expect(view?.bounds).toEqual({ x: 150, y: 60, width: 600, height: 900 });
    expect(view?.options.webPreferences).toMatchObject({ partition: 'persist:linkedin', sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(view?.options.webPreferences?.preload).toBeUndefined();
    const address = view?.webContents.loaded[0] ?? '';
    const page = await double.session.fromPartition('persist:linkedin').protocol.handlers.get('https')?.(new Request(address));
    const toldAt = /data-told-at="([^"]+)"/.exec((await page?.text()) ?? '')?.[1] ?? '';
    const heard = once(window.webContents, 'sent');
    await double.session.fromPartition('persist:linkedin').protocol.handlers.get('https')?.(
      new Request(new URL(toldAt, address), { method: 'POST', body: JSON.stringify({ type: 'tandem-frame', event: 'failed' }) }),
    );
    await heard;
    expect(window.webContents.sent.at(-1)?.value).toEqual({ name: 'frame', event: 'failed', candidate: 'GH-7', personUrn: null });
  });

  test('a page that crashes comes back, a few times; then the person is asked', async () => {
    const crash = (reason: string): void => void window.webContents.emit('render-process-gone', {}, { reason });
    crash('clean-exit');
    expect(window.webContents.reloads).toBe(0);
    for (const reason of ['crashed', 'oom', 'killed']) crash(reason);
    expect(window.webContents.reloads).toBe(3);
    const reloaded = once(window.webContents, 'double-reload');
    crash('crashed');
    expect(double.dialog.asked.at(-1)?.message).toBe('Tandem’s window keeps failing');
    await reloaded;
    expect(await ask('app.info', {})).toMatchObject({ ok: true });
    double.dialog.choice = 1;
    window.emit('unresponsive');
    expect(double.dialog.asked.at(-1)?.message).toBe('Tandem’s window does not answer');
  });

  test('a closed window opens again where it stood; who starts Tandem at login keeps it running', async () => {
    window.maximized = true;
    window.playClose();
    expect(double.views[0]?.webContents.closed).toBe(true);
    double.app.emit('window-all-closed');
    if (process.platform === 'linux') expect(double.app.calls).not.toContain('quit');
    double.app.emit('activate');
    const again = double.windows.at(-1);
    expect(again).not.toBe(window);
    expect(again?.options).toMatchObject({ x: 10, y: 25, width: 900, height: 700 });
    again?.emit('ready-to-show');
    expect(again?.maximized).toBe(true);
    expect(await ask('app.info', {})).toMatchObject({ ok: true });
  });

  test('drains before it quits', async () => {
    double.app.quit();
    expect(playShutdown()).toBe(true);
    await double.app.quitting.promise;
    // Held back twice, let go once the core was closed.
    expect(double.app.calls.filter((call) => call === 'quit')).toHaveLength(3);
    expect(double.app.calls.some((call) => call.startsWith('exit'))).toBe(false);
    expect(await ask('preferences.get', {})).toMatchObject({ ok: false });
  });
});
