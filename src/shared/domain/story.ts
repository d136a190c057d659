import { z } from 'zod';
import { activitySchema } from './candidate.ts';
import { touchSchema } from './touch.ts';

/** Where a line of a person's story is read in full. */
export const storyPlaceSchema = z.enum(['record', 'job', 'inmail', 'linkedInNotes']);

/** One line of everything that happened with a person. */
export const storyLineSchema = activitySchema.extend({
  kind: z.enum([...activitySchema.shape.kind.options, 'export', 'consent', 'linkedInNote']),
  /** What it is filtered by. */
  group: z.enum(['processes', 'messages', 'notes', 'interviews', 'other']),
  leadsTo: storyPlaceSchema,
});
export type StoryLine = z.infer<typeof storyLineSchema>;

/** One process in a line: how it began, how far it came, and what became of it. */
export const storyProcessSchema = z.object({
  id: z.string(),
  /** Null for a prospect without a job. */
  jobId: z.string().nullable(),
  jobName: z.string(),
  requisitionId: z.string().nullable(),
  isJobOpen: z.boolean(),
  status: z.enum(['in_process', 'rejected', 'hired', 'converted']),
  stageName: z.string().nullable(),
  rejectionReason: z.string().nullable(),
  sourceName: z.string().nullable(),
  recruiterName: z.string().nullable(),
  beganAt: z.number().nullable(),
  /** When it ended, where the ATS says so; of what is under way, since when they stand in their stage. */
  lastAt: z.number().nullable(),
});
export type StoryProcess = z.infer<typeof storyProcessSchema>;

/** Everything that is known of a person, on one page (row L9). */
export const storySchema = z.object({
  touch: touchSchema,
  title: z.string().nullable(),
  company: z.string().nullable(),
  processes: z.array(storyProcessSchema),
  /** The newest first. */
  lines: z.array(storyLineSchema),
  /** There are older lines than a page holds. */
  isCut: z.boolean(),
});
export type Story = z.infer<typeof storySchema>;
