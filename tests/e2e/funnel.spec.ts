import type { Page } from '@playwright/test';
import type { JobFunnel } from '../../src/shared/domain/job.ts';
import { expect, test } from './fixtures.ts';
import { funnelPage } from './pages/funnelPage.ts';
import { recordPane } from './pages/recordPane.ts';
import { shell } from './pages/shell.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
/** The busiest job whose first stages are of every kind: into the second nobody is written to, into a later one they are. */
let job: JobFunnel;
let first: string;
let quiet: string;
let mailing: string;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 1500, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
  const { rows } = await desk.client().ask('jobs.list', { status: 'open', text: '', sort: 'active', offset: 0, limit: 10 });
  for (const row of rows) {
    const funnel = await desk.client().ask('jobs.funnel', { id: row.id });
    const [start, ...later] = funnel.stages;
    const silent = later.find((stage) => !stage.writesToCandidate);
    const writes = later.find((stage) => stage.writesToCandidate);
    if (start === undefined || start.count < 6 || silent === undefined || writes === undefined) continue;
    [job, first, quiet, mailing] = [funnel, start.name, silent.name, writes.name];
    return;
  }
  throw new Error('no job of this world is what the tests need');
});
test.afterEach(() => desk.ats.clear());
test.afterAll(() => desk.stop());

async function open(page: Page): Promise<ReturnType<typeof funnelPage>> {
  await page.goto(await desk.newLink());
  await page.goto(`${desk.client().origin}/#/jobs/${job.id}`);
  const funnel = funnelPage(page);
  await expect(funnel.cards(first).first()).toBeVisible();
  return funnel;
}

/** Every move has arrived in the ATS. */
async function sent(): Promise<void> {
  await desk.until('everything is sent', async (client) => (await client.ask('sync.status', {})).waitingCount === 0);
}

test('O5: a card is dragged to another stage: moved at once, marked, said, sent exactly once', async ({ page, shot }) => {
  const funnel = await open(page);
  const before = { effects: await desk.ats.lastEffect(), first: await funnel.count(first), quiet: await funnel.count(quiet) };
  const [name = ''] = await funnel.names(first);
  await funnel.drag(funnel.card(first, name), quiet);
  await expect(funnel.card(quiet, name)).toBeVisible();
  await expect(funnel.card(first, name)).toHaveCount(0);
  await expect(funnel.card(quiet, name).getByText(/Not sent/)).toBeAttached();
  await expect(funnel.card(quiet, name), 'the keyboard goes with who was dropped').toBeFocused();
  await expect(shell(page).messages.getByText(`${name} moved to ${quiet}`)).toBeVisible();
  expect(await funnel.count(first)).toBe(before.first - 1);
  expect(await funnel.count(quiet)).toBe(before.quiet + 1);
  await shot('funnel-moved', { axe: true });
  await sent();
  await expect(funnel.card(quiet, name).getByText(/Not sent/)).toHaveCount(0);
  await expect(funnel.card(quiet, name)).toBeVisible();
  expect((await desk.ats.effects(before.effects)).map(({ kind }) => kind)).toEqual(['application.move']);
});

test('O5: several are chosen and dragged together; one Undo takes all of them back', async ({ page, shot }) => {
  const funnel = await open(page);
  const effects = await desk.ats.lastEffect();
  const [, second = '', third = ''] = await funnel.names(first);
  for (const name of [second, third]) {
    await funnel.card(first, name).focus();
    await page.keyboard.press('Space');
    await expect(funnel.card(first, name)).toHaveAttribute('aria-selected', 'true');
  }
  await expect(funnel.region.getByText('2 chosen.')).toBeVisible();
  await shot('funnel-chosen', { axe: true });
  await funnel.drag(funnel.card(first, third), quiet);
  for (const name of [second, third]) await expect(funnel.card(quiet, name)).toBeVisible();
  await expect(funnel.region.getByText('2 chosen.')).toBeHidden();
  const message = shell(page).messages.getByText(`2 people moved to ${quiet}`);
  await expect(message).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(message).toBeHidden();
  for (const name of [second, third]) await expect(funnel.card(first, name)).toBeVisible();
  await sent();
  expect(await desk.ats.effects(effects), 'nothing has left').toEqual([]);
});

test('O5, M4: dragged by keyboard alone: Tab to the handle, Enter, Tab to a stage, Enter', async ({ page }) => {
  const funnel = await open(page);
  const [name = ''] = await funnel.names(first);
  await funnel.card(first, name).focus();
  const handle = funnel.card(first, name).getByRole('button', { name: `Drag ${name}` });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(handle).toBeFocused();
  await page.keyboard.press('Enter');
  const target = funnel.column(quiet).getByRole('grid');
  await expect(async () => {
    if ((await target.getAttribute('data-drop-target')) !== 'true') await page.keyboard.press('Tab');
    await expect(target).toHaveAttribute('data-drop-target', 'true', { timeout: 200 });
  }).toPass({ intervals: [0] });
  await page.keyboard.press('Enter');
  await expect(funnel.card(quiet, name)).toBeFocused();
  await expect(funnel.card(first, name)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(funnel.card(first, name)).toBeVisible();
});

test('M4: by quick keys: J K and arrows walk, Alt+arrows and S move, several with Space, Enter opens', async ({ page }) => {
  const funnel = await open(page);
  const { keyboard } = page;
  const [one = '', two = '', three = ''] = await funnel.names(first);
  await funnel.card(first, one).focus();
  await keyboard.press('j');
  await expect(funnel.card(first, two)).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(funnel.card(first, three)).toBeFocused();
  await keyboard.press('k');
  await keyboard.press('k');
  await expect(funnel.card(first, one)).toBeFocused();

  await keyboard.press('Alt+ArrowLeft');
  await expect(shell(page).messages.getByText('This is the first stage.')).toBeVisible();
  const second = job.stages[1]?.name ?? '';
  await keyboard.press('Alt+ArrowRight');
  await expect(funnel.card(second, one)).toBeFocused();
  await keyboard.press('Alt+ArrowLeft');
  await expect(funnel.card(first, one)).toBeFocused();
  await expect(shell(page).messages.getByRole('button', { name: 'Undo' }), 'newer words about one person take the place of older ones').toHaveCount(1);

  await funnel.card(first, two).focus();
  await keyboard.press('s');
  const menu = page.getByRole('dialog', { name: `Move ${two} to a stage` });
  await expect(menu.getByRole('menuitem', { name: mailing })).toContainText('Greenhouse e-mails the candidate');
  await expect(async () => {
    await keyboard.press('ArrowDown');
    await expect(menu.getByRole('menuitem', { name: quiet })).toBeFocused({ timeout: 200 });
  }).toPass({ intervals: [0] });
  await keyboard.press('Enter');
  await expect(funnel.card(quiet, two)).toBeVisible();
  await expect(funnel.card(first, three), 'the keyboard goes on to the next person of the stage').toBeFocused();
  await keyboard.press('ControlOrMeta+z');
  await expect(funnel.card(first, two)).toBeVisible();

  await funnel.card(first, two).focus();
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await expect(funnel.region.getByText('2 chosen.')).toBeVisible();
  await keyboard.press('Escape');
  await expect(funnel.region.getByText('2 chosen.')).toBeHidden();
  await expect(funnel.region, 'Escape let go of those who were chosen and no more').toBeVisible();
  await keyboard.press('Enter');
  await expect(recordPane(page).name).toBeVisible();
});

test('C2: offline a move is kept, shown and marked; a stage that writes to the candidate says so; both are sent later', async ({ page, complaints, shot }) => {
  complaints.allow(/ERR_/);
  const funnel = await open(page);
  const effects = await desk.ats.lastEffect();
  await desk.ats.fault({ server: 'ats', fault: { kind: 'down' } });
  const [one = '', two = ''] = await funnel.names(first);
  await funnel.drag(funnel.card(first, one), quiet);
  await expect(funnel.card(first, one), 'those below have moved up').toHaveCount(0);
  await funnel.drag(funnel.card(first, two), mailing);
  await expect(shell(page).messages.getByText(`${two} moved to ${mailing}. Greenhouse e-mails the candidate when this is sent.`)).toBeVisible();
  await expect(funnel.column(mailing).getByRole('img', { name: 'Greenhouse e-mails the candidate' })).toBeVisible();
  await shot('funnel-writes');
  await page.reload();
  await expect(funnel.card(quiet, one).getByText(/Not sent|Checking/)).toBeAttached();
  await expect(funnel.card(mailing, two).getByText(/Not sent|Checking/)).toBeAttached();
  await desk.ats.clear();
  await desk.client().ask('sync.run', { accountId: null });
  await sent();
  await expect(funnel.card(mailing, two).getByText(/Not sent|Checking/)).toHaveCount(0);
  const moved = (await desk.ats.effects(effects)).filter(({ kind }) => kind === 'application.move');
  expect(moved).toHaveLength(2);
});

test('C2: who was moved elsewhere meanwhile is refused in words and stands where they are', async ({ page, context }) => {
  const funnel = await open(page);
  const other = await context.newPage();
  const beside = await open(other);
  const [name = ''] = await funnel.names(first);
  await beside.drag(beside.card(first, name), quiet);
  await expect(beside.card(quiet, name)).toBeVisible();
  await expect(funnel.card(quiet, name), 'the other window follows by itself').toBeVisible();
  await expect(funnel.card(first, name)).toHaveCount(0);

  // The core refuses: this process has ended by now. The screen had not heard of it.
  const { rows } = await desk.client().ask('jobs.people', { jobId: job.id, group: { ended: 'rejected' }, offset: 0, limit: 1 });
  const ended = rows[0];
  if (ended === undefined) throw new Error('nobody was rejected in this job');
  await page.route('**/request', async (route) => {
    const body = route.request().postDataJSON() as { name: string; args: Record<string, unknown> };
    if (body.name === 'applications.move') await route.continue({ postData: JSON.stringify({ ...body, args: { ...body.args, applicationId: ended.applicationId } }) });
    else await route.continue();
  });
  const [stays = ''] = await funnel.names(first);
  await funnel.drag(funnel.card(first, stays), quiet);
  await expect(shell(page).messages.getByText(`${stays}: This process was rejected. Take the rejection back on the record, then move it.`)).toBeVisible();
  await expect(funnel.card(first, stays)).toBeVisible();
  await expect(funnel.card(quiet, stays)).toHaveCount(0);
});

test('C2: how others ended is folded, can be looked at, and says why nobody is dropped there', async ({ page, shot }) => {
  const funnel = await open(page);
  const folded = funnel.region.getByRole('button', { name: /^Rejected, \d+: show$/ });
  const hired = await funnel.region.getByRole('button', { name: /^Hired, \d+: show$/ }).boundingBox();
  const [name = ''] = await funnel.names(first);
  const card = await funnel.card(first, name).boundingBox();
  if (hired === null || card === null) throw new Error('the funnel is not drawn');
  await folded.press('Enter');
  await expect(funnel.column('Rejected').getByText('To reject somebody, or to take a rejection back, open the person')).toBeVisible();
  await expect(funnel.cards('Rejected').first()).toBeVisible();
  await expect(funnel.cards('Rejected').first().getByRole('button')).toHaveCount(0);
  await funnel.column('Rejected').scrollIntoViewIfNeeded();
  await shot('funnel-rejected', { axe: true });
  await funnel.cards('Rejected').first().focus();
  await page.keyboard.press('s');
  await expect(shell(page).messages.getByText('To reject somebody, or to take a rejection back, open the person')).toBeVisible();
  await funnel.region.getByRole('button', { name: 'Fold Rejected' }).click();
  await expect(folded).toBeVisible();
});

test('C2: applicants come in by themselves, marked as new with their source, without a jump of scroll or focus', async ({ page, context, shot }) => {
  const funnel = await open(page);
  const here = (await funnel.names(first))[2] ?? '';
  await funnel.card(first, here).focus();
  const placeOf = async (): Promise<{ readonly top: number; readonly scroll: number }> => ({
    top: (await funnel.card(first, here).boundingBox())?.y ?? -1,
    scroll: await funnel.column(first).getByRole('grid').evaluate((grid) => grid.scrollTop),
  });
  const before = await placeOf();
  await expect(funnel.column(first).getByText(/\d+ new/)).toHaveCount(0);

  const careers = await context.newPage();
  await careers.goto(`${desk.world.sandbox.ats.jobsUrl}?source=helsejobb-norden`);
  const advert = careers.getByRole('listitem').filter({ hasText: job.requisitionId ?? '' });
  const address = new URL((await advert.getByRole('link').getAttribute('href')) ?? '', careers.url());
  address.search = '?source=helsejobb-norden';
  await careers.goto(address.href);
  await careers.getByLabel('First name').fill('Ærlend');
  await careers.getByLabel('Last name').fill('Þórðarson');
  await careers.getByLabel('E-mail').fill('erlend@openmail.example');
  await careers.getByRole('button', { name: 'Send application' }).click();
  await expect(careers.getByRole('heading', { name: 'Thank you, Ærlend' })).toBeVisible();
  await careers.close();
  await desk.client().ask('sync.run', { accountId: null });

  const news = funnel.column(first).getByRole('button', { name: '1 new: show first' });
  await expect(news).toBeVisible();
  await expect(funnel.region.getByRole('status').filter({ hasText: `1 new in ${first}` })).toBeAttached();
  await expect(funnel.card(first, here)).toBeFocused();
  expect(await placeOf()).toEqual(before);

  await news.click();
  const card = funnel.card(first, 'Ærlend Þórðarson');
  await expect(funnel.cards(first).first()).toHaveAttribute('aria-label', 'Ærlend Þórðarson');
  await expect(card.getByText('New')).toBeVisible();
  await expect(card.getByText('Helsejobb Norden')).toBeVisible();
  await shot('funnel-new', { axe: true });
  await card.click();
  await expect(recordPane(page).name).toHaveText('Ærlend Þórðarson');
  await page.goBack();
  await expect(funnel.cards(first).first()).toBeVisible();
  await expect(funnel.region.getByText('New', { exact: true })).toHaveCount(0);
});

test('C2: one stage at a time in a narrow window, with a switch; moved by menu', async ({ page, shot }) => {
  await page.setViewportSize({ width: 800, height: 700 });
  const funnel = await open(page);
  await expect(funnel.column(quiet)).toHaveCount(0);
  await shot('funnel-800-one-stage', { axe: true });
  const [name = ''] = await funnel.names(first);
  await funnel.card(first, name).focus();
  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: quiet }).click();
  await expect(funnel.card(first, name)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(funnel.card(first, name)).toBeVisible();
  await funnel.region.getByRole('button', { name: new RegExp(`^${first} · `) }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${quiet}`) }).click();
  await expect(funnel.column(quiet)).toBeVisible();
  await expect(funnel.column(first)).toHaveCount(0);
});
