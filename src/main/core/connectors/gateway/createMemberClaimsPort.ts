import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { HttpRequest } from '../../platform/http.ts';
import type { MemberClaim, MemberClaimsPort } from '../../sync/memberClaimsPort.ts';
import { createGatewayCall, type GatewayReach } from './gatewayCalls.ts';

const LIMITS: HttpRequest['limits'] = { headMs: 15_000, idleMs: 10_000, totalMs: 30_000, maxBytes: 1024 * 1024 };
/** What the gateway takes of members at once. */
const AT_ONCE = 500;
const answered = z.object({ claims: z.array(z.object({ member: z.string(), state: z.enum(['yours', 'theirs', 'made']), candidateId: z.string().nullable() })) });

class ClaimsNotOffered extends Error {
  override readonly name = 'ClaimsNotOffered';
}
/** A gateway of an earlier version, or of another organisation at LinkedIn. */
const notOffered = (): Error => new ClaimsNotOffered('the gateway keeps no claims of these members');
const FAULTS = { 403: notOffered, 404: notOffered };

/** Cuts a list into what the gateway takes at once. */
function chunks<T>(all: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) => all.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}

/**
 * Claims of members at a gateway. It is told a hash of each, by which all desks of the organisation mean the same member and nobody can be named.
 *
 * @param scope the organisation at LinkedIn
 * @throws Error when the address is neither https nor on this machine
 */
export function createMemberClaimsPort(reach: GatewayReach, scope: string): MemberClaimsPort {
  const ask = createGatewayCall(reach, LIMITS);
  let isOffered = true;
  const hashOf = (personUrn: string): string => createHash('sha256').update(`${scope} ${personUrn}`).digest('base64url');
  /** Null where the gateway knows no claims. */
  async function call<T>(path: string, body: object, schema: z.ZodType<T>, signal: AbortSignal): Promise<T | null> {
    try {
      return await ask(`/linkedin/members/${path}`, { scope, ...body }, schema, signal, FAULTS);
    } catch (error) {
      if (!(error instanceof ClaimsNotOffered)) throw error;
      isOffered = false;
      return null;
    }
  }
  return {
    isOffered: () => isOffered,
    async claim(desk, members, signal) {
      const claims: MemberClaim[] = [];
      for (const some of chunks(members)) {
        const byHash = new Map(some.map(({ personUrn, gone }) => [hashOf(personUrn), { personUrn, gone }]));
        const answer = await call('claim', { desk, members: [...byHash].map(([member, { gone }]) => ({ member, gone })) }, answered, signal);
        for (const { member, state, candidateId } of answer?.claims ?? []) {
          const asked = byHash.get(member);
          if (asked) claims.push({ personUrn: asked.personUrn, state: state === 'yours' ? 'ours' : state, candidateId });
        }
      }
      return claims;
    },
    async made(desk, made, signal) {
      for (const some of chunks(made)) await call('made', { desk, made: some.map(({ personUrn, candidateId }) => ({ member: hashOf(personUrn), candidateId })) }, z.object({}), signal);
    },
    async release(desk, personUrns, signal) {
      for (const some of chunks(personUrns)) await call('release', { desk, members: some.map(hashOf) }, z.object({}), signal);
    },
  };
}
