import type { Page } from '@playwright/test';
import { expect, HOST_GONE, test } from './fixtures.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { choosePerson, movable, type Chosen } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1000, height: 700 },
  { width: 800, height: 700 },
  { width: 1920, height: 1080 },
] as const;
/** axe looks at each screen once, and once more where a small window is laid out otherwise. */
const looksCloser = (screen: string, width: number): boolean => width === 1280 || (width === 800 && screen === 'record');

let desk: Desk;
/** Has interviews with feedback, notes, files, InMail, and a process under way. */
let full: Chosen;
let jobId: string;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 2000, seed: 4, rateLimit: 1000, readLagMs: 0 });
  await desk.connect();
  full = await choosePerson(desk.client(), {
    row: (row) => row.linkedIn === 'exact' && row.applicationStatus === 'in_process',
    record: (record) => record.interviews.some(({ scorecards }) => scorecards.length > 0) && record.notes.length > 1 && record.files.length > 0 && movable(record, false) !== null,
    pane: ({ messages }) => messages.length > 0,
  });
  const { rows } = await desk.client().ask('jobs.list', { status: 'open', text: '', sort: 'active', offset: 0, limit: 1 });
  jobId = rows[0]?.id ?? '';
});
test.afterAll(() => desk.stop());

/** Every screen: its address and what shows that it stands. */
const screens = (page: Page): readonly { readonly name: string; readonly hash: () => string; readonly stands: () => Promise<void> }[] => [
  { name: 'people', hash: () => '#/people', stands: () => expect(peoplePane(page).rows.nth(5)).toBeVisible() },
  {
    name: 'record',
    hash: () => `#/people/${full.id}`,
    stands: () => expect(recordPane(page).name).toHaveText(full.name),
  },
  { name: 'jobs', hash: () => '#/jobs', stands: () => expect(page.getByRole('listbox', { name: 'Jobs' }).getByRole('option').nth(3)).toBeVisible() },
  { name: 'funnel', hash: () => `#/jobs/${jobId}`, stands: () => expect(page.getByRole('region', { name: 'Job', exact: true }).getByRole('row').first()).toBeVisible() },
  { name: 'sync', hash: () => '#/sync', stands: () => expect(shell(page).account('LinkedIn').getByText('Up to date')).toBeVisible() },
  { name: 'gone', hash: () => '#/gone', stands: () => expect(page.getByText('Nobody is gone')).toBeVisible() },
  { name: 'settings', hash: () => '#/settings', stands: () => expect(page.getByRole('heading', { name: 'Passwords and keys' })).toBeVisible() },
];

const go = async (page: Page, hash: string): Promise<void> => {
  await page.goto(`${desk.client().origin}/${hash}`);
};

for (const size of SIZES) {
  test(`every screen at ${size.width} × ${size.height}, light and dark, is drawn, fits, and has no serious fault of accessibility`, async ({ page, shot }) => {
    await page.setViewportSize(size);
    await page.goto(await desk.newLink());
    for (const screen of screens(page)) {
      await go(page, screen.hash());
      await screen.stands();
      await shot(`${screen.name}-${size.width}`, { axe: looksCloser(screen.name, size.width) });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `${screen.name} is no wider than the window`).toBe(0);
    }
  });
}

test('empty, loading, gone, and nothing open: each has its words', async ({ page, shot }) => {
  await page.goto(await desk.newLink());
  const people = peoplePane(page);
  await people.searchFor('nobody has this name');
  await expect(people.region.getByText('Nobody fits')).toBeVisible();
  await shot('people-no-match');
  await people.region.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(people.rows.first()).toBeVisible();

  await go(page, '#/people/no-such-person');
  await expect(recordPane(page).region.getByRole('alert')).toContainText('This is not here any more');
  await shot('record-gone', { axe: true });

  // The answer is held back, not replaced: what comes after is the real one.
  const held = Promise.withResolvers<void>();
  await page.route('**/request', async (route) => {
    if (route.request().postData()?.includes('"candidates.get"')) await held.promise;
    await route.continue();
  });
  await go(page, `#/people/${full.id}`);
  await expect(page.getByRole('status', { name: 'The record is loading' })).toBeVisible();
  await page.screenshot({ path: 'artifacts/screenshots/record-loading-light.png' });
  held.resolve();
  await expect(recordPane(page).name).toHaveText(full.name);
});

test('many tags, a long name, a name from right to left: nothing is cut, nothing overflows', async ({ page, shot }) => {
  const client = desk.client();
  const tagged = await choosePerson(client, { row: (row) => row.linkedIn === 'exact' }, new Set([full.id]));
  for (let index = 1; index <= 30; index += 1) {
    const tag = await desk.ats.act('POST', '/candidate_tags', { name: `Ward ${index}, ${['nights', 'days', 'on call'][index % 3]}` });
    await desk.ats.act('POST', '/applied_candidate_tags', { candidate_id: Number(tagged.pane.widget?.atsCandidateId), candidate_tag_id: (tag.body as { id: number }).id });
  }
  await client.ask('sync.run', { accountId: null });
  const long = await choosePerson(client, { row: (row) => row.linkedIn === 'exact' }, new Set([full.id, tagged.id]));
  await client.ask('candidates.edit', {
    id: long.id,
    patch: { firstName: 'Wolfgang-Maximilian Aloysius Bartholomäus', lastName: 'von Hohenstein-Schwarzenbergischer zu Unterwössen-Grassau', title: 'Deputy head of the interdisciplinary department for paediatric intensive care medicine', company: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsverwaltungsnebenstelle' },
  });
  const arabic = await choosePerson(client, { row: (row) => row.linkedIn === 'exact' }, new Set([full.id, tagged.id, long.id]));
  await client.ask('candidates.edit', { id: arabic.id, patch: { firstName: 'عبد الرحمن', lastName: 'الخطيب', title: 'ممرض أول' } });
  await desk.until('the names are sent and the tags are here', async (host) => {
    const [status, record] = await Promise.all([host.ask('sync.status', {}), host.ask('candidates.get', { id: tagged.id })]);
    return status.waitingCount === 0 && record.tags.length === tagged.record.tags.length + 30;
  });

  await page.goto(await desk.newLink());
  for (const [name, person] of [['many-tags', tagged], ['long-name', long], ['right-to-left', arabic]] as const) {
    await go(page, `#/people/${person.id}`);
    await expect(recordPane(page).name).toBeVisible();
    await shot(`record-${name}`, { axe: true });
  }
  const name = recordPane(page).name;
  await go(page, `#/people/${long.id}`);
  await expect(name).toContainText('Unterwössen-Grassau');
  expect(await name.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  await page.setViewportSize({ width: 800, height: 700 });
  const employer = recordPane(page).region.getByRole('button', { name: /^Donaudampfschifffahrts/ });
  expect(await employer.evaluate((element) => (element.parentElement?.scrollWidth ?? Infinity) <= (element.parentElement?.clientWidth ?? 0))).toBe(true);
  await page.setViewportSize({ width: 1280, height: 800 });
  await go(page, `#/people/${tagged.id}`);
  await recordPane(page).tags.getByRole('button', { name: /^\d+ more$/ }).click();
  await expect(recordPane(page).tags.getByRole('button', { name: /^Remove tag/ })).toHaveCount(tagged.record.tags.length + 30);
});

test('dialogs and menus: drawn, and without serious faults of accessibility', async ({ page, shot }) => {
  await page.goto(await desk.newLink());
  const people = peoplePane(page);
  const record = recordPane(page);
  await people.find(full.name);
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await shot('keyboard-map', { axe: true });
  await page.keyboard.press('Escape');
  await record.region.getByRole('button', { name: 'Add to a job' }).click();
  await expect(page.getByRole('dialog', { name: 'Add to a job' }).getByRole('menuitem').first()).toBeVisible();
  await shot('add-to-job', { axe: true });
  await page.keyboard.press('Escape');
  await record.region.getByRole('button', { name: 'Edit contact data' }).click();
  await expect(record.contactForm).toBeVisible();
  await shot('edit-contact', { axe: true });
  await record.contactForm.getByRole('button', { name: /^Cancel/ }).click();
  await record.region.getByRole('button', { name: 'Add a tag' }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await shot('add-tag', { axe: true });
  await page.keyboard.press('Escape');
  await people.region.getByRole('button', { name: 'Job', exact: true }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await shot('filter-job', { axe: true });
  await page.keyboard.press('Escape');
  await go(page, '#/connect');
  await expect(people.region).toBeVisible();
});

test('without a mouse: search, open, edit, note, stage, LinkedIn', async ({ page }) => {
  const found = movable(full.record, false);
  if (!found) throw new Error('the person chosen cannot be moved');
  const people = peoplePane(page);
  const record = recordPane(page);
  const linkedIn = linkedInPane(page);
  const { keyboard } = page;
  await page.goto(await desk.newLink());
  await expect(people.rows.first()).toBeVisible();

  await keyboard.press('/');
  await expect(people.search).toBeFocused();
  await keyboard.type(full.name);
  await expect(people.row(full.name)).toBeVisible();
  await keyboard.press('Enter');
  await expect(people.list).toBeFocused();
  await keyboard.press('Enter');
  await expect(record.name).toHaveText(full.name);

  await keyboard.press('e');
  await expect(record.contactForm.getByRole('textbox', { name: /^E-mail/ }).first()).toBeFocused();
  await keyboard.press('Shift+Tab');
  await expect(record.contactForm.getByRole('textbox', { name: 'Company' })).toBeFocused();
  await keyboard.press('Shift+Tab');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('Head of nursing');
  await keyboard.press('Enter');
  await expect(record.contactForm).toBeHidden();
  await expect(record.region.getByRole('button', { name: 'Head of nursing' })).toBeVisible();

  await keyboard.press('n');
  await keyboard.type('All by keyboard.');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(record.note('All by keyboard.')).toBeVisible();
  await keyboard.press('Escape');

  await keyboard.press('s');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  const target = menu.getByRole('menuitem').filter({ hasNotText: 'e-mails' }).filter({ hasText: found.next.name }).first();
  await expect(async () => {
    await keyboard.press('ArrowDown');
    await expect(target).toBeFocused({ timeout: 200 });
  }).toPass({ intervals: [0], timeout: 5000 });
  await keyboard.press('Enter');
  await expect(menu).toBeHidden();
  await expect(record.region.getByRole('button', { name: `Move from ${found.next.name}` })).toBeVisible();
  await expect(record.region, 'the keyboard stays where the move was made').toBeFocused();

  await keyboard.press(']');
  await expect(linkedIn.region).toBeFocused();
  await expect(async () => {
    await keyboard.press('Tab');
    await expect(linkedIn.tab('Profile')).toBeFocused({ timeout: 200 });
  }).toPass({ intervals: [0], timeout: 5000 });
  await keyboard.press('ArrowRight');
  await expect(linkedIn.tab('InMail')).toHaveAttribute('aria-selected', 'true');
  await expect(linkedIn.panel.getByRole('listitem').first()).toBeVisible();
});

test('when Tandem itself is gone the window says so and keeps what it shows', async ({ page, complaints }) => {
  complaints.allow(HOST_GONE);
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await desk.kill();
  await expect(page.getByRole('alert').filter({ hasText: 'Tandem is not running.' })).toBeVisible();
  await expect(shell(page).statusBar).toHaveText('Not connected to Tandem');
  await page.screenshot({ path: 'artifacts/screenshots/host-lost-light.png' });
  await expect(peoplePane(page).rows.first()).toBeVisible();
});
