import { ApiError } from './restli/apiError.ts';

/** How much one application may ask for. Requests count per UTC day, candidate records per minute. */
export interface LinkedinBudgets {
  readonly candidateRequestsPerDay: number;
  readonly candidateRecordsPerMinute: number;
  /** Seats, InMail, stub profiles and notes together. */
  readonly interactionRequestsPerDay: number;
}

export const DEFAULT_BUDGETS: LinkedinBudgets = {
  candidateRequestsPerDay: 100_000,
  candidateRecordsPerMinute: 10_000,
  interactionRequestsPerDay: 100_000,
};

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Fixed windows: a UTC day for requests, a minute for records. */
export class BudgetCounter {
  readonly #clock: { now(): number };
  readonly #budgets: LinkedinBudgets;
  readonly #counts = new Map<string, { window: number; used: number }>();

  constructor(clock: { now(): number }, budgets: LinkedinBudgets) {
    this.#clock = clock;
    this.#budgets = budgets;
  }

  /** @throws ApiError 429 when the day's requests are used up. */
  countRequest(kind: 'candidates' | 'interactions'): void {
    const limit = kind === 'candidates' ? this.#budgets.candidateRequestsPerDay : this.#budgets.interactionRequestsPerDay;
    if (!this.#take(kind, DAY_MS, 1, limit)) {
      throw new ApiError(429, 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.', 101);
    }
  }

  /** @throws ApiError 429 when the minute's candidate records are used up. */
  countRecords(records: number): void {
    if (!this.#take('records', MINUTE_MS, records, this.#budgets.candidateRecordsPerMinute)) {
      throw new ApiError(429, 'Resource level throttle APPLICATION MINUTE limit for records of this resource is reached.', 101);
    }
  }

  #take(name: string, windowMs: number, amount: number, limit: number): boolean {
    const window = Math.floor(this.#clock.now() / windowMs);
    const held = this.#counts.get(name);
    const used = held?.window === window ? held.used : 0;
    if (used + amount > limit) return false;
    this.#counts.set(name, { window, used: used + amount });
    return true;
  }
}
