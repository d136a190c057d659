import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the project. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The script behind a command of an installed package, to be run with this Node on every system alike. */
export function toolFile(packageName: string, command: string = packageName): string {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin?: string | Record<string, string> };
  const file = typeof bin === 'string' ? bin : bin?.[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}. Run "npm ci".`);
  return join(folder, file);
}

/** Waits for the end of a process. @returns its exit code; 1 when a signal ended it */
export async function exitCodeOf(child: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', reject);
  child.once('close', (code) => resolve(code ?? 1));
  return promise;
}

/** Runs a Node script with this Node, its output going to ours. @returns its exit code */
export function runNode(file: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return exitCodeOf(spawn(process.execPath, [file, ...args], { cwd: ROOT, stdio: 'inherit', ...options }));
}

/** Runs a command to its end and keeps what it says. A command that does not exist has the code 127. */
export async function capture(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(command, args, { cwd: ROOT, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const code = await exitCodeOf(child).catch(() => 127);
  return { code, output };
}

/**
 * Runs a Node script with this Node; what it says besides its results is shown.
 *
 * @returns the last line of its output
 */
export async function lastLineOf(file: string, args: readonly string[]): Promise<{ readonly code: number; readonly line: string }> {
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await exitCodeOf(child);
  return { code, line: output.trimEnd().split('\n').at(-1) ?? '' };
}

/** Runs `work` of a script, and ends the process with a plain sentence when it fails. */
export async function runScript(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
