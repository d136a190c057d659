import { expect, test } from './fixtures.ts';
import { palettePage } from './pages/palettePage.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { choosePerson, movable, type Chosen } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
let person: Chosen;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 400, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
  person = await choosePerson(desk.client(), { row: (row) => /^[A-Za-z]+ [A-Za-z]+$/.test(row.name), record: (record) => movable(record, false) !== null });
});
test.afterEach(() => desk.ats.clear());
test.afterAll(() => desk.stop());

test('M4: ⌘K opens it anywhere, also while typing; Escape closes it and gives the keyboard back', async ({ page, shot }) => {
  const palette = palettePage(page);
  await page.goto(await desk.newLink());
  const people = peoplePane(page);
  await expect(people.rows.first()).toBeVisible();
  await people.search.focus();
  await page.keyboard.type('no');
  await palette.open();
  await expect(palette.input).toBeFocused();
  await expect(palette.group('Everywhere').getByRole('menuitem', { name: 'Go to jobs' })).toBeVisible();
  await shot('palette-empty', { axe: true });
  await page.keyboard.press('Escape');
  await expect(palette.dialog).toBeHidden();
  await expect(people.search).toBeFocused();
  await expect(people.search).toHaveValue('no');
  await palette.open();
  await palette.open();
  await expect(palette.dialog, 'the same key closes it').toBeHidden();

  await people.find(person.name);
  await recordPane(page).region.getByRole('textbox', { name: 'Write a note' }).focus();
  await palette.open();
  await expect(palette.dialog).toBeVisible();
  await page.keyboard.type('xyzzy');
  await page.keyboard.press('Escape');
  await expect(palette.dialog, 'Escape closes it at once, whatever was typed').toBeHidden();
  await expect(recordPane(page).region.getByRole('textbox', { name: 'Write a note' })).toBeFocused();
});

test('M4: initials find an action, its key stands beside it, Enter does it', async ({ page, shot }) => {
  const palette = palettePage(page);
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await palette.open();
  await page.keyboard.type('gs');
  await expect(palette.chosen).toHaveText(/^Go to sync/);
  await expect(palette.chosen.locator('kbd')).toHaveText(['G', 'S']);
  await page.keyboard.press('Enter');
  await expect(shell(page).sync).toBeVisible();
  await expect(palette.dialog).toBeHidden();

  await palette.open();
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await palette.open();
  await expect(palette.group('Used lately').getByRole('menuitem').first(), 'what was used last is offered first').toHaveText(/^(Go to sync|Dark theme)/);
  await page.keyboard.type('dark');
  await expect(palette.item(/^Dark theme/)).toContainText('The theme is dark already.');
  await shot('palette-why-not');
  await page.keyboard.press('Escape');
});

test('M4: filters, reports, the settings of LinkedIn and the self-checks are a few letters away', async ({ page }) => {
  const palette = palettePage(page);
  await page.goto(await desk.newLink());
  const people = peoplePane(page);
  await expect(people.rows.first()).toBeVisible();
  const run = async (words: string): Promise<void> => {
    await palette.open();
    await page.keyboard.type(words);
    await expect(palette.chosen).toHaveText(new RegExp(`^${words}`));
    await page.keyboard.press('Enter');
  };
  await run('Filter by stage');
  await expect(page.getByRole('searchbox', { name: 'Filter by stage: search' })).toBeFocused();
  await page.keyboard.press('Escape');
  await run('Report: sources');
  await expect(page.getByRole('radio', { name: 'Sources' })).toBeChecked();
  await run('Settings: LinkedIn');
  await expect(page.getByText('LinkedIn is not connected, so nothing is published to it.')).toBeVisible();
  await run('Run the self-checks');
  await expect(page.getByRole('status').filter({ hasText: /of \d+ done|in order|worth a look|wrong/ })).toBeVisible();
});

test('M4: ⌘K is heard while a menu, a dialog or the palette itself still fades away; no letter typed then is an action', async ({ page }) => {
  const palette = palettePage(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  // On a busy computer what was closed at once after it was opened stands there a while: it comes in slowly, and goes when it is there.
  await page.evaluate(() => document.documentElement.style.setProperty('--speed', '3s'));
  await page.getByRole('button', { name: 'Stage', exact: true }).click();
  const menu = page.getByRole('searchbox', { name: 'Filter by stage: search' });
  await expect(menu).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-exiting]').filter({ has: menu }), 'it is fading').toHaveCount(1);
  await palette.open();
  await page.keyboard.type('Report: sources');
  await expect(palette.chosen).toHaveText(/^Report: sources/);
  await page.keyboard.press('Escape');
  await palette.open();
  await expect(palette.input, 'opened again it is empty').toHaveValue('');
  await page.keyboard.type('Report: sources');
  await expect(palette.chosen).toHaveText(/^Report: sources/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Sources' })).toBeChecked();
  await expect(page.getByRole('dialog', { name: 'New person' })).toHaveCount(0);
});

test('M4: people and jobs are found as one types, also offline; what is chosen does not move when they come', async ({ page, complaints, shot }) => {
  complaints.allow(/ERR_/);
  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  const palette = palettePage(page);
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();

  // The people are held back, so that the actions are here before them.
  const held = Promise.withResolvers<void>();
  await page.route('**/request', async (route) => {
    if (route.request().postData()?.includes('"text":"s"') === true) await held.promise;
    await route.continue();
  });
  await palette.open();
  await page.keyboard.type('s');
  await expect(palette.group('Actions').getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const chosen = await palette.chosen.innerText();
  held.resolve();
  await expect(palette.group('People').getByRole('menuitem').first()).toBeVisible();
  expect(await palette.chosen.innerText()).toBe(chosen);
  await page.keyboard.press('Escape');

  await palette.open();
  await page.keyboard.type(person.name.toLowerCase());
  await expect(palette.group('People').getByRole('menuitem').first()).toContainText(person.name);
  await expect(palette.group('Actions')).toHaveCount(0);
  await shot('palette-person', { axe: true });
  await expect(palette.chosen).toContainText(person.name);
  await page.keyboard.press('Enter');
  await expect(recordPane(page).name).toHaveText(person.name);
  await expect(recordPane(page).region, 'the keyboard is in what was opened').toBeFocused();

  const { rows } = await desk.client().ask('jobs.list', { status: 'open', text: '', sort: 'active', offset: 0, limit: 1 });
  await palette.open();
  await page.keyboard.type(rows[0]?.requisitionId ?? '');
  await palette.group('Jobs').getByRole('menuitem').first().click();
  await expect(page.getByRole('region', { name: 'Job', exact: true }).getByRole('heading', { level: 2 })).toHaveText(rows[0]?.name ?? '');
  await palette.open();
  await expect(palette.group('Looked at lately').getByRole('menuitem').first()).toContainText(person.name);
  await page.keyboard.type('zzzzqq');
  await expect(palette.items).toHaveText(['Search people for “zzzzqq”']);
  await page.keyboard.press('Enter');
  await expect(peoplePane(page).region.getByText('Nobody fits')).toBeVisible();
});

test('M4: what belongs to the person who is open is done to them', async ({ page }) => {
  const palette = palettePage(page);
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await palette.open();
  await expect(palette.group('Here').getByRole('menuitem', { name: 'Write a note' })).toBeVisible();
  await page.keyboard.type('write a note');
  await page.keyboard.press('Enter');
  await expect(record.region.getByRole('textbox', { name: 'Write a note' })).toBeFocused();
  await page.keyboard.type('From the palette.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(record.note('From the palette.')).toBeVisible();
  await palette.open();
  await page.keyboard.type('undo');
  await page.keyboard.press('Enter');
  await expect(record.note('From the palette.')).toHaveCount(0);
  await palette.open();
  await page.keyboard.type('add to a job');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Add to a job' })).toBeVisible();
  await page.keyboard.press('Escape');
  await palette.open();
  await page.keyboard.type('move to a stage');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Move to a stage of / })).toBeVisible();
});

test('M4: what each key costs is measured while all of it arrives, whatever is typed', async ({ page }) => {
  const palette = palettePage(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await palette.open();
  await expect(palette.input).toBeFocused();
  // What the window's thread works for a key: scripts, styles and layout in its own time, not what it waits for beside other programs.
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    await page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))));
    const { metrics } = await devTools.send('Performance.getMetrics');
    return ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].reduce((sum, part) => sum + (metrics.find(({ name }) => name === part)?.value ?? Infinity) * 1000, 0);
  };
  const took: number[] = [];
  for (const letter of 'go to sync now and move the note to a stage') {
    const before = await worked();
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    took.push((await worked()) - before);
  }
  const [median = Infinity, late = Infinity] = [0.5, 0.9].map((share) => took.toSorted((left, right) => left - right)[Math.floor(took.length * share)]);
  test.info().annotations.push({ type: 'milliseconds of work per key', description: `median ${median.toFixed(1)}, nine of ten under ${late.toFixed(1)}` });
  await expect(palette.input).toHaveValue('go to sync now and move the note to a stage');
});

test('M4: what stands on single cards is done by name: a change is undone, a refused one is taken back, a tag goes', async ({ page, shot, complaints }) => {
  complaints.allow(/ERR_/);
  const client = desk.client();
  const palette = palettePage(page);
  const record = recordPane(page);
  const unsent = async (): Promise<readonly string[]> => (await client.ask('changes.list', { candidateId: person.id, sent: false, limit: 10 })).changes.map(({ summary }) => summary);
  const run = async (typed: string, words: string): Promise<void> => {
    await palette.open();
    await page.keyboard.type(typed);
    await expect(palette.chosen).toContainText(words);
    await page.keyboard.press('Enter');
  };
  await desk.until('everything is sent', async () => (await unsent()).length === 0);
  await client.ask('preferences.set', { syncPaused: true });
  await client.ask('candidates.addTag', { id: person.id, tag: 'Night shift' });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await expect(record.region.getByRole('button', { name: 'Remove tag Night shift' })).toBeVisible();
  await palette.open();
  await page.keyboard.type('undo this');
  await expect(palette.chosen).toContainText('Night shift');
  await shot('palette-undo-this', { axe: true });
  await page.keyboard.press('Enter');
  await expect(record.region.getByRole('button', { name: 'Remove tag Night shift' })).toBeHidden();
  expect(await unsent()).toEqual([]);

  await client.ask('candidates.addTag', { id: person.id, tag: 'Day shift' });
  await expect(record.region.getByRole('button', { name: 'Remove tag Day shift' })).toBeVisible();
  await run('remove tag day', 'Remove tag Day shift');
  await expect(record.region.getByRole('button', { name: 'Remove tag Day shift' })).toBeHidden();

  await desk.ats.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', fault: { kind: 'status', status: 422, body: { errors: [{ message: 'No notes today.' }] } } });
  await client.ask('candidates.addNote', { id: person.id, body: 'From a card.', visibility: 'public' });
  await client.ask('preferences.set', { syncPaused: false });
  await desk.until('it is refused', async () => (await client.ask('changes.list', { candidateId: person.id, sent: false, limit: 10 })).changes[0]?.state === 'refused');
  await run('gs', 'Go to sync');
  await expect(shell(page).sync.getByRole('button', { name: 'Take it back' })).toBeVisible();
  await palette.open();
  await expect(palette.group('Here').getByRole('menuitem').first(), 'what waits for a word comes first').toContainText(person.name);
  await shot('palette-needs-you', { axe: true });
  await page.keyboard.type(person.name);
  await expect(palette.group('Actions'), 'a name means the person, not what can be done to them').toHaveCount(0);
  await page.keyboard.press('Escape');
  await run(`take ${person.name}`, 'Take it back');
  await expect(shell(page).sync.getByText('Nothing needs you.')).toBeVisible();
  expect(await unsent()).toEqual([]);
});

test('M4: the order of a list, a backup and the way out of an account are a few letters away; signing out asks as it does by mouse', async ({ page, shot }) => {
  const palette = palettePage(page);
  const run = async (typed: string, words: string): Promise<void> => {
    await palette.open();
    await page.keyboard.type(typed);
    await expect(palette.chosen).toHaveText(words);
    await page.keyboard.press('Enter');
  };
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await run('order name', 'Order: Name');
  await expect(page.getByRole('button', { name: 'Order: Name' })).toBeVisible();
  await run('order rec', 'Order: Recent activity');
  await expect(page.getByRole('button', { name: 'Order: Recent activity' })).toBeVisible();
  await run('back up', 'Back up now');
  await expect(page.getByText('Backup made')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Backups' }).getByText('Made by you')).toBeVisible();
  await run('sign out', 'Sign out of Greenhouse');
  const question = page.getByRole('dialog', { name: 'Sign out of Greenhouse?' });
  await expect(question).toBeVisible();
  await shot('palette-sign-out');
  await question.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(question).toBeHidden();
  expect((await desk.client().ask('accounts.list', {})).accounts[0]?.status).toBe('ok');
});
