import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import type { Debugger, Profiler } from 'node:inspector';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { COVERAGE_FOLDER, isRecorded } from './shellCoverage.ts';
import type { RecordedScript } from './shellCoverage.ts';

/** What Vitest keeps of the modules that it translated for this process. */
interface Translated {
  readonly evaluatedModules: { getModuleById(file: string): { readonly meta?: { readonly sourceMap?: string } } | undefined };
}

/** Vitest runs a translation of a source under the name of the source; its places mean nothing without the text that ran. */
async function withText(session: Session, script: Profiler.ScriptCoverage): Promise<RecordedScript> {
  const { url, functions, scriptId } = script;
  const { scriptSource } = (await session.post('Debugger.getScriptSource', { scriptId })) as Debugger.GetScriptSourceReturnType;
  const file = fileURLToPath(url);
  // What Node loads itself stands there as it is in the file, with the types blanked out.
  if (!scriptSource.includes('__vite_ssr_exports__')) {
    const length = readFileSync(file, 'utf8').length;
    if (length > scriptSource.length) throw new Error(`${file} is not what ran`);
    return { url, functions, translation: null };
  }
  const map = (globalThis as { readonly __vitest_worker__?: Translated }).__vitest_worker__?.evaluatedModules.getModuleById(file)?.meta?.sourceMap;
  if (map === undefined) throw new Error(`Vitest keeps no source map of ${file}`);
  return { url, functions, translation: { text: scriptSource, map } };
}

/* Records which parts of the shell this process executes, for the judgement at the end of the run; see shellCoverage.ts. */
const folder = process.env[COVERAGE_FOLDER];
if (folder !== undefined) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Debugger.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const { testPath = '' } = expect.getState();
  afterAll(async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const scripts: RecordedScript[] = [];
    for (const script of result) if (isRecorded(script.url)) scripts.push(await withText(session, script));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${relative(ROOT, testPath).replaceAll(/[\\/]/g, '-')}.json`), JSON.stringify({ testPath, scripts }));
    session.disconnect();
  });
}
