import type { AccountSync } from '../../../shared/domain/account.ts';
import type { KeptFiles } from '../data/keptFiles.ts';
import type { Store } from '../data/store.ts';
import type { Clock, Random, Timers } from '../platform/clock.ts';

/** What every runner works with. */
export interface SyncTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** The person paused sync: nothing goes out or comes in. */
  readonly isPaused: () => boolean;
  /** The computer goes to sleep: what begins now would be cut off, and a write that is cut off has to be looked up. */
  readonly isAsleep?: (() => boolean) | undefined;
  /** How often changes of the ATS are asked for. */
  readonly everyMs: () => number;
  /** Whether a request waits for this thread, where that can be told. */
  readonly isAwaited?: (() => boolean) | undefined;
  /** Contents of files that are to be sent. */
  readonly files?: KeptFiles | undefined;
  /** Technical log; no personal data. */
  readonly log: (line: string) => void;
}

/** Why a runner is woken: it decides what that is worth. */
export type WakeReason = 'edit' | 'people' | 'link' | 'online' | 'wake' | 'focus' | 'settings' | 'publishing' | 'seats';

/** Why an account rests while sync is paused. */
export const PAUSED_WORDS = 'Sync is paused. What you change is kept here and sent when you resume it.';

/** Keeps one account in sync until it is closed. */
export interface Runner {
  start(): void;
  wake(reason: WakeReason): void;
  /** A person asked for a run now; ends a stop. */
  runNow(): void;
  /** Ends the run at the next step and starts none by itself until asked. */
  stop(): void;
  /** True while the last try failed for want of a network. */
  isOffline(): boolean;
  status(): AccountSync;
  /** Ends everything at a step border; resolves when nothing is under way. */
  close(): Promise<void>;
}
