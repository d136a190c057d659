import { personAt } from '../../src/sandbox/world/personAt.ts';
import { customerClient } from '../support/customerClient.ts';
import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const SEED = 3;
const PEOPLE = 120;
const MEMBERS = 170;
const everybody = Array.from({ length: MEMBERS }, (_, index) => personAt(SEED, index)).filter((person) => person.nearDuplicateOf === null && person.phones.length > 0);
const urnOf = (person: (typeof everybody)[number] | undefined): string => person?.member?.urn ?? '';

let desk: Desk;
/** Whom the recruiter wrote with, as names in the list. */
const leaving: string[] = [];
test.beforeAll(async () => {
  desk = await startDesk({ candidates: PEOPLE, seed: SEED, rateLimit: 100_000, readLagMs: 0, linkedin: { people: MEMBERS } });
  await desk.linkedinAdmin('quirks', { jobTaskMs: 0 });
  const customer = await customerClient(desk.linkedin, Date.now);
  await customer.listJob('REQ-1');
  customer.close();
  for (const person of everybody.slice(0, PEOPLE).filter(({ member }) => member?.how === 'email').slice(0, 2)) {
    await desk.linkedinAdmin('exports', { seatIndex: 0, member: urnOf(person), externalJobPostingId: 'REQ-1' });
    await desk.linkedinAdmin('closed', { member: urnOf(person) });
    leaving.push(urnOf(person));
  }
  await desk.connect();
});
test.afterAll(() => desk.stop());

/** Somebody agrees, with the first answer to the recruiter here. */
async function agreeing(among: typeof everybody): Promise<(typeof everybody)[number]> {
  for (const person of among) {
    if (leaving.includes(urnOf(person)) || typeof person.member?.email !== 'string') continue;
    const isTaken = await desk.linkedinAdmin('messages', { seatIndex: 0, member: urnOf(person), fromMember: true, subject: 'Yes', text: 'Do call me.', consent: true }).then(() => true, () => false);
    if (isTaken) return person;
  }
  throw new Error('nobody agrees for the first time');
}

test('E5: what somebody shared stands on their record, as an action before what happened; “Add” puts it beside what the record has', async ({ page, shot }) => {
  const client = desk.client();
  const rows = (await client.ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 200 })).rows.filter(({ linkedIn }) => linkedIn === 'exact');
  const byUrn = new Map<string, string>();
  for (const { id } of rows) byUrn.set((await client.ask('linkedIn.pane', { candidateId: id })).link.personUrn ?? '', id);
  const person = await agreeing(everybody.filter((one) => byUrn.has(urnOf(one))));
  const id = byUrn.get(urnOf(person)) ?? '';
  await client.ask('candidates.edit', { id, patch: { emails: [{ value: 'kept@example.test', type: 'work' }] } });
  await client.ask('sync.run', { accountId: null });
  await desk.until('it waits', async (asking) => (await asking.ask('arrivals.waiting', { candidateId: id })).values.length > 0);

  await page.goto(await desk.newLink());
  await peoplePane(page).find(rows.find((row) => row.id === id)?.name ?? '');
  const { region } = recordPane(page);
  const card = region.getByRole('article', { name: 'e-mail shared on LinkedIn' });
  await expect(card).toContainText(person.member?.email ?? '-');
  await card.scrollIntoViewIfNeeded();
  await shot('shared-on-linkedin', { axe: true });
  await card.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(card).toBeHidden();
  await expect(region.getByText(person.member?.email ?? '-').first()).toBeVisible();
  await expect(region.getByText('kept@example.test').first()).toBeVisible();
});

test('E6: a namesake is not taken for the member: the sync page asks who it is', async ({ page, shot }) => {
  const client = desk.client();
  const names = new Set((await client.ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 200 })).rows.map(({ name }) => name));
  const strangers = everybody.filter(({ index, firstName, lastName }) => index >= PEOPLE && !names.has(`${firstName} ${lastName}`) && /^[\p{Script=Latin}' -]+$/u.test(`${firstName}${lastName}`));
  const person = await agreeing(strangers);
  const name = `${person.firstName} ${person.lastName}`;
  await client.ask('candidates.create', { fields: { firstName: person.firstName, lastName: person.lastName, title: 'Namesake' }, jobId: null, stageId: null });
  await client.ask('sync.run', { accountId: null });
  await desk.until('it is asked', async (asking) => (await asking.ask('arrivals.waiting', { candidateId: null })).members.length > 0);

  const sync = syncPage(page);
  await page.goto(await desk.newLink());
  await shell(page).place('Sync').click();
  const card = sync.card(`${name}: who is it?`);
  await expect(card.getByRole('list', { name: 'People it may be' })).toContainText('Namesake');
  await shot('who-is-it', { axe: true });
  await card.getByRole('button', { name: 'Somebody new' }).click();
  await expect(card).toBeHidden();
  await shell(page).place('People').click();
  await peoplePane(page).searchFor(name);
  await expect(peoplePane(page).rows).toHaveCount(2);
});

test('E9: who left LinkedIn is listed with what is here of them; it is deleted one by one, after a question', async ({ page, shot }) => {
  const sync = syncPage(page);
  await page.goto(await desk.newLink());
  await shell(page).place('Sync').click();
  const cards = sync.region.getByRole('article', { name: / left LinkedIn$/ });
  await expect(cards).toHaveCount(leaving.length);
  await expect(cards.first()).toContainText('To be deleted by');
  await shot('left-linkedin', { axe: true });
  await cards.first().getByRole('button', { name: 'Delete what came from there' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete what came from LinkedIn?' });
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(cards).toHaveCount(leaving.length);
  await cards.first().getByRole('button', { name: 'Delete what came from there' }).click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(cards).toHaveCount(leaving.length - 1);
});
