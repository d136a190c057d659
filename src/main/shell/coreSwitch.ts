import type { AppInfo } from '../../shared/ipc/appRequests.ts';
import type { RequestName } from '../../shared/ipc/contract.ts';
import { type TandemEvent, topicSchema } from '../../shared/ipc/events.ts';
import { type Result, TandemError } from '../../shared/result.ts';
import { repairReason } from '../core/data/storageFault.ts';
import type { StartFault } from '../core/services/recovery.ts';
import type { Core } from '../core/startCore.ts';

export interface CoreSwitchOptions {
  readonly startDesk: () => Promise<Core>;
  readonly startRecovery: (fault: StartFault) => Promise<Core>;
}

export interface CoreSwitch extends Core {
  mode(): AppInfo['mode'];
  /** Whether data is being put in place just now, which must not be cut short. */
  isRepairing(): boolean;
}

interface Running {
  readonly core: Core;
  readonly mode: 'desk' | 'recovery';
  /** Why there is no desk. */
  readonly fault: TandemError | null;
}

/** After these, when they went well, the desk starts. */
const STARTS_DESK: ReadonlySet<RequestName> = new Set<RequestName>(['recovery.restore', 'recovery.startAfresh', 'recovery.tryAgain']);

const found = (error: TandemError): StartFault => {
  const reason = repairReason(error);
  if (reason === null) throw error;
  const { detail, found: version } = error.details ?? {};
  return { reason, detail: typeof detail === 'string' ? detail : null, found: typeof version === 'number' ? version : null };
};

/**
 * One core to everybody else, whichever runs behind it: the desk, or, when its data cannot be used, the repair (row O4). What
 * is asked while one takes the other's place waits for it.
 *
 * @throws what the desk's start throws, unless the repair page can help
 */
export async function startCoreSwitch(options: CoreSwitchOptions): Promise<CoreSwitch> {
  const listeners = new Set<(event: TandemEvent) => void>();
  const emit = (event: TandemEvent): void => {
    for (const listener of listeners) listener(event);
  };

  const start = async (): Promise<Running> => {
    let core: Core;
    try {
      core = await options.startDesk();
    } catch (error) {
      if (!(error instanceof TandemError)) throw error;
      return { core: await options.startRecovery(found(error)), mode: 'recovery', fault: error };
    }
    core.onEvent(emit);
    return { core, mode: 'desk', fault: null };
  };

  const repair = async (): Promise<Running> => {
    const fault = new TandemError('storage', 'The data file is damaged.', { reason: 'damaged', detail: 'it was found damaged while Tandem ran' });
    return { core: await options.startRecovery(found(fault)), mode: 'recovery', fault };
  };

  /** Nothing could be started, not even the repair: the window says why, and "try again" starts anew. */
  const without = (error: unknown): Running => {
    const fault = error instanceof TandemError ? error : new TandemError('internal', 'Tandem could not open its data. Try again; if it happens again, restart Tandem.');
    const refused: Result<never> = { ok: false, code: fault.code, message: fault.message };
    const core: Core = {
      request: async (name) => (name === 'recovery.tryAgain' ? { ok: true, value: {} } : refused),
      isDamaged: () => false,
      onEvent: () => () => undefined,
      signal: () => undefined,
      frameSettings: async () => null,
      stop: async () => undefined,
    };
    return { core, mode: 'recovery', fault };
  };

  let now = await start();
  let ended = false;
  /** The replacement that is under way. */
  let turning: Promise<void> = Promise.resolve();

  /** Ends what runs and starts what is to run. */
  const turn = (next: () => Promise<Running>): Promise<void> => {
    const before = turning;
    turning = (async () => {
      await before;
      if (ended) return;
      await now.core.stop().catch(() => undefined);
      now = await next().catch((error: unknown) => without(error));
      emit({ name: 'data', state: 'replaced' });
      emit({ name: 'changed', topics: [...topicSchema.options], candidateIds: [] });
    })();
    return turning;
  };

  const refusal = (error: TandemError): Result<never> => ({ ok: false, code: error.code, message: error.message });

  const nothingToRepair = (): Result<never> => refusal(new TandemError('conflict', 'Tandem’s data can be used as it is; there is nothing to repair.'));

  const begin = async (): Promise<Result<unknown>> => {
    if (now.mode === 'desk' && now.core.isDamaged()) await turn(repair);
    return now.mode === 'recovery' ? { ok: true, value: {} } : nothingToRepair();
  };

  /** Repairs, then starts the desk. */
  const repairWith = async (name: RequestName, args: unknown): Promise<Result<unknown>> => {
    if (now.mode !== 'recovery') return nothingToRepair();
    const answer = await now.core.request(name, args);
    if (!answer.ok) return answer;
    await turn(start);
    // Tandem is ending: it was repaired, and the desk starts the next time.
    return now.fault === null || ended ? answer : refusal(now.fault);
  };
  /** One repair after the other: a second one finds what the first has left. */
  let repairing: Promise<unknown> = Promise.resolve();
  let repairs = 0;

  return {
    mode: () => (now.mode === 'desk' && now.core.isDamaged() ? 'damaged' : now.mode),
    isRepairing: () => repairs > 0,
    isDamaged: () => now.core.isDamaged(),
    async request(name, args) {
      await turning;
      if (name === 'recovery.begin') return begin();
      if (!STARTS_DESK.has(name)) return now.core.request(name, args);
      repairs += 1;
      const answer = repairing.then(() => repairWith(name, args)).finally(() => (repairs -= 1));
      repairing = answer.catch(() => undefined);
      return answer;
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signal: (what) => now.core.signal(what),
    async frameSettings() {
      await turning;
      return now.core.frameSettings();
    },
    async stop() {
      ended = true;
      await turning;
      await now.core.stop();
    },
  };
}
