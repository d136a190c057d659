import { expect, HOST_RESTARTED, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { syncPage } from './pages/syncPage.ts';
import { choosePerson, movable, type Chosen } from './support/choosePerson.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { letTimePass } from './support/letTimePass.ts';
import { remoteIdOf } from './support/remoteIdOf.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const HOUR = 3_600_000;

let keyring: Keyring;
let desk: Desk;
const taken = new Set<string>();
test.beforeAll(async () => {
  keyring = await startKeyring();
  desk = await startDesk({ candidates: 300, rateLimit: 1000, readLagMs: 0, env: keyring.env });
  await desk.connect({ linkedin: false });
});
test.afterEach(() => desk.ats.clear());
test.afterAll(async () => {
  await desk.stop();
  await keyring.stop();
});

interface Held {
  readonly person: Chosen;
  readonly remoteId: number;
  readonly jobName: string;
  readonly stage: string;
}

/** Somebody moved to a stage that writes to them, without the network, and the computer shut down for five hours. */
async function movedFiveHoursAgo(): Promise<Held> {
  const person = await choosePerson(desk.client(), { record: (record) => record.emails.length > 0 && movable(record, true) !== null }, taken);
  taken.add(person.id);
  const move = movable(person.record, true);
  if (!move) throw new Error('the person chosen cannot be moved');
  const remoteId = await remoteIdOf(desk, person.record.emails[0]?.value ?? '');
  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  await desk.client().ask('applications.move', { applicationId: move.process.id, toStageId: move.next.id });
  await letTimePass(desk, 5 * HOUR);
  await desk.ats.clear();
  await desk.client().ask('sync.run', { accountId: null });
  await desk.until('the move asks', async (client) => (await client.ask('changes.list', { candidateId: person.id, sent: false, limit: 5 })).changes[0]?.state === 'held');
  return { person, remoteId, jobName: move.process.jobName, stage: move.next.name };
}

test('O3: a move that would e-mail somebody and is five hours old asks first; “Send it now” sends it and the e-mail once', async ({ page, shot, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const { person, remoteId, jobName, stage } = await movedFiveHoursAgo();
  const record = recordPane(page);
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  const card = record.region.getByRole('article', { name: /: asks first$/ });
  await expect(card).toContainText(/This would e-mail /);
  await expect(record.process(jobName).getByText('Asks first')).toBeVisible();
  await shot('asks-first-record', { axe: true });
  const mails = (await desk.ats.mails(String(remoteId))).length;
  await card.getByRole('button', { name: 'Send it now' }).click();
  await expect(card).toBeHidden();
  await expect(record.marks).toHaveCount(0);
  await expect(record.process(jobName).getByRole('button', { name: `Move from ${stage}` })).toBeVisible();
  expect((await desk.ats.mails(String(remoteId))).length).toBe(mails + 1);
});

test('O3: “Take it back” on the sync page: nothing was sent, nobody was written to, the stage is as before', async ({ page, shot, complaints }) => {
  complaints.allow(HOST_RESTARTED);
  const { person, remoteId, stage } = await movedFiveHoursAgo();
  const sync = syncPage(page);
  const mails = (await desk.ats.mails(String(remoteId))).length;
  const before = await desk.ats.lastEffect();
  await page.goto(await desk.newLink());
  await shell(page).place('Sync').click();
  await expect(sync.standing).toContainText('1 needs you. Everything else is sent.');
  const card = sync.card(new RegExp(`^${person.name}, .*: asks first$`));
  await expect(card).toContainText(stage);
  await shot('asks-first-sync', { axe: true });
  await card.getByRole('button', { name: 'Take it back' }).click();
  await expect(sync.region.getByText('Nothing needs you.')).toBeVisible();
  expect(await desk.ats.effects(before)).toEqual([]);
  expect((await desk.ats.mails(String(remoteId))).length).toBe(mails);
  const { processes } = await desk.client().ask('candidates.get', { id: person.id });
  expect(processes.find(({ stageName }) => stageName === stage && stageName !== null && person.record.processes.every((process) => process.stageName !== stage))).toBeUndefined();
});
