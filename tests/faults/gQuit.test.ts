import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateRow } from '../../src/shared/domain/candidate.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;
let folder: ReturnType<typeof deskFolder>;
let desk: Desk;
let vault: ReturnType<typeof memoryVault>;
beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 60, seed: 13, rateLimit: 1_000_000, readLagMs: 0, linkedin: false });
  world = standIn(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  folder = deskFolder();
  vault = memoryVault();
  desk = startDesk({ dataDir: folder.dir, vault, readLagMs: 60 });
});
afterEach(async () => {
  await world.clear();
  await desk.stop();
  folder.remove();
});
const start = (): void => {
  desk = startDesk({ dataDir: folder.dir, vault, readLagMs: 60 });
};
/** Longer than a test may take: who waited for the answer would not come to an end. */
const FOR_EVER = { kind: 'latency', ms: 110_000 };

describe('G3: quitting in the middle', () => {
  it('G3: of a first sync: the end does not wait for the ATS, and the next start goes on from there', async () => {
    await world.fault({ server: 'ats', method: 'GET', path: '^/v3/application_stages', fault: FOR_EVER });
    await desk.connect(sandbox);
    await desk.until('the walk has come far', () => desk.status().accounts[0]?.progress.some(({ type, state }) => type === 'stageEntry' && state === 'running'), 30_000);
    await desk.stop();
    await world.clear();
    const asked = (await world.requests('ats', '^/v3/candidates$')).length;
    start();
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt, 30_000);
    expect((desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 1 }) as { total: number }).total).toBe(60);
    // People had come in whole before: what is read again is their changes since.
    const again = (await world.requests('ats', '^/v3/candidates$')).slice(asked);
    expect(again.filter(({ query }) => query.includes('per_page=500') && !query.includes('ids=')).every(({ query }) => query.includes('gte'))).toBe(true);
  }, 60_000);

  it('G3: while an edit is on its way: the end does not wait for the answer, and the edit is made once', async () => {
    await desk.connect(sandbox);
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt, 30_000);
    const before = await world.lastEffect();
    const { rows } = desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 3 }) as { rows: CandidateRow[] };
    await world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', fault: FOR_EVER });
    for (const { id } of rows) await desk.core.handlers['candidates.addNote']({ id, body: `Quit with ${id}`, visibility: 'public' });
    await desk.until('they are on their way', () => desk.changes().filter(({ state }) => state === 'sending').length === 3);
    await desk.stop();
    await world.clear();
    start();
    const nudge = setInterval(() => desk.core.signal('online'), 200);
    try {
      await desk.until('everything is sent', () => desk.status().waitingCount === 0, 30_000);
    } finally {
      clearInterval(nudge);
    }
    const made = (await world.effects(before)).filter(({ kind }) => kind === 'note.create').map(({ body }) => String(body?.['body']));
    expect(made.toSorted()).toEqual(rows.map(({ id }) => `Quit with ${id}`).toSorted());
  }, 60_000);
});
