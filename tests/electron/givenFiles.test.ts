import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectAts } from '../../scripts/lib/connectDemo.ts';
import { startWorld, type World } from '../../scripts/lib/startWorld.ts';
import { startKeyring, type Keyring } from '../e2e/support/keyring.ts';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double } from './electronDouble.ts';
import { windowClient } from './windowClient.ts';

const PASSPHRASE = 'nobody walks alone';
let keyring: Keyring;
let place: Awaited<ReturnType<typeof freshFolder>>;
let world: World;
beforeAll(async () => {
  keyring = await startKeyring();
  Object.assign(process.env, keyring.env);
  double.net.live = true;
  place = await freshFolder();
  world = await startWorld({ candidates: 60, seed: 1, dataDir: join(place.folder, 'world') });
  await mkdir(join(place.folder, 'cv'));
  for (const name of ['start', 'early', 'later', 'second', 'relative', 'locked', 'linked']) await writeFile(join(place.folder, 'cv', `${name}.txt`), `Solveig ${name}\n`);
  await bootBuilt({ dataDir: join(place.folder, 'data'), args: ['--hidden', '--gateway', world.gateway.url, file('start')] });
  // macOS hands them over before Tandem is ready.
  playOpenFile(file('early'));
  await openedWindow();
}, 60_000);
afterAll(async () => {
  double.app.quit();
  await double.app.quitting.promise;
  await world.stop();
  await place.remove();
  await keyring.stop();
});

const file = (name: string): string => join(place.folder, 'cv', `${name}.txt`);
function playOpenFile(path: string): void {
  let prevented = false;
  double.app.emit('open-file', { preventDefault: () => (prevented = true) }, path);
  expect(prevented).toBe(true);
}
const client = windowClient();
const names = async (): Promise<string[]> => (await client.ask('imports.list', {})).rows.map(({ name }) => name);

describe('C4: the built product, and files that the system opens with it', () => {
  test('what was named at the start, and what macOS gave before it was ready, waits for an ATS behind a window that is shown', async () => {
    expect(double.windows).toHaveLength(1);
    await expect.poll(() => client.ask('app.takeGiven', {})).toMatchObject({ waitingCount: 2, hasAts: false });
    expect(await names()).toEqual([]);
    await connectAts(client, world.sandbox, world.gateway.url);
    await expect.poll(names, { timeout: 20_000 }).toEqual(['start.txt', 'early.txt']);
    await expect.poll(() => client.ask('app.takeGiven', {})).toMatchObject({ waitingCount: 0, hasAts: true, coming: null });
  });

  test('a file of macOS while it runs brings the window to the front and comes in', async () => {
    const window = await openedWindow();
    window.minimized = true;
    const told = window.webContents.sent.length;
    playOpenFile(file('later'));
    await expect.poll(names).toContain('later.txt');
    expect(window.minimized).toBe(false);
    expect(window.webContents.sent.slice(told).map(({ value }) => value)).toContainEqual({ name: 'files' });
  });

  test('a second start hands over what it was given as whole paths, and a long line is read where it was written', async () => {
    expect(double.app.given).toMatchObject({ files: [file('start')] });
    double.app.emit('second-instance', {}, ['tandem', '--allow-file-access', '--gateway', 'https://example.com', 'second.txt'], '/', { ticket: 'x', files: [file('second')] });
    await expect.poll(names).toContain('second.txt');
    double.app.emit('second-instance', {}, ['tandem', '--original-process-start-time=1', 'relative.txt', '../cv', '-x', 'none.pdf', 'https://example.com/a.pdf'], join(place.folder, 'cv'), {});
    await expect.poll(names).toContain('relative.txt');
    let refused: string[] = [];
    await vi.waitFor(async () => {
      // Said once.
      refused = [...refused, ...(await client.ask('app.takeGiven', {})).refused.map(({ name, why }) => `${name}: ${why.slice(0, 12)}`)];
      expect(refused).toEqual(['cv: It is a fold', 'none.pdf: There is no ', 'https://example.com/a.pdf: It is an add']);
    });
  });

  test('a line with an address of Tandem’s own gives no file, and what a stranger hands over is not believed', async () => {
    const before = await names();
    double.app.emit('second-instance', {}, ['tandem', 'tandem://open/pools', file('linked')], '/', {});
    double.app.emit('second-instance', {}, ['tandem'], '/', { files: [1, null] });
    double.app.emit('second-instance', {}, ['tandem'], '/', { files: 'x'.repeat(50) });
    double.app.emit('second-instance', {}, ['tandem'], '/', null);
    const window = await openedWindow();
    expect(window.loaded.at(-1)).toBe('tandem://app/#/pools');
    expect(await client.ask('app.takeGiven', {})).toMatchObject({ isNew: false, refused: [] });
    expect(await names()).toEqual(before);
  });

  test('while it is locked they wait, unnamed; unlocked, they come in', async () => {
    await client.ask('lock.set', { current: null, next: PASSPHRASE });
    const window = await openedWindow();
    await client.ask('lock.lock', {});
    const told = window.webContents.sent.length;
    playOpenFile(file('locked'));
    expect(await client.request('app.takeGiven', {})).toMatchObject({ ok: false, code: 'locked' });
    expect(window.webContents.sent.slice(told)).toEqual([]);
    const unlocked = once(window.webContents, 'sent');
    await client.ask('lock.unlock', { passphrase: PASSPHRASE });
    await unlocked;
    await expect.poll(names).toContain('locked.txt');
    expect(await client.ask('app.takeGiven', {})).toMatchObject({ isNew: true });
  });
});
