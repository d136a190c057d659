import { randomBytes } from 'node:crypto';
import type { Account, Change } from '../../../shared/domain/account.ts';
import type { Preferences } from '../../../shared/ipc/appRequests.ts';
import type { RequestName } from '../../../shared/ipc/contract.ts';
import type { TandemEvent } from '../../../shared/ipc/events.ts';
import { type Result, TandemError } from '../../../shared/result.ts';
import type { Clock, Timers } from '../../core/platform/clock.ts';
import type { EventListener, Publisher } from '../../ipc/publisher.ts';
import type { HostHandlers } from '../../ipc/router.ts';
import { createIdleLock } from './idleLock.ts';
import type { Lock } from './lock.ts';

/** As many changes as are counted before a copy is removed; more are "500 or more". */
const MOST_COUNTED = 500;
/** Windows whose state is kept while the desk is locked; more than a person has open. */
const MOST_SET_ASIDE = 16;

export interface DeskLockOptions {
  readonly lock: Lock;
  /** The host's own questions to the core; never those of a window. */
  readonly ask: (name: RequestName, args: unknown) => Promise<Result<unknown>>;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly computerIdleMs?: (() => number) | undefined;
  /** Forgets the sign-ins of proxies, which go with the copy. */
  readonly forgetNetwork?: (() => Promise<void>) | undefined;
}

export interface DeskLock {
  readonly handlers: Pick<HostHandlers, Extract<keyof HostHandlers, `lock.${string}`>>;
  /** Looks whether the desk has been left alone for too long, then whether it is locked. */
  isLocked(): boolean;
  canLock(): boolean;
  /** Locks if there is a passphrase; for the host's own occasions (the computer's screen was locked). */
  lockIfPossible(): void;
  /** Events for windows: while the desk is locked they hear of nothing but the lock. */
  readonly events: { subscribe(listener: EventListener): () => void };
  stop(): void;
}

/** Puts the lock between the windows and the desk: its requests, its events, and the minutes after which it falls by itself. */
export function createDeskLock(options: DeskLockOptions): DeskLock {
  const { lock, ask, publisher } = options;
  const aside = new Map<string, string>();
  let idleLimitMs = 0;
  let theme: Preferences['theme'] = 'system';

  const readPreferences = async (): Promise<void> => {
    const answer = await ask('preferences.get', {});
    if (!answer.ok) return;
    const preferences = answer.value as Preferences;
    idleLimitMs = preferences.idleLockMinutes * 60_000;
    theme = preferences.theme;
  };
  const lockIfPossible = (): void => {
    if (!lock.isLocked() && lock.state().hasPassphrase) lock.lock().catch(() => undefined);
  };
  const idle = createIdleLock({
    clock: options.clock,
    timers: options.timers,
    limitMs: () => (lock.isLocked() ? 0 : idleLimitMs),
    computerIdleMs: options.computerIdleMs,
    onIdle: lockIfPossible,
  });
  const isLocked = (): boolean => {
    idle.look();
    return lock.isLocked();
  };
  lock.onChange((locked) => {
    idle.seen();
    publisher.publish({ name: 'lock', locked });
  });
  const ready = readPreferences();
  const endWatch = publisher.subscribe((event) => {
    if (event.name === 'changed' && event.topics.includes('preferences')) void readPreferences();
  });

  const unsent = async (): Promise<number> => {
    const answer = await ask('changes.list', { candidateId: null, sent: false, limit: MOST_COUNTED });
    return answer.ok ? (answer.value as { changes: Change[] }).changes.length : 0;
  };
  const removeCopies = async (): Promise<void> => {
    const done = async (name: RequestName, args: unknown): Promise<unknown> => {
      const answer = await ask(name, args);
      if (!answer.ok) throw new TandemError(answer.code, answer.message, answer.details);
      return answer.value;
    };
    const { accounts } = (await done('accounts.list', {})) as { accounts: Account[] };
    for (const { id } of accounts) await done('accounts.signOut', { accountId: id, dropWaiting: true, wipe: true });
    // An account whose removal failed before is no longer listed, but what is left of it must not be opened.
    await done('accounts.endRemovals', {});
  };

  return {
    handlers: {
      'lock.status': async () => {
        await ready;
        idle.look();
        return { ...lock.state(), theme };
      },
      'lock.set': async ({ current, next }) => {
        await lock.set(current, next);
        publisher.publish({ name: 'changed', topics: ['preferences'], candidateIds: [] });
        return {};
      },
      'lock.lock': async () => {
        await lock.lock();
        return {};
      },
      'lock.unlock': async ({ passphrase }) => {
        await lock.unlock(passphrase);
        return {};
      },
      'lock.active': async () => {
        idle.seen();
        return {};
      },
      'lock.setAside': async ({ state }) => {
        const ticket = randomBytes(16).toString('hex');
        aside.set(ticket, state);
        for (const oldest of aside.keys()) {
          if (aside.size <= MOST_SET_ASIDE) break;
          aside.delete(oldest);
        }
        return { ticket };
      },
      'lock.takeBack': async ({ ticket }) => {
        const state = aside.get(ticket) ?? null;
        aside.delete(ticket);
        return { state };
      },
      'lock.removalCost': async () => ({ unsent: await unsent() }),
      'lock.removeCopy': async ({ unsent: agreed }) => {
        const now = await unsent();
        if (now > agreed) throw new TandemError('conflict', 'More changes are waiting by now. Look at their number again.', { unsent: now });
        await removeCopies();
        aside.clear();
        await options.forgetNetwork?.();
        await lock.forget();
        return {};
      },
    },
    isLocked,
    canLock: () => lock.state().hasPassphrase,
    lockIfPossible,
    events: {
      subscribe: (listener) => publisher.subscribe((event: TandemEvent) => {
        if (event.name === 'lock' || !lock.isLocked()) listener(event);
      }),
    },
    stop() {
      endWatch();
      idle.stop();
    },
  };
}
