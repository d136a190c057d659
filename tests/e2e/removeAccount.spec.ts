import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { shell } from './pages/shell.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({ candidates: 120, seed: 12, rateLimit: 100_000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
});
test.afterAll(() => desk.stop());

test('O4: the role stands with the account; signing out asks what becomes of the copy, and removing it leaves nothing', async ({ page, shot }) => {
  const { place } = shell(page);
  const settings = page.getByRole('region', { name: 'Settings', exact: true });
  const greenhouse = settings.getByRole('listitem').filter({ hasText: 'Greenhouse' });
  const dialog = page.getByRole('dialog');
  const { rows } = await desk.client().ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 });
  await desk.ats.fault({ server: 'ats', method: 'PATCH', path: '^/v3/candidates/', fault: { kind: 'status', status: 503 } });
  await desk.client().ask('candidates.edit', { id: rows[0]?.id ?? '', patch: { title: 'Not sent yet' } });

  await page.goto(await desk.newLink());
  await place('Settings').click();
  await expect(greenhouse.getByText('Site admin')).toBeVisible();
  await greenhouse.getByRole('button', { name: 'Sign out' }).click();
  await expect(dialog.getByRole('radio', { name: 'Keep the copy' })).toBeChecked();
  await expect(dialog.getByText('1 change has not been sent and would be lost for good.')).toBeVisible();
  await shot('sign-out-keep', { axe: true });
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(dialog).toBeHidden();

  await greenhouse.getByRole('button', { name: 'Sign out' }).click();
  // By keyboard: the choice is the first thing in the dialog after its close button.
  await dialog.getByRole('radio', { name: 'Keep the copy' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Remove everything' })).toBeChecked();
  await expect(dialog.getByText(/120 people/)).toBeVisible();
  await shot('sign-out-remove', { axe: true });
  await page.setViewportSize({ width: 800, height: 700 });
  await shot('sign-out-remove-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Remove and sign out' }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(greenhouse).toHaveCount(0);
  expect((await desk.client().ask('accounts.list', {})).accounts).toEqual([]);
  expect((await desk.client().ask('storage.summary', {})).people).toBe(0);
  await shot('settings-nothing-connected', { axe: true });
  await desk.ats.clear();
});

test('O4: somebody who may see a few jobs only is told so, and sees those', async ({ page, shot }) => {
  const { place } = shell(page);
  await desk.connect({ linkedin: false });
  const total = (await desk.client().ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 })).total;
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).count).toHaveText(`${total} people`);
  await desk.ats.setUser(desk.world.sandbox.ats.adminUserId, { site_admin: false });
  await desk.client().ask('sync.run', { accountId: null });
  const left = await desk.until('fewer are seen', async (client) => {
    const { accounts } = await client.ask('accounts.list', {});
    const { accounts: syncs } = await client.ask('sync.status', {});
    if (accounts[0]?.role !== 'limited' || syncs[0]?.state !== 'idle') return null;
    return (await client.ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 })).total;
  });
  expect(left).toBeLessThan(total);
  expect(left).toBeGreaterThan(0);
  await expect(peoplePane(page).count).toHaveText(`${left} people`);
  await place('Settings').click();
  await expect(page.getByText(/Erik Solberg.*Sees \d+ jobs/)).toBeVisible();
  await expect(page.getByText(/lists nothing for this sign-in any more/)).toBeVisible();
  await shot('settings-limited', { axe: true });
});
