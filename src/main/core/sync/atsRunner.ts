import { setAccountStatus } from '../data/syncRows.ts';
import type { AtsPort } from './atsPort.ts';
import { createRunLoop } from './loop.ts';
import { createPuller } from './puller.ts';
import type { Runner, SyncTools } from './runner.ts';
import { createSender } from './sender.ts';

/** How often changes of the ATS are asked for. */
const EVERY_MS = 2 * 60_000;
/** A window that comes to the front asks again when the last run is older than this. */
const FOCUS_MS = 30_000;

interface AccountRow {
  readonly label: string;
  readonly status: 'ok' | 'signedOut' | 'limited';
  readonly status_detail: string | null;
  readonly last_success_at: number | null;
}

/** Keeps one ATS account in sync: a loop that reads, and one that sends. */
export function createAtsRunner(tools: SyncTools, accountId: string, port: AtsPort): Runner {
  const { store } = tools;
  const account = (): AccountRow =>
    store.db
      .prepare('SELECT label, status, status_detail, last_success_at FROM account WHERE id = ?')
      .get(accountId) as AccountRow;
  const signedIn = (): boolean => account().status !== 'signedOut';
  const announce = (): void => store.bulk((write) => write.changed('sync'));
  const puller = createPuller(tools, accountId, port);
  const loop = createRunLoop(tools, { everyMs: EVERY_MS, run: (signal) => puller.run(signal), mayRun: signedIn, onChange: announce });
  const sender = createSender(tools, accountId, port, {
    maySend: signedIn,
    onRest: announce,
    onSignInLost: (message) => store.bulk((write) => setAccountStatus(write, accountId, 'signedOut', message)),
  });

  return {
    start() {
      loop.start();
      sender.start();
    },
    wake(reason) {
      sender.wake(reason === 'online' || reason === 'wake');
      if (reason === 'online' || reason === 'wake') loop.ifOlderThan(0);
      if (reason === 'focus') loop.ifOlderThan(FOCUS_MS);
    },
    runNow() {
      loop.now();
      sender.wake(true);
    },
    stop: () => loop.stop(),
    isOffline: () => loop.state().offline || sender.state().offline,
    status() {
      const row = account();
      const state = loop.state();
      const waiting = puller.waiting();
      return {
        accountId,
        kind: 'greenhouse',
        label: row.label,
        state:
          row.status === 'signedOut'
            ? 'signedOut'
            : state.running
              ? waiting === null
                ? 'running'
                : 'waiting'
              : state.stopped
                ? 'stopped'
                : 'idle',
        firstSync: puller.isFirst(),
        lastSuccessAt: row.last_success_at,
        nextRunAt: state.nextAt,
        message: row.status === 'signedOut' ? row.status_detail : (waiting ?? sender.state().message ?? state.message),
        progress: puller.progress(),
      };
    },
    async close() {
      await Promise.all([loop.close(), sender.close()]);
    },
  };
}
