import { copyFileSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { expectAccessible } from './support/axe.ts';
import { choosePerson } from './support/choosePerson.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const PASSPHRASE = 'a horse on the roof';

let keyring: Keyring;
let desk: Desk;
test.beforeAll(async () => {
  keyring = await startKeyring();
});
test.beforeEach(async ({ complaints }) => {
  // Windows outlive the host that a test ends.
  complaints.allow(HOST_RESTARTED);
  desk = await startDesk({ candidates: 200, env: keyring.env });
  await desk.connect();
});
test.afterEach(() => desk.stop());
test.afterAll(() => keyring.stop());

test('O4: locked by its key, Tandem shows nobody and gives nothing away; unlocked, everything is where it was; a restart leaves it locked', async ({ page, context }) => {
  const people = peoplePane(page);
  const record = recordPane(page);
  const { id, name } = await choosePerson(desk.client(), { record: (record) => record.processes.length > 0 });
  const effects = await desk.ats.lastEffect();
  const heading = page.getByRole('heading', { name: 'Tandem is locked' });
  const field = page.getByLabel('Passphrase', { exact: true });
  await page.goto(await desk.newLink());

  await test.step('without a passphrase the way to one is shown', async () => {
    await expect(people.rows.first()).toBeVisible();
    await page.keyboard.press('ControlOrMeta+l');
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Open settings' }).click();
    await expect(page).toHaveURL(/#\/settings\/privacy$/);
    await page.getByRole('button', { name: 'Set a passphrase' }).click();
    await page.getByLabel('New passphrase', { exact: true }).fill('short');
    await page.getByLabel('New passphrase once more').fill('short');
    await page.getByRole('button', { name: 'Set passphrase' }).click();
    await expect(page.getByText('New passphrase has at least 6 letters')).toBeVisible();
    await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Set passphrase' }).click();
    await expect(page.getByText('New passphrase once more is not the same as the one above')).toBeVisible();
    await page.getByLabel('New passphrase once more').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Change', exact: true })).toBeVisible();
  });

  const second = await context.newPage();
  await second.goto(`${desk.client().origin}/#/people`);
  await expect(peoplePane(second).rows.first()).toBeVisible();

  await test.step('locking puts everything away, in every window', async () => {
    await page.goto(`${desk.client().origin}/#/people?q=${encodeURIComponent(name)}`);
    await people.row(name).first().click();
    await expect(record.name).toHaveText(name);
    await page.getByRole('textbox', { name: 'Write a note' }).fill('Half a thought about the offer');
    // It waits a moment for who wants it back, and is sent when the desk is locked already.
    await desk.client().ask('candidates.addNote', { id, body: 'Sent while locked', visibility: 'public' });
    await page.keyboard.press('ControlOrMeta+l');
    await expect(heading).toBeVisible();
    await expect(second.getByRole('heading', { name: 'Tandem is locked' })).toBeVisible();
    for (const window of [page, second]) {
      await expect(window).toHaveURL(/#\/$/);
      const left = await window.evaluate(() => JSON.stringify([document.documentElement.outerHTML, document.title, location.href, Object.entries(sessionStorage), Object.entries(localStorage), history.state]));
      expect(left).not.toContain(name);
      expect(left).not.toContain('Half a thought');
    }
    // As somebody would who opens the developer tools of a locked window.
    const answers = await page.evaluate(async () => {
      const ask = async (request: string, args: unknown): Promise<string> =>
        (await fetch('/request', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: request, args }) })).text();
      return Promise.all([ask('candidates.list', { filter: {}, sort: 'activity', offset: 0, limit: 5 }), ask('accounts.list', {}), ask('lock.set', { current: null, next: null })]);
    });
    for (const answer of answers) expect(JSON.parse(answer)).toMatchObject({ ok: false, code: 'locked' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `locked, ${colorScheme}`);
    }
  });

  await test.step('sync goes on meanwhile', async () => {
    await expect.poll(async () => (await desk.ats.effects(effects)).filter(({ body }) => JSON.stringify(body).includes('Sent while locked')).length).toBe(1);
    expect(await desk.client().request('sync.status', {})).toMatchObject({ ok: false, code: 'locked' });
  });

  await test.step('a wrong try waits; the right one brings back place and draft', async () => {
    await field.fill('something else');
    await page.keyboard.press('Enter');
    await expect(page.getByText('That is not the passphrase.')).toBeVisible();
    await field.fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(record.name).toHaveText(name);
    await expect(page.getByRole('textbox', { name: 'Write a note' })).toHaveValue('Half a thought about the offer');
    await expect(people.search).toHaveValue(name);
    await expect(peoplePane(second).rows.first()).toBeVisible();
  });

  await test.step('killed while locked, it starts locked, and the count of wrong tries is kept', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+l');
    await expect(heading).toBeVisible();
    await field.fill('wrong again');
    await page.keyboard.press('Enter');
    await expect(page.getByText('That is not the passphrase.')).toBeVisible();
    await desk.kill();
    await desk.restart();
    expect(await desk.client().request('candidates.filterOptions', {})).toMatchObject({ ok: false, code: 'locked' });
    await second.close();
    await page.goto(await desk.newLink());
    await expect(heading).toBeVisible();
    await field.fill('and again');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByRole('status')).toHaveText(/Another try in (?:2 seconds|a second)\./);
  });

  await test.step('who forgot it removes the copy and begins anew', async () => {
    await page.getByRole('button', { name: 'Forgot it?' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forgot the passphrase?' });
    await expect(dialog.getByText('nothing of your work is lost')).toBeVisible();
    await expectAccessible(page, 'forgot the passphrase');
    const remove = dialog.getByRole('button', { name: 'Remove and sign out' });
    await expect(remove).toBeDisabled();
    await dialog.getByText('Remove everything from this computer').click();
    await remove.click();
    await expect(heading).toBeHidden();
    const left = await desk.client().ask('candidates.list', { filter: {}, sort: 'activity', offset: 0, limit: 5 });
    expect(left.total).toBe(0);
    expect(await desk.client().ask('lock.status', {})).toMatchObject({ locked: false, hasPassphrase: false });
  });
});

test('O4: locking by itself is chosen here, and the window tells when it is used', async ({ page }) => {
  await desk.client().ask('lock.set', { current: null, next: PASSPHRASE });
  await page.goto(`${await desk.newLink()}`);
  await page.goto(`${desk.client().origin}/#/settings/privacy`);
  const told = page.waitForRequest((request) => request.url().endsWith('/request') && (request.postData() ?? '').includes('lock.active'));
  await page.getByRole('radiogroup', { name: 'Lock by itself after' }).getByText('5 min', { exact: true }).click();
  await expect.poll(async () => (await desk.client().ask('preferences.get', {})).idleLockMinutes).toBe(5);
  await page.mouse.move(300, 300);
  await told;
});

test('O3, O2: paused in the settings, nothing goes out until it is resumed, a restart included; everywhere says so', async ({ page }) => {
  const { statusBar, messages } = shell(page);
  const record = recordPane(page);
  const { id, name } = await choosePerson(desk.client(), { record: (record) => record.processes.length > 0 });
  const effects = await desk.ats.lastEffect();
  await page.goto(await desk.newLink());
  await page.goto(`${desk.client().origin}/#/settings/sync`);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(statusBar.getByText('Sync is paused')).toBeVisible();
  await page.goto(`${desk.client().origin}/#/people/${id}`);
  await expect(record.name).toHaveText(name);
  await record.writeNote('Wrote while paused');
  await expect(statusBar.getByText('1 change waiting')).toBeVisible();
  await page.goto(`${desk.client().origin}/#/sync`);
  await expect(page.getByText('You paused sync.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Greenhouse' }).getByText('Paused')).toBeVisible();
  await page.getByRole('button', { name: 'Sync all' }).click();
  await expect(messages.getByText('Sync is paused.', { exact: false })).toBeVisible();
  await expectAccessible(page, 'sync, paused');

  await desk.kill();
  await desk.restart();
  await page.goto(await desk.newLink());
  await page.goto(`${desk.client().origin}/#/settings/sync`);
  await expect(page.getByText('One change is kept here and sent when you resume.')).toBeVisible();
  expect(await desk.ats.lastEffect()).toBe(effects);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(statusBar.getByText('Everything sent')).toBeVisible();
  await expect(statusBar.getByText('Sync is paused')).toBeHidden();
  expect((await desk.ats.effects(effects)).filter(({ body }) => JSON.stringify(body).includes('Wrote while paused'))).toHaveLength(1);
});

test('M4: each section has an address, is reached by key, and can be read by everybody at every width', async ({ page, shot }) => {
  await page.goto(await desk.newLink());
  const nav = page.getByRole('navigation', { name: 'Sections' });
  for (const [width, height] of [[1280, 800], [1000, 700], [800, 700]] as const) {
    await page.setViewportSize({ width, height });
    for (const section of ['accounts', 'sync', 'linkedin', 'privacy', 'appearance', 'shortcuts', 'diagnostics']) {
      await page.goto(`${desk.client().origin}/#/settings/${section}`);
      await expect(page.getByRole('heading', { level: 3 }).first()).toHaveText(new RegExp(`^${section}$`, 'i'));
      await expect(nav.locator('[aria-current=page]')).toHaveText(new RegExp(section, 'i'));
      await expect(nav.locator('[aria-current=page]')).toBeInViewport();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${section} at ${width}`).toBe(true);
      if (width === 1280) await shot(`settings-${section}`, { axe: true });
      else await expectAccessible(page, `${section} at ${width}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${desk.client().origin}/#/settings/accounts`);
  await nav.getByRole('link', { name: 'Accounts' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/settings\/sync$/);
  await page.goBack();
  await expect(page).toHaveURL(/#\/settings\/accounts$/);
  await page.goto(`${desk.client().origin}/#/settings/nothing`);
  await expect(page.getByRole('heading', { level: 3 }).first()).toHaveText('Accounts');
});

test('O4: diagnostics run one by one, can be stopped, and give a report that names nobody', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { name } = await choosePerson(desk.client(), { record: (record) => record.processes.length > 0 });
  await page.goto(await desk.newLink());
  await page.goto(`${desk.client().origin}/#/settings/diagnostics`);
  const again = page.getByRole('button', { name: 'Run again' });
  await page.getByRole('button', { name: 'Run checks' }).click();
  await expect(again).toBeVisible({ timeout: 60_000 });
  const lines = page.getByRole('region', { name: 'Settings' }).locator('ol > li');
  await expect(lines.first()).toContainText('Data file, in order');
  await expect(lines.filter({ hasText: 'Search index' })).toContainText('200 people in the index');
  await expect(lines.filter({ hasText: 'Greenhouse: reachable' })).toContainText('Signed in');
  await expect(lines.filter({ hasText: 'Keychain' })).toContainText('It keeps what it is given.');
  await expect(lines.filter({ hasText: 'Files readable by you only' })).toContainText('in order');
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Report copied')).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toMatch(/^Tandem \d+\.\d+\.\d+ \(web, linux\), [\dT:-]+Z\n 1\. \[ok\] Data file: \d+ tables checked/);
  for (const personal of [name, 'Solberg', '127.0.0.1', '@', '/tmp']) expect(report).not.toContain(personal);

  // The ATS has gone silent: the check that asks it waits, and the person does not.
  await desk.ats.fault({ server: 'ats', path: '^/v3/users', fault: { kind: 'latency', ms: 60_000 } });
  await again.click();
  await expect(page.getByRole('status').filter({ hasText: /^[1-9]\d* of \d+ done$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText(/^Stopped after \d+ of \d+\.$/)).toBeVisible();
  await desk.ats.clear();
});

test('O1: LinkedIn’s frame is as dark as the desk, whatever the system is set to', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const { id } = await choosePerson(desk.client(), { record: (record) => record.processes.length > 0 });
  await desk.client().ask('preferences.set', { theme: 'dark' });
  await page.goto(await desk.newLink());
  await page.goto(`${desk.client().origin}/#/people/${id}`);
  const widget = page.frameLocator('iframe').frameLocator('iframe');
  await widget.locator('main').waitFor();
  const colours = await widget.locator('body').evaluate((body) => [getComputedStyle(body).backgroundColor, getComputedStyle(document.documentElement).colorScheme]);
  expect(colours).toEqual(['rgb(22, 24, 28)', 'dark']);
  await page.emulateMedia({ colorScheme: 'dark' });
  await desk.client().ask('preferences.set', { theme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await widget.locator('main').waitFor();
  await expect.poll(() => widget.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor).catch(() => '')).toBe('rgb(255, 255, 255)');
});

test('O4: how much room backups may take is chosen with the room used in sight; what would go is asked about, and a bound that cannot be set says why', async ({ page, shot }) => {
  await desk.client().ask('backups.make', {});
  const folder = join(desk.dataDir, 'backups');
  const [made = ''] = readdirSync(folder).filter((name) => name.endsWith('-hand.db'));
  // Of a larger desk: sound copies of other days whose files are as long as those would be.
  for (const day of ['20260301', '20260302']) {
    const older = join(folder, `tandem-${day}T090000Z-daily.db`);
    copyFileSync(join(folder, made), older);
    truncateSync(older, 700_000_000);
  }
  const room = page.getByRole('radiogroup', { name: 'Room for backups' });
  const choose = (name: string) => room.getByText(name, { exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove older backups?' });
  await page.goto(await desk.newLink());
  await page.goto(`${desk.client().origin}/#/settings/privacy`);
  await expect(page.getByText(/^1\.4 GB of 2\.1 GB are used\./)).toBeVisible();
  await shot('backups-room', { axe: true });
  await page.setViewportSize({ width: 620, height: 800 });
  await shot('backups-room-620');
  await page.setViewportSize({ width: 1280, height: 800 });

  await choose('5 GB');
  await expect(page.getByText(/^1\.4 GB of 5 GB are used\./)).toBeVisible();
  await choose('1 GB');
  await expect(dialog).toContainText('1 backup with 700 MB would be over this and goes now, and cannot be put back any more.');
  await shot('backups-room-ask', { axe: true });
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(room.getByRole('radio', { name: '5 GB' })).toBeChecked();
  expect(readdirSync(folder)).toHaveLength(3);
  await choose('1 GB');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText(/ of 1 GB are used\./)).toBeVisible();
  expect(readdirSync(folder).sort()).toEqual(['tandem-20260302T090000Z-daily.db', made].sort());
  expect(await desk.client().request('backups.setRoom', { maxBytes: 5 })).toMatchObject({ ok: false, message: 'maxBytes: is at least 100 MB' });
  await choose('Automatic');
  await expect(page.getByText(/ of 2\.1 GB are used\./)).toBeVisible();
});
