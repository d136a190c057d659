import type * as Electron from 'electron/main';
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';

/** What Electron puts into a utility process: a port in the place of Node's channel. */
const PORT = `data:text/javascript,${encodeURIComponent(`
  const send = process.send.bind(process);
  delete process.send;
  process.parentPort = { postMessage: (message) => send(message), on: (name, heard) => process.on(name, (data) => heard({ data })) };
`)}`;

/** The utility processes that were started, in order. */
export const utilities: DoubleUtility[] = [];

/** A utility process: a real process of Node that has Electron's port. */
export class DoubleUtility extends EventEmitter {
  readonly options: Electron.ForkOptions;
  readonly #child: ReturnType<typeof fork>;
  constructor(path: string, args: string[], options: Electron.ForkOptions) {
    super();
    this.options = options;
    this.#child = fork(path, args, { execArgv: [...(options.execArgv ?? []), '--import', PORT], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', env: options.env as Record<string, string> });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => this.emit('exit', code ?? 0));
    utilities.push(this);
  }
  postMessage(message: unknown): void {
    this.#child.send(message as object);
  }
  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (path: string, args: string[] = [], options: Electron.ForkOptions = {}): DoubleUtility => new DoubleUtility(path, args, options),
};
