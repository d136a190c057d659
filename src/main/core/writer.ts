import { parentPort, workerData } from 'node:worker_threads';
import { createWriterCore } from './createWriterCore.ts';
import type { HttpResponse } from './platform/http.ts';
import { createLogger } from './platform/logger.ts';
import { systemClock, systemRandom, systemTimers } from './platform/system.ts';
import { dispatch } from './readRequests.ts';
import { createRpc } from './rpc.ts';
import type { CoreSignal, WorkerStart } from './startCore.ts';

/** Entry of the worker thread that writes. Wiring only. */
if (!parentPort) throw new Error('writer is a worker entry');
const port = parentPort;
const { dataDir } = workerData as WorkerStart;
const logger = createLogger({ write: (line) => rpc.tell('log', line.trimEnd()) });

const rpc = createRpc(
  port,
  {
    request: (request) => dispatch(core.handlers, request as { name: string; args: unknown }),
    frameSettings: () => core.frameSettings(),
    stop: () => core.close(),
  },
  (topic, value) => {
    if (topic === 'signal') core.signal(value as CoreSignal);
  },
);

function start(): ReturnType<typeof createWriterCore> {
  try {
    return createWriterCore({
      dataDir,
      clock: systemClock,
      timers: systemTimers,
      random: systemRandom,
      logger,
      http: { send: async (request, signal) => (await rpc.call('http.send', request, signal)) as HttpResponse },
      vault: {
        get: async (key) => (await rpc.call('vault.get', key)) as string | null,
        set: async (key, value) => void (await rpc.call('vault.set', [key, value])),
        delete: async (key) => void (await rpc.call('vault.delete', key)),
      },
      emit: (event) => rpc.tell('event', event),
    });
  } catch (error) {
    rpc.tell('failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
}

const core = start();
rpc.tell('ready', null);
