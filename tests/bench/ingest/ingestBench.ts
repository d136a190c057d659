import { join } from 'node:path';
import { capture } from '../../../scripts/lib/runTool.ts';
import type { Bench } from '../bench.ts';
import { passingFolder } from '../benchFolders.ts';
import { allRounded, median, percentile } from '../stats.ts';
import { type FirstSync, firstSync } from './firstSync.ts';
import { openPages } from './ingestPages.ts';

/** Rows per second that the ATS's rate limit lets through: 75 requests of 500 rows in 30 seconds. */
const CEILING = 1_250;

/** Rows M1, O1: a first sync beside the fastest load that SQLite knows, with a person at work meanwhile. */
export const ingestBench: Bench = {
  about: 'a first sync, from page to durable, indexed and searchable, beside a bare load of the same rows',
  usualRows: 100_000,
  fewestRows: 1_000,
  mostRows: 5_000_000,
  usualRounds: () => 7,
  async run({ rows, rounds, say }) {
    const pages = await openPages(rows, say);
    const syncs: FirstSync[] = [];
    const floors: number[] = [];
    try {
      // The first round only warms up, unless it would take minutes: a million rows warm whatever there is to warm by themselves.
      for (let round = rows > 300_000 ? 1 : 0; round <= rounds; round += 1) {
        const folder = passingFolder();
        try {
          const sync = await firstSync(pages, folder.dir, say);
          const floor = await bareLoad(join(folder.dir, 'tandem.db'), folder.dir);
          const rate = (ms: number): string => Math.round(pages.rows / (ms / 1000)).toLocaleString('en');
          say(
            `${round === 0 ? 'warm-up' : `round ${round}`}: ours ${rate(sync.ms)} rows/s, bare load ${rate(floor)}; ${sync.edits.length} edits, p99 ${percentile(sync.edits, 0.99).toFixed(1)} ms; shell ${sync.longestShellTaskMs.toFixed(1)} ms; searchable after ${Math.round(sync.searchableAfterMs)} ms; ${Math.round(sync.peakMiB)} MiB`,
          );
          if (round === 0) continue;
          syncs.push(sync);
          floors.push(floor);
        } finally {
          folder.remove();
        }
      }
    } finally {
      await pages.close();
    }
    const rowsPerS = median(syncs.map((sync) => pages.rows / (sync.ms / 1000)));
    const edits = syncs.flatMap((sync) => sync.edits);
    return {
      name: 'ingest',
      rows: pages.rows,
      ratios: allRounded({
        floor: median(syncs.map((sync, index) => (floors[index] ?? Number.NaN) / sync.ms)),
        ceiling: rowsPerS / CEILING,
      }),
      ours: allRounded({
        rowsPerS,
        editP50Ms: median(edits),
        editP99ms: percentile(edits, 0.99),
        edits: edits.length,
        // Of each round its longest; one round's may be the machine's doing.
        longestShellTaskMs: median(syncs.map((sync) => sync.longestShellTaskMs)),
        worstShellTaskMs: Math.max(...syncs.map((sync) => sync.longestShellTaskMs)),
        searchableAfterMs: Math.max(...syncs.map((sync) => sync.searchableAfterMs)),
        peakMiB: Math.max(...syncs.map((sync) => sync.peakMiB)),
      }),
      against: allRounded({ floorRowsPerS: median(floors.map((ms) => pages.rows / (ms / 1000))), ceilingRowsPerS: CEILING }),
      rounds: syncs.length,
    };
  },
};

/** Milliseconds of a bare load of the same rows (floorLoad.ts). */
async function bareLoad(finished: string, folder: string): Promise<number> {
  const { code, output } = await capture(process.execPath, [join(import.meta.dirname, 'floorProcess.ts'), finished, folder]);
  const ms = Number(output.trim().split('\n').at(-1));
  if (code !== 0 || !Number.isFinite(ms)) throw new Error(`the bare load failed: ${output}`);
  return ms;
}
