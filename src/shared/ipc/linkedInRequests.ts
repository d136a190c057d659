import { z } from 'zod';
import { inboxItemSchema, inboxPlaceSchema } from '../domain/inbox.ts';
import { storySchema } from '../domain/story.ts';
import { RECRUITER_ACTS, touchSchema } from '../domain/touch.ts';
import { trialSchema } from '../domain/trial.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);

/** What is known here of people who are on LinkedIn, and what came from there (rows L9, W7 to W9, E5). */
export const linkedInRequests = requests({
  /** A page of a list at once. In the order asked, without those who may not be seen. */
  'people.touch': { lane: 'read', args: z.object({ candidateIds: z.array(id).max(100) }), result: z.object({ people: z.array(touchSchema) }) },
  /** `not_found` when the person is no longer here. */
  'people.story': { lane: 'read', args: z.object({ candidateId: id }), result: storySchema },
  /** How far the demo’s story with Recruiter has come; asked in a demo only. */
  'trial.state': { lane: 'read', args: z.object({}), result: trialSchema },
  /** Replies, notes, consents and exports of people who may be seen, the newest first. `unreadCount` counts a hundred at most. */
  'inbox.list': {
    lane: 'read',
    args: z.object({ before: inboxPlaceSchema.nullable(), unreadOnly: z.boolean(), limit: z.number().int().min(1).max(200) }),
    result: z.object({ items: z.array(inboxItemSchema), next: inboxPlaceSchema.nullable() }),
  },
  'inbox.unread': { lane: 'read', args: z.object({}), result: z.object({ unreadCount: z.number().int() }) },
  /** Kept on this computer: neither LinkedIn nor the ATS knows of it. What is not there any more is passed over. */
  'inbox.mark': { lane: 'write', args: z.object({ ids: z.array(id).min(1).max(200), isRead: z.boolean() }), result: z.object({}) },
  /** Everything that is there now is read. */
  'inbox.readAll': { lane: 'write', args: z.object({}), result: z.object({}) },
  /**
   * Recruiter is opened from here, for what no API can do: one line of activity remembers it, on this computer only. `not_found` when the
   * person is no longer here.
   */
  'linkedIn.openedRecruiter': { lane: 'write', args: z.object({ candidateId: id, act: z.enum(RECRUITER_ACTS) }), result: z.object({}) },
});
