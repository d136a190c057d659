import { net, powerMonitor } from 'electron/main';
import type { Timers } from '../../core/platform/clock.ts';
import type { CoreSignal } from '../../core/startCore.ts';

/** Electron tells when it is asked, not when it changes. */
const ASK_EVERY_MS = 5_000;

/** Passes on that the machine woke, was locked or unlocked, and that the network came or went. @returns the function that ends it */
export function passOnSystemSignals(timers: Timers, signal: (what: CoreSignal) => void, onScreenLock: () => void): () => void {
  const onWake = (): void => signal('wake');
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
  powerMonitor.on('lock-screen', onScreenLock);
  let online = true;
  let cancel = (): void => {};
  const look = (): void => {
    if (net.isOnline() !== online) {
      online = !online;
      signal(online ? 'online' : 'offline');
    }
    cancel = timers.set(ASK_EVERY_MS, look);
  };
  look();
  return () => {
    cancel();
    powerMonitor.off('resume', onWake);
    powerMonitor.off('unlock-screen', onWake);
    powerMonitor.off('lock-screen', onScreenLock);
  };
}
