import type { BrowserContext, Page } from '@playwright/test';

const beside = new WeakMap<BrowserContext, BrowserContext[]>();

/** A page in a window of its own: of two tabs the one behind draws nothing, and cannot be pressed. The test's fixtures close it, see {@link closeWindows}. */
export async function openWindow(context: BrowserContext): Promise<Page> {
  const browser = context.browser();
  if (browser === null) return context.newPage();
  const other = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  beside.set(context, [...(beside.get(context) ?? []), other]);
  return other.newPage();
}

/** Closes the windows beside a test's own, and waits for it: one that still closes when the next test begins is that test's fault. */
export async function closeWindows(context: BrowserContext): Promise<void> {
  const windows = beside.get(context) ?? [];
  beside.delete(context);
  for (const window of windows) await window.close();
}
