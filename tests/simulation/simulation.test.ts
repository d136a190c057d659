import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { huntMutants } from './mutants/huntMutants.ts';
import { MUTANTS } from './mutants/mutantList.ts';
import type { Stage } from './runSeed.ts';
import { openStage, simulateSeeds } from './simulateSeeds.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

test('S7: the same seed plays the same day, step by step', { timeout: 120_000 }, async () => {
  const once = await simulateSeeds(stage, 8, 2);
  const again = await simulateSeeds(stage, 8, 2);
  expect(again.hashes).toEqual(once.hashes);
  expect(new Set(once.hashes).size).toBe(2);
});

test('R1: on the days of a dozen seeds nothing is lost, doubled, different or stuck', { timeout: 300_000 }, async () => {
  const tally = await simulateSeeds(stage, 1, 12);
  expect(tally.failed.map(({ seed, violations, stalls }) => ({ seed, violations, stalls }))).toEqual([]);
  expect(tally.actions).toBeGreaterThanOrEqual(12 * 100);
});

test.each(MUTANTS)('$fault: the guard that the hunt takes out stands in the product once: $name', ({ file, find }) => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8').split(find)).toHaveLength(2);
});

test('A2: a sender that takes a lost answer for one that was never sent is found', { timeout: 120_000 }, async () => {
  const { mutants, missed } = await huntMutants(MUTANTS.filter(({ fault }) => fault === 'A2'), 1, 12, 1, () => {});
  expect(missed).toBe(0);
  expect(mutants).toHaveLength(1);
});
