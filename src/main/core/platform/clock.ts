/** Time as the core sees it. Injected, so that tests decide what time it is. */
export interface Clock {
  /** Wall clock, epoch milliseconds. May jump; never used to measure intervals or to order edits. */
  now(): number;
  /** Milliseconds from an arbitrary start that never run backwards. */
  monotonic(): number;
}

/** Timers of the host. `set` returns the function that cancels. A delay of 0 runs as soon as what came in before was served. */
export interface Timers {
  set(delayMs: number, run: () => void): () => void;
}

export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A new time-ordered id (UUIDv7). */
  id(): string;
}
