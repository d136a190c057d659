/* npm test: builds, then every test there is; the last line counts them. What fails, and is little, is run once more. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/ensureBuilt.ts';
import { ensureTestMachine } from './lib/ensureTestMachine.ts';
import { lastLineOf, ROOT, runNode, runScript, toolFile } from './lib/runTool.ts';
import { heedExitCode, judge, judgeSimulation, mayTryAgain, readPlaywrightReport, readVitestReport, tryAgain } from './lib/testReports.ts';
import type { Counts, Reported } from './lib/testReports.ts';

/** Days that the simulation plays in a whole run; the same ones each time, so that what fails here fails everywhere. */
const FIRST_SEED = 1;
const SEEDS = 2000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runScript(async () => {
  const machine = await ensureTestMachine();
  say(machine.browser === null ? 'No browser was found.' : `Browser: ${machine.browser}`);
  await build();

  const reports = await mkdtemp(join(tmpdir(), 'tandem-reports-'));
  const env = { ...process.env, ...(machine.browser === null ? {} : { TANDEM_BROWSER: machine.browser }) };
  const counts: Counts[] = [];

  const runUnits = async (files: readonly string[]): Promise<Reported> => {
    const report = join(reports, `vitest-${files.length}.json`);
    const code = await runNode(toolFile('vitest'), ['run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env });
    return heedExitCode(await readVitestReport(report), code);
  };
  const units = await runUnits([]);
  // A runner that failed without a failed test has found a part of the shell that nothing executed: these are the tests that count for it.
  const again = units.failedFiles.length > 0 ? units.failedFiles : ['tests/electron', 'tests/host', 'tests/recovery'];
  counts.push(mayTryAgain(units) ? tryAgain(units, await runUnits(again)) : units);

  if (existsSync(join(ROOT, 'tests', 'e2e'))) {
    const runBrowser = async (more: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Reported> => {
      const report = join(reports, `playwright-${args.length}.json`);
      const code = await runNode(toolFile('@playwright/test', 'playwright'), ['test', ...args], { env: { ...env, ...more, TANDEM_E2E_REPORT: report } });
      return heedExitCode(await readPlaywrightReport(report), code);
    };
    const browsed = await runBrowser({});
    // With an error outside of any test the files are run from which it may have come; else just what failed.
    const onceMore = browsed.failedFiles.length > 0 ? browsed.failedFiles : ['--last-failed'];
    counts.push(mayTryAgain(browsed) ? tryAgain(browsed, await runBrowser({ TANDEM_E2E_TRACE: '1' }, ...onceMore)) : browsed);
  }
  // By itself: a browser beside it is late for want of the processor, and the whole takes no longer.
  const simulated = await lastLineOf(join(ROOT, 'scripts', 'sim.ts'), ['--seeds', String(SEEDS), '--seed', String(FIRST_SEED), '--json']);
  say(simulated.line);
  counts.push(heedExitCode(judgeSimulation(simulated.line, SEEDS), simulated.code));
  await rm(reports, { recursive: true, force: true });

  const verdict = judge(counts);
  const name = (failure: string): void => say([`  ${failure}`, ...(verdict.reasons.has(failure) ? [`    ${verdict.reasons.get(failure)}`] : [])].join('\n'));
  if (verdict.unsteady.length > 0) say('Unsteady, passed when run once more:');
  verdict.unsteady.forEach(name);
  if (verdict.failures.length > 0) say('Failed:');
  verdict.failures.forEach(name);
  if (verdict.notRun.length > 0) say('Could not run:');
  verdict.notRun.forEach(name);
  say(verdict.line);
  return verdict.ok ? 0 : 1;
});
