import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signFeed } from '../../scripts/lib/signFeed.ts';
import { REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double, DoubleContents, DoubleMenu } from './electronDouble.ts';
import { keys, sha512, startFeed } from './nodeUpdateRuntime.ts';
import type { Feed } from './nodeUpdateRuntime.ts';

const PROGRAM = '#!/bin/sh\nexit 0\n';
let place: Awaited<ReturnType<typeof freshFolder>>;
let feed: Feed;
let installed: string;
beforeAll(async () => {
  place = await freshFolder();
  feed = await startFeed();
  const resources = join(place.folder, 'resources');
  await mkdir(resources);
  await writeFile(join(resources, 'update-key.pem'), keys.publicKey);
  await writeFile(join(resources, 'app-update.yml'), `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: tandem-updater\n`);
  installed = join(place.folder, 'Tandem.AppImage');
  await writeFile(installed, 'the old program');
  Object.assign(process, { resourcesPath: resources });
  process.env['APPIMAGE'] = installed;
  process.env['XDG_CACHE_HOME'] = join(place.folder, 'cache');
  double.app.isPackaged = true;
  double.net.live = true;
  await bootBuilt({ dataDir: join(place.folder, 'data'), args: ['--hidden'] });
  await vi.waitFor(() => {
    if (double.trays.length === 0) throw new Error('there is no tray');
  }, 15_000);
});
afterAll(async () => {
  await feed.stop();
  await place.remove();
});

const ask = (name: string, args: unknown): Promise<unknown> =>
  double.ipcMain.handlers.get(REQUEST_CHANNEL)?.({ sender: double.windows.at(-1)?.webContents, senderFrame: { url: 'tandem://app/', parent: null } }, name, args) ?? expect.fail('nobody listens');

/** The packaged product, started by the system at login, with a feed of its own: each test goes on where the last one ended. */
describe('the packaged product', () => {
  test('started at login it has an icon and no window, until the person wants it', async () => {
    expect(double.app.calls).toContain('setAsDefaultProtocolClient tandem');
    expect(double.windows).toHaveLength(0);
    double.trays[0]?.emit('click');
    expect((await openedWindow()).loaded).toEqual(['tandem://app/']);
    expect(() => DoubleMenu.application?.find('toggleDevTools')).toThrow('has no');
  });

  test('hands links to the browser, and a sign-in answer that comes back by link to where it is awaited', async () => {
    const before = double.requests.length;
    const page = `https://gateway.test/authorize?${new URLSearchParams({ state: 'S', redirect_uri: `${feed.url}/callback` }).toString()}`;
    expect(await ask('app.openLink', { url: page })).toMatchObject({ ok: true });
    expect(double.shell.opened).toEqual([page]);
    double.app.emit('second-instance', {}, ['tandem', 'tandem://signin?state=S&code=C&x=1']);
    await vi.waitFor(() => expect(feed.asked).toContain('/callback'));
    expect(double.requests[before]?.options.url).toBe(`${feed.url}/callback?code=C&state=S`);
  });

  test('only LinkedIn’s sign-in windows go from page to page, over https', () => {
    const goesOn = (contents: DoubleContents, url: string): boolean => {
      double.app.emit('web-contents-created', {}, contents);
      let prevented = false;
      contents.emit('will-navigate', { url, preventDefault: () => (prevented = true) });
      return !prevented;
    };
    const linkedIn = double.session.fromPartition('persist:linkedin');
    expect(goesOn(new DoubleContents(linkedIn), 'https://www.linkedin.com/checkpoint')).toBe(true);
    expect(goesOn(new DoubleContents(linkedIn), 'http://www.linkedin.com/')).toBe(false);
    expect(goesOn(new DoubleContents(), 'https://www.linkedin.com/')).toBe(false);
  });

  test('says when no update can be had', async () => {
    DoubleMenu.application?.playClick('Check for updates…');
    await vi.waitFor(() => expect(double.dialog.asked.at(-1)?.message).toBe('Tandem could not look for updates.'));
  });

  test('fetches an update that its makers signed, and installs it when the person quits', async () => {
    const feedText = ['version: 2.0.0', 'files:', '  - url: Tandem-2.0.0.AppImage', `    sha512: ${sha512(PROGRAM)}`, `    size: ${PROGRAM.length}`, 'releaseNotes: Faster search.'].join('\n');
    feed.files.set(`/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`, signFeed(feedText, keys.privateKey));
    feed.files.set('/Tandem-2.0.0.AppImage', PROGRAM);
    DoubleMenu.application?.playClick('Check for updates…');
    await vi.waitFor(() => expect(double.dialog.asked.at(-1)?.message).toBe('Version 2.0.0 is ready.'), 5_000);
    expect(double.dialog.asked.at(-1)?.detail).toContain('Faster search.');
    expect(await readFile(installed, 'utf8')).toBe('the old program');
    const ended = once(double.app, 'quit');
    double.windows.at(-1)?.playClose();
    double.app.emit('window-all-closed');
    await ended;
    expect(double.app.calls.filter((call) => call === 'quit')).toHaveLength(2);
    expect(await readFile(installed, 'utf8')).toBe(PROGRAM);
  });
});
