import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { ROOT } from '../../scripts/lib/runTool.ts';
import type { Bridge } from '../../src/shared/ipc/bridge.ts';
import { expectAccessible, settleColours } from './support/axe.ts';
import { IS_ELECTRON } from './support/deskHost.ts';
import { electronWindow, onElectronContext } from './support/electronHost.ts';
import { followPage } from './support/followPage.ts';
import { closeWindows } from './support/openWindow.ts';

export { expect };

/** What a browser complains of, and what a test expects it to. */
export interface Complaints {
  /** From now on console errors like this are part of the story (a host that was killed, a server that is down). */
  allow(pattern: RegExp): void;
}

/**
 * Saves `artifacts/screenshots/<name>-light.png` and `-dark.png` of the window as it stands; with `axe` the test fails when
 * either of them has a serious fault of accessibility.
 */
export type Shot = (name: string, options?: { readonly axe?: boolean }) => Promise<void>;

/** Saves and attaches a picture of Tandem and of what stands beside it: `artifacts/screenshots/rows/<row>-tandem.png` and `…-recruiter.png`. */
export type Pictures = (row: string, tandem: Page, recruiter: Page) => Promise<void>;

/** This machine, and the origin that Electron answers itself. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', 'frame.tandem.invalid']);

function isElsewhere(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && /^(?:https?|wss?):$/.test(url.protocol) && !LOOPBACK.has(url.hostname);
}

/** What a browser says of a host that is ended on purpose. */
export const HOST_GONE = /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED/;
/** The same, where another host comes up at once. */
export const HOST_RESTARTED = new RegExp(`${HOST_GONE.source}|ERR_NETWORK_CHANGED`);

/** Each test: a browser, or Electron’s windows, that fail it when a page asks another machine for something, or complains of anything. */
export const test = base.extend<{ complaints: Complaints; shot: Shot; pictures: Pictures }>({
  actionTimeout: 15_000,
  page: async ({ page, context }, use) => {
    const shown = IS_ELECTRON ? followPage(electronWindow) : page;
    await use(shown);
    // An answer that a test changes on its way may still be on it: no fault of any test.
    await shown.unrouteAll({ behavior: 'ignoreErrors' });
    await closeWindows(context);
  },
  complaints: [
    async ({ context }, use) => {
      const found: string[] = [];
      const allowed: RegExp[] = [];
      const complain = (words: string): void => {
        if (!allowed.some((pattern) => pattern.test(words))) found.push(words);
      };
      const watch = (watched: BrowserContext): void => {
        watched.on('request', (request) => {
          if (isElsewhere(request.url())) complain(`a request to another machine: ${request.method()} ${request.url()}`);
        });
        watched.on('console', (message) => {
          // A browser asks for an icon by itself; the stand-ins' pages have none.
          const { url } = message.location();
          if (message.type() === 'error' && !url.endsWith('/favicon.ico')) complain(`console: ${message.text()} (${url})`);
        });
        watched.on('weberror', (error) => complain(`page: ${error.error().stack ?? error.error().message}`));
      };
      watch(context);
      const endWatch = onElectronContext(watch);
      await use({ allow: (pattern) => allowed.push(pattern) });
      endWatch();
      expect(found, 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
  pictures: async ({ page: _page }, use, testInfo) => {
    const folder = join(ROOT, 'artifacts', 'screenshots', 'rows');
    await mkdir(folder, { recursive: true });
    await use(async (row, tandem, recruiter) => {
      for (const [side, shown] of [['tandem', tandem], ['recruiter', recruiter]] as const) {
        const path = join(folder, `${row}-${side}.png`);
        await shown.bringToFront();
        await shown.screenshot({ path, animations: 'disabled' });
        await testInfo.attach(`${row}-${side}`, { path, contentType: 'image/png' });
      }
      // A window that is covered asks for nothing.
      await tandem.bringToFront();
    });
  },
  shot: async ({ page }, use, testInfo) => {
    const folder = join(ROOT, 'artifacts', 'screenshots');
    await mkdir(folder, { recursive: true });
    await use(async (name, options = {}) => {
      for (const scheme of ['light', 'dark'] as const) {
        await chooseTheme(page, scheme);
        const moved = await page.evaluate(() => (document.querySelector('#root') === null ? 0 : document.documentElement.scrollTop + document.body.scrollTop));
        expect(moved, `${name}: the window itself does not scroll`).toBe(0);
        const path = join(folder, `${name}-${scheme}.png`);
        await page.screenshot({ path, animations: 'disabled' });
        await testInfo.attach(`${name}-${scheme}`, { path, contentType: 'image/png' });
        if (options.axe) await expectAccessible(page, `${name}, ${scheme}`, scheme === 'light' ? 'all' : 'colours');
      }
      await chooseTheme(page, 'light');
    });
  },
});

/** Sets the theme as the settings do, and waits until window and LinkedIn's frame are drawn in it. */
async function chooseTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const isSet = await page.evaluate(async (wanted) => {
    const { tandem } = globalThis as { readonly tandem?: Bridge };
    const args = { theme: wanted };
    if (tandem !== undefined) return ((await tandem.request('preferences.set', args)) as { readonly ok: boolean }).ok;
    const response = await fetch('/request', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'preferences.set', args }) });
    return ((await response.json()) as { readonly ok: boolean }).ok;
  }, theme);
  expect(isSet).toBe(true);
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'the window shows the theme that is set').toBe(theme);
  const frame = page.locator('iframe').filter({ visible: true });
  if ((await frame.count()) > 0) {
    const holder = frame.contentFrame();
    await expect(holder.locator('html')).toHaveAttribute('data-theme', theme);
    await holder.frameLocator('iframe').locator('main').waitFor();
  }
  await settleColours(page);
}
