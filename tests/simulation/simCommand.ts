import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { FAULT_IDS } from './faults/faultIds.ts';
import { MUTANTS } from './mutants/mutantList.ts';
import { huntMutants } from './mutants/huntMutants.ts';
import type { SeedResult } from './runSeed.ts';
import { shrink } from './shrink.ts';
import { addTally, emptyTally, ignoreCrashes, openStage, scriptOf, simulateSeeds, type Tally } from './simulateSeeds.ts';

const HELP = `npm run sim -- [--seeds N] [--seed S] [--workers N] [--coverage] [--shrink] [--json]
Plays N seeds (200), beginning with S (1): people at two desks and a colleague, while everything goes wrong that the catalogue of faults names.
--coverage  says how often each fault, and which pairs of faults, were played
--shrink    leaves out of the first failing seed whatever it fails without
--mutants   takes guards out of the product one at a time; each must make one of N seeds (5,000) fail, in which the fault that it guards against
            comes more often
--json      only the last line goes to standard output: one object`;

/** Seeds that a worker is given at a time. */
const PART = 10;

function wholeNumber(option: string, text: string | undefined, usual: number, least: number, most: number): number {
  const value = text === undefined ? usual : Number(text);
  if (!Number.isSafeInteger(value) || value < least || value > most) throw new Error(`--${option} must be a whole number from ${least} to ${most}, not "${text}".`);
  return value;
}

/** Plays the seeds on several threads; the sum is the same however many there are. */
async function playAll(first: number, seeds: number, workers: number, onPart: (tally: Tally) => void): Promise<Tally> {
  if (workers === 1) {
    const stage = await openStage();
    try {
      return await simulateSeeds(stage, first, seeds);
    } finally {
      stage.close();
    }
  }
  const parts: { readonly first: number; readonly count: number }[] = [];
  for (let from = first; from < first + seeds; from += PART) parts.push({ first: from, count: Math.min(PART, first + seeds - from) });
  const waiting = [...parts];
  const done = new Map<number, Tally>();
  await Promise.all(
    Array.from({ length: workers }, () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const worker = new Worker(new URL('./simWorker.ts', import.meta.url));
      worker.on('message', (message: 'ready' | { readonly first: number; readonly tally: Tally }) => {
        if (message !== 'ready') {
          done.set(message.first, message.tally);
          onPart(message.tally);
        }
        worker.postMessage(waiting.shift() ?? null);
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
      return promise;
    }),
  );
  const sum = emptyTally();
  for (const part of parts) {
    const tally = done.get(part.first);
    if (!tally) throw new Error(`the seeds from ${part.first} on were not played to their end`);
    addTally(sum, tally);
  }
  return sum;
}

function tell(result: SeedResult, say: (line: string) => void): void {
  say(`\nSeed ${result.seed}:`);
  for (const { rule, words } of result.violations) say(`  ${rule}: ${words}`);
  for (const words of result.stalls) say(`  stall: ${words}`);
  for (const line of result.trace.slice(-30)) say(`    ${line}`);
}

function tellCoverage(tally: Tally, say: (line: string) => void): void {
  for (const id of FAULT_IDS) say(`${id.padEnd(4)} ${String(tally.faults[id] ?? 0).padStart(8)}`);
  const played = FAULT_IDS.filter((id) => (tally.faults[id] ?? 0) > 0).length;
  const pairs = (played * (played - 1)) / 2;
  say(`faults played: ${played} of ${FAULT_IDS.length}; pairs in one seed: ${Object.keys(tally.pairs).length} of ${pairs}`);
}

/** The command behind `npm run sim`. @returns its exit code */
export async function simCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      workers: { type: 'string' },
      coverage: { type: 'boolean' },
      shrink: { type: 'boolean' },
      mutants: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const first = wholeNumber('seed', values.seed, 1, 0, 2_000_000_000);
  if (values.mutants) {
    const most = wholeNumber('seeds', values.seeds, 5000, 1, 1_000_000);
    const result = await huntMutants(MUTANTS, first, most, wholeNumber('workers', values.workers, Math.min(2, availableParallelism()), 1, 64), say);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return result.missed === 0 ? 0 : 1;
  }
  const seeds = wholeNumber('seeds', values.seeds, 200, 1, 10_000_000);
  const workers = wholeNumber('workers', values.workers, seeds < 40 ? 1 : Math.min(2, availableParallelism()), 1, 64);
  ignoreCrashes();
  const began = performance.now();
  let told = 0;
  let played = 0;
  const tally = await playAll(first, seeds, workers, (part) => {
    played += part.seeds;
    // A long run tells at once what it found; the rest follows at its end.
    for (const { seed, violations, stalls } of part.failed) say(`seed ${seed} fails: ${violations[0]?.rule ?? stalls[0] ?? ''}`);
    if (Math.floor(played / 500) > Math.floor((played - part.seeds) / 500)) say(`${played} of ${seeds} seeds`);
  });
  const seconds = (performance.now() - began) / 1000;
  for (const result of tally.failed) if ((told += 1) <= 5) tell(result, say);
  if (tally.failed.length > 5) say(`\n… and ${tally.failed.length - 5} more failing seeds: ${tally.failed.slice(5, 40).map(({ seed }) => seed).join(', ')}`);
  if (values.coverage) tellCoverage(tally, say);
  const [failing] = tally.failed;
  if (values.shrink && failing) {
    const stage = await openStage();
    const { script, result } = await shrink(stage, scriptOf(failing.seed), say);
    stage.close();
    tell(result, say);
    say(JSON.stringify(script, null, 1));
  }
  const result = {
    seeds: tally.seeds,
    actions: tally.actions,
    faults: tally.faults,
    violations: tally.violations,
    stalls: tally.stalls,
    seconds: Math.round(seconds * 100) / 100,
    skeletonRatio: tally.simulatedSeconds === 0 ? null : Math.round((tally.skeletonSeconds / tally.simulatedSeconds) * 1000) / 1000,
    traceHash: createHash('sha1').update(tally.hashes.join()).digest('hex'),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return tally.violations + tally.stalls === 0 ? 0 : 1;
}
