import { z } from 'zod';

/** What the demo leads one through, in this order. */
export const TRIAL_STEPS = ['told', 'found', 'exported', 'shared', 'seen'] as const;
export type TrialStep = (typeof TRIAL_STEPS)[number];

/** How far somebody has come who tries Tandem together with Recruiter (row M9). */
export const trialSchema = z.object({
  /** Recruiter’s own address; null where LinkedIn is not connected. */
  recruiterUrl: z.string().nullable(),
  /** Without a gateway no export reaches this desk: then there is no such step. */
  steps: z.array(z.object({ id: z.enum(TRIAL_STEPS), isDone: z.boolean() })),
});
export type Trial = z.infer<typeof trialSchema>;
