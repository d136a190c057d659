import { createBackoff } from './backoff.ts';
import { createBell } from './bell.ts';
import type { SyncTools } from './runner.ts';
import { type SyncStuck, watchProgress } from './watchdog.ts';

/** How a run ended, as far as the loop must know. */
export interface RunEnd {
  readonly retry: { readonly offline: boolean; readonly askedMs: number | null } | null;
  readonly message: string | null;
}

/** Runs one thing again and again: on a cadence, sooner after a fault, at once when asked; never twice at the same time. */
export interface RunLoop {
  start(): void;
  /** Runs now; while one is under way, once more after it. */
  now(): void;
  /** Runs within this time, unless stopped; a run under way is followed by another. */
  within(ms: number): void;
  /** Runs now if the last run is older than this. */
  ifOlderThan(ms: number): void;
  /** The cadence or the leave to run has changed: ends a run that may no longer be, and plans the next one anew. */
  replan(): void;
  /** Ends the run under way and stays quiet until `now`. */
  stop(): void;
  state(): {
    readonly running: boolean;
    readonly stopped: boolean;
    readonly offline: boolean;
    readonly message: string | null;
    /** Wall clock. */
    readonly nextAt: number | null;
  };
  close(): Promise<void>;
}

/** How long the end of the program waits for a run. */
const CLOSE_MS = 5_000;

export function createRunLoop(
  tools: SyncTools,
  given: {
    readonly everyMs: () => number;
    /** `beat` says that something moved: a run that does not for long is ended. */
    readonly run: (signal: AbortSignal, beat: () => void) => Promise<RunEnd>;
    /** A run was ended because nothing moved; its own end may never come. */
    readonly onStuck?: (words: string) => void;
    readonly mayRun: () => boolean;
    readonly onChange: () => void;
  },
): RunLoop {
  const options = {
    ...given,
    /** A notice that cannot be written must not end the loop. */
    onChange(): void {
      try {
        given.onChange();
      } catch (error) {
        tools.log(`a notice was lost: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
  const bell = createBell(tools.timers);
  const backoff = createBackoff(tools.random);
  const ending = new AbortController();
  let current: AbortController | null = null;
  let dueAt = 0;
  let lastEndAt = Number.NEGATIVE_INFINITY;
  let again = false;
  let stopped = false;
  let offline = false;
  let message: string | null = null;
  let loop: Promise<void> = Promise.resolve();

  async function once(): Promise<void> {
    current = new AbortController();
    again = false;
    options.onChange();
    const signal = AbortSignal.any([ending.signal, current.signal]);
    const mine = current;
    const onStuck = (stuck: SyncStuck): RunEnd => {
      tools.log(stuck.message);
      mine.abort();
      options.onStuck?.(stuck.message);
      return { retry: { offline: false, askedMs: null }, message: stuck.message };
    };
    const end = await watchProgress(tools, (beat) => options.run(signal, beat), onStuck).catch((error: unknown): RunEnd => {
      // Such as a database that was busy or full for longer than we wait: the next run is planned all the same.
      tools.log(`a run broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return { retry: { offline: false, askedMs: null }, message: 'The last run broke off; it is tried again.' };
    });
    current = null;
    lastEndAt = tools.clock.monotonic();
    offline = end.retry?.offline ?? false;
    message = end.message;
    if (end.retry === null) backoff.reset();
    dueAt = lastEndAt + (again ? 0 : end.retry === null ? options.everyMs() : backoff.next(end.retry.askedMs, !end.retry.offline));
    options.onChange();
  }

  async function forever(): Promise<void> {
    while (!ending.signal.aborted) {
      if (stopped || !options.mayRun()) {
        await bell.wait(null, ending.signal);
        continue;
      }
      const left = dueAt - tools.clock.monotonic();
      if (left > 0) {
        await bell.wait(left, ending.signal);
        continue;
      }
      await once();
    }
  }

  return {
    start() {
      loop = forever().catch((error: unknown) => tools.log(`run loop ended: ${error instanceof Error ? error.stack : String(error)}`));
    },
    now() {
      stopped = false;
      again = true;
      dueAt = 0;
      bell.ring();
    },
    within(ms) {
      if (stopped || offline) return;
      if (current) again = true;
      dueAt = Math.min(dueAt, tools.clock.monotonic() + ms);
      bell.ring();
    },
    ifOlderThan(ms) {
      if (stopped || current || tools.clock.monotonic() - lastEndAt < ms) return;
      dueAt = 0;
      bell.ring();
    },
    replan() {
      if (!options.mayRun()) current?.abort();
      if (!offline) dueAt = Math.min(dueAt, lastEndAt + options.everyMs());
      options.onChange();
      bell.ring();
    },
    stop() {
      stopped = true;
      current?.abort();
      options.onChange();
    },
    state: () => ({
      running: current !== null,
      stopped,
      offline,
      message,
      nextAt:
        current || stopped || !options.mayRun()
          ? null
          : Math.round(tools.clock.now() + Math.max(0, dueAt - tools.clock.monotonic())),
    }),
    async close() {
      ending.abort();
      bell.ring();
      // A run that is stuck must not keep the program from ending.
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = tools.timers.set(CLOSE_MS, resolve);
      await Promise.race([loop, late]);
      cancel();
    },
  };
}
