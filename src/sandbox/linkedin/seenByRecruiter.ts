import { isEnabled } from './customers.ts';
import type { Customer } from './customers.ts';
import type { LinkedinContext, Seat } from './linkedinContext.ts';
import type { BoardJob } from './store/jobBoard.ts';
import type { KeptRecord, RecordKind } from './store/records.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A process as Recruiter shows it to one seat. */
export interface SeenApplication {
  readonly id: string;
  readonly record: Fields;
  readonly jobId: string;
  readonly jobName: string;
  /** Null for a job of which LinkedIn was never told. */
  readonly jobIsOpen: boolean | null;
  /** The oldest first. */
  readonly stages: readonly { readonly stage: string; readonly at: number }[];
  readonly notes: readonly Fields[];
  readonly feedback: readonly Fields[];
}

/** A candidate of an ATS who is a member, as Recruiter shows them to one seat. */
export interface SeenCandidate {
  readonly customer: Customer;
  readonly id: string;
  readonly record: Fields;
  readonly notes: readonly Fields[];
  /** Those whose job the seat may see, the latest first. */
  readonly applications: readonly SeenApplication[];
}

/** Says whether a seat may see what belongs to a job. */
type MaySee = (jobId: string) => boolean;

/** What Recruiter shows a seat of the customer's ATS: the export list, and the indicator on a member's profile. */
export class SeenByRecruiter {
  readonly #context: LinkedinContext;
  /** Applications by candidate, of each organisation, as of a number of changes. */
  readonly #applications = new Map<string, { readonly changes: number; readonly byCandidate: ReadonlyMap<string, readonly KeptRecord[]> }>();

  constructor(context: LinkedinContext) {
    this.#context = context;
  }

  /** The open jobs in the export list of a seat, searched by title, name in the ATS, id or the customer's own number. */
  jobs(seat: Seat, search = '', customer = this.#customerOf(seat)): readonly BoardJob[] {
    return this.seenJobs(seat, search, customer).filter((job) => job.state === 'LISTED');
  }

  /** The same with closed ones, to say why one is not in the list. */
  seenJobs(seat: Seat, search: string, customer: Customer): readonly BoardJob[] {
    const word = search.trim().toLowerCase();
    const named = word === '' ? null : this.#namesInAts(customer.organization);
    const maySee = this.#jobsOf(customer, seat, 'JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT');
    return this.#context.jobs.jobs(customer.organization).filter((job) => {
      const { title, companyJobCode } = job.record;
      const names = [job.externalJobPostingId, title, companyJobCode, named?.get(job.externalJobPostingId)];
      return names.some((text) => typeof text === 'string' && text.toLowerCase().includes(word)) && maySee(job.externalJobPostingId);
    });
  }

  /** Whether a job in the list would be this seat's to see, open or not, known or not. */
  maySeeJob(seat: Seat, customer: Customer, jobId: string): boolean {
    return this.#jobsOf(customer, seat, 'JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT')(jobId);
  }

  /** The ATS's candidates that are this member, with what the seat may see of them; empty where no indicator is shown. */
  indicator(seat: Seat, memberUrn: string) {
    return this.#of(seat, memberUrn, [this.#customerOf(seat)]).map(({ id, record, notes, applications }) => ({
      atsCandidateId: id,
      record,
      notes,
      applications: applications.map((one) => ({
        atsJobApplicationId: one.id,
        ...one.record,
        stages: this.#below('stage', this.#customerOf(seat).organization, one.id),
        notes: one.notes,
        resumes: this.#below('attachment', this.#customerOf(seat).organization, one.id),
        interviewFeedback: one.feedback,
      })),
    }));
  }

  /** Whom the ATSs of a seat know this member as. */
  candidates(seat: Seat, memberUrn: string): readonly SeenCandidate[] {
    return this.#of(seat, memberUrn, this.atsOf(seat, 'IN_ATS_INDICATOR'));
  }

  /** The ATSs of which an integration is enabled for a seat. */
  atsOf(seat: Seat, type: 'ONE_CLICK_EXPORT' | 'IN_ATS_INDICATOR'): readonly Customer[] {
    return this.#context.customers.ofContract(seat.contract).filter((customer) => isEnabled(customer, type) && customer.organization !== '');
  }

  /** Whether any of a seat's ATSs knows this member. */
  isInAts(seat: Seat, memberUrn: string): boolean {
    return this.atsOf(seat, 'IN_ATS_INDICATOR').some(({ organization }) => this.#context.candidates.isKnown(organization, memberUrn));
  }

  /** The members with a process in a job that the seat may see. */
  pastApplicants(seat: Seat): ReadonlySet<string> {
    const found = new Set<string>();
    for (const customer of this.atsOf(seat, 'IN_ATS_INDICATOR')) {
      const maySee = this.#jobsOf(customer, seat, 'APPLICATION_VIEWERS', 'IN_ATS_INDICATOR');
      for (const [id, applications] of this.#applicationsOf(customer.organization)) {
        if (!applications.some(({ record }) => maySee(String(record['atsJobPostingId'])))) continue;
        for (const urn of this.#context.candidates.membersOf(customer.organization, id)) found.add(urn);
      }
    }
    return found;
  }

  #of(seat: Seat, memberUrn: string, customers: readonly Customer[]): readonly SeenCandidate[] {
    const { candidates } = this.#context;
    return customers.flatMap((customer) => {
      const { organization } = customer;
      const maySee = this.#jobsOf(customer, seat, 'APPLICATION_VIEWERS', 'IN_ATS_INDICATOR');
      return candidates.ofMember(organization, memberUrn).map(({ id, record }) => ({
        customer,
        id,
        record,
        notes: this.#below('candidateNote', organization, id),
        applications: (this.#applicationsOf(organization).get(id) ?? [])
          .filter((application) => maySee(String(application.record['atsJobPostingId'])))
          .map((application) => this.#application(organization, application))
          .sort((a, b) => lastChange(b) - lastChange(a)),
      }));
    });
  }

  #application(organization: string, { id, record }: KeptRecord): SeenApplication {
    const jobId = String(record['atsJobPostingId']);
    const job = this.#context.jobs.job(organization, jobId);
    const stages = this.#below('stage', organization, id).map((stage) => ({ stage: String(stage['stage']), at: Number(stage['atsCreatedAt']) }));
    return {
      id,
      record,
      jobId,
      jobName: String(record['atsJobPostingName']),
      jobIsOpen: job === null ? null : job.state === 'LISTED',
      stages: stages.sort((a, b) => a.at - b.at),
      notes: this.#below('applicationNote', organization, id),
      feedback: this.#below('feedback', organization, id),
    };
  }

  #below(kind: RecordKind, organization: string, parent: string): readonly Fields[] {
    return this.#context.records.below(kind, organization, parent).map(({ record }) => record);
  }

  #applicationsOf(organization: string): ReadonlyMap<string, readonly KeptRecord[]> {
    const { records } = this.#context;
    const changes = records.changesOf('application');
    const kept = this.#applications.get(organization);
    if (kept?.changes === changes) return kept.byCandidate;
    const byCandidate = Map.groupBy(records.all('application', organization), ({ record }) => (typeof record['atsCandidateId'] === 'string' ? record['atsCandidateId'] : ''));
    byCandidate.delete('');
    this.#applications.set(organization, { changes, byCandidate });
    return byCandidate;
  }

  /** What the ATS itself calls its jobs, where that is known from a process. */
  #namesInAts(organization: string): ReadonlyMap<string, string> {
    const applications = [...this.#applicationsOf(organization).values()].flat();
    return new Map(applications.map(({ record }) => [String(record['atsJobPostingId']), String(record['atsJobPostingName'])]));
  }

  /** A job in an access list is for its people only. One in none is for everybody or nobody, as the customer's setting says. */
  #jobsOf({ organization }: Customer, seat: Seat, setting: string, type: string): MaySee {
    const { records, jobs } = this.#context;
    const lists = Map.groupBy(records.all('acl', organization), ({ id }) => id);
    const own = new Set(records.all('assignee', organization).filter(({ id }) => id === seat.user.memberUrn).map(({ parent }) => parent));
    const everybody = records.get({ kind: 'configuration', context: organization, parent: type, id: setting }) !== null;
    return (jobId) => {
      const its = lists.get(jobId);
      if (its) return its.some(({ parent }) => own.has(parent));
      return jobs.job(organization, jobId)?.record['accessRestricted'] !== true && everybody;
    };
  }

  #customerOf(seat: Seat): Customer {
    const [customer] = this.#context.customers.ofContract(seat.contract);
    if (!customer) throw new Error(`the contract of ${seat.urn} belongs to nobody`);
    return customer;
  }
}

/** When something last happened in a process. */
export function lastChange({ record, stages }: SeenApplication): number {
  return Math.max(Number(record['atsLastModifiedAt']), ...stages.map(({ at }) => at));
}
