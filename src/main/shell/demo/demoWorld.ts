import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Timers } from '../../core/platform/clock.ts';
import { parseDemo } from './readDemo.ts';
import type { Demo } from './readDemo.ts';

/** Below those that systems hand out by themselves, so that nobody else happens to have them at the next start. */
const PORTS = { from: 20_000, to: 30_000 };
const MOST_TRIES = 50;
/** Its data are written as they change; nothing is lost by not waiting longer. */
const STOP_LIMIT_MS = 15_000;

export const portsSchema = z.object({ ats: z.number(), auth: z.number(), linkedin: z.number(), /** Absent in a demo that was made when it had no gateway. */ gateway: z.number().optional() });
/** Kept with the demo: what Tandem has of it is bound to the addresses of its world. */
export type DemoPorts = z.infer<typeof portsSchema>;

const messageSchema = z.union([z.object({ share: z.number() }), z.object({ demo: z.unknown() }), z.object({ failed: z.string() })]);

export interface DemoWorldOptions {
  /** Its entry in the bundle. */
  readonly entry: URL;
  readonly folder: string;
  readonly ports: DemoPorts;
  readonly frameOrigins: readonly string[];
  readonly timers: Timers;
  readonly onProgress: (share: number) => void;
  /** It ended by itself after it had started. */
  readonly onDeath: (reason: string) => void;
  readonly signal: AbortSignal;
}

export interface DemoWorld {
  readonly demo: Demo;
  stop(): Promise<void>;
}

/**
 * Starts the demo's stand-ins on a thread; makes their people when the folder has none.
 *
 * @throws Error with what it said when it does not come up; the signal's reason when it was given up
 */
export async function startDemoWorld(options: DemoWorldOptions): Promise<DemoWorld> {
  const { entry, folder, ports, frameOrigins, signal } = options;
  signal.throwIfAborted();
  // Read in the middle of the making, in which no message is.
  const ending = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(entry, { workerData: { folder, ports, frameOrigins, ending } });
  const up = Promise.withResolvers<Demo>();
  let isGiven = false;
  let isStopping = false;
  worker.on('message', (value: unknown) => {
    const message = messageSchema.safeParse(value);
    if (!message.success) return;
    if ('share' in message.data) options.onProgress(message.data.share);
    else if ('failed' in message.data) up.reject(new Error(message.data.failed));
    else {
      const demo = parseDemo(message.data.demo);
      if (demo === null) up.reject(new Error('it names no stand-ins on this computer'));
      else up.resolve(demo);
    }
  });
  let crash = '';
  worker.on('error', (error) => (crash = error instanceof Error ? error.message : String(error)));
  let death: string | null = null;
  const { promise: ended, resolve: hasEnded } = Promise.withResolvers<void>();
  // Not events.once(), which fails where the thread ends by an error.
  worker.once('exit', () => {
    death = crash === '' ? 'it ended by itself' : crash;
    up.reject(new Error(death));
    if (isGiven && !isStopping) options.onDeath(death);
    hasEnded();
  });
  // It ends by itself: a thread that is ended from outside in the middle of a write takes the whole program along.
  const end = async (): Promise<void> => {
    Atomics.store(ending, 0, 1);
    const cancel = options.timers.set(STOP_LIMIT_MS, () => void worker.terminate());
    worker.postMessage('stop');
    await ended;
    cancel();
  };
  const giveUp = (): void => up.reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    const demo = await up.promise;
    // It may have ended in the moment after it said where it is.
    if (death !== null) throw new Error(death);
    isGiven = true;
    return {
      demo,
      async stop() {
        isStopping = true;
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** Ports that nobody listens on just now. @throws Error when none of many tries is free */
export async function freePorts(pick = (): number => randomInt(PORTS.from, PORTS.to)): Promise<DemoPorts> {
  const taken = new Set<number>();
  const next = async (): Promise<number> => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const port = pick();
      if (taken.has(port) || !(await isFree(port))) continue;
      taken.add(port);
      return port;
    }
    throw new Error('no free port was found on this computer');
  };
  return { ats: await next(), auth: await next(), linkedin: await next(), gateway: await next() };
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
