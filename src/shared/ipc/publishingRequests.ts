import { z } from 'zod';
import { jobAtLinkedInSchema, publishSettingsSchema, publishStateSchema, PUBLISHED_KINDS, withheldReasonSchema } from '../domain/publishing.ts';
import { findingSchema } from './diagnosticsRequests.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const withheldSchema = z.object({
  kind: z.enum(['job', 'candidate', 'application']),
  reason: withheldReasonSchema,
  /** The person or job here; null when it is not to be seen. */
  ownerId: z.string().nullable(),
  name: z.string(),
});
const refusedSchema = z.object({
  kind: z.enum(PUBLISHED_KINDS),
  ownerId: z.string().nullable(),
  name: z.string(),
  /** LinkedIn's name of the field that it does not take. */
  field: z.string().nullable(),
  message: z.string().nullable(),
});

/** One part of the set-up at LinkedIn, and what was found of it. */
const setUpCheckSchema = findingSchema.extend({ title: z.string(), part: z.enum(['application', 'integration', 'viewers', 'callback']) });
export type SetUpCheck = z.infer<typeof setUpCheckSchema>;

/** What is published to LinkedIn, and by whom (rows S5, L1 to L4, L8). */
export const publishingRequests = requests({
  /** One state for each LinkedIn account. */
  'publishing.state': { lane: 'read', args: z.object({}), result: z.object({ accounts: z.array(publishStateSchema) }) },
  /** Who and what is withheld or refused, by name, at most 200. */
  'publishing.details': {
    lane: 'read',
    args: z.object({ accountId: id }),
    result: z.object({ withheld: z.array(withheldSchema), refused: z.array(refusedSchema) }),
  },
  /** Where a job stands at LinkedIn; null where nothing is published from here, and for a job that is not to be seen. */
  'publishing.job': { lane: 'read', args: z.object({ jobId: id }), result: z.object({ job: jobAtLinkedInSchema.nullable() }) },
  /**
   * Says who publishes, and what. From Tandem to the ATS one leads over `leaving`: what was published is deleted first, so that nobody
   * appears twice. Refused for whoever is no Site Admin of the ATS, and for a second account.
   */
  'publishing.choose': {
    lane: 'write',
    args: z.object({ accountId: id, settings: publishSettingsSchema.omit({ atsAccountId: true }) }),
    result: z.object({}),
  },
  /**
   * Publishes from this computer in the place of the one that does, as soon as that one has stopped; `isWanted` false takes it back.
   * Refused for whoever is no Site Admin of the ATS, and where nobody asked a gateway yet.
   */
  'publishing.takeOver': { lane: 'write', args: z.object({ accountId: id, isWanted: z.boolean() }), result: z.object({}) },
  /** Asks LinkedIn which people and jobs it has, compares everything with what it acknowledged, and tells it what differs (row L2). */
  'publishing.compareAll': { lane: 'write', args: z.object({ accountId: id }), result: z.object({}) },
  /** Tells once more what LinkedIn refused, and looks again for what could not be seen in the ATS. */
  'publishing.retry': { lane: 'write', args: z.object({ accountId: id }), result: z.object({}) },
  /** Asks LinkedIn what is turned on, who sees what is published, and where exports are announced (row S4). Takes half a minute at most. */
  'publishing.check': { lane: 'write', args: z.object({ accountId: id }), result: z.object({ checks: z.array(setUpCheckSchema).readonly() }) },
});
