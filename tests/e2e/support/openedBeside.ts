import { chromium, type Page } from '@playwright/test';
import { IS_ELECTRON } from './deskHost.ts';
import { addressHandedOver } from './electronHost.ts';

/** The page that opens beside the window when the person does `act`: a tab of the same browser, or what Electron hands to the person's browser. */
export async function openedBeside(page: Page, act: () => Promise<void>): Promise<Page> {
  if (!IS_ELECTRON) {
    const opening = page.waitForEvent('popup');
    await act();
    return opening;
  }
  const address = await addressHandedOver(act);
  const browser = await chromium.launch({ ...(process.env['TANDEM_BROWSER'] === undefined ? {} : { executablePath: process.env['TANDEM_BROWSER'] }), args: ['--no-sandbox', '--disable-gpu'] });
  const opened = await browser.newPage();
  opened.once('close', () => void browser.close());
  await opened.goto(address);
  return opened;
}
