import { Worker } from 'node:worker_threads';
import { type ErrorCode, TandemError } from '../../shared/result.ts';
import { systemClock } from './platform/system.ts';
import { createRpc, type Rpc } from './rpc.ts';
import type { StartFault } from './services/recovery.ts';

/** Data every worker starts with. */
export interface WorkerStart {
  readonly dataDir: string;
  readonly appVersion: string;
  /** See `CoreOptions.machineId`. */
  readonly machineId?: string | null;
  /** What a worker of the reader's entry is for: to read, to make backups, or to repair a folder that cannot be used. */
  readonly role?: 'read' | 'keep' | 'repair';
  /** Requests that cannot wait, sent and not begun yet: the writer, which is busy for longer at times, sees that it is waited for. */
  readonly waiting?: Int32Array;
  /** With the role `repair`: why the desk could not start. */
  readonly fault?: StartFault;
}

/**
 * Whether a request should end what the writer is at. Windows ask how far the sync is after each page of a walk: were that to end a
 * transaction, each page would be two or three.
 */
export const cannotWait = (request: unknown): boolean => (request as { readonly name?: unknown }).name !== 'sync.status';

/** Why a worker could not start, as it crosses the thread. */
export interface FailedStart {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;
}

/** What a worker tells when it cannot start. */
export function failedStart(error: unknown): FailedStart {
  if (error instanceof TandemError) return { code: error.code, message: error.message, details: error.details };
  return { code: 'storage', message: error instanceof Error ? error.message : String(error), details: undefined };
}

export interface RunningWorker {
  readonly rpc: Rpc;
  end(): Promise<void>;
}

/** Starts one worker and waits until it is ready. `onDeath` is called when it ends without having been told to. */
export async function startWorker(
  url: URL,
  start: WorkerStart,
  handlers: Parameters<typeof createRpc>[1],
  onTell: (topic: string, value: unknown) => void,
  onDeath: (reason: string) => void,
): Promise<RunningWorker> {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(url, { workerData: { ...start, waiting } satisfies WorkerStart });
  const ready = Promise.withResolvers<void>();
  let isReady = false;
  let isEnding = false;
  /** What it told before it ended says more than how it ended, whichever is heard first. */
  let told: Error | null = null;
  let crash: Error | null = null;
  const rpc = createRpc(worker, handlers, (topic, value) => {
    if (topic === 'ready') ready.resolve();
    else if (topic === 'failed') {
      const { code, message, details } = value as FailedStart;
      told ??= new TandemError(code, message, details);
    } else onTell(topic, value);
  });
  worker.on('error', (error) => (crash ??= error instanceof Error ? error : new Error(String(error))));
  worker.once('exit', (code) => {
    // Only now: until it has ended it holds the folder, which whoever tries next needs.
    ready.reject(told ?? crash ?? new Error(`a worker ended with code ${code}`));
    rpc.close(new TandemError('busy', 'Tandem was interrupted for a moment. Nothing that was saved is lost; try again.'));
    if (isReady && !isEnding) onDeath(`a worker ended with code ${code}`);
  });
  await ready.promise;
  isReady = true;
  return {
    rpc: {
      ...rpc,
      call(method, args, signal) {
        if (method === 'request' && cannotWait(args)) Atomics.add(waiting, 0, 1);
        return rpc.call(method, args, signal);
      },
    },
    async end() {
      isEnding = true;
      await worker.terminate();
    },
  };
}

/** A worker that is replaced when it dies: edits that were being sent are looked up by the next one, as after any start. */
export interface LastingWorker {
  rpc(): Promise<Rpc>;
  end(): Promise<void>;
}

/** A worker that dies is started again this often in this time; after that something is broken for good. */
const RESTARTS = 3;
const RESTART_WINDOW_MS = 5 * 60_000;

export function lasting(
  start: (onDeath: (reason: string) => void) => Promise<RunningWorker>,
  hooks: { readonly onRestart: () => void; readonly onGivenUp: (error: Error) => void },
): LastingWorker {
  let deaths: number[] = [];
  let running: Promise<RunningWorker>;
  let ended = false;
  const onDeath = (reason: string): void => {
    if (ended) return;
    const now = systemClock.monotonic();
    deaths = [...deaths.filter((at) => now - at < RESTART_WINDOW_MS), now];
    if (deaths.length > RESTARTS) {
      hooks.onGivenUp(new Error(reason));
      return;
    }
    running = start(onDeath);
    running.then(hooks.onRestart, (error: unknown) => {
      if (!ended) hooks.onGivenUp(error instanceof Error ? error : new Error(String(error)));
    });
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

/** A worker that is started with the first call and ended with the last one: what is rarely wanted costs nothing at rest. */
export interface PassingWorker {
  call(method: string, args: unknown): Promise<unknown>;
  isRunning(): boolean;
  end(): Promise<void>;
}

export function passing(start: () => Promise<RunningWorker>): PassingWorker {
  let running: Promise<RunningWorker> | null = null;
  let open = 0;
  let ended = false;
  const close = async (worker: Promise<RunningWorker>): Promise<void> => {
    if (running === worker) running = null;
    await (await worker.catch(() => null))?.end();
  };
  return {
    async call(method, args) {
      if (ended) throw new TandemError('cancelled', 'Tandem is closing.');
      const worker = (running ??= start());
      open += 1;
      try {
        return await (await worker).rpc.call(method, args);
      } finally {
        open -= 1;
        if (open === 0) await close(worker);
      }
    },
    isRunning: () => running !== null,
    async end() {
      ended = true;
      if (running !== null) await close(running);
    },
  };
}
