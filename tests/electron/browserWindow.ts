import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { findBrowser } from '../../scripts/lib/findBrowser.ts';
import { REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import { double } from './electronDouble.ts';
import type { DoubleWindow } from './electronDouble.ts';

/** Stands for `tandem://app`, which a browser does not know. */
const ORIGIN = 'https://app.tandem.invalid';

export interface BrowserWindow {
  readonly page: Page;
  /** What the page said of itself in the console: faults only. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/**
 * Shows what a window of the double would, in a browser: the real page, served by the product's own handler with its policy, with the
 * double's channels for a bridge. Where no Electron runs, this is as near to an installed Tandem as its page gets.
 */
export async function browserWindow(window: DoubleWindow): Promise<BrowserWindow> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const { defaultSession } = double.session;
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const answer = await defaultSession.protocol.handlers.get('tandem')?.(new Request(`tandem://app${pathname}${search}`));
    if (answer === undefined) return route.abort();
    return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) });
  });
  const { webContents } = window;
  await page.exposeFunction('askTandem', async (name: unknown, args: unknown) =>
    double.ipcMain.handlers.get(REQUEST_CHANNEL)?.({ sender: webContents, senderFrame: { url: `tandem://app/${new URL(page.url()).hash}`, parent: null } }, name, args),
  );
  await page.addInitScript(() => {
    const listeners = new Set<(event: unknown) => void>();
    const { askTandem } = globalThis as unknown as { askTandem(name: unknown, args: unknown): Promise<unknown> };
    Object.assign(globalThis, {
      hearTandem: (event: unknown) => listeners.forEach((listener) => listener(event)),
      tandem: {
        request: (name: unknown, args: unknown) => askTandem(name, args),
        onEvent: (listener: (event: unknown) => void) => (listeners.add(listener), () => listeners.delete(listener)),
      },
    });
  });
  // Between two pages nobody hears, as in Electron.
  webContents.page = (event) => void page.evaluate((heard) => (globalThis as unknown as { hearTandem(event: unknown): void }).hearTandem(heard), event).catch(() => undefined);
  await page.goto(`${ORIGIN}/${new URL(window.loaded.at(-1) ?? 'tandem://app/').hash}`);
  return { page, complaints, close: () => browser.close() };
}
