import { z } from 'zod';
import {
  accountSchema,
  runSchema,
  syncProblemSchema,
  syncStatusSchema,
} from '../domain/account.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const url = z.url({ protocol: /^https?$/, error: 'is not a web address' }).max(500);

export const accountRequests = requests({
  'accounts.list': { lane: 'read', args: z.object({}), result: z.object({ accounts: z.array(accountSchema) }) },
  /** Starts the sign-in in the browser; `url` is the page to open. Ends with the event `signInEnded`. */
  'accounts.startSignIn': {
    lane: 'write',
    args: z.object({ kind: z.literal('greenhouse'), gatewayUrl: url }),
    result: z.object({ attemptId: z.string(), url: z.string() }),
  },
  'accounts.cancelSignIn': { lane: 'write', args: z.object({ attemptId: id }), result: z.object({}) },
  /** Connects with the customer's own key pair (direct mode), acting as the user named. */
  'accounts.connectGreenhouse': {
    lane: 'write',
    args: z.object({
      apiUrl: url,
      authUrl: url,
      clientId: z.string().trim().min(1, 'must not be empty').max(300),
      clientSecret: z.string().trim().min(1, 'must not be empty').max(500),
      actingUserId: z.string().trim().regex(/^\d+$/, 'is the number of a user in Greenhouse'),
    }),
    result: accountSchema,
  },
  /** Connects LinkedIn with the application's own key pair (direct mode). */
  'accounts.connectLinkedIn': {
    lane: 'write',
    args: z.object({
      apiUrl: url,
      wwwUrl: url,
      clientId: z.string().trim().min(1, 'must not be empty').max(300),
      clientSecret: z.string().trim().min(1, 'must not be empty').max(500),
      organization: z.string().trim().regex(/^urn:li:organization:\d+$/, 'looks like urn:li:organization:123'),
      contract: z.string().trim().regex(/^urn:li:contract:\d+$/, 'looks like urn:li:contract:123'),
      /** `YYYYMM`, where the application uses LinkedIn's versioned API. */
      apiVersion: z.string().regex(/^20\d\d(?:0[1-9]|1[0-2])$/, 'is a year and a month, such as 202603').optional(),
    }),
    result: accountSchema,
  },
  /** The gateway by which LinkedIn can be connected: the one the ATS is signed in at, when it passes LinkedIn on. Asks it, so it may take a while. */
  'accounts.linkedInOffer': { lane: 'write', args: z.object({}), result: z.object({ gatewayUrl: z.string().nullable() }) },
  /** Starts the recruiter's own sign-in at LinkedIn by that gateway. Ends with the event `signInEnded`, as that at the ATS does. */
  'accounts.startLinkedInSignIn': { lane: 'write', args: z.object({}), result: z.object({ attemptId: z.string(), url: z.string() }) },
  /**
   * Ends the connection: tokens leave the keychain. Refused while edits wait, unless `dropWaiting`. With `wipe` everything of
   * the account leaves this machine, backups too; the answer comes when nothing is left (row O4).
   */
  'accounts.signOut': {
    lane: 'write',
    args: z.object({ accountId: id, dropWaiting: z.boolean(), wipe: z.boolean().default(false) }),
    result: z.object({}),
  },
  /** Goes on with removals that something cut off (a full disk, a locked keychain); the answer comes when nothing is left. */
  'accounts.endRemovals': { lane: 'write', args: z.object({}), result: z.object({}) },
  'sync.status': { lane: 'write', args: z.object({}), result: syncStatusSchema },
  'sync.run': { lane: 'write', args: z.object({ accountId: id.nullable() }), result: z.object({}) },
  'sync.stop': { lane: 'write', args: z.object({ accountId: id }), result: z.object({}) },
  'sync.runs': { lane: 'read', args: z.object({ limit: z.number().int().min(1).max(200) }), result: z.object({ runs: z.array(runSchema) }) },
  'sync.problems': { lane: 'read', args: z.object({}), result: z.object({ problems: z.array(syncProblemSchema) }) },
  /** Asks the remote for that one record again. */
  'sync.retryProblem': { lane: 'write', args: z.object({ id }), result: z.object({}) },
});
