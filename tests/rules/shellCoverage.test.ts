import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { unexecutedCode } from '../electron/shellCoverage.ts';

const folder = mkdtempSync(join(tmpdir(), 'tandem-coverage-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a shell of which nothing was executed is found out, and nothing is said of a run that was not whole', () => {
  expect(unexecutedCode(join(folder, 'none'))).toBeNull();
  const tests = globSync('tests/{electron,host,recovery}/*.test.ts', { cwd: ROOT });
  for (const file of tests) {
    if (basename(file) !== 'workingDay.test.ts') writeFileSync(join(folder, `${file.replaceAll(/[\\/]/g, '-')}.json`), JSON.stringify({ testPath: join(ROOT, file), scripts: [] }));
  }
  expect(unexecutedCode(folder)).toBeNull();
  writeFileSync(join(folder, 'last.json'), JSON.stringify({ testPath: join(ROOT, 'tests', 'electron', 'workingDay.test.ts'), scripts: [] }));
  expect(unexecutedCode(folder)).toEqual(expect.arrayContaining(['src/main/index.ts: never loaded', 'src/preload/index.ts: never loaded', 'src/main/shell/electron/runElectron.ts: never loaded', 'src/main/shell/updates/updates.ts: never loaded', 'src/main/shell/startApp.ts: never loaded', 'src/main/shell/network/proxySignIns.ts: never loaded']));
});
