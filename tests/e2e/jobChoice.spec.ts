import { expect, test } from './fixtures.ts';
import { recordPane } from './pages/recordPane.ts';
import { choosePerson, movable } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 300, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
});
test.afterAll(() => desk.stop());

test('C2, M5: a job is chosen by keyboard for a person and for a report; where they are already cannot be chosen, and many are said to be more', async ({ page, shot }) => {
  const client = desk.client();
  const person = await choosePerson(client, { record: (record) => movable(record, false) !== null && record.processes.some(({ status, jobStatus }) => status === 'in_process' && jobStatus === 'open') });
  const under = new Set(person.record.processes.filter(({ status }) => status === 'in_process').map(({ jobId }) => jobId));
  const { rows } = await client.ask('jobs.list', { status: 'open', text: '', sort: 'active', offset: 0, limit: 100 });
  const job = rows.find(({ id, name, isConfidential }) => !under.has(id) && !isConfidential && rows.filter((row) => row.name === name).length === 1);
  const here = rows.find(({ id }) => under.has(id));
  if (!job || !here) throw new Error('there is no such job');
  // More than are shown: as many as a large desk has.
  await page.route('**/request', async (route) => {
    if (!(route.request().postData() ?? '').includes('"jobs.list"')) return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, body: (await response.text()).replace(/"total":(\d+)/, (_, total: string) => `"total":${Number(total) + 340}`) });
  });
  await page.goto(`${(await desk.newLink()).split('#')[0] ?? ''}#/people/${person.id}`);
  const record = recordPane(page);
  await expect(record.name).toHaveText(person.name);
  await record.region.getByRole('button', { name: 'Add to a job' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to a job' });
  await expect(dialog.getByRole('searchbox', { name: 'Job: search' })).toBeFocused();
  await expect(dialog.getByText('340 more. Type some letters to find them.')).toBeAttached();
  await expect(dialog.getByRole('menuitem').filter({ hasText: 'already under way' }).first()).toBeDisabled();
  await shot('add-to-job-many', { axe: true });
  await page.keyboard.type('zzzz');
  await expect(dialog.getByText('No open job has this in its name')).toBeVisible();
  await dialog.getByRole('searchbox').fill(here.name);
  await expect(dialog.getByRole('menuitem', { name: here.name }).first()).toBeDisabled();
  await dialog.getByRole('searchbox').fill(job.name);
  await expect(dialog.getByRole('menuitem', { name: job.name })).toBeVisible();
  await expect(dialog.getByRole('menuitem')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: `Add to ${job.name}` })).toBeEnabled();
  await expect(dialog.getByRole('combobox', { name: 'Starts in' })).toBeEnabled();
  await dialog.getByRole('button', { name: `Add to ${job.name}` }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(record.process(job.name)).toBeVisible();

  await page.goto(`${client.origin}/#/reports/funnel`);
  await page.getByRole('button', { name: /^Job: (?!Job$)/ }).press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Job: search' })).toBeFocused();
  await page.keyboard.type(job.name);
  await expect(page.getByRole('menuitem', { name: job.name })).toBeVisible();
  await expect(page.getByRole('menuitem')).toHaveCount(1);
  await shot('report-job', { axe: true });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Job: ${job.name}` })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`job=${job.id}`));
});
