import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { choosePerson, type Chosen } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
const taken = new Set<string>();
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 300, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
});
test.afterEach(() => desk.ats.clear());
test.afterAll(() => desk.stop());

async function somebody(): Promise<Chosen> {
  const person = await choosePerson(desk.client(), { row: (row) => row.title !== null, record: (record) => record.emails.length > 0 && record.notes.length > 0 }, taken);
  taken.add(person.id);
  return person;
}

const sent = (): Promise<unknown> => desk.until('everything is sent', async (client) => (await client.ask('changes.list', { candidateId: null, sent: false, limit: 10 })).changes.length === 0);

test('M3: what was sent is undone from the history: the opposite goes to the ATS, and the history tells all three', async ({ page, shot }) => {
  const person = await somebody();
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await record.edit({ Title: 'Charge nurse, nights' });
  await record.addTag('Met at the fair');
  await sent();

  await record.region.getByText('Who changed what, and when').click();
  const history = record.region.getByRole('list', { name: 'History' });
  const entry = history.getByRole('listitem').filter({ hasText: 'Charge nurse, nights' });
  await expect(history.getByRole('listitem').filter({ hasText: person.record.notes[0]?.body.slice(0, 20) ?? '' }).first()).toContainText('in the ATS');
  await expect(entry).toContainText('here');
  await shot('history', { axe: true });
  await record.region.getByRole('combobox', { name: 'Which field' }).selectOption('Tags');
  await expect(entry).toBeHidden();
  await record.region.getByRole('combobox', { name: 'Which field' }).selectOption('');

  const before = await desk.ats.lastEffect();
  await entry.getByRole('button', { name: 'Undo' }).click();
  await expect(shell(page).messages.getByText('It had been sent already: the opposite goes to the ATS now.')).toBeVisible();
  await expect(history.getByRole('listitem').filter({ hasText: 'undone here' })).toBeVisible();
  await sent();
  expect(await desk.ats.effects(before)).toMatchObject([{ kind: 'candidate.update', body: { title: person.record.title } }]);
});

test('M3: what cannot be undone says why, to the mouse and to the keyboard', async ({ page, shot }) => {
  const person = await somebody();
  const record = recordPane(page);
  const sync = syncPage(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await record.writeNote('Cannot be taken back.');
  await record.addTag('Can be taken back');
  await sent();
  await shell(page).place('Sync').click();
  await sync.openDetails();
  const lately = sync.section('Sent lately');
  const note = lately.getByRole('listitem').filter({ hasText: person.name }).filter({ hasText: /note/i }).getByRole('button', { name: /^Undo/ });
  await expect(note).toHaveAccessibleName(/not possible\. The ATS lets nobody delete a note/);
  await note.focus();
  await expect(page.getByRole('tooltip')).toContainText('The ATS lets nobody delete a note');
  await shot('undo-not-possible', { axe: true });
  await page.keyboard.press('Escape');
  const tag = lately.getByRole('listitem').filter({ hasText: 'Can be taken back' });
  const before = await desk.ats.lastEffect();
  await tag.getByRole('button', { name: 'Undo', exact: true }).click();
  await desk.until('the opposite is at the ATS', async () => (await desk.ats.effects(before)).length > 0);
  await sent();
  expect((await desk.ats.effects(before)).map(({ kind }) => kind)).toEqual(['tag.remove']);
});
