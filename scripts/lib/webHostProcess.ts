import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { exitCodeOf, ROOT } from './runTool.ts';

export interface WebHostProcess {
  /** The one-time link that the host printed. */
  readonly link: string;
  readonly child: ChildProcess;
  /** Ends when the process does. */
  readonly exited: Promise<number>;
  /** Asks it to end and waits until it has drained. */
  stop(): Promise<number>;
}

export interface WebHostProcessOptions {
  /** `out/main/serve.js`, or `src/main/serve.ts`. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Receives the lines of stderr. */
  readonly onLog?: (line: string) => void;
}

/** Starts the web host as a person would and waits for its link. @throws Error with what it said when it does not come up */
export async function startWebHostProcess(options: WebHostProcessOptions): Promise<WebHostProcess> {
  // A group of its own, so that Ctrl-C in a terminal reaches only the script, which then stops everything in order.
  const child = spawn(process.execPath, [options.entry, ...options.args], {
    cwd: ROOT,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const exited = exitCodeOf(child);
  const said: string[] = [];
  if (!child.stdout || !child.stderr) throw new Error('the web host has no output');
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (said.length < 50) said.push(line);
    options.onLog?.(line);
  });
  const linked = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const link = /^Tandem is ready: (\S+)$/.exec(line)?.[1];
    if (link !== undefined) linked.resolve(link);
  });
  exited.then(
    (code) => linked.reject(new Error(`The web host ended with ${code} before it was ready.\n${said.join('\n')}`)),
    (error: unknown) => linked.reject(error instanceof Error ? error : new Error(String(error))),
  );
  const link = await linked.promise;
  return {
    link,
    child,
    exited,
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
