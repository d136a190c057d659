import { expect, test } from './fixtures.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 120, seed: 3, rateLimit: 100_000, readLagMs: 0, linkedin: { preload: false } });
  await desk.connect();
});
test.afterAll(() => desk.stop());

const atLinkedIn = async (kind: string): Promise<readonly { readonly id: string }[]> => {
  const answer = await fetch(`${desk.linkedin.adminUrl}/records/${kind}`);
  return ((await answer.json()) as { records: { id: string }[] }).records;
};

test('S2, S5, S6, L1, L3, L4, L5, S4: an administrator says who tells LinkedIn; what is told is counted, what is not has its reason; leaving deletes it all', async ({ page, shot }) => {
  test.setTimeout(480_000);
  await page.goto(`${(await desk.newLink()).split('#')[0] ?? ''}#/settings/linkedin`);
  const who = page.getByRole('radiogroup', { name: 'Who tells LinkedIn' });
  await expect(who.getByRole('radio', { checked: true })).toHaveCount(0);
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Who tells LinkedIn' })).toContainText('Nothing is told before.');
  await shot('publishing-unasked', { axe: true });
  await who.getByText('Tandem, from this computer').click();
  const told = page.getByRole('region', { name: 'At LinkedIn' });
  const not = page.getByRole('region', { name: 'Not told' });
  await expect(not.getByText('nowhere to apply')).toBeVisible();
  // A wrong address is answered beside it, and nothing is lost.
  const apply = page.getByRole('textbox', { name: 'Where one applies for a job' });
  await apply.fill('jobs');
  await page.getByRole('button', { name: 'Save addresses' }).click();
  await expect(page.getByRole('alert')).toContainText('must be a web address');
  await expect(apply).toHaveValue('jobs');
  await apply.fill('https://jobs.example.test/{job}');
  await page.getByRole('textbox', { name: 'A person’s page in the ATS' }).fill('https://ats.example.test/people/{candidate}');
  await page.getByRole('button', { name: 'Save addresses' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  // LinkedIn takes its time for jobs; who applied comes after them.
  await expect(told.getByRole('listitem').filter({ hasText: /^Stages/ })).not.toHaveText('Stages0', { timeout: 120_000 });
  await expect(told.getByRole('status')).toContainText('Everything is told', { timeout: 60_000 });
  const processes = (await atLinkedIn('application')).length;
  expect(processes).toBeGreaterThan(20);
  await expect(told.getByRole('listitem').filter({ hasText: /^Processes/ })).toHaveText(`Processes${processes}`);
  await expect(not.getByText('nowhere to apply')).toBeHidden();
  await not.getByText('By name').click();
  await expect(not.getByRole('list', { name: 'Not told' }).getByRole('listitem').first()).toBeVisible();
  // The page of a job says how it stands there, and leads to it.
  const settings = page.url();
  await page.goto(`${settings.split('#')[0] ?? ''}#/jobs`);
  await page.getByRole('listbox', { name: 'Jobs' }).getByRole('option').first().click();
  const job = page.getByRole('region', { name: 'Job', exact: true });
  await expect(job.getByText('At LinkedIn · this organisation’s recruiters only')).toBeVisible();
  await expect(job.getByRole('link', { name: 'Open at LinkedIn' })).toHaveAttribute('href', /^https:\/\/www\.linkedin\.com\/jobs\/view\/\d+$/);
  await shot('publishing-job', { axe: true });
  await page.goto(settings);
  // What LinkedIn itself says: everything is turned on, every recruiter sees it, and exports are announced to the gateway.
  const side = page.getByRole('region', { name: 'LinkedIn’s side' });
  await side.getByRole('button', { name: 'Check' }).click();
  await page.getByText('All steps', { exact: true }).click();
  await expect(steps.filter({ hasText: 'Turned on in Recruiter' })).toContainText('Everything is turned on there.');
  await expect(steps.filter({ hasText: 'Everything told for the first time' })).toContainText('Done');
  await expect(side.getByRole('status')).toHaveText('Everything is in order.');
  await expect(side.getByRole('listitem').filter({ hasText: 'Who sees the jobs' })).toContainText('Every recruiter of the organisation.');
  await page.getByRole('radiogroup', { name: 'In Recruiter' }).getByText('Nobody yet').click();
  await expect(async () => {
    await side.getByRole('button', { name: 'Check again' }).click();
    await expect(side.getByRole('listitem').filter({ hasText: 'Who sees the jobs' })).toContainText('Nobody, as chosen above.', { timeout: 1000 });
  }).toPass();
  // By the ATS's own teams: whoever has jobs there and no seat at LinkedIn is named.
  await page.getByRole('radiogroup', { name: 'In Recruiter' }).getByText('Whoever was given the job in the ATS').click();
  const sharing = page.getByText(/recruiters see the jobs that the ATS gave them: \d+ jobs in all/);
  await expect(sharing).toBeVisible({ timeout: 60_000 });
  await expect(async () => expect((await atLinkedIn('assignee')).length).toBeGreaterThan(1)).toPass();
  await expect(sharing).not.toContainText(/still to be told|: 0 jobs/);
  await page.getByText(/with jobs in the ATS see none in Recruiter/).click();
  await expect(page.getByRole('list', { name: 'Without a seat' }).getByRole('listitem').first()).toBeVisible();
  await sharing.scrollIntoViewIfNeeded();
  await shot('publishing-access', { axe: true });
  await shot('publishing', { axe: true });
  await page.setViewportSize({ width: 800, height: 700 });
  await shot('publishing-800');
  await page.setViewportSize({ width: 1280, height: 800 });

  // A seat is paired with somebody by hand, and that is taken back.
  const seats = page.getByRole('region', { name: 'Seats' });
  await seats.getByText(/paired by e-mail$/).click();
  const paired = seats.getByRole('list', { name: 'Seats paired by e-mail' }).getByRole('listitem').first();
  const seatName = (await paired.locator('bdi').first().textContent()) ?? '';
  const sitting = (await paired.getByRole('button').textContent()) ?? '';
  await seats.scrollIntoViewIfNeeded();
  await shot('publishing-seats', { axe: true });
  await paired.getByRole('button').click();
  const choice = page.getByRole('dialog', { name: `Who sits at the seat of ${seatName}` });
  await shot('publishing-seat-choice', { axe: true });
  await choice.getByRole('menuitem', { name: 'Nobody of the ATS' }).click();
  const chosen = seats.getByRole('list', { name: 'Seats to choose for' }).getByRole('listitem').filter({ hasText: seatName });
  await expect(chosen.getByText('chosen here')).toBeVisible();
  await expect(chosen.getByRole('button')).toHaveText('Nobody');
  await chosen.getByRole('button').click();
  await choice.getByRole('menuitem', { name: 'Whoever has the same e-mail' }).click();
  await expect(chosen).toHaveCount(0);
  await expect(paired.getByRole('button')).toHaveText(sitting);

  await page.getByRole('button', { name: 'Stop, and delete what was published' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop, and delete what was published?' });
  await shot('publishing-leave', { axe: true });
  await dialog.getByRole('button', { name: 'Delete at LinkedIn' }).click();
  await expect(page.getByText('Everything that Tandem published is deleted at LinkedIn')).toBeVisible({ timeout: 120_000 });
  expect(await atLinkedIn('application')).toEqual([]);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(who.getByRole('radio', { name: /The ATS itself/ })).toBeChecked();
  await expect(page.getByText('Tandem publishes nothing.')).toBeVisible();
});

test('S2: however long an address is, who sits at a seat stands where it does in the other lines', async ({ page, shot }) => {
  const seats = page.getByRole('region', { name: 'Seats' });
  await page.route('**/request', async (route) => {
    if (!(route.request().postData() ?? '').includes('"seats.pairs"')) return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, body: (await response.text()).replace(/"email":"[^"]+"/, `"email":"${'recruiting.'.repeat(6)}${'universitaetsklinikum'.repeat(3)}@fjord.test"`) });
  });
  await page.goto(`${(await desk.newLink()).split('#')[0] ?? ''}#/settings/linkedin`);
  await page.getByRole('radiogroup', { name: 'Who tells LinkedIn' }).getByText('Tandem, from this computer').click();
  await seats.getByText(/paired by e-mail$/).click();
  const lines = seats.getByRole('list', { name: 'Seats paired by e-mail' }).getByRole('listitem');
  await expect(lines.first()).toContainText('universitaetsklinikumuniversitaetsklinikum');
  const places = await Promise.all([lines.first(), lines.nth(1)].map(async (line) => line.getByRole('button').boundingBox()));
  expect(places[0]).toMatchObject({ x: places[1]?.x, width: places[1]?.width });
  expect(await lines.first().evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  // The steps above open when one of them asks for something, and push the seats down.
  await expect(page.getByRole('region', { name: 'Setting up' }).getByText(/All steps|Without the address no job is told/).first()).toBeVisible();
  await lines.first().evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await shot('publishing-seats-long', { axe: true });
});
