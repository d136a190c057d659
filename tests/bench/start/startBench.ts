import { type Browser, chromium } from 'playwright-core';
import { join } from 'node:path';
import { ensureBuilt } from '../../../scripts/lib/ensureBuilt.ts';
import { findBrowser } from '../../../scripts/lib/findBrowser.ts';
import { ROOT } from '../../../scripts/lib/runTool.ts';
import { startWebHostProcess } from '../../../scripts/lib/webHostProcess.ts';
import type { Bench } from '../bench.ts';
import { openPeopleStore } from '../peopleStore.ts';
import { allRounded, median } from '../stats.ts';

/** Somebody in the list of people. */
const FIRST_ROW = '[role=listbox] [role=option]';
/** What stands there when there is nobody. */
const NOBODY = 'section[aria-label=People] p:has-text("signed out")';
const LIMIT_MS = 60_000;

interface Start {
  /** From the start of the host's process to the first rows on screen. */
  readonly wholeMs: number;
  /** From opening the window of the running host to the first rows on screen. */
  readonly windowMs: number;
}

/** Row M1: first rows on screen, beside the window of a host that has nobody to show. */
export const startBench: Bench = {
  about: 'from opening the window to the first rows on screen, beside an empty window of the same host',
  usualRows: 100_000,
  fewestRows: 1_000,
  mostRows: 2_000_000,
  usualRounds: () => 7,
  async run({ rows, rounds, say }) {
    const folders = { ours: await openPeopleStore(rows, say), empty: await openPeopleStore(0, say) };
    await ensureBuilt();
    const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
    const ours: Start[] = [];
    const empty: Start[] = [];
    try {
      // The first round only warms up.
      for (let round = 0; round <= rounds; round += 1) {
        const full = await start(browser, folders.ours, FIRST_ROW);
        const bare = await start(browser, folders.empty, NOBODY);
        say(`${round === 0 ? 'warm-up' : `round ${round}`}: window ${full.windowMs.toFixed(0)} ms, empty ${bare.windowMs.toFixed(0)} ms; with its host ${full.wholeMs.toFixed(0)} and ${bare.wholeMs.toFixed(0)} ms`);
        if (round === 0) continue;
        ours.push(full);
        empty.push(bare);
      }
    } finally {
      await browser.close();
    }
    const ratio = (what: keyof Start): number => median(ours.map((one, index) => one[what] / (empty[index]?.[what] ?? Number.NaN)));
    const medians = (starts: readonly Start[]): Record<keyof Start, number> => ({
      wholeMs: median(starts.map((one) => one.wholeMs)),
      windowMs: median(starts.map((one) => one.windowMs)),
    });
    return {
      name: 'start',
      rows,
      ratios: allRounded({ empty: ratio('windowMs'), emptyWithHost: ratio('wholeMs') }),
      ours: allRounded(medians(ours)),
      against: allRounded(medians(empty)),
      rounds,
    };
  },
};

/** Starts a host and its window, then opens the window once more. */
async function start(browser: Browser, dataDir: string, until: string): Promise<Start> {
  const begun = performance.now();
  const host = await startWebHostProcess({
    entry: join(ROOT, 'out', 'main', 'serve.js'),
    args: ['--data', dataDir, '--port', '0', '--no-open'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(host.link, { waitUntil: 'commit', timeout: LIMIT_MS });
    await page.locator(until).first().waitFor({ timeout: LIMIT_MS });
    const wholeMs = performance.now() - begun;
    const opened = performance.now();
    await page.reload({ waitUntil: 'commit', timeout: LIMIT_MS });
    await page.locator(until).first().waitFor({ timeout: LIMIT_MS });
    return { wholeMs, windowMs: performance.now() - opened };
  } finally {
    await context.close();
    await host.stop();
  }
}
