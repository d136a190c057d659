import type { Page } from '@playwright/test';
import { expect, HOST_GONE, test } from './fixtures.ts';
import { palettePage } from './pages/palettePage.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { choosePerson, movable, type Chosen } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
let person: Chosen;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 600, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
  person = await choosePerson(desk.client(), { row: (row) => /^[A-Za-z]+ [A-Za-z]+$/.test(row.name), record: (record) => movable(record, false) !== null && record.notes.length > 1 });
});
test.afterEach(() => desk.ats.clear());
test.afterAll(() => desk.stop());

async function start(page: Page): Promise<void> {
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
}

test('M4: every key of the map does what the map says', async ({ page, shot }) => {
  const { keyboard } = page;
  const people = peoplePane(page);
  const record = recordPane(page);
  await start(page);

  await keyboard.press('Shift+?');
  const map = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(map).toBeVisible();
  for (const words of ['Find anything', 'Search this list', 'Undo the last change', 'Go to jobs', 'Go to import', 'Go to possible duplicates', 'Next', 'Previous', 'Open', 'Back to the list', 'Edit contact data', 'Write a note', 'Move to a stage', 'Add a tag', 'Move on to the next stage']) {
    await expect(map.getByText(words, { exact: true }), words).toBeVisible();
  }
  await shot('keyboard-map-whole', { axe: true });
  await keyboard.press('Escape');
  await expect(map).toBeHidden();

  for (const [keys, place] of [['j', 'Jobs'], ['m', 'Import'], ['d', 'Possible duplicates'], ['i', 'From LinkedIn'], ['o', 'Pools'], ['r', 'Reports'], ['s', 'Sync'], [',', 'Settings'], ['p', 'People']] as const) {
    await keyboard.press('g');
    await keyboard.press(keys);
    await expect(shell(page).place(place)).toHaveAttribute('aria-current', 'page');
  }

  await keyboard.press('/');
  await expect(people.search).toBeFocused();
  await keyboard.type(person.name);
  await expect(people.row(person.name)).toBeVisible();
  await keyboard.press('Enter');
  await expect(people.list).toBeFocused();
  await keyboard.press('Enter');
  await expect(record.name).toHaveText(person.name);

  await keyboard.press(']');
  await expect(record.region).toBeFocused();
  await keyboard.press('[');
  await expect(people.list).toBeFocused();

  await keyboard.press('e');
  await expect(record.contactForm.getByRole('textbox', { name: /^E-mail/ }).first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(record.contactForm).toBeHidden();
  await keyboard.press('t');
  await expect(page.getByRole('dialog', { name: 'Add a tag' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await keyboard.press('s');
  await expect(page.getByRole('dialog', { name: /^Move to a stage of / })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await keyboard.press('n');
  await expect(record.region.getByRole('textbox', { name: 'Write a note' })).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(record.region.getByText('Nobody is open')).toBeVisible();

  await people.search.fill('');
  await expect(people.rows.nth(4)).toBeVisible();
  await keyboard.press('Escape');
  await expect(people.list).toBeFocused();
  const cursor = async (): Promise<string | null> => people.list.getAttribute('aria-activedescendant');
  const top = await cursor();
  await keyboard.press('j');
  await expect.poll(cursor).not.toBe(top);
  await keyboard.press('k');
  await expect.poll(cursor).toBe(top);
});

test('M4: no key is heard while somebody types or a dialog or menu is open', async ({ page }) => {
  const { keyboard } = page;
  const people = peoplePane(page);
  const record = recordPane(page);
  await start(page);
  await people.search.focus();
  await keyboard.type('gjsen/?[]t');
  await expect(people.search).toHaveValue('gjsen/?[]t');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(shell(page).place('People')).toHaveAttribute('aria-current', 'page');
  await people.find(person.name);
  const box = record.region.getByRole('textbox', { name: 'Write a note' });
  await box.focus();
  await keyboard.type('sent [today] / see j. k? ');
  await expect(box).toHaveValue('sent [today] / see j. k? ');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await box.fill('');
  await record.region.focus();

  await keyboard.press('Shift+?');
  const map = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(map).toBeVisible();
  for (const key of ['n', 's', 't', 'e', '/', 'ControlOrMeta+k']) await keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(map).toBeVisible();
  await keyboard.press('Escape');
  await expect(map).toBeHidden();
  await expect(record.name).toHaveText(person.name);
});

test('M3: every edit can be undone from its message or by ⌘Z; messages stand on each other, wait while pointed at, and are heard', async ({ page, shot, complaints }) => {
  complaints.allow(/ERR_/);
  await page.clock.install();
  const record = recordPane(page);
  const { messages } = shell(page);
  const undo = messages.getByRole('button', { name: 'Undo' });
  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  await start(page);
  await peoplePane(page).find(person.name);
  const write = async (text: string): Promise<void> => {
    const box = record.region.getByRole('textbox', { name: 'Write a note' });
    await box.fill(text);
    await box.press('ControlOrMeta+Enter');
    await expect(record.note(text)).toBeVisible();
  };
  await write('First of three.');
  await undo.hover();
  await write('Second of three.');
  await write('Third of three.');
  await expect(undo).toHaveCount(3);
  await expect(messages.getByRole('status')).toContainText('Note saved');
  await expect(messages.locator('kbd'), 'the key stands at the one it undoes').toHaveCount(2);
  await record.region.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(record.note('Third of three.')).toHaveCount(0);
  await expect(record.note('Second of three.')).toBeVisible();
  await expect(undo).toHaveCount(2);
  // A message goes away by itself, but not while somebody points at it.
  await undo.last().hover();
  await shot('messages-stacked', { axe: true });
  await page.clock.pauseAt(new Date(Date.now() + 3_600_000));
  await expect(undo).toHaveCount(2);
  await page.clock.runFor(30_000);
  await expect(undo).toHaveCount(2);
  await page.mouse.move(5, 5);
  await page.clock.runFor(30_000);
  await expect(undo).toHaveCount(0);

  await page.clock.resume();
  await write('Fourth.');
  await undo.focus();
  await page.clock.pauseAt(new Date(Date.now() + 7_200_000));
  await page.clock.runFor(30_000);
  await expect(undo, 'nor while the keyboard is in it').toHaveCount(1);
  await page.clock.resume();
  await page.keyboard.press('Enter');
  await expect(record.note('Fourth.')).toHaveCount(0);
  await expect(undo).toHaveCount(0);
  await record.region.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(messages.getByText('There is nothing to undo.')).toBeVisible();
});

test('M4: after a restart the window is where it was left: record, filter, scroll; what was searched for is not kept', async ({ page, complaints }) => {
  complaints.allow(HOST_GONE);
  const people = peoplePane(page);
  const record = recordPane(page);
  const { rows: tagged } = await desk.client().ask('candidates.list', { filter: {}, sort: 'activity', offset: 0, limit: 200 });
  const far = tagged[150];
  if (far === undefined) throw new Error('the list is too short');
  await page.goto(`${await desk.bareLink()}#/people/${far.id}`);
  await expect(record.name).toHaveText(far.name);
  const scrolled = async (): Promise<number> => people.list.evaluate((list) => list.scrollTop);
  await expect.poll(scrolled).toBeGreaterThan(2000);
  await record.region.evaluate((pane) => pane.scrollTo({ top: 120 }));
  await expect.poll(() => record.region.evaluate((pane) => pane.scrollTop)).toBe(120);
  const at = await scrolled();
  const kept = desk.until('the place is kept', async (client) => {
    const { place } = await client.ask('place.get', {});
    return place?.id === far.id && place.recordScroll === 120;
  });
  // Nobody is told that the place was kept: the question is asked again with each event that a theme brings.
  for (const theme of ['dark', 'light', 'system'] as const) {
    await page.waitForResponse((response) => response.request().postData()?.includes('"place.set"') === true).catch(() => null);
    await desk.client().ask('preferences.set', { theme });
    if ((await desk.client().ask('place.get', {})).place?.recordScroll === 120) break;
  }
  await kept;

  await desk.kill();
  await desk.restart();
  await page.goto(await desk.bareLink());
  await expect(record.name).toHaveText(far.name);
  await expect.poll(scrolled).toBe(at);
  await expect.poll(() => record.region.evaluate((pane) => pane.scrollTop)).toBe(120);

  await people.searchFor('no such name');
  await expect(people.region.getByText('Nobody fits')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(await desk.bareLink());
  await expect(record.name).toHaveText(far.name);
  await expect(people.search, 'a search is not kept').toHaveValue('');
  const { place } = await desk.client().ask('place.get', {});
  expect(JSON.stringify(place)).not.toContain('no such name');
});

test('M4: an address wins over the kept place; who is gone gives way to the list with a word', async ({ page }) => {
  const record = recordPane(page);
  const place = { page: 'people', id: person.id, params: {}, listScroll: 0, recordScroll: 0, recent: [], used: [] };
  await desk.client().ask('place.set', place);
  await page.goto(`${await desk.bareLink()}#/sync`);
  await expect(shell(page).sync).toBeVisible();

  await desk.client().ask('place.set', { ...place, id: 'somebody-who-is-gone', recent: [{ kind: 'person', id: 'somebody-who-is-gone' }, { kind: 'person', id: person.id }] });
  await page.goto('about:blank');
  await desk.client().ask('place.set', { ...place, id: 'somebody-who-is-gone', recent: [{ kind: 'person', id: 'somebody-who-is-gone' }, { kind: 'person', id: person.id }] });
  await page.goto(await desk.bareLink());
  await expect(shell(page).messages.getByText('The person who was open last is not here any more.')).toBeVisible();
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await expect(record.region.getByText('Nobody is open')).toBeVisible();
  const palette = palettePage(page);
  await palette.open();
  await expect(palette.group('Looked at lately').getByRole('menuitem')).toHaveCount(1);
  await expect(palette.group('Looked at lately').getByRole('menuitem')).toContainText(person.name);
});

test('C1: what was pressed in a list is what opens, though the rows change places before the button is let go', async ({ page }) => {
  const people = peoplePane(page);
  await start(page);
  const third = people.rows.nth(2);
  const pressed = (await third.getAttribute('aria-label')) ?? '';
  const place = await third.boundingBox();
  if (place === null) throw new Error('the third row is not in sight');
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.down();
  // Only the one who was pressed is left, at the top: others, and then nobody, stand below the pointer.
  await people.search.fill(pressed);
  await expect(people.rows).toHaveCount(1);
  await page.mouse.up();
  await expect(recordPane(page).region.getByRole('heading', { level: 2, name: pressed, exact: true })).toBeVisible();

  // Let go of somewhere else, it was no press; nor when that is outside the list, or when it was pressed there and is let go of on the row.
  await people.search.fill('');
  await expect(third).toHaveAttribute('aria-label', pressed);
  const first = await people.rows.first().boundingBox();
  if (first === null) throw new Error('the first row is not in sight');
  const [onRow, below, outside] = [[first.x + first.width / 2, first.y + first.height / 2], [place.x + place.width / 2, place.y + place.height * 3], [place.x + place.width * 3, place.y]] as const;
  const address = page.url();
  for (const [down, up] of [[onRow, below], [onRow, outside], [outside, onRow]] as const) {
    await page.mouse.move(...down);
    await page.mouse.down();
    await page.mouse.move(...up);
    await page.mouse.up();
    // Whom the list opens is in the address at once.
    expect(page.url()).toBe(address);
  }
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).not.toHaveURL(address);
});

test('C2: what was pressed in the list of jobs is what opens, though others have taken its place', async ({ page }) => {
  await start(page);
  await shell(page).place('Jobs').click();
  const jobs = page.getByRole('listbox', { name: 'Jobs' }).getByRole('option');
  const third = jobs.nth(2);
  await expect(third).toHaveAttribute('aria-label');
  const pressed = (await third.getAttribute('aria-label')) ?? '';
  const place = await third.boundingBox();
  if (place === null) throw new Error('the third row is not in sight');
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.down();
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill(pressed);
  await expect(jobs).toHaveCount(1);
  await page.mouse.up();
  await expect(page.getByRole('region', { name: 'Job', exact: true }).getByRole('heading', { level: 2, name: pressed, exact: true })).toBeVisible();
});
