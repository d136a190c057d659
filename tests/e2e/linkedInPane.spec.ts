import { expect, test } from './fixtures.ts';
import { linkedInPane } from './pages/linkedInPane.ts';
import { palettePage } from './pages/palettePage.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { candidateAtLinkedIn } from './support/atLinkedIn.ts';
import { choosePerson, type Chosen } from './support/choosePerson.ts';
import { pressToClose } from '../support/pressToClose.ts';
import { openedBeside } from './support/openedBeside.ts';
import { openBoth } from './support/openBoth.ts';
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

const memberOf = (person: Chosen): { readonly member: { readonly urn: string } } => ({ member: { urn: person.pane.link.personUrn ?? '' } });
const numberOf = (person: Chosen): string => person.pane.widget?.atsCandidateId ?? '';

test('W1, M8: a person whom LinkedIn matched stands beside the record, with why; in Recruiter the member carries the mark', async ({ page, context, pictures }) => {
  const pane = linkedInPane(page);
  const { recruiter, beside } = await openBoth(desk, page, context);
  await recruiter.openProfile(memberOf(matched));
  await expect(recruiter.main.getByText('In ATS', { exact: true })).toBeVisible();
  await peoplePane(page).find(matched.name);
  await expect(pane.widget.getByText('Matched by LinkedIn.')).toBeVisible();
  await pictures('W1', page, beside);
  const fold = pane.region.getByRole('button', { name: 'Hide LinkedIn' });
  await expect(fold, 'the head of the pane has room for all that stands in it').toBeInViewport({ ratio: 1 });
  await pane.match.click();
  const why = page.getByRole('dialog', { name: 'Why this match' });
  await expect(why.getByText(/LinkedIn matched this person by itself/)).toBeVisible();
  await expect(why.getByText(/^Looked up/)).toBeVisible();
});

test('W10: a direct link leads to the profile of the member whom Recruiter shows', async ({ page, context, pictures }) => {
  const pane = linkedInPane(page);
  const { recruiter, beside } = await openBoth(desk, page, context);
  await peoplePane(page).find(matched.name);
  const link = pane.region.getByRole('link', { name: 'Open profile' });
  await expect(link).toHaveAttribute('href', matched.pane.profileUrl ?? '');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', /noreferrer/);
  // The stand-in has the same address at its own host.
  await beside.goto(`${desk.linkedin.wwwUrl}${new URL(matched.pane.profileUrl ?? '').pathname}`);
  const shown = await beside.getByRole('heading', { level: 1 }).innerText();
  await recruiter.openProfile(memberOf(matched));
  await expect(recruiter.main.getByRole('heading', { level: 1, name: shown })).toBeVisible();
  await pictures('W10', page, beside);
});

test('W2: of several with the same name one is chosen; the link stays, at LinkedIn too; and can be taken away; Recruiter’s mark goes along', async ({ page, context, shot, pictures }) => {
  const pane = linkedInPane(page);
  const { recruiter, beside } = await openBoth(desk, page, context);
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
  const member = (await candidateAtLinkedIn(desk.linkedin, numberOf(chosen))).manualMatchedMember ?? '';
  expect(member).toMatch(/^urn:li:person:/);
  await recruiter.openProfile({ member: { urn: member } });
  const mark = recruiter.main.getByText('In ATS', { exact: true });
  await expect(mark).toBeVisible();
  await pictures('W2', page, beside);

  await pane.widget.getByRole('button', { name: 'Not the right profile?' }).click();
  await pane.widget.getByRole('button', { name: 'Remove' }).click();
  await expect(pane.widget.getByRole('heading', { level: 1, name: /^Which one is/ })).toBeVisible();
  await expect(pane.match).toHaveText('Unlinked');

  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await expect(pane.match, 'undone').toHaveText('Linked by hand');
  const isLinked = async (): Promise<boolean> => (await candidateAtLinkedIn(desk.linkedin, numberOf(chosen))).manualMatchedMember !== undefined;
  await desk.until('LinkedIn has it again', isLinked);
  await beside.reload();
  await expect(mark).toBeVisible();
});

test('W3: nobody has the name: LinkedIn’s frame says so and offers its search, which Recruiter opens with the name', async ({ page, context, pictures }) => {
  const pane = linkedInPane(page);
  const created = await desk.ats.act('POST', '/candidates', {
    first_name: 'Qvintilian', last_name: 'Zzyzxholm', email_addresses: [{ value: 'qvintilian@openmail.example', type: 'personal' }],
  });
  expect(created.status).toBe(201);
  const { recruiter, beside } = await openBoth(desk, page, context);
  await desk.client().ask('sync.run', { accountId: null });
  await peoplePane(page).find('Qvintilian Zzyzxholm');
  await expect(pane.region.getByText(/LinkedIn has not been asked|LinkedIn does not (have|know)|not (synced|looked up|on LinkedIn)/i).first()).toBeVisible();
  const nobody = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'none', record: (record) => record.emails.length > 0, pane: (found) => found.widget !== null });
  await peoplePane(page).find(nobody.name);
  const search = pane.widget.getByRole('link', { name: 'Search in Recruiter' });
  await expect(search).toBeVisible();
  await beside.goto(new URL((await search.getAttribute('href')) ?? '', desk.linkedin.wwwUrl).href);
  await expect(recruiter.page.getByRole('textbox', { name: 'Name' })).toHaveValue(nobody.name);
  await pictures('W3', page, beside);
});

test('W4: without an e-mail address the pane names what is missing, and leads to where it is filled in; in Recruiter nobody has the mark', async ({ page, context, shot, pictures }) => {
  const pane = linkedInPane(page);
  const record = recordPane(page);
  const person = await choosePerson(desk.client(), { record: (found) => found.emails.length === 0, pane: ({ state, link }) => state === 'withheld' && link.missing.length === 1 });
  const { recruiter, beside } = await openBoth(desk, page, context);
  await recruiter.open();
  await recruiter.search(person.name);
  await expect(recruiter.row(person.name).getByText('In ATS', { exact: true })).toHaveCount(0);
  await peoplePane(page).find(person.name);
  await expect(pane.region.getByText('Not matched: e-mail is missing')).toBeVisible();
  await shot('linkedin-missing-email');
  await pictures('W4', page, beside);
  await pane.region.getByRole('button', { name: 'Add e-mail' }).click();
  await expect(record.contactForm.getByRole('textbox', { name: 'E-mail' })).toBeFocused();
  await page.keyboard.type('found.after.all@openmail.example');
  await page.keyboard.press('Enter');
  await expect(record.contact.getByText('found.after.all@openmail.example')).toBeVisible();
  await expect(pane.region.getByText('Not matched: e-mail is missing')).toBeHidden();
});

test('W5: the head and the actions of the profile; what is written in Recruiter from there stands in Tandem, and that it was opened is remembered', async ({ page, context, pictures }) => {
  const pane = linkedInPane(page);
  const { recruiter, beside } = await openBoth(desk, page, context);
  await peoplePane(page).find(matched.name);
  for (const name of ['View in Recruiter', 'Save to project', 'Send InMail']) await expect(pane.widget.getByRole('link', { name })).toBeVisible();
  await expect(pane.widget.getByRole('button', { name: 'Update me' })).toBeVisible();
  await expect(pane.widget.getByText('Change contract')).toBeVisible();
  const write = pane.region.getByRole('link', { name: 'Write an InMail' });
  const opened = await openedBeside(page, () => write.click());
  await expect(opened.getByRole('textbox', { name: 'Subject' })).toBeVisible();
  await opened.close();
  await beside.goto((await write.getAttribute('href')) ?? '');
  await recruiter.main.getByRole('textbox', { name: 'Subject' }).fill('From the pane');
  await recruiter.main.getByRole('textbox', { name: 'Message' }).fill('We spoke in spring.');
  await recruiter.main.getByRole('button', { name: 'Send InMail' }).click();
  await desk.client().ask('sync.run', { accountId: null });
  await pane.tab('InMail').click();
  await expect(pane.panel.getByText('We spoke in spring.')).toBeVisible();
  await pane.region.getByText('Already in touch').click();
  await expect(pane.region.getByRole('list', { name: 'Already in touch' })).toContainText('opened Recruiter');
  await pictures('W5', page, beside);
});

test('W6: connection, skills and what the team did are drawn by LinkedIn: who is saved to a project in Recruiter is so in the frame', async ({ page, context, pictures }) => {
  const pane = linkedInPane(page);
  const { recruiter, beside } = await openBoth(desk, page, context);
  await recruiter.openProfile(memberOf(matched), 'projects');
  await recruiter.main.getByRole('combobox', { name: 'Project' }).fill('Summer wards');
  await recruiter.main.getByRole('button', { name: 'Save to project' }).click();
  await peoplePane(page).find(matched.name);
  await expect(pane.widget.getByRole('heading', { name: 'Connection' })).toBeVisible();
  await expect(pane.widget.getByRole('heading', { name: 'Skills' })).toBeVisible();
  await pane.widget.getByRole('tab', { name: 'Recruiting activity' }).click();
  await expect(pane.widget.getByRole('tabpanel')).toContainText('Summer wards');
  await expect(pane.widget.getByRole('tabpanel')).toContainText('Viewed by');
  await pictures('W6', page, beside);
});

test('W7: one’s own InMail is read in full in Tandem; of a colleague’s only who, when and the subject', async ({ page, context, pictures }) => {
  const pane = linkedInPane(page);
  const { recruiter, beside } = await openBoth(desk, page, context);
  await recruiter.openProfile(memberOf(matched));
  await recruiter.writeInMail('My own words', 'Would Thursday do?');
  await desk.linkedinAdmin('session', { state: 'signedIn', userIndex: 1 });
  await recruiter.openProfile(memberOf(matched));
  await recruiter.writeInMail('A colleague’s subject', 'Only the two of us may read this.');
  await desk.client().ask('sync.run', { accountId: null });
  await peoplePane(page).find(matched.name);
  await pane.tab('InMail').click();
  await expect(pane.panel.getByText('Would Thursday do?')).toBeVisible();
  await expect(pane.panel.getByText('A colleague’s subject')).toBeVisible();
  await expect(pane.panel).not.toContainText('Only the two of us may read this.');
  await pictures('W7', page, beside);
});

test('W8: a note of Recruiter stands in Tandem, and goes when it is deleted there', async ({ page, context, pictures }) => {
  const pane = linkedInPane(page);
  const { recruiter, beside } = await openBoth(desk, page, context);
  await recruiter.openProfile(memberOf(matched), 'notes');
  await recruiter.writeNote('Prefers the night shift.');
  await desk.client().ask('sync.run', { accountId: null });
  await peoplePane(page).find(matched.name);
  await pane.tab('Notes').click();
  await expect(pane.panel.getByText('Prefers the night shift.')).toBeVisible();
  await pictures('W8', page, beside);
  await recruiter.main.getByRole('listitem').filter({ hasText: 'Prefers the night shift.' }).getByRole('button', { name: 'Delete this note' }).click();
  await expect(recruiter.main.getByText('Prefers the night shift.')).toHaveCount(0);
  await desk.client().ask('sync.run', { accountId: null });
  await expect(pane.panel.getByText('Prefers the night shift.')).toHaveCount(0);
});

test('W6, O4: from inside of LinkedIn’s frame nothing of Tandem is in reach: no window, no bridge, no request, no cookie, no word', async ({ page, complaints }) => {
  // What the frame tries, the browser refuses and says so.
  complaints.allow(/Content Security Policy|CORS|Failed to load resource|net::ERR_FAILED|Unsafe attempt to initiate navigation/);
  const pane = linkedInPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(matched.name);
  await expect(pane.widget.getByText('Matched by LinkedIn.')).toBeVisible();
  const inside = page.frames().find((frame) => frame.url().includes('/rsc/profile-widget/frame'));
  const holder = inside?.parentFrame();
  const { origin } = desk.client();
  const before = await desk.client().ask('linkedIn.pane', { candidateId: matched.id });
  const attempt = async ({ host, candidateId }: { host: string; candidateId: string }): Promise<Record<string, string>> => {
    const tried = async (work: () => unknown): Promise<string> => {
      try {
        return `reached: ${String(await work())}`;
      } catch {
        return 'refused';
      }
    };
    const ask = (init: RequestInit): Promise<string> =>
      fetch(`${host}/request`, { method: 'POST', body: JSON.stringify({ name: 'linkedIn.unlink', args: { candidateId } }), ...init }).then(async (answer) => (answer.type === 'opaque' ? Promise.reject(new Error('opaque')) : answer.text()));
    const found = {
      bridge: String((globalThis as { tandem?: unknown }).tandem),
      opener: String(globalThis.opener),
      top: await tried(() => globalThis.top?.document.title),
      topBridge: await tried(() => (globalThis.top as unknown as { tandem: unknown }).tandem),
      json: await tried(() => ask({ headers: { 'content-type': 'application/json' }, credentials: 'include' })),
      plain: await tried(() => ask({ mode: 'no-cors', credentials: 'include' })),
      events: await tried(async () => (await fetch(`${host}/events`, { credentials: 'include' })).status),
      cookie: /tandem|session/i.test(document.cookie) ? document.cookie : 'none of Tandem',
      navigate: await tried(() => {
        if (globalThis.top) globalThis.top.location.href = 'about:blank';
      }),
    };
    return found;
  };
  const nothing = { bridge: 'undefined', opener: 'null', top: 'refused', topBridge: 'refused', json: 'refused', plain: 'refused', events: 'refused', cookie: 'none of Tandem', navigate: 'refused' };
  for (const frame of [inside, holder]) {
    if (!frame) throw new Error('LinkedIn’s frame is not there');
    expect(await frame.evaluate(attempt, { host: origin, candidateId: matched.id })).toEqual(nothing);
  }
  // LinkedIn’s word to the window itself is not heard: only the page that holds its frame is, which is Tandem’s own.
  await inside?.evaluate(() => globalThis.top?.postMessage({ type: 'tandem-frame', event: 'unlink' }, '*'));
  await expect(page).toHaveURL(new RegExp(`^${origin}`));
  if (inside) await expect(pane.widget.getByText('Matched by LinkedIn.')).toBeVisible();
  expect((await desk.client().ask('linkedIn.pane', { candidateId: matched.id })).link.state).toBe(before.link.state);
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
  await pressToClose(signIn, signIn.getByRole('button').first());
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

test('W9: what an administrator disables in Recruiter is said in the frame, and shown again when it is enabled', async ({ page, context, pictures }) => {
  const pane = linkedInPane(page);
  const { recruiter, beside } = await openBoth(desk, page, context);
  await beside.goto(`${desk.linkedin.wwwUrl}/talent/settings/ats`);
  await recruiter.main.getByRole('button', { name: /^Disable company level/ }).click();
  await peoplePane(page).find(matched.name);
  await expect(pane.widget.getByRole('heading', { name: 'Not enabled yet' })).toBeVisible();
  await pictures('W9', page, beside);
  await recruiter.main.getByRole('button', { name: /^Enable company level/ }).click();
  await expect(recruiter.main.getByRole('button', { name: /^Disable company level/ })).toBeVisible();
  await page.reload();
  await expect(pane.widget.getByText('Matched by LinkedIn.')).toBeVisible();
});

test('S4: what an administrator turns off in Recruiter by itself is said by Tandem’s check, that and no more; turned on again it is in order', async ({ page, context, pictures }) => {
  const { recruiter, beside } = await openBoth(desk, page, context);
  const turn = async (how: 'Disable' | 'Enable', what: string): Promise<void> => {
    await recruiter.main.getByRole('button', { name: new RegExp(`^${how} ${what} of `) }).click();
    await expect(recruiter.main.getByRole('button', { name: new RegExp(`^${how === 'Disable' ? 'Enable' : 'Disable'} ${what} of `) })).toBeVisible();
  };
  await beside.goto(`${desk.linkedin.wwwUrl}/talent/settings/ats`);
  for (const what of ['Export to the ATS', 'Profile widget in the ATS']) await turn('Disable', what);
  await page.goto(`${(await desk.newLink()).split('#')[0] ?? ''}#/settings/linkedin`);
  await page.bringToFront();
  const side = page.getByRole('region', { name: 'LinkedIn’s side' });
  const part = (title: string) => side.getByRole('listitem').filter({ hasText: title });
  await side.getByRole('button', { name: 'Check' }).click();
  for (const title of ['Export from Recruiter to the ATS', 'LinkedIn’s profile beside the record']) await expect(part(title)).toContainText('Turned off. An administrator of Recruiter turns it on there');
  for (const title of ['The “In ATS” mark on profiles', 'InMail, notes and seats of the contract']) await expect(part(title)).toContainText('Turned on.');
  await pictures('S4', page, beside);
  await beside.bringToFront();
  for (const what of ['Export to the ATS', 'Profile widget in the ATS']) await turn('Enable', what);
  await page.bringToFront();
  await side.getByRole('button', { name: 'Check again' }).click();
  for (const title of ['Export from Recruiter to the ATS', 'LinkedIn’s profile beside the record']) await expect(part(title)).toContainText('Turned on.');
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
