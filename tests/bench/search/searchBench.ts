import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { createNodeHttp } from '../../../src/main/core/platform/nodeHttp.ts';
import { type Core, startCore } from '../../../src/main/core/startCore.ts';
import { memoryVault } from '../../support/deskFixture.ts';
import type { Bench } from '../bench.ts';
import { openPeopleStore } from '../peopleStore.ts';
import { WORKERS } from '../sources.ts';
import { allRounded, median, percentile } from '../stats.ts';
import { rawText } from './rawSearch.ts';
import { typedTexts } from './typedTexts.ts';

const PEOPLE_SAMPLED = 8;
const READER = pathToFileURL(join(import.meta.dirname, 'benchReader.ts'));
const HOW = ['ours', 'btree', 'rank'] as const;
type How = (typeof HOW)[number];

/** Row M1: what a person types, from request to answer, beside a look-up in a B-tree and beside FTS5's own ranking. */
export const searchBench: Bench = {
  about: 'what a person types, through the reading thread, beside a B-tree look-up and beside ORDER BY rank',
  usualRows: 100_000,
  fewestRows: 1_000,
  mostRows: 2_000_000,
  usualRounds: () => 7,
  async run({ rows, rounds, say }) {
    const dataDir = await openPeopleStore(rows, say);
    const texts = typedTexts(rows, PEOPLE_SAMPLED);
    const core = await startCore({
      dataDir,
      workers: { ...WORKERS, reader: READER },
      vault: memoryVault(),
      http: createNodeHttp(),
      appVersion: '0.0.0',
      log: () => undefined,
    });
    const p95s: Record<How, number[]> = { ours: [], btree: [], rank: [] };
    const byKind = new Map<string, number[]>();
    const everyOne: number[] = [];
    try {
      // The first round only warms up.
      for (let round = 0; round <= rounds; round += 1) {
        const took: Record<How, number[]> = { ours: [], btree: [], rank: [] };
        for (const { kind, text } of texts) {
          for (const how of HOW) {
            const ms = await ask(core, how === 'ours' ? text : rawText(how, text));
            took[how].push(ms);
            if (how !== 'ours' || round === 0) continue;
            everyOne.push(ms);
            byKind.set(kind, [...(byKind.get(kind) ?? []), ms]);
          }
        }
        const p95 = Object.fromEntries(HOW.map((how) => [how, percentile(took[how], 0.95)])) as Record<How, number>;
        say(`${round === 0 ? 'warm-up' : `round ${round}`}: p95 ours ${p95.ours.toFixed(2)} ms, B-tree ${p95.btree.toFixed(2)} ms, rank ${p95.rank.toFixed(2)} ms`);
        if (round > 0) for (const how of HOW) p95s[how].push(p95[how]);
      }
    } finally {
      await core.stop();
    }
    for (const [kind, took] of byKind) say(`  ${kind.padEnd(16)} median ${median(took).toFixed(2)} ms, p95 ${percentile(took, 0.95).toFixed(2)} ms`);
    const ratio = (how: How): number => median(p95s.ours.map((ms, index) => ms / (p95s[how][index] ?? Number.NaN)));
    return {
      name: 'search',
      rows,
      ratios: allRounded({ btree: ratio('btree'), rank: ratio('rank') }),
      ours: allRounded({ p50Ms: median(everyOne), p95Ms: median(p95s.ours), worstMs: Math.max(...everyOne) }),
      against: allRounded({ btreeP95Ms: median(p95s.btree), rankP95Ms: median(p95s.rank) }),
      rounds,
    };
  },
};

/** One request as the window sends it, its first hundred rows. @returns milliseconds until the answer */
async function ask(core: Core, text: string): Promise<number> {
  const before = performance.now();
  const answer = await core.request('candidates.list', { filter: { text }, sort: 'activity', offset: 0, limit: 100 });
  if (!answer.ok) throw new Error(`the search failed: ${answer.message}`);
  return performance.now() - before;
}
