import { expect, test } from './fixtures.ts';
import { connectPage } from './pages/connectPage.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
let colleagues: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 60, rateLimit: 2000 });
  colleagues = await startDesk({ candidates: 60, rateLimit: 2000 });
});
test.afterAll(async () => {
  await desk.stop();
  await colleagues.stop();
});

async function signedInAtLinkedIn(userIndex: number, at = desk): Promise<void> {
  const answer = await fetch(`${at.linkedin.adminUrl}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ state: 'signedIn', userIndex }) });
  expect(answer.ok).toBe(true);
}

test('S3: by the gateway a recruiter connects LinkedIn by signing in there, and types no key; who has no seat is told so', async ({ page }) => {
  const connect = connectPage(page);
  await page.goto(await desk.newLink());
  await connect.signIn('Allow', 'Erik Solberg · Senior recruiter · site administrator');
  await expect(connect.linkedInHeading).toBeVisible();
  await expect(page.getByText('your team’s gateway keeps the keys')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);

  // Of the team's twelve the last one's seat is no longer in use.
  await signedInAtLinkedIn(11);
  await connect.signInAtLinkedIn('The sign-in did not work');
  await expect(connect.notice).toHaveText(/no active Recruiter seat/);

  await signedInAtLinkedIn(0);
  await connect.signInAtLinkedIn('You are signed in');
  await expect(peoplePane(page).region).toBeVisible();
  const { accounts } = await desk.client().ask('accounts.list', {});
  expect(accounts.find(({ kind }) => kind === 'linkedin')).toMatchObject({ mode: 'gateway', userName: 'Erik Solberg' });
});

test('W7: whoever signs in at LinkedIn in a colleague’s browser brings no text there, and the settings name both', async ({ page }) => {
  const connect = connectPage(page);
  await page.goto(await colleagues.newLink());
  await connect.signIn('Allow', 'Erik Solberg · Senior recruiter · site administrator');
  await expect(connect.linkedInHeading).toBeVisible();
  await signedInAtLinkedIn(3, colleagues);
  await connect.signInAtLinkedIn('You are signed in');
  await expect(peoplePane(page).region).toBeVisible();
  await page.goto(`${page.url().split('#')[0] ?? ''}#/settings/linkedin`);
  await expect(page.getByText(/^At LinkedIn Jonas Lindqvist is signed in here, with a seat which belongs to .*; in the ATS it is Erik Solberg\./)).toBeVisible();
});
