import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileFiles } from '../resumes/hostileFiles.ts';
import { zip } from '../resumes/generate/zip.ts';
import { generateResumes } from '../resumes/generate/generate.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
let folder: string;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 120, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
  folder = await mkdtemp(join(tmpdir(), 'tandem-import-'));
  await generateResumes({ folder, seed: 7, split: 'held-out', counts: { pdf: 3, docx: 2, odt: 1, rtf: 1, txt: 1, html: 1 } });
});
test.afterAll(async () => {
  await desk.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Dropped {
  readonly name: string;
  readonly content: Buffer;
}

async function tenFiles(): Promise<Dropped[]> {
  const labels = (await readFile(join(folder, 'labels.jsonl'), 'utf8')).trim().split('\n').map((line) => (JSON.parse(line) as { file: string }).file);
  const hostile = hostileFiles().find(({ name }) => name === 'swelling.docx');
  if (!hostile) throw new Error('there is no hostile file');
  return [...(await Promise.all(labels.map(async (name) => ({ name, content: await readFile(join(folder, name)) })))), { name: hostile.name, content: hostile.content }];
}

/** Drops files on the window. */
async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const dropped = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, content } of given) transfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.codePointAt(0) ?? 0)], name));
    return transfer;
  }, files.map(({ name, content }) => ({ name, content: content.toString('base64') })));
  await page.dispatchEvent('body', 'dragover', { dataTransfer: dropped });
  await expect(page.getByText('Drop to import')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
}

test('C4 O5: ten mixed files are dropped on the window, one that harms fails with words, and a person is reviewed, saved by keyboard, undone, saved again, and is in the ATS with the résumé', async ({ page, shot }) => {
  const files = await tenFiles();
  expect(files).toHaveLength(10);
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  const before = await desk.ats.lastEffect();
  await drop(page, files);

  const queue = page.getByRole('listbox', { name: 'Files' });
  await expect(queue.getByRole('option')).toHaveCount(10, { timeout: 60_000 });
  await expect(queue.getByText('Could not be read')).toHaveCount(1, { timeout: 120_000 });
  await expect(queue.getByText(/^To review/)).toHaveCount(9, { timeout: 120_000 });
  await queue.getByRole('option', { name: 'swelling.docx' }).click();
  await expect(page.getByRole('alert').getByText(/swells to more than any résumé holds/).first()).toBeVisible();

  await queue.getByRole('option').first().click();
  const form = page.getByRole('form', { name: 'Person' });
  const first = await form.getByRole('textbox', { name: 'First name' }).inputValue();
  const last = await form.getByRole('textbox', { name: 'Last name' }).inputValue();
  expect(first.length + last.length).toBeGreaterThan(3);
  await form.getByRole('textbox', { name: /^E-mail/ }).first().focus();
  await expect(page.locator('[data-source=current]')).toHaveCount(1);
  await shot('import-review', { axe: true });
  await page.setViewportSize({ width: 720, height: 800 });
  await shot('import-narrow', { axe: true });
  await page.getByRole('radio', { name: 'Document' }).click({ force: true });
  await expect(page.getByRole('region', { name: 'Document' })).toBeVisible();
  await shot('import-narrow-document');
  await page.setViewportSize({ width: 1280, height: 800 });

  const job = (await desk.client().ask('jobs.list', { status: 'open', text: '', sort: 'active', offset: 0, limit: 20 })).rows.find((row) => !row.isConfidential);
  if (!job) throw new Error('there is no open job');
  await form.getByRole('button', { name: 'Choose a job' }).click();
  await page.getByRole('searchbox', { name: 'Job: search' }).fill(job.name);
  await page.getByRole('menuitem', { name: job.name }).first().click();
  await expect(form.getByRole('button', { name: `Job: ${job.name}` })).toBeVisible();
  await form.getByRole('textbox', { name: 'Title' }).press('ControlOrMeta+Enter');
  await expect(queue.getByText('Saved · not sent')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(queue.getByText('Saved · not sent')).toHaveCount(0);
  await expect(form.getByRole('textbox', { name: 'First name' })).toHaveValue(first);
  await expect(form.getByRole('button', { name: `Job: ${job.name}` })).toBeVisible();
  await form.getByRole('textbox', { name: 'Title' }).press('ControlOrMeta+Enter');
  await expect(queue.getByText(/^Saved/)).toHaveCount(1);

  await desk.until('it is sent', async (client) => (await client.ask('changes.list', { candidateId: null, sent: false, limit: 10 })).changes.length === 0);
  const kinds = (await desk.ats.effects(before)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'candidate.create')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'attachment.create')).toHaveLength(1);
  expect(kinds).toContain('application.create');
  await queue.getByText(/^Saved/).click();
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(recordPane(page).name).toHaveText(`${first} ${last}`.trim());
  await expect(recordPane(page).section('Files').getByText(files[0]?.name ?? '')).toBeVisible();
});

test('C4: an archive and a mail are dropped, and each résumé in them is reviewed by itself and says where it came from', async ({ page, shot }) => {
  const text = (name: string): string => `${name} Haugland\n${name.toLowerCase()}@mail.example\n\nExperience\n\nNurse, Diakonhjemmet\n2014 - 2018\n`;
  const mail = Buffer.from(['From: Liv Haugland <liv@mail.example>', 'To: jobs@firm.example', 'Subject: Application', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'Kind regards', '--b', 'Content-Type: text/plain; charset=utf-8', 'Content-Disposition: attachment; filename="liv.txt"', '', text('Liv'), '--b--', ''].join('\r\n'));
  const archive = zip({ 'spring/astrid.txt': text('Astrid'), 'spring/sigrid.txt': text('Sigrid'), 'spring/.DS_Store': 'x' });
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await drop(page, [{ name: 'applicants.zip', content: archive }, { name: 'Application.eml', content: mail }]);
  const queue = page.getByRole('listbox', { name: 'Files' });
  await expect(queue.getByText(/^To review.* · from applicants\.zip$/)).toHaveCount(2, { timeout: 60_000 });
  await expect(queue.getByText(/^To review.* · from Application\.eml$/)).toHaveCount(1, { timeout: 60_000 });
  await queue.getByRole('option', { name: /Liv Haugland/ }).click();
  await expect(page.getByRole('region', { name: 'Document' }).getByText('liv.txt · from Application.eml')).toBeVisible();
  await shot('import-archive-review', { axe: true });
  await queue.getByRole('option', { name: /applicants\.zip/ }).filter({ hasText: '2 files in it were taken' }).click();
  await expect(page.getByText('Each stands in the list by itself; applicants.zip is not kept.')).toBeVisible();
  await shot('import-archive', { axe: true });
});

test('C4: a scanned page is read offline, and its fields are marked on the picture of it', async ({ page, shot }) => {
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await drop(page, [{ name: 'scan.jpg', content: await readFile(join(import.meta.dirname, '../resumes/scans/two-columns.jpg')) }]);
  const queue = page.getByRole('listbox', { name: 'Files' });
  await queue.getByRole('option', { name: /Ngozi ADEBAYO/ }).click({ timeout: 90_000 });
  const form = page.getByRole('form', { name: 'Person' });
  await expect(form.getByRole('textbox', { name: 'Title' })).toHaveValue('UX designer');
  const sheet = page.getByRole('group', { name: 'Page 1 of 1, a picture' });
  await expect(sheet.locator('image')).toHaveAttribute('href', /^data:image\/png/, { timeout: 30_000 });
  await form.getByRole('textbox', { name: 'Title' }).focus();
  await expect(sheet.locator('[data-source=current]').first()).toBeVisible();
  await shot('import-scan', { axe: true });
});
