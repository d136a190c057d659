import type { Locator, Page, Request } from '@playwright/test';
import { stayNumber } from '../../src/renderer/lib/reportWords.ts';
import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { reportsPage } from './pages/reportsPage.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const ALL_TIME = { from: null, to: null, zone: 'UTC' } as const;

let desk: Desk;
/** Has people in several stages, and somebody hired. */
let job: { readonly id: string; readonly name: string };
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 1200, rateLimit: 1000, readLagMs: 0 });
  await desk.connect({ linkedin: false });
  const client = desk.client();
  const { rows } = await client.ask('jobs.list', { status: 'open', text: '', sort: 'active', offset: 0, limit: 50 });
  for (const row of rows) {
    const { stages, hired } = await client.ask('reports.funnel', { ...ALL_TIME, jobId: row.id });
    if (hired === 0 || stages.filter(({ here }) => here > 0).length < 2) continue;
    job = row;
    return;
  }
  throw new Error('no job of this world has what the tests need');
});
test.afterAll(() => desk.stop());

const go = async (page: Page, hash: string): Promise<void> => {
  await page.goto(`${desk.client().origin}/${hash}`);
};
const asks =
  (name: string) =>
  (request: Request): boolean =>
    request.url().endsWith('/request') && (request.postData() ?? '').includes(`"name":"${name}"`);

/** Each report, by its address over all time. */
const REPORTS = [
  { name: 'funnel', hash: (): string => `#/reports/funnel?job=${job.id}` },
  { name: 'time', hash: (): string => '#/reports/time?period=all' },
  { name: 'sources', hash: (): string => '#/reports/sources?period=all' },
  { name: 'sync', hash: (): string => '#/reports/sync' },
] as const;

test('M5: from a job to its funnel: the picture and the table say what is counted, and the numbers lead to the people', async ({ page }) => {
  await page.goto(await desk.newLink());
  await go(page, `#/jobs/${job.id}`);
  await page.getByRole('region', { name: 'Job', exact: true }).getByRole('button', { name: 'Report' }).click();
  const reports = reportsPage(page);
  await expect(reports.figure.getByRole('heading', { level: 3 })).toContainText(job.name);
  const report = await desk.client().ask('reports.funnel', { ...ALL_TIME, jobId: job.id });
  await expect(reports.rows).toHaveCount(report.stages.length + 1);
  for (const stage of report.stages) await expect(reports.row(stage.name)).toContainText(`${stage.name}: ${stage.reached} `);
  await expect(reports.figure).toContainText(`${report.underWay} under way, ${report.hired} hired, ${report.rejected} rejected`);

  await page.keyboard.press('#');
  const lines = reports.table.getByRole('row');
  await expect(lines).toHaveCount(report.stages.length + 2);
  for (const [index, stage] of report.stages.entries()) {
    const cells = lines.nth(index + 1).getByRole('cell');
    await expect(lines.nth(index + 1).getByRole('rowheader')).toHaveText(stage.name);
    for (const [column, value] of [stage.reached, stage.movedOn].entries()) await expect(cells.nth(column)).toHaveText(String(value));
    await expect(cells.nth(3)).toHaveText(String(stage.here));
  }
  await page.keyboard.press('#');
  await expect(reports.table).toHaveCount(0);

  const waiting = report.stages.find(({ here }) => here > 0);
  if (!waiting) throw new Error('nobody is under way in the job chosen');
  await reports.row(waiting.name).getByRole('link').click();
  await expect(peoplePane(page).region.getByText(waiting.here === 1 ? '1 person' : `${waiting.here} people`, { exact: true })).toBeVisible();
});

test('M5: by keyboard: places, one stop for the picture, arrows from bar to bar, and the numbers to the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(await desk.newLink());
  await expect(peoplePane(page).rows.first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const reports = reportsPage(page);
  await expect(reports.figure).toBeVisible();
  await go(page, REPORTS[2].hash());
  await expect(reports.rows.nth(2)).toBeVisible();
  await reports.asTable.focus();
  await page.keyboard.press('Tab');
  await expect(reports.rows.first()).toBeFocused();
  const readOut = reports.figure.getByText(/ in \d+ process(es)?, .* rejected\.$/);
  await page.keyboard.press('ArrowDown');
  await expect(reports.rows.nth(1)).toBeFocused();
  const second = await reports.rows.nth(1).locator('.sr-only').textContent();
  await expect(readOut.and(page.locator('p'))).toHaveText(second ?? '');
  await page.keyboard.press('End');
  await expect(reports.rows.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(reports.rows.first()).toBeFocused();

  await reports.region.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('copied');
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n').map((line) => line.split('\t'));
  const { rows } = await desk.client().ask('reports.sourceYield', { ...ALL_TIME, by: 'source' });
  expect(copied.slice(1).map(([name, people, processes]) => [name, Number(people), Number(processes)])).toEqual(rows.map(({ name, people, processes }) => [name ?? 'Source not known', people, processes]));
});

test('M5: a period is asked in days of this machine; one without anybody says so and leads back', async ({ page }) => {
  await page.goto(await desk.newLink());
  await go(page, `#/reports/funnel?job=${job.id}`);
  const reports = reportsPage(page);
  await expect(reports.figure).toBeVisible();
  await reports.choosePeriod('From … to …');
  const asked = page.waitForRequest((request) => asks('reports.funnel')(request) && (request.postData() ?? '').includes('"to":"1999-12-31"'));
  await reports.region.getByLabel('From', { exact: true }).fill('1999-12-01');
  await reports.region.getByLabel('to', { exact: true }).fill('1999-12-31');
  const { args } = JSON.parse((await asked).postData() ?? '{}') as { args: Record<string, unknown> };
  expect(args).toMatchObject({ from: '1999-12-01', to: '1999-12-31', zone: await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone) });
  await expect(reports.region.getByText('Nobody applied for this job in these days.')).toBeVisible();
  await reports.region.getByLabel('to', { exact: true }).fill('1999-11-01');
  await expect(reports.region.getByRole('alert')).toContainText('The last day is before the first');
  await reports.choosePeriod('All time');
  await expect(reports.figure).toBeVisible();
  expect(new URL(page.url()).hash).not.toContain('from=');
});

test('M5: leaving a report that is still being counted calls it off; coming back to one that was shown paints it at once', async ({ page }) => {
  await page.goto(await desk.newLink());
  await go(page, REPORTS[0].hash());
  const reports = reportsPage(page);
  await expect(reports.figure).toBeVisible();
  // The answers are held back, not replaced: what comes after is the real one.
  const held = Promise.withResolvers<void>();
  await page.route('**/request', async (route) => {
    if (asks('reports.timeInStage')(route.request()) || asks('reports.funnel')(route.request())) await held.promise;
    await route.continue();
  });
  await reports.show('Time in stage');
  await expect(page.getByRole('status', { name: 'The report is being counted' })).toBeVisible();
  const stopped = page.waitForRequest(asks('reports.stop'));
  await reports.show('Funnel');
  const { args } = JSON.parse((await stopped).postData() ?? '{}') as { args: { report: string; query: { jobId: unknown } } };
  expect(args).toMatchObject({ report: 'reports.timeInStage', query: { jobId: job.id } });
  await expect(reports.figure.getByRole('heading', { level: 3 })).toContainText(job.name);
  held.resolve();
  await reports.show('Time in stage');
  await expect(reports.figure.getByRole('heading', { level: 3 })).toHaveText('Days in each stage');
});

test('M5: a job is chosen by keyboard, and the keyboard stays where it was chosen; by another grouping too', async ({ page }) => {
  await page.goto(await desk.newLink());
  await go(page, REPORTS[1].hash());
  const reports = reportsPage(page);
  const picker = (name: string): Locator => reports.region.getByRole('button', { name: `Job: ${name}`, exact: true });
  await expect(reports.figure).toBeVisible();
  await picker('All jobs').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Job: search' })).toBeFocused();
  await page.keyboard.type(job.name);
  await expect(page.getByRole('menuitemradio', { name: job.name }).or(page.getByRole('menuitem', { name: job.name })).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(picker(job.name)).toBeFocused();

  await go(page, REPORTS[2].hash());
  const grouping = reports.region.getByRole('radiogroup', { name: 'Grouped by' });
  await grouping.getByRole('radio', { name: 'Source' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(reports.figure.getByRole('heading', { level: 3 })).toHaveText('What each label brought');
  await expect(grouping.getByRole('radio', { name: 'Label' })).toBeFocused();
});

test('M5: who waits longest is named and opened; sources are grouped by type', async ({ page }) => {
  await page.goto(await desk.newLink());
  await go(page, REPORTS[1].hash());
  const reports = reportsPage(page);
  const { waiting } = await desk.client().ask('reports.timeInStage', { ...ALL_TIME, jobId: null });
  const longest = reports.region.getByRole('region', { name: /^Longest in their stage now/ }).getByRole('listitem');
  await expect(longest).toHaveCount(waiting.length);
  await expect(longest.first().getByRole('link')).toHaveText(waiting[0]?.name ?? '');
  await longest.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: waiting[0]?.name ?? '' })).toBeVisible();
  await go(page, REPORTS[2].hash());
  await reports.region.getByRole('radiogroup', { name: 'Grouped by' }).getByText('Type').click();
  const { rows } = await desk.client().ask('reports.sourceYield', { ...ALL_TIME, by: 'type' });
  await expect(reports.rows).toHaveCount(rows.length);
  await expect(reports.figure.getByRole('heading', { level: 3 })).toHaveText('What each type brought');
});

/** The texts of a table's lines, headings left out. */
const linesOf = async (table: Locator): Promise<string[][]> => {
  const lines = await table.getByRole('row').all();
  return Promise.all(lines.slice(1).map((line) => line.getByRole('rowheader').or(line.getByRole('cell')).allTextContents()));
};
const counted = (value: number): string => value.toLocaleString('en');

test('M5: the tables of time in stage and of sync have every line that was counted, and its numbers', async ({ page }) => {
  await page.goto(await desk.newLink());
  await go(page, REPORTS[1].hash());
  const reports = reportsPage(page);
  await reports.asTable.click();
  const stays = (length: { readonly days: number; readonly atLeast: boolean }): string => stayNumber(length, 'en');
  await expect(async () => {
    const { stages } = await desk.client().ask('reports.timeInStage', { ...ALL_TIME, jobId: null });
    expect(stages.length).toBeGreaterThan(3);
    const expected = stages.map((stage) => [stage.name, counted(stage.stays), counted(stage.open), stays(stage.median), stays(stage.p75), stays(stage.p90)]);
    expect(await linesOf(reports.table)).toEqual(expected);
  }).toPass();

  await go(page, REPORTS[3].hash());
  await expect(reports.figure.getByRole('heading', { level: 3 })).toHaveText('Syncs per day');
  await reports.asTable.click();
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  await expect(async () => {
    const { days } = await desk.client().ask('reports.syncHealth', { days: 30, zone });
    expect(days).toHaveLength(30);
    expect(days.at(-1)?.requests ?? 0).toBeGreaterThan(0);
    const expected = days.toReversed().map((day) => [day.done, day.failed, day.ended, day.running, day.requests, day.read, day.changed].map(counted));
    const lines = await linesOf(reports.table);
    expect(lines.map(([, ...numbers]) => numbers)).toEqual(expected);
    expect(new Set(lines.map(([day]) => day)).size).toBe(30);
  }).toPass();
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 1000, height: 700 },
  { width: 800, height: 700 },
  { width: 1920, height: 1080 },
] as const) {
  test(`M5: every report at ${size.width} × ${size.height}, light and dark, is drawn, fits, and has no serious fault of accessibility`, async ({ page, shot }) => {
    await page.setViewportSize(size);
    await page.goto(await desk.newLink());
    const reports = reportsPage(page);
    for (const { name, hash } of REPORTS) {
      await go(page, hash());
      await expect(reports.figure).toBeVisible();
      await shot(`report-${name}-${size.width}`, { axe: size.width === 1280 || size.width === 800 });
      if (size.width < 1280) {
        await reports.asTable.click();
        await expect(reports.table).toBeVisible();
        await shot(`report-${name}-table-${size.width}`, { axe: size.width === 800 });
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `${name} is no wider than the window`).toBe(0);
    }
  });
}
