import { join } from 'node:path';
import { capture } from '../../../scripts/lib/runTool.ts';
import type { Bench } from '../bench.ts';
import { openPeopleStore } from '../peopleStore.ts';
import { allRounded, median } from '../stats.ts';

const FEW = 1_000;
const MEBI = 1024 * 1024;

/** Row M1: what the core holds in memory when nothing happens, beside a core with a thousand people. */
export const memoryBench: Bench = {
  about: 'memory of the core at rest, beside a core with 1,000 people',
  usualRows: 1_000_000,
  fewestRows: 10_000,
  mostRows: 2_000_000,
  usualRounds: () => 7,
  async run({ rows, rounds, say }) {
    const many = await openPeopleStore(rows, say);
    const few = await openPeopleStore(FEW, say);
    const ours: number[] = [];
    const against: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      ours.push(await atRest(many));
      against.push(await atRest(few));
      say(`round ${round}: ${ours.at(-1)?.toFixed(0)} MiB, with ${FEW.toLocaleString('en')} people ${against.at(-1)?.toFixed(0)} MiB`);
    }
    return {
      name: 'memory',
      rows,
      ratios: allRounded({ few: median(ours.map((value, index) => value / (against[index] ?? Number.NaN))) }),
      ours: allRounded({ restMiB: median(ours) }),
      against: allRounded({ restMiB: median(against) }),
      rounds,
    };
  },
};

/** Starts the core in a process of its own. @returns MiB that the process holds at rest */
async function atRest(dataDir: string): Promise<number> {
  const { code, output } = await capture(process.execPath, [join(import.meta.dirname, 'coreAtRest.ts'), dataDir]);
  const bytes = Number(/^\d+$/m.exec(output)?.[0]);
  if (code !== 0 || !Number.isFinite(bytes)) throw new Error(`the core did not come to rest: ${output}`);
  return bytes / MEBI;
}
