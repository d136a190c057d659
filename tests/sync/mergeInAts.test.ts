import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Duplicate, IdentityDecision } from '../../src/shared/domain/identity.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;
let desk: Desk;
let folder: ReturnType<typeof deskFolder>;
let before = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 60, seed: 6, rateLimit: 100_000, linkedin: false, readLagMs: 0 });
  world = standIn(sandbox);
  folder = deskFolder();
  desk = startDesk({ dataDir: folder.dir, readLagMs: 0 });
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

const rows = (): CandidateRow[] => (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 200 }) as { rows: CandidateRow[] }).rows;
const recordOf = (id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
const merge = async (keptId: string, goneId: string): Promise<unknown> => desk.core.handlers['duplicates.mergeInAts']({ keptId, goneId });
const merges = async (): Promise<number> => (await world.effects(before)).filter(({ kind }) => kind === 'candidate.merge').length;
const remote = (id: string): number => Number(desk.core.store.db.prepare(`SELECT remote_id FROM remote_ref WHERE type = 'candidate' AND local_id = ?`).pluck().get(id));
const decided = (id: string): { person: Duplicate['person']; decision: IdentityDecision }[] => (desk.read['duplicates.of']({ candidateId: id }) as { decided: { person: Duplicate['person']; decision: IdentityDecision }[] }).decided;

const taken = new Set<string>();
/** Two people whom no test has used, each with a process. */
function two(): [CandidateRecord, CandidateRecord] {
  const found = rows().filter(({ id }) => !taken.has(id) && recordOf(id).processes.length > 0 && recordOf(id).notes.length > 0).slice(0, 2);
  for (const { id } of found) taken.add(id);
  return found.map(({ id }) => recordOf(id)) as [CandidateRecord, CandidateRecord];
}

describe('merging in the ATS (C10)', () => {
  it('C10: the second record ceases to exist there and here; its processes and notes stand under the first, with what was said of it', async () => {
    const [kept, gone] = two();
    const [third] = two();
    await desk.core.handlers['duplicates.decide']({ oneId: kept.id, otherId: gone.id, decision: 'same' });
    await desk.core.handlers['duplicates.decide']({ oneId: gone.id, otherId: third.id, decision: 'different' });
    expect(rows().filter(({ id }) => id === kept.id || id === gone.id)).toHaveLength(1);
    await merge(kept.id, gone.id);
    expect(await merges()).toBe(1);
    expect((await world.act('GET', `/candidates?ids=${remote(kept.id)},${remote(gone.id)}`)).body).toMatchObject([{ id: remote(kept.id) }]);
    const after = recordOf(kept.id);
    expect(after.onePerson).toBeNull();
    expect(after.processes.map(({ id }) => id).toSorted()).toEqual([...kept.processes, ...gone.processes].map(({ id }) => id).toSorted());
    for (const note of gone.notes) expect(after.notes.map(({ id }) => id)).toContain(note.id);
    expect(after.emails.map(({ value }) => value)).toEqual(expect.arrayContaining([...kept.emails, ...gone.emails].map(({ value }) => value)));
    expect(decided(kept.id).map(({ person, decision }) => [person.id, decision])).toEqual([[third.id, 'different']]);
    expect(() => recordOf(gone.id)).toThrow();
    // A sync later it is still so.
    const done = desk.status().accounts[0]?.lastSuccessAt ?? 0;
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('a sync ended', () => (desk.status().accounts[0]?.lastSuccessAt ?? 0) > done);
    expect(recordOf(kept.id).processes).toHaveLength(after.processes.length);
    expect(rows().some(({ id }) => id === gone.id)).toBe(false);
  });

  it('C10: an answer that was lost is looked up: once merged it is done here too', async () => {
    const [kept, gone] = two();
    await world.fault({ server: 'ats', method: 'POST', path: '/merge$', times: 1, fault: { kind: 'dropAfterApply' } });
    await merge(kept.id, gone.id);
    expect(await merges()).toBe(1);
    expect(recordOf(kept.id).processes).toHaveLength(kept.processes.length + gone.processes.length);
  });

  it('C10: what had no effect says so, and both are as they were', async () => {
    const [kept, gone] = two();
    await world.fault({ server: 'ats', method: 'POST', path: '/merge$', times: 1, fault: { kind: 'dropBefore' } });
    await expect(merge(kept.id, gone.id)).rejects.toMatchObject({ code: 'offline' });
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    await expect(merge(kept.id, gone.id)).rejects.toMatchObject({ code: 'offline', message: expect.stringMatching(/Both are as they were/) });
    await world.clear();
    expect(await merges()).toBe(0);
    expect(recordOf(gone.id).processes).toHaveLength(gone.processes.length);
    expect(recordOf(kept.id).processes).toHaveLength(kept.processes.length);
  });

  it('C10: who may not merge, what is not sent yet, and one record alone are refused in words', async () => {
    const [kept, gone] = two();
    await world.fault({ server: 'ats', method: 'POST', path: '/merge$', times: 1, fault: { kind: 'status', status: 403 } });
    await expect(merge(kept.id, gone.id)).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/permission/) });
    await expect(merge(kept.id, kept.id)).rejects.toMatchObject({ code: 'invalid_arguments' });
    await expect(merge(kept.id, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    await desk.core.handlers['candidates.addNote']({ id: gone.id, body: 'Not sent yet.', visibility: 'public' });
    await expect(merge(kept.id, gone.id)).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/not sent yet/) });
    expect(await merges()).toBe(0);
  });
});
