import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** A program that says its results line by line, and is killed. */
export interface KilledProcess {
  readonly child: ChildProcess;
  readonly lines: Interface;
  readonly exited: Promise<unknown>;
}

/** @param top a folder of the run: what was compiled once is kept there, for a life is short, and loading the program the longest part of it */
export function startProcess(top: string, file: string, args: readonly string[]): KilledProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(top, 'compiled') };
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'], env });
  if (!child.stdout || !child.stdin) throw new Error('a process without its pipes');
  // Writing to one that was just killed is no fault.
  child.stdin.on('error', () => undefined);
  return { child, lines: createInterface({ input: child.stdout }), exited: once(child, 'close') };
}

export async function endProcess({ child, exited }: KilledProcess): Promise<void> {
  child.kill('SIGKILL');
  await exited;
}
