import type { Clock } from '../platform/clock.ts';

/** A server that asks for longer is asked again after this: no wait is without an end. */
const LONGEST_MS = 120_000;

/** A pause that a server asked for, kept by everybody here who would ask it, not by the one alone who was told (rule S10). */
export interface AskedRest {
  /** Takes down what an answer asked for; null: it asked for nothing. */
  asked(delayMs: number | null): void;
  /** Milliseconds that are left of the pause; 0 when there is none. */
  left(): number;
}

export function createAskedRest(clock: Clock): AskedRest {
  let until = 0;
  return {
    asked(delayMs) {
      if (delayMs !== null) until = Math.max(until, clock.monotonic() + Math.min(delayMs, LONGEST_MS));
    },
    left: () => Math.max(0, until - clock.monotonic()),
  };
}

/** The pauses that servers asked for, by address: an account that is signed in anew, and the try of a sign-in, keep them as well. */
export function createAskedRests(clock: Clock): (address: string) => AskedRest {
  const rests = new Map<string, AskedRest>();
  return (address) => {
    const known = rests.get(address) ?? createAskedRest(clock);
    rests.set(address, known);
    return known;
  };
}
