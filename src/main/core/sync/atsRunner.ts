import { failOpenRuns, setAccountStatus } from '../data/syncRows.ts';
import type { AtsPort } from './atsPort.ts';
import { createRunLoop } from './loop.ts';
import { createPuller } from './puller.ts';
import { PAUSED_WORDS, type Runner, type SyncTools } from './runner.ts';
import { createSender, type Sender } from './sender.ts';

/** A window that comes to the front asks again when the last run is older than this. */
const FOCUS_MS = 30_000;
/** While many edits go out, the ATS's request limit is theirs: changes are asked for this seldom. */
const EVERY_MS_BESIDE_MANY = 10 * 60_000;

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
    store.look(({ sql }) => sql('SELECT label, status, status_detail, last_success_at FROM account WHERE id = ?').get(accountId)) as AccountRow;
  const signedIn = (): boolean => account().status !== 'signedOut';
  const mayRun = (): boolean => !tools.isPaused() && tools.isAsleep?.() !== true && signedIn();
  const announce = (): void => store.bulk((write) => write.changed('sync'));
  const puller = createPuller(tools, accountId, port);
  const endStuckRuns = (words: string): void => store.bulk((write) => failOpenRuns(write, accountId, words));
  const everyMs = (): number => (sender.state().areMany ? Math.max(tools.everyMs(), EVERY_MS_BESIDE_MANY) : tools.everyMs());
  const loop = createRunLoop(tools, { everyMs, run: (signal, beat) => puller.run(signal, beat), onStuck: endStuckRuns, mayRun, onChange: announce });
  const sender: Sender = createSender(tools, accountId, port, {
    maySend: mayRun,
    onRest: announce,
    onFew: () => loop.replan(),
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
      if (reason === 'settings') loop.replan();
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
              : state.stopped || tools.isPaused()
                ? 'stopped'
                : 'idle',
        firstSync: puller.isFirst(),
        lastSuccessAt: row.last_success_at,
        nextRunAt: state.nextAt,
        message: row.status === 'signedOut' ? row.status_detail : tools.isPaused() ? PAUSED_WORDS : (waiting ?? sender.state().message ?? state.message),
        note: null,
        progress: puller.progress(),
      };
    },
    async close() {
      await Promise.all([loop.close(), sender.close()]);
    },
  };
}
