import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { customerClient } from '../support/customerClient.ts';
import { exporterSeat } from '../support/exporterSeat.ts';
import { expect, test } from './fixtures.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { candidateAtLinkedIn } from './support/atLinkedIn.ts';
import { expectAccessible } from './support/axe.ts';
import { choosePerson, movable } from './support/choosePerson.ts';
import { openBoth, shownBeside } from './support/openBoth.ts';
import { arrived, nameOf, offeredJobs, startRecruiterDesk, strangersInTurn } from './support/recruiterDesk.ts';
import type { Desk } from './support/startDesk.ts';
import type { OfferedJob } from './pages/recruiterPage.ts';

/** So many exports a seat has in a month here: enough for these tests, few enough to be used up. */
const EXPORTS = 12;
const stranger = strangersInTurn();

let desk: Desk;
/** The open jobs that Recruiter offers the first seat. */
let jobs: readonly OfferedJob[];
test.beforeAll(async () => {
  desk = await startRecruiterDesk({ notes: true, feedback: true }, { exportsPerSeat: EXPORTS });
  jobs = await offeredJobs(desk);
});
test.afterAll(() => desk.stop());

/** Looks at a page of Recruiter in light and dark, wide and narrow: a picture of each, nothing grave of accessibility, nothing beyond the edge. */
async function look(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, 'artifacts', 'screenshots');
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `recruiter-${name}-${colorScheme}.png`), animations: 'disabled' });
    await expectAccessible(page, `${name}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 400, height: 800 });
  await page.screenshot({ path: join(folder, `recruiter-${name}-400.png`), animations: 'disabled' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name}: nothing beyond the edge`).toBeLessThanOrEqual(400);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('L6: past applicants of Recruiter carry the card “In ATS”; a stage that is chosen in Tandem stands on it', async ({ page, context, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'exact', record: (record) => record.processes.length === 1 && movable(record, false) !== null });
  const { process, next } = movable(person.record, false) ?? {};
  await recruiter.open();
  await recruiter.pastApplicants.click();
  await recruiter.search(person.name);
  const row = recruiter.row(person.name).first();
  const card = await recruiter.card(row, person.name);
  await expect(card).toContainText('1 active, 0 past');
  await look(beside, 'card');
  // The same by keyboard.
  await beside.mouse.move(0, 0);
  await beside.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await row.getByText('In ATS', { exact: true }).press('Enter');
  await expect(card).toBeVisible();
  await recruiter.everybody.click();
  await expect(row.getByText('In ATS'), 'with the spotlight or without').toBeVisible();

  await peoplePane(page).find(person.name);
  await recordPane(page).move(process?.jobName ?? '', next?.name ?? '');
  await shownBeside(beside, async () => expect(await recruiter.card(row, person.name)).toContainText(next?.name ?? '-', { timeout: 1000 }));
  await pictures('L6', page, beside);
});

test('L7: Recruiter’s ATS tab shows what Tandem told: profile, jobs with their stages, feedback, and a note that is written now', async ({ page, context, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'exact', record: (record) => record.interviews.some(({ scorecards }) => scorecards.length > 0) && record.processes.every(({ isConfidentialJob }) => !isConfidentialJob) });
  await peoplePane(page).find(person.name);
  await recordPane(page).writeNote('Speaks well of her last team.');
  await recruiter.open();
  await recruiter.search(person.name);
  await (await recruiter.card(recruiter.row(person.name).first(), person.name)).getByRole('link', { name: 'View all' }).click();
  await expect(recruiter.main.getByRole('heading', { name: 'Profile information' })).toBeVisible();
  await expect(recruiter.main.getByRole('link', { name: person.name, exact: true })).toHaveAttribute('href', /^https:\/\/ats\.example\.test\/people\/\d+$/);
  await expect(recruiter.main.getByRole('heading', { name: person.record.processes[0]?.jobName ?? '-', level: 3 }).first()).toBeVisible();
  await look(beside, 'ats-tab');
  await shownBeside(beside, async () => expect(recruiter.main).toContainText('Speaks well of her last team.', { timeout: 1000 }));
  await recruiter.main.getByRole('link', { name: 'Interview feedback' }).click();
  await expect(recruiter.main).toContainText(/after (an interview|a phone screen)/);
  await pictures('L7', page, beside);
});

test('E1, C6: who is exported from the search, a profile or a project stands in the job, at its first stage, tagged; Recruiter says that the ATS has them', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const [found, looked, saved] = [stranger(), stranger(), stranger()];
  await recruiter.open();
  await recruiter.search(nameOf(found));
  await expect(recruiter.row(nameOf(found)).getByText('In ATS')).toHaveCount(0);
  const job = jobs[0]?.title ?? '-';
  await recruiter.exportOf(nameOf(found), jobs[0]);
  await expect(recruiter.row(nameOf(found)).first()).toContainText(`Exported to ${job}`);
  await recruiter.openProfile(looked);
  await recruiter.export(recruiter.main, jobs[0]);
  await recruiter.openProfile(saved, 'projects');
  await recruiter.main.getByRole('combobox', { name: 'Project' }).fill('Night shift');
  await recruiter.main.getByRole('button', { name: 'Save to project' }).click();
  await recruiter.main.getByRole('link', { name: 'Night shift' }).click();
  await recruiter.export(recruiter.row(nameOf(saved)), jobs[0]);
  for (const one of [found, looked, saved]) await arrived(desk, nameOf(one));

  await peoplePane(page).find(nameOf(found));
  const { region } = recordPane(page);
  await expect(region.getByText('Imported: LinkedIn Recruiter').first()).toBeVisible();
  await expect(recordPane(page).process(job)).toBeVisible();
  await region.getByText('Who changed what, and when').click();
  const line = region.getByRole('list', { name: 'History' }).getByRole('listitem').filter({ hasText: 'Exported from LinkedIn to' });
  await expect(line).toContainText(job);
  await line.scrollIntoViewIfNeeded();
  await shot('exported-history', { axe: true });
  await recruiter.openProfile(found, 'ats');
  await expect(recruiter.main.getByRole('table')).toContainText('Received by the ATS');
  await pictures('E1', page, beside);
});

test('E2: an export that the ATS cannot take says why in Tandem, is tried again, and can be left; of who forbids it Recruiter offers none, and says why', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const [person, shy] = [stranger(), stranger()];
  // A job that LinkedIn lists and the ATS has no more.
  const customer = await customerClient(desk.linkedin, Date.now);
  await customer.listJob('REQ-1');
  customer.close();
  await recruiter.openProfile(person);
  await recruiter.export(recruiter.main, { id: 'REQ-1', title: 'Test Engineer' });
  await desk.client().ask('sync.run', { accountId: null });
  await desk.until('it is refused', async (client) => (await client.ask('arrivals.waiting', { candidateId: null })).exports.length > 0);
  const sync = syncPage(page);
  await shell(page).place('Sync').click();
  const card = sync.card(`${nameOf(person)}: not taken in from LinkedIn Recruiter`);
  await expect(card).toContainText('The ATS has no job REQ-1, or you may not see it.');
  await shot('export-refused', { axe: true });
  await recruiter.openProfile(shy);
  await beside.goto(beside.url().replace('/talent/profile/', '/messaging/'));
  await beside.getByRole('checkbox', { name: /Recruiters may export my profile/ }).uncheck();
  await beside.getByRole('button', { name: 'Save' }).click();
  await recruiter.openProfile(shy);
  await expect(recruiter.main.getByRole('link', { name: /^Export/ })).toHaveCount(0);
  await recruiter.main.getByText('Why can this person not be exported?').click();
  await expect(recruiter.main).toContainText('This member does not want to be exported.');
  await pictures('E2', page, beside);
  await card.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('It is tried again.')).toBeVisible();
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: 'Leave it' }).click();
  await expect(card).toBeHidden();
});

test('E4: an export brings name, employer, place and profile address, no e-mail, phone or résumé; exported again, what was edited in Tandem stays', async ({ page, context, pictures, shot }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = stranger();
  await recruiter.exportOf(nameOf(person), jobs[0]);
  const id = await arrived(desk, nameOf(person));
  await peoplePane(page).find(nameOf(person));
  const record = recordPane(page);
  await expect(record.region.getByText(person.company ?? '-', { exact: false }).first()).toBeVisible();
  await expect(record.region.getByRole('link', { name: /linkedin\.com\/in\// }).first()).toBeVisible();
  const contact = record.region.getByRole('region', { name: 'Contact' });
  await expect(contact.getByRole('definition').filter({ hasText: person.place }), 'the place, and whose word it is').toContainText('LinkedIn, ');
  await shot('exported-place', { axe: true });
  const { emails, phones, files } = await desk.client().ask('candidates.get', { id });
  expect([emails, phones, files]).toEqual([[], [], []]);
  await record.edit({ Company: 'A house of their own' });
  await recruiter.openProfile(person);
  await recruiter.export(recruiter.main, jobs[1]);
  await desk.until('both processes are here', async (client) => (await client.ask('candidates.get', { id })).processes.length === 2);
  await expect(record.region.getByText('A house of their own').first()).toBeVisible();
  await expect(linkedInPane(page).region.getByText('the ATS says')).toContainText('A house of their own');
  await pictures('E4', page, beside);
});

test('C9: exported again it is one more process of the same person; the same job twice is refused with the reason and changes nothing', async ({ page, context, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = stranger();
  const job = jobs[0]?.title ?? '-';
  await recruiter.exportOf(nameOf(person), jobs[0]);
  const id = await arrived(desk, nameOf(person));
  await recruiter.export(recruiter.row(nameOf(person)).first(), jobs[0]);
  const refused = await desk.until('the second is refused', async (client) => (await client.ask('arrivals.waiting', { candidateId: null })).exports.find(({ name }) => name === nameOf(person)));
  expect(refused.reason).toMatch(/already/i);
  await recruiter.openProfile(person, 'ats');
  await expect(recruiter.main.getByRole('row').filter({ hasText: job })).toHaveCount(2);
  expect((await desk.client().ask('candidates.get', { id })).processes).toHaveLength(1);
  await shell(page).place('Sync').click();
  const card = syncPage(page).card(`${nameOf(person)}: not taken in from LinkedIn Recruiter`);
  await expect(card).toContainText(refused.reason);
  await pictures('C9', page, beside);
  await card.getByRole('button', { name: 'Leave it' }).click();
  await expect(card).toBeHidden();
});

test('C11: where a résumé would be Tandem says that LinkedIn gives none, and shows the profile beside it; Recruiter says so before the export', async ({ page, context, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = stranger();
  await recruiter.exportOf(nameOf(person), jobs[0]);
  await arrived(desk, nameOf(person));
  await recruiter.row(nameOf(person)).first().getByRole('link', { name: /^Export/ }).click();
  await expect(recruiter.dialog).toContainText('no e-mail, no phone, no résumé');
  await peoplePane(page).find(nameOf(person));
  await expect(recordPane(page).region.getByText('LinkedIn gives no résumé of whom you export.')).toBeVisible();
  await expect(linkedInPane(page).region).toBeVisible();
  await pictures('C11', page, beside);
});

test('C3: a member whom Recruiter shows is found in Tandem by the pasted address, or begun with it; who stands in Tandem is found in Recruiter', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const [known, unknown] = [stranger(), stranger()];
  await recruiter.exportOf(nameOf(known), jobs[0]);
  await arrived(desk, nameOf(known));
  const people = peoplePane(page);
  await people.search.fill(`https://no.linkedin.com/in/${known.member?.vanity ?? '-'}/?trk=x`);
  await expect(people.row(nameOf(known))).toBeVisible();
  await people.search.fill(`https://www.linkedin.com/in/${unknown.member?.vanity ?? '-'}`);
  await page.getByRole('button', { name: 'New person with this profile' }).click();
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await expect(dialog.getByRole('textbox', { name: 'LinkedIn profile' })).toHaveValue(/linkedin\.com\/in\//);
  await dialog.getByRole('textbox', { name: 'First name' }).fill(unknown.firstName);
  await dialog.getByRole('textbox', { name: 'Last name' }).fill(unknown.lastName);
  await shot('person-from-profile', { axe: true });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const { region } = recordPane(page);
  await expect(region.getByRole('link', { name: new RegExp(`linkedin\\.com/in/${unknown.member?.vanity ?? '-'}`) })).toBeVisible();
  const find = linkedInPane(page).region.getByRole('link', { name: /^(Find in Recruiter|Write an InMail)/ });
  await beside.goto((await find.getAttribute('href')) ?? '');
  await expect(recruiter.main).toContainText(nameOf(unknown));
  await pictures('C3', page, beside);
});

test('C5: who is written down in Tandem and seems to have a LinkedIn profile is asked about: linked, or not them; LinkedIn has the answer', async ({ page, context, shot, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = stranger();
  const people = peoplePane(page);
  await people.region.waitFor();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await dialog.getByRole('textbox', { name: 'First name' }).fill(person.firstName);
  await dialog.getByRole('textbox', { name: 'Last name' }).fill(person.lastName);
  await dialog.getByRole('textbox', { name: /^E-mail/ }).fill(person.member?.email ?? '');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const id = await arrived(desk, nameOf(person));
  // The ATS has them, LinkedIn was told, and answers with the member.
  await desk.until('LinkedIn found them', async (client) => {
    const { link } = await client.ask('linkedIn.pane', { candidateId: id });
    if (link.state !== 'exact') await client.ask('sync.run', { accountId: null });
    return link.state === 'exact';
  });
  await recruiter.openProfile(person);
  await expect(recruiter.main.getByText('In ATS', { exact: true })).toBeVisible();
  const pane = linkedInPane(page);
  const likely = pane.region.getByRole('region', { name: 'Likely LinkedIn profile' });
  await expect(likely).toContainText(`${nameOf(person)} seems to have a LinkedIn profile`);
  await shot('likely-profile', { axe: true });
  await pictures('C5', page, beside);
  await likely.getByRole('button', { name: 'Not them' }).click();
  await expect(pane.match).toHaveText('Unlinked');
  await expect(likely).toBeHidden();
  await shell(page).messages.getByRole('button', { name: 'Undo' }).click();
  await likely.getByRole('button', { name: 'Link it' }).click();
  await expect(pane.match).toHaveText('Linked by hand');
  await expect(likely).toBeHidden();
  const { widget } = await desk.client().ask('linkedIn.pane', { candidateId: id });
  await desk.until('LinkedIn has the choice', async () => (await candidateAtLinkedIn(desk.linkedin, widget?.atsCandidateId ?? '')).manualMatchedMember === person.member?.urn);
});

test('L9: whom a colleague wrote to in Recruiter is known in Tandem without a network: on the card, in the pane and in the full history; never what was said', async ({ page, context, complaints, shot, pictures }) => {
  complaints.allow(/ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
  const { recruiter, beside } = await openBoth(desk, page, context);
  const written = stranger();
  await recruiter.openProfile(written);
  await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  await recruiter.answer(written, 'Erik Solberg', 'Thursday is fine.', 'yes');
  await desk.client().ask('sync.run', { accountId: null });
  await arrived(desk, nameOf(written));
  await desk.ats.fault({ server: 'linkedin', path: '^/', fault: { kind: 'dropBefore' } });
  await peoplePane(page).find(nameOf(written));
  const pane = linkedInPane(page);
  await pane.region.getByText('Already in touch').click();
  const inTouch = pane.region.getByRole('list', { name: 'Already in touch' });
  await expect(inTouch).toContainText('Shared contact data on LinkedIn');
  await expect(inTouch).toContainText(/You.*InMail, answered/);
  await shot('already-in-touch', { axe: true });
  await page.getByRole('listbox', { name: 'People' }).focus();
  await page.keyboard.press('i');
  const card = page.locator('[data-person-card]');
  await expect(card).toContainText(/job/);
  await shot('person-card', { axe: true });
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await page.keyboard.press('h');
  const story = page.getByRole('region', { name: 'Full history' });
  await expect(story).toContainText('You wrote an InMail');
  await expect(story, 'who and when, never the words').not.toContainText('Would Thursday do?');
  await shot('full-history', { axe: true });
  await pictures('L9', page, beside);
  await page.setViewportSize({ width: 800, height: 700 });
  await shot('full-history-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await story.getByRole('link', { name: /wrote to you/ }).click();
  await expect(pane.tab('InMail')).toHaveAttribute('aria-selected', 'true');
  await desk.ats.clear();
});

test('E3: Recruiter’s job box begins with recent jobs, says why one is missing and how many exports are left; a job that is closed in the ATS is said to be closed', async ({ page, context, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const person = stranger();
  const last = jobs.at(-1);
  await recruiter.openProfile(person);
  await recruiter.export(recruiter.main, last);
  await recruiter.main.getByRole('link', { name: /^Export/ }).click();
  const recent = recruiter.dialog.getByRole('group', { name: 'Recent jobs' });
  await expect(recent.locator('label').first(), 'where one exported last').toContainText('exported before');
  await expect(recruiter.dialog).toContainText(new RegExp(`\\d+ of ${EXPORTS} exports left this month`));
  await recruiter.dialog.getByText('Not seeing the jobs you expect?').click();
  await expect(recruiter.dialog).toContainText('The job is not open, or is a draft or confidential in the ATS.');
  await look(beside, 'export');
  await arrived(desk, nameOf(person));
  await pictures('E3', page, beside);
  await desk.ats.setJob(last?.id ?? '', { status: 'closed' });
  await desk.client().ask('sync.run', { accountId: null });
  await shownBeside(beside, async () => {
    await recruiter.main.getByRole('link', { name: /^Export/ }).click();
    await recruiter.dialog.getByRole('searchbox', { name: 'Job' }).fill(last?.id ?? '-');
    await expect(recruiter.dialog).toContainText(': closed, so nobody can be exported there.', { timeout: 2000 });
  });
  // A colleague’s month is used up.
  const seatIndex = await exporterSeat(desk.ats.act, desk.linkedin.adminUrl, jobs[0]?.id ?? '');
  const { seats } = (await (await fetch(`${desk.linkedin.adminUrl}/seats`)).json()) as { seats: { seatIndex: number }[] };
  const colleague = seatIndex === 0 ? (seats[1]?.seatIndex ?? 0) : seatIndex;
  for (let at = 0; at < EXPORTS; at += 1) await desk.linkedinAdmin('exports', { seatIndex: colleague, member: person.member?.urn, externalJobPostingId: jobs[0]?.id });
  await desk.linkedinAdmin('session', { state: 'signedIn', userIndex: colleague });
  await recruiter.openProfile(person);
  await recruiter.main.getByRole('link', { name: /^Export/ }).click();
  await expect(recruiter.dialog).toContainText('You have exported as many people as a seat may in a month.');
  await expect(recruiter.dialog.getByRole('button', { name: /^Export to/ })).toBeDisabled();
  await desk.linkedinAdmin('session', { state: 'signedIn' });
});

test('L5, S2: looked at as somebody else Recruiter shows whose eyes they are; its settings say what the ATS has told', async ({ page }) => {
  for (const [path, name] of [['seen-as', 'seen-as'], ['settings/ats', 'settings']] as const) {
    await page.goto(`${desk.linkedin.wwwUrl}/talent/${path}`);
    await look(page, name);
  }
});
