import type { JobPostings, LinkedInPublisher, LinkedInSettings } from '../publishPort.ts';
import type { Lease } from './publisherLease.ts';

/** What writes to LinkedIn when Tandem publishes. */
export interface PublishingClient {
  readonly publish: LinkedInPublisher;
  readonly jobs: JobPostings;
  readonly setUp: LinkedInSettings;
}

/** The same, asking before each batch whether this desk may still publish. Its methods throw `LeaseLost` besides their own faults. */
export function guarded({ publish, jobs, setUp }: PublishingClient, lease: Lease): PublishingClient {
  async function* each<T>(batches: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
    const iterator = batches[Symbol.asyncIterator]();
    try {
      for (;;) {
        await lease.keep(signal);
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return {
    publish: {
      putCandidates: (records, signal) => each(publish.putCandidates(records, signal), signal),
      putApplications: (records, signal) => each(publish.putApplications(records, signal), signal),
      putStages: (records, signal) => each(publish.putStages(records, signal), signal),
      putNotes: (records, signal) => each(publish.putNotes(records, signal), signal),
      putFeedback: (records, signal) => each(publish.putFeedback(records, signal), signal),
      putResumes: (records, files, signal) => each(publish.putResumes(records, files, signal), signal),
      putAclJobs: (jobsIn, signal) => each(publish.putAclJobs(jobsIn, signal), signal),
      putAclPeople: (people, signal) => each(publish.putAclPeople(people, signal), signal),
      remove: (kind, records, signal) => each(publish.remove(kind, records, signal), signal),
      removeAclJobs: (jobsIn, signal) => each(publish.removeAclJobs(jobsIn, signal), signal),
      removeAclPeople: (people, signal) => each(publish.removeAclPeople(people, signal), signal),
      aclsOfJob: (jobId, signal) => publish.aclsOfJob(jobId, signal),
      aclsOfPerson: (personUrn, signal) => publish.aclsOfPerson(personUrn, signal),
    },
    jobs: { ...jobs, start: (changes, signal) => each(jobs.start(changes, signal), signal) },
    setUp: {
      ...setUp,
      async nameIntegrations(name, signal) {
        await lease.keep(signal);
        await setUp.nameIntegrations(name, signal);
      },
      async set(name, value, signal) {
        await lease.keep(signal);
        return setUp.set(name, value, signal);
      },
    },
  };
}
