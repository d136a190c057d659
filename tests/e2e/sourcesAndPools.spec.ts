import { readFile } from 'node:fs/promises';
import type { CandidateRecord } from '../../src/shared/domain/candidate.ts';
import { parseCsv } from '../support/parseCsv.ts';
import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { poolsPage } from './pages/poolsPage.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { choosePerson, type Chosen } from './support/choosePerson.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let keyring: Keyring;
let desk: Desk;
const taken = new Set<string>();
test.beforeAll(async () => {
  keyring = await startKeyring();
  desk = await startDesk({ candidates: 300, rateLimit: 1000, env: keyring.env });
  await desk.connect({ linkedin: false });
});
test.afterEach(() => desk.ats.clear());
test.afterAll(async () => {
  await desk.stop();
  await keyring.stop();
});

type Process = CandidateRecord['processes'][number];

/** Somebody of a test's own, in one process that has a source; with a source that is another one. */
async function sourced(): Promise<{ person: Chosen; process: Process; other: { id: string; name: string } }> {
  const person = await choosePerson(desk.client(), { record: (record) => record.processes.length === 1 && record.processes[0]?.sourceId !== null && record.processes[0]?.isConfidentialJob === false }, taken);
  taken.add(person.id);
  const [process] = person.record.processes;
  const { sources } = await desk.client().ask('sources.list', {});
  const other = sources.find((source) => source.id !== process?.sourceId);
  if (!process || !other) throw new Error('this world has one source only');
  return { person, process, other };
}
async function somebody(): Promise<Chosen> {
  const person = await choosePerson(desk.client(), { record: (record) => record.tags.length > 0 }, taken);
  taken.add(person.id);
  return person;
}
const waitUntilSent = (): Promise<unknown> => desk.until('everything is sent', async (client) => (await client.ask('changes.list', { candidateId: null, sent: false, limit: 10 })).changes.length === 0);

test('C1: the source of a person is set offline, survives a restart, is sent once, and is undone', async ({ page, shot, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const { person, process, other } = await sourced();
  const record = recordPane(page);
  const source = record.region.getByRole('group', { name: 'Source' });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await expect(source.getByRole('button', { name: `Source: ${process.sourceName ?? ''}.` })).toBeVisible();

  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  const before = await desk.ats.lastEffect();
  await page.keyboard.press('Escape');
  await peoplePane(page).row(person.name).first().click();
  await record.name.click();
  await page.keyboard.press('o');
  await page.keyboard.type(other.name);
  await shot('source-menu', { axe: true });
  await page.keyboard.press('Enter');
  await expect(shell(page).messages.getByText(`Source set to ${other.name}`)).toBeVisible();
  await expect(source.getByRole('button', { name: `Source: ${other.name}.` })).toBeVisible();
  await expect(source.getByText(/Not sent|Checking/)).toBeAttached();
  await expect(record.process(process.jobName).getByRole('button', { name: `Source: ${other.name}.` })).toBeVisible();
  await expect(peoplePane(page).row(person.name).getByText(other.name)).toBeVisible();

  await desk.kill();
  await desk.restart();
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await expect(source.getByRole('button', { name: `Source: ${other.name}.` })).toBeVisible();
  await desk.ats.clear();
  await desk.client().ask('sync.run', { accountId: null });
  await expect(record.marks).toHaveCount(0, { timeout: 60_000 });
  const effects = (await desk.ats.effects(before)).filter((effect) => effect.kind === 'application.update');
  expect(effects).toHaveLength(1);

  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  await source.getByRole('button').click();
  await page.getByRole('menuitem', { name: process.sourceName ?? '' }).click();
  await shell(page).messages.getByRole('button', { name: 'Undo' }).click();
  await expect(source.getByRole('button', { name: `Source: ${other.name}.` })).toBeVisible();
  await expect(record.marks).toHaveCount(0);
});

test('C1: a source that a colleague changed meanwhile is not covered: a card asks, and “Keep mine” sets it all the same', async ({ page }) => {
  const { person, process, other } = await sourced();
  const { sources } = await desk.client().ask('sources.list', {});
  const theirs = sources.find((source) => source.id !== process.sourceId && source.id !== other.id)!;
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  const atAts = (await desk.ats.act('GET', '/sources')).body as { id: number; name: string }[];
  const applications = (await desk.ats.act('GET', '/applications?per_page=500')).body as { id: number; candidate_id: number; source_id: number }[];
  const candidates = (await desk.ats.act('GET', '/candidates?per_page=500')).body as { id: number; first_name: string; last_name: string }[];
  const mine = candidates.find((one) => one.first_name === person.record.firstName && one.last_name === person.record.lastName)!;
  const application = applications.find((one) => one.candidate_id === mine.id)!;
  await desk.ats.act('PATCH', `/applications/${application.id}`, { source_id: atAts.find((one) => one.name === theirs.name)!.id });
  await record.process(process.jobName).getByRole('button', { name: /^Source: / }).click();
  await page.getByRole('searchbox', { name: `Source in ${process.jobName}: search` }).fill(other.name);
  await page.getByRole('menuitem', { name: other.name }).click();
  const card = record.region.getByRole('article', { name: /^Source.*: both changed$/ });
  await expect(card).toContainText(theirs.name);
  await card.getByRole('button', { name: 'Keep mine' }).click();
  await expect(card).toBeHidden();
  await expect(record.process(process.jobName).getByRole('button', { name: `Source: ${other.name}.` })).toBeVisible();
  await expect(record.marks).toHaveCount(0);
});

test('C1: labels of sources are kept here, filter the list, and are saved as a filter that outlives a restart', async ({ page, shot, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const people = peoplePane(page);
  const { sources } = await desk.client().ask('sources.list', {});
  const { people: counts } = await desk.client().ask('sources.people', {});
  const [first, second] = sources.filter((source) => (counts[source.id] ?? 0) > 3);
  await page.goto(await desk.newLink());
  const more = async (name: string): Promise<void> => {
    await people.region.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await more('Labels of sources');
  const dialog = page.getByRole('dialog', { name: 'Labels of sources' });
  await expect(dialog.getByText('They are kept on this computer; the ATS does not have them.')).toBeVisible();
  await dialog.getByRole('button', { name: `Add a label to ${first!.name}` }).click();
  await page.keyboard.type('paid');
  await expect(page.getByRole('menuitem', { name: 'New label “paid”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem', { name: first!.name }).getByText('paid')).toBeVisible();
  await dialog.getByRole('button', { name: `Add a label to ${second!.name}` }).click();
  await page.getByRole('menuitem', { name: 'paid' }).click();
  await expect(dialog.getByRole('listitem', { name: second!.name }).getByText('paid')).toBeVisible();
  await shot('source-labels', { axe: true });
  const { messages } = shell(page);
  await dialog.getByRole('button', { name: `Remove label paid of ${second!.name}` }).click();
  await expect(dialog.getByRole('listitem', { name: second!.name }).getByText('paid')).toHaveCount(0);
  await expect(messages.getByText(`Label “paid” removed from ${second!.name}`)).toBeVisible();
  // Pointed at, it stays while it is looked at.
  await messages.getByRole('button', { name: 'Undo' }).last().hover();
  await shot('undo-over-a-dialog', { axe: true });
  await messages.getByRole('button', { name: 'Undo' }).last().click();
  await expect(dialog.getByRole('listitem', { name: second!.name }).getByText('paid'), 'undone without leaving the dialog').toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await people.region.getByRole('button', { name: 'Source', exact: true }).click();
  await page.getByRole('menuitem', { name: /^paid/ }).click();
  await expect(people.region.getByRole('group', { name: 'Filters set' }).getByText('paid')).toBeVisible();
  const { total } = await desk.client().ask('candidates.count', { filter: { sourceLabel: 'paid' } });
  expect(total).toBeGreaterThanOrEqual(Math.max(counts[first!.id]!, counts[second!.id]!));
  await expect(people.count).toHaveText(`${total} people`);

  await people.region.getByRole('button', { name: 'Save', exact: true }).click();
  const save = page.getByRole('dialog', { name: 'Save this filter' });
  await save.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(save.getByText('The name must not be empty')).toBeVisible();
  await save.getByRole('textbox', { name: 'Name' }).fill('Paid sources');
  await save.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(save).toBeHidden();
  await people.region.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'All people' }).click();
  await expect(people.count).toHaveText('300 people');

  await desk.kill();
  await desk.restart();
  await page.goto(await desk.newLink());
  await people.region.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Paid sources' }).click();
  await expect(people.count).toHaveText(`${total} people`);

  for (const source of [first!, second!]) await desk.client().ask('sources.setLabels', { id: source.id, labels: [] });
  await people.region.getByRole('button', { name: 'Saved filters' }).click();
  await expect(page.getByRole('menuitem', { name: /Paid sources/ })).toContainText('The label it names is no longer here.');
  await page.keyboard.press('Escape');
  await more('Rename or remove saved filters');
  await page.getByRole('button', { name: 'Rename Paid sources' }).click();
  await page.getByRole('textbox', { name: 'Name of the filter' }).fill('Bought');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem', { name: 'Bought' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('listitem', { name: 'Paid sources' }), 'undone by key, over the dialog').toBeVisible();
  await page.getByRole('button', { name: 'Remove Paid sources' }).click();
  await expect(page.getByText('No filter is saved.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await page.getByRole('button', { name: 'Remove Paid sources' }).click();
  await expect(page.getByText('No filter is saved.')).toBeVisible();
});

test('C1: the list is filtered by who sourced people, from the palette too; rows and file name them', async ({ page, shot }) => {
  const people = peoplePane(page);
  const client = desk.client();
  const { sourcers } = await client.ask('candidates.sourcers', {});
  const totals = await Promise.all(sourcers.map(async ({ id, name }) => ({ id, name, total: (await client.ask('candidates.count', { filter: { sourcerId: id } })).total })));
  const credited = totals.toSorted((left, right) => right.total - left.total)[0]!;
  expect(totals.every(({ total }) => total > 0), 'nobody is offered in vain').toBe(true);
  await page.goto(await desk.newLink());
  await expect(people.rows.first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('sourced them');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Filter by who sourced them: search' })).toBeFocused();
  await expect(page.getByRole('menuitem')).toHaveText(sourcers.map(({ name }) => name));
  await shot('people-sourcers');
  await page.keyboard.type(credited.name);
  await page.getByRole('menuitem', { name: credited.name, exact: true }).click();
  await expect(people.region.getByRole('group', { name: 'Filters set' }).getByText(`Sourced by ${credited.name}`)).toBeVisible();
  await expect(people.count).toHaveText(`${credited.total} ${credited.total === 1 ? 'person' : 'people'}`);
  await shot('people-sourced-by', { axe: true });
  const page1 = await client.ask('exports.page', { filter: { sourcerId: credited.id }, sort: 'name', columns: ['name', 'source', 'sourceLabels', 'sourcedBy'], cursor: null, limit: 2000 });
  expect(page1.total).toBe(credited.total);
  expect(parseCsv(page1.csv).slice(1).map((line) => line[3])).toEqual(Array.from({ length: credited.total }, () => credited.name));
  for (const row of (await client.ask('candidates.list', { filter: { sourcerId: credited.id }, sort: 'name', offset: 0, limit: 50 })).rows) expect(row.sourcedBy).toBe(credited.name);
  await people.region.getByRole('button', { name: 'Source', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: `${credited.name} sourced by` }), 'among the sources, too').toBeVisible();
  await page.keyboard.press('Escape');
  await people.region.getByRole('button', { name: `Remove filter Sourced by ${credited.name}` }).click();
  await expect(people.count).toHaveText('300 people');
});

test('C12: a pool is made, filled from the list and from a record, opened, left, emptied and removed', async ({ page, shot }) => {
  const pools = poolsPage(page);
  const people = peoplePane(page);
  const record = recordPane(page);
  const { place, messages } = shell(page);
  const person = await somebody();
  await page.goto(await desk.newLink());
  await place('Pools').click();
  await expect(pools.pool('LinkedIn')).toContainText('made by Tandem');
  await shot('pools-none', { axe: true });
  await pools.make('linkedin');
  await expect(page.getByRole('dialog').getByText(/already/)).toBeVisible();
  await page.keyboard.press('Escape');
  await pools.make('Night nurses, Oslo');
  await expect(pools.open.getByText('Nobody is in this pool')).toBeVisible();

  await place('People').click();
  const before = await desk.ats.lastEffect();
  await people.rows.nth(0).click({ modifiers: ['ControlOrMeta'] });
  await people.rows.nth(2).click({ modifiers: ['Shift'] });
  const bar = people.region.getByRole('toolbar', { name: 'People chosen' });
  await expect(bar.getByText('3 chosen')).toBeVisible();
  await shot('people-chosen', { axe: true });
  await bar.getByRole('button', { name: 'Add to pool' }).click();
  await page.getByRole('menuitem', { name: /Night nurses, Oslo/ }).click();
  await expect(messages.getByText('3 people added to Night nurses, Oslo')).toBeVisible();
  await expect(bar).toBeHidden();

  await people.find(person.name);
  await record.name.click();
  await page.keyboard.press('p');
  await page.keyboard.type('Night');
  await expect(page.getByRole('menuitem', { name: /^Night nurses, Oslo/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const chips = record.region.getByRole('group', { name: 'Pools' });
  await expect(chips.getByText('Night nurses, Oslo')).toBeVisible();
  await expect(record.tags.getByText('Pool:')).toHaveCount(0);
  await waitUntilSent();
  expect((await desk.ats.effects(before)).filter((effect) => effect.kind === 'tag.apply')).toHaveLength(4);
  await shot('record-in-pool', { axe: true });

  await place('Pools').click();
  await pools.pool('Night nurses, Oslo').click();
  await expect(pools.people('Night nurses, Oslo')).toHaveCount(4);
  await shot('pool-people', { axe: true });
  await pools.people('Night nurses, Oslo').filter({ hasText: person.name }).click();
  await expect(record.name).toHaveText(person.name);
  await expect(people.count).toHaveText('4 people');
  await page.goBack();
  await expect(pools.people('Night nurses, Oslo')).toHaveCount(4);

  await pools.people('Night nurses, Oslo').nth(0).click({ modifiers: ['ControlOrMeta'] });
  await pools.open.getByRole('button', { name: 'Take out of pool' }).click();
  await expect(pools.people('Night nurses, Oslo')).toHaveCount(3);
  await messages.getByRole('button', { name: 'Undo' }).click();
  await expect(pools.people('Night nurses, Oslo')).toHaveCount(4);

  await pools.open.getByRole('button', { name: 'Remove pool' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove the pool Night nurses, Oslo?' });
  await expect(dialog).toContainText('4 people are in it');
  await dialog.getByRole('button', { name: 'Take out 4 people and remove' }).click();
  await expect(pools.pool('Night nurses, Oslo')).toHaveCount(0);
  await messages.getByRole('button', { name: 'Undo' }).click();
  await expect(pools.pool('Night nurses, Oslo')).toBeVisible();
  await pools.pool('Night nurses, Oslo').click();
  await expect(pools.people('Night nurses, Oslo'), 'the pool is back, with everybody in it').toHaveCount(4);
  // It is there for itself, not by its people.
  await pools.people('Night nurses, Oslo').nth(0).click({ modifiers: ['ControlOrMeta'] });
  await pools.people('Night nurses, Oslo').nth(3).click({ modifiers: ['Shift'] });
  await pools.open.getByRole('button', { name: 'Take out of pool' }).click();
  await expect(pools.open.getByText('Nobody is in this pool')).toBeVisible();
  await expect(pools.pool('Night nurses, Oslo')).toBeVisible();
});

test('C12: people put into a pool offline stay in it over a restart and reach the ATS; a refusal says why', async ({ page, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const person = await somebody();
  const record = recordPane(page);
  const chips = record.region.getByRole('group', { name: 'Pools' });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  await record.region.getByRole('button', { name: 'Add to a pool' }).click();
  await page.getByRole('searchbox', { name: 'Add to a pool: search' }).fill('Returners');
  await page.getByRole('menuitem', { name: 'New pool “Returners”' }).click();
  await expect(chips.getByText('Returners')).toBeVisible();
  await desk.kill();
  await desk.restart();
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await expect(chips.getByText('Returners')).toBeVisible();
  await desk.ats.clear();
  await desk.ats.fault({ server: 'ats', method: 'POST', path: '^/v3/applied_candidate_tags', times: 1, fault: { kind: 'status', status: 403, body: { message: 'You do not have permission' } } });
  await desk.client().ask('sync.run', { accountId: null });
  await expect(record.refusal).toContainText('Added to pool Returners', { timeout: 60_000 });
  await record.refusal.getByRole('button', { name: 'Try again' }).click();
  await expect(record.refusal).toBeHidden();
  await expect(record.marks).toHaveCount(0, { timeout: 60_000 });
  await expect(chips.getByText('Returners')).toBeVisible();
});

test('the list is exported as it is filtered and ordered, and opens in a spreadsheet without doing harm', async ({ page, shot }) => {
  const people = peoplePane(page);
  const person = await somebody();
  const hostile = '=HYPERLINK("http://evil.test","Click, me")';
  await desk.client().ask('candidates.edit', { id: person.id, patch: { title: hostile } });
  const [tag] = person.record.tags;
  await page.goto(`${await desk.newLink()}`);
  await expect(people.count).toBeVisible();
  await page.goto(`${desk.client().origin}/#/people?tag=${encodeURIComponent(tag!.name)}`);
  await people.region.getByRole('button', { name: /^Order/ }).click();
  await page.getByRole('menuitem', { name: 'Name', exact: true }).click();
  const filter = { tag: tag!.name };
  const expected = (await desk.client().ask('candidates.list', { filter, sort: 'name', offset: 0, limit: 500 })).rows;
  await expect(people.count).toHaveText(expected.length === 1 ? '1 person' : `${expected.length} people`);
  await people.region.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export this list to a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export this list to a file' });
  await dialog.getByRole('checkbox', { name: 'Links' }).setChecked(false, { force: true });
  await shot('export', { axe: true });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^people-\d{4}-\d\d-\d\d\.csv$/);
  const bytes = await readFile(await file.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...rows] = parseCsv(bytes.toString('utf8'));
  expect(head).toEqual(['Name', 'E-mail', 'Phone', 'Title', 'Company', 'Place', 'Tags', 'Pools', 'Source', 'Source labels', 'Sourced by', 'Job', 'Stage', 'Status', 'Added', 'Last activity', 'ATS link']);
  expect(rows.map((row) => row[0])).toEqual(expected.map((row) => row.name));
  expect(rows.find((row) => row[0] === person.name)?.[3]).toBe(`'${hostile}`);
  await expect(dialog).toBeHidden();
});

test('an export of more people than a search finds at once says that it is not everybody', async ({ page }) => {
  const people = peoplePane(page);
  await page.goto(await desk.newLink());
  await expect(people.count).toBeVisible();
  await page.route('**/request', async (route) => {
    const asked = route.request().postDataJSON() as { name: string };
    if (asked.name !== 'exports.page') return route.fallback();
    const answer = (await (await route.fetch()).json()) as { value: object };
    return route.fulfill({ json: { ...answer, value: { ...answer.value, capped: true } } });
  });
  await people.region.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export this list to a file' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog', { name: 'Export this list to a file' }).getByRole('button', { name: 'Make the file' }).click();
  await download;
  await expect(page.getByText(/^File made: .* not everybody/)).toBeVisible();
});

test('an export of nobody, and one that fails: both say so', async ({ page }) => {
  const people = peoplePane(page);
  await page.goto(await desk.newLink());
  await expect(people.count).toBeVisible();
  await page.goto(`${desk.client().origin}/#/people?pool=LinkedIn`);
  await expect(people.region.getByText('Nobody fits')).toBeVisible();
  await page.route('**/request', async (route) => {
    const asked = route.request().postDataJSON() as { name: string };
    if (asked.name === 'exports.page') await route.fulfill({ json: { ok: false, code: 'busy', message: 'This export was interrupted. Start it again; no file was written.' } });
    else await route.fallback();
  });
  await people.region.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export this list to a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export this list to a file' });
  await expect(dialog).toContainText('0 people');
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Start it again');
  await page.unroute('**/request');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  expect(parseCsv(await readFile(await (await download).path(), 'utf8'))).toHaveLength(1);
});
