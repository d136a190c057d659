import { z } from 'zod';
import type { AtsRegistration, GatewayClock } from './gatewayTypes.ts';
import { DeskRefused } from './deskRefused.ts';

/** Who signed in at a desk, as the ATS says. */
export interface DeskIdentity {
  /** The ATS's number of its customer. */
  readonly organization: string;
  readonly userId: string;
}

/** What the ATS itself says of who sits at a desk. Nothing that a desk says of itself counts. */
export interface AtsIdentity {
  /** Whose token it is. @throws DeskRefused 503 when the ATS does not say so now, 401 when it does not know the token any more */
  identify(accessToken: string): Promise<DeskIdentity>;
  /** Whether they are a Site Admin: asked with their own token, and believed for ten minutes. @throws DeskRefused as above */
  isSiteAdmin(accessToken: string, userId: string): Promise<boolean>;
}

const ANSWER_WITHIN_MS = 20_000;
/** Who stops being a Site Admin is one here for so long at most. */
const BELIEVED_MS = 10 * 60_000;
/** While the ATS cannot be asked its last word holds for so long: a publisher does not stop for an outage there. */
const KEPT_MS = 60 * 60_000;

/** Numbers and words are taken alike: which of them the ATS uses is its own. */
const named = z.union([z.string().min(1).max(200), z.number().int()]).transform(String);
const introspected = z.object({ active: z.literal(true), sub: named, organization_id: named });
const claimed = z.object({ sub: named, organization_id: named });
const users = z.array(z.object({ id: named, site_admin: z.boolean() }));

const unavailable = (): DeskRefused => new DeskRefused(503, 'unavailable', 'The ATS does not say just now who is signed in here. It is asked again in a moment.');
const ended = (): DeskRefused => new DeskRefused(401, 'invalid_token', 'The ATS does not know this sign-in any more. Renew it, or sign in again.');
/** A prefix before the number (`user:12`) is taken as well. */
const userNumber = (sub: string): string => /(\d+)$/.exec(sub)?.[1] ?? sub;

/** @param fetchFn the HTTP port */
export function createAtsIdentity(ats: AtsRegistration, clock: GatewayClock, fetchFn: typeof fetch): AtsIdentity {
  const basic = Buffer.from(`${ats.clientId}:${ats.clientSecret}`).toString('base64');
  const known = new Map<string, { readonly isAdmin: boolean; readonly at: number }>();

  async function ask(url: string, init: RequestInit): Promise<{ readonly status: number; readonly body: unknown }> {
    try {
      const answer = await fetchFn(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      return { status: answer.status, body: await answer.json().catch(() => null) };
    } catch {
      throw unavailable();
    }
  }

  async function askAdmin(accessToken: string, userId: string): Promise<boolean> {
    const { status, body } = await ask(`${ats.apiUrl}/users?${new URLSearchParams({ ids: userId }).toString()}`, { headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' } });
    // Only a Site Admin may list users.
    if (status === 403) return false;
    if (status === 401) throw ended();
    const read = users.safeParse(body).data;
    if (status !== 200 || read === undefined) throw unavailable();
    return read.find(({ id }) => id === userId)?.site_admin === true;
  }

  return {
    async identify(accessToken) {
      // The token was handed out by the ATS itself, to this gateway: what stands in it needs no proof.
      const inToken = claimed.safeParse(claimsOf(accessToken)).data;
      if (inToken !== undefined) return { organization: inToken.organization_id, userId: userNumber(inToken.sub) };
      const { status, body } = await ask(`${ats.authUrl}/introspect`, { method: 'POST', headers: { Authorization: `Basic ${basic}`, Accept: 'application/json' }, body: new URLSearchParams({ token: accessToken }) });
      const read = introspected.safeParse(body).data;
      if (read !== undefined) return { organization: read.organization_id, userId: userNumber(read.sub) };
      if (status === 200 && typeof body === 'object' && body !== null && 'active' in body && body.active === false) throw ended();
      throw unavailable();
    },

    async isSiteAdmin(accessToken, userId) {
      const before = known.get(userId);
      const now = clock.now();
      if (before !== undefined && before.at + BELIEVED_MS > now) return before.isAdmin;
      try {
        const isAdmin = await askAdmin(accessToken, userId);
        known.set(userId, { isAdmin, at: now });
        return isAdmin;
      } catch (error) {
        if (error instanceof DeskRefused && error.status === 503 && before !== undefined && before.at + KEPT_MS > now) return before.isAdmin;
        throw error;
      }
    },
  };
}

function claimsOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
