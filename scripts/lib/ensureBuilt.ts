import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, runNode, toolFile } from './runTool.ts';

const INPUTS: readonly string[] = ['src/main', 'src/preload', 'src/renderer', 'src/shared', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];
const OUTPUTS: readonly string[] = [
  'out/main/index.js',
  'out/main/serve.js',
  'out/main/writer.js',
  'out/main/reader.js',
  'out/main/background.js',
  'out/main/resumeReader.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

/** Builds Tandem. @throws Error when the build fails */
export async function build(): Promise<void> {
  const code = await runNode(toolFile('electron-vite'), ['build', '--logLevel', 'warn']);
  if (code !== 0) throw new Error('The build failed; what is wrong stands above.');
}

/** Builds Tandem when something that goes into the build is newer than it, or when there is none. */
export async function ensureBuilt(): Promise<void> {
  const oldestOutput = Math.min(...(await Promise.all(OUTPUTS.map((file) => changedAt(join(ROOT, file))))));
  const newestInput = Math.max(...(await Promise.all(INPUTS.map((file) => newestBelow(join(ROOT, file))))));
  if (newestInput <= oldestOutput) return;
  process.stderr.write('Building Tandem …\n');
  await build();
}

/** Epoch milliseconds; 0 for a file that is not there. */
async function changedAt(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.mtimeMs ?? 0;
}

async function newestBelow(path: string): Promise<number> {
  const own = await stat(path).catch(() => null);
  if (own === null) return 0;
  if (!own.isDirectory()) return own.mtimeMs;
  const entries = await readdir(path, { recursive: true });
  // A folder's own time tells of files that were removed.
  return Math.max(own.mtimeMs, ...(await Promise.all(entries.map((entry) => changedAt(join(path, entry))))));
}
