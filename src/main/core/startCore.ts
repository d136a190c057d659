import { Worker } from 'node:worker_threads';
import { contract, type RequestName } from '../../shared/ipc/contract.ts';
import { type TandemEvent, topicSchema } from '../../shared/ipc/events.ts';
import { type Result, TandemError } from '../../shared/result.ts';
import type { HttpPort, HttpRequest } from './platform/http.ts';
import { systemClock } from './platform/system.ts';
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
  /** A worker died too often to be started again; the host says so and ends. */
  readonly onGivenUp?: (reason: string) => void;
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
  /** Answers requests of every lane but `host`; `args` are already parsed by the contract. */
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
  readonly rpc: Rpc;
  end(): Promise<void>;
}

/** A worker that dies is started again this often in this time; after that something is broken for good. */
const RESTARTS = 3;
const RESTART_WINDOW_MS = 5 * 60_000;

const ALL_TOPICS = topicSchema.options;

/** Starts one worker and waits until it is ready. `onDeath` is called when it ends without having been told to. */
async function startWorker(
  url: URL,
  start: WorkerStart,
  handlers: Parameters<typeof createRpc>[1],
  onTell: (topic: string, value: unknown) => void,
  onDeath: (reason: string) => void,
): Promise<RunningWorker> {
  const worker = new Worker(url, { workerData: start });
  const ready = Promise.withResolvers<void>();
  let isReady = false;
  let isEnding = false;
  const rpc = createRpc(worker, handlers, (topic, value) => {
    if (topic === 'ready') ready.resolve();
    else if (topic === 'failed') ready.reject(new TandemError('storage', String(value)));
    else onTell(topic, value);
  });
  worker.on('error', (error) => ready.reject(error instanceof Error ? error : new Error(String(error))));
  worker.once('exit', (code) => {
    ready.reject(new Error(`a worker ended with code ${code}`));
    rpc.close(new TandemError('busy', 'Tandem was interrupted for a moment. Nothing that was saved is lost; try again.'));
    if (isReady && !isEnding) onDeath(`a worker ended with code ${code}`);
  });
  await ready.promise;
  isReady = true;
  return {
    rpc,
    async end() {
      isEnding = true;
      await worker.terminate();
    },
  };
}

/** A worker that is replaced when it dies: edits that were being sent are looked up by the next one, as after any start. */
interface LastingWorker {
  rpc(): Promise<Rpc>;
  end(): Promise<void>;
}

function lasting(
  start: (onDeath: (reason: string) => void) => Promise<RunningWorker>,
  hooks: { readonly onRestart: () => void; readonly onGivenUp: (reason: string) => void },
): LastingWorker {
  let deaths: number[] = [];
  let running: Promise<RunningWorker>;
  let ended = false;
  const onDeath = (reason: string): void => {
    if (ended) return;
    const now = systemClock.monotonic();
    deaths = [...deaths.filter((at) => now - at < RESTART_WINDOW_MS), now];
    if (deaths.length > RESTARTS) {
      hooks.onGivenUp(reason);
      return;
    }
    running = start(onDeath);
    running.then(hooks.onRestart, (error: unknown) =>
      hooks.onGivenUp(error instanceof Error ? error.message : String(error)),
    );
  };
  running = start(onDeath);
  return {
    rpc: async () => (await running).rpc,
    async end() {
      ended = true;
      const worker = await running.catch(() => null);
      await worker?.rpc.call('stop', null).catch(() => undefined);
      await worker?.end();
    },
  };
}

function failed(error: unknown, log: (line: string) => void, name: string): Result<never> {
  if (error instanceof TandemError)
    return error.details === undefined
      ? { ok: false, code: error.code, message: error.message }
      : { ok: false, code: error.code, message: error.message, details: error.details };
  log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { ok: false, code: 'internal', message: 'Something went wrong inside Tandem, and this was not done. What was saved before is safe.' };
}

/**
 * Starts the core on its worker threads: one that writes, one that only reads, and a second reader
 * for what takes long. The writer opens (and migrates) the database
 * first; throws `TandemError('storage')` with words for a person when that cannot be done.
 */
export async function startCore(options: CoreOptions): Promise<Core> {
  const { vault, http, log } = options;
  const start: WorkerStart = { dataDir: options.dataDir, appVersion: options.appVersion };
  const listeners = new Set<(event: TandemEvent) => void>();
  const emit = (event: TandemEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const onTell = (topic: string, value: unknown): void => {
    if (topic === 'event') emit(value as TandemEvent);
    else if (topic === 'log') log(String(value));
  };
  const hostPorts: Parameters<typeof createRpc>[1] = {
    'vault.get': (key) => vault.get(String(key)),
    'vault.set': (entry) => vault.set((entry as [string, string])[0], (entry as [string, string])[1]),
    'vault.delete': (key) => vault.delete(String(key)),
    'http.send': (request, signal) => http.send(request as HttpRequest, signal),
  };
  const hooks = {
    onRestart: () => emit({ name: 'changed', topics: [...ALL_TOPICS], candidateIds: [] }),
    onGivenUp(reason: string) {
      log(`the core cannot go on: ${reason}`);
      options.onGivenUp?.(reason);
    },
  };
  const writer = lasting((onDeath) => startWorker(options.workers.writer, start, hostPorts, onTell, onDeath), hooks);
  // The reader opens what the writer has migrated.
  await writer.rpc();
  const startReader = (): LastingWorker =>
    lasting((onDeath) => startWorker(options.workers.reader, start, {}, onTell, onDeath), hooks);
  const reader = startReader();
  await reader.rpc();
  // Reports are rare: their reader starts with the first of them.
  let reporter: LastingWorker | null = null;
  const answering = (lane: (typeof contract)[RequestName]['lane']): LastingWorker => {
    if (lane === 'report') return (reporter ??= startReader());
    return lane === 'read' ? reader : writer;
  };

  return {
    async request(name, args) {
      try {
        return { ok: true, value: await (await answering(contract[name].lane).rpc()).call('request', { name, args }) };
      } catch (error) {
        return failed(error, log, name);
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signal(what) {
      writer.rpc().then(
        (rpc) => rpc.tell('signal', what),
        () => undefined,
      );
    },
    async frameSettings() {
      return (await (await writer.rpc()).call('frameSettings', null)) as FrameSettings | null;
    },
    async stop() {
      await writer.end();
      await reader.end();
      await reporter?.end();
    },
  };
}
