import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How a command ended in the other process. */
export type RemoteAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly details: Readonly<Record<string, unknown>> | null };

/** A desk in another process; see remoteDeskProcess.ts for what it can be asked. */
export interface RemoteDesk {
  readonly child: ChildProcess;
  /** How a command ended, well or not. */
  ask(command: string, ...args: unknown[]): Promise<RemoteAnswer>;
  /** As `ask`; a fault there is one here. */
  do<T = unknown>(command: string, ...args: unknown[]): Promise<T>;
  kill(): Promise<void>;
}

const PROGRAM = join(import.meta.dirname, 'remoteDeskProcess.ts');

/** Starts a desk whose data lie below `top`. `command`: what to start it with, instead of this Node. */
export function startRemoteDesk(top: string, [file = process.execPath, ...args]: readonly string[] = []): RemoteDesk {
  const child = spawn(file, [...args, PROGRAM, top], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const waiting: ((answer: RemoteAnswer) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line) as RemoteAnswer));
  void closed.then(() => {
    for (const answer of waiting.splice(0)) answer({ ok: false, code: 'gone', message: 'the process ended', details: null });
  });
  child.stdin.on('error', () => undefined);
  const ask: RemoteDesk['ask'] = (what, ...given) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      child.stdin.write(`${JSON.stringify({ command: what, args: given })}\n`);
    });
  return {
    child,
    ask,
    async do<T>(what: string, ...given: unknown[]) {
      const answer = await ask(what, ...given);
      if (!answer.ok) throw new Error(`${what}: ${answer.code}: ${answer.message}`);
      return answer.value as T;
    },
    async kill() {
      child.kill('SIGCONT');
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** What runs a program in mount points of its own; null where the system does not let us. */
function ownMounts(): readonly string[] | null {
  for (const words of [['unshare', '-m'], ['unshare', '-rm']] as const)
    if (spawnSync(words[0], [words[1], 'true']).status === 0) return words;
  return null;
}

/** A command that runs this Node with a disk of its own, so large, in the place of `folder`; null where there is no way to have one. */
export function onDiskOf(folder: string, megabytes: number): readonly string[] | null {
  const mounts = ownMounts();
  return mounts && [...mounts, 'sh', '-c', `mount -t tmpfs -o size=${megabytes}m none '${folder}' && exec "$@"`, 'sh', process.execPath];
}

/** A command that runs this Node while nothing below `folder` can be written; null where there is no way to have that. */
export function onReadOnly(folder: string): readonly string[] | null {
  const mounts = ownMounts();
  return mounts && [...mounts, 'sh', '-c', `mount --bind '${folder}' '${folder}' && mount -o remount,ro,bind '${folder}' && exec "$@"`, 'sh', process.execPath];
}
