import { net, powerMonitor } from 'electron/main';
import type { Timers } from '../../core/platform/clock.ts';
import type { CoreSignal } from '../../core/startCore.ts';

/** Electron tells when it is asked, not when it changes. */
const ASK_EVERY_MS = 5_000;
/** So many looks after it was to sleep the computer is awake, though nobody said so: the sleep was called off, or its end was not told. */
const LOOKS_ASLEEP = 12;

/** Passes on that the machine goes to sleep, woke, was locked or unlocked, and that the network came or went. @returns the function that ends it */
export function passOnSystemSignals(timers: Timers, signal: (what: CoreSignal) => void, onScreenLock: () => void): () => void {
  /** Looks since the machine was to sleep; null while it is awake. */
  let asleep: number | null = null;
  const onSleep = (): void => {
    asleep = 0;
    signal('sleep');
  };
  const onWake = (): void => {
    asleep = null;
    signal('wake');
  };
  powerMonitor.on('suspend', onSleep);
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
    if (asleep !== null) asleep += 1;
    if (asleep === LOOKS_ASLEEP) onWake();
    cancel = timers.set(ASK_EVERY_MS, look);
  };
  look();
  return () => {
    cancel();
    powerMonitor.off('suspend', onSleep);
    powerMonitor.off('resume', onWake);
    powerMonitor.off('unlock-screen', onWake);
    powerMonitor.off('lock-screen', onScreenLock);
  };
}
