import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { choosePerson, type Chosen } from './support/choosePerson.ts';
import { remoteIdOf } from './support/remoteIdOf.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
const taken = new Set<string>();
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 300, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
});
test.afterEach(() => desk.ats.clear());
test.afterAll(() => desk.stop());

interface Both {
  readonly person: Chosen;
  readonly remoteId: number;
  readonly mine: string;
  readonly theirs: string;
}

/** Somebody whose title was changed here, without the network, and by a colleague in the ATS meanwhile. */
async function changedOnBothSides(mine: string, theirs: string): Promise<Both> {
  const person = await choosePerson(desk.client(), { row: (row) => row.title !== null, record: (record) => record.emails.length > 0 }, taken);
  taken.add(person.id);
  const remoteId = await remoteIdOf(desk, person.record.emails[0]?.value ?? '');
  await desk.client().ask('preferences.set', { syncPaused: true });
  await desk.client().ask('candidates.edit', { id: person.id, patch: { title: mine } });
  expect((await desk.ats.act('PATCH', `/candidates/${remoteId}`, { title: theirs })).status).toBe(200);
  await desk.client().ask('preferences.set', { syncPaused: false });
  await desk.client().ask('sync.run', { accountId: null });
  await desk.until('the card is there', async (client) => (await client.ask('conflicts.list', { candidateId: person.id })).conflicts.length === 1);
  return { person, remoteId, mine, theirs };
}

const titleInAts = async (remoteId: number): Promise<unknown> => ((await desk.ats.act('GET', `/candidates?ids=${remoteId}`)).body as { title: string }[])[0]?.title;
const side = (card: Locator, name: string): Locator => card.getByRole('group', { name, exact: true });

test('M2: both changed the title: the card stands on the record with both sides; “Keep mine” sends it once', async ({ page, shot }) => {
  const { person, remoteId } = await changedOnBothSides('Charge nurse', 'Ward lead, nights');
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await expect(shell(page).statusBar.getByRole('link', { name: '1 needs you' })).toBeVisible();
  await peoplePane(page).find(person.name);
  const card = record.region.getByRole('article', { name: 'Title: both changed' });
  await expect(side(card, 'Yours')).toContainText('Charge nurse');
  await expect(side(card, 'In Greenhouse')).toContainText('Ward lead, nights');
  await expect(card).toContainText(`Before: ${person.record.title ?? ''}`);
  await shot('both-changed-record', { axe: true });
  const before = await desk.ats.lastEffect();
  await card.getByRole('button', { name: 'Keep mine' }).click();
  await expect(card).toBeHidden();
  await expect(record.marks).toHaveCount(0);
  await expect(record.region.getByRole('button', { name: 'Charge nurse' })).toBeVisible();
  expect(await desk.ats.effects(before)).toMatchObject([{ kind: 'candidate.update', target: `candidates/${remoteId}`, body: { title: 'Charge nurse' } }]);
  await expect(shell(page).statusBar.getByRole('link', { name: 'Everything sent' })).toBeVisible();
});

test('M2: “Keep theirs” on the sync page sends nothing and shows what the colleague wrote', async ({ page, shot }) => {
  const { person, remoteId, theirs } = await changedOnBothSides('Nurse manager', 'Team lead, surgery');
  const sync = syncPage(page);
  await page.goto(await desk.newLink());
  await shell(page).place('Sync').click();
  await expect(sync.standing).toContainText(/^1 needs you\. Everything else is sent\./);
  const card = sync.card(`${person.name}, Title: both changed`);
  await shot('both-changed-sync', { axe: true });
  const before = await desk.ats.lastEffect();
  await card.getByRole('button', { name: 'Keep theirs' }).click();
  await expect(page.getByText('Theirs is kept (title)')).toBeVisible();
  await expect(card).toBeHidden();
  await expect(sync.region.getByText('Nothing needs you.')).toBeVisible();
  await shell(page).place('People').click();
  await peoplePane(page).find(person.name);
  await expect(recordPane(page).region.getByRole('button', { name: theirs })).toBeVisible();
  expect(await desk.ats.effects(before)).toEqual([]);
  expect(await titleInAts(remoteId)).toBe(theirs);
});

test('M2: “Keep both”, by keyboard from the palette: mine stands in the field, theirs in a note; the history tells it', async ({ page, shot }) => {
  const { person, remoteId } = await changedOnBothSides('Head of nursing', 'Interim head');
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await expect(record.region.getByRole('article', { name: 'Title: both changed' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('keep both');
  await page.keyboard.press('Enter');
  await expect(record.region.getByRole('article')).toHaveCount(0);
  await expect(record.marks).toHaveCount(0);
  await expect(record.note('Interim head')).toBeVisible();
  expect(await titleInAts(remoteId)).toBe('Head of nursing');
  await record.region.getByText('Who changed what, and when').click();
  const history = record.region.getByRole('list', { name: 'History' });
  await expect(history.getByRole('listitem').filter({ hasText: 'chosen on a card' }).filter({ hasText: 'Head of nursing' })).toBeVisible();
  await shot('history-of-a-card', { axe: true });
});
