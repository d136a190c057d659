import type { JobOperation, PublishedApplication, PublishedCandidate, PublishedFeedback, PublishedJob, PublishedNote, PublishedStage } from '../../../../shared/domain/publishedRecords.ts';
import type { Dialect } from './dialect.ts';

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

export function jobWire(job: PublishedJob, operation: JobOperation, organization: string): Wire {
  return known({
    integrationContext: organization,
    externalJobPostingId: job.id,
    jobPostingOperationType: operation,
    title: job.title,
    description: job.description,
    location: job.location,
    companyApplyUrl: job.applyUrl,
    onsiteApplyConfiguration: job.applicationsUrl === undefined ? null : { jobApplicationWebhookUrl: job.applicationsUrl },
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
