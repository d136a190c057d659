import { MUTANTS } from './mutantList.ts';
import { ignoreCrashes, openStage, simulateSeeds } from '../simulateSeeds.ts';

/* Plays seeds, in which the fault that the guard is there for comes often, until one fails. Says at which: one object on one line. */
const [first = 1, most = 1] = process.argv.slice(2).map(Number);
const fault = MUTANTS.find(({ name }) => name === process.env['TANDEM_MUTANT'])?.fault;
ignoreCrashes();
const stage = await openStage();
let foundAtSeed: number | null = null;
let rule: string | null = null;
for (let seed = first; seed < first + most && foundAtSeed === null; seed += 1) {
  const { failed } = await simulateSeeds(stage, seed, 1, fault);
  if (failed.length === 0) continue;
  foundAtSeed = seed;
  rule = failed[0]?.violations[0]?.rule ?? 'stall';
}
stage.close();
process.stdout.write(`${JSON.stringify({ foundAtSeed, rule })}\n`);
