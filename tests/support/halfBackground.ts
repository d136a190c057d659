/* A background thread whose checkpoints leave something over, as they do while a walk goes on committing. */
import { parentPort } from 'node:worker_threads';
import { createRpc } from '../../src/main/core/rpc.ts';

if (!parentPort) throw new Error('a worker entry');
createRpc(parentPort, { checkpoint: () => ({ pages: 50_000, written: 49_500 }) });
