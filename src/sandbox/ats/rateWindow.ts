/** State of a client's window after a request was counted. */
export interface RateState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Epoch seconds at which the window ends. */
  readonly reset: number;
  /** Seconds until then, at least 1. */
  readonly retryAfter: number;
}

const WINDOW_MS = 30_000;

/** Counts requests per client in fixed windows of 30 seconds, as the wire's rate limit does. */
export class RateWindow {
  readonly #limit: number;
  readonly #counts = new Map<string, { window: number; used: number }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts one request of the client at `now` (epoch milliseconds). */
  count(clientId: string, now: number): RateState {
    const window = Math.floor(now / WINDOW_MS);
    const known = this.#counts.get(clientId);
    const entry = known !== undefined && known.window === window ? known : { window, used: 0 };
    entry.used += 1;
    this.#counts.set(clientId, entry);
    const end = (window + 1) * WINDOW_MS;
    return {
      allowed: entry.used <= this.#limit,
      limit: this.#limit,
      remaining: Math.max(0, this.#limit - entry.used),
      reset: Math.ceil(end / 1000),
      retryAfter: Math.max(1, Math.ceil((end - now) / 1000)),
    };
  }
}
