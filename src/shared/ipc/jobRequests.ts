import { z } from 'zod';
import { arrivalSchema, funnelPersonSchema, jobFunnelSchema, jobRowSchema, jobStatusSchema } from '../domain/job.ts';
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
  /**
   * People of one stage (`stageId`), of none yet (`unstaged`: prospects), or those who ended (`rejected`, `hired`). In the order of
   * their time there, the longest first unless `newest`; those who ended, the latest first always.
   */
  'jobs.people': {
    lane: 'read',
    args: z.object({
      jobId: id,
      group: z.union([z.object({ stageId: id }), z.object({ unstaged: z.literal(true) }), z.object({ ended: z.enum(['rejected', 'hired']) })]),
      order: z.enum(['longest', 'newest']).optional(),
      offset: z.number().int().min(0).max(1_000_000),
      limit: z.number().int().min(1).max(500),
    }),
    result: z.object({ rows: z.array(funnelPersonSchema), total: z.number().int() }),
  },
  /** Processes of a job that came in from the ATS after `since` (epoch milliseconds) and are under way: applicants, mostly. Latest first, 500 at most. */
  'jobs.arrivals': {
    lane: 'read',
    args: z.object({ jobId: id, since: z.number().int().min(0).max(8.64e15) }),
    result: z.object({ arrivals: z.array(arrivalSchema) }),
  },
});
