import type { Locator, Page } from 'playwright-core';

/** Presses what closes its own window, and waits until it is closed: the browser may close it before it says that the press was done. */
export async function pressToClose(opened: Page, button: Locator): Promise<void> {
  const closed = opened.waitForEvent('close');
  await Promise.all([closed, button.click().catch((error: unknown) => closed.catch(() => Promise.reject(error)))]);
}
