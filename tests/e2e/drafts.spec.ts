import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { choosePerson } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 300, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
});
test.afterAll(() => desk.stop());

test('M2: what was begun outlives the end of Tandem and of its window: a note, contact data, a new person; saved, it is gone', async ({ page, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const person = await choosePerson(desk.client(), { row: (row) => row.applicationStatus === 'in_process' });
  const record = recordPane(page);
  const client = desk.client();
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  const note = page.getByRole('textbox', { name: 'Write a note' });
  await note.fill('Half a thought');
  await page.getByRole('combobox', { name: 'Who sees the note' }).selectOption('private');
  await record.region.getByRole('button', { name: 'Edit contact data' }).click();
  const form = page.getByRole('form', { name: 'Edit contact data' });
  await form.getByRole('textbox', { name: 'Company' }).fill('Begun Hospital');
  await expect.poll(async () => JSON.stringify((await client.ask('drafts.list', {})).drafts), 'the data file has it').toMatch(/Begun Hospital/);
  expect((await client.ask('drafts.list', {})).drafts).toHaveLength(3);
  await desk.kill();
  // Another window: nothing of the one before is left in it.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto('about:blank');
  await desk.restart();
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await expect(note).toHaveValue('Half a thought');
  await expect(page.getByRole('combobox', { name: 'Who sees the note' })).toHaveValue('private');
  await expect(form.getByRole('textbox', { name: 'Company' })).toHaveValue('Begun Hospital');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(record.region.getByText('Begun Hospital')).toBeVisible();
  await note.focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(record.note('Half a thought')).toBeVisible();
  await expect(note).toHaveValue('');
  await expect.poll(async () => (await desk.client().ask('drafts.list', {})).drafts.length, 'nothing is begun any more').toBe(0);
});
