import type { Hono } from 'hono';
import { z } from 'zod';
import { invalid } from '../atsError.ts';
import type { AtsContext, AtsEnv } from '../atsContext.ts';
import { candidateFor, guarded, needWork, needWorkOn, pathId } from '../guard.ts';
import type { Row } from '../store/tables.ts';
import { wireRow } from '../wireRow.ts';
import { emailAddresses, id, readBody, typedValues } from './body.ts';
import { addApplication, fresh, openJob } from './records.ts';

const fields = {
  first_name: z.string().trim().min(1, "can't be blank"),
  last_name: z.string().trim(),
  preferred_name: z.string().nullable(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  private: z.boolean(),
  can_email: z.boolean(),
  time_zone: z.string().nullable(),
  linked_user_ids: z.array(id),
  email_addresses: emailAddresses,
  phone_numbers: typedValues,
  addresses: typedValues,
  website_addresses: typedValues,
  social_media_addresses: typedValues,
  custom_fields: z.record(z.string(), z.unknown()),
};
const changeShape = z.strictObject(fields).partial();
const applicationShape = z.strictObject({
  job_id: id,
  job_interview_stage_id: id.optional(),
  source_id: id.nullable().optional(),
  referrer_id: id.nullable().optional(),
  recruiter_id: id.nullable().optional(),
  coordinator_id: id.nullable().optional(),
});
const createShape = changeShape
  .required({ first_name: true, last_name: true })
  .extend({ application: applicationShape.optional() });

/** What a new candidate is made from; everything but the names may be left out. */
export type NewCandidate = Omit<z.infer<typeof createShape>, 'application'>;

/** Adds a candidate. Addresses that somebody else has too are no obstacle. */
export function addCandidate(ats: AtsContext, input: NewCandidate): Row<'candidates'> {
  const { first_name, last_name } = input;
  return ats.store.insert('candidates', {
    first_name,
    last_name,
    preferred_name: input.preferred_name ?? null,
    company: input.company ?? null,
    title: input.title ?? null,
    private: input.private ?? false,
    can_email: input.can_email ?? true,
    time_zone: input.time_zone ?? null,
    linked_user_ids: input.linked_user_ids ?? [],
    email_addresses: input.email_addresses ?? [],
    phone_numbers: input.phone_numbers ?? [],
    addresses: input.addresses ?? [],
    website_addresses: input.website_addresses ?? [],
    social_media_addresses: input.social_media_addresses ?? [],
    custom_fields: input.custom_fields ?? {},
    last_activity_at: ats.now(),
    ...fresh(ats),
  });
}

/** Removes a candidate with everything that hangs on it. */
function removeCandidate(ats: AtsContext, candidateId: number): void {
  for (const application of ats.store.where('applications', { candidate_id: candidateId })) {
    for (const table of ['application_stages', 'rejection_details', 'interviews', 'scorecards'] as const)
      ats.store.removeWhere(table, 'application_id', application.id);
  }
  for (const table of ['applications', 'notes', 'attachments', 'applied_candidate_tags'] as const)
    ats.store.removeWhere(table, 'candidate_id', candidateId);
  ats.store.removeWhere('candidates', 'id', candidateId);
}

function union(first: unknown, second: unknown): readonly { value: string }[] {
  const list = [...(first as readonly { value: string }[])];
  for (const one of second as readonly { value: string }[])
    if (!list.some((other) => other.value.toLowerCase() === one.value.toLowerCase())) list.push(one);
  return list;
}

/** Takes everything of `gone` over to `kept`; `gone` ceases to exist. */
function mergeCandidates(ats: AtsContext, kept: Row<'candidates'>, gone: Row<'candidates'>): void {
  const now = ats.now();
  for (const table of ['applications', 'notes', 'attachments'] as const)
    ats.store.repoint(table, 'candidate_id', gone.id, kept.id, now);
  const has = new Set(ats.store.where('applied_candidate_tags', { candidate_id: kept.id }).map((row) => row.candidate_tag_id));
  for (const applied of ats.store.where('applied_candidate_tags', { candidate_id: gone.id })) {
    if (has.has(applied.candidate_tag_id)) ats.store.removeWhere('applied_candidate_tags', 'id', applied.id);
  }
  ats.store.repoint('applied_candidate_tags', 'candidate_id', gone.id, kept.id, now);
  ats.store.removeWhere('candidates', 'id', gone.id);
  ats.store.patch('candidates', kept.id, {
    email_addresses: union(kept.email_addresses, gone.email_addresses),
    phone_numbers: union(kept.phone_numbers, gone.phone_numbers),
    social_media_addresses: union(kept.social_media_addresses, gone.social_media_addresses),
    company: kept.company ?? gone.company,
    title: kept.title ?? gone.title,
    updated_at: now,
    last_activity_at: now,
  });
}

const ANONYMIZABLE = [
  'full_name',
  'current_company',
  'current_title',
  'tags',
  'phone_numbers',
  'emails',
  'social_media_links',
  'websites',
  'addresses',
  'notes',
  'attachments',
  'custom_candidate_fields',
  'source',
  'application_questions',
] as const;
type Anonymizable = (typeof ANONYMIZABLE)[number];

function anonymize(ats: AtsContext, candidateId: number, names: readonly Anonymizable[]): void {
  const now = ats.now();
  const change: Partial<Row<'candidates'>> = { updated_at: now };
  for (const name of names) {
    switch (name) {
      case 'full_name':
        Object.assign(change, { first_name: 'Anonymized', last_name: String(candidateId), preferred_name: null });
        break;
      case 'current_company':
        change.company = null;
        break;
      case 'current_title':
        change.title = null;
        break;
      case 'phone_numbers':
        change.phone_numbers = [];
        break;
      case 'emails':
        change.email_addresses = [];
        break;
      case 'social_media_links':
        change.social_media_addresses = [];
        break;
      case 'websites':
        change.website_addresses = [];
        break;
      case 'addresses':
        change.addresses = [];
        break;
      case 'custom_candidate_fields':
        change.custom_fields = {};
        break;
      case 'tags':
        ats.store.removeWhere('applied_candidate_tags', 'candidate_id', candidateId);
        break;
      case 'notes':
        ats.store.removeWhere('notes', 'candidate_id', candidateId);
        break;
      case 'attachments':
        ats.store.removeWhere('attachments', 'candidate_id', candidateId);
        break;
      case 'source':
      case 'application_questions':
        for (const application of ats.store.where('applications', { candidate_id: candidateId }))
          ats.store.patch(
            'applications',
            application.id,
            name === 'source' ? { source_id: null, updated_at: now } : { answers: [], updated_at: now },
          );
        break;
    }
  }
  ats.store.patch('candidates', candidateId, change);
}

/** Adds the writes on candidates to the API. */
export function addCandidateWrites(api: Hono<AtsEnv>, ats: AtsContext): void {
  const effect = (kind: string, target: string, body: unknown, actor: number): void =>
    ats.store.addEffect({ kind, target, body, actor, at: ats.now() });

  api.post(
    '/candidates',
    guarded(ats, 'candidates:create', async (c, actor) => {
      const { application: asked, ...input } = await readBody(c, createShape);
      if (asked !== undefined) needWork(ats, actor, [asked.job_id]);
      const made = ats.store.transaction(() => {
        const candidate = addCandidate(ats, input);
        const application =
          asked === undefined
            ? null
            : addApplication(
                ats,
                {
                  candidateId: candidate.id,
                  job: openJob(ats, actor.userId, asked.job_id, 'application.job_id'),
                  stageId: asked.job_interview_stage_id,
                  sourceId: asked.source_id,
                  referrerId: asked.referrer_id,
                  recruiterId: asked.recruiter_id,
                  coordinatorId: asked.coordinator_id,
                },
                actor.userId,
              );
        effect('candidate.create', `candidates/${candidate.id}`, { ...input, application: asked }, actor.userId);
        return { candidate, application };
      });
      const { origin } = new URL(c.req.url);
      return c.json(
        {
          candidate: wireRow(ats, 'candidates', made.candidate, origin),
          application: made.application === null ? null : wireRow(ats, 'applications', made.application, origin),
        },
        201,
      );
    }),
  );

  api.patch(
    '/candidates/:id',
    guarded(ats, 'candidates:update', async (c, actor) => {
      const candidate = candidateFor(ats, actor, pathId(c));
      needWorkOn(ats, actor, candidate.id);
      const change = await readBody(c, changeShape);
      ats.store.transaction(() => {
        ats.store.patch('candidates', candidate.id, { ...change, updated_at: ats.now(), last_activity_at: ats.now() });
        effect('candidate.update', `candidates/${candidate.id}`, change, actor.userId);
      });
      return c.json(wireRow(ats, 'candidates', candidateFor(ats, actor, candidate.id), new URL(c.req.url).origin));
    }),
  );

  api.delete(
    '/candidates/:id',
    guarded(ats, 'candidates:destroy', (c, actor) => {
      const candidate = candidateFor(ats, actor, pathId(c));
      needWorkOn(ats, actor, candidate.id);
      ats.store.transaction(() => {
        removeCandidate(ats, candidate.id);
        effect('candidate.destroy', `candidates/${candidate.id}`, null, actor.userId);
      });
      return c.body(null, 204);
    }),
  );

  api.post(
    '/candidates/:id/merge',
    guarded(ats, 'candidates:merge', async (c, actor) => {
      const kept = candidateFor(ats, actor, pathId(c));
      needWorkOn(ats, actor, kept.id);
      const body = await readBody(c, z.strictObject({ duplicate_candidate_id: id }));
      const gone = ats.store.find('candidates', body.duplicate_candidate_id);
      if (gone === null || gone.id === kept.id || (gone.private && !actor.seesPrivate))
        throw invalid({
          field: 'duplicate_candidate_id',
          message: gone?.id === kept.id ? 'is the candidate itself' : 'does not exist',
        });
      ats.store.transaction(() => {
        mergeCandidates(ats, kept, gone);
        effect('candidate.merge', `candidates/${kept.id}`, body, actor.userId);
      });
      return c.json(wireRow(ats, 'candidates', candidateFor(ats, actor, kept.id), new URL(c.req.url).origin));
    }),
  );

  api.patch(
    '/candidates/:id/anonymize',
    guarded(ats, 'candidates:anonymize', async (c, actor) => {
      const candidate = candidateFor(ats, actor, pathId(c));
      needWorkOn(ats, actor, candidate.id);
      const body = await readBody(c, z.strictObject({ fields: z.array(z.enum(ANONYMIZABLE)).min(1, "can't be blank") }));
      ats.store.transaction(() => {
        anonymize(ats, candidate.id, body.fields);
        effect('candidate.anonymize', `candidates/${candidate.id}`, body, actor.userId);
      });
      return c.json(wireRow(ats, 'candidates', candidateFor(ats, actor, candidate.id), new URL(c.req.url).origin));
    }),
  );
}
