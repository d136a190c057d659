import type { AccountSync } from '../../src/shared/domain/account.ts';
import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { palettePage } from './pages/palettePage.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { choosePerson, type Chosen } from './support/choosePerson.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { letTimePass } from './support/letTimePass.ts';
import { remoteIdOf } from './support/remoteIdOf.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const MINUTE = 60_000;

let keyring: Keyring;
let desk: Desk;
const taken = new Set<string>();
test.beforeAll(async () => {
  keyring = await startKeyring();
  desk = await startDesk({ candidates: 300, rateLimit: 1000, readLagMs: 0, env: keyring.env });
  await desk.connect({ linkedin: false });
});
test.afterEach(() => desk.ats.clear());
test.afterAll(async () => {
  await desk.stop();
  await keyring.stop();
});

async function somebody(): Promise<Chosen> {
  const person = await choosePerson(desk.client(), { row: (row) => !row.isPrivate, record: (record) => record.emails.length > 0 }, taken);
  taken.add(person.id);
  return person;
}

/** One whole run, from its beginning to its end. */
async function run(): Promise<void> {
  const account = async (): Promise<AccountSync | undefined> => (await desk.client().ask('sync.status', {})).accounts[0];
  await desk.until('nothing runs', async () => (await account())?.state === 'idle');
  const before = (await account())?.lastSuccessAt ?? 0;
  await desk.client().ask('sync.run', { accountId: null });
  await desk.until('a run has ended', async () => {
    const now = await account();
    return now !== undefined && now.state === 'idle' && (now.lastSuccessAt ?? 0) > before;
  });
}

const isGone = async (id: string): Promise<boolean> => (await desk.client().ask('candidates.gone', {})).rows.some((row) => row.id === id);

test('M2: somebody deleted in the ATS while a note waits: nothing is sent by itself; they are made again with what is kept, and the note goes along', async ({ page, shot, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const person = await somebody();
  const remoteId = await remoteIdOf(desk, person.record.emails[0]?.value ?? '');
  await desk.client().ask('preferences.set', { syncPaused: true });
  await desk.client().ask('candidates.addNote', { id: person.id, body: 'Would start in spring.', visibility: 'public' });
  expect((await desk.ats.act('DELETE', `/candidates/${remoteId}`)).status).toBeLessThan(300);
  await desk.ats.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', fault: { kind: 'status', status: 503 } });
  await desk.client().ask('preferences.set', { syncPaused: false });
  await run();
  await letTimePass(desk, 11 * MINUTE);
  await run();
  await desk.until('they are known to be deleted', () => isGone(person.id));
  await desk.ats.clear();

  const sync = syncPage(page);
  await page.goto(await desk.newLink());
  await shell(page).place('Sync').click();
  const card = sync.card(new RegExp(`^${person.name}: Deleted`));
  await expect(card).toContainText('1 change of yours did not get there.');
  await shot('gone-needs-you', { axe: true });
  await card.getByRole('button', { name: person.name }).click();
  const record = recordPane(page);
  await expect(record.region.getByText(`${person.name} was deleted in the ATS`)).toBeVisible();
  await shot('gone-record', { axe: true });
  const before = await desk.ats.lastEffect();
  await record.region.getByRole('button', { name: 'Make again in the ATS' }).click();
  await expect(record.name).toHaveText(person.name);
  await expect(record.note('Would start in spring.')).toBeVisible();
  await desk.until('everything is sent', async (client) => (await client.ask('changes.list', { candidateId: null, sent: false, limit: 10 })).changes.length === 0);
  await expect(record.marks).toHaveCount(0);
  const effects = await desk.ats.effects(before);
  expect(effects.map(({ kind }) => kind)).toEqual(['candidate.create', 'note.create']);
  expect(effects[0]?.body).toMatchObject({ first_name: person.record.firstName, last_name: person.record.lastName });
  await expect(shell(page).statusBar.getByRole('link', { name: 'Everything sent' })).toBeVisible();
});

test('M2: who is merged with somebody else in the ATS stands under “Gone in the ATS”, and leads to who stayed', async ({ page, shot }) => {
  const [lost, kept] = [await somebody(), await somebody()];
  const [lostId, keptId] = [await remoteIdOf(desk, lost.record.emails[0]?.value ?? ''), await remoteIdOf(desk, kept.record.emails[0]?.value ?? '')];
  const merged = await desk.ats.act('POST', `/candidates/${keptId}/merge`, { duplicate_candidate_id: lostId });
  expect(merged.status, JSON.stringify(merged.body)).toBeLessThan(300);
  await run();
  await desk.until('the merge is known', () => isGone(lost.id));
  await page.goto(await desk.newLink());
  await peoplePane(page).region.getByRole('link', { name: /gone in the ATS$/ }).click();
  const gone = page.getByRole('region', { name: 'Gone in the ATS' });
  const card = gone.getByRole('article', { name: `${lost.name}: Merged in the ATS` });
  await expect(card).toContainText(kept.name);
  await shot('gone-in-the-ats', { axe: true });
  await card.getByRole('button', { name: `Open ${kept.name}` }).click();
  await expect(recordPane(page).name).toHaveText(kept.name);

  // There is no way back from letting go, so it asks, by palette as by mouse.
  await peoplePane(page).region.getByRole('link', { name: /gone in the ATS$/ }).click();
  await palettePage(page).open();
  await page.keyboard.type('let go');
  await expect(palettePage(page).chosen).toHaveText(`Let go${lost.name}`);
  await shot('palette-let-go', { axe: true });
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: `Let go of ${lost.name}?` });
  await shot('let-go', { axe: true });
  await question.getByRole('button', { name: 'Keep the copy' }).click();
  await expect(question).toBeHidden();
  expect(await isGone(lost.id)).toBe(true);
  await card.getByRole('button', { name: 'Let go' }).click();
  await question.getByRole('button', { name: 'Let go' }).click();
  await expect(page.getByText(`The copy of ${lost.name} is removed.`)).toBeVisible();
  await expect(card).toBeHidden();
});

test('M2: an answer in which everybody is missing removes nobody: it asks, and “Keep them” keeps them', async ({ page, shot, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const people = (await desk.client().ask('candidates.count', { filter: {} })).total;
  await desk.ats.fault({ server: 'ats', method: 'GET', path: '^/v3/candidates\\?ids=', fault: { kind: 'status', status: 200, body: [] } });
  // The first look after a start is a thorough one.
  await letTimePass(desk, 11 * MINUTE);
  await desk.until('the guard asks', async (client) => (await client.ask('guards.list', {})).guards.length > 0);
  await desk.ats.clear();
  await page.goto(await desk.newLink());
  // Private people are hidden as soon as they are not listed: that is what a right looks like that was taken away.
  const shown = (await desk.client().ask('candidates.count', { filter: {} })).total;
  expect(shown).toBeGreaterThan(people * 0.95);
  await expect(peoplePane(page).count).toHaveText(`${shown} people`);
  await expect(shell(page).statusBar.getByRole('link', { name: /needs? you$/ })).toBeVisible();
  await shell(page).place('Sync').click();
  const guard = syncPage(page).card(/^Greenhouse no longer lists many people$/);
  await expect(guard).toContainText('That is more than anybody deletes at once, so nothing was removed.');
  await expect(guard.getByRole('list', { name: 'Some of them' }).getByRole('listitem').first()).toBeVisible();
  await shot('guard', { axe: true });
  await guard.getByRole('button', { name: 'Keep them' }).click();
  await expect(guard).toBeHidden();
  await run();
  await shell(page).place('People').click();
  await expect(peoplePane(page).count).toHaveText(`${people} people`);
});

test('O4: everything of a person is erased after their name is typed; a receipt names nobody, and they do not come back', async ({ page, shot }) => {
  const person = await somebody();
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await record.region.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: /^Erase from this computer/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase from this computer?' });
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeDisabled();
  await dialog.getByRole('textbox').fill(person.name.slice(0, -1));
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeDisabled();
  await dialog.getByRole('textbox').fill(person.name);
  await shot('erase', { axe: true });
  await dialog.getByRole('textbox').press('Enter');
  const receipts = page.getByRole('list', { name: 'Erasures' }).getByRole('listitem');
  await expect(receipts.first()).toContainText('Erased because somebody asked for it');
  await expect(receipts.first()).not.toContainText(person.name);
  await shot('erasure-receipt', { axe: true });
  await run();
  await shell(page).place('People').click();
  await peoplePane(page).searchFor(person.record.emails[0]?.value ?? '');
  await expect(peoplePane(page).region.getByText('Nobody fits')).toBeVisible();
});
