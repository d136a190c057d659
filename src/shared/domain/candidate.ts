import { z } from 'zod';
import { onePersonSchema } from './identity.ts';

/** One e-mail address, phone number or link as the ATS holds it. `type` is the ATS's own word (`personal`, `work` …). */
export const contactValueSchema = z.object({ value: z.string().trim().min(1).max(400), type: z.string().max(60) });
export type ContactValue = z.infer<typeof contactValueSchema>;

/** The fields of a candidate that a person may edit. Absent means unchanged; null clears. */
export const candidatePatchSchema = z
  .object({
    firstName: z.string().trim().max(200),
    lastName: z.string().trim().max(200),
    preferredName: z.string().trim().max(200).nullable(),
    title: z.string().trim().max(300).nullable(),
    company: z.string().trim().max(300).nullable(),
    emails: z.array(contactValueSchema.extend({ value: z.email('is not an e-mail address').max(320) })).max(30),
    phones: z.array(contactValueSchema).max(30),
    links: z.array(contactValueSchema).max(50),
  })
  .partial()
  .strict();
export type CandidatePatch = z.infer<typeof candidatePatchSchema>;
export const CANDIDATE_FIELDS = [
  'firstName',
  'lastName',
  'preferredName',
  'title',
  'company',
  'emails',
  'phones',
  'links',
] as const satisfies readonly (keyof CandidatePatch)[];
export type CandidateField = (typeof CANDIDATE_FIELDS)[number];

/** How far a local edit has come on its way to the ATS. */
/** `held`: may write to a person and asks first. `needsPerson`: cannot go on without a word of the person. */
export const sendStateSchema = z.enum(['waiting', 'sending', 'unknown', 'refused', 'held', 'needsPerson']);
export type SendState = z.infer<typeof sendStateSchema>;

/** One line of the candidate list. */
export const candidateRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  /** How many records of the ATS this row stands for: more than one where somebody said that they are one person's. */
  records: z.number().int(),
  /** The most recently active process: job name and stage, if any. */
  jobName: z.string().nullable(),
  stageName: z.string().nullable(),
  applicationStatus: z.enum(['in_process', 'rejected', 'hired', 'converted']).nullable(),
  sourceName: z.string().nullable(),
  /** Who is credited with the first process that credits anybody. */
  sourcedBy: z.string().nullable(),
  /** Talent pools, by name. */
  pools: z.array(z.string()),
  /** Epoch milliseconds. */
  lastActivityAt: z.number().nullable(),
  createdAt: z.number().nullable(),
  /** Edits of this person that the ATS has not confirmed yet, and the worst state among them. */
  pendingCount: z.number().int(),
  sendState: sendStateSchema.nullable(),
  linkedIn: z.enum(['exact', 'manual', 'possible', 'none', 'unlinked', 'unknown']),
  isPrivate: z.boolean(),
});
export type CandidateRow = z.infer<typeof candidateRowSchema>;

export const candidateSortSchema = z.enum(['activity', 'name', 'added']);
export type CandidateSort = z.infer<typeof candidateSortSchema>;

export const candidateFilterSchema = z
  .object({
    /** What the person typed. Names, e-mail, phone, title, company, tags; prefixes; diacritics folded. */
    text: z.string().max(200),
    jobId: z.string(),
    stageId: z.string(),
    /** Stages repeat per job under the same name: the list filters by name unless a job is chosen. */
    stageName: z.string(),
    sourceId: z.string(),
    /** A label of the desk's own: every source that carries it. */
    sourceLabel: z.string(),
    /** Who sourced the person, as {@link sourcedBy} says it. */
    sourcerId: z.string(),
    /** Name of a talent pool. */
    pool: z.string(),
    tag: z.string(),
    /** Only candidates with edits that the ATS has not confirmed. */
    pendingOnly: z.boolean(),
    /** Only past applicants: whose processes have all ended (row L9). */
    pastOnly: z.boolean(),
  })
  .partial()
  .strict();
export type CandidateFilter = z.infer<typeof candidateFilterSchema>;

export const stageSchema = z.object({
  id: z.string(),
  name: z.string(),
  position: z.number().int(),
  /** The ATS writes to the candidate when somebody is moved here. */
  writesToCandidate: z.boolean(),
});

export const stageEntrySchema = z.object({
  stageId: z.string().nullable(),
  stageName: z.string(),
  enteredAt: z.number().nullable(),
  exitedAt: z.number().nullable(),
});

/** One process of a person: their application to one job. */
export const processSchema = z.object({
  id: z.string(),
  jobId: z.string(),
  jobName: z.string(),
  requisitionId: z.string().nullable(),
  jobStatus: z.enum(['open', 'closed', 'draft']),
  isConfidentialJob: z.boolean(),
  status: z.enum(['in_process', 'rejected', 'hired', 'converted']),
  isProspect: z.boolean(),
  stageId: z.string().nullable(),
  stageName: z.string().nullable(),
  stages: z.array(stageSchema),
  history: z.array(stageEntrySchema),
  sourceId: z.string().nullable(),
  sourceName: z.string().nullable(),
  /** The recruiter as the source of an export, where the ATS has no source for them (row C7). */
  sourceContact: z.string().nullable(),
  /** The change of the source that is still on its way, if any. */
  sourcePending: z.object({ changeId: z.string(), state: sendStateSchema }).nullable(),
  recruiterName: z.string().nullable(),
  appliedAt: z.number().nullable(),
  rejectedAt: z.number().nullable(),
  rejectionReason: z.string().nullable(),
  /** The change of the stage, or the start of this process (see `changes.list`), that is still on its way, if any. */
  pending: z.object({ changeId: z.string(), state: sendStateSchema }).nullable(),
});
export type Process = z.infer<typeof processSchema>;

export const noteSchema = z.object({
  id: z.string(),
  body: z.string(),
  authorName: z.string().nullable(),
  visibility: z.enum(['public', 'private', 'admin_only']),
  createdAt: z.number().nullable(),
  pending: z.object({ changeId: z.string(), state: sendStateSchema }).nullable(),
});
export type Note = z.infer<typeof noteSchema>;

export const scorecardSchema = z.object({
  id: z.string(),
  interviewName: z.string().nullable(),
  interviewerName: z.string().nullable(),
  submittedAt: z.number().nullable(),
  recommendation: z.enum(['strong_yes', 'yes', 'no', 'strong_no', 'no_decision']),
  attributes: z.array(z.object({ name: z.string(), rating: z.string().nullable(), note: z.string().nullable() })),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
});

export const interviewSchema = z.object({
  id: z.string(),
  applicationId: z.string(),
  jobName: z.string().nullable(),
  name: z.string(),
  startsAt: z.number().nullable(),
  endsAt: z.number().nullable(),
  status: z.string(),
  scorecards: z.array(scorecardSchema),
});
export type Interview = z.infer<typeof interviewSchema>;

export const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  createdAt: z.number().nullable(),
});

/** One line of the activity feed, newest first. Composed from what is stored; nothing is kept twice. */
export const activitySchema = z.object({
  id: z.string(),
  kind: z.enum(['note', 'stage', 'applied', 'rejected', 'hired', 'interview', 'feedback', 'file', 'email', 'inmail', 'edit', 'recruiter']),
  at: z.number(),
  title: z.string(),
  detail: z.string().nullable(),
  actorName: z.string().nullable(),
  /** The job it belongs to, where it belongs to one. */
  jobId: z.string().optional(),
});
export type Activity = z.infer<typeof activitySchema>;

/** Everything Tandem knows of one candidate on the ATS side. */
export const candidateRecordSchema = z.object({
  id: z.string(),
  /** The person that this record is one of several of, as somebody said here; null for who is here once. */
  onePerson: onePersonSchema.nullable(),
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  /** When LinkedIn gave the place with an export (row E4); null where it is the ATS's, and where there is none. */
  locationGivenAt: z.number().nullable(),
  emails: z.array(contactValueSchema),
  phones: z.array(contactValueSchema),
  links: z.array(contactValueSchema),
  tags: z.array(
    z.object({ name: z.string(), pending: z.object({ changeId: z.string(), state: sendStateSchema }).nullable() }),
  ),
  /** Talent pools: in the ATS they are tags, and they are not among `tags`. */
  pools: z.array(
    z.object({ name: z.string(), pending: z.object({ changeId: z.string(), state: sendStateSchema }).nullable() }),
  ),
  sourceName: z.string().nullable(),
  /** The process whose source stands for the person: the first that has one, else the first. Null without any process. */
  sourceProcessId: z.string().nullable(),
  sourcedBy: z.string().nullable(),
  isPrivate: z.boolean(),
  createdAt: z.number().nullable(),
  updatedAt: z.number().nullable(),
  lastActivityAt: z.number().nullable(),
  /** Fields with an edit that is still on its way: field → change. */
  pendingFields: z.record(z.string(), z.object({ changeId: z.string(), state: sendStateSchema })),
  processes: z.array(processSchema),
  notes: z.array(noteSchema),
  interviews: z.array(interviewSchema),
  files: z.array(fileSchema),
  activity: z.array(activitySchema),
  /** Address of the record in the ATS's own pages, where one is known. */
  atsUrl: z.string().nullable(),
  accountId: z.string().nullable(),
});
export type CandidateRecord = z.infer<typeof candidateRecordSchema>;
