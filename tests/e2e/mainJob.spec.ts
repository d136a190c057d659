import { expect, test } from './fixtures.ts';
import { connectPage } from './pages/connectPage.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { choosePerson, movable, type Chosen } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const PEOPLE = 2000;

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: PEOPLE });
});
test.afterAll(() => desk.stop());

test('the whole way once: sign in, first sync, both sides, edits while the ATS is down, all of them sent once', async ({ page, shot }) => {
  const connect = connectPage(page);
  const people = peoplePane(page);
  const record = recordPane(page);
  const linkedIn = linkedInPane(page);
  const { statusBar, messages, account } = shell(page);
  const { ats } = desk;

  await test.step('A1: the first screen offers to connect; the ATS asks for consent in a tab of its own', async () => {
    // Notes come slowly, so that the first sync is still under way while the list is used.
    await ats.fault({ server: 'ats', path: '^/v3/notes', fault: { kind: 'latency', ms: 3000 } });
    await page.goto(await desk.newLink());
    await expect(connect.atsHeading).toBeVisible();
    await expect(connect.gatewayAddress).toHaveValue(desk.world.gateway.url);
    await shot('connect-ats');
    await connect.signIn('Allow', 'Erik Solberg · Senior recruiter · site administrator');
    await expect(connect.linkedInHeading).toBeVisible();
    await shot('connect-linkedin');
  });

  await test.step('O3: the list is usable while the first sync runs and counts', async () => {
    await page.getByRole('button', { name: 'Skip for now' }).click();
    await expect(people.firstSync).toBeVisible();
    await expect(people.rows.first()).toBeVisible();
    await expect(people.region.getByText(/^Notes: [\d,]+ so far$/)).toBeVisible();
    const name = (await people.rows.nth(2).getAttribute('aria-label')) ?? '';
    await people.rows.nth(2).click();
    await expect(record.name).toHaveText(name);
    await expect(people.firstSync).toBeVisible();
    await shot('first-sync-people');
    await page.goto(`${desk.client().origin}/#/sync`);
    await expect(account('Greenhouse').getByText('First sync')).toBeVisible();
    await expect(account('Greenhouse').getByRole('row', { name: /^People.*2,000 2,000$/ })).toBeVisible();
    await shot('first-sync-details');
    await ats.clear();
    await expect(account('Greenhouse').getByText('Up to date')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('LinkedIn is connected through its form, and finds who is a member', async () => {
    await page.goto(`${desk.client().origin}/#/connect`);
    await connect.connectLinkedIn(desk.linkedin);
    await expect(people.count).toHaveText('2,000 people');
    await desk.until('LinkedIn is in sync', async (client) => {
      const { accounts } = await client.ask('sync.status', {});
      return accounts.length === 2 && accounts.every((one) => one.lastSuccessAt !== null && one.state === 'idle');
    });
  });

  let person!: Chosen;
  let move!: NonNullable<ReturnType<typeof movable>>;
  await test.step('a person is found by search and opened; LinkedIn’s own frame shows the member', async () => {
    person = await choosePerson(desk.client(), {
      row: (row) => row.linkedIn === 'exact' && row.applicationStatus === 'in_process' && row.title !== null,
      record: (found) => movable(found, false) !== null && found.emails.length > 0,
      pane: ({ messages: all }) => all.some((one) => one.body !== null) && all.some((one) => one.body === null),
    });
    const found = movable(person.record, false);
    if (!found) throw new Error('the person chosen cannot be moved');
    move = found;
    await people.find(person.name);
    await expect(linkedIn.match).toHaveText(/^Matched/);
    await expect(linkedIn.widget.getByRole('heading', { level: 2 })).toContainText(/\S/);
    await expect(linkedIn.widget.getByText('Matched by LinkedIn.')).toBeVisible();
    await expect(linkedIn.widget.getByRole('link', { name: 'View in Recruiter' })).toBeVisible();
    await shot('person');
  });

  await test.step('W7: own InMail in full, a colleague’s only with who, when and the subject', async () => {
    await linkedIn.tab('InMail').click();
    const own = person.pane.messages.find((one) => one.body !== null);
    const colleagues = person.pane.messages.filter((one) => one.body === null);
    await expect(linkedIn.panel.getByText(own?.body ?? '-', { exact: true })).toBeVisible();
    await expect(linkedIn.panel.getByText('Written by a colleague: LinkedIn shows only who, when and the subject.')).toHaveCount(colleagues.length);
    await expect(linkedIn.panel.getByRole('listitem')).toHaveCount(person.pane.messages.length);
    await shot('person-inmail');
  });

  await test.step('W8: a note that a colleague shares in Recruiter appears beside the record', async () => {
    await desk.linkedinAdmin('notes', { seatIndex: 3, member: person.pane.link.personUrn, content: 'Knows the ward; asked about night shifts.' });
    await linkedIn.tab('Notes').click();
    await shell(page).place('Sync').click();
    await account('LinkedIn').getByRole('button', { name: 'Sync now' }).click();
    await shell(page).place('People').click();
    await expect(linkedIn.panel.getByText('Knows the ward; asked about night shifts.')).toBeVisible();
    await expect(linkedIn.panel.getByText('Jonas Lindqvist')).toBeVisible();
    await shot('person-linkedin-notes');
  });

  const before = await ats.lastEffect();
  const { process, next } = move;
  const job = (await desk.client().ask('jobs.list', { status: 'open', text: '', sort: 'name', offset: 0, limit: 200 })).rows.find(
    (row) => !row.isConfidential && !person.record.processes.some((one) => one.jobId === row.id) && row.name !== process.jobName,
  );
  if (!job) throw new Error('there is no other open job');
  await test.step('O5: while the ATS is down every edit shows at once and is marked as not sent', async () => {
    await ats.fault({ server: 'ats', fault: { kind: 'down' } });
    await record.edit({ 'Title': 'Lead nurse, nights', 'E-mail': 'new.address@fjordpost.example' });
    await expect(record.region.getByRole('button', { name: 'Lead nurse, nights' })).toBeVisible();
    await expect(record.contact.getByRole('link', { name: 'new.address@fjordpost.example' })).toBeVisible();
    await record.addTag('Met at the fair');
    await expect(record.tags.getByText('Met at the fair')).toBeVisible();
    await record.writeNote('Would start in spring.');
    await expect(record.note('Would start in spring.').getByText('Not sent')).toBeVisible();
    await record.move(process.jobName, next.name);
    await expect(record.process(process.jobName).getByRole('button', { name: `Move from ${next.name}` })).toBeVisible();
    await record.addToJob(job.name);
    await expect(record.process(job.name)).toBeVisible();
    await expect(record.notSent).toHaveText('Not sent 5');
    await expect(statusBar.getByRole('link', { name: '5 changes waiting' })).toBeVisible();
    await expect(people.row(person.name).getByText(/^(Not sent|Checking|Sending) 5$/)).toBeAttached();
    await shot('person-not-sent');
  });

  await test.step('O6: an edit that was not sent is taken back', async () => {
    // The message stands for seconds: nothing is done between the edit and its Undo.
    await record.addTag('Taken back');
    await expect(record.notSent).toHaveText('Not sent 6');
    await messages.getByRole('button', { name: 'Undo' }).last().click();
    await expect(record.tags.getByText('Taken back')).toBeHidden();
    await expect(record.notSent).toHaveText('Not sent 5');
    await record.notSent.click();
    await expect(page.getByRole('dialog', { name: 'Changes not sent' }).getByRole('listitem')).toHaveCount(5);
    await shot('changes-not-sent');
    await page.keyboard.press('Escape');
  });

  await test.step('O5: the ATS returns: the marks go away by themselves, and it has each edit once', async () => {
    await ats.clear();
    await expect(record.notSent).toBeHidden({ timeout: 60_000 });
    await expect(record.marks).toHaveCount(0);
    await expect(statusBar.getByRole('link', { name: 'Everything sent' })).toBeVisible();
    const { remoteId } = await idsOf(person.id);
    const effects = await ats.effects(before);
    expect(effects.map(({ kind }) => kind).toSorted()).toEqual(
      ['application.create', 'application.move', 'candidate.update', 'candidate_tag.create', 'note.create', 'tag.apply'],
    );
    const of = (kind: string): Record<string, unknown> => effects.find((effect) => effect.kind === kind)?.body ?? {};
    expect(of('candidate.update')).toMatchObject({ title: 'Lead nurse, nights', email_addresses: [{ value: 'new.address@fjordpost.example' }, ...person.record.emails.slice(1)] });
    expect(of('note.create')).toMatchObject({ candidate_id: remoteId, body: 'Would start in spring.' });
    expect(of('candidate_tag.create')).toEqual({ name: 'Met at the fair' });
    expect(of('application.create')).toMatchObject({ candidate_id: remoteId });
  });

  await test.step('a change made in the ATS appears in the open record without a reload', async () => {
    const { remoteId } = await idsOf(person.id);
    const changed = await ats.act('PATCH', `/candidates/${remoteId}`, { company: 'Harbour Hospital' });
    expect(changed.status).toBe(200);
    await desk.client().ask('sync.run', { accountId: null });
    await expect(record.region.getByRole('button', { name: 'Harbour Hospital' })).toBeVisible();
  });

  await test.step('after a reload the window shows the same place', async () => {
    await linkedIn.tab('InMail').click();
    await page.reload();
    await expect(record.name).toHaveText(person.name);
    await expect(people.search).toHaveValue(person.name);
    await expect(linkedIn.tab('InMail')).toHaveAttribute('aria-selected', 'true');
    await expect(record.region.getByRole('button', { name: 'Lead nurse, nights' })).toBeVisible();
    await expect(record.note('Would start in spring.')).toBeVisible();
    await expect(record.marks).toHaveCount(0);
  });
});

/** The id under which the ATS knows a candidate. */
async function idsOf(candidateId: string): Promise<{ readonly remoteId: number }> {
  const { widget } = await desk.client().ask('linkedIn.pane', { candidateId });
  if (widget === null) throw new Error('this person is not in the ATS');
  return { remoteId: Number(widget.atsCandidateId) };
}
