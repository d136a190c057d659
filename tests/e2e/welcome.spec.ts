import { expect, HOST_GONE, test } from './fixtures.ts';
import { connectPage } from './pages/connectPage.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { expectAccessible } from './support/axe.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
// The window outlives the host that a test ends.
test.beforeEach(({ complaints }) => complaints.allow(HOST_GONE));
test.afterEach(() => desk.stop());

test('S1: the welcome says what Tandem is and offers to connect; a demo only where there is one', async ({ page, shot }) => {
  desk = await startDesk({ candidates: 100 });
  await page.goto(await desk.newLink());
  await expect(connectPage(page).atsHeading).toBeVisible();
  await expect(page.getByText('Your ATS and LinkedIn, side by side, offline too')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeHidden();
  await shot('welcome', { axe: true });
  expect(await desk.client().request('demo.connect', {})).toMatchObject({ ok: false, code: 'refused' });
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
