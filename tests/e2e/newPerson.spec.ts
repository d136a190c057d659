import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { choosePerson, movable, type Chosen } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
const taken = new Set<string>();
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 300, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
});
test.afterEach(() => desk.ats.clear());
test.afterAll(() => desk.stop());

async function underWay(): Promise<Chosen> {
  const person = await choosePerson(desk.client(), { record: (record) => record.processes.filter(({ status }) => status === 'in_process').length === 1 && movable(record, false) !== null }, taken);
  taken.add(person.id);
  return person;
}

const sent = (): Promise<unknown> => desk.until('everything is sent', async (client) => (await client.ask('changes.list', { candidateId: null, sent: false, limit: 10 })).changes.length === 0);

test('C1: a new person is made by keyboard while the ATS is down, gets a note, and arrives once with job and note', async ({ page, shot }) => {
  const record = recordPane(page);
  const job = (await desk.client().ask('jobs.list', { status: 'open', text: '', sort: 'active', offset: 0, limit: 20 })).rows.find((row) => !row.isConfidential);
  if (!job) throw new Error('there is no open job');
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  const before = await desk.ats.lastEffect();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await expect(dialog.getByRole('textbox', { name: 'First name' })).toBeFocused();
  await page.keyboard.type('Ingrid');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ødegård-Håkonsen');
  await page.keyboard.press('Tab');
  await page.keyboard.type('ingrid.odegard@fjordpost.example');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Midwife');
  await dialog.getByRole('button', { name: 'Choose a job' }).press('Enter');
  const search = page.getByRole('searchbox', { name: 'Job: search' });
  await expect(search).toBeFocused();
  await page.keyboard.type('no such job');
  await expect(page.getByText('No open job has this in its name')).toBeVisible();
  await shot('job-choice-none');
  await search.fill(job.name);
  await expect(page.getByRole('menuitem', { name: job.name }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: `Job: ${job.name}` })).toBeFocused();
  await expect(dialog.getByRole('combobox', { name: 'Starts in' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'No job' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Starts in' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Choose a job' }).click();
  await search.fill(job.name);
  await page.getByRole('menuitem', { name: job.name }).first().click();
  await expect(dialog.getByRole('button', { name: `Job: ${job.name}` })).toBeVisible();
  await shot('new-person', { axe: true });
  await dialog.getByRole('textbox', { name: 'Title' }).press('Enter');
  await expect(record.name).toHaveText('Ingrid Ødegård-Håkonsen');
  await expect(record.process(job.name)).toBeVisible();
  await record.writeNote('Met at the fair in Lillestrøm.');
  await expect(record.note('Met at the fair in Lillestrøm.').getByText(/Not sent|Checking/)).toBeVisible();
  await peoplePane(page).searchFor('odegard');
  await expect(peoplePane(page).row('Ingrid Ødegård-Håkonsen')).toBeVisible();
  await shot('new-person-not-sent');

  await desk.ats.clear();
  await desk.client().ask('sync.run', { accountId: null });
  await expect(record.marks).toHaveCount(0, { timeout: 60_000 });
  const effects = await desk.ats.effects(before);
  expect(effects.filter(({ kind }) => kind === 'candidate.create')).toMatchObject([{ body: { first_name: 'Ingrid', last_name: 'Ødegård-Håkonsen', title: 'Midwife' } }]);
  expect(effects.filter(({ kind }) => kind === 'note.create')).toMatchObject([{ body: { body: 'Met at the fair in Lillestrøm.' } }]);
  await expect(shell(page).statusBar.getByRole('link', { name: 'Everything sent' })).toBeVisible();
});

test('C1: who is here already with the same e-mail is pointed out before somebody is made twice', async ({ page, shot }) => {
  const known = await choosePerson(desk.client(), { record: (record) => record.emails.length > 0 }, taken);
  await page.goto(await desk.newLink());
  await peoplePane(page).region.getByRole('button', { name: 'New person' }).click();
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(known.record.emails[0]?.value ?? '');
  await expect(dialog.getByText('Here already with this e-mail:')).toBeVisible();
  await shot('new-person-known', { axe: true });
  await dialog.getByRole('button', { name: known.name }).click();
  await expect(dialog).toBeHidden();
  await expect(recordPane(page).name).toHaveText(known.name);
});

test('C2: a process is rejected with a reason, and the rejection is taken back after it was sent', async ({ page, shot }) => {
  const person = await underWay();
  const process = person.record.processes.find(({ status }) => status === 'in_process');
  if (!process) throw new Error('this person is under way in no job');
  const { reasons } = await desk.client().ask('rejectionReasons.list', {});
  const reason = reasons[0];
  if (!reason) throw new Error('this ATS has no reasons');
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  const before = await desk.ats.lastEffect();
  await record.name.click();
  await page.keyboard.press('r');
  const menu = page.getByRole('menu', { name: `Reject for ${process.jobName}` });
  await expect(menu).toBeVisible();
  await shot('reject-reasons', { axe: true });
  await menu.getByRole('menuitem', { name: reason.name, exact: true }).click();
  await expect(record.process(process.jobName).getByText('Rejected')).toBeVisible();
  await expect(shell(page).messages.getByText(`Rejected for ${process.jobName}: ${reason.name}`)).toBeVisible();
  await sent();
  await expect(record.marks).toHaveCount(0);
  expect((await desk.ats.effects(before)).map(({ kind }) => kind)).toEqual(['application.reject']);
  await shot('rejected');
  await record.process(process.jobName).getByRole('button', { name: /^Take the rejection/ }).click();
  await sent();
  await expect(record.marks).toHaveCount(0);
  await expect(record.process(process.jobName).getByText('Rejected')).toBeHidden();
  expect((await desk.ats.effects(before)).map(({ kind }) => kind)).toEqual(['application.reject', 'application.unreject']);
});

test('C4: a file is added to a record; its kind is guessed from its name, and the ATS has it once', async ({ page, shot }) => {
  const person = await underWay();
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  const before = await desk.ats.lastEffect();
  await record.section('Files').locator('..').locator('input[type=file]').setInputFiles({ name: 'Lebenslauf Ødegård.txt', mimeType: 'text/plain', buffer: Buffer.from('Eleven years on the ward.') });
  const dialog = page.getByRole('dialog', { name: 'Add a file' });
  await expect(dialog.getByRole('radio', { name: 'Résumé' })).toBeChecked();
  await shot('add-file', { axe: true });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(record.section('Files').getByText('Lebenslauf Ødegård.txt')).toBeVisible();
  await sent();
  expect((await desk.ats.effects(before)).map(({ kind }) => kind)).toEqual(['attachment.create']);
});

test('O1, C1: a page that is loaded anew keeps what was only begun; whom the ATS never had is removed after a question', async ({ page, shot }) => {
  const person = await underWay();
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  const note = page.getByRole('textbox', { name: 'Write a note' });
  await note.fill('Half a thought');
  await page.getByRole('combobox', { name: 'Who sees the note' }).selectOption('private');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await dialog.getByRole('textbox', { name: 'First name' }).fill('Solveig');
  await page.reload();
  await expect(record.name).toHaveText(person.name);
  await expect(note).toHaveValue('Half a thought');
  await expect(page.getByRole('combobox', { name: 'Who sees the note' })).toHaveValue('private');
  await note.fill('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(dialog.getByRole('textbox', { name: 'First name' })).toHaveValue('Solveig');

  await desk.client().ask('preferences.set', { syncPaused: true });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(record.name).toHaveText('Solveig');
  await note.fill('Only begun');
  expect(await page.evaluate(() => sessionStorage.getItem('tandem.drafts'))).toContain('Only begun');
  await page.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: 'Delete in the ATS' }).click();
  const question = page.getByRole('dialog', { name: 'Remove Solveig?' });
  await shot('remove-new', { axe: true });
  await question.getByRole('button', { name: 'Keep them' }).click();
  await expect(record.name).toHaveText('Solveig');
  await page.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: 'Delete in the ATS' }).click();
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Solveig is removed; the ATS never had them.')).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem('tandem.drafts') ?? ''), 'of whom is removed nothing that was begun stays either').not.toContain('Only begun');
  // The form begins empty again.
  await page.keyboard.press('c');
  await expect(dialog.getByRole('textbox', { name: 'First name' })).toHaveValue('');
  await desk.client().ask('preferences.set', { syncPaused: false });
});
