import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../src/sandbox/world/types.ts';
import { SETTINGS } from '../support/publishingSettings.ts';
import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { recruiterPage } from './pages/recruiterPage.ts';
import { expectAccessible } from './support/axe.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const SEED = 3;
const PEOPLE = 60;
const MEMBERS = 110;
const nameOf = ({ firstName, lastName }: WorldPerson): string => `${firstName} ${lastName}`;
/** Members whom the ATS does not know. */
const strangers = Array.from({ length: MEMBERS - PEOPLE }, (_, index) => personAt(SEED, PEOPLE + index)).filter(
  (one) => one.nearDuplicateOf === null && typeof one.member?.email === 'string' && /^[\p{Script=Latin}' -]+$/u.test(nameOf(one)),
);

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: PEOPLE, seed: SEED, rateLimit: 100_000, readLagMs: 0, linkedin: { people: MEMBERS, preload: false } });
  await desk.linkedinAdmin('quirks', { jobTaskMs: 0 });
  await desk.connect();
  const { accounts } = await desk.client().ask('accounts.list', {});
  const linkedIn = accounts.find(({ kind }) => kind === 'linkedin');
  await desk.client().ask('publishing.choose', { accountId: linkedIn?.id ?? '', settings: SETTINGS });
  await desk.until('everything is told', async (client) => (await client.ask('publishing.state', {})).accounts.some(({ doneAt }) => doneAt !== null));
});
test.afterAll(() => desk.stop());

/** Looks at a page of Recruiter in light and dark, wide and narrow: a picture of each, nothing grave of accessibility, nothing beyond the edge. */
async function look(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, 'artifacts', 'screenshots');
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `recruiter-${name}-${colorScheme}.png`), animations: 'disabled' });
    await expectAccessible(page, `${name}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 400, height: 800 });
  await page.screenshot({ path: join(folder, `recruiter-${name}-400.png`), animations: 'disabled' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name}: nothing beyond the edge`).toBeLessThanOrEqual(400);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('L6, L7, E1, E5, E6: through Recruiter: a past applicant and their card, the ATS tab, an export, an InMail and its answer with consent, and what Tandem has of it', async ({ page }) => {
  test.setTimeout(300_000);
  const recruiter = recruiterPage(page, desk.linkedin);
  await recruiter.open();
  await recruiter.pastApplicants.click();
  const row = page.getByRole('list', { name: 'People' }).getByRole('listitem').first();
  const applicant = (await row.getByRole('heading').textContent()) ?? '';
  const card = await recruiter.card(row, applicant);
  await expect(card).toContainText(/\d+ active, \d+ past/);
  await expect(card).toContainText('Latest job');
  await look(page, 'card');
  // The same by keyboard.
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await row.getByText('In ATS', { exact: true }).press('Enter');
  await expect(card).toBeVisible();
  await card.getByRole('link', { name: 'View all' }).click();
  await expect(recruiter.main.getByRole('heading', { name: 'Profile information' })).toBeVisible();
  await expect(recruiter.main.getByRole('link', { name: applicant, exact: true })).toHaveAttribute('href', /^https:\/\/ats\.example\.test\/people\/\d+$/);
  await look(page, 'ats-tab');

  const [exported, written] = strangers as [WorldPerson, WorldPerson];
  await recruiter.open();
  await recruiter.search(nameOf(exported));
  const found = recruiter.row(nameOf(exported)).first();
  await expect(found.getByText('In ATS')).toHaveCount(0);
  await found.getByRole('link', { name: /^Export/ }).click();
  const recent = recruiter.dialog.getByRole('group', { name: 'Recent jobs' });
  const job = (await recent.locator('strong').first().textContent()) ?? '';
  await look(page, 'export');
  await page.keyboard.press('Escape');
  await recruiter.export(found, job);
  await expect(found).toContainText(`Exported to ${job}`);
  await desk.until('the export is here', async (client) => (await client.ask('candidates.list', { filter: { text: nameOf(exported) }, sort: 'name', offset: 0, limit: 5 })).rows.length > 0);

  await recruiter.openProfile(written);
  await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  await recruiter.answer(written, 'Erik Solberg', 'Thursday is fine.', 'yes');
  await look(page, 'member');
  await desk.client().ask('sync.run', { accountId: null });
  await desk.until('who agreed is here', async (client) => (await client.ask('candidates.list', { filter: { text: nameOf(written) }, sort: 'name', offset: 0, limit: 5 })).rows.length > 0);
  await recruiter.openProfile(exported, 'ats');
  await expect(recruiter.main.getByRole('table')).toContainText('Received by the ATS');
  for (const [path, name] of [['seen-as', 'seen-as'], ['settings/ats', 'settings']] as const) {
    await page.goto(`${desk.linkedin.wwwUrl}/talent/${path}`);
    await look(page, name);
  }

  await page.goto(await desk.newLink());
  await peoplePane(page).find(nameOf(written));
  await expect(recordPane(page).region.getByText(written.member?.email ?? '-').first()).toBeVisible();
});
