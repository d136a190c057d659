import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What LinkedIn tells a callback: a kind and an id, and no data but those of a member who applied. */
export interface LinkedInPush {
  readonly kind: 'export' | 'application' | 'integration' | 'resync' | 'other';
  /** What the data are asked for with; also what doubles are known by. Null where a notification has none. */
  readonly requestId: string | null;
  /** `urn:li:developerApplication:…` where the notification says whose it is. */
  readonly application: string | null;
  readonly jobIds: readonly string[];
}

/** Unconfirmed: the names of the kind's field. All that were seen are read. */
const pushSchema = z.object({
  type: z.string().optional(),
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
  requestId: z.union([z.string().min(1), z.number().int()]).transform(String).optional(),
  jobApplicationId: z.union([z.string().min(1), z.number().int()]).transform(String).optional(),
  developerApplicationUrn: z.string().optional(),
  externalJobPostingIds: z.array(z.string()).optional(),
});
const KINDS: Readonly<Record<string, LinkedInPush['kind']>> = { EXPORT_CANDIDATE_PROFILE: 'export', EXPORT_JOB_APPLICATION: 'application', INTEGRATION_STATUS_CHANGE: 'integration', RESYNC_JOBS: 'resync' };

/** The answer by which a callback proves that it knows the application's secret. */
export function challengeAnswer(challengeCode: string, clientSecret: string): { readonly challengeCode: string; readonly challengeResponse: string } {
  return { challengeCode, challengeResponse: createHmac('sha256', clientSecret).update(challengeCode).digest('hex') };
}

/**
 * Whether LinkedIn signed these bytes for this application. Compared in constant time.
 *
 * @param body as it was received; a body that was parsed and written again has another signature
 * @param signature the header `X-LI-Signature`
 */
export function isSignedByLinkedIn(body: Uint8Array, signature: string | undefined, clientSecret: string): boolean {
  const expected = createHmac('sha256', clientSecret).update('hmacsha256=').update(body).digest();
  const given = Buffer.from(/^[0-9a-f]{64}$/.test(signature ?? '') ? (signature ?? '') : '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Reads a notification; null for what is none. */
export function readPush(body: Uint8Array): LinkedInPush | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
  const push = pushSchema.safeParse(parsed).data;
  const named = push?.type ?? push?.eventType ?? push?.notificationType;
  if (!push || (named === undefined && push.jobApplicationId === undefined)) return null;
  const kind = named === undefined ? 'application' : (KINDS[named] ?? 'other');
  // An application without an id is no application: nobody could tell it from one that comes again.
  if (kind === 'application' && push.jobApplicationId === undefined) return null;
  return { kind, requestId: (kind === 'application' ? push.jobApplicationId : push.requestId) ?? null, application: push.developerApplicationUrn ?? null, jobIds: push.externalJobPostingIds ?? [] };
}
