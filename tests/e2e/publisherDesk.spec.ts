import { join } from 'node:path';
import { PublisherStore } from '../../src/gateway/store/publisherStore.ts';
import { SETTINGS } from '../support/publishingSettings.ts';
import { expect, test } from './fixtures.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
/** The gateway's own books, into which a colleague's desk would write through it. */
let books: PublisherStore;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 60, seed: 3, rateLimit: 100_000, readLagMs: 0, linkedin: { preload: false } });
  await desk.connect();
  books = new PublisherStore(join(desk.dataDir, '..', 'gateway', 'gateway.sqlite'));
});
test.afterAll(async () => {
  books.close();
  await desk.stop();
});

test('S5: it is shown which computer of the team publishes, and since when; another takes over when a person says so', async ({ page, shot }) => {
  const users = (await desk.ats.act('GET', '/users?per_page=100')).body as { id: number; name: string; first_name: string; last_name: string; site_admin: boolean }[];
  const colleague = users.find(({ id, site_admin: isAdmin }) => isAdmin && id !== desk.world.sandbox.ats.adminUserId);
  if (!colleague) throw new Error('there is no second Site Admin');
  const scope = desk.linkedin.organization;
  const other = { scope, desk: 'desk-of-a-colleague', userId: String(colleague.id), isStart: false } as const;
  const fence = books.ask({ ...other, fence: null, wish: 'publish' }, Date.now() - 60_000).lease?.fence ?? 0;
  books.ask({ ...other, fence, wish: 'publish' }, Date.now());
  books.putSettings(scope, other.desk, fence, JSON.stringify({ ...SETTINGS, notes: true }), Date.now());

  await page.goto(`${(await desk.newLink()).split('#')[0] ?? ''}#/settings/linkedin`);
  await page.getByRole('radiogroup', { name: 'Who tells LinkedIn' }).getByText('Tandem, from this computer').click();
  const who = page.getByRole('region', { name: 'Which computer publishes' });
  await expect(who).toContainText(/’s computer publishes for the team, since 1 min\.? ago\. This one takes over/);
  await expect(who).not.toContainText('A colleague’s');
  // How the team publishes is shown, and is not for this desk to change.
  await expect(page.getByRole('checkbox', { name: /^Notes/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^Notes/ })).toBeDisabled();
  await expect(page.getByRole('region', { name: 'At LinkedIn' })).toHaveCount(0);
  await shot('publisher-elsewhere', { axe: true });
  await page.setViewportSize({ width: 800, height: 700 });
  await shot('publisher-elsewhere-800');
  await page.setViewportSize({ width: 1280, height: 800 });

  await who.getByRole('button', { name: 'Publish from here' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish from this computer?' });
  await shot('publisher-ask', { axe: true });
  await dialog.getByRole('button', { name: 'Publish from here' }).click();
  await expect(who).toContainText('This computer publishes as soon as');
  await shot('publisher-waits', { axe: true });
  await who.getByRole('button', { name: 'Leave it there' }).click();
  await expect(who).toContainText('publishes for the team');
  await who.getByRole('button', { name: 'Publish from here' }).click();
  await dialog.getByRole('button', { name: 'Publish from here' }).click();
  await expect.poll(() => books.ask({ ...other, fence, wish: 'publish' }, Date.now()).heir !== null, { timeout: 30_000 }).toBe(true);
  books.release(scope, other.desk, fence, Date.now());
  await expect(who).toContainText('This computer publishes for the team', { timeout: 30_000 });
  await expect(page.getByRole('checkbox', { name: /^Notes/ })).toBeEnabled();
  await expect(page.getByRole('region', { name: 'At LinkedIn' })).toBeVisible();
  await shot('publisher-here', { axe: true });
});
