import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { expectAccessible } from './support/axe.ts';
import { smallResume } from './support/smallResume.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
let folder: string;
test.beforeEach(async ({ complaints }) => {
  complaints.allow(HOST_RESTARTED);
  desk = await startDesk({ candidates: 60, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tandem-watched-')));
});
test.afterEach(async () => {
  await desk.stop();
  await rm(folder, { recursive: true, force: true });
});

test('C4: documents that are put into the watched folder come in by themselves, once, also after a restart; those that were there are asked about; it can be paused and stopped', async ({ page, shot }) => {
  await writeFile(join(folder, 'before.txt'), smallResume('Solveig Ødegård'));
  await writeFile(join(folder, 'before too.txt'), smallResume('Ragnhild Moen'));
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await page.goto(`${desk.client().origin}/#/settings/import`);
  const field = page.getByLabel('Folder', { exact: true });

  await test.step('what is no folder is refused with the field and the way out', async () => {
    await field.fill('Applicants');
    await page.getByRole('button', { name: 'Watch this folder' }).click();
    await expect(page.getByText('Give the whole address of the folder')).toBeVisible();
    await field.fill(join(folder, 'none'));
    await field.press('Enter');
    await expect(page.getByText('There is no such folder.')).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await shot('watched-folder-refused');
  });

  await test.step('what is there is counted and asked about', async () => {
    await field.fill(folder);
    await field.press('Enter');
    const dialog = page.getByRole('dialog', { name: '2 documents are there already' });
    await expect(dialog).toBeVisible();
    await shot('watched-folder-those');
    await dialog.getByRole('button', { name: 'Only what comes from now on' }).click();
    await expect(page.getByText('Watched. A document is taken')).toBeVisible();
    await expectAccessible(page, 'the import settings');
    await shot('watched-folder');
  });

  await test.step('a new one comes in', async () => {
    await writeFile(join(folder, 'ingrid.txt'), smallResume('Ingrid Berg'));
    await writeFile(join(folder, 'loading.pdf.crdownload'), 'half of it');
    const rail = page.getByRole('navigation', { name: 'Places' });
    await expect(rail.getByRole('link', { name: 'Import, 1 to review' })).toBeVisible({ timeout: 60_000 });
    await rail.getByRole('link', { name: /^Import/ }).click();
    await expect(page.getByRole('listbox', { name: 'Files' }).getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('listbox', { name: 'Files' }).getByText('Ingrid Berg')).toBeVisible();
    expect((await readdir(folder)).toSorted()).toEqual(['before too.txt', 'before.txt', 'ingrid.txt', 'loading.pdf.crdownload']);
    expect(await readFile(join(folder, 'ingrid.txt'), 'utf8')).toBe(smallResume('Ingrid Berg'));
  });

  await test.step('a folder for a job inside it is looked into as well', async () => {
    await mkdir(join(folder, 'Midwife', 'deep', 'deeper', 'too deep'), { recursive: true });
    await writeFile(join(folder, 'Midwife', 'sunniva.txt'), smallResume('Sunniva Dahl'));
    await expect(page.getByRole('listbox', { name: 'Files' }).getByText('Sunniva Dahl')).toBeVisible({ timeout: 90_000 });
    await page.goto(`${desk.client().origin}/#/settings/import`);
    await expect(page.getByText('One folder inside it is not looked into: more than three levels deep')).toBeVisible();
    await shot('watched-folder-deep');
  });

  await test.step('after a kill what came meanwhile is taken, and nothing twice', async () => {
    await desk.kill();
    await writeFile(join(folder, 'liv.txt'), smallResume('Liv Haugen'));
    await writeFile(join(folder, 'ingrid again.txt'), smallResume('Ingrid Berg'));
    await desk.restart();
    await page.goto(await desk.newLink());
    await page.goto(`${desk.client().origin}/#/import`);
    const files = page.getByRole('listbox', { name: 'Files' }).getByRole('option');
    await expect(files).toHaveCount(3, { timeout: 60_000 });
    await expect(page.getByRole('listbox', { name: 'Files' }).getByText('Liv Haugen')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('it is paused, goes on, and is stopped', async () => {
    await page.goto(`${desk.client().origin}/#/settings/import`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Paused: what is put there')).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('Watched. A document is taken')).toBeVisible();
    await page.getByRole('button', { name: 'Stop watching' }).click();
    await expect(field).toBeVisible();
  });
});

test('C4: a watched folder that goes is said on every page with the way out, and watching goes on by itself when it is back', async ({ page, shot }) => {
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await page.goto(`${desk.client().origin}/#/settings/import`);
  await page.getByLabel('Folder', { exact: true }).fill(folder);
  await page.getByRole('button', { name: 'Watch this folder' }).click();
  await expect(page.getByText('Watched. A document is taken')).toBeVisible();
  await rename(folder, `${folder}-away`);
  await expect(page.getByRole('alert')).toContainText(`${folder} is not there. Connect its drive or put the folder back`, { timeout: 90_000 });
  await shot('watched-folder-gone');
  await expectAccessible(page, 'the import settings');
  await page.goto(`${desk.client().origin}/#/people`);
  const words = page.getByRole('link', { name: 'Watched folder out of reach' });
  await expect(words).toBeVisible();
  await words.click();
  await expect(page).toHaveURL(/#\/settings\/import$/);
  await writeFile(join(`${folder}-away`, 'ingrid.txt'), smallResume('Ingrid Berg'));
  await rename(`${folder}-away`, folder);
  await expect(page.getByText('Watched. A document is taken')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Import, 1 to review' })).toBeVisible({ timeout: 60_000 });
});
