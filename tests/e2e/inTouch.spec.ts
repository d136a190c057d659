import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../src/sandbox/world/types.ts';
import { SETTINGS } from '../support/publishingSettings.ts';
import { expect, test } from './fixtures.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { recruiterPage } from './pages/recruiterPage.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const SEED = 3;
const PEOPLE = 60;
const MEMBERS = 110;
const nameOf = ({ firstName, lastName }: WorldPerson): string => `${firstName} ${lastName}`;
/** Members whom the ATS does not know. */
const strangers = Array.from({ length: MEMBERS - PEOPLE }, (_, index) => personAt(SEED, PEOPLE + index)).filter(
  (one) => one.nearDuplicateOf === null && typeof one.member?.email === 'string' && /^[\p{Script=Latin}' -]+$/u.test(nameOf(one)),
);

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: PEOPLE, seed: SEED, rateLimit: 100_000, readLagMs: 0, linkedin: { people: MEMBERS, preload: false } });
  await desk.linkedinAdmin('quirks', { jobTaskMs: 0 });
  await desk.connect();
  const { accounts } = await desk.client().ask('accounts.list', {});
  const linkedIn = accounts.find(({ kind }) => kind === 'linkedin');
  await desk.client().ask('publishing.choose', { accountId: linkedIn?.id ?? '', settings: SETTINGS });
  await desk.until('everything is told', async (client) => (await client.ask('publishing.state', {})).accounts.some(({ doneAt }) => doneAt !== null));
});
test.afterAll(() => desk.stop());

test('L9, E10, W5, C3, C5, C11: an InMail and its answer in Recruiter stand in the inbox, on the card, in the pane and in the full history; from there one writes on in Recruiter; a pasted profile finds its person or begins one', async ({ page, context, shot }) => {
  test.setTimeout(300_000);
  const [exported, written, unknown] = strangers as [WorldPerson, WorldPerson, WorldPerson];
  const recruiter = recruiterPage(page, desk.linkedin);
  await recruiter.openProfile(written);
  await recruiter.writeInMail('A place on our team', 'Would Thursday do?');
  await recruiter.answer(written, 'Erik Solberg', 'Thursday is fine.', 'yes');
  await recruiter.open();
  await recruiter.search(nameOf(exported));
  const found = recruiter.row(nameOf(exported)).first();
  await found.getByRole('link', { name: /^Export/ }).click();
  const job = (await recruiter.dialog.getByRole('group', { name: 'Recent jobs' }).locator('strong').first().textContent()) ?? '';
  await page.keyboard.press('Escape');
  await recruiter.export(found, job);
  await expect(found).toContainText(`Exported to ${job}`);
  await desk.client().ask('sync.run', { accountId: null });
  await desk.until('both are in the inbox', async (client) => {
    const kinds = (await client.ask('inbox.list', { before: null, unreadOnly: true, limit: 50 })).items.map(({ kind }) => kind);
    return kinds.includes('consent') && kinds.includes('reply') && kinds.includes('export');
  });

  await page.goto(await desk.newLink());
  await page.getByRole('link', { name: /^From LinkedIn, .* not read$/ }).click();
  const inbox = page.getByRole('listbox', { name: 'From LinkedIn' });
  const reply = inbox.getByRole('option').filter({ hasText: `${nameOf(written)} wrote to you` });
  await expect(reply).toContainText('Thursday is fine.');
  await expect(inbox.getByRole('option').filter({ hasText: `${nameOf(exported)} was exported from Recruiter to ${job}` })).toBeVisible();
  await shot('from-linkedin', { axe: true });
  await reply.click();
  const pane = linkedInPane(page);
  await expect(pane.tab('InMail'), 'it leads to where it is read').toHaveAttribute('aria-selected', 'true');
  await expect(pane.region.getByText('Would Thursday do?')).toBeVisible();

  await pane.region.getByText('Already in touch').click();
  const inTouch = pane.region.getByRole('list', { name: 'Already in touch' });
  await expect(inTouch).toContainText('Shared contact data on LinkedIn');
  await expect(inTouch).toContainText(/You.*InMail, answered/);
  await shot('already-in-touch', { axe: true });
  const opening = context.waitForEvent('page');
  await pane.region.getByRole('link', { name: 'Write an InMail' }).click();
  const beside = await opening;
  await expect(beside.getByRole('textbox', { name: 'Subject' })).toBeVisible();
  await expect(beside.getByRole('main')).toContainText(nameOf(written));
  await beside.close();
  await expect(inTouch).toContainText('opened Recruiter');

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
  await expect(story).toContainText('Opened Recruiter to write an InMail');
  await expect(story, 'who and when, never the words').not.toContainText('Would Thursday do?');
  await shot('full-history', { axe: true });
  await page.setViewportSize({ width: 800, height: 700 });
  await shot('full-history-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await story.getByRole('link', { name: /wrote to you/ }).click();
  await expect(pane.tab('InMail')).toHaveAttribute('aria-selected', 'true');

  const people = peoplePane(page);
  await people.find(nameOf(exported));
  const record = recordPane(page).region;
  await expect(record.getByText('LinkedIn gives no résumé of whom you export.')).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search people' });
  await search.fill(`https://no.linkedin.com/in/${exported.member?.vanity ?? '-'}/?trk=x`);
  await expect(people.row(nameOf(exported))).toBeVisible();
  await search.fill('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'LinkedIn profile' }).fill(`linkedin.com/in/${exported.member?.vanity ?? '-'}`);
  await expect(page.getByText('Here already with this profile:')).toContainText(nameOf(exported));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await search.fill(`https://www.linkedin.com/in/${unknown.member?.vanity ?? '-'}`);
  await page.getByRole('button', { name: 'New person with this profile' }).click();
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await expect(dialog.getByRole('textbox', { name: 'LinkedIn profile' })).toHaveValue(/linkedin\.com\/in\//);
  await dialog.getByRole('textbox', { name: 'First name' }).fill(unknown.firstName);
  await dialog.getByRole('textbox', { name: 'Last name' }).fill(unknown.lastName);
  await shot('person-from-profile', { axe: true });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(record.getByRole('link', { name: new RegExp(`linkedin\\.com/in/${unknown.member?.vanity ?? '-'}`) })).toBeVisible();
});
