import { z } from 'zod';

/** One thing that came from LinkedIn about a person here. */
export const inboxItemSchema = z.object({
  /** Kind and number: what is marked read by. */
  id: z.string(),
  kind: z.enum(['reply', 'note', 'consent', 'export', 'application']),
  at: z.number(),
  candidateId: z.string(),
  candidateName: z.string(),
  /** Of a reply: to whom; of a note: by whom. Null where LinkedIn does not say, and for what has nobody. */
  who: z.string().nullable(),
  isYours: z.boolean(),
  /** Of a reply its subject, of an export or application the job where it may be seen. */
  about: z.string().nullable(),
  /** The beginning of a reply to oneself, or of a note. Never of what was written to a colleague (row W7). */
  text: z.string().nullable(),
  isRead: z.boolean(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const inboxPlaceSchema = z.object({ at: z.number().int(), id: z.string().min(1).max(80) });
