import type { GatewayClock } from './gatewayTypes.ts';

const WINDOW_MS = 60_000;

/** Counts requests per remote address in fixed windows of a minute. */
export class RateLimiter {
  readonly #clock: GatewayClock;
  readonly #perMinute: number;
  #window = 0;
  #counts = new Map<string, number>();

  constructor(clock: GatewayClock, perMinute: number) {
    this.#clock = clock;
    this.#perMinute = perMinute;
  }

  /** Counts one request; answers 0 when it may pass, else the seconds until the next window. */
  secondsToWait(address: string): number {
    const now = this.#clock.now();
    const window = Math.floor(now / WINDOW_MS);
    if (window !== this.#window) {
      this.#window = window;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count <= this.#perMinute ? 0 : Math.ceil(((window + 1) * WINDOW_MS - now) / 1000);
  }
}
