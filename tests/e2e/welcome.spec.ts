import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, HOST_GONE, test } from './fixtures.ts';
import { connectPage } from './pages/connectPage.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recruiterPage } from './pages/recruiterPage.ts';
import { expectAccessible } from './support/axe.ts';
import { openWindow } from './support/openWindow.ts';
import { nameOf, strangers } from './support/recruiterDesk.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
// The window outlives the host that a test ends.
test.beforeEach(({ complaints }) => complaints.allow(HOST_GONE));
test.afterEach(() => desk.stop());

test('S1: the welcome says what Tandem is, and offers to connect or to try the demo', async ({ page, shot }) => {
  desk = await startDesk({ candidates: 100 });
  await page.goto(await desk.newLink());
  await expect(connectPage(page).atsHeading).toBeVisible();
  await expect(page.getByText('Your ATS and LinkedIn, side by side, offline too')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  await shot('welcome', { axe: true });
});

test('M9: the demo of an installed Tandem is made on this computer, is there again after a restart, lets nobody’s own people in, and goes without a trace', async ({ page, shot }) => {
  desk = await startDesk({ candidates: 60 });
  const people = peoplePane(page);
  const note = page.getByText('This is the demo: the people, jobs and messages are invented');
  const world = join(desk.dataDir, 'demo');
  await page.goto(await desk.newLink());

  await test.step('one button, and the people come', async () => {
    await page.getByRole('button', { name: 'Try the demo' }).click();
    await expect(page.getByText(/^(?:Making up people for the demo|Opening the demo)/)).toBeVisible();
    await expect(page).toHaveURL(/#\/people/);
    await expect(people.count).toHaveText(/^2.000 people$/, { timeout: 60_000 });
    await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Demo' })).toBeVisible();
    expect(existsSync(world)).toBe(true);
  });

  await test.step('nothing else can be connected', async () => {
    expect(await desk.client().request('accounts.startSignIn', { kind: 'greenhouse', gatewayUrl: desk.world.gateway.url })).toMatchObject({ ok: false, code: 'conflict' });
    await page.keyboard.press('Escape');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Demo' }).click();
    await expect(note).toBeVisible();
    await expect(page.getByRole('button', { name: /^Connect / })).toBeHidden();
    for (const [name, width] of [['demo-accounts', 1280], ['demo-accounts-800', 800]] as const) {
      await page.setViewportSize({ width, height: 700 });
      await shot(name, { axe: true });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('a restart starts its stand-ins again', async () => {
    await desk.stopHost();
    await desk.restart();
    await desk.until('the demo runs', async (client) => (await client.ask('demo.state', {})).phase === 'running');
    const { accounts } = await desk.client().ask('accounts.list', {});
    expect(accounts.map(({ status }) => status)).toEqual(['ok', 'ok']);
    const begun = Date.now();
    await desk.client().ask('sync.run', { accountId: null });
    await desk.until('it is synced anew', async (client) => (await client.ask('sync.status', {})).accounts.some(({ kind, lastSuccessAt }) => kind === 'greenhouse' && (lastSuccessAt ?? 0) >= begun));
  });

  await test.step('left, the welcome is back and nothing of it is here', async () => {
    await page.goto(await desk.newLink());
    await page.goto(`${desk.client().origin}/#/settings/accounts`);
    await page.getByRole('button', { name: 'Leave the demo …' }).click();
    await shot('demo-leave', { axe: true });
    await page.getByRole('dialog').getByRole('button', { name: 'Leave the demo' }).click();
    await expect(note).toBeHidden({ timeout: 30_000 });
    await expect(page.getByText('The demo is gone')).toBeVisible();
    expect(existsSync(world)).toBe(false);
    expect((await desk.client().ask('accounts.list', {})).accounts).toEqual([]);
    expect((await desk.client().ask('storage.summary', {})).people).toBe(0);
    expect(await desk.client().request('accounts.startSignIn', { kind: 'greenhouse', gatewayUrl: desk.world.gateway.url })).toMatchObject({ ok: true });
  });
});

test('M9, O1, M4: the demo is one button away; the tour shows what is where and stands in nobody’s way', async ({ page, shot }) => {
  desk = await startDesk({ candidates: 150, demo: true });
  const people = peoplePane(page);
  const tour = page.getByRole('complementary', { name: /^Tour, / });
  const chip = page.getByRole('contentinfo').getByRole('button', { name: /^Tour \d of 6$/ });
  await page.goto(await desk.newLink());
  await expect(connectPage(page).atsHeading).toBeVisible();
  await shot('welcome-demo', { axe: true });
  await page.setViewportSize({ width: 800, height: 700 });
  await shot('welcome-demo-800');
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(people.count).toHaveText('150 people');
  await expect(page).toHaveURL(/#\/people/);
  expect((await desk.client().ask('accounts.list', {})).accounts.map(({ kind, status }) => [kind, status])).toEqual([['greenhouse', 'ok'], ['linkedin', 'ok']]);

  await test.step('it comes by itself once, without taking the keyboard', async () => {
    await expect(tour).toHaveAccessibleName('Tour, 1 of 6');
    expect(await tour.evaluate((card) => card.contains(document.activeElement))).toBe(false);
    await expectAccessible(page, 'tour');
    await shot('tour');
    await page.setViewportSize({ width: 800, height: 700 });
    await shot('tour-800');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('it is out of the way as soon as the person works, and comes back when asked', async () => {
    await people.rows.nth(2).click();
    await expect(tour).toBeHidden();
    await expect(page.getByRole('region', { name: 'Record' }).getByRole('heading', { level: 2 })).toBeVisible();
    await chip.click();
    await expect(tour).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(tour).toHaveAccessibleName('Tour, 2 of 6');
    await tour.getByRole('button', { name: 'Next' }).click();
    await expect(tour).toHaveAccessibleName('Tour, 3 of 6');
    await expect(tour).toContainText('LinkedIn');
    await page.keyboard.press('ArrowLeft');
    await expect(tour).toHaveAccessibleName('Tour, 2 of 6');
    await tour.getByRole('button', { name: 'Back' }).click();
    await expect(tour.getByRole('button', { name: 'Skip' })).toBeVisible();
    await people.search.fill('a');
    await expect(tour).toBeHidden();
    await expect(people.search).toHaveValue('a');
  });

  await test.step('Esc ends it, and it is remembered', async () => {
    await chip.click();
    await page.keyboard.press('Escape');
    await expect(tour).toBeHidden();
    await expect(chip).toBeHidden();
    await expect.poll(async () => (await desk.client().ask('preferences.get', {})).tourDone).toBe(true);
    await page.reload();
    await expect(people.rows.first()).toBeVisible();
    await expect(tour).toBeHidden();
  });

  await test.step('the settings and the palette start it again', async () => {
    await page.goto(`${desk.client().origin}/#/settings/appearance`);
    await page.getByRole('button', { name: 'Take the tour again' }).click();
    await expect(tour).toHaveAccessibleName('Tour, 1 of 6');
    await expect(page).toHaveURL(/#\/people/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('take the tour');
    await page.keyboard.press('Enter');
    await expect(tour).toHaveAccessibleName('Tour, 1 of 6');
    for (let step = 2; step <= 6; step += 1) {
      await tour.getByRole('button', { name: 'Next' }).click();
      await expect(tour).toHaveAccessibleName(`Tour, ${step} of 6`);
    }
    await tour.getByRole('button', { name: 'Done' }).click();
    await expect(tour).toBeHidden();
  });
});

test('M9: the demo tells a story with Recruiter: a past applicant, an export, a reply with consent; each step is ticked by what really happened, over a restart of the window', async ({ page, context, shot, pictures }) => {
  desk = await startDesk({ candidates: 60, seed: 3, demo: true, rateLimit: 100_000, readLagMs: 0, linkedin: { people: 160 } });
  await desk.linkedinAdmin('quirks', { jobTaskMs: 0 });
  const story = page.getByRole('complementary', { name: 'Try it with Recruiter' });
  const done = (title: string): Locator => story.getByRole('listitem').filter({ hasText: `${title}, done` });
  await page.goto(await desk.newLink());
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(peoplePane(page).count).toHaveText('60 people');
  await page.getByRole('complementary', { name: /^Tour, / }).getByRole('button', { name: 'Skip' }).click();
  await expect(story.getByRole('listitem')).toHaveCount(5);
  await shot('story-begins', { axe: true });
  await page.setViewportSize({ width: 800, height: 700 });
  await shot('story-800');
  await page.setViewportSize({ width: 1280, height: 800 });
  await story.getByRole('button', { name: 'Fold away' }).click();
  await page.getByRole('contentinfo').getByRole('button', { name: 'Recruiter 0 of 5' }).click();

  await story.getByRole('button', { name: 'Open the settings' }).click();
  await page.getByRole('radiogroup', { name: 'Who tells LinkedIn' }).getByText('Tandem, from this computer').click();
  await page.getByRole('textbox', { name: 'Where one applies for a job' }).fill('https://jobs.example.test/{job}');
  await page.getByRole('textbox', { name: 'A person’s page in the ATS' }).fill('https://ats.example.test/people/{candidate}');
  await page.getByRole('button', { name: 'Save addresses' }).click();
  await expect(done('Let LinkedIn know the ATS')).toBeVisible({ timeout: 180_000 });

  const beside = await openWindow(context);
  const recruiter = recruiterPage(beside, desk.linkedin);
  const toRecruiter = story.getByRole('link', { name: 'Open Recruiter' });
  await beside.goto((await toRecruiter.getAttribute('href')) ?? '');
  await expect(recruiter.pastApplicants, 'it opens at the right place').toHaveAttribute('aria-current', 'true');
  await beside.getByRole('list', { name: 'People' }).getByRole('listitem').first().getByRole('heading').getByRole('link').click();
  await beside.getByRole('link', { name: /^Notes/ }).click();
  await recruiter.writeNote('Applied to us before: ask again in spring.');
  await story.getByRole('button', { name: 'Bring it in now' }).click();
  await expect(done('Find a past applicant')).toBeVisible({ timeout: 60_000 });

  const [written, exported] = strangers;
  if (!written || !exported) throw new Error('this world has too few members');
  await pictures('M9', page, beside);
  await recruiter.exportOf(nameOf(exported));
  await expect(done('Export somebody')).toBeVisible({ timeout: 60_000 });

  await recruiter.openProfile(written);
  await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  await recruiter.answer(written, 'Erik Solberg', 'Thursday is fine.', 'yes');
  await story.getByRole('button', { name: 'Bring it in now' }).click();
  await expect(done('Get a reply')).toBeVisible({ timeout: 60_000 });
  await story.getByRole('button', { name: 'Open the inbox' }).click();
  await page.getByRole('listbox', { name: 'From LinkedIn' }).getByRole('option').filter({ hasText: 'shared contact data' }).first().click();
  await expect(story.getByText('That is the whole story')).toBeVisible();
  await page.reload();
  await expect(story.getByRole('listitem').filter({ hasText: ', done' })).toHaveCount(5);
  await shot('story-told', { axe: true });
  await story.getByRole('button', { name: 'Done' }).click();
  await expect(story).toBeHidden();
  await expect.poll(async () => (await desk.client().ask('preferences.get', {})).trialDone).toBe(true);
});
