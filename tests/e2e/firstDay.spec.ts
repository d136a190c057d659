import { expect, test } from './fixtures.ts';
import { connectPage } from './pages/connectPage.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { choosePerson } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 20_000, rateLimit: 2000 });
});
test.afterAll(() => desk.stop());

test('a first day with 20,000 people: connect, work while the sync runs, every screen once', async ({ page }) => {
  const connect = connectPage(page);
  const people = peoplePane(page);
  const record = recordPane(page);
  const linkedIn = linkedInPane(page);
  const { place, account, statusBar, sync } = shell(page);

  await test.step('A1: both accounts are connected', async () => {
    await page.goto(await desk.newLink());
    await connect.signIn('Allow', 'Erik Solberg · Senior recruiter · site administrator');
    await connect.connectLinkedIn(desk.linkedin);
    await expect(people.region).toBeVisible();
  });

  await test.step('O3, O5: while the people come in one is searched for, opened and written about, offline; the note is sent', async () => {
    await expect(people.firstSync).toBeVisible();
    await expect(people.count).toHaveText(/^[\d,]{5,} people$/);
    const nurse = await choosePerson(desk.client(), { row: ({ title }) => /nurse/i.test(title ?? '') });
    await people.find(nurse.name);
    const before = await desk.ats.lastEffect();
    await desk.ats.fault({ server: 'ats', method: 'POST', fault: { kind: 'down' } });
    await record.writeNote('Called; wants to hear about shifts first.');
    await expect(record.note('Called; wants to hear about shifts first.').getByText(/Not sent|Checking/)).toBeVisible();
    await expect(statusBar.getByRole('link', { name: '1 change waiting' })).toBeVisible();
    await desk.ats.clear();
    await expect(statusBar.getByRole('link', { name: 'Everything sent' })).toBeVisible({ timeout: 60_000 });
    await expect(record.marks).toHaveCount(0);
    expect((await desk.ats.effects(before)).map((effect) => effect.kind)).toEqual(['note.create']);
  });

  await test.step('the sync page counts both first syncs to their end', async () => {
    await place('Sync').click();
    for (const label of ['Greenhouse', 'LinkedIn']) await expect(account(label).getByText('Up to date')).toBeVisible({ timeout: 120_000 });
    await account('Greenhouse').getByText('What is kept here').click();
    await expect(account('Greenhouse').getByRole('row', { name: /^People.* 20,000$/ })).toBeVisible();
    await expect(syncPage(page).standing).toHaveText(/^Everything is sent\. Greenhouse was read .*, LinkedIn .*\.$/);
    await syncPage(page).openDetails();
    await expect(sync.getByRole('row', { name: /Greenhouse First sync.* done$/ })).toBeVisible();
    await expect(sync.getByRole('row', { name: /LinkedIn First sync.* done$/ })).toBeVisible();
    await expect(sync.getByText('Every record could be read.')).toBeVisible();
    await expect(sync.getByText(/Wrote a note/)).toBeVisible();
  });

  await test.step('people: all of them are there; sorted, filtered, scrolled to the end', async () => {
    await place('People').click();
    await people.search.fill('');
    await expect(people.count).toHaveText('20,000 people');
    await people.list.focus();
    await page.keyboard.press('End');
    await expect(people.region.getByRole('option').last()).toHaveAttribute('aria-posinset', '20000');
    await page.keyboard.press('Home');
    await expect(people.region.getByRole('option').first()).toHaveAttribute('aria-posinset', '1');
    await people.region.getByRole('button', { name: 'Stage' }).click();
    await page.getByRole('menuitem', { name: 'Offer', exact: true }).click();
    await expect(people.count).toHaveText(/^[\d,]+ (people|person)$/);
    await expect(people.count).not.toHaveText('20,000 people');
    await expect(people.rows.first()).toContainText('Offer');
    await people.region.getByRole('button', { name: 'Remove filter Offer' }).click();
    await expect(people.count).toHaveText('20,000 people');
  });

  await test.step('a record with everything in it, and the tabs of LinkedIn', async () => {
    const person = await choosePerson(desk.client(), {
      row: (row) => row.linkedIn === 'exact',
      record: (found) => found.interviews.some((interview) => interview.scorecards.length > 0) && found.notes.length > 0 && found.files.length > 0,
      pane: ({ messages }) => messages.length > 0,
    });
    await people.find(person.name);
    for (const title of ['Contact', 'Processes', 'Interviews', 'Notes', 'Files', 'Activity', 'History']) await expect(record.section(title)).toBeVisible();
    await record.section('Processes').getByText('Stages so far').first().click();
    await expect(record.section('Processes').getByRole('listitem').filter({ has: page.locator('time') }).first()).toBeVisible();
    await expect(record.section('Interviews').getByText(/^\s*(Strong yes|Yes|No|Strong no|No decision)\s*$/).first()).toBeVisible();
    await expect(linkedIn.widget.getByText('Matched by LinkedIn.')).toBeVisible();
    await linkedIn.tab('InMail').click();
    await expect(linkedIn.panel.getByRole('listitem')).toHaveCount(person.pane.messages.length);
    await linkedIn.tab('Notes').click();
    await expect(linkedIn.panel).toBeVisible();
  });

  await test.step('jobs: the list, a funnel, and a person opened from it', async () => {
    await place('Jobs').click();
    const job = page.getByRole('region', { name: 'Job', exact: true });
    const jobs = page.getByRole('region', { name: 'Jobs', exact: true });
    await jobs.getByRole('option').first().click();
    await expect(job.getByRole('heading', { level: 2 })).toBeVisible();
    // The sync still brings people: whoever is first now need not be so at the click.
    const key = await job.locator('[role=row][data-key]').first().getAttribute('data-key');
    const person = job.locator(`[role=row][data-key=${JSON.stringify(key)}]`);
    const name = await person.locator('bdi').first().innerText();
    await person.click();
    await expect(record.name).toHaveText(name);
  });

  await test.step('settings and the map of keys', async () => {
    await place('Settings').click();
    const settings = page.getByRole('region', { name: 'Settings', exact: true });
    await expect(settings.getByText('Erik Solberg', { exact: false })).toBeVisible();
    await expect(settings.getByRole('heading', { name: 'Passwords and keys' })).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeHidden();
  });
});
