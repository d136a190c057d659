import { readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { flipPage, leafPages, rootPage } from '../support/damage.ts';
import { expectAccessible } from './support/axe.ts';
import { choosePerson } from './support/choosePerson.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let keyring: Keyring;
let desk: Desk;
test.beforeAll(async () => {
  keyring = await startKeyring();
});
test.beforeEach(async () => {
  desk = await startDesk({ candidates: 600, env: keyring.env });
});
test.afterEach(() => desk.stop());
test.afterAll(() => keyring.stop());

test('O4, M2: a damaged file is explained; what was unsent is shown, saved, put back with a backup, and sent once', async ({ page, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const people = peoplePane(page);
  const record = recordPane(page);
  await desk.connect({ linkedin: false });
  await desk.client().ask('backups.make', {});
  await page.goto(await desk.newLink());
  const person = await choosePerson(desk.client(), { row: (row) => row.applicationStatus === 'in_process' });
  const before = await desk.ats.lastEffect();
  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  await people.find(person.name);
  await record.writeNote('Written before the disk failed.');
  await desk.kill();
  await truncate(join(desk.dataDir, 'tandem.db'), 20_000);
  await desk.ats.clear();
  await desk.restart();

  await page.goto(await desk.newLink());
  await expect(page.getByRole('heading', { level: 1, name: 'Tandem’s data file is damaged' })).toBeVisible();
  await expect(page.getByText('Everything that reached your ATS is safe there.')).toBeVisible();
  const unsent = page.getByRole('region', { name: 'Not sent to your ATS yet' });
  await expect(unsent.getByText('One change had not been sent, and can be read.')).toBeVisible();
  await expect(unsent.getByRole('listitem').filter({ hasText: 'Wrote a note' })).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
  for (const [width, height] of [[1280, 800], [1000, 700], [800, 700]] as const) {
    await page.setViewportSize({ width, height });
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: `artifacts/screenshots/recovery-${width}-${scheme}.png`, animations: 'disabled' });
      if (width === 1280) await expectAccessible(page, `recovery, ${scheme}`);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `no wider than ${width}`).toBe(0);
  }

  const saved = page.waitForEvent('download');
  await unsent.getByRole('button', { name: 'Save as text' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^unsent-\d{8}T\d{6}Z\.txt$/);
  await expect(unsent.getByText(/^Saved as .+unsent-/)).toBeVisible();

  await page.getByRole('button', { name: 'Put this backup back' }).click();
  await expect(people.count).toHaveText('600 people', { timeout: 30_000 });
  await expect(page.getByText('Your desk is back. One change not sent before will be sent.')).toBeVisible();
  await people.find(person.name);
  await expect(record.note('Written before the disk failed.')).toBeVisible();
  await expect(record.note('Written before the disk failed.').getByText(/Not sent|Checking|Sending/)).toBeHidden({ timeout: 60_000 });
  const effects = await desk.ats.effects(before);
  expect(effects.map((effect) => effect.kind)).toEqual(['note.create']);
  const [aside] = (await readdir(desk.dataDir)).filter((name) => name.startsWith('damaged-'));
  expect((await stat(join(desk.dataDir, aside ?? '', 'tandem.db'))).size).toBe(20_000);
});

test('O4: a file found damaged while the desk runs says so, is not written to any more, and is repaired without losing the window', async ({ page, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const people = peoplePane(page);
  await desk.connect({ linkedin: false });
  await desk.client().ask('backups.make', {});
  await page.goto(await desk.newLink());
  await expect(people.count).toHaveText('600 people');
  // The log is written into the file first, so that what is read next is what was broken.
  await desk.stopHost();
  const [, leaf] = leafPages(desk.dataDir, rootPage(desk.dataDir, 'remote_ref_local'));
  flipPage(desk.dataDir, leaf ?? 0);
  await desk.restart();
  await page.goto(await desk.newLink());
  await expect(people.count).toHaveText('600 people');
  expect((await desk.client().request('backups.make', {})).ok).toBe(false);
  const bar = page.getByRole('alert').filter({ hasText: 'The data file is damaged. Nothing more is written' });
  await expect(bar).toBeVisible();
  await page.screenshot({ path: 'artifacts/screenshots/recovery-bar.png', animations: 'disabled' });
  await expectAccessible(page, 'the bar over a damaged desk');
  await bar.getByRole('button', { name: 'Restart to repair' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tandem’s data file is damaged' })).toBeVisible();
  await page.getByRole('button', { name: 'Put this backup back' }).click();
  await expect(people.count).toHaveText('600 people', { timeout: 30_000 });
  await expect(page.getByText('Your desk is back', { exact: true })).toBeVisible();
});

test('O4: without a backup one starts with an empty desk, asked once; a file of a newer Tandem is explained, with where to go from there', async ({ page, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  await desk.stopHost();
  await rm(join(desk.dataDir, 'backups'), { recursive: true, force: true });
  await writeFile(join(desk.dataDir, 'tandem.db'), 'This is no database.'.repeat(100));
  await desk.restart();
  await page.goto(await desk.newLink());
  await expect(page.getByText('There is no backup on this computer.')).toBeVisible();
  await page.getByRole('button', { name: 'Start with an empty desk' }).click();
  await page.screenshot({ path: 'artifacts/screenshots/recovery-afresh.png', animations: 'disabled' });
  await page.getByRole('dialog').getByRole('button', { name: 'Start with an empty desk' }).click();
  await expect(page.getByRole('heading', { name: 'Connect your ATS' })).toBeVisible({ timeout: 30_000 });

  await desk.stopHost();
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(join(desk.dataDir, 'tandem.db'));
  db.pragma('user_version = 9990');
  db.close();
  await desk.restart();
  await page.goto(await desk.newLink());
  await expect(page.getByRole('heading', { level: 1, name: 'This data belongs to a newer Tandem' })).toBeVisible();
  await expect(page.getByText('No change was waiting to be sent.')).toBeVisible();
  await expect(page.getByText('Get the newer version where this one came from')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('O4: a file of a newer Tandem gives way to a backup of this one, asked once', async ({ page, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  await desk.connect({ linkedin: false });
  await desk.client().ask('backups.make', {});
  await desk.stopHost();
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(join(desk.dataDir, 'tandem.db'));
  db.pragma('user_version = 9990');
  db.close();
  await desk.restart();
  await page.goto(await desk.newLink());
  await expect(page.getByRole('region', { name: 'Install the newer version' })).toBeVisible();
  for (const width of [1280, 600]) {
    await page.setViewportSize({ width, height: 800 });
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: `artifacts/screenshots/recovery-newer-${width}-${scheme}.png`, animations: 'disabled' });
      if (width === 1280) await expectAccessible(page, `a newer file, ${scheme}`);
    }
  }
  const put = page.getByRole('button', { name: 'Put this backup back' });
  await put.click();
  await page.screenshot({ path: 'artifacts/screenshots/recovery-newer-asked.png', animations: 'disabled' });
  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  await put.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back to the backup' }).click();
  await expect(peoplePane(page).count).toHaveText('600 people', { timeout: 30_000 });
  await expect(page.getByText('Your desk is back', { exact: true })).toBeVisible();
});
