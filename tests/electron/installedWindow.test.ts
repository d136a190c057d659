import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { openedWindow } from './bootBuilt.ts';
import { browserWindow, type BrowserWindow } from './browserWindow.ts';
import { double, DoubleMenu } from './electronDouble.ts';
import { packagedProduct, type Packaged } from './packagedProduct.ts';
import { windowClient } from './windowClient.ts';

let product: Packaged;
let shown: BrowserWindow;
beforeAll(async () => {
  product = await packagedProduct();
  await product.boot();
  shown = await browserWindow(await openedWindow());
}, 60_000);
afterAll(async () => {
  await shown.close();
  await product.stop();
});

const client = windowClient();
const starts = async (): Promise<boolean> => (await client.ask('app.startAtLogin', {})).starts;

/** Chooses a command by its words, as a person does. */
async function choose(words: string): Promise<void> {
  const { page } = shown;
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  const item = page.getByRole('menuitem', { name: words }).first();
  await item.waitFor();
  await item.click();
}

/** Each test goes on where the last one ended. */
describe('the page of an installed Tandem', () => {
  test('M4, O6: looks for a newer version from the palette, and a box says what was found', async () => {
    await shown.page.getByRole('main').waitFor();
    shown.page.setDefaultTimeout(10_000);
    await choose('Check for updates');
    await expect.poll(() => double.dialog.asked.at(-1)?.message, { timeout: 10_000 }).toBe('Tandem could not look for updates.');
  });

  test('M4: is started at login and not any more from the palette, which offers what is not so yet', async () => {
    expect(await starts()).toBe(false);
    await choose('Start Tandem at login');
    await expect.poll(starts).toBe(true);
    await shown.page.getByText('Tandem starts when you log in').waitFor();
    expect(DoubleMenu.application?.find('Start at login').checked).toBe(true);
    await choose('Do not start Tandem at login');
    await expect.poll(starts).toBe(false);
  });

  test('O6: says in the settings which version it is and what waits, looks for another one, and starts at login', async () => {
    const { page } = shown;
    await choose('Settings: this computer');
    const settings = page.getByRole('region', { name: 'Settings' });
    await settings.getByText('Tandem 1.2.3').waitFor();
    await settings.getByText('The last look for updates failed.').waitFor();
    product.release();
    await settings.getByRole('button', { name: 'Check for updates' }).click();
    await settings.getByText('Version 2.0.0 is here and is installed when you quit.').waitFor();
    await settings.getByRole('radiogroup', { name: 'Start at login' }).getByText('On', { exact: true }).click();
    await expect.poll(starts).toBe(true);
    // Changed elsewhere: the window sees it when it comes to the front.
    DoubleMenu.application?.playClick('Start at login');
    expect(await starts()).toBe(false);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')));
    await expect.poll(() => settings.getByRole('radio', { name: 'Off' }).isChecked()).toBe(true);

    const folder = join(ROOT, 'artifacts', 'screenshots');
    await mkdir(folder, { recursive: true });
    for (const [width, height] of [[1280, 800], [800, 700], [600, 700]] as const) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(folder, `settings-installed-${width}-${colorScheme}.png`), animations: 'disabled' });
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `no wider than ${width}`).toBe(0);
    }
    expect(shown.complaints).toEqual([]);
  });
});
