import { anything, checkShape, email, instant, list, notBefore, part, symbol, text, truth, url, urn, wrong } from './recordChecks.ts';
import type { Complaint, Shape } from './recordChecks.ts';
import type { Dialect } from './restli/wireCall.ts';

const person: Shape = { required: { firstName: text(1), lastName: text(1) }, optional: {} };

const APPLICATION: Shape = {
  required: { atsJobPostingId: text(1), atsJobPostingName: text(1), firstName: text(1), lastName: text(1), atsCreatedAt: instant, atsLastModifiedAt: instant },
  optional: { atsCandidateId: text(1), candidateEmail: email, source: text(), dispositionReason: text(), accessRestricted: truth },
};

/** An application, whatever the generation: both name its fields alike. */
export function complaintAboutApplication(record: unknown): Complaint {
  return checkShape(record, APPLICATION) ?? notBefore(record, 'atsLastModifiedAt', 'atsCreatedAt');
}

/** A stage that an application went through. */
export function complaintAboutStage(record: unknown): Complaint {
  const complaint = checkShape(record, { required: { atsCreatedAt: instant, stage: text(1) }, optional: {} });
  if (complaint !== null) return complaint;
  return /^not available$/i.test((record as { stage: string }).stage.trim()) ? wrong('stage', 'must not be "Not Available"') : null;
}

/** A note about an application. */
export function complaintAboutApplicationNote(record: unknown): Complaint {
  return checkShape(record, { required: {}, optional: { note: text(), author: part(person), atsCreatedAt: instant } });
}

/** A note about a candidate; the versioned API names its times anew. */
export function complaintAboutCandidateNote(record: unknown, dialect: Dialect): Complaint {
  const times: Shape['optional'] = dialect === 'v2' ? { atsCreatedAt: instant } : { externalCreatedAt: instant, externalLastModifiedAt: instant };
  return checkShape(record, { required: {}, optional: { note: text(), author: part(person), ...times } });
}

/** An interviewer's judgement. */
export function complaintAboutFeedback(record: unknown): Complaint {
  const evaluation: Shape = { required: { attribute: text(1) }, optional: { result: text() } };
  return checkShape(record, {
    required: {},
    optional: { atsCreatedAt: instant, interviewType: symbol('PHONE_SCREEN', 'ONSITE'), interviewer: part(person), feedback: text(), evaluations: list(part(evaluation)) },
  });
}

/** What is said of a résumé's file. The unversioned API has three types of files. Unconfirmed: `media`, and that both generations name the rest alike. */
export function complaintAboutAttachment(record: unknown, dialect: Dialect): Complaint {
  return checkShape(record, {
    required: { externalFileName: text(1), fileType: symbol('PDF', 'DOC', 'TXT', ...(dialect === 'v2' ? [] : ['DOCX', 'UNKNOWN'])), externalCreatedAt: instant, media: urn('hireMedia') },
    optional: { externalLastModifiedAt: instant, contract: urn('contract') },
  });
}

const JOB: Shape = {
  required: {
    integrationContext: urn('organization'),
    externalJobPostingId: text(1, 75),
    jobPostingOperationType: symbol('CREATE', 'UPDATE', 'RENEW', 'CLOSE'),
    title: text(1, 200),
    description: text(1, 25_000),
    location: text(1),
    companyApplyUrl: url,
    listedAt: instant,
    availability: symbol('PUBLIC', 'PRIVATE_TO_ATS_INTEGRATION'),
  },
  optional: {
    state: symbol('LISTED', 'CLOSED'),
    accessRestricted: truth,
    requisitionOwnerEmail: email,
    requisitionOwnerFirstName: text(),
    requisitionOwnerLastName: text(),
    companyJobCode: text(1),
    workplaceTypes: list(symbol('On-site', 'Hybrid', 'Remote')),
    employmentStatus: symbol('FULL_TIME', 'PART_TIME', 'CONTRACT', 'INTERNSHIP', 'TEMPORARY', 'VOLUNTEER', 'OTHER'),
    experienceLevel: symbol('ENTRY_LEVEL', 'MID_SENIOR_LEVEL', 'DIRECTOR', 'EXECUTIVE', 'INTERNSHIP', 'ASSOCIATE', 'NOT_APPLICABLE'),
    categories: list(text(1), 3),
    industries: list(urn('industry')),
    skillsDescription: text(0, 4_000),
    compensation: anything,
    expireAt: instant,
    trackingPixelUrl: url,
    listingType: symbol('BASIC', 'PREMIUM'),
    contract: urn('contract'),
    posterEmail: email,
    onsiteApplyConfiguration: anything,
    showPosterInfo: truth,
  },
};

/** A job. @param now a job cannot have been listed later than this, milliseconds */
export function complaintAboutJob(record: unknown, now: number): Complaint {
  const complaint = checkShape(record, JOB);
  if (complaint !== null) return complaint;
  const { listedAt, workplaceTypes, expireAt } = record as { listedAt: number; workplaceTypes?: readonly string[]; expireAt?: number };
  if (listedAt > now) return wrong('listedAt', 'must not be in the future');
  const { onsiteApplyConfiguration: onsite, availability } = record as { onsiteApplyConfiguration?: { jobApplicationWebhookUrl?: unknown }; availability: string };
  if (onsite !== undefined && !URL.canParse(String(onsite.jobApplicationWebhookUrl))) return wrong('onsiteApplyConfiguration', 'must name a jobApplicationWebhookUrl');
  if (onsite !== undefined && availability !== 'PUBLIC') return wrong('onsiteApplyConfiguration', 'is for public jobs');
  if (workplaceTypes && workplaceTypes.length !== 1) return wrong('workplaceTypes', 'must hold exactly one value');
  return expireAt !== undefined && expireAt <= listedAt ? wrong('expireAt', 'must be after listedAt') : null;
}
