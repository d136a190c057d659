import { z } from 'zod';
import { funnelPersonSchema, jobFunnelSchema, jobRowSchema, jobStatusSchema } from '../domain/job.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);

export const jobRequests = requests({
  'jobs.list': {
    lane: 'read',
    args: z.object({
      status: jobStatusSchema.nullable(),
      text: z.string().max(200),
      sort: z.enum(['name', 'opened', 'active']),
      offset: z.number().int().min(0).max(1_000_000),
      limit: z.number().int().min(1).max(500),
    }),
    result: z.object({ rows: z.array(jobRowSchema), total: z.number().int() }),
  },
  'jobs.funnel': { lane: 'read', args: z.object({ id }), result: jobFunnelSchema },
  /** People of one stage (`stageId`), or those who ended (`rejected`, `hired`), longest in the stage first. */
  'jobs.people': {
    lane: 'read',
    args: z.object({
      jobId: id,
      group: z.union([z.object({ stageId: id }), z.object({ ended: z.enum(['rejected', 'hired']) })]),
      offset: z.number().int().min(0).max(1_000_000),
      limit: z.number().int().min(1).max(500),
    }),
    result: z.object({ rows: z.array(funnelPersonSchema), total: z.number().int() }),
  },
});
