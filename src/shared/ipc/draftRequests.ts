import { z } from 'zod';
import { requests } from './request.ts';

/** What a draft belongs to: a note or the contact data of a person, or somebody who is not made yet. */
export const draftKeySchema = z.union([z.templateLiteral([z.enum(['note', 'contact']), ':', z.string().regex(/^[\w-]{1,80}(?::private)?$/)]), z.literal('person:new')]);
export type DraftKey = z.infer<typeof draftKeySchema>;

export const draftRequests = requests({
  /** What was begun and not saved, of people who may be seen, the latest first. */
  'drafts.list': { lane: 'read', args: z.object({}), result: z.object({ drafts: z.array(z.object({ key: draftKeySchema, text: z.string() })) }) },
  /**
   * Keeps a draft over restarts, or (null) forgets it. Nothing is kept of somebody who is not here. Tells nobody: another window goes on with
   * its own.
   */
  'drafts.set': { lane: 'write', args: z.object({ key: draftKeySchema, text: z.string().min(1).max(200_000).nullable() }), result: z.object({}) },
});
