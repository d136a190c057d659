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
  'filters',
  'sync',
  'duplicates',
  'imports',
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
  /** The desk was locked or unlocked: a window puts everything away, or comes back. The only event of a locked desk. */
  z.object({ name: z.literal('lock'), locked: z.boolean() }),
  /** A proxy or a server asks the person something, or asks no longer; `network.question` says what. */
  z.object({ name: z.literal('network') }),
  /** The demo has come further; `demo.state` says how far. */
  z.object({ name: z.literal('demo') }),
  /** Files were opened with Tandem, or something became of them; `app.takeGiven` says what. */
  z.object({ name: z.literal('files') }),
  /** What happened in LinkedIn's frame, from a host that draws it itself. `candidate` is the one given with `frame.place`. */
  z.object({
    name: z.literal('frame'),
    event: z.enum(['link', 'unlink', 'loaded', 'failed']),
    candidate: z.string(),
    /** Whom the person chose in LinkedIn; only with `link`. */
    personUrn: z.string().nullable(),
  }),
  /**
   * `damaged`: the data file was found damaged while Tandem ran; nothing more is written. `replaced`: another file is in use
   * now, or none: the window begins anew.
   */
  z.object({ name: z.literal('data'), state: z.enum(['damaged', 'replaced']) }),
  /** Tandem is about to end, with its window: a window writes what only it has, and says so with `app.readyToQuit`. */
  z.object({ name: z.literal('quitting') }),
]);
export type TandemEvent = z.infer<typeof eventSchema>;
