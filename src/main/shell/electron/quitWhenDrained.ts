import { app, powerMonitor } from 'electron/main';
import type { Timers } from '../../core/platform/clock.ts';

/** An edit is on disk when it is acknowledged, so nothing is lost by not waiting longer; what is sent meanwhile is looked up at the next start. */
const DRAIN_LIMIT_MS = 15_000;

export interface QuitOptions {
  readonly timers: Timers;
  /** Ends the core with what it is writing. */
  readonly drain: () => Promise<void>;
  /** Runs last. @returns true when it ends the app itself, as an installing update does */
  readonly finish: () => boolean;
  readonly log: (line: string) => void;
}

/** Holds quitting back until the core has finished what it writes, but not for ever. */
export function quitWhenDrained(options: QuitOptions): void {
  let state: 'running' | 'draining' | 'drained' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'drained') return;
    event.preventDefault();
    if (state === 'draining') return;
    state = 'draining';
    const { promise: limit, resolve: giveUp } = Promise.withResolvers<void>();
    const cancel = options.timers.set(DRAIN_LIMIT_MS, () => {
      options.log('the core did not end in time; Tandem quits without it');
      giveUp();
    });
    Promise.race([options.drain(), limit]).then(
      () => {
        cancel();
        state = 'drained';
        if (!options.finish()) app.quit();
      },
      () => app.exit(1),
    );
  });
  // macOS and Linux ask before they shut down, and wait when they are told to; Windows ends the session, which the window hears.
  const onShutdown = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    app.quit();
  };
  // The types leave the event out, the documentation has it.
  powerMonitor.on('shutdown', onShutdown as () => void);
}
