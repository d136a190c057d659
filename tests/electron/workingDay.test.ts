import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectAts, connectLinkedIn } from '../../scripts/lib/connectDemo.ts';
import { startWorld, type World } from '../../scripts/lib/startWorld.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { standIn, type StandIn } from '../support/standIn.ts';
import { openedWindow } from './bootBuilt.ts';
import { double, DoubleMenu, type DoubleTray, type DoubleWindow } from './electronDouble.ts';
import { OLD_PROGRAM, packagedProduct, type Packaged } from './packagedProduct.ts';
import { windowClient } from './windowClient.ts';

let product: Packaged;
let world: World;
let ats: StandIn;
let window: DoubleWindow;
let tray: DoubleTray;
beforeAll(async () => {
  product = await packagedProduct();
  world = await startWorld({ candidates: 60, seed: 1, dataDir: product.folder });
  ats = standIn(world.sandbox);
  await product.boot(['--gateway', world.gateway.url]);
  window = await openedWindow();
  tray = double.trays[0] ?? expect.fail('there is no tray');
}, 60_000);
afterAll(async () => {
  await world.stop();
  await product.stop();
});

const client = windowClient();
const menu = (): DoubleMenu => DoubleMenu.application ?? expect.fail('there is no menu');
const account = async (kind: 'greenhouse' | 'linkedin') => (await client.ask('sync.status', {})).accounts.find((one) => one.kind === kind) ?? expect.fail(`${kind} is not connected`);
const synced = async (kind: 'greenhouse' | 'linkedin'): Promise<number> => {
  const { lastSuccessAt, state } = await account(kind);
  return state === 'idle' ? (lastSuccessAt ?? 0) : 0;
};
const LATER = { timeout: 60_000 } as const;

/** The built product over the double, with the stand-in ATS and LinkedIn behind real HTTP: each test goes on where the last one ended. */
describe('a working day of the packaged product', { timeout: 120_000 }, () => {
  test('O4: signs in through the browser, and its window comes back when that has ended', async () => {
    window.minimized = true;
    const focused = once(window, 'focus');
    await connectAts(client, world.sandbox, world.gateway.url);
    await focused;
    expect([window.minimized, window.shown]).toEqual([false, true]);
    await connectLinkedIn(client, world.sandbox);
    await expect.poll(() => synced('greenhouse'), LATER).toBeGreaterThan(0);
    await expect.poll(() => synced('linkedin'), LATER).toBeGreaterThan(0);
  });

  test('O2: all of it went over Electron’s network stack, without cookies, each write on a connection of its own', () => {
    const ours = double.requests.filter(({ options }) => options.url?.startsWith(world.sandbox.ats.apiUrl));
    expect(ours.length).toBeGreaterThan(5);
    for (const { options } of ours) {
      expect(options).toMatchObject({ credentials: 'omit', redirect: 'manual' });
      expect(options.session).toBe(double.session.fromPartition(options.method === 'GET' ? 'tandem-reads' : 'tandem-writes'));
    }
  });

  test('O3: a computer that wakes looks for what is new; one that loses its network says so, and goes on when it has it again', async () => {
    const before = await synced('greenhouse');
    double.powerMonitor.emit('resume');
    await expect.poll(() => synced('greenhouse'), LATER).toBeGreaterThan(before);
    double.net.online = false;
    await expect.poll(() => tray.toolTip, LATER).toBe('Tandem: offline');
    double.net.online = true;
    await expect.poll(() => tray.toolTip, LATER).toBe('Tandem: Everything is in step');
  });

  test('a change that the ATS refuses is told to a person who looks elsewhere, and the notification leads to it', async () => {
    await ats.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', fault: { kind: 'status', status: 403, body: { message: 'You do not have permission' } } });
    const { rows } = await client.ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 });
    await client.ask('candidates.addNote', { id: rows[0]?.id ?? '', body: 'Refused.', visibility: 'public' });
    await expect.poll(() => double.notifications.map(({ options }) => options.body), LATER).toEqual(['1 needs you']);
    expect(double.app.badge).toBe(1);
    double.notifications[0]?.emit('click');
    expect(window.loaded.at(-1)).toBe('tandem://app/#/sync');
  });

  test('O4: LinkedIn’s account removed takes its view, its sign-in windows and its sign-in to LinkedIn’s pages away', async () => {
    await client.ask('frame.place', { x: 0, y: 0, width: 100, height: 100, visible: true, candidate: 'GH-1', context: 'urn:li:organization:1', theme: 'dark' });
    const [view] = double.views;
    const own = double.session.fromPartition('persist:linkedin');
    const page = await own.protocol.handlers.get('https')?.(new Request(view?.webContents.loaded[0] ?? ''));
    expect(await page?.text()).toContain(`api_key: ${world.sandbox.linkedin?.clientId}`);
    await client.ask('accounts.signOut', { accountId: (await account('linkedin')).accountId, dropWaiting: true, wipe: true });
    expect([view?.visible, view?.webContents.loaded.at(-1)]).toEqual([false, 'about:blank']);
    expect(own.cleared).toEqual(['storage', 'cache', 'passwords']);
    expect(double.session.defaultSession.cleared).toEqual([]);
  });

  test('O6: paused in the menu with a change on its way, quitting keeps the change and leaves the update for another time', async () => {
    product.release();
    menu().playClick('Check for updates…');
    await vi.waitFor(() => expect(double.dialog.asked.at(-1)?.message).toBe('Version 2.0.0 is ready.'), LATER);
    menu().playClick('Pause sync');
    await expect.poll(() => tray.toolTip, LATER).toContain('sync is paused');
    const { rows } = await client.ask('candidates.list', { filter: {}, sort: 'name', offset: 1, limit: 1 });
    await client.ask('candidates.addNote', { id: rows[0]?.id ?? '', body: 'Written before going home.', visibility: 'public' });
    await expect.poll(() => double.app.badge, LATER).toBe(2);
    const ended = once(double.app, 'quit');
    double.app.quit();
    await ended;
    expect(double.app.calls.some((call) => call.startsWith('exit'))).toBe(false);
    expect(await product.program()).toBe(OLD_PROGRAM);
    const db = openForReading(product.dataDir);
    expect(db.prepare("SELECT count(*) AS n FROM note WHERE body = 'Written before going home.'").get()).toEqual({ n: 1 });
    db.close();
  });
});
