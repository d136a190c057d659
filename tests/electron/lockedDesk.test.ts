import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import { startKeyring, type Keyring } from '../e2e/support/keyring.ts';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double, DoubleMenu } from './electronDouble.ts';
import type { DoubleTray, DoubleWindow } from './electronDouble.ts';

const PASSPHRASE = 'nobody walks alone';
let keyring: Keyring;
let place: Awaited<ReturnType<typeof freshFolder>>;
let window: DoubleWindow;
let tray: DoubleTray;
beforeAll(async () => {
  keyring = await startKeyring();
  Object.assign(process.env, keyring.env);
  place = await freshFolder();
  await bootBuilt({ dataDir: join(place.folder, 'data') });
  window = await openedWindow();
  tray = double.trays[0] ?? expect.fail('there is no tray');
}, 60_000);
afterAll(async () => {
  double.app.quit();
  await double.app.quitting.promise;
  await place.remove();
  await keyring.stop();
});

const ask = (name: string, args: unknown = {}): Promise<unknown> => {
  const handler = double.ipcMain.handlers.get(REQUEST_CHANNEL) ?? expect.fail('nobody listens');
  return handler({ sender: window.webContents, senderFrame: { url: 'tandem://app/', parent: null } }, name, args);
};
/** Resolves when the window is told that the desk was locked or unlocked. */
const told = async (locked: boolean): Promise<void> => {
  for (;;) {
    if (window.webContents.sent.some(({ value }) => (value as TandemEvent).name === 'lock' && (value as { locked: boolean }).locked === locked)) return;
    await once(window.webContents, 'sent');
  }
};
const appMenu = (): DoubleMenu => DoubleMenu.application ?? expect.fail('there is no menu');
const LOCKED = { ok: false, code: 'locked' };

describe('O4: the built product with a passphrase', () => {
  test('offers the lock once there is one', async () => {
    expect(appMenu().find('Lock Tandem')).toMatchObject({ enabled: false, accelerator: 'CmdOrCtrl+L' });
    expect(await ask('lock.set', { current: null, next: PASSPHRASE })).toEqual({ ok: true, value: {} });
    await expect.poll(() => appMenu().find('Lock Tandem').enabled).toBe(true);
  });

  test('is locked with the computer’s screen: no request, no view, no badge, no words but that it is locked', async () => {
    expect(await ask('frame.place', { x: 0, y: 0, width: 100, height: 100, visible: true, candidate: 'GH-7', context: 'urn:li:organization:9', theme: 'dark' })).toMatchObject({ ok: true });
    const [view] = double.views;
    expect(view?.visible).toBe(true);
    expect(window.webContents.navigationHistory.cleared).toBe(0);
    double.powerMonitor.emit('lock-screen');
    await told(true);
    expect(await ask('candidates.filterOptions')).toMatchObject(LOCKED);
    expect(await ask('frame.place', { x: 0, y: 0, width: 100, height: 100, visible: true, candidate: 'GH-7', context: 'urn:li:organization:9', theme: 'dark' })).toMatchObject(LOCKED);
    expect([view?.visible, view?.webContents.loaded.at(-1)]).toEqual([false, 'about:blank']);
    // Nobody leafs back to the addresses of earlier pages, which name people.
    expect(window.webContents.navigationHistory.cleared).toBe(1);
    await expect.poll(() => tray.toolTip).toBe('Tandem: Locked');
    expect([appMenu().find('Lock Tandem').enabled, double.app.badge]).toEqual([false, 0]);
    // What the page asked LinkedIn's own origin for is gone, too.
    const gone = await double.session.fromPartition('persist:linkedin').protocol.handlers.get('https')?.(new Request('https://frame.tandem.invalid/linkedin?candidate=GH-7&context=urn:li:organization:9'));
    expect(gone?.status).toBe(404);
  });

  test('stays as the person likes it, and says where it stands when it is open again', async () => {
    expect(double.nativeTheme.themeSource).toBe('system');
    expect(await ask('lock.unlock', { passphrase: 'not this one' })).toMatchObject({ ok: false, code: 'refused' });
    expect(await ask('lock.unlock', { passphrase: PASSPHRASE })).toMatchObject({ ok: false, code: 'busy' });
    await expect.poll(() => ask('lock.unlock', { passphrase: PASSPHRASE }), { timeout: 8_000, interval: 250 }).toMatchObject({ ok: true });
    await told(false);
    expect(await ask('candidates.filterOptions')).toMatchObject({ ok: true });
    await expect.poll(() => tray.toolTip).toBe('Tandem: Everything is in step');
  });

  test('tells in its diagnostics of displays and updates, and pauses sync by the preference', async () => {
    const answer = (await ask('diagnostics.run', { checks: ['keychain', 'display', 'version'] })) as { ok: true; value: { checks: { state: string; words: string }[] } };
    expect(answer.value.checks.map(({ words }) => words)).toEqual(['It keeps what it is given.', expect.stringMatching(/^2 displays, scaled to 100 % and 200 %\.$/), 'This build does not update itself.']);
    const displays = double.screen.displays.splice(0, 1);
    const one = (await ask('diagnostics.run', { checks: ['display'] })) as typeof answer;
    double.screen.displays.length = 0;
    const none = (await ask('diagnostics.run', { checks: ['display'] })) as typeof answer;
    double.screen.displays.push(...displays);
    expect([one, none].map(({ value }) => value.checks[0])).toMatchObject([{ state: 'ok', words: '1 display, scaled to 200 %.' }, { state: 'warn' }]);
    appMenu().playClick('Pause sync');
    await expect.poll(async () => ((await ask('preferences.get')) as { value: { syncPaused: boolean } }).value.syncPaused).toBe(true);
    await expect.poll(() => tray.toolTip).toBe('Tandem: sync is paused');
    await expect.poll(() => tray.menu?.find('Sync now').enabled).toBe(false);
    tray.menu?.playClick('Pause sync');
    await expect.poll(() => tray.toolTip).toBe('Tandem: Everything is in step');
  });

  test('locks itself when nobody has used the computer, and not while somebody reads elsewhere on it', async () => {
    const twoMinutesLater = (): unknown => vi.setSystemTime(Date.now() + 120_000);
    vi.useFakeTimers({ toFake: ['Date'] });
    window.webContents.sent.length = 0;
    expect(await ask('preferences.set', { idleLockMinutes: 5 })).toMatchObject({ ok: true });
    double.powerMonitor.idleSeconds = 24 * 3600;
    await expect
      .poll(() => {
        twoMinutesLater();
        return ask('accounts.list');
      })
      .toMatchObject(LOCKED);
    await told(true);
    expect(await ask('lock.unlock', { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
    double.powerMonitor.idleSeconds = 0;
    for (let round = 0; round < 4; round += 1) {
      twoMinutesLater();
      expect(await ask('accounts.list')).toMatchObject({ ok: true });
    }
    vi.useRealTimers();
  });
});
