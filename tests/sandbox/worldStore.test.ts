import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { AtsStore } from '../../src/sandbox/ats/store/atsStore.ts';
import { fillStore } from '../../src/sandbox/ats/store/fillStore.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const folder = await mkdtemp(join(tmpdir(), 'tandem-world-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function hashOfWorld(seed: number, candidates: number): Promise<string> {
  const store = new AtsStore(':memory:');
  await fillStore(store, { seed, candidates, now: NOW });
  const hash = createHash('sha256');
  for (const row of store.dump()) hash.update(row);
  store.close();
  return hash.digest('hex');
}

describe('filling the ATS', () => {
  test('the same seed and size give the same rows; another seed or size does not', async () => {
    const world = await hashOfWorld(5, 400);
    expect(await hashOfWorld(5, 400)).toBe(world);
    expect(await hashOfWorld(6, 400)).not.toBe(world);
    expect(await hashOfWorld(5, 401)).not.toBe(world);
  });

  test('20,000 people stream through a small heap', async () => {
    const store = new AtsStore(join(folder, 'large.sqlite'));
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const steps: number[] = [];
    await fillStore(store, {
      seed: 5,
      candidates: 20_000,
      now: NOW,
      progress: (done) => {
        steps.push(done);
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      },
    });
    expect(store.count('candidates')).toBe(20_000);
    expect(store.count('applications')).toBeGreaterThan(20_000);
    expect(steps.length).toBe(200);
    expect(steps.at(-1)).toBe(20_000);
    // The rows themselves are about 35 MB; holding the people would be several times that.
    expect(most / 1024 / 1024).toBeLessThan(120);
    store.close();
  });

  test('a change window that holds few rows is read by its index and gives what walking gives', async () => {
    const store = new AtsStore(':memory:');
    await fillStore(store, { seed: 5, candidates: 500, now: NOW });
    const sight = { privates: true, hiddenJobIds: [] };
    const ask = (from: number) =>
      store.list({
        table: 'applications',
        sight,
        now: NOW,
        before: null,
        limit: 5000,
        filters: [{ kind: 'time', column: 'updated_at', operator: 'gte', at: from }],
      }).rows;
    const all = store.list({ table: 'applications', sight, now: NOW, before: null, limit: 5000, filters: [] }).rows;
    const from = NOW - 30 * 86_400_000;
    expect(ask(from).map((row) => row.id)).toEqual(all.filter((row) => row.updated_at >= from).map((row) => row.id));
    expect(ask(from).length).toBeGreaterThan(5);
    store.close();
  });
});
