import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { smallResume } from './support/smallResume.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
let folder: string;
test.beforeEach(async ({ complaints }) => {
  complaints.allow(HOST_RESTARTED);
  desk = await startDesk({ candidates: 60, rateLimit: 1000, readLagMs: 0 });
  folder = await mkdtemp(join(tmpdir(), 'tandem-given-'));
});
test.afterEach(async () => {
  await desk.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What `npm start -- …` runs, written in `folder`, while Tandem runs already. @returns the link that it prints */
async function secondStart(words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, process.env['TANDEM_E2E_OUT'] ?? 'out', 'main', 'serve.js'), '--data', desk.dataDir, '--no-open', ...words], { cwd: folder });
  return /^Tandem is running already: (http:\S+)\s*$/.exec(stdout)?.[1] ?? expect(stdout).toContain('a link') ?? '';
}

test('C4: files that are named on the command line wait for an ATS, come into the import as copies, and what cannot be taken is said by name', async ({ page, shot }) => {
  await writeFile(join(folder, 'solveig.txt'), smallResume('Solveig Ødegård'));
  await page.goto(await secondStart(['solveig.txt']));

  await test.step('without an ATS it is said that they wait', async () => {
    await expect(page.getByText('Connect your ATS first: the file that you opened with Tandem comes in then.')).toBeVisible();
    await shot('given-waits');
  });

  await test.step('with one they come in', async () => {
    const connected = desk.connect({ linkedin: false });
    await expect(page.getByText('The file that waited came in.')).toBeVisible();
    await expect(page.getByText('Connect your ATS first')).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
    await page.getByRole('button', { name: 'Look' }).click();
    await connected;
    await expect(page.getByRole('listbox', { name: 'Files' }).getByText('Solveig Ødegård')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('more of them, in a window that is somewhere else: it goes to the import', async () => {
    await page.goto(`${desk.client().origin}/#/jobs`);
    await expect(page.getByRole('link', { name: 'Jobs' })).toHaveAttribute('aria-current', 'page');
    await mkdir(join(folder, 'Applicants'));
    await writeFile(join(folder, 'ingrid.txt'), smallResume('Ingrid Berg'));
    await writeFile(join(folder, 'empty.pdf'), '');
    await secondStart(['ingrid.txt', join(folder, 'none.pdf'), 'Applicants', 'empty.pdf', 'https://example.com/cv.pdf']);
    await expect(page).toHaveURL(/#\/import/);
    await expect(page.getByRole('listbox', { name: 'Files' }).getByText('Ingrid Berg')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('Not taken: none.pdf (there is no such file), Applicants (it is a folder), empty.pdf (it is empty) and 1 more.')).toBeVisible();
    await shot('given-refused');
    await expectAccessible(page, 'the import with files that were opened');
  });

  await test.step('a folder by itself says the way out, and what is there already is not taken twice', async () => {
    await secondStart(['Applicants']);
    await expect(page.getByText('Applicants was not taken. It is a folder. Drop it on Tandem’s window')).toBeVisible();
    await secondStart([join(folder, 'ingrid.txt')]);
    await expect(page.getByText('ingrid.txt is in the list already.')).toBeVisible();
    await expect(page.getByRole('listbox', { name: 'Files' }).getByRole('option')).toHaveCount(2);
  });
});
