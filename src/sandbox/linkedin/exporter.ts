import type { BudgetCounter } from './budgets.ts';
import type { Callbacks } from './callbacks.ts';
import { isEnabled } from './customers.ts';
import type { Customer } from './customers.ts';
import type { LinkedinContext, Seat } from './linkedinContext.ts';
import type { SeenByRecruiter } from './seenByRecruiter.ts';
import type { Member } from './store/memberDirectory.ts';

/** An export that a recruiter asked for. */
export interface KeptExport {
  readonly member: string;
  readonly personIndex: number;
  readonly externalJobPostingId: string;
  readonly seatNo: number;
  readonly at: number;
  /** When the ATS asked for it first. */
  readonly fetchedAt?: number;
}

/** Why somebody is not exported. */
export type ExportRefusal = 'left' | 'notEnabled' | 'forbidden' | 'notSeen' | 'closed' | 'limit';

/** Recruiters put members into jobs of their ATS. */
export class Exporter {
  readonly #context: LinkedinContext;
  readonly #seen: SeenByRecruiter;
  readonly #budget: BudgetCounter;
  readonly #callbacks: Callbacks;

  constructor(context: LinkedinContext, seen: SeenByRecruiter, budget: BudgetCounter, callbacks: Callbacks) {
    this.#context = context;
    this.#seen = seen;
    this.#budget = budget;
    this.#callbacks = callbacks;
  }

  /** Exports a member, and announces it to the ATS. @returns the number under which it can be asked for, or why not */
  async send(seat: Seat, customer: Customer, member: Member, externalJobPostingId: string): Promise<{ readonly requestId: string } | { readonly refusal: ExportRefusal }> {
    const refusal = this.forbids(member) ?? this.#refusalOf(seat, customer, externalJobPostingId);
    if (refusal !== null) return { refusal };
    if (!this.#budget.takeExport(seat.urn)) return { refusal: 'limit' };
    const requestId = this.#callbacks.newId();
    const kept: KeptExport = { member: member.urn, personIndex: member.personIndex, externalJobPostingId, seatNo: seat.no, at: this.#context.clock.now() };
    this.#context.records.put({ kind: 'export', context: customer.organization, parent: '', id: requestId }, { ...kept });
    await this.#callbacks.send(customer, { type: 'EXPORT_CANDIDATE_PROFILE', requestId });
    return { requestId };
  }

  /** Whether a member may be exported at all. */
  forbids({ urn }: Member): 'left' | 'forbidden' | null {
    const { records } = this.#context;
    if (records.get({ kind: 'closed', context: '', parent: '', id: urn })) return 'left';
    return records.get({ kind: 'privacy', context: '', parent: '', id: urn }) ? 'forbidden' : null;
  }

  #refusalOf(seat: Seat, customer: Customer, jobId: string): ExportRefusal | null {
    if (!isEnabled(customer, 'ONE_CLICK_EXPORT')) return 'notEnabled';
    // Whoever may not see a job does not learn that it is closed, either.
    if (!this.#seen.maySeeJob(seat, customer, jobId)) return 'notSeen';
    const job = this.#context.jobs.job(customer.organization, jobId);
    if (!job) return 'notSeen';
    return job.state === 'LISTED' ? null : 'closed';
  }

  /** How many exports a seat has left this month, and of how many. */
  left(seat: Seat): { readonly left: number; readonly of: number } {
    return this.#budget.exportsLeft(seat.urn);
  }

  /** The exports of a member into a customer's ATS, the latest first. */
  ofMember(customer: Customer, memberUrn: string): readonly KeptExport[] {
    return this.#all(customer).filter(({ member }) => member === memberUrn);
  }

  /** Into which jobs a seat exported last, the latest first, each once. */
  recentJobs(customer: Customer, seat: Seat): readonly string[] {
    return [...new Set(this.#all(customer).filter(({ seatNo }) => seatNo === seat.no).map(({ externalJobPostingId }) => externalJobPostingId))];
  }

  #all({ organization }: Customer): readonly KeptExport[] {
    return this.#context.records.all('export', organization).map(({ record }) => record as unknown as KeptExport).toReversed();
  }
}
