import type { BrowserContext, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { recruiterPage, type RecruiterPage } from '../pages/recruiterPage.ts';
import { openWindow } from './openWindow.ts';
import type { Desk } from './startDesk.ts';

/** Tandem in the test's window, and Recruiter in one beside it. */
export async function openBoth(desk: Desk, page: Page, context: BrowserContext): Promise<{ readonly recruiter: RecruiterPage; readonly beside: Page }> {
  const beside = await openWindow(context);
  await page.goto(await desk.newLink());
  return { recruiter: recruiterPage(beside, desk.linkedin), beside };
}

/** Loads a page of Recruiter anew until it is so: what Tandem tells takes its moments. */
export async function shownBeside(beside: Page, isSo: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await beside.reload();
    await isSo();
  }).toPass({ timeout: 60_000 });
}
