import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { ROOT } from '../../scripts/lib/runTool.ts';

export { expect };

/** What a browser complains of, and what a test expects it to. */
export interface Complaints {
  /** From now on console errors like this are part of the story (a host that was killed, a server that is down). */
  allow(pattern: RegExp): void;
}

/** Saves `artifacts/screenshots/<name>-light.png` and `-dark.png` of the window as it stands. */
export type Shot = (name: string, page?: Page) => Promise<void>;

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
    await use(async (name, shown = page) => {
      for (const scheme of ['light', 'dark'] as const) {
        await shown.emulateMedia({ colorScheme: scheme });
        await shown.waitForFunction((wanted) => getComputedStyle(document.documentElement).colorScheme === wanted, scheme);
        for (const frame of shown.frames()) await frame.waitForLoadState('load');
        await shown.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))));
        await shown.screenshot({ path: join(folder, `${name}-${scheme}.png`), animations: 'disabled' });
      }
      await shown.emulateMedia({ colorScheme: 'light' });
    });
  },
});
