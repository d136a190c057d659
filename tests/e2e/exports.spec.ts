import { personAt } from '../../src/sandbox/world/personAt.ts';
import { customerClient } from '../support/customerClient.ts';
import { exporterSeat } from '../support/exporterSeat.ts';
import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const SEED = 3;
const PEOPLE = 120;
const MEMBERS = 170;
/** Members whom the ATS does not know. */
const strangers = Array.from({ length: MEMBERS - PEOPLE }, (_, index) => personAt(SEED, PEOPLE + index)).filter(
  ({ nearDuplicateOf, member, firstName, lastName }) => nearDuplicateOf === null && member !== null && /^[\p{Script=Latin}' -]+$/u.test(`${firstName}${lastName}`),
);

let desk: Desk;
let job: { name: string; remoteId: string };
test.beforeAll(async () => {
  desk = await startDesk({ candidates: PEOPLE, seed: SEED, rateLimit: 100_000, readLagMs: 0, linkedin: { people: MEMBERS } });
  await desk.linkedinAdmin('quirks', { jobTaskMs: 0 });
  await desk.connect();
  const { body } = (await desk.ats.act('GET', '/jobs?status=open')) as { body: { id: number; name: string; confidential: boolean }[] };
  const open = body.find(({ confidential }) => !confidential);
  job = { name: open?.name ?? '', remoteId: String(open?.id) };
  const customer = await customerClient(desk.linkedin, Date.now);
  await customer.client.setUp.set('CALLBACK_URL', `${desk.world.gateway.url}/callback/linkedin`, new AbortController().signal);
  for (const id of ['REQ-1', job.remoteId]) await customer.listJob(id);
  customer.close();
});
test.afterAll(() => desk.stop());

const exportTo = async (person: (typeof strangers)[number] | undefined, externalJobPostingId: string) =>
  desk.linkedinAdmin('exports', { seatIndex: await exporterSeat(desk.ats.act, desk.linkedin.adminUrl, externalJobPostingId), member: person?.member?.urn ?? '', externalJobPostingId });

test('E1: somebody exported in Recruiter stands in the job, with the tag, and the history says where they came from', async ({ page, shot }) => {
  const [person] = strangers;
  const name = `${person?.firstName} ${person?.lastName}`;
  await exportTo(person, job.remoteId);
  await desk.until('the export is here', async (client) => (await client.ask('candidates.list', { filter: { text: name }, sort: 'name', offset: 0, limit: 5 })).rows.length > 0);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(name);
  const { region } = recordPane(page);
  await expect(region.getByText('Imported: LinkedIn Recruiter').first()).toBeVisible();
  await expect(region.getByText(job.name).first()).toBeVisible();
  await region.getByText('Who changed what, and when').click();
  const line = region.getByRole('list', { name: 'History' }).getByRole('listitem').filter({ hasText: 'Exported from LinkedIn to' });
  await expect(line).toContainText(job.name);
  await line.scrollIntoViewIfNeeded();
  await shot('exported-history', { axe: true });
});

test('E2: an export that was not taken in says why on the sync page, is tried again, and can be left', async ({ page, shot }) => {
  const person = strangers[1];
  const name = `${person?.firstName} ${person?.lastName}`;
  await exportTo(person, 'REQ-1');
  await desk.client().ask('sync.run', { accountId: null });
  await desk.until('it is refused', async (client) => (await client.ask('arrivals.waiting', { candidateId: null })).exports.length > 0);
  const sync = syncPage(page);
  await page.goto(await desk.newLink());
  await shell(page).place('Sync').click();
  const card = sync.card(`${name}: not taken in from LinkedIn Recruiter`);
  await expect(card).toContainText('The ATS has no job REQ-1, or you may not see it.');
  await shot('export-refused', { axe: true });
  await card.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('It is tried again.')).toBeVisible();
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: 'Leave it' }).click();
  await expect(card).toBeHidden();
  await expect(sync.region.getByText('Nothing needs you.')).toBeVisible();
});
