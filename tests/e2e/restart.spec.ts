import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { connectAts } from '../../scripts/lib/connectDemo.ts';
import { choosePerson } from './support/choosePerson.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let keyring: Keyring;
let desk: Desk;
test.beforeAll(async () => {
  keyring = await startKeyring();
});
test.beforeEach(async () => {
  desk = await startDesk({ candidates: 1500, env: keyring.env });
});
test.afterEach(() => desk.stop());
test.afterAll(() => keyring.stop());

test('O3: killed in the middle of the first sync, Tandem goes on where it was: nothing is missing, nobody stands there twice', async ({ page, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const people = peoplePane(page);
  const { account } = shell(page);
  // The processes are slow: everything before them is stored when the kill comes.
  await desk.ats.fault({ server: 'ats', path: '^/v3/applications', fault: { kind: 'latency', ms: 1000 } });
  await page.goto(await desk.newLink());
  await connectAts(desk.client(), desk.world.sandbox, desk.world.gateway.url);
  await desk.until('one page of processes is stored', async (client) => {
    const { accounts } = await client.ask('sync.status', {});
    const processes = accounts[0]?.progress.find((type) => type.type === 'application');
    return processes !== undefined && processes.state === 'running' && processes.stored > 0;
  });
  await desk.kill();
  await expect(page.getByText('Tandem is not running. Start it again; this window goes on by itself.')).toBeVisible();
  await desk.ats.clear();

  // What asks for changes since a time belongs to the runs after the first.
  const walked = async (): Promise<number> => (await desk.ats.requests('ats', '^/v3/candidates')).filter(({ query }) => !query.includes('=gt')).length;
  const before = await walked();
  expect(before).toBe(3);
  await desk.restart();
  await page.goto(await desk.newLink());
  await page.goto(`${desk.client().origin}/#/sync`);
  await expect(account('Greenhouse').getByText('Up to date')).toBeVisible({ timeout: 60_000 });
  await account('Greenhouse').getByText('What is kept here').click();
  await expect(account('Greenhouse').getByRole('row', { name: /^People.* 1,500$/ })).toBeVisible();
  await syncPage(page).openDetails();
  const runs = page.getByRole('group', { name: 'Table of the latest syncs' });
  await expect(runs.getByRole('row', { name: /First sync.*interrupted/ })).toBeVisible();
  await expect(runs.getByRole('row', { name: /First sync.*done/ })).toBeVisible();
  expect(await walked(), 'people that were read already are not read again').toBe(before);

  await page.goto(`${desk.client().origin}/#/people`);
  await expect(people.count).toHaveText('1,500 people');
  const status = await desk.client().ask('sync.status', {});
  const stored = Object.fromEntries((status.accounts[0]?.progress ?? []).map((type) => [type.type, type.stored]));
  expect(stored).toMatchObject({
    job: desk.rowsInAts('jobs'),
    stage: desk.rowsInAts('job_interview_stages'),
    candidate: desk.rowsInAts('candidates'),
    application: desk.rowsInAts('applications'),
    stageEntry: desk.rowsInAts('application_stages'),
    note: desk.rowsInAts('notes'),
    interview: desk.rowsInAts('interviews'),
    scorecard: desk.rowsInAts('scorecards'),
    file: desk.rowsInAts('attachments'),
  });
});

test('O2: an edit that waits when Tandem is killed is sent once after the next start', async ({ page, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const people = peoplePane(page);
  const record = recordPane(page);
  await desk.connect({ linkedin: false });
  await page.goto(await desk.newLink());
  const person = await choosePerson(desk.client(), { row: (row) => row.applicationStatus === 'in_process' });
  const before = await desk.ats.lastEffect();
  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  await people.find(person.name);
  await record.writeNote('Written just before the lights went out.');
  await expect(record.note('Written just before the lights went out.')).toBeVisible();
  await desk.kill();
  await expect(page.getByText('Tandem is not running. Start it again; this window goes on by itself.')).toBeVisible();

  await desk.restart();
  await page.goto(await desk.newLink());
  await people.find(person.name);
  await expect(record.note('Written just before the lights went out.').getByText(/Not sent|Checking|Sending/)).toBeVisible();
  await desk.ats.clear();
  await expect(record.note('Written just before the lights went out.').getByText(/Not sent|Checking|Sending/)).toBeHidden({ timeout: 60_000 });
  const effects = await desk.ats.effects(before);
  expect(effects.map((effect) => effect.kind)).toEqual(['note.create']);
  expect(effects[0]?.body).toMatchObject({ body: 'Written just before the lights went out.' });
  await expect(linkedInPane(page).region.getByText('LinkedIn is not connected')).toBeVisible();
});
