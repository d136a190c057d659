import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { expectAccessible } from './support/axe.ts';

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

const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

function isElsewhere(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && /^(?:https?|wss?):$/.test(url.protocol) && !LOOPBACK.has(url.hostname);
}

/** Each test: a browser that fails it when a page asks another machine for something, or complains of anything. */
export const test = base.extend<{ complaints: Complaints; shot: Shot }>({
  actionTimeout: 15_000,
  complaints: [
    async ({ context }, use) => {
      const found: string[] = [];
      const allowed: RegExp[] = [];
      const complain = (words: string): void => {
        if (!allowed.some((pattern) => pattern.test(words))) found.push(words);
      };
      context.on('request', (request) => {
        if (isElsewhere(request.url())) complain(`a request to another machine: ${request.method()} ${request.url()}`);
      });
      context.on('console', (message) => {
        // A browser asks for an icon by itself; the stand-ins' pages have none.
        const { url } = message.location();
        if (message.type() === 'error' && !url.endsWith('/favicon.ico')) complain(`console: ${message.text()} (${url})`);
      });
      context.on('weberror', (error) => complain(`page: ${error.error().stack ?? error.error().message}`));
      await use({ allow: (pattern) => allowed.push(pattern) });
      expect(found, 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
  shot: async ({ page }, use) => {
    const folder = join(ROOT, 'artifacts', 'screenshots');
    await mkdir(folder, { recursive: true });
    await use(async (name, options = {}) => {
      for (const scheme of ['light', 'dark'] as const) {
        await chooseTheme(page, scheme);
        await page.screenshot({ path: join(folder, `${name}-${scheme}.png`), animations: 'disabled' });
        if (options.axe) await expectAccessible(page, `${name}, ${scheme}`);
      }
      await chooseTheme(page, 'light');
    });
  },
});

/** Sets the theme as the settings do, and waits until window and LinkedIn's frame are drawn in it. */
async function chooseTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const status = await page.evaluate(async (wanted) => {
    const body = JSON.stringify({ name: 'preferences.set', args: { theme: wanted } });
    return (await fetch('/request', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status;
  }, theme);
  expect(status).toBe(200);
  await page.waitForFunction((wanted) => getComputedStyle(document.documentElement).colorScheme === wanted, theme);
  const frame = page.locator('iframe').filter({ visible: true });
  if ((await frame.count()) > 0) {
    const holder = frame.contentFrame();
    await expect(holder.locator('html')).toHaveAttribute('data-theme', theme);
    await holder.frameLocator('iframe').locator('main').waitFor();
  }
  await page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))));
}
