import { z } from 'zod';
import { stageSchema } from './candidate.ts';

export const jobStatusSchema = z.enum(['open', 'closed', 'draft']);
export type JobStatus = z.infer<typeof jobStatusSchema>;

export const jobRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  requisitionId: z.string().nullable(),
  status: jobStatusSchema,
  isConfidential: z.boolean(),
  department: z.string().nullable(),
  location: z.string().nullable(),
  openedAt: z.number().nullable(),
  closedAt: z.number().nullable(),
  /** People whose process in this job is under way. */
  activeCount: z.number().int(),
  totalCount: z.number().int(),
});
export type JobRow = z.infer<typeof jobRowSchema>;

/** A job with its funnel: people under way per stage, and how those ended who are not. */
export const jobFunnelSchema = jobRowSchema.extend({
  stages: z.array(stageSchema.extend({ count: z.number().int() })),
  /** People under way who stand in no stage: prospects. */
  unstagedCount: z.number().int(),
  rejectedCount: z.number().int(),
  hiredCount: z.number().int(),
});
export type JobFunnel = z.infer<typeof jobFunnelSchema>;

/** One person in one stage of a job. */
export const funnelPersonSchema = z.object({
  applicationId: z.string(),
  candidateId: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  sourceName: z.string().nullable(),
  /** When the person entered the stage shown. */
  since: z.number().nullable(),
  pending: z.boolean(),
});
export type FunnelPerson = z.infer<typeof funnelPersonSchema>;

/** Somebody who came into a job while Tandem was open. */
export const arrivalSchema = z.object({ applicationId: z.string(), candidateId: z.string(), stageId: z.string().nullable() });
export type Arrival = z.infer<typeof arrivalSchema>;
