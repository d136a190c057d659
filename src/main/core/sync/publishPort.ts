import type { JobOperation, PublishedApplication, PublishedCandidate, PublishedFeedback, PublishedJob, PublishedNote, PublishedResume, PublishedStage } from '../../../shared/domain/publishedRecords.ts';
import type { ReadFiles } from './atsPort.ts';

/**
 * What became of one record. `refused`: a person has to change it, `field` and `message` say what. `orphaned`: what it hangs on is
 * not at LinkedIn. `notPermitted`: not for this organisation. `later`: try again.
 */
export type FateState = 'done' | 'refused' | 'orphaned' | 'notPermitted' | 'later';

export interface RecordFate<T> {
  readonly item: T;
  readonly state: FateState;
  readonly field: string | null;
  readonly message: string | null;
}

/** A record's place: the id of what it hangs on (empty for nothing) and its own. */
export interface RecordId {
  readonly parentId: string;
  readonly id: string;
}

/** What is published of a person. */
export type PersonRecordKind = 'candidate' | 'application' | 'stage' | 'applicationNote' | 'feedback' | 'candidateNote' | 'resume';

/** The fates of one call's records; one after the other, so that what was done is known when a later call fails. */
export type Fates<T> = AsyncIterable<readonly RecordFate<T>[]>;

/** A job in an access list. */
export interface AclJob {
  readonly aclId: string;
  readonly jobId: string;
}

/** A person in an access list. */
export interface AclPerson {
  readonly aclId: string;
  readonly personUrn: string;
}

/** Writes what the ATS has to LinkedIn. Every put carries whole records, may be repeated, and replaces. */
export interface LinkedInPublisher {
  putCandidates(candidates: readonly PublishedCandidate[], signal: AbortSignal): Fates<PublishedCandidate>;
  putApplications(applications: readonly PublishedApplication[], signal: AbortSignal): Fates<PublishedApplication>;
  putStages(stages: readonly PublishedStage[], signal: AbortSignal): Fates<PublishedStage>;
  putNotes(notes: readonly PublishedNote[], signal: AbortSignal): Fates<PublishedNote>;
  putFeedback(feedback: readonly PublishedFeedback[], signal: AbortSignal): Fates<PublishedFeedback>;
  /** With their files, which are read one after the other. What cannot be sent is `refused`, with a word of `RESUME_TROUBLES` as its field. */
  putResumes(resumes: readonly PublishedResume[], files: ReadFiles, signal: AbortSignal): Fates<PublishedResume>;
  /** Jobs before people: nobody can be put into a list that is not there. */
  putAclJobs(jobs: readonly AclJob[], signal: AbortSignal): Fates<AclJob>;
  putAclPeople(people: readonly AclPerson[], signal: AbortSignal): Fates<AclPerson>;
  /** Deletes; what is not there counts as deleted. LinkedIn takes notes with a candidate, and stages, notes and feedback with an application; whether files go along is not said. */
  remove(kind: PersonRecordKind, records: readonly RecordId[], signal: AbortSignal): Fates<RecordId>;
  removeAclJobs(jobs: readonly AclJob[], signal: AbortSignal): Fates<AclJob>;
  removeAclPeople(people: readonly AclPerson[], signal: AbortSignal): Fates<AclPerson>;
  /** The lists that a job is in. */
  aclsOfJob(jobId: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The lists that a person is in. */
  aclsOfPerson(personUrn: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** Why a task of a job failed. `unknown`: LinkedIn does not have the job. */
export type JobTrouble = 'exists' | 'unknown' | 'closed' | 'description' | 'location' | 'other';

/** A job and what is to be done with it. */
export interface JobChange {
  readonly job: PublishedJob;
  readonly operation: JobOperation;
}

/** LinkedIn took a job: a task does the rest. */
export interface StartedTask {
  readonly taskId: string;
  readonly change: JobChange;
}

/** How a task ended. `lost`: LinkedIn no longer knows it, so nobody can tell; the job's state is asked for instead. */
export type TaskEnd =
  | { readonly taskId: string; readonly state: 'done'; readonly postingUrn: string | null }
  | { readonly taskId: string; readonly state: 'failed'; readonly trouble: JobTrouble; readonly message: string }
  | { readonly taskId: string; readonly state: 'lost' };

/** A job as LinkedIn shows it. */
export interface JobState {
  readonly jobId: string;
  readonly listing: 'listed' | 'notListed' | 'inProgress' | 'unknown';
  readonly url: string | null;
}

/** Jobs at LinkedIn: handed in as tasks, which are followed to their end. */
export interface JobPostings {
  /** Hands jobs in, in batches; each is taken as a task, or refused for itself. Write the tasks down before going on. */
  start(changes: readonly JobChange[], signal: AbortSignal): AsyncIterable<{ readonly started: readonly StartedTask[]; readonly refused: readonly RecordFate<JobChange>[] }>;
  /** Asks for tasks until each has ended, first after a while, then less and less often. Tasks of an earlier run are welcome. */
  follow(taskIds: readonly string[], signal: AbortSignal): AsyncIterable<readonly TaskEnd[]>;
  /** Asks for tasks once. Those still in progress are missing. */
  ended(taskIds: readonly string[], signal: AbortSignal): Promise<readonly TaskEnd[]>;
  /** What LinkedIn shows of jobs; those it does not have are missing. */
  states(jobIds: readonly string[], signal: AbortSignal): Promise<readonly JobState[]>;
}

/** A value that the ATS sets at LinkedIn for the whole organisation. */
export type LinkedInSetting = 'CALLBACK_URL' | 'JOB_POSTING_VIEWERS' | 'APPLICATION_VIEWERS';

/** Settings of the organisation at LinkedIn. */
export interface LinkedInSettings {
  integrations(signal: AbortSignal): Promise<readonly { readonly name: string | null }[]>;
  /** What the customer's administrator reads in Recruiter. */
  nameIntegrations(name: string, signal: AbortSignal): Promise<void>;
  /** Null when it is not set. */
  setting(name: LinkedInSetting, signal: AbortSignal): Promise<string | null>;
  /** Null takes the value away. @returns what LinkedIn says against it, or null */
  set(name: LinkedInSetting, value: string | null, signal: AbortSignal): Promise<string | null>;
}
