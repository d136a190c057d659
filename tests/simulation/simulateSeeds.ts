import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultId } from './faults/faultIds.ts';
import { FAULTS } from './faults/registry.ts';
import { createStage, runScript, type SeedResult, type Stage } from './runSeed.ts';
import { type Script, writeScript } from './script.ts';
import { Crash } from './desk.ts';
import { skeletonSeconds } from './skeleton.ts';

/** Every so many seeds the skeleton is measured beside. */
const SKELETON_EVERY = 8;

/** What many seeds came to. */
export interface Tally {
  seeds: number;
  actions: number;
  readonly faults: Record<string, number>;
  /** Pairs of faults that met in one seed. */
  readonly pairs: Record<string, number>;
  readonly failed: SeedResult[];
  violations: number;
  stalls: number;
  /** Of the seeds beside which the skeleton was measured. */
  simulatedSeconds: number;
  skeletonSeconds: number;
  /** Hash of each seed's trace, in the order of the seeds. */
  readonly hashes: string[];
}

export const emptyTally = (): Tally => ({
  seeds: 0,
  actions: 0,
  faults: {},
  pairs: {},
  failed: [],
  violations: 0,
  stalls: 0,
  simulatedSeconds: 0,
  skeletonSeconds: 0,
  hashes: [],
});

/** In memory where the system has a place for that. */
function scratchRoot(): string {
  const memory = '/dev/shm';
  const base = statSync(memory, { throwIfNoEntry: false })?.isDirectory() ? memory : tmpdir();
  return mkdtempSync(join(base, 'tandem-sim-'));
}

/** What a crash leaves behind in the program that died is nobody's fault; everything else is a bug of the simulation. */
export function ignoreCrashes(): void {
  process.on('unhandledRejection', (error) => {
    if (error instanceof Crash) return;
    throw error;
  });
}

/** A stage on the fastest disk there is. */
export const openStage = (): Promise<Stage> => createStage(scratchRoot());

/** How much more often the fault comes that somebody looks for. */
const SOUGHT = 12;

/** The script that a seed stands for, with every fault that can be played. @param sought comes more often than its weight says */
export const scriptOf = (seed: number, sought?: FaultId): Script =>
  writeScript(seed, Object.fromEntries(Object.entries(FAULTS).map(([id, fault]) => [id, (fault?.weight ?? 0) * (id === sought ? SOUGHT : 1)])));

/** A day takes no turn of the event loop, and what waits for one (the clean-up of signals and statements that nobody has any more) is done between two. */
function letGo(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(resolve);
  return promise;
}

/** Plays seeds one after the other. */
export async function simulateSeeds(stage: Stage, first: number, count: number, sought?: FaultId): Promise<Tally> {
  const tally = emptyTally();
  for (let seed = first; seed < first + count; seed += 1) {
    const script = scriptOf(seed, sought);
    const began = performance.now();
    const result = await runScript(stage, script);
    await letGo();
    const seconds = (performance.now() - began) / 1000;
    if (seed % SKELETON_EVERY === 0) {
      tally.simulatedSeconds += seconds;
      tally.skeletonSeconds += await skeletonSeconds(stage, script);
    }
    tally.seeds += 1;
    tally.actions += result.actions;
    tally.hashes.push(result.traceHash);
    const played = Object.keys(result.faults).toSorted();
    for (const [id, times] of Object.entries(result.faults)) tally.faults[id] = (tally.faults[id] ?? 0) + times;
    for (const [index, id] of played.entries())
      for (const other of played.slice(index + 1)) tally.pairs[`${id} ${other}`] = (tally.pairs[`${id} ${other}`] ?? 0) + 1;
    tally.violations += result.violations.length;
    tally.stalls += result.stalls.length;
    if (result.violations.length + result.stalls.length > 0) tally.failed.push(result);
  }
  return tally;
}

/** Adds what another worker came to. */
export function addTally(sum: Tally, part: Tally): void {
  sum.seeds += part.seeds;
  sum.actions += part.actions;
  for (const [id, times] of Object.entries(part.faults)) sum.faults[id] = (sum.faults[id] ?? 0) + times;
  for (const [pair, times] of Object.entries(part.pairs)) sum.pairs[pair] = (sum.pairs[pair] ?? 0) + times;
  sum.failed.push(...part.failed);
  sum.violations += part.violations;
  sum.stalls += part.stalls;
  sum.simulatedSeconds += part.simulatedSeconds;
  sum.skeletonSeconds += part.skeletonSeconds;
  sum.hashes.push(...part.hashes);
}
