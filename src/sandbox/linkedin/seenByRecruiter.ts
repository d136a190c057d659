import type { Customer } from './customers.ts';
import type { LinkedinContext, Seat } from './linkedinContext.ts';
import type { BoardJob } from './store/jobBoard.ts';

/** What Recruiter shows a seat of the customer's ATS: the export list, and the indicator on a member's profile. */
export class SeenByRecruiter {
  readonly #context: LinkedinContext;

  constructor(context: LinkedinContext) {
    this.#context = context;
  }

  /** The open jobs in the export list of a seat, searched by name or id. */
  jobs(seat: Seat, search = ''): readonly BoardJob[] {
    const customer = this.#customerOf(seat);
    const word = search.toLowerCase();
    return this.#context.jobs.jobs(customer.organization).filter((job) => {
      const named = [job.externalJobPostingId, String(job.record['title'])].some((text) => text.toLowerCase().includes(word));
      return job.state === 'LISTED' && named && this.#mayseeJob(customer, seat, job.externalJobPostingId, 'JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT');
    });
  }

  /** The ATS's candidates that are this member, with what the seat may see of them; empty where no indicator is shown. */
  indicator(seat: Seat, memberUrn: string) {
    const customer = this.#customerOf(seat);
    const { records, candidates } = this.#context;
    const organization = customer.organization;
    return candidates.ofMember(organization, memberUrn).map(({ id, record }) => ({
      atsCandidateId: id,
      record,
      notes: records.below('candidateNote', organization, id).map((note) => note.record),
      applications: records
        .all('application', organization)
        .filter(({ record: application }) => application['atsCandidateId'] === id)
        .filter(({ record: application }) => this.#mayseeJob(customer, seat, String(application['atsJobPostingId']), 'APPLICATION_VIEWERS', 'IN_ATS_INDICATOR'))
        .map((application) => ({
          atsJobApplicationId: application.id,
          ...application.record,
          stages: records.below('stage', organization, application.id).map((stage) => stage.record),
          notes: records.below('applicationNote', organization, application.id).map((note) => note.record),
          interviewFeedback: records.below('feedback', organization, application.id).map((feedback) => feedback.record),
        })),
    }));
  }

  /** A job in an access list is for its people only. One in none is for everybody or nobody, as the customer's setting says. */
  #mayseeJob(customer: Customer, seat: Seat, jobId: string, setting: string, type: string): boolean {
    const { records, jobs } = this.#context;
    const { organization } = customer;
    const lists = new Set(records.all('acl', organization).filter(({ id }) => id === jobId).map(({ parent }) => parent));
    if (lists.size > 0) return records.all('assignee', organization).some(({ parent, id }) => lists.has(parent) && id === seat.user.memberUrn);
    if (jobs.job(organization, jobId)?.record['accessRestricted'] === true) return false;
    return records.get({ kind: 'configuration', context: organization, parent: type, id: setting }) !== null;
  }

  #customerOf(seat: Seat): Customer {
    const customer = this.#context.customers.all().find(({ contracts }) => contracts.includes(seat.contract));
    if (!customer) throw new Error(`the contract of ${seat.urn} belongs to nobody`);
    return customer;
  }
}
