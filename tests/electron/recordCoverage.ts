import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { COVERAGE_FOLDER, isRecorded } from './shellCoverage.ts';

/* Records which parts of the shell this process executes, for the judgement at the end of the run; see shellCoverage.ts. */
const folder = process.env[COVERAGE_FOLDER];
if (folder !== undefined) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const { testPath = '' } = expect.getState();
  afterAll(async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${basename(testPath)}.json`), JSON.stringify({ testPath, scripts: result.filter(({ url }) => isRecorded(url)) }));
    session.disconnect();
  });
}
