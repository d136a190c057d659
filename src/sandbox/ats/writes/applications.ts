import type { Hono } from 'hono';
import { z } from 'zod';
import { invalid } from '../atsError.ts';
import type { AtsContext, AtsEnv } from '../atsContext.ts';
import { applicationFor, candidateFor, guarded, needWork, pathId } from '../guard.ts';
import type { Row } from '../store/tables.ts';
import { wireRow } from '../wireRow.ts';
import { id, keptText, readBody } from './body.ts';
import { activeStages, addApplication, enterStage, fresh, mailCandidate, openJob, touch } from './records.ts';

const createShape = z.strictObject({
  candidate_id: id,
  job_id: id.optional(),
  prospect: z.boolean().optional(),
  prospective_job_ids: z.array(id).optional(),
  job_interview_stage_id: id.optional(),
  source_id: id.nullable().optional(),
  referrer_id: id.nullable().optional(),
  recruiter_id: id.nullable().optional(),
  coordinator_id: id.nullable().optional(),
});
const changeShape = z
  .strictObject({
    source_id: id.nullable(),
    referrer_id: id.nullable(),
    recruiter_id: id.nullable(),
    coordinator_id: id.nullable(),
  })
  .partial();
const moveShape = z.strictObject({ from_stage_id: id, to_stage_id: id.optional(), to_job_id: id.optional() });
const rejectShape = z.strictObject({
  rejection_reason_id: id.optional(),
  notes: z.string().optional(),
  rejection_email: z
    .union([z.boolean(), z.strictObject({ send_email_at: z.string().optional(), email_template_id: id.optional() })])
    .optional(),
});

function needInProcess(application: Row<'applications'>): void {
  if (application.status !== 'in_process')
    throw invalid({ field: 'status', message: `is "${application.status}", not "in_process"` });
}

/** Where a move leads: the stage asked for, the first of another job, or the next one. */
function targetOf(
  ats: AtsContext,
  application: Row<'applications'>,
  move: z.infer<typeof moveShape>,
  actorId: number,
): { readonly stage: Row<'job_interview_stages'>; readonly job: Row<'jobs'> | null } {
  if (move.to_job_id !== undefined) {
    if (move.to_stage_id !== undefined) throw invalid({ field: 'to_job_id', message: 'cannot be combined with to_stage_id' });
    const job = openJob(ats, actorId, move.to_job_id, 'to_job_id');
    const [stage] = activeStages(ats, job.id);
    if (stage === undefined) throw invalid({ field: 'to_job_id', message: 'has no active stage' });
    if (
      ats.store.where('applications', { candidate_id: application.candidate_id, job_id: job.id, status: 'in_process' }).length > 0
    )
      throw invalid({ field: 'to_job_id', message: 'already has an application of this candidate in process' });
    return { stage, job };
  }
  const stages = application.job_id === null ? [] : activeStages(ats, application.job_id);
  if (move.to_stage_id !== undefined) {
    const stage = stages.find((one) => one.id === move.to_stage_id);
    if (stage === undefined) throw invalid({ field: 'to_stage_id', message: 'is not an active stage of the job' });
    if (stage.id === application.job_interview_stage_id) throw invalid({ field: 'to_stage_id', message: 'is the current stage' });
    return { stage, job: null };
  }
  const stage = stages[stages.findIndex((one) => one.id === application.job_interview_stage_id) + 1];
  if (stage === undefined) throw invalid({ field: 'to_stage_id', message: 'is needed: the application is in the last stage' });
  return { stage, job: null };
}

/** Adds the writes on applications to the API. */
export function addApplicationWrites(api: Hono<AtsEnv>, ats: AtsContext): void {
  const effect = (kind: string, applicationId: number, body: unknown, actor: number): void =>
    ats.store.addEffect({ kind, target: `applications/${applicationId}`, body, actor, at: ats.now() });

  api.post(
    '/applications',
    guarded(ats, 'applications:create', async (c, actor) => {
      const body = await readBody(c, createShape);
      const candidate = ats.store.find('candidates', body.candidate_id);
      if (candidate === null || (candidate.private && !actor.seesPrivate))
        throw invalid({ field: 'candidate_id', message: 'does not exist' });
      if (body.job_id === undefined && body.prospect !== true)
        throw invalid({ field: 'job_id', message: "can't be blank unless prospect is true" });
      if (body.job_id !== undefined && body.prospect === true)
        throw invalid({ field: 'prospect', message: 'cannot be combined with job_id; use prospective_job_ids' });
      needWork(ats, actor, [body.job_id ?? null, ...(body.prospective_job_ids ?? [])]);
      const made = ats.store.transaction(() => {
        const row = addApplication(
          ats,
          {
            candidateId: candidate.id,
            job: body.job_id === undefined ? null : openJob(ats, actor.userId, body.job_id, 'job_id'),
            stageId: body.job_interview_stage_id,
            prospectiveJobIds: body.prospective_job_ids,
            sourceId: body.source_id,
            referrerId: body.referrer_id,
            recruiterId: body.recruiter_id,
            coordinatorId: body.coordinator_id,
          },
          actor.userId,
        );
        effect('application.create', row.id, body, actor.userId);
        return row;
      });
      return c.json(wireRow(ats, 'applications', made, new URL(c.req.url).origin), 201);
    }),
  );

  api.patch(
    '/applications/:id',
    guarded(ats, 'applications:update', async (c, actor) => {
      const application = applicationFor(ats, actor, pathId(c));
      needWork(ats, actor, [application.job_id]);
      const change = await readBody(c, changeShape);
      if (typeof change.source_id === 'number' && ats.store.find('sources', change.source_id) === null)
        throw invalid({ field: 'source_id', message: 'does not exist' });
      ats.store.transaction(() => {
        ats.store.patch('applications', application.id, change);
        touch(ats, application.candidate_id, application.id, true);
        effect('application.update', application.id, change, actor.userId);
      });
      return c.json(wireRow(ats, 'applications', applicationFor(ats, actor, application.id), new URL(c.req.url).origin));
    }),
  );

  api.post(
    '/applications/:id/move',
    guarded(ats, 'applications:move', async (c, actor) => {
      const application = applicationFor(ats, actor, pathId(c));
      needWork(ats, actor, [application.job_id]);
      const move = await readBody(c, moveShape);
      needInProcess(application);
      if (application.job_interview_stage_id !== move.from_stage_id)
        throw invalid({ field: 'from_stage_id', message: 'is not the current stage of the application' });
      const { stage, job } = targetOf(ats, application, move, actor.userId);
      ats.store.transaction(() => {
        if (job !== null) ats.store.patch('applications', application.id, { job_id: job.id, job_post_id: null });
        enterStage(ats, application, stage, actor.userId);
        effect('application.move', application.id, move, actor.userId);
      });
      return c.body(null, 204);
    }),
  );

  api.post(
    '/applications/:id/reject',
    guarded(ats, 'applications:reject', async (c, actor) => {
      const application = applicationFor(ats, actor, pathId(c));
      needWork(ats, actor, [application.job_id]);
      const body = await readBody(c, rejectShape);
      needInProcess(application);
      const reason = body.rejection_reason_id ?? null;
      if (reason !== null && ats.store.find('rejection_reasons', reason) === null)
        throw invalid({ field: 'rejection_reason_id', message: 'does not exist' });
      ats.store.transaction(() => {
        ats.store.patch('applications', application.id, {
          status: 'rejected',
          rejected_at: ats.now(),
          rejection_reason_id: reason,
        });
        ats.store.insert('rejection_details', {
          application_id: application.id,
          rejection_reason_id: reason,
          custom_fields: {},
          ...fresh(ats),
        });
        if (body.notes !== undefined && keptText(body.notes) !== '') {
          ats.store.insert('notes', {
            candidate_id: application.candidate_id,
            application_id: application.id,
            user_id: actor.userId,
            body: keptText(body.notes),
            subject: null,
            type: 'NOTE',
            visibility: 'public',
            email_from: null,
            email_to: null,
            email_cc: null,
            ...fresh(ats),
          });
        }
        if (body.rejection_email !== undefined && body.rejection_email !== false)
          mailCandidate(
            ats,
            application,
            'rejection',
            'Your application',
            'Thank you for your interest. We have decided to go on with other applicants this time.',
            actor.userId,
          );
        touch(ats, application.candidate_id, application.id, true);
        effect('application.reject', application.id, body, actor.userId);
      });
      return c.body(null, 204);
    }),
  );

  api.post(
    '/applications/:id/unreject',
    guarded(ats, 'applications:unreject', (c, actor) => {
      const application = applicationFor(ats, actor, pathId(c));
      needWork(ats, actor, [application.job_id]);
      if (application.status !== 'rejected')
        throw invalid({ field: 'status', message: `is "${application.status}", not "rejected"` });
      ats.store.transaction(() => {
        ats.store.patch('applications', application.id, { status: 'in_process', rejected_at: null, rejection_reason_id: null });
        ats.store.removeWhere('rejection_details', 'application_id', application.id);
        touch(ats, application.candidate_id, application.id, true);
        effect('application.unreject', application.id, null, actor.userId);
      });
      return c.body(null, 204);
    }),
  );

  api.post(
    '/applications/:id/hire',
    guarded(ats, 'applications:hire', (c, actor) => {
      const application = applicationFor(ats, actor, pathId(c));
      needWork(ats, actor, [application.job_id]);
      needInProcess(application);
      if (application.prospect) throw invalid({ field: 'prospect', message: 'cannot be hired: the application has no job' });
      ats.store.transaction(() => {
        ats.store.patch('applications', application.id, { status: 'hired' });
        touch(ats, application.candidate_id, application.id, true);
        effect('application.hire', application.id, null, actor.userId);
      });
      return c.body(null, 204);
    }),
  );

  api.post(
    '/applications/:id/convert_to_candidate',
    guarded(ats, 'applications:convert_to_candidate', async (c, actor) => {
      const application = applicationFor(ats, actor, pathId(c));
      const body = await readBody(c, z.strictObject({ job_id: id }));
      needWork(ats, actor, [body.job_id]);
      needInProcess(application);
      if (!application.prospect)
        throw invalid({ field: 'prospect', message: 'is false: the application is a candidate’s already' });
      candidateFor(ats, actor, application.candidate_id);
      const made = ats.store.transaction(() => {
        const row = addApplication(
          ats,
          {
            candidateId: application.candidate_id,
            job: openJob(ats, actor.userId, body.job_id, 'job_id'),
            sourceId: application.source_id,
            referrerId: application.referrer_id,
          },
          actor.userId,
        );
        ats.store.patch('applications', application.id, { status: 'converted' });
        touch(ats, application.candidate_id, application.id, true);
        effect('application.convert_to_candidate', application.id, body, actor.userId);
        return row;
      });
      return c.json(wireRow(ats, 'applications', made, new URL(c.req.url).origin), 201);
    }),
  );
}
