/* npm start: Tandem in Electron; where no runtime can be had, the web host. Options and files go through: npm start -- --data DIR cv.pdf */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { electronObstacle, electronRuntime, fetchElectronRuntime } from './lib/electronRuntime.ts';
import { ensureBuilt } from './lib/ensureBuilt.ts';
import { exitCodeOf, ROOT, runScript } from './lib/runTool.ts';

/** Runs Tandem where the person stands, for files may be named from there, as this process's only business: wishes to end go to it, and it drains before both are gone. */
function runToTheEnd(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { cwd: process.env['INIT_CWD'] ?? ROOT, stdio: 'inherit' });
  // Ctrl-C in a terminal reaches the child by itself.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return exitCodeOf(child);
}

await runScript(async () => {
  const args = process.argv.slice(2);
  await ensureBuilt();
  const reason = electronObstacle();
  const runtime = reason === null ? await fetchElectronRuntime() : electronRuntime();
  if (reason === null && runtime !== null) return runToTheEnd(runtime, [ROOT, ...args]);
  process.stderr.write(`${reason ?? 'No Electron runtime is installed and none could be fetched'}; Tandem opens in the browser instead.\n`);
  return runToTheEnd(process.execPath, [join(ROOT, 'out', 'main', 'serve.js'), ...args]);
});
