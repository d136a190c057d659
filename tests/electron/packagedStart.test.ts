import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openedWindow } from './bootBuilt.ts';
import { double, DoubleContents, DoubleMenu } from './electronDouble.ts';
import type { Feed } from './nodeUpdateRuntime.ts';
import { NEW_PROGRAM, OLD_PROGRAM, packagedProduct } from './packagedProduct.ts';
import type { Packaged } from './packagedProduct.ts';
import { windowClient } from './windowClient.ts';

let product: Packaged;
let feed: Feed;
beforeAll(async () => {
  product = await packagedProduct();
  feed = product.feed;
  await product.boot(['--hidden']);
});
afterAll(() => product.stop());

const client = windowClient();
const updateWords = async (): Promise<unknown> => (await client.ask('diagnostics.run', { checks: ['version'] })).checks.map(({ words }) => words);

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
    expect(await client.ask('app.openLink', { url: page })).toEqual({});
    expect(double.shell.opened).toEqual([page]);
    double.app.emit('second-instance', {}, ['tandem', 'tandem://signin?state=S&code=C&x=1']);
    await vi.waitFor(() => expect(feed.asked).toContain('/callback'), 10_000);
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
    await vi.waitFor(() => expect(double.dialog.asked.at(-1)?.message).toBe('Tandem could not look for updates.'), 10_000);
    expect(await updateWords()).toEqual(['The last look for updates failed.']);
  });

  test('a command of the menu that fails is noted, and nothing else happens', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    double.dialog.broken = true;
    DoubleMenu.application?.playClick('Check for updates…');
    await vi.waitFor(() => expect(said.mock.calls.join('')).toContain('a command of the tray or menu failed'), 10_000);
    said.mockRestore();
    double.dialog.broken = false;
  });

  test('O6: fetches an update that its makers signed, and installs it when the person quits', async () => {
    product.release();
    DoubleMenu.application?.playClick('Check for updates…');
    await vi.waitFor(() => expect(double.dialog.asked.at(-1)?.message).toBe('Version 2.0.0 is ready.'), 5_000);
    expect(double.dialog.asked.at(-1)?.detail).toContain('Faster search.');
    expect(await updateWords()).toEqual(['Version 2.0.0 is here and is installed when you quit.']);
    expect(await product.program()).toBe(OLD_PROGRAM);
    const ended = once(double.app, 'quit');
    double.windows.at(-1)?.playClose();
    double.app.emit('window-all-closed');
    await ended;
    expect(double.app.calls.filter((call) => call === 'quit')).toHaveLength(2);
    expect(await product.program()).toBe(NEW_PROGRAM);
  });
});
