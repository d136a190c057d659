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
    const window = this.#turn();
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count <= this.#perMinute ? 0 : this.#secondsAfter(window);
  }

  /** As {@link secondsToWait}, for one more request that is not counted. */
  secondsLeft(address: string): number {
    const window = this.#turn();
    return (this.#counts.get(address) ?? 0) < this.#perMinute ? 0 : this.#secondsAfter(window);
  }

  /** Forgets the counts of an earlier window. */
  #turn(): number {
    const window = Math.floor(this.#clock.now() / WINDOW_MS);
    if (window !== this.#window) {
      this.#window = window;
      this.#counts = new Map();
    }
    return window;
  }

  #secondsAfter(window: number): number {
    return Math.ceil(((window + 1) * WINDOW_MS - this.#clock.now()) / 1000);
  }
}
