import { ApiError } from './restli/apiError.ts';
import type { Dialect } from './restli/wireCall.ts';

/** How much one application may ask for. Requests count per UTC day, records per minute; each kind of record has its own count. */
export interface LinkedinBudgets {
  readonly candidateRequestsPerDay: number;
  readonly candidateRecordsPerMinute: number;
  /** Seats, InMail, stub profiles and notes together. */
  readonly interactionRequestsPerDay: number;
  /** Jobs, applications, their notes, stages and feedback, candidates' notes, access lists: each for itself. */
  readonly otherRequestsPerDay: number;
  readonly otherRecordsPerMinute: number;
  readonly taskRequestsPerDay: number;
  /**
   * InMail calls per viewer and minute. The documented 12 is a limit of a member's own token; applications are held to it
   * only when asked.
   */
  readonly messageCallsPerMinute: number;
  /** Exports to the ATS per seat and month. */
  readonly exportsPerSeat: number;
}

export const DEFAULT_BUDGETS: LinkedinBudgets = {
  candidateRequestsPerDay: 100_000,
  candidateRecordsPerMinute: 10_000,
  interactionRequestsPerDay: 100_000,
  otherRequestsPerDay: 100_000,
  otherRecordsPerMinute: 10_000,
  taskRequestsPerDay: 300_000,
  messageCallsPerMinute: Infinity,
  exportsPerSeat: 300,
};

/** What is counted together. */
export type BudgetFamily =
  | 'candidates' | 'candidateNotes' | 'applications' | 'applicationNotes' | 'stages' | 'interviewFeedback'
  | 'acls' | 'jobs' | 'tasks' | 'jobStatus' | 'attachments' | 'integrations' | 'interactions' | 'exports';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Fixed windows: a UTC day for requests, a minute for records; every application for itself. */
export class BudgetCounter {
  readonly #clock: { now(): number };
  readonly #budgets: LinkedinBudgets;
  readonly #counts = new Map<string, { window: number; used: number }>();

  constructor(clock: { now(): number }, budgets: LinkedinBudgets) {
    this.#clock = clock;
    this.#budgets = budgets;
  }

  /** @throws ApiError 429 when the day's requests are used up. */
  countRequest(application: string, family: BudgetFamily, dialect: Dialect): void {
    const { candidateRequestsPerDay, interactionRequestsPerDay, otherRequestsPerDay, taskRequestsPerDay } = this.#budgets;
    const limits: Partial<Record<BudgetFamily, number>> = {
      candidates: candidateRequestsPerDay,
      interactions: interactionRequestsPerDay,
      tasks: taskRequestsPerDay,
      jobStatus: 1_000_000,
      ...(dialect === 'rest' ? { applicationNotes: 1_000_000 } : {}),
    };
    if (!this.#take(`${application} ${family} ${dialect === 'rest' && family === 'applicationNotes' ? dialect : ''}`, DAY_MS, 1, limits[family] ?? otherRequestsPerDay)) {
      throw new ApiError(429, 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.', 101);
    }
  }

  /** @throws ApiError 429 when the minute's records are used up. */
  countRecords(application: string, family: BudgetFamily, dialect: Dialect, records: number): void {
    if (dialect === 'rest' && family === 'applicationNotes') return;
    const limit = family === 'candidates' ? this.#budgets.candidateRecordsPerMinute : this.#budgets.otherRecordsPerMinute;
    if (!this.#take(`${application} ${family} records`, MINUTE_MS, records, limit)) {
      throw new ApiError(429, 'Resource level throttle APPLICATION MINUTE limit for records of this resource is reached.', 101);
    }
  }

  /** @throws ApiError 429 when a viewer's messages were asked for too often within a minute. */
  countMessageCall(application: string, viewer: string): void {
    if (!this.#take(`${application} messages ${viewer}`, MINUTE_MS, 1, this.#budgets.messageCallsPerMinute)) {
      throw new ApiError(429, 'Resource level throttle MEMBER MINUTE limit for calls to this resource is reached.', 101);
    }
  }

  /** @returns false when the seat has exported as many people this month as it may. */
  takeExport(seatUrn: string): boolean {
    const { left, of } = this.exportsLeft(seatUrn);
    if (left === 0) return false;
    this.#counts.set(`exports ${seatUrn}`, { window: this.#month(), used: of - left + 1 });
    return true;
  }

  /** How many people a seat may still export this month, and how many it may in all. */
  exportsLeft(seatUrn: string): { readonly left: number; readonly of: number } {
    const held = this.#counts.get(`exports ${seatUrn}`);
    const of = this.#budgets.exportsPerSeat;
    return { left: of - (held?.window === this.#month() ? held.used : 0), of };
  }

  #month(): number {
    const now = new Date(this.#clock.now());
    return now.getUTCFullYear() * 12 + now.getUTCMonth();
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
