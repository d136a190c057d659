import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COVERAGE_FOLDER, unexecutedCode } from './shellCoverage.ts';

/** Before the tests: a folder for what they execute. After them: a run of all the shell’s tests fails when they leave a part of it out. */
export default function judgeCoverage(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-coverage-'));
  process.env[COVERAGE_FOLDER] = folder;
  return () => {
    const left = unexecutedCode(folder);
    rmSync(folder, { recursive: true });
    if (left !== null && left.length > 0) throw new Error(`No test executes this part of the shell:\n${left.join('\n')}`);
  };
}
