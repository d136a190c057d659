import type { LaneRequestName, Value } from '../../shared/ipc/contract.ts';
import { TandemError } from '../../shared/result.ts';
import { automaticBudget, backupsOver, hasAccounts, listBackups, pruneBackups, skippedBackup, storedBudget } from './data/backups.ts';
import { makeBackup } from './data/makeBackup.ts';
import { ownDataFolder } from './data/ownDataFolder.ts';
import type { Clock, Random } from './platform/clock.ts';
import type { Handlers } from './readRequests.ts';
import { createRecovery, type StartFault } from './services/recovery.ts';

export type KeepRequestName = LaneRequestName<'keep'>;

const NOTHING_TO_REPAIR = 'Tandem’s data can be used as it is; there is nothing to repair.';

export interface Keeper {
  readonly handlers: Handlers<KeepRequestName>;
  /** The day's backup. Null when there is nothing to keep yet. */
  daily(): Promise<string | null>;
  /** Gives the folder back. */
  close(): void;
}

/** Lets the thread hear its messages. */
function rest(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(resolve);
  return promise;
}

function kept(dataDir: string): Value<'backups.list'> {
  const backups = listBackups(dataDir);
  const usedBytes = backups.reduce((sum, { bytes }) => sum + bytes, 0);
  return { backups, skipped: skippedBackup(dataDir), room: { maxBytes: storedBudget(dataDir), automaticBytes: automaticBudget(dataDir), usedBytes } };
}

/** Backups of a desk that runs. */
export function createKeeper(dataDir: string, clock: Clock): Keeper {
  let isMaking = false;
  let isCancelled = false;
  const make = async (reason: 'daily' | 'hand'): ReturnType<typeof makeBackup> => {
    if (isMaking) throw new TandemError('busy', 'A backup is being made already.');
    [isMaking, isCancelled] = [true, false];
    try {
      return await makeBackup({ dataDir, reason, at: clock.now(), isCancelled: () => isCancelled, rest });
    } finally {
      isMaking = false;
    }
  };
  const refuse = (): never => {
    throw new TandemError('conflict', NOTHING_TO_REPAIR);
  };
  return {
    handlers: {
      'backups.list': () => kept(dataDir),
      'backups.make': async () => ({ backup: await make('hand') }),
      'backups.cancel': () => {
        isCancelled = true;
        return {};
      },
      'backups.over': ({ maxBytes }) => {
        const over = backupsOver(dataDir, maxBytes, clock.now());
        return { count: over.length, bytes: over.reduce((sum, { bytes }) => sum + bytes, 0) };
      },
      'backups.tidy': () => {
        // One that is being made lies there unfinished, and tidies up itself when it is done.
        if (isMaking) throw new TandemError('busy', 'A backup is being made. What is over goes when it is done.');
        pruneBackups(dataDir, storedBudget(dataDir), clock.now());
        return {};
      },
      'recovery.state': refuse,
      'recovery.exportUnsent': refuse,
      'recovery.restore': refuse,
      'recovery.startAfresh': refuse,
      'recovery.tryAgain': refuse,
      'recovery.begin': refuse,
    },
    daily: async () => (hasAccounts(dataDir) ? (await make('daily')).name : null),
    close: () => undefined,
  };
}

/** Repair of a folder whose desk cannot start. Holds the folder, so that no second Tandem repairs it meanwhile. */
export function createRepairer(dataDir: string, clock: Clock, random: Random, fault: StartFault): Keeper {
  const giveBack = ownDataFolder(dataDir);
  const recovery = createRecovery({ dataDir, clock, random, fault });
  const none = (): Record<string, never> => ({});
  return {
    handlers: {
      'backups.list': () => kept(dataDir),
      'backups.make': () => {
        throw new TandemError('refused', 'A file that cannot be used is not backed up. Repair it first.');
      },
      'backups.cancel': none,
      // While the file cannot be used, every backup may be the one that helps.
      'backups.over': () => ({ count: 0, bytes: 0 }),
      'backups.tidy': none,
      'recovery.state': () => recovery.state(),
      'recovery.exportUnsent': () => recovery.exportUnsent(),
      'recovery.restore': ({ backup }) => recovery.restore(backup),
      'recovery.startAfresh': () => recovery.startAfresh(),
      'recovery.tryAgain': () => {
        recovery.tryAgain();
        return {};
      },
      'recovery.begin': none,
    },
    daily: async () => null,
    close: giveBack,
  };
}
