import { expect, test } from './fixtures.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { poolsPage } from './pages/poolsPage.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { choosePerson } from './support/choosePerson.ts';
import { openBoth, shownBeside } from './support/openBoth.ts';
import { arrived, nameOf, offeredJobs, startRecruiterDesk, strangersInTurn } from './support/recruiterDesk.ts';
import type { Desk } from './support/startDesk.ts';

/** Who writes, in Recruiter and here. */
const ME = 'Erik Solberg';
/** The tag of whoever came by an export. */
const IMPORTED = 'Imported: LinkedIn Recruiter';
const stranger = strangersInTurn();

let desk: Desk;
test.beforeAll(async () => {
  desk = await startRecruiterDesk({ prospects: true });
});
test.afterAll(() => desk.stop());

const bringIn = (): Promise<unknown> => desk.client().ask('sync.run', { accountId: null });

test('E5: what a member shares with an answer fills what is empty; what the record has already stays, and the other value waits as an action; Recruiter’s card then has the address', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = stranger();
  await recruiter.exportOf(nameOf(person));
  const id = await arrived(desk, nameOf(person));
  await desk.client().ask('candidates.edit', { id, patch: { phones: [{ value: '+47 900 00 001', type: 'work' }] } });
  await recruiter.openProfile(person);
  await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  await recruiter.answer(person, ME, 'Do call me.', 'yes');
  await bringIn();
  await desk.until('it waits', async (client) => (await client.ask('arrivals.waiting', { candidateId: id })).values.length > 0);
  await peoplePane(page).find(nameOf(person));
  const { region } = recordPane(page);
  await expect(region.getByText(person.member?.email ?? '-').first(), 'what was empty is filled').toBeVisible();
  const card = region.getByRole('article', { name: 'phone shared on LinkedIn' });
  await card.scrollIntoViewIfNeeded();
  await shot('shared-on-linkedin', { axe: true });
  await card.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(card).toBeHidden();
  await expect(region.getByText('+47 900 00 001').first()).toBeVisible();
  expect((await desk.client().ask('candidates.get', { id })).phones).toHaveLength(2);
  await recruiter.openProfile(person);
  await shownBeside(beside, async () => expect(await recruiter.card(recruiter.main, nameOf(person))).toContainText(person.member?.email ?? '-', { timeout: 1000 }));
  await pictures('E5', page, beside);
});

test('E6: a member who agrees and is nobody here becomes a person in the pool LinkedIn, and carries the mark in Recruiter; a namesake is not taken for the member: one is asked who it is', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const [unknown, namesake] = [stranger(), stranger()];
  const name = nameOf(namesake);
  await desk.client().ask('candidates.create', { fields: { firstName: namesake.firstName, lastName: namesake.lastName, title: 'Namesake' }, jobId: null, stageId: null });
  for (const person of [unknown, namesake]) {
    await recruiter.openProfile(person);
    await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
    await recruiter.answer(person, ME, 'Yes, do write to me.', 'yes');
  }
  await bringIn();
  await arrived(desk, nameOf(unknown));
  await desk.until('it is asked', async (asking) => (await asking.ask('arrivals.waiting', { candidateId: null })).members.length > 0);
  await shell(page).place('Pools').click();
  await page.getByRole('listbox', { name: 'Pools' }).getByRole('option', { name: /^LinkedIn/ }).click();
  await expect(page.getByRole('main').getByText(nameOf(unknown)).first()).toBeVisible();
  await recruiter.openProfile(unknown);
  await shownBeside(beside, async () => expect(recruiter.main.getByText('In ATS', { exact: true })).toBeVisible({ timeout: 1000 }));
  await pictures('E6', page, beside);

  const sync = syncPage(page);
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

test('C6: who is exported in Recruiter is tagged, and found by that tag; a tag that is given in Tandem stays when they are exported again, and none stands twice', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const [person, other] = [stranger(), stranger()];
  const [first, second] = await offeredJobs(desk);
  for (const one of [person, other]) {
    await recruiter.exportOf(nameOf(one), first);
    await arrived(desk, nameOf(one));
  }
  const people = peoplePane(page);
  const record = recordPane(page);
  await people.find(nameOf(person));
  await record.addTag('Returner');
  await recruiter.openProfile(person);
  await recruiter.export(recruiter.main, second);
  await expect(record.process(second?.title ?? '-')).toBeVisible();
  for (const tag of [IMPORTED, 'Returner']) await expect(record.tags.getByText(tag, { exact: true })).toHaveCount(1);
  await people.search.fill('');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Filter by tag');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: 'Filter by tag: search' }).fill(IMPORTED);
  await page.getByRole('menuitem', { name: new RegExp(IMPORTED) }).click();
  await expect(people.row(nameOf(person))).toBeVisible();
  await expect(people.row(nameOf(other))).toBeVisible();
  await shot('found-by-tag');
  await pictures('C6', page, beside);
});

test('C12: who agrees in Recruiter is in the pool LinkedIn, and opened from it beside their profile; in another pool, and out of this one, Recruiter has the mark all the same', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const pools = poolsPage(page);
  const record = recordPane(page);
  const person = stranger();
  const name = nameOf(person);
  // Of two windows the one that is covered draws nothing.
  await page.bringToFront();
  await shell(page).place('Pools').click();
  await expect(pools.pool('LinkedIn'), 'it is there before anybody is in it').toBeVisible();
  await beside.bringToFront();
  await recruiter.openProfile(person);
  await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  await recruiter.answer(person, ME, 'Yes, do write to me.', 'yes');
  await bringIn();
  await arrived(desk, name);
  await page.bringToFront();
  await pools.pool('LinkedIn').click();
  const here = pools.people('LinkedIn').filter({ hasText: name });
  await expect(here).toHaveCount(1);
  await shot('pool-linkedin', { axe: true });
  await here.click();
  await expect(record.name).toHaveText(name);
  await expect(linkedInPane(page).match, 'they are this member, without a question').toHaveText('Linked by hand');
  await record.region.getByRole('button', { name: 'Add to a pool' }).click();
  await page.getByRole('searchbox', { name: 'Add to a pool: search' }).fill('Summer wards');
  await page.getByRole('menuitem', { name: 'New pool “Summer wards”' }).click();
  await expect(record.region.getByRole('group', { name: 'Pools' }).getByText('Summer wards')).toBeVisible();
  await shell(page).place('Pools').click();
  await pools.pool('LinkedIn').click();
  await here.click({ modifiers: ['ControlOrMeta'] });
  await pools.open.getByRole('button', { name: 'Take out of pool' }).click();
  await expect(here).toHaveCount(0);
  await pools.pool('Summer wards').click();
  await expect(pools.people('Summer wards').filter({ hasText: name })).toHaveCount(1);
  await desk.until('it is all in the ATS', async (client) => (await client.ask('sync.status', {})).waitingCount === 0);
  await beside.bringToFront();
  await recruiter.openProfile(person);
  await shownBeside(beside, async () => expect(recruiter.main.getByText('In ATS', { exact: true })).toBeVisible({ timeout: 1000 }));
  await pictures('C12', page, beside);
});

test('E7: who answers without agreeing is heard, and nothing of their contact data comes to Tandem', async ({ page, context, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = stranger();
  await recruiter.exportOf(nameOf(person));
  const id = await arrived(desk, nameOf(person));
  await recruiter.openProfile(person);
  await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  await recruiter.answer(person, ME, 'I would rather write here.', 'no');
  await bringIn();
  await peoplePane(page).find(nameOf(person));
  const pane = linkedInPane(page);
  await pane.tab('InMail').click();
  await expect(pane.panel.getByText('I would rather write here.')).toBeVisible();
  const record = await desk.client().ask('candidates.get', { id });
  expect([record.emails, record.phones]).toEqual([[], []]);
  const { items } = await desk.client().ask('inbox.list', { before: null, unreadOnly: false, limit: 50 });
  expect(items.filter(({ candidateId }) => candidateId === id).map(({ kind }) => kind).toSorted()).toEqual(['export', 'reply']);
  await pictures('E7', page, beside);
});

test('E8: who is in the ATS and only wrote with a recruiter keeps the record as it was', async ({ page, context, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'exact' });
  const member = { member: { urn: person.pane.link.personUrn ?? '' } };
  await recruiter.openProfile(member);
  await recruiter.writeInMail('How is it going?', 'We have not spoken for long.');
  await recruiter.answer(member, ME, 'I have another employer now.', null);
  await bringIn();
  await peoplePane(page).find(person.name);
  const pane = linkedInPane(page);
  await pane.tab('InMail').click();
  await expect(pane.panel.getByText('I have another employer now.')).toBeVisible();
  const { firstName, lastName, title, company, emails, phones, links, tags } = await desk.client().ask('candidates.get', { id: person.id });
  const was = person.record;
  expect({ firstName, lastName, title, company, emails, phones, links, tags }).toEqual({
    firstName: was.firstName, lastName: was.lastName, title: was.title, company: was.company, emails: was.emails, phones: was.phones, links: was.links, tags: was.tags,
  });
  await pictures('E8', page, beside);
});

test('E10: what happened in Recruiter is brought in at once by a key, and by itself every half hour; the inbox names each and leads to where it is read', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = stranger();
  const job = await recruiter.exportOf(nameOf(person));
  await arrived(desk, nameOf(person));
  await recruiter.openProfile(person);
  await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  await recruiter.answer(person, ME, 'Thursday is fine.', 'yes');
  await shell(page).place('Sync').click();
  const linkedIn = (await desk.client().ask('accounts.list', {})).accounts.find(({ kind }) => kind === 'linkedin');
  await shell(page).account(linkedIn?.label ?? '').getByRole('button', { name: 'Sync now' }).click();
  await desk.until('the answer is in the inbox', async (client) => (await client.ask('inbox.list', { before: null, unreadOnly: true, limit: 50 })).items.some(({ kind, candidateName }) => kind === 'reply' && candidateName === nameOf(person)));
  await page.getByRole('link', { name: /^From LinkedIn, .* not read$/ }).click();
  const inbox = page.getByRole('listbox', { name: 'From LinkedIn' });
  const reply = inbox.getByRole('option').filter({ hasText: `${nameOf(person)} wrote to you` });
  await expect(reply).toContainText('Thursday is fine.');
  await expect(inbox.getByRole('option').filter({ hasText: `${nameOf(person)} was exported from Recruiter to ${job}` })).toBeVisible();
  await shot('from-linkedin', { axe: true });
  await pictures('E10', page, beside);
  await reply.click();
  const pane = linkedInPane(page);
  await expect(pane.tab('InMail'), 'it leads to where it is read').toHaveAttribute('aria-selected', 'true');
  await expect(pane.region.getByText('Would Thursday do?')).toBeVisible();
});

test('E9: who left LinkedIn is reviewed in the inbox, with what is here of them; it is deleted one by one, after a question', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const leaving: ReturnType<typeof stranger>[] = [];
  // Two to whom nobody wrote before, so that what is counted of them is known.
  while (leaving.length < 2) {
    const person = stranger();
    await recruiter.exportOf(nameOf(person));
    const { people } = await desk.client().ask('people.touch', { candidateIds: [await arrived(desk, nameOf(person))] });
    if (people.some(({ contacts }) => contacts.some(({ way }) => way === 'inmail'))) continue;
    leaving.push(person);
    await recruiter.openProfile(person, 'notes');
    await recruiter.writeNote('Was on leave in spring.');
    await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  }
  await bringIn();
  await desk.until('their InMail is here', async (client) => (await client.ask('people.touch', { candidateIds: await Promise.all(leaving.map((one) => arrived(desk, nameOf(one)))) })).people.every(({ contacts }) => contacts.some(({ way }) => way === 'inmail')));
  for (const person of leaving) {
    await recruiter.openProfile(person);
    await beside.goto(beside.url().replace('/talent/profile/', '/messaging/'));
    await beside.getByText('Close this account').click();
    await beside.getByRole('button', { name: 'Close the account' }).click();
    await expect(beside.getByRole('heading', { name: 'This account is closed' })).toBeVisible();
  }
  await bringIn();
  await page.getByRole('link', { name: /^From LinkedIn/ }).click();
  const cards = page.getByRole('region', { name: 'Inbox' }).getByRole('article', { name: / left LinkedIn$/ });
  await expect(cards).toHaveCount(leaving.length);
  await expect(cards.first()).toContainText(/1 InMail, 1 Recruiter note.*To be deleted by/);
  await shot('left-linkedin', { axe: true });
  await pictures('E9', page, beside);
  await cards.first().getByRole('button', { name: 'Delete what came from there' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete what came from LinkedIn?' });
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(cards).toHaveCount(leaving.length);
  await cards.first().getByRole('button', { name: 'Delete what came from there' }).click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(cards).toHaveCount(leaving.length - 1);
});
