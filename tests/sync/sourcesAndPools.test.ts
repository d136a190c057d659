import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Conflict } from '../../src/shared/domain/conflict.ts';
import type { Pool } from '../../src/shared/ipc/poolRequests.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;
let desk: Desk;
let folder: ReturnType<typeof deskFolder>;
const vault = memoryVault();
let before = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 120, seed: 6, rateLimit: 100_000, linkedin: false });
  world = standIn(sandbox);
  folder = deskFolder();
  desk = startDesk({ dataDir: folder.dir, vault });
  await desk.connect(sandbox);
  await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
});
afterAll(async () => {
  await desk.stop();
  await sandbox.stop();
  folder.remove();
});
beforeEach(async () => {
  before = await world.lastEffect();
});
afterEach(() => world.clear());

const rows = (filter = {}): CandidateRow[] => (desk.read['candidates.list']({ filter, sort: 'name', offset: 0, limit: 500 }) as { rows: CandidateRow[] }).rows;
const recordOf = (id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
const pools = (): Pool[] => (desk.read['pools.list']({}) as { pools: Pool[] }).pools;
const sources = (): { id: string; name: string }[] => (desk.read['sources.list']({}) as { sources: { id: string; name: string }[] }).sources;
const remote = (type: string, localId: string): number =>
  Number(desk.core.store.db.prepare('SELECT remote_id FROM remote_ref WHERE type = ? AND local_id = ?').pluck().get(type, localId));
const settled = (): Promise<unknown> =>
  desk.until('everything is sent', () => desk.status().waitingCount === 0 && desk.changes().every((change) => change.state === 'done'), 30_000);
/** Runs until settled while the desk is told again and again that the network is back, as a system does. */
async function settledWithNudges(): Promise<void> {
  const nudge = setInterval(() => desk.core.signal('online'), 200);
  try {
    await settled();
  } finally {
    clearInterval(nudge);
  }
}

const taken = new Set<string>();
function somebody(): CandidateRecord {
  const row = rows().find((one) => !taken.has(one.id) && recordOf(one.id).processes.some((process) => process.sourceId !== null));
  if (!row) throw new Error('nobody is left');
  taken.add(row.id);
  return recordOf(row.id);
}
function sourceEdit(): { person: CandidateRecord; process: CandidateRecord['processes'][number]; to: { id: string; name: string }; other: { id: string; name: string } } {
  const person = somebody();
  const process = person.processes.find((one) => one.sourceId !== null)!;
  const [to, other] = sources().filter((one) => one.id !== process.sourceId);
  return { person, process, to: to!, other: other! };
}

describe('C1: a source reaches the ATS exactly once', () => {
  it('though the core ends while the answer is outstanding', async () => {
    const { person, process, to } = sourceEdit();
    await world.fault({ server: 'ats', method: 'PATCH', path: '^/v3/applications/', times: 1, fault: { kind: 'latency', ms: 1500 } });
    await desk.core.handlers['applications.setSource']({ applicationId: process.id, toSourceId: to.id });
    await desk.until('the source is on its way', () => desk.changes().some((change) => change.state === 'sending'));
    await desk.stop();
    await world.clear();
    desk = startDesk({ dataDir: folder.dir, vault });
    expect(recordOf(person.id).processes.find((one) => one.id === process.id)?.sourceName).toBe(to.name);
    await settledWithNudges();
    const effects = (await world.effects(before)).filter((effect) => effect.kind === 'application.update');
    expect(effects).toMatchObject([{ target: `applications/${remote('application', process.id)}`, body: { source_id: remote('source', to.id) } }]);
    expect(recordOf(person.id).processes.find((one) => one.id === process.id)).toMatchObject({ sourceId: to.id, sourcePending: null });
  }, 40_000);

  it('two in a row are one write, and the next sync run changes nothing', async () => {
    const { person, process, to, other } = sourceEdit();
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    await desk.core.handlers['applications.setSource']({ applicationId: process.id, toSourceId: to.id });
    await desk.core.handlers['applications.setSource']({ applicationId: process.id, toSourceId: other.id });
    await world.clear();
    await settledWithNudges();
    const effects = (await world.effects(before)).filter((effect) => effect.kind === 'application.update');
    expect(effects).toMatchObject([{ body: { source_id: remote('source', other.id) } }]);
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('the run ends', () => desk.status().accounts[0]?.state === 'idle');
    expect(recordOf(person.id).processes.find((one) => one.id === process.id)?.sourceId).toBe(other.id);
  }, 40_000);

  it('set back at any moment before it is under way, nothing is sent; after it, the last word holds', async () => {
    const { person, process, to } = sourceEdit();
    const first = process.sourceId!;
    const shown = (): string | null => recordOf(person.id).processes.find((one) => one.id === process.id)!.sourceId;
    for (let turns = 0; turns < 24; turns += 1) {
      const since = await world.lastEffect();
      await desk.core.handlers['applications.setSource']({ applicationId: process.id, toSourceId: to.id });
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      const wasUnderWay = desk.changes()[0]!.state === 'sending';
      await desk.core.handlers['applications.setSource']({ applicationId: process.id, toSourceId: first });
      await settled();
      const sent = (await world.effects(since)).filter((effect) => effect.kind === 'application.update');
      expect({ turns, sent: sent.map(({ body }) => body?.['source_id']), shown: shown() }).toEqual({
        turns,
        sent: wasUnderWay ? [remote('source', to.id), remote('source', first)] : [],
        shown: first,
      });
    }
  }, 60_000);

  it('is asked with both sources when somebody set another one meanwhile, and sent when the person keeps theirs', async () => {
    const { person, process, to, other } = sourceEdit();
    await world.act('PATCH', `/applications/${remote('application', process.id)}`, { source_id: remote('source', other.id) });
    await desk.core.handlers['applications.setSource']({ applicationId: process.id, toSourceId: to.id });
    const cards = (): Conflict[] => (desk.read['conflicts.list']({ candidateId: person.id }) as { conflicts: Conflict[] }).conflicts;
    const card = await desk.until('it is asked', () => cards()[0]);
    expect(card).toMatchObject({ fieldLabel: 'Source', base: process.sourceName, mine: to.name, theirs: other.name });
    expect(recordOf(person.id).processes.find((one) => one.id === process.id)).toMatchObject({ sourceName: to.name, sourcePending: { state: 'needsPerson' } });
    await desk.core.handlers['conflicts.resolve']({ id: card.id, keep: 'mine' });
    await settledWithNudges();
    expect(recordOf(person.id).processes.find((one) => one.id === process.id)).toMatchObject({ sourceName: to.name, sourcePending: null });
    expect(cards()).toEqual([]);
  }, 40_000);
});

describe('C12: pools live in the ATS', () => {
  it('people who are put in while it is down arrive once each; removing the pool takes them out once each', async () => {
    const people = [somebody(), somebody(), somebody()];
    const ids = people.map((person) => person.id);
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    await desk.core.handlers['pools.create']({ name: 'Night nurses' });
    await desk.core.handlers['pools.add']({ name: 'Night nurses', candidateIds: ids });
    expect(pools().find((pool) => pool.name === 'Night nurses')).toMatchObject({ people: 3, isSystem: false });
    expect(rows({ pool: 'Night nurses' }).map((row) => row.id).toSorted()).toEqual(ids.toSorted());
    await world.clear();
    await settledWithNudges();
    const applied = (await world.effects(before)).filter((effect) => effect.kind === 'tag.apply');
    expect(applied.map((effect) => effect.target).toSorted()).toEqual(ids.map((id) => `candidates/${remote('candidate', id)}`).toSorted());
    const listed = (await world.act('GET', `/candidates?ids=${ids.map((id) => remote('candidate', id)).join()}`)).body as { tags: unknown }[];
    expect(listed.every((one) => JSON.stringify(one.tags).includes('Pool: Night nurses'))).toBe(true);

    const { changeIds } = (await desk.core.handlers['pools.remove']({ name: 'Night nurses', members: 'untag' })) as { changeIds: string[] };
    expect(changeIds).toHaveLength(3);
    expect(pools().some((pool) => pool.name === 'Night nurses')).toBe(false);
    await settledWithNudges();
    expect((await world.effects(before)).filter((effect) => effect.kind === 'tag.remove')).toHaveLength(3);
    // What has left is undone by putting everybody back in.
    expect(await desk.core.handlers['changes.undoAll']({ ids: changeIds })).toEqual({ undone: 0, reversed: 3, tooLate: 0 });
    await settledWithNudges();
    expect(pools().find((pool) => pool.name === 'Night nurses')?.people).toBe(3);
    expect((await world.effects(before)).filter((effect) => effect.kind === 'tag.apply')).toHaveLength(6);
  }, 60_000);

  it('a pool that a colleague made shows after the next run', async () => {
    const person = somebody();
    const tag = (await world.act('POST', '/candidate_tags', { name: 'Pool: Returners' })).body as { id: number };
    const applied = await world.act('POST', '/applied_candidate_tags', { candidate_id: remote('candidate', person.id), candidate_tag_id: tag.id });
    expect(applied.status).toBeLessThan(300);
    // Reads of the ATS lag behind its writes: the first run may not see it yet.
    const again = setInterval(() => void desk.core.handlers['sync.run']({ accountId: null }), 200);
    const pool = await desk.until('the pool comes', () => pools().find((one) => one.name === 'Returners')).finally(() => clearInterval(again));
    expect(pool).toEqual({ name: 'Returners', people: 1, isSystem: false });
    expect(recordOf(person.id)).toMatchObject({ pools: [{ name: 'Returners', pending: null }] });
    expect(recordOf(person.id).tags.map((one) => one.name)).not.toContain('Pool: Returners');
  }, 40_000);

  it('a pool whose tag a colleague removed in the meantime is made again, and the person is in it', async () => {
    const [first, second] = [somebody(), somebody()];
    await desk.core.handlers['pools.create']({ name: 'Short-lived' });
    await desk.core.handlers['pools.add']({ name: 'Short-lived', candidateIds: [first.id] });
    await settledWithNudges();
    const made = (await world.effects(before)).find((effect) => effect.kind === 'candidate_tag.create');
    await world.setTag(Number(made?.target.split('/')[1]), null);
    await desk.core.handlers['pools.add']({ name: 'Short-lived', candidateIds: [second.id] });
    await settledWithNudges();
    const applied = (await world.effects(before)).filter((effect) => effect.kind === 'tag.apply');
    expect(applied.map((effect) => effect.target)).toEqual([first, second].map(({ id }) => `candidates/${remote('candidate', id)}`));
    const listed = (await world.act('GET', `/candidates?ids=${remote('candidate', second.id)}`)).body as { tags: unknown }[];
    expect(JSON.stringify(listed[0]?.tags)).toContain('Pool: Short-lived');
  }, 40_000);

  it('a pool whose tag a colleague gave another name is known by its own name again for the next person', async () => {
    const [first, second, third] = [somebody(), somebody(), somebody()];
    await desk.core.handlers['pools.create']({ name: 'Old name' });
    await desk.core.handlers['pools.add']({ name: 'Old name', candidateIds: [first.id] });
    await settledWithNudges();
    const made = (await world.effects(before)).find((effect) => effect.kind === 'candidate_tag.create');
    await world.setTag(Number(made?.target.split('/')[1]), 'Pool: New name');
    for (const { id } of [second, third]) {
      await desk.core.handlers['pools.add']({ name: 'Old name', candidateIds: [id] });
      await settledWithNudges();
    }
    const tagsOf = async (id: string): Promise<string> => JSON.stringify((await world.act('GET', `/candidates?ids=${remote('candidate', id)}`)).body);
    expect(await tagsOf(third.id)).toContain('Pool: Old name');
    expect(await tagsOf(third.id)).not.toContain('Pool: New name');
    // Nobody is shown in a pool that they are not in.
    const again = setInterval(() => void desk.core.handlers['sync.run']({ accountId: null }), 200);
    await desk.until('the new name is shown', () => recordOf(second.id).pools.some(({ name }) => name === 'New name')).finally(() => clearInterval(again));
    expect(recordOf(second.id).pools.map(({ name }) => name)).toEqual(['New name']);
    expect(recordOf(third.id).pools.map(({ name }) => name)).toEqual(['Old name']);
  }, 40_000);
});
