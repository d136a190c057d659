import { capture, toolFile } from '../lib/runTool.ts';
import type { Finding } from './finding.ts';

/**
 * The layers, each checked alone with only its own globals: `window` in the main process, or `process` in the window,
 * does not compile.
 */
export const LAYERS: readonly string[] = ['shared', 'core', 'preload', 'shell', 'renderer', 'sandbox', 'tests'];

/** Checks the types of one layer of the project at `root` by its `tsconfig.<layer>.json`. */
export async function checkLayer(root: string, layer: string): Promise<readonly Finding[]> {
  const { code, output } = await capture(
    process.execPath,
    [toolFile('typescript', 'tsc'), '-p', `tsconfig.${layer}.json`, '--noEmit', '--pretty', 'false'],
    { cwd: root },
  );
  const findings = output
    .split('\n')
    .map((line) => /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ rule: `types-${layer}`, where: `${match[1]}:${match[2]}`, message: `${match[4]} (${match[3]})` }));
  if (findings.length > 0 || code === 0) return findings;
  // A compiler that fails without naming a place (no files, a broken configuration) must not pass for silence.
  return [{ rule: `types-${layer}`, where: `tsconfig.${layer}.json`, message: output.trim() || `the compiler ended with ${code}` }];
}
