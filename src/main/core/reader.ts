import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from './data/openDatabase.ts';
import { isDamage, storageFault } from './data/storageFault.ts';
import { createKeeper, createRepairer, type Keeper } from './keeper.ts';
import { systemClock, systemRandom, systemTimers } from './platform/system.ts';
import { dispatch, readHandlers } from './readRequests.ts';
import { createRpc } from './rpc.ts';
import { failedStart, type WorkerStart } from './workers.ts';

/** Entry of the threads beside the writer: those that only read, the one that makes backups, the one that repairs. Wiring only. */
if (!parentPort) throw new Error('reader is a worker entry');
const port = parentPort;
const { dataDir, role, fault } = workerData as WorkerStart;

interface Serving {
  request(request: { name: string; args: unknown }): unknown;
  daily(): Promise<string | null>;
  stop(): void;
}

function read(): Serving {
  const db = openForReading(dataDir);
  const handlers = readHandlers(db, { clock: systemClock, timers: systemTimers });
  return { request: (request) => dispatch(handlers, request), daily: async () => null, stop: () => void db.close() };
}

function keep(keeper: Keeper): Serving {
  return { request: (request) => dispatch(keeper.handlers, request), daily: () => keeper.daily(), stop: () => keeper.close() };
}

function start(): Serving {
  if (role === 'keep') return keep(createKeeper(dataDir, systemClock));
  if (role === 'repair' && fault) return keep(createRepairer(dataDir, systemClock, systemRandom, fault));
  return read();
}

/** Damage is told to the host, which stops the writer; the answer says it in words. */
async function answer<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDamage(error) && role !== 'repair') rpc.tell('damaged', null);
    throw storageFault(error);
  }
}

const rpc = createRpc(port, {
  request: (request) => answer(() => serving.request(request as { name: string; args: unknown })),
  daily: () => answer(() => serving.daily()),
  stop: () => serving.stop(),
});

function startOrTell(): Serving {
  try {
    return start();
  } catch (error) {
    rpc.tell('failed', failedStart(storageFault(error)));
    throw error;
  }
}

const serving = startOrTell();
rpc.tell('ready', null);
