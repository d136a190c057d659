import { Worker } from 'node:worker_threads';
import { contract, type RequestName } from '../../shared/ipc/contract.ts';
import type { TandemEvent } from '../../shared/ipc/events.ts';
import { type Result, TandemError } from '../../shared/result.ts';
import type { HttpPort, HttpRequest } from './platform/http.ts';
import type { Vault } from './platform/vault.ts';
import { createRpc, type Rpc } from './rpc.ts';

export interface CoreOptions {
  /** Folder of the database and files; made with mode 0700 when missing. */
  readonly dataDir: string;
  /** The worker entries, as the host's build laid them out. */
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly vault: Vault;
  readonly http: HttpPort;
  readonly appVersion: string;
  readonly log: (line: string) => void;
}

/** What a host outside the core may tell it. */
export type CoreSignal = 'online' | 'offline' | 'wake' | 'focus';

/** What LinkedIn's frame needs to load its plugin; public values only. */
export interface FrameSettings {
  readonly scriptUrl: string;
  readonly extensionUrl: string;
  readonly apiKey: string;
}

export interface Core {
  /** Answers requests of the lanes `read` and `write`; `args` are already parsed by the contract. */
  request(name: RequestName, args: unknown): Promise<Result<unknown>>;
  onEvent(listener: (event: TandemEvent) => void): () => void;
  signal(what: CoreSignal): void;
  frameSettings(): Promise<FrameSettings | null>;
  /** Ends runs at a step border, drains the write queue, closes the database. */
  stop(): Promise<void>;
}

/** Data every worker starts with. */
export interface WorkerStart {
  readonly dataDir: string;
  readonly appVersion: string;
}

interface RunningWorker {
  readonly worker: Worker;
  readonly rpc: Rpc;
}

async function startWorker(
  url: URL,
  start: WorkerStart,
  handlers: Parameters<typeof createRpc>[1],
  onTell: (topic: string, value: unknown) => void,
): Promise<RunningWorker> {
  const worker = new Worker(url, { workerData: start });
  const ready = Promise.withResolvers<void>();
  const rpc = createRpc(worker, handlers, (topic, value) => {
    if (topic === 'ready') ready.resolve();
    else if (topic === 'failed') ready.reject(new TandemError('storage', String(value)));
    else onTell(topic, value);
  });
  worker.once('error', (error) => {
    const reason = error instanceof Error ? error : new Error(String(error));
    ready.reject(reason);
    rpc.close(reason);
  });
  worker.once('exit', () => rpc.close(new TandemError('busy', 'Tandem is closing.')));
  await ready.promise;
  return { worker, rpc };
}

function failed(error: unknown, log: (line: string) => void, name: string): Result<never> {
  if (error instanceof TandemError)
    return error.details === undefined
      ? { ok: false, code: error.code, message: error.message }
      : { ok: false, code: error.code, message: error.message, details: error.details };
  log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { ok: false, code: 'internal', message: 'Something went wrong inside Tandem. Nothing you wrote was lost.' };
}

/**
 * Starts the core on its worker threads: one that writes, one that only reads. The writer opens (and migrates) the database
 * first; it throws `TandemError('storage')` with words for a person when that cannot be done.
 */
export async function startCore(options: CoreOptions): Promise<Core> {
  const { vault, http, log } = options;
  const start: WorkerStart = { dataDir: options.dataDir, appVersion: options.appVersion };
  const listeners = new Set<(event: TandemEvent) => void>();
  const onTell = (topic: string, value: unknown): void => {
    if (topic === 'event') for (const listener of listeners) listener(value as TandemEvent);
    else if (topic === 'log') log(String(value));
  };
  const hostPorts: Parameters<typeof createRpc>[1] = {
    'vault.get': (key) => vault.get(String(key)),
    'vault.set': (entry) => vault.set((entry as [string, string])[0], (entry as [string, string])[1]),
    'vault.delete': (key) => vault.delete(String(key)),
    'http.send': (request, signal) => http.send(request as HttpRequest, signal),
  };
  const writer = await startWorker(options.workers.writer, start, hostPorts, onTell);
  const reader = await startWorker(options.workers.reader, start, {}, onTell);

  return {
    async request(name, args) {
      const lane = contract[name].lane;
      const target = lane === 'read' ? reader : writer;
      try {
        return { ok: true, value: await target.rpc.call('request', { name, args }) };
      } catch (error) {
        return failed(error, log, name);
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signal(what) {
      writer.rpc.tell('signal', what);
    },
    async frameSettings() {
      return (await writer.rpc.call('frameSettings', null)) as FrameSettings | null;
    },
    async stop() {
      await writer.rpc.call('stop', null);
      await reader.rpc.call('stop', null);
      await Promise.all([writer.worker.terminate(), reader.worker.terminate()]);
    },
  };
}
