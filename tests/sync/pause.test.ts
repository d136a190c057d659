import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CandidateRow } from '../../src/shared/domain/candidate.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;
beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 400, seed: 5, rateLimit: 100_000 });
  world = standIn(sandbox);
});
afterAll(() => sandbox.stop());

const rowsOf = (desk: Desk): CandidateRow[] => (desk.read['candidates.list']({ filter: {}, sort: 'activity', offset: 0, limit: 500 }) as { rows: CandidateRow[] }).rows;
const pause = (desk: Desk, syncPaused: boolean): unknown => desk.core.handlers['preferences.set']({ syncPaused });
const asked = async (): Promise<number> => (await world.requests('ats')).length;

describe('O3: sync that a person paused', () => {
  it('keeps edits, asks for nothing and sends nothing, over a restart too; resumed, it sends each edit once and reads what was missed', async () => {
    const folder = deskFolder();
    const vault = memoryVault();
    let desk = startDesk({ dataDir: folder.dir, vault });
    try {
      await desk.connect(sandbox);
      await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt !== null && desk.status().accounts[0]?.state === 'idle');
      const id = rowsOf(desk)[3]?.id ?? '';
      pause(desk, true);
      expect(desk.status()).toMatchObject({ paused: true, accounts: [{ state: 'stopped', nextRunAt: null, message: expect.stringContaining('paused') }] });

      const before = await asked();
      const effects = await world.lastEffect();
      await desk.core.handlers['candidates.addNote']({ id, body: 'Called, will call back', visibility: 'public' });
      expect(desk.status().waitingCount).toBe(1);
      expect(() => desk.core.handlers['sync.run']({ accountId: null })).toThrowError(/paused/);
      await expect(desk.core.handlers['sync.retryProblem']({ id: 'any' })).rejects.toMatchObject({ code: 'refused', details: { reason: 'paused' } });
      for (const signal of ['focus', 'wake', 'online'] as const) desk.core.signal(signal);

      await desk.stop();
      desk = startDesk({ dataDir: folder.dir, vault });
      desk.core.signal('wake');
      // Each answer of the desk's own check proves that the loops had their turn; nothing went out meanwhile.
      expect(await desk.core.handlers['diagnostics.writerPulse']({})).toEqual({});
      expect(desk.status()).toMatchObject({ paused: true, waitingCount: 1, accounts: [{ state: 'stopped' }] });
      expect(await asked()).toBe(before);
      expect(await world.lastEffect()).toBe(effects);

      pause(desk, false);
      expect(desk.status().paused).toBe(false);
      await desk.until('the note has arrived', () => desk.status().waitingCount === 0);
      await desk.until('a run has ended', () => desk.status().accounts[0]?.state === 'idle' && desk.status().accounts[0]?.nextRunAt !== null);
      const notes = (await world.effects(effects)).filter(({ body }) => JSON.stringify(body).includes('will call back'));
      expect(notes).toHaveLength(1);
      expect(await asked()).toBeGreaterThan(before);
    } finally {
      await desk.stop();
      folder.remove();
    }
  }, 40_000);

  it('ends a run under way at its next step, and goes on where it was', async () => {
    const folder = deskFolder();
    const desk = startDesk({ dataDir: folder.dir });
    try {
      await world.fault({ server: 'ats', path: '^/v3/applications\\?', fault: { kind: 'latency', ms: 400 } });
      await desk.connect(sandbox);
      await desk.until('people are there', () => rowsOf(desk).length === 400);
      expect(desk.status().accounts[0]?.state).toBe('running');
      pause(desk, true);
      await desk.until('the run has stopped', () => desk.status().accounts[0]?.state === 'stopped');
      expect((desk.read['sync.runs']({ limit: 5 }) as { runs: { outcome: string }[] }).runs[0]?.outcome).toBe('stopped');
      expect(desk.status().accounts[0]?.firstSync).toBe(true);
      await world.clear();
      pause(desk, false);
      await desk.until('the first sync ends', () => desk.status().accounts[0]?.firstSync === false);
    } finally {
      await world.clear();
      await desk.stop();
      folder.remove();
    }
  }, 40_000);

  it('is asked as often as was chosen; a shorter time counts at once', async () => {
    const folder = deskFolder();
    const desk = startDesk({ dataDir: folder.dir });
    const minutesLeft = (): number => ((desk.status().accounts[0]?.nextRunAt ?? 0) - Date.now()) / 60_000;
    try {
      void desk.core.handlers['preferences.set']({ syncEveryMinutes: 60 });
      await desk.connect(sandbox);
      await desk.until('the first sync ends', () => desk.status().accounts[0]?.state === 'idle' && desk.status().accounts[0]?.nextRunAt !== null);
      expect(minutesLeft()).toBeGreaterThan(58);
      void desk.core.handlers['preferences.set']({ syncEveryMinutes: 5 });
      expect(minutesLeft()).toBeLessThanOrEqual(5);
      expect(minutesLeft()).toBeGreaterThan(4);
    } finally {
      await desk.stop();
      folder.remove();
    }
  }, 40_000);
});

describe('O3: a computer that goes to sleep', () => {
  it('begins nothing that would be cut off; awake again, what was changed meanwhile is sent once', async () => {
    const folder = deskFolder();
    const desk = startDesk({ dataDir: folder.dir });
    try {
      await desk.connect(sandbox);
      await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt !== null && desk.status().accounts[0]?.state === 'idle');
      const id = rowsOf(desk)[4]?.id ?? '';
      desk.core.signal('sleep');
      const [before, effects] = [await asked(), await world.lastEffect()];
      await desk.core.handlers['candidates.addNote']({ id, body: 'Written as the lid closes', visibility: 'public' });
      for (const signal of ['online', 'offline', 'online'] as const) desk.core.signal(signal);
      expect(await desk.core.handlers['diagnostics.writerPulse']({})).toEqual({});
      expect([await asked(), desk.status().waitingCount, desk.status().paused]).toEqual([before, 1, false]);
      desk.core.signal('wake');
      await desk.until('the note has arrived', () => desk.status().waitingCount === 0);
      expect((await world.effects(effects)).filter(({ body }) => JSON.stringify(body).includes('the lid closes'))).toHaveLength(1);
    } finally {
      await desk.stop();
      folder.remove();
    }
  }, 40_000);
});
