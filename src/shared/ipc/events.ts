import { z } from 'zod';

/** What may have changed on screen. Coarse on purpose: the screen asks again, it is never told values. */
export const topicSchema = z.enum([
  'candidates',
  'jobs',
  'accounts',
  'changes',
  'runs',
  'problems',
  'linkedIn',
  'preferences',
  'sync',
]);
export type Topic = z.infer<typeof topicSchema>;

/** Facts pushed to a window. */
export const eventSchema = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('changed'),
    topics: z.array(topicSchema),
    /** Candidates concerned, when they are few; empty means "any". */
    candidateIds: z.array(z.string()),
  }),
  z.object({
    name: z.literal('signInEnded'),
    attemptId: z.string(),
    outcome: z.enum(['connected', 'denied', 'failed', 'cancelled']),
    message: z.string().nullable(),
  }),
  /** What happened in LinkedIn's frame, from a host that draws it itself. `candidate` is the one given with `frame.place`. */
  z.object({
    name: z.literal('frame'),
    event: z.enum(['link', 'unlink', 'loaded', 'failed']),
    candidate: z.string(),
    /** Whom the person chose in LinkedIn; only with `link`. */
    personUrn: z.string().nullable(),
  }),
]);
export type TandemEvent = z.infer<typeof eventSchema>;
