/* A reader that ends its process thread when it is asked for the job "die", as a bug in native code would. */
import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { systemClock, systemTimers } from '../../src/main/core/platform/system.ts';
import { dispatch, readHandlers } from '../../src/main/core/readRequests.ts';
import { createRpc } from '../../src/main/core/rpc.ts';
import type { WorkerStart } from '../../src/main/core/workers.ts';

if (!parentPort) throw new Error('a worker entry');
const handlers = readHandlers(openForReading((workerData as WorkerStart).dataDir), { clock: systemClock, timers: systemTimers });
createRpc(parentPort, {
  request(raw) {
    const request = raw as { name: string; args: { id?: string } };
    if (request.args.id === 'die') process.exit(3);
    return dispatch(handlers, request);
  },
  stop: () => undefined,
}).tell('ready', null);
