import type { Dialect } from './dialect.ts';

/** A candidate as it is published. Every update carries all of it: what is left out is gone at LinkedIn. */
export interface PublishedCandidate {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  /** May be empty only where `personUrn` is known. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly { readonly line1?: string; readonly city?: string; readonly postalCode?: string; readonly country?: string }[];
  readonly company: string | null;
  readonly title: string | null;
  /** The candidate's page in the ATS. */
  readonly atsUrl: string;
  readonly linkedInUrl: string | null;
  readonly doNotContact: boolean | null;
  /** The member chosen by a person, or who was exported. */
  readonly personUrn: string | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface PublishedApplication {
  readonly id: string;
  readonly candidateId: string;
  readonly jobId: string;
  readonly jobName: string;
  readonly firstName: string;
  readonly lastName: string;
  /** As typed on the application. */
  readonly email: string | null;
  readonly source: string | null;
  readonly dispositionReason: string | null;
  readonly accessRestricted: boolean | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** A stage that an application went through: each has its own id, and together they are its history. */
export interface PublishedStage {
  readonly applicationId: string;
  readonly id: string;
  readonly name: string;
  readonly enteredAt: number;
}

interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
}

/** A note about a candidate or an application. */
export interface PublishedNote {
  readonly about: 'candidate' | 'application';
  readonly parentId: string;
  readonly id: string;
  readonly text: string;
  readonly author: PersonName | null;
  readonly createdAt: number;
}

export interface PublishedFeedback {
  readonly applicationId: string;
  readonly id: string;
  readonly kind: 'PHONE_SCREEN' | 'ONSITE' | null;
  readonly interviewer: PersonName | null;
  readonly text: string | null;
  readonly evaluations: readonly { readonly attribute: string; readonly result: string | null }[];
  readonly createdAt: number;
}

/** A job. Its operation is said when it is sent. */
export interface PublishedJob {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly location: string;
  readonly applyUrl: string;
  readonly listedAt: number;
  readonly availability: 'public' | 'private';
  /** Seen by people of an access list only. */
  readonly accessRestricted: boolean;
  /** The requisition number, where it differs from the id. */
  readonly requisition: string | null;
  readonly owner: (PersonName & { readonly email: string | null }) | null;
  readonly workplace: 'On-site' | 'Hybrid' | 'Remote' | null;
}

type Wire = Readonly<Record<string, unknown>>;

/** Leaves out what is not known: nothing is invented, and null would be a value. */
function known(fields: Readonly<Record<string, unknown>>): Wire {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

export function candidateWire(candidate: PublishedCandidate, dialect: Dialect): Wire {
  return known({
    firstName: candidate.firstName,
    lastName: candidate.lastName,
    // An empty list stands for "none"; an address that is missing altogether is allowed only beside a known member.
    emailAddresses: candidate.emails.length === 0 && candidate.personUrn !== null ? null : candidate.emails,
    phoneNumbers: candidate.phones.map((number) => ({ number })),
    addresses: candidate.addresses,
    currentCompanyName: candidate.company,
    currentJobTitle: candidate.title,
    externalProfileUrl: candidate.atsUrl,
    linkedInProfileUrl: candidate.linkedInUrl,
    doNotContact: candidate.doNotContact,
    manualMatchedMember: candidate.personUrn,
    [dialect.createdAt]: candidate.createdAt,
    [dialect.modifiedAt]: Math.max(candidate.modifiedAt, candidate.createdAt),
  });
}

export function applicationWire(application: PublishedApplication): Wire {
  return known({
    atsCandidateId: application.candidateId,
    atsJobPostingId: application.jobId,
    atsJobPostingName: application.jobName,
    candidateEmail: application.email,
    firstName: application.firstName,
    lastName: application.lastName,
    source: application.source,
    dispositionReason: application.dispositionReason,
    accessRestricted: application.accessRestricted,
    atsCreatedAt: application.createdAt,
    atsLastModifiedAt: Math.max(application.modifiedAt, application.createdAt),
  });
}

export function stageWire(stage: PublishedStage): Wire {
  return { atsCreatedAt: stage.enteredAt, stage: stage.name };
}

export function noteWire(note: PublishedNote, dialect: Dialect): Wire {
  const times = note.about === 'application' || !dialect.candidateNotesModified
    ? { atsCreatedAt: note.createdAt }
    : { [dialect.createdAt]: note.createdAt, [dialect.modifiedAt]: note.createdAt };
  return known({ note: note.text, author: note.author, ...times });
}

export function feedbackWire(feedback: PublishedFeedback): Wire {
  return known({
    atsCreatedAt: feedback.createdAt,
    interviewType: feedback.kind,
    interviewer: feedback.interviewer,
    feedback: feedback.text,
    evaluations: feedback.evaluations.length === 0 ? null : feedback.evaluations.map(({ attribute, result }) => known({ attribute, result })),
  });
}

/** What is done with a job: a closed one that opens again is renewed. */
export type JobOperation = 'CREATE' | 'UPDATE' | 'RENEW' | 'CLOSE';

export function jobWire(job: PublishedJob, operation: JobOperation, organization: string): Wire {
  return known({
    integrationContext: organization,
    externalJobPostingId: job.id,
    jobPostingOperationType: operation,
    title: job.title,
    description: job.description,
    location: job.location,
    companyApplyUrl: job.applyUrl,
    listedAt: job.listedAt,
    availability: job.availability === 'public' ? 'PUBLIC' : 'PRIVATE_TO_ATS_INTEGRATION',
    accessRestricted: job.accessRestricted,
    companyJobCode: job.requisition === job.id ? null : job.requisition,
    requisitionOwnerEmail: job.owner?.email,
    requisitionOwnerFirstName: job.owner?.firstName,
    requisitionOwnerLastName: job.owner?.lastName,
    workplaceTypes: job.workplace === null ? null : [job.workplace],
  });
}
