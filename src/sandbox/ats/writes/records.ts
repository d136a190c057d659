import { forbidden, invalid } from '../atsError.ts';
import type { AtsContext } from '../atsContext.ts';
import { STAGE_ID_OFFSET } from '../store/fillStore.ts';
import type { Row } from '../store/tables.ts';

/** Times and lag of a record that is created now. */
export function fresh(ats: AtsContext): {
  readonly created_at: number;
  readonly updated_at: number;
  readonly visible_at: number;
} {
  const now = ats.now();
  const lag = ats.readLagMs();
  return { created_at: now, updated_at: now, visible_at: lag > 0 ? ats.passed() + lag : 0 };
}

/** Notes that something happened on a candidate, and on an application if one is given; `changed` also moves the application's `updated_at`. */
export function touch(ats: AtsContext, candidateId: number, applicationId: number | null, changed: boolean): void {
  const now = ats.now();
  ats.store.patch('candidates', candidateId, { last_activity_at: now });
  if (applicationId !== null)
    ats.store.patch(
      'applications',
      applicationId,
      changed ? { last_activity_at: now, updated_at: now } : { last_activity_at: now },
    );
}

/** Stages of a job that people can be in, first one first. */
export function activeStages(ats: AtsContext, jobId: number): readonly Row<'job_interview_stages'>[] {
  return ats.store.where('job_interview_stages', { job_id: jobId, active: true }).toSorted((a, b) => a.sort_order - b.sort_order);
}

/** An open job; 422 naming `field` when it is missing or not open. */
export function openJob(ats: AtsContext, actorId: number | null, jobId: number, field: string): Row<'jobs'> {
  const job = ats.store.find('jobs', jobId);
  if (job === null || (actorId !== null && ats.store.hiddenJobIds(actorId).includes(jobId)))
    throw invalid({ field, message: 'does not exist' });
  if (job.status !== 'open') throw invalid({ field, message: 'is not an open job' });
  return job;
}

/** Puts an application into a stage: ends the stay that runs, begins the new one, and writes to the candidate when the stage's rule says so. */
export function enterStage(
  ats: AtsContext,
  application: Row<'applications'>,
  stage: Row<'job_interview_stages'>,
  actorId: number | null,
): void {
  const now = ats.now();
  for (const stay of ats.store.where('application_stages', { application_id: application.id, exited_at: null })) {
    ats.store.patch('application_stages', stay.id, { exited_at: now, updated_at: now });
  }
  ats.store.insert('application_stages', {
    application_id: application.id,
    job_interview_stage_id: stage.id,
    entered_at: now,
    exited_at: null,
    ...fresh(ats),
  });
  ats.store.patch('applications', application.id, {
    job_interview_stage_id: stage.id,
    stage_id: stage.id + STAGE_ID_OFFSET,
    stage_name: stage.name,
  });
  touch(ats, application.candidate_id, application.id, true);
  const rules = stage.transition_rules as readonly { type: string }[];
  if (rules.some((rule) => rule.type === 'email_candidate'))
    mailCandidate(
      ats,
      application,
      'stage_transition',
      `Your application: ${stage.name}`,
      `Your application has moved on. The next step is "${stage.name}".`,
      actorId,
    );
}

/** Writes a mail to the candidate, unless there is no address or the candidate wants none, and shows it on the record. */
export function mailCandidate(
  ats: AtsContext,
  application: Row<'applications'>,
  reason: 'stage_transition' | 'rejection',
  subject: string,
  text: string,
  actorId: number | null,
): void {
  const candidate = ats.store.find('candidates', application.candidate_id);
  const recipient = (candidate?.email_addresses as readonly { value: string }[] | undefined)?.[0]?.value;
  if (candidate === null || recipient === undefined || !candidate.can_email) return;
  const body = `Dear ${candidate.preferred_name ?? candidate.first_name},\n\n${text}\n\nKind regards,\nThe recruiting team at Fjord Health`;
  ats.store.addMail({
    candidateId: candidate.id,
    applicationId: application.id,
    recipient,
    subject,
    body,
    reason,
    at: ats.now(),
  });
  ats.store.insert('notes', {
    candidate_id: candidate.id,
    application_id: application.id,
    user_id: actorId,
    body,
    subject,
    type: 'EMAIL',
    visibility: 'public',
    email_from: 'careers@fjordhealth.test',
    email_to: recipient,
    email_cc: null,
    ...fresh(ats),
  });
}

/** What an application is made from. */
export interface NewApplication {
  readonly candidateId: number;
  readonly job: Row<'jobs'> | null;
  readonly stageId?: number | undefined;
  readonly prospectiveJobIds?: readonly number[] | undefined;
  readonly sourceId?: number | null | undefined;
  readonly referrerId?: number | null | undefined;
  readonly recruiterId?: number | null | undefined;
  readonly coordinatorId?: number | null | undefined;
  readonly answers?: readonly { readonly question: string; readonly answer: string }[];
  readonly jobPostId?: number | null;
}

/** Adds an application at the first stage of the job, or at the one asked for; a prospect when there is no job. Refuses a second process in the same job. */
export function addApplication(ats: AtsContext, input: NewApplication, actorId: number | null): Row<'applications'> {
  const { job } = input;
  if (
    job !== null &&
    ats.store.where('applications', { candidate_id: input.candidateId, job_id: job.id, status: 'in_process' }).length > 0
  ) {
    throw invalid({ field: 'job_id', message: 'already has an application of this candidate in process' });
  }
  if (input.sourceId !== undefined && input.sourceId !== null && ats.store.find('sources', input.sourceId) === null)
    throw invalid({ field: 'source_id', message: 'does not exist' });
  const stages = job === null ? [] : activeStages(ats, job.id);
  const stage = input.stageId === undefined ? stages[0] : stages.find((one) => one.id === input.stageId);
  if (job !== null && stage === undefined)
    throw invalid({ field: 'job_interview_stage_id', message: 'is not an active stage of the job' });
  const row = ats.store.insert('applications', {
    candidate_id: input.candidateId,
    job_id: job?.id ?? null,
    job_post_id: input.jobPostId ?? null,
    status: 'in_process',
    prospect: job === null,
    prospective_job_ids: input.prospectiveJobIds ?? [],
    stage_id: stage === undefined ? null : stage.id + STAGE_ID_OFFSET,
    stage_name: stage?.name ?? null,
    job_interview_stage_id: stage?.id ?? null,
    source_id: input.sourceId ?? null,
    referrer_id: input.referrerId ?? null,
    recruiter_id: input.recruiterId ?? null,
    coordinator_id: input.coordinatorId ?? null,
    rejection_reason_id: null,
    rejected_at: null,
    needs_decision: false,
    location_address: null,
    answers: input.answers ?? [],
    custom_fields: {},
    last_activity_at: ats.now(),
    ...fresh(ats),
  });
  if (stage !== undefined)
    ats.store.insert('application_stages', {
      application_id: row.id,
      job_interview_stage_id: stage.id,
      entered_at: row.created_at,
      exited_at: null,
      ...fresh(ats),
    });
  touch(ats, input.candidateId, null, false);
  if (stage !== undefined && input.stageId !== undefined && stage.id !== stages[0]?.id) {
    const rules = stage.transition_rules as readonly { type: string }[];
    if (rules.some((rule) => rule.type === 'email_candidate'))
      mailCandidate(
        ats,
        row,
        'stage_transition',
        `Your application: ${stage.name}`,
        `Your application has moved on. The next step is "${stage.name}".`,
        actorId,
      );
  }
  return row;
}

/** The user a record is written for: the one named, else the actor. 422 when there is none, 403 for another user unless the actor is an administrator. */
export function authorOf(
  ats: AtsContext,
  actor: { readonly userId: number; readonly siteAdmin: boolean },
  userId: number | undefined,
): number {
  if (userId === undefined || userId === actor.userId) return actor.userId;
  if (ats.store.find('users', userId) === null) throw invalid({ field: 'user_id', message: 'does not exist' });
  if (!actor.siteAdmin) throw forbidden('Only a site administrator may write in another user’s name.');
  return userId;
}
