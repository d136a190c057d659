import { z } from 'zod';
import { stubSchema } from './touch.ts';

export const personUrnSchema = z.string().regex(/^urn:li:person:[\w-]+$/, 'is not a LinkedIn person id');

/** Why a candidate is, or is not, connected to a LinkedIn member (rows W1, W4, M8). */
export const linkSchema = z.object({
  state: z.enum(['exact', 'manual', 'possible', 'none', 'unlinked', 'unknown']),
  personUrn: z.string().nullable(),
  /**
   * What an automatic match rests on. LinkedIn does not say; where the record has only one of the two, it is known, else
   * it is `either`. Null without an automatic match.
   */
  matchedBy: z.enum(['email', 'profileUrl', 'either']).nullable(),
  /** One sentence per piece of evidence, for a recruiter to read. */
  evidence: z.array(z.string()),
  /** The fields LinkedIn would need and does not have (row W4). */
  missing: z.array(z.enum(['first name', 'last name', 'e-mail'])),
  checkedAt: z.number().nullable(),
  /** LinkedIn matched somebody by itself who was made here, and nobody said yet whether it is them (row C5). */
  isToConfirm: z.boolean(),
});
export type Link = z.infer<typeof linkSchema>;

/** What a choice of a member took the place of: enough to put it back. `unknown` where LinkedIn had not been asked. */
export const linkBeforeSchema = linkSchema.pick({ state: true, personUrn: true });
export type LinkBefore = z.infer<typeof linkBeforeSchema>;

export const inMailMessageSchema = z.object({
  id: z.string(),
  threadId: z.string(),
  at: z.number(),
  fromName: z.string(),
  toName: z.string(),
  fromCandidate: z.boolean(),
  subject: z.string().nullable(),
  /** Null when the conversation is a colleague's: only from, to, subject and date are theirs to see (row W7). */
  body: z.string().nullable(),
});
export type InMailMessage = z.infer<typeof inMailMessageSchema>;

export const linkedInNoteSchema = z.object({
  id: z.string(),
  body: z.string(),
  authorName: z.string(),
  createdAt: z.number(),
  modifiedAt: z.number(),
});
export type LinkedInNote = z.infer<typeof linkedInNoteSchema>;

/** What stands on the LinkedIn side of the split pane; the profile itself is drawn by LinkedIn's own frame. */
export const linkedInPaneSchema = z.object({
  /**
   * `notConnected` no LinkedIn account; `notSynced` not looked up yet; `withheld` cannot be matched, see `link.missing`;
   * `ready` the frame may be shown.
   */
  state: z.enum(['notConnected', 'signedOut', 'notSynced', 'withheld', 'ready']),
  link: linkSchema,
  profileUrl: z.string().nullable(),
  /** Null where LinkedIn never gave one: only exports and consents bring it. */
  stub: stubSchema.nullable(),
  /** Where Recruiter shows the member (or searches for the person), writes to them, and saves them to a project; null when LinkedIn is not connected. */
  recruiter: z.object({ open: z.string(), inmail: z.string(), save: z.string() }).nullable(),
  /** What the frame needs; null when no frame can be shown. */
  widget: z.object({ atsCandidateId: z.string(), integrationContext: z.string() }).nullable(),
  messages: z.array(inMailMessageSchema),
  notes: z.array(linkedInNoteSchema),
  /** When messages and notes were last brought up to date. */
  asOf: z.number().nullable(),
});
export type LinkedInPane = z.infer<typeof linkedInPaneSchema>;
