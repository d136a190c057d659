import type { z } from 'zod';
import { type BadRow, type RecordType, type RemoteRecord, type RemoteRecords, WITHOUT_ID } from '../../sync/remoteRecord.ts';
import { contacts, links } from './contactFields.ts';
import * as wire from './schemas.ts';

/** What a row alone does not say. */
export interface MappingContext {
  /** Names of departments and offices by id. */
  readonly departments: ReadonlyMap<string, string>;
  readonly offices: ReadonlyMap<string, string>;
  /** Address of a candidate in Greenhouse's own pages; null where it is not known. */
  candidateUrl(candidateId: string): string | null;
}

type Mapper<T extends RecordType> = (row: unknown, context: MappingContext) => RemoteRecord<T> | null;

/**
 * Rows of a list → records. A row that cannot be understood is set aside with its field named, and the others go on; rows
 * that are no records of Tandem (templates of jobs) are left out.
 */
export function mapRows(type: RecordType, rows: readonly unknown[], context: MappingContext): { records: RemoteRecord[]; bad: BadRow[] } {
  const records: RemoteRecord[] = [];
  const bad: BadRow[] = [];
  const map: Mapper<RecordType> = MAPPERS[type];
  for (const row of rows) {
    try {
      const record = map(row, context);
      if (record !== null) records.push(record);
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      bad.push({ type, remoteId: idIn(row), message: error.message });
    }
  }
  return { records, bad };
}

/** One record of the answer to a write; null when the answer holds none that can be read (it may be cut to its id). */
export function mapOne<T extends RecordType>(type: T, row: unknown, context: MappingContext): RemoteRecord<T> | null {
  return (mapRows(type, [row], context).records[0] ?? null) as RemoteRecord<T> | null;
}

/** The id in any row or answer, when it has one. */
export function idIn(row: unknown): string {
  const id = typeof row === 'object' && row !== null ? (row as { readonly id?: unknown }).id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : WITHOUT_ID;
}

class UnreadableRow extends Error {}

function read<S extends z.ZodType>(schema: S, row: unknown): z.output<S> {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const words = parsed.error.issues.slice(0, 3).map((issue) => {
    const field = issue.path.join('.');
    return field === '' ? 'the row is no record' : `the field ${field} cannot be read (${issue.message})`;
  });
  throw new UnreadableRow(`Greenhouse sent a record that Tandem does not understand: ${words.join('; ')}.`);
}

type Open<T> = { readonly [K in keyof T]: T[K] | undefined };

/**
 * Fields as they were said. What the wire left out (undefined) is left out of the record too: "not said" changes nothing,
 * where null would empty the field.
 */
function said<T extends RecordType>(fields: Open<RemoteRecords[T]>): RemoteRecords[T] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as RemoteRecords[T];
}

/** Names and flags that a record cannot be without: empty text and false stand for null. */
const asText = (value: string | null | undefined): string | undefined => (value === null ? '' : value);
const asFlag = (value: boolean | null | undefined): boolean | undefined => (value === null ? false : value);

const MAPPERS: { readonly [T in RecordType]: Mapper<T> } = {
  user(row) {
    const user = read(wire.userRow, row);
    return {
      type: 'user',
      remoteId: user.id,
      updatedAt: user.updated_at ?? null,
      fields: {
        firstName: user.first_name ?? '',
        lastName: user.last_name ?? '',
        email: user.primary_email ?? null,
        siteAdmin: user.site_admin ?? false,
        active: !(user.deactivated ?? false),
      },
    };
  },

  source(row) {
    const source = read(wire.sourceRow, row);
    return { type: 'source', remoteId: source.id, updatedAt: source.updated_at ?? null, fields: { name: source.name, type: source.type ?? null } };
  },

  rejectionReason(row) {
    const reason = read(wire.rejectionReasonRow, row);
    return { type: 'rejectionReason', remoteId: reason.id, updatedAt: reason.updated_at ?? null, fields: { name: reason.name } };
  },

  job(row, context) {
    const job = read(wire.jobRow, row);
    if (job.is_template === true) return null;
    const offices = job.office_ids?.flatMap((id) => context.offices.get(id) ?? []);
    return {
      type: 'job',
      remoteId: job.id,
      updatedAt: job.updated_at ?? null,
      fields: said<'job'>({
        name: job.name,
        requisitionId: job.requisition_id,
        status: jobStatus(job.status, job.closed_at),
        confidential: job.confidential ?? false,
        department: job.department_id === undefined ? undefined : (context.departments.get(job.department_id ?? '') ?? null),
        // A job has no place of its own: it is where its offices are.
        location: offices === undefined ? undefined : offices.join(', ') || null,
        openedAt: job.opened_at,
        closedAt: job.closed_at,
      }),
    };
  },

  jobPost(row) {
    const post = read(wire.jobPostRow, row);
    return {
      type: 'jobPost',
      remoteId: post.id,
      updatedAt: post.updated_at ?? null,
      fields: {
        jobId: post.job_id,
        title: post.title,
        content: post.content ?? '',
        location: post.location ?? null,
        live: (post.live ?? false) && (post.active ?? true),
      },
    };
  },

  stage(row) {
    const stage = read(wire.stageRow, row);
    return {
      type: 'stage',
      remoteId: stage.id,
      updatedAt: stage.updated_at ?? null,
      fields: { jobId: stage.job_id, name: stage.name, position: stage.sort_order ?? 0, active: stage.active ?? true, writesToCandidate: writesToCandidate(stage) },
    };
  },

  candidate(row, context) {
    const candidate = read(wire.candidateRow, row);
    const { website_addresses: websites, social_media_addresses: social, addresses } = candidate;
    return {
      type: 'candidate',
      remoteId: candidate.id,
      updatedAt: candidate.updated_at ?? null,
      fields: said<'candidate'>({
        firstName: asText(candidate.first_name),
        lastName: asText(candidate.last_name),
        preferredName: candidate.preferred_name,
        title: candidate.title,
        company: candidate.company,
        location: addresses === undefined ? undefined : placeIn(addresses ?? []),
        emails: candidate.email_addresses === undefined ? undefined : contacts(candidate.email_addresses ?? []),
        phones: candidate.phone_numbers === undefined ? undefined : contacts(candidate.phone_numbers ?? []),
        links: websites === undefined && social === undefined ? undefined : links(websites ?? [], social ?? []),
        tags: candidate.tags === undefined ? undefined : (candidate.tags ?? []).flatMap((tag) => tag ?? []),
        private: asFlag(candidate.private),
        createdAt: candidate.created_at,
        lastActivityAt: candidate.last_activity_at,
        url: context.candidateUrl(candidate.id),
        ...(isAnonymised(candidate) ? { anonymised: true } : {}),
      }),
    };
  },

  application(row) {
    const application = read(wire.applicationRow, row);
    return {
      type: 'application',
      remoteId: application.id,
      updatedAt: application.updated_at ?? null,
      fields: said<'application'>({
        candidateId: application.candidate_id,
        jobId: application.job_id ?? null,
        // `stage_id` counts in another space; this one joins to job_interview_stages.
        stageId: application.job_interview_stage_id,
        status: applicationStatus(application.status, application.rejected_at),
        prospect: application.prospect ?? false,
        sourceId: application.source_id,
        recruiterId: application.recruiter_id,
        rejectionReasonId: application.rejection_reason_id,
        rejectedAt: application.rejected_at,
        createdAt: application.created_at,
        lastActivityAt: application.last_activity_at,
      }),
    };
  },

  stageEntry(row) {
    const entry = read(wire.applicationStageRow, row);
    return {
      type: 'stageEntry',
      // An id of its own is unconfirmed: without one, a person enters one stage at one instant.
      remoteId: entry.id ?? `${entry.application_id}:${entry.job_interview_stage_id ?? ''}:${entry.entered_at ?? ''}`,
      updatedAt: entry.updated_at ?? null,
      fields: said<'stageEntry'>({
        applicationId: entry.application_id,
        stageId: entry.job_interview_stage_id ?? null,
        enteredAt: entry.entered_at,
        exitedAt: entry.exited_at ?? null,
      }),
    };
  },

  note(row) {
    const note = read(wire.noteRow, row);
    return {
      type: 'note',
      remoteId: note.id,
      updatedAt: note.updated_at ?? null,
      fields: said<'note'>({
        candidateId: note.candidate_id,
        applicationId: note.application_id,
        authorId: note.user_id,
        subject: note.subject,
        body: asText(note.body),
        kind: noteKind(note.type),
        visibility: noteVisibility(note.visibility),
        createdAt: note.created_at,
      }),
    };
  },

  interview(row) {
    const interview = read(wire.interviewRow, row);
    return {
      type: 'interview',
      remoteId: interview.id,
      updatedAt: interview.updated_at ?? null,
      fields: said<'interview'>({
        applicationId: interview.application_id,
        // Its name in the row is unconfirmed.
        name: interview.name ?? 'Interview',
        startsAt: interview.starts_at,
        endsAt: interview.ends_at,
        status: interview.status ?? 'scheduled',
      }),
    };
  },

  scorecard(row) {
    const card = read(wire.scorecardRow, row);
    return {
      type: 'scorecard',
      remoteId: card.id,
      updatedAt: card.updated_at ?? null,
      fields: said<'scorecard'>({
        applicationId: card.application_id,
        interviewId: card.interview_id,
        interviewName: card.interview_name,
        interviewerId: card.interviewer_id,
        submittedAt: card.submitted_at,
        recommendation: recommendation(card.overall_recommendation),
        attributes: card.attributes === undefined ? undefined : (card.attributes ?? []).map(({ name, rating, note }) => ({ name, rating: rating ?? null, note: note ?? null })),
        answers: card.questions === undefined ? undefined : (card.questions ?? []).map(({ question, answer }) => ({ question, answer: answer ?? '' })),
      }),
    };
  },

  file(row) {
    const file = read(wire.attachmentRow, row);
    // A file of a job post or of an offer belongs to no candidate.
    if (file.candidate_id === undefined || file.candidate_id === null) return null;
    return {
      type: 'file',
      remoteId: file.id,
      updatedAt: file.updated_at ?? null,
      fields: said<'file'>({
        candidateId: file.candidate_id,
        applicationId: file.application_id,
        name: file.filename ?? 'File without a name',
        kind: file.type ?? 'other',
        createdAt: file.created_at,
      }),
    };
  },
};

/** An emptied record has no sign of its own: its name becomes "Anonymized" and its id, and how to reach the person is gone. */
function isAnonymised(candidate: z.output<typeof wire.candidateRow>): boolean {
  const name = `${asText(candidate.first_name)} ${asText(candidate.last_name)}`.trim().toLowerCase();
  const isEmpty = (values: readonly unknown[] | null | undefined): boolean => values === undefined || values === null || values.length === 0;
  return (name === `anonymized ${candidate.id}` || name === `anonymized${candidate.id}`) && isEmpty(candidate.email_addresses) && isEmpty(candidate.phone_numbers);
}

/** Unconfirmed beyond `value` and `type`: an address may hold line breaks. */
function placeIn(addresses: readonly { readonly value: string }[]): string | null {
  const lines = (addresses[0]?.value ?? '').split(/\s*[\r\n]+\s*/).filter((line) => line !== '');
  return lines.join(', ') || null;
}

/** Unconfirmed: the API documents no sign that a stage's transition rules write to the candidate. */
function writesToCandidate(stage: z.output<typeof wire.stageRow>): boolean {
  return stage.transition_rules?.some((rule) => rule.type === 'email_candidate') ?? false;
}

/** A status that Tandem does not know is read by the dates beside it. */
function jobStatus(status: string | null | undefined, closedAt: number | null | undefined): 'open' | 'closed' | 'draft' {
  if (status === 'open' || status === 'closed' || status === 'draft') return status;
  return typeof closedAt === 'number' ? 'closed' : 'open';
}

/** `active` is the older word for `in_process`. An unknown status is rejected when it carries that date, else still running. */
function applicationStatus(status: string | null | undefined, rejectedAt: number | null | undefined): RemoteRecords['application']['status'] {
  if (status === 'in_process' || status === 'rejected' || status === 'hired' || status === 'converted') return status;
  return typeof rejectedAt === 'number' ? 'rejected' : 'in_process';
}

function noteKind(type: string | null | undefined): RemoteRecords['note']['kind'] {
  switch (type?.toUpperCase()) {
    case 'EMAIL':
      return 'email';
    case 'ACTIVITY':
      return 'activity';
    default:
      return 'note';
  }
}

/** An unknown visibility is taken as the narrowest: showing too little can be mended. */
function noteVisibility(visibility: string | null | undefined): RemoteRecords['note']['visibility'] {
  if (visibility === 'public' || visibility === 'private') return visibility;
  return 'admin_only';
}

function recommendation(value: string | null | undefined): RemoteRecords['scorecard']['recommendation'] {
  if (value === 'strong_yes' || value === 'yes' || value === 'no' || value === 'strong_no') return value;
  return 'no_decision';
}
