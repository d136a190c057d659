import { contract } from '../../shared/ipc/contract.ts';
import { TandemError } from '../../shared/result.ts';
import type { StartFault } from './services/recovery.ts';
import { answerOf, type Core, type CoreOptions } from './startCore.ts';
import { startWorker } from './workers.ts';

const ONLY_REPAIR = 'Tandem’s data cannot be used just now. Repair it first; nothing of it was changed.';

/**
 * A core whose data cannot be used: one thread that holds the folder, reads what is left and repairs. It answers `backups.…`
 * and `recovery.…`; everything else is refused in words.
 *
 * @throws TandemError `busy` when another Tandem has the folder
 */
export async function startRecovery(options: Pick<CoreOptions, 'dataDir' | 'workers' | 'appVersion' | 'log'>, fault: StartFault): Promise<Core> {
  const { dataDir, workers, appVersion, log } = options;
  const worker = await startWorker(workers.reader, { dataDir, appVersion, role: 'repair', fault }, {}, () => undefined, (reason) => log(`the repair ended by itself: ${reason}`));
  return {
    request: (name, args) =>
      answerOf(name, log, async () => {
        if (contract[name].lane !== 'keep') throw new TandemError('storage', ONLY_REPAIR, { reason: 'recovery' });
        return worker.rpc.call('request', { name, args });
      }),
    isDamaged: () => false,
    onEvent: () => () => undefined,
    signal: () => undefined,
    frameSettings: async () => null,
    async stop() {
      await worker.rpc.call('stop', null).catch(() => undefined);
      await worker.end();
    },
  };
}
