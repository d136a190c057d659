import type { DuplicatePair } from '../../src/shared/domain/identity.ts';
import { expect, test } from './fixtures.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 300, seed: 5, rateLimit: 100_000, readLagMs: 0 });
  await desk.connect();
  await desk.until('everybody was looked at, and somebody is here twice', async (client) => {
    const { count, waiting } = await client.ask('duplicates.count', {});
    return waiting === 0 && count > 2;
  });
});
test.afterAll(() => desk.stop());

const pairsOf = async (): Promise<DuplicatePair[]> => (await desk.client().ask('duplicates.list', { kind: null, offset: 0, limit: 100 })).pairs;

test('C10, M8: a duplicate is flagged with its evidence, joined, shown together, and parted again; two who are not the same are not asked about again', async ({ page, shot }) => {
  const [first, second] = (await pairsOf()) as [DuplicatePair, DuplicatePair];
  // One of the two has a note, so that it can be seen from the other.
  await desk.client().ask('candidates.addNote', { id: first.other.id, body: 'Met at the fair, remembers us.', visibility: 'public' });
  await page.goto(await desk.newLink());
  await page.getByRole('link', { name: /^Possible duplicates, \d+\+? to look at$/ }).click();
  const list = page.getByRole('region', { name: 'Possible duplicates' });
  const card = list.getByRole('article', { name: `${first.one.name} and ${first.other.name}` }).first();
  await expect(card.getByRole('list', { name: 'Evidence' })).toContainText(first.evidence.find(({ speaks }) => speaks === 'for')?.words ?? 'nothing');
  await shot('duplicates', { axe: true });

  // Flagged on the record, too; D lays both beside one another.
  await card.getByRole('button', { name: first.one.name, exact: true }).first().click();
  const record = page.getByRole('region', { name: 'Record' });
  await expect(record.getByRole('article', { name: `Possible duplicate of ${first.other.name}` })).toBeVisible();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: `Who else may be ${first.one.name}` });
  await expect(dialog.getByRole('article', { name: `${first.one.name} and ${first.other.name}` })).toBeVisible();
  await shot('duplicate-compared');
  await dialog.getByRole('button', { name: 'Same person', exact: true }).first().click();
  await expect(dialog).toBeHidden();

  // Joined: what hangs on the other record stands on this one, under its name.
  const joined = record.getByRole('region', { name: /^The same person/ });
  const other = joined.getByRole('article', { name: `The record of ${first.other.name}` });
  await expect(other.getByRole('list', { name: `Notes of ${first.other.name}` })).toContainText('Met at the fair', { timeout: 60_000 });
  await other.scrollIntoViewIfNeeded();
  await shot('joined');
  expect((await pairsOf()).some(({ one, other: two }) => one.id === first.one.id && two.id === first.other.id)).toBe(false);
  // One row for both, and what is shown of them is chosen.
  const people = page.getByRole('listbox', { name: 'People' });
  await page.getByRole('searchbox', { name: /^Search/ }).first().fill(first.one.name);
  await expect(people.getByRole('option').filter({ hasText: '2 records' })).toHaveCount(1);
  const choices = joined.getByRole('radiogroup').first();
  const another = choices.locator('label').filter({ has: page.locator('input:not(:checked)') }).first();
  const label = (await another.innerText()).trim();
  await another.click();
  await expect(record.locator('header')).toContainText(label);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(record.locator('header')).not.toContainText(label);
  await shot('joined-choices', { axe: true });

  // As seen from the other record.
  await other.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(record.getByRole('article', { name: `The record of ${first.one.name}` })).toBeVisible();
  await expect(joined.getByText(/lists show the record of/)).toBeVisible();
  await shot('joined-behind', { axe: true });

  // Merging in the ATS is another matter: it says that it is final, and asks.
  await record.getByRole('button', { name: 'Merge in the ATS…' }).click();
  const asked = page.getByRole('dialog', { name: 'Merge the two records in the ATS?' });
  await expect(asked.getByText('It is final')).toBeVisible();
  await shot('merge-asked', { axe: true });
  await asked.getByRole('button', { name: 'Keep both' }).click();
  await expect(asked).toBeHidden();

  // Parted, and that undone; then parted for good: the pair waits for a word again.
  await record.getByRole('button', { name: 'Part them again' }).click();
  await expect(record.getByRole('article', { name: `Possible duplicate of ${first.one.name}` })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(record.getByRole('article', { name: `The record of ${first.one.name}` })).toBeVisible();
  await record.getByRole('button', { name: 'Part them again' }).click();
  await expect(record.getByRole('article', { name: `Possible duplicate of ${first.one.name}` })).toBeVisible();

  // Two others are not the same: the list forgets them, Undo brings them back.
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  const two = list.getByRole('article', { name: `${second.one.name} and ${second.other.name}` }).first();
  await two.getByRole('button', { name: 'Not the same person' }).click();
  // The message stands for seconds, and as long as it is pointed at.
  await page.getByRole('button', { name: 'Undo' }).last().hover();
  await expect(two).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(two).toBeVisible();
  await two.getByRole('button', { name: 'Not the same person' }).click();
  await expect(two).toBeHidden();
  await page.reload();
  await expect(list.getByRole('article').first()).toBeVisible();
  await expect(two).toBeHidden();
});
