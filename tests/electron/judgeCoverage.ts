import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COVERAGE_FOLDER, unexecutedLines } from './shellCoverage.ts';

/** Before the tests: a folder for what they execute. After them: a run of all the shell's tests fails when they leave a line of it out. */
export default function judgeCoverage(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-coverage-'));
  process.env[COVERAGE_FOLDER] = folder;
  return () => {
    const left = unexecutedLines(folder);
    rmSync(folder, { recursive: true });
    if (left !== null && left.length > 0) throw new Error(`No test executes these lines of the shell:\n${left.join('\n')}`);
  };
}
