import { parentPort, workerData } from 'node:worker_threads';
import { createBackground } from './backgroundThread.ts';
import { createWriterCore } from './createWriterCore.ts';
import type { HttpResponse } from './platform/http.ts';
import { createLogger } from './platform/logger.ts';
import { systemClock, systemRandom, systemTimers } from './platform/system.ts';
import { dispatch } from './readRequests.ts';
import type { OpenAnswer, ReadAnswer, ShownAnswer, WordsAnswer } from './resumes/resumeMessages.ts';
import { createRpc } from './rpc.ts';
import { isDamage, storageFault } from './data/storageFault.ts';
import type { CoreSignal } from './startCore.ts';
import { cannotWait, failedStart, type WorkerStart } from './workers.ts';

/** Entry of the worker thread that writes. Wiring only. */
if (!parentPort) throw new Error('writer is a worker entry');
const port = parentPort;
const { dataDir, waiting, machineId = null } = workerData as WorkerStart;
const background = createBackground(
  new URL(import.meta.filename.endsWith('.ts') ? './background.ts' : './background.js', import.meta.url),
  dataDir,
  systemTimers,
);
const logger = createLogger({ write: (line) => rpc.tell('log', line.trimEnd()) });

const rpc = createRpc(
  port,
  {
    async request(request) {
      if (waiting && cannotWait(request)) Atomics.sub(waiting, 0, 1);
      try {
        return await dispatch(core.handlers, request as { name: string; args: unknown });
      } catch (error) {
        if (isDamage(error)) rpc.tell('damaged', null);
        throw storageFault(error);
      }
    },
    frameSettings: () => core.frameSettings(),
    async stop() {
      await background.close();
      await core.close();
    },
  },
  (topic, value) => {
    if (topic === 'signal') core.signal(value as CoreSignal);
    else if (topic === 'halt') {
      core.store.halt();
      void background.close();
    }
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
      forgetLinkedIn: async () => void (await rpc.call('linkedIn.forget', null)),
      resumes: {
        read: async (path) => (await rpc.call('resumes.read', path)) as ReadAnswer,
        open: async (path) => (await rpc.call('resumes.open', path)) as OpenAnswer,
        words: async (path, page) => (await rpc.call('resumes.words', [path, page])) as WordsAnswer,
        fields: async (words) => (await rpc.call('resumes.fields', words)) as ReadAnswer,
        show: async (path, page) => (await rpc.call('resumes.show', [path, page])) as ShownAnswer,
        rest: () => void rpc.call('resumes.rest', null),
      },
      askBackup: () => rpc.tell('backup', null),
      background,
      machineId,
      ...(waiting === undefined ? {} : { isAwaited: () => Atomics.load(waiting, 0) > 0 }),
    });
  } catch (error) {
    rpc.tell('failed', failedStart(storageFault(error)));
    throw error;
  }
}

const core = start();
core.store.onDamage(() => rpc.tell('damaged', null));
rpc.tell('ready', null);
