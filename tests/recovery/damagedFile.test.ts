import { cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { databaseFile, flipPage, leafPages, rootPage } from '../support/damage.ts';
import { deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';
import { startSwitch, type SwitchFixture } from '../support/switchFixture.ts';

/** A desk of a few thousand rows that was synced and backed up; each test takes a copy of it. */
let template: ReturnType<typeof deskFolder>;
let sandbox: Sandbox;
let world: StandIn;
let accountId: string;
const vault = memoryVault();

let folder: ReturnType<typeof deskFolder>;
let dataDir: string;
let running: SwitchFixture | null = null;
let turn = 0;
let before = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 400, seed: 5, rateLimit: 100_000, readLagMs: 0, linkedin: false });
  world = standIn(sandbox);
  template = deskFolder();
  const desk = startDesk({ dataDir: template.dir, vault });
  accountId = await desk.connect(sandbox);
  await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
  await desk.stop();
  await makeBackup({ dataDir: template.dir, reason: 'daily', at: Date.UTC(2026, 2, 4, 9) });
}, 60_000);

afterAll(async () => {
  await sandbox.stop();
  template.remove();
});

beforeEach(async () => {
  turn += 1;
  folder = deskFolder();
  dataDir = join(folder.dir, 'data');
  cpSync(template.dir, dataDir, { recursive: true });
  before = await world.lastEffect();
});

afterEach(async () => {
  await running?.core.stop();
  running = null;
  await world.clear();
  folder.remove();
});

/** What the person had entered when the file broke: one of each kind, and many notes. The ATS stays out of reach until {@link settled}. */
async function work(notes: number): Promise<{ person: CandidateRecord; count: number }> {
  await world.fault({ server: 'ats', fault: { kind: 'down' } });
  const desk = startDesk({ dataDir, vault });
  try {
    const rows = (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 400 }) as { rows: CandidateRow[] }).rows;
    const movable = rows
      .filter((row) => row.applicationStatus === 'in_process')
      .map((row) => desk.read['candidates.get']({ id: row.id }) as CandidateRecord)
      .filter((record) => record.processes.some((process) => process.status === 'in_process' && process.stageId === process.stages[0]?.id));
    const person = movable[turn % movable.length];
    if (!person) throw new Error('nobody to move');
    const { handlers } = desk.core;
    await handlers['candidates.edit']({ id: person.id, patch: { title: `Title ${turn}` } });
    await handlers['candidates.addTag']({ id: person.id, tag: `tag ${turn}` });
    const process = person.processes.find((item) => item.status === 'in_process' && item.stageId === item.stages[0]?.id);
    await handlers['applications.move']({ applicationId: process?.id ?? '', toStageId: process?.stages[1]?.id ?? '' });
    const jobs = (desk.read['jobs.list']({ status: 'open', text: '', sort: 'name', offset: 0, limit: 100 }) as { rows: { id: string }[] }).rows;
    const other = jobs.find((job) => !person.processes.some((item) => item.jobId === job.id));
    await handlers['candidates.addToJob']({ id: person.id, jobId: other?.id ?? '', stageId: null });
    for (let index = 0; index < notes; index += 1)
      await handlers['candidates.addNote']({ id: rows[(turn * 31 + index) % rows.length]?.id ?? '', body: `Note ${turn}/${index} ${'long words '.repeat(40)}`, visibility: 'public' });
    return { person, count: 4 + notes };
  } finally {
    await desk.stop();
  }
}

const EACH_ONCE = { 'candidate.update': 1, 'candidate_tag.create': 1, 'tag.apply': 1, 'application.move': 1, 'application.create': 1 };

async function effects(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const effect of await world.effects(before)) counts[effect.kind] = (counts[effect.kind] ?? 0) + 1;
  return counts;
}

async function open(): Promise<SwitchFixture> {
  running = await startSwitch(dataDir, vault);
  return running;
}

/** Where damage shows only in use, the check before a backup finds it; the window then leads to the repair. */
async function toRepair(desk: SwitchFixture): Promise<void> {
  if (desk.core.mode() === 'desk') {
    expect(await desk.request('backups.make', {})).toMatchObject({ ok: false, code: 'storage', details: { reason: 'damaged' } });
    await desk.until('the damage is known', async () => desk.core.mode() === 'damaged');
    expect(desk.events).toContainEqual({ name: 'data', state: 'damaged' });
  }
  if (desk.core.mode() === 'damaged') {
    expect(await desk.request('preferences.set', { theme: 'dark' })).toMatchObject({ ok: false, code: 'storage' });
    await desk.ask('recovery.begin', {});
  }
  expect(desk.core.mode()).toBe('recovery');
}

async function settled(desk: SwitchFixture): Promise<void> {
  await world.clear();
  desk.core.signal('online');
  await desk.until('everything is sent', async () => (await desk.ask('sync.status', {})).waitingCount === 0, 40_000);
  const { changes } = await desk.ask('changes.list', { candidateId: null, sent: true, limit: 500 });
  expect(changes.filter((change) => change.state !== 'done')).toEqual([]);
}

/** Restores the one backup and sees to it that what was unsent is sent, each once. */
async function restoreAndSend(desk: SwitchFixture, expected: { putBack: number; notes: number }): Promise<void> {
  const state = await desk.ask('recovery.state', {});
  expect(state.backups).toHaveLength(1);
  const result = await desk.ask('recovery.restore', { backup: state.backups[0]?.name ?? '' });
  expect(result).toMatchObject({ putBack: expected.putBack, leftOut: 0 });
  expect(desk.core.mode()).toBe('desk');
  expect(desk.events).toContainEqual({ name: 'data', state: 'replaced' });
  await settled(desk);
  expect(await effects()).toEqual({ ...EACH_ONCE, 'note.create': expected.notes });
  // Nothing was deleted: the broken file stands aside, whole.
  const [aside] = readdirSync(dataDir).filter((name) => name.startsWith('damaged-'));
  expect(existsSync(join(dataDir, aside ?? '', 'tandem.db'))).toBe(true);
  expect(existsSync(join(dataDir, 'damaged.json'))).toBe(false);
}

describe('O4, M2: a damaged file is repaired, and what was unsent is sent once', () => {
  it.each<[string, () => void]>([
    ['the header page', () => flipPage(dataDir, 1)],
    ['a page of people', () => flipPage(dataDir, leafPages(dataDir, rootPage(dataDir, 'candidate'))[5] ?? 0)],
    ['the page that people begin with', () => flipPage(dataDir, rootPage(dataDir, 'candidate'))],
    ['a page of an index', () => flipPage(dataDir, leafPages(dataDir, rootPage(dataDir, 'remote_ref_local'))[3] ?? 0)],
    ['a page of the search', () => flipPage(dataDir, leafPages(dataDir, rootPage(dataDir, 'candidate_search_data'))[4] ?? 0)],
    ['the index of unsent changes', () => flipPage(dataDir, rootPage(dataDir, 'outbox_live'))],
  ])('%s is broken', async (_name, damage) => {
    const { count } = await work(3);
    damage();
    const desk = await open();
    await toRepair(desk);
    const state = await desk.ask('recovery.state', {});
    expect(state).toMatchObject({ kind: 'damaged', unsent: { readable: count, unreadable: 0 } });
    const exported = await desk.ask('recovery.exportUnsent', {});
    expect(exported.count).toBe(count);
    expect(exported.text).toContain(`Note ${turn}/0`);
    expect(exported.text).toContain(`Title: `);
    expect(readFileSync(exported.file, 'utf8')).toBe(exported.text);
    await restoreAndSend(desk, { putBack: count, notes: 3 });
  }, 90_000);

  it('a page of the unsent changes is broken: the others are read, the lost ones are counted', async () => {
    const { count } = await work(60);
    const pages = leafPages(dataDir, rootPage(dataDir, 'outbox'));
    expect(pages.length).toBeGreaterThan(4);
    flipPage(dataDir, pages[3] ?? 0);
    const desk = await open();
    await toRepair(desk);
    const { unsent } = await desk.ask('recovery.state', {});
    expect(unsent.complete).toBe(false);
    expect(unsent.unreadable).toBeGreaterThan(0);
    expect(unsent.readable + unsent.unreadable).toBe(count);
    await restoreAndSend(desk, { putBack: unsent.readable, notes: unsent.readable - 4 });
  }, 90_000);

  it.each<[string, number]>([
    ['cut to half', 0.5],
    ['cut to one byte past its first pages', 0.02],
  ])('the file was %s: it is explained, and what is left is read', async (_name, share) => {
    await work(2);
    const size = readFileSync(databaseFile(dataDir)).length;
    truncateSync(databaseFile(dataDir), Math.floor(size * share) + 1);
    const desk = await open();
    await toRepair(desk);
    const state = await desk.ask('recovery.state', {});
    expect(state.kind).toBe('damaged');
    await desk.ask('recovery.restore', { backup: state.backups[0]?.name ?? '' });
    expect(desk.core.mode()).toBe('desk');
    expect((await desk.ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 })).total).toBe(400);
  }, 60_000);

  it.each<[string, () => void]>([
    ['empty', () => truncateSync(databaseFile(dataDir), 0)],
    ['a text', () => writeFileSync(databaseFile(dataDir), 'Dear Sir or Madam, this is not a database at all, but it is long enough to be taken for one.')],
  ])('the file is %s: nothing of it is overwritten, and a backup brings the desk back', async (_name, damage) => {
    damage();
    const was = readFileSync(databaseFile(dataDir));
    const desk = await open();
    expect(desk.core.mode()).toBe('recovery');
    const state = await desk.ask('recovery.state', {});
    expect(state).toMatchObject({ kind: 'damaged', unsent: { readable: 0 } });
    const { keptIn, exportFile } = await desk.ask('recovery.restore', { backup: state.backups[0]?.name ?? '' });
    expect(exportFile).toBeNull();
    expect(readFileSync(join(keptIn ?? '', 'tandem.db'))).toEqual(was);
    expect(desk.core.mode()).toBe('desk');
    expect((await desk.ask('accounts.list', {})).accounts.map(({ id }) => id)).toEqual([accountId]);
  }, 60_000);
});
