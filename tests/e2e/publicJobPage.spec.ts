import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 200 });
  await desk.connect({ linkedin: false });
});
test.afterAll(() => desk.stop());

test('C2: somebody applies on the public job page and stands in the first stage of the job, with the source', async ({ page, context }) => {
  const careers = await context.newPage();
  await careers.goto(`${desk.world.sandbox.ats.jobsUrl}?source=helsejobb-norden`);
  const first = careers.getByRole('listitem').filter({ has: careers.getByRole('link') }).first();
  const title = await first.getByRole('link').innerText();
  const requisition = (await first.innerText()).match(/FH-\d{4}-\d{4}/)?.[0] ?? '';
  const address = new URL((await first.getByRole('link').getAttribute('href')) ?? '', careers.url());
  address.search = '?source=helsejobb-norden';
  await careers.goto(address.href);
  await careers.getByLabel('First name').fill('Zuzanna');
  await careers.getByLabel('Last name').fill('Żółkiewska-Ångström');
  await careers.getByLabel('E-mail').fill('zuzanna@openmail.example');
  await careers.getByLabel('Phone').fill('+47 912 34 567');
  await careers.getByLabel('Why this job?').fill('I know the ward from my training.');
  await careers.getByLabel('Résumé').setInputFiles({ name: 'CV Zuzanna.txt', mimeType: 'text/plain', buffer: Buffer.from('Nurse since 2015.') });
  await careers.getByRole('button', { name: 'Send application' }).click();
  await expect(careers.getByRole('heading', { name: 'Thank you, Zuzanna' })).toBeVisible();
  await careers.close();

  await page.goto(await desk.newLink());
  const { place, account } = shell(page);
  await place('Sync').click();
  await account('Greenhouse').getByRole('button', { name: 'Sync now' }).click();
  await place('Jobs').click();
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill(requisition);
  await page.getByRole('option', { name: title }).first().click();
  const job = page.getByRole('region', { name: 'Job', exact: true });
  await expect(job.getByRole('heading', { level: 2, name: title })).toBeVisible();
  const firstStage = job.getByRole('region').first();
  const applicant = firstStage.getByRole('row', { name: 'Zuzanna Żółkiewska-Ångström' });
  await expect(applicant).toBeVisible();
  await applicant.click();

  const record = recordPane(page);
  await expect(record.name).toHaveText('Zuzanna Żółkiewska-Ångström');
  await expect(record.process(title).getByText(/Helsejobb Norden/)).toBeVisible();
  await expect(record.contact.getByText('zuzanna@openmail.example')).toBeVisible();
  await expect(record.section('Files').getByText('CV Zuzanna.txt')).toBeVisible();

  // Without its signs the name is found all the same.
  await peoplePane(page).searchFor('zolkiewska');
  await expect(peoplePane(page).row('Zuzanna Żółkiewska-Ångström')).toBeVisible();
});
