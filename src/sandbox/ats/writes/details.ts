import type { Hono } from 'hono';
import { z } from 'zod';
import { invalid, notFound } from '../atsError.ts';
import type { Actor, AtsContext, AtsEnv } from '../atsContext.ts';
import { guarded, needWork, needWorkOn, pathId } from '../guard.ts';
import { wireRow } from '../wireRow.ts';
import { id, keptText, readBody } from './body.ts';
import { authorOf, fresh, touch } from './records.ts';

const noteShape = z.strictObject({
  candidate_id: id,
  application_id: id.nullable().optional(),
  user_id: id.optional(),
  body: z.string().refine((text) => keptText(text) !== '', "can't be blank"),
  visibility: z.enum(['public', 'private', 'admin_only']).optional(),
  note_type: z.enum(['NOTE', 'EMAIL', 'ACTIVITY']).optional(),
  subject: z.string().nullable().optional(),
});
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}$/;
const attachmentShape = z.strictObject({
  candidate_id: id.optional(),
  application_id: id.optional(),
  type: z.enum(['resume', 'cover_letter', 'take_home_test', 'offer_packet', 'offer_letter', 'signed_offer_letter', 'other']),
  filename: z.string().trim().min(1, "can't be blank"),
  content: z.string().min(1, "can't be blank").regex(BASE64, 'is not base64'),
  content_type: z.string().optional(),
});

/** The candidate and application a record hangs on; 422 naming the field that does not exist for the actor or that belongs to somebody else. */
function ownerOf(
  ats: AtsContext,
  actor: Actor,
  candidateId: number | undefined,
  applicationId: number | null,
): { readonly candidateId: number; readonly applicationId: number | null } {
  const application = applicationId === null ? null : ats.store.find('applications', applicationId);
  if (
    applicationId !== null &&
    (application === null || (application.job_id !== null && ats.store.hiddenJobIds(actor.userId).includes(application.job_id)))
  )
    throw invalid({ field: 'application_id', message: 'does not exist' });
  const wanted = candidateId ?? application?.candidate_id;
  if (wanted === undefined) throw invalid({ field: 'candidate_id', message: "can't be blank" });
  const candidate = ats.store.find('candidates', wanted);
  if (candidate === null || (candidate.private && !actor.seesPrivate))
    throw invalid({ field: 'candidate_id', message: 'does not exist' });
  if (application !== null && application.candidate_id !== wanted)
    throw invalid({ field: 'application_id', message: 'belongs to another candidate' });
  needWorkOn(ats, actor, wanted);
  return { candidateId: wanted, applicationId };
}

/** Adds notes, tags, files and stage rules to the API. */
export function addDetailWrites(api: Hono<AtsEnv>, ats: AtsContext): void {
  const effect = (kind: string, target: string, body: unknown, actor: number): void =>
    ats.store.addEffect({ kind, target, body, actor, at: ats.now() });

  api.post(
    '/notes',
    guarded(ats, 'notes:create', async (c, actor) => {
      const body = await readBody(c, noteShape);
      const owner = ownerOf(ats, actor, body.candidate_id, body.application_id ?? null);
      const userId = authorOf(ats, actor, body.user_id);
      const made = ats.store.transaction(() => {
        const row = ats.store.insert('notes', {
          candidate_id: owner.candidateId,
          application_id: owner.applicationId,
          user_id: userId,
          body: keptText(body.body),
          subject: body.subject ?? null,
          type: body.note_type ?? 'NOTE',
          visibility: body.visibility ?? 'public',
          email_from: null,
          email_to: null,
          email_cc: null,
          ...fresh(ats),
        });
        touch(ats, owner.candidateId, owner.applicationId, false);
        effect('note.create', `candidates/${owner.candidateId}`, body, actor.userId);
        return row;
      });
      return c.json(wireRow(ats, 'notes', made, new URL(c.req.url).origin), 201);
    }),
  );

  api.post(
    '/candidate_tags',
    guarded(ats, 'candidate_tags:create', async (c, actor) => {
      const body = await readBody(
        c,
        z.strictObject({ name: z.string().trim().min(1, "can't be blank").max(200, 'is too long') }),
      );
      if (ats.store.tagByName(body.name) !== null) throw invalid({ field: 'name', message: 'has already been taken' });
      const made = ats.store.transaction(() => {
        const row = ats.store.insert('candidate_tags', { name: body.name, ...fresh(ats) });
        effect('candidate_tag.create', `candidate_tags/${row.id}`, body, actor.userId);
        return row;
      });
      return c.json(wireRow(ats, 'candidate_tags', made, new URL(c.req.url).origin), 201);
    }),
  );

  api.post(
    '/applied_candidate_tags',
    guarded(ats, 'applied_candidate_tags:create', async (c, actor) => {
      const body = await readBody(c, z.strictObject({ candidate_id: id, candidate_tag_id: id }));
      const owner = ownerOf(ats, actor, body.candidate_id, null);
      if (ats.store.find('candidate_tags', body.candidate_tag_id) === null)
        throw invalid({ field: 'candidate_tag_id', message: 'does not exist' });
      if (ats.store.where('applied_candidate_tags', body).length > 0)
        throw invalid({ field: 'candidate_tag_id', message: 'has already been taken' });
      const made = ats.store.transaction(() => {
        const row = ats.store.insert('applied_candidate_tags', { ...body, ...fresh(ats) });
        ats.store.patch('candidates', owner.candidateId, { updated_at: ats.now(), last_activity_at: ats.now() });
        effect('tag.apply', `candidates/${owner.candidateId}`, body, actor.userId);
        return row;
      });
      return c.json(wireRow(ats, 'applied_candidate_tags', made, new URL(c.req.url).origin), 201);
    }),
  );

  api.delete(
    '/applied_candidate_tags/:id',
    guarded(ats, 'applied_candidate_tags:destroy', (c, actor) => {
      const row = ats.store.find('applied_candidate_tags', pathId(c));
      if (row === null || (ats.store.find('candidates', row.candidate_id)?.private === true && !actor.seesPrivate))
        throw notFound();
      needWorkOn(ats, actor, row.candidate_id);
      ats.store.transaction(() => {
        ats.store.removeWhere('applied_candidate_tags', 'id', row.id);
        ats.store.patch('candidates', row.candidate_id, { updated_at: ats.now(), last_activity_at: ats.now() });
        effect('tag.remove', `candidates/${row.candidate_id}`, { candidate_tag_id: row.candidate_tag_id }, actor.userId);
      });
      return c.body(null, 204);
    }),
  );

  api.post(
    '/attachments',
    guarded(ats, 'attachments:create', async (c, actor) => {
      const { content, ...body } = await readBody(c, attachmentShape);
      const owner = ownerOf(ats, actor, body.candidate_id, body.application_id ?? null);
      const bytes = new Uint8Array(Buffer.from(content, 'base64'));
      const made = ats.store.transaction(() => {
        if (body.type === 'resume') {
          for (const old of ats.store.where('attachments', { candidate_id: owner.candidateId, type: 'resume' }))
            ats.store.removeWhere('attachments', 'id', old.id);
        }
        const row = ats.store.insert('attachments', {
          candidate_id: owner.candidateId,
          application_id: owner.applicationId,
          type: body.type,
          filename: body.filename,
          content_type: body.content_type ?? 'application/octet-stream',
          content: bytes,
          ...fresh(ats),
        });
        touch(ats, owner.candidateId, owner.applicationId, false);
        effect('attachment.create', `candidates/${owner.candidateId}`, { ...body, bytes: bytes.length }, actor.userId);
        return row;
      });
      return c.json(wireRow(ats, 'attachments', made, new URL(c.req.url).origin), 201);
    }),
  );

  api.patch(
    '/job_interview_stages/:id',
    guarded(ats, 'job_interview_stages:update', async (c, actor) => {
      const stage = ats.store.find('job_interview_stages', pathId(c));
      if (stage === null || ats.store.hiddenJobIds(actor.userId).includes(stage.job_id)) throw notFound();
      needWork(ats, actor, [stage.job_id]);
      const body = await readBody(
        c,
        z
          .strictObject({
            name: z.string().trim().min(1, "can't be blank"),
            active: z.boolean(),
            transition_rules: z.array(z.strictObject({ type: z.literal('email_candidate') })),
          })
          .partial(),
      );
      ats.store.transaction(() => {
        ats.store.patch('job_interview_stages', stage.id, { ...body, updated_at: ats.now() });
        effect('job_interview_stage.update', `job_interview_stages/${stage.id}`, body, actor.userId);
      });
      return c.json(
        wireRow(ats, 'job_interview_stages', { ...stage, ...body, updated_at: ats.now() }, new URL(c.req.url).origin),
      );
    }),
  );
}
