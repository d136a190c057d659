import { expect, test } from './fixtures.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { palettePage } from './pages/palettePage.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { candidateAtLinkedIn } from './support/atLinkedIn.ts';
import { choosePerson, type Chosen } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
let matched: Chosen;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 300, rateLimit: 1000 });
  await desk.connect();
  matched = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'exact', pane: (pane) => pane.profileUrl !== null });
});
test.afterEach(async () => {
  await desk.ats.clear();
  await desk.linkedinAdmin('session', { state: 'signedIn' });
  await desk.linkedinAdmin('domains', { origins: ['http://localhost:*'] });
});
test.afterAll(() => desk.stop());

const numberOf = (person: Chosen): string => person.pane.widget?.atsCandidateId ?? '';

test('W1, W10, M8: a person whom LinkedIn matched stands beside the record, with why and with a direct link', async ({ page }) => {
  const pane = linkedInPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(matched.name);
  await expect(pane.widget.getByText('Matched by LinkedIn.')).toBeVisible();
  const fold = pane.region.getByRole('button', { name: 'Hide LinkedIn' });
  await expect(fold, 'the head of the pane has room for all that stands in it').toBeInViewport({ ratio: 1 });
  await pane.match.click();
  const why = page.getByRole('dialog', { name: 'Why this match' });
  await expect(why.getByText(/LinkedIn matched this person by itself/)).toBeVisible();
  await expect(why.getByText(/^Looked up/)).toBeVisible();
  await page.keyboard.press('Escape');
  const link = pane.region.getByRole('link', { name: 'Open profile' });
  await expect(link).toHaveAttribute('href', matched.pane.profileUrl ?? '');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', /noreferrer/);
});

test('W2: of several with the same name one is chosen; the link stays, at LinkedIn too; and can be taken away', async ({ page, shot }) => {
  const pane = linkedInPane(page);
  await page.goto(await desk.newLink());
  // Who is offered a list is LinkedIn's to say: the first of those without a match for whom it has one.
  let chosen: Chosen | null = null;
  const tried = new Set<string>();
  while (chosen === null) {
    const person: Chosen = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'none', record: (record) => record.emails.length > 0 }, tried);
    tried.add(person.id);
    await peoplePane(page).find(person.name);
    const heading = pane.widget.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(/^(Which one is .+\?|Nobody found)$/);
    if ((await heading.innerText()).startsWith('Which one')) chosen = person;
  }
  expect((await candidateAtLinkedIn(desk.linkedin, numberOf(chosen))).manualMatchedMember).toBeUndefined();
  await expect(pane.match).toHaveText('No exact match');
  await shot('linkedin-choose');
  await pane.widget.getByRole('button', { name: /^Link / }).first().click();
  await expect(pane.widget.getByText('Linked by hand.')).toBeVisible();
  await expect(pane.match).toHaveText('Linked by hand');
  await page.reload();
  await expect(pane.widget.getByText('Linked by hand.')).toBeVisible();
  await expect(pane.match).toHaveText('Linked by hand');
  expect((await candidateAtLinkedIn(desk.linkedin, numberOf(chosen))).manualMatchedMember).toMatch(/^urn:li:person:/);

  await pane.widget.getByRole('button', { name: 'Not the right profile?' }).click();
  await pane.widget.getByRole('button', { name: 'Remove' }).click();
  await expect(pane.widget.getByRole('heading', { level: 1, name: /^Which one is/ })).toBeVisible();
  await expect(pane.match).toHaveText('Unlinked');

  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await expect(pane.match, 'undone').toHaveText('Linked by hand');
  const isLinked = async (): Promise<boolean> => (await candidateAtLinkedIn(desk.linkedin, numberOf(chosen))).manualMatchedMember !== undefined;
  await desk.until('LinkedIn has it again', isLinked);
});

test('W3: nobody has the name: LinkedIn’s frame says so and offers its search', async ({ page }) => {
  const pane = linkedInPane(page);
  const created = await desk.ats.act('POST', '/candidates', {
    first_name: 'Qvintilian', last_name: 'Zzyzxholm', email_addresses: [{ value: 'qvintilian@openmail.example', type: 'personal' }],
  });
  expect(created.status).toBe(201);
  await page.goto(await desk.newLink());
  await desk.client().ask('sync.run', { accountId: null });
  await peoplePane(page).find('Qvintilian Zzyzxholm');
  await expect(pane.region.getByText(/LinkedIn has not been asked|LinkedIn does not (have|know)|not (synced|looked up|on LinkedIn)/i).first()).toBeVisible();
  const nobody = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'none', record: (record) => record.emails.length > 0, pane: (found) => found.widget !== null });
  await peoplePane(page).find(nobody.name);
  await expect(pane.widget.getByRole('link', { name: 'Search in Recruiter' })).toBeVisible();
});

test('W4: without an e-mail address the pane names what is missing, and leads to where it is filled in', async ({ page, shot }) => {
  const pane = linkedInPane(page);
  const record = recordPane(page);
  const person = await choosePerson(desk.client(), { record: (found) => found.emails.length === 0, pane: ({ state, link }) => state === 'withheld' && link.missing.length === 1 });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  await expect(pane.region.getByText('Not matched: e-mail is missing')).toBeVisible();
  await shot('linkedin-missing-email');
  await pane.region.getByRole('button', { name: 'Add e-mail' }).click();
  await expect(record.contactForm.getByRole('textbox', { name: 'E-mail' })).toBeFocused();
  await page.keyboard.type('found.after.all@openmail.example');
  await page.keyboard.press('Enter');
  await expect(record.contact.getByText('found.after.all@openmail.example')).toBeVisible();
  await expect(pane.region.getByText('Not matched: e-mail is missing')).toBeHidden();
});

test('W9: signed out of LinkedIn one signs in from the frame; without a licence the frame says so', async ({ page, shot }) => {
  const pane = linkedInPane(page);
  await desk.linkedinAdmin('session', { state: 'signedOut' });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(matched.name);
  await expect(pane.widget.getByRole('heading', { name: 'See who this is on LinkedIn' })).toBeVisible();
  await shot('linkedin-signed-out');
  const opening = page.waitForEvent('popup');
  await pane.widget.getByRole('button', { name: 'Sign in to LinkedIn' }).click();
  const signIn = await opening;
  const closed = signIn.waitForEvent('close');
  await signIn.getByRole('button').first().click();
  await closed;
  await expect(pane.widget.getByText('Matched by LinkedIn.')).toBeVisible();
});

test('W9: without a Recruiter licence, and on an address LinkedIn does not know, LinkedIn’s own words stand in the frame', async ({ page, shot }) => {
  const pane = linkedInPane(page);
  await desk.linkedinAdmin('session', { state: 'noLicence' });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(matched.name);
  await expect(pane.widget.getByRole('heading', { name: 'No Recruiter licence' })).toBeVisible();
  await shot('linkedin-no-licence');
  await desk.linkedinAdmin('domains', { origins: ['https://tandem.example'] });
  await page.reload();
  await expect(pane.widget.getByRole('heading', { name: 'This page may not show LinkedIn profiles' })).toBeVisible();
});

test('W9: LinkedIn’s script is blocked: the pane says what the causes may be, and tries again', async ({ page, complaints, shot }) => {
  complaints.allow(/ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
  const pane = linkedInPane(page);
  await desk.ats.fault({ server: 'linkedin', path: '^/xdoor/', fault: { kind: 'dropBefore' } });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(matched.name);
  await expect(pane.region.getByRole('alert')).toContainText('LinkedIn shows nothing');
  await expect(pane.region.getByRole('listitem')).toHaveCount(4);
  await shot('linkedin-blocked');
  await desk.ats.clear();
  await pane.region.getByRole('button', { name: 'Try again' }).click();
  await expect(pane.widget.getByText('Matched by LinkedIn.')).toBeVisible();
});

test('W9: LinkedIn does not answer: after a while the pane stops waiting', async ({ page }) => {
  const pane = linkedInPane(page);
  await page.clock.install();
  await desk.ats.fault({ server: 'linkedin', path: '^/rsc/profile-widget/frame', fault: { kind: 'latency', ms: 3000 } });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(matched.name);
  await expect(pane.region.getByText('LinkedIn is loading')).toBeVisible();
  await page.clock.fastForward(12_500);
  await expect(pane.region.getByRole('alert')).toContainText('LinkedIn shows nothing');
});

test('M4: each tab of LinkedIn is a few letters away, also while the pane is folded away; so are its page and the one in the ATS', async ({ page }) => {
  const pane = linkedInPane(page);
  const palette = palettePage(page);
  const run = async (words: string): Promise<void> => {
    await palette.open();
    await page.keyboard.type(words);
    await expect(palette.chosen).toHaveText(words);
    await page.keyboard.press('Enter');
  };
  await page.goto(await desk.newLink());
  await peoplePane(page).find(matched.name);
  await expect(pane.tab('Profile')).toHaveAttribute('aria-selected', 'true');
  await run('Show LinkedIn’s notes');
  await expect(pane.tab('Notes')).toHaveAttribute('aria-selected', 'true');
  await expect(pane.tab('Notes'), 'the keyboard is where the arrows go on').toBeFocused();
  await pane.region.getByRole('button', { name: 'Hide LinkedIn' }).click();
  await expect(pane.region).toBeHidden();
  await run('Show LinkedIn’s InMail');
  await expect(pane.tab('InMail')).toHaveAttribute('aria-selected', 'true');
  await page.setViewportSize({ width: 800, height: 700 });
  await page.getByRole('radiogroup', { name: 'Side' }).getByText('Record', { exact: true }).click();
  await run('Show LinkedIn’s profile');
  await expect(pane.tab('Profile')).toHaveAttribute('aria-selected', 'true');
  for (const words of ['Open the profile at LinkedIn', 'Compose an e-mail', 'Settings: shortcuts']) {
    await palette.open();
    await page.keyboard.type(words);
    await expect(palette.chosen).toContainText(words);
    await page.keyboard.press('Escape');
    if (words.includes('LinkedIn')) await page.getByRole('radiogroup', { name: 'Side' }).getByText('Record', { exact: true }).click();
  }
  await run('Settings: shortcuts');
  await expect(page.getByRole('region', { name: 'Settings' }).getByRole('heading', { name: 'Shortcuts' })).toBeVisible();
});

test('O1: the divider moves by mouse and by keyboard, and stands where it was after a reload', async ({ page }) => {
  const pane = linkedInPane(page);
  const { recordDivider } = shell(page);
  const width = async (): Promise<number> => (await pane.region.boundingBox())?.width ?? 0;
  await page.goto(await desk.newLink());
  await peoplePane(page).find(matched.name);
  await expect(pane.region).toBeVisible();
  const first = await width();

  const box = await recordDivider.boundingBox();
  if (!box) throw new Error('the divider is not drawn');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const saved = page.waitForResponse((answer) => answer.request().postData()?.includes('preferences.set') ?? false);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y, { steps: 4 });
  await page.mouse.move(x - 120, y, { steps: 4 });
  await page.mouse.up();
  await saved;
  await expect.poll(async () => Math.round((await width()) - first)).toBeGreaterThan(100);
  const dragged = await width();

  const keyed = page.waitForResponse((answer) => answer.request().postData()?.includes('preferences.set') ?? false);
  await recordDivider.focus();
  await page.keyboard.press('ArrowRight');
  await keyed;
  await expect.poll(async () => (await width()) < dragged - 5).toBe(true);
  const stands = await width();

  await page.reload();
  await expect(pane.region).toBeVisible();
  await expect.poll(async () => Math.abs((await width()) - stands) < 4, { message: 'the width after a reload' }).toBe(true);
});

test('O1: LinkedIn is folded away and comes back; a narrow window shows two panes, a small one shows one with a switch', async ({ page }) => {
  const people = peoplePane(page);
  const pane = linkedInPane(page);
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await people.find(matched.name);
  await pane.region.getByRole('button', { name: 'Hide LinkedIn' }).click();
  await expect(pane.region).toBeHidden();
  await page.getByRole('button', { name: 'Show LinkedIn' }).click();
  await expect(pane.region).toBeVisible();

  await page.setViewportSize({ width: 1000, height: 700 });
  await expect(people.region).toBeHidden();
  await expect(record.region).toBeVisible();
  await expect(pane.region).toBeVisible();
  await record.region.getByRole('button', { name: 'People' }).click();
  await expect(people.row(matched.name)).toBeVisible();
  await people.row(matched.name).click();

  await page.setViewportSize({ width: 800, height: 700 });
  await expect(record.region).toBeVisible();
  await expect(pane.region).toBeHidden();
  await page.getByRole('radiogroup', { name: 'Side' }).getByText('LinkedIn').click();
  await expect(pane.widget.getByText('Matched by LinkedIn.')).toBeVisible();
  await expect(record.region).toBeHidden();
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await expect(people.region).toBeVisible();
});
