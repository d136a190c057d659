import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from './data/openDatabase.ts';
import { dispatch, readHandlers } from './readRequests.ts';
import { createRpc } from './rpc.ts';
import type { WorkerStart } from './startCore.ts';

/** Entry of the worker thread that only reads. Wiring only. */
if (!parentPort) throw new Error('reader is a worker entry');
const { dataDir } = workerData as WorkerStart;
const db = openForReading(dataDir);
const handlers = readHandlers(db);

const rpc = createRpc(parentPort, {
  request: (request) => dispatch(handlers, request as { name: string; args: unknown }),
  stop: () => db.close(),
});
rpc.tell('ready', null);
