import { expect, test } from './fixtures.ts';
import { connectPage } from './pages/connectPage.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { choosePerson, movable, type Chosen } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
const taken = new Set<string>();
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 300, rateLimit: 1000 });
  await desk.connect();
});
test.afterEach(() => desk.ats.clear());
test.afterAll(() => desk.stop());

/** Somebody whom no other test of this file uses, with a process that can be moved on. */
async function somebody(writes = false): Promise<Chosen> {
  const person = await choosePerson(desk.client(), { record: (record) => movable(record, writes) !== null }, taken);
  taken.add(person.id);
  return person;
}

test('O3: a refused edit says why on the record; “Try again” sends it again', async ({ page, shot }) => {
  const person = await somebody();
  const record = recordPane(page);
  await desk.ats.fault({
    server: 'ats', method: 'PATCH', path: '^/v3/candidates/', times: 1,
    fault: { kind: 'status', status: 422, body: { message: 'Validation failed', errors: [{ field: 'title', message: 'is too long' }] } },
  });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await record.edit({ Title: 'Charge nurse' });
  await expect(record.refusal).toContainText('title is too long');
  await expect(record.refusal.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(record.refusal.getByRole('button', { name: 'Take it back' })).toBeVisible();
  await expect(shell(page).statusBar.getByRole('link', { name: '1 needs you' })).toBeVisible();
  await expect(shell(page).statusBar.getByRole('link', { name: 'Nothing waiting' })).toBeVisible();
  await expect(peoplePane(page).row(person.name).getByText('Refused')).toBeAttached();
  await shot('person-refused');

  const before = await desk.ats.lastEffect();
  await record.refusal.getByRole('button', { name: 'Try again' }).click();
  await expect(record.refusal).toBeHidden();
  await expect(record.marks).toHaveCount(0);
  await expect(record.region.getByRole('button', { name: 'Charge nurse' })).toBeVisible();
  await expect(shell(page).statusBar.getByRole('link', { name: /needs? you$/ })).toBeHidden();
  const effects = await desk.ats.effects(before);
  expect(effects).toMatchObject([{ kind: 'candidate.update', body: { title: 'Charge nurse' } }]);
});

test('O3: a refused edit is taken back, and the record shows what the ATS has', async ({ page }) => {
  const person = await somebody();
  const record = recordPane(page);
  const before = await desk.ats.lastEffect();
  await desk.ats.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', fault: { kind: 'status', status: 403, body: { message: 'You do not have permission' } } });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await record.writeNote('Not for everybody to read.');
  await expect(record.refusal).toContainText('permission');
  await record.refusal.getByRole('button', { name: 'Take it back' }).click();
  await expect(record.refusal).toBeHidden();
  await expect(record.note('Not for everybody to read.')).toBeHidden();
  await expect(shell(page).statusBar.getByRole('link', { name: /needs? you$/ })).toBeHidden();
  expect(await desk.ats.effects(before)).toEqual([]);
});

test('a move into a stage that writes to the candidate says so before and when it is made', async ({ page, shot }) => {
  const person = await somebody(true);
  const found = movable(person.record, true);
  if (!found) throw new Error('the person chosen cannot be moved');
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await record.process(found.process.jobName).getByRole('button', { name: /^Move from / }).click();
  const choice = page.getByRole('menuitem', { name: found.next.name });
  await expect(choice).toContainText('Greenhouse e-mails the candidate');
  await shot('move-stage-menu');
  await choice.click();
  await expect(shell(page).messages.getByText(`Moved to ${found.next.name}. Greenhouse e-mails the candidate when this is sent.`)).toBeVisible();
  await shot('move-stage-writes');
  await expect(record.marks).toHaveCount(0);
});

test('two tabs of the window stay in step', async ({ page, context }) => {
  const person = await somebody();
  await page.goto(await desk.newLink());
  const other = await context.newPage();
  await other.goto(await desk.newLink());
  for (const tab of [page, other]) await peoplePane(tab).find(person.name);
  await recordPane(page).writeNote('Seen in both windows.');
  await expect(recordPane(other).note('Seen in both windows.')).toBeVisible();
  await recordPane(other).addTag('From the other tab');
  await expect(recordPane(page).tags.getByText('From the other tab')).toBeVisible();
  for (const tab of [page, other]) await expect(recordPane(tab).marks).toHaveCount(0);
});

test('server errors of the ATS are said in words; work goes on and the sync recovers by itself', async ({ page, shot }) => {
  const person = await somebody();
  const { account, place, statusBar } = shell(page);
  await page.goto(await desk.newLink());
  await desk.ats.fault({ server: 'ats', fault: { kind: 'status', status: 503, body: '<html><body>Service unavailable</body></html>' } });
  await place('Sync').click();
  await account('Greenhouse').getByRole('button', { name: 'Sync now' }).click();
  await expect(account('Greenhouse').getByText(/Greenhouse .*(answer|available|reach|trouble|wrong|try|tried)/i)).toBeVisible();
  await expect(page.getByText('<html>')).toHaveCount(0);
  await expect(account('Greenhouse').getByText('Not up to date')).toBeVisible();
  await expect(statusBar.getByText('not up to date')).toBeVisible();
  await shot('sync-server-error');
  await place('People').click();
  await peoplePane(page).find(person.name);
  await recordPane(page).writeNote('Written while the server was ill.');
  await expect(statusBar.getByRole('link', { name: '1 change waiting' })).toBeVisible();
  await desk.ats.clear();
  await expect(recordPane(page).marks).toHaveCount(0, { timeout: 60_000 });
});

test('O2: offline: LinkedIn’s frame gives way to words; the status bar says offline without alarm; all comes back', async ({ page, complaints, shot }) => {
  complaints.allow(/ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
  const person = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'exact' }, taken);
  const { account, place, statusBar } = shell(page);
  await page.goto(await desk.newLink());
  for (const server of ['ats', 'linkedin']) await desk.ats.fault({ server, fault: { kind: 'down' } });
  await place('Sync').click();
  for (const label of ['Greenhouse', 'LinkedIn']) await account(label).getByRole('button', { name: 'Sync now' }).click();
  await expect(statusBar.getByRole('link', { name: 'Offline' })).toBeVisible();
  await expect(page.getByText('You are offline. Go on working: changes are saved here and are sent by themselves when the network is back.')).toBeVisible();
  await shot('sync-offline');
  await place('People').click();
  await peoplePane(page).find(person.name);
  await expect(linkedInPane(page).region.getByText('LinkedIn needs the network')).toBeVisible();
  await recordPane(page).writeNote('Noted on the train.');
  await expect(recordPane(page).note('Noted on the train.').getByText(/Not sent|Checking/)).toBeVisible();
  await shot('person-offline');
  await desk.ats.clear();
  await desk.client().ask('sync.run', { accountId: null });
  await expect(statusBar.getByRole('link', { name: 'Online' })).toBeVisible({ timeout: 60_000 });
  await expect(recordPane(page).marks).toHaveCount(0, { timeout: 60_000 });
  await expect(linkedInPane(page).widget.getByRole('link', { name: 'View in Recruiter' })).toBeVisible();
});

test('signed out of the ATS the list stays readable; denying consent is said in words; allowing brings everything back', async ({ page, shot }) => {
  const { place, statusBar } = shell(page);
  const connect = connectPage(page);
  const settings = page.getByRole('region', { name: 'Settings', exact: true });
  await page.goto(await desk.newLink());
  await place('Settings').click();
  await shot('settings');
  const greenhouse = settings.getByRole('listitem').filter({ hasText: 'Greenhouse' });
  await greenhouse.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(greenhouse.getByText('Signed out', { exact: true })).toBeVisible();
  await expect(statusBar.getByText('signed out')).toBeVisible();
  await place('People').click();
  await expect(peoplePane(page).count).toHaveText('300 people');
  await place('Settings').click();
  await greenhouse.getByRole('button', { name: 'Sign in again' }).click();
  await connect.signIn('Deny');
  await expect(connect.notice).toContainText(/not allow|denied|refused|declined/i);
  await shot('connect-denied');
  await connect.signIn('Allow', 'Erik Solberg · Senior recruiter · site administrator');
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await desk.until('the sync after signing in is done', async (client) => {
    const { accounts } = await client.ask('sync.status', {});
    return accounts.some((one) => one.kind === 'greenhouse' && one.state === 'idle');
  });
  await expect(statusBar.getByText('signed out')).toBeHidden();
  await expect(peoplePane(page).count).toHaveText('300 people');
});
