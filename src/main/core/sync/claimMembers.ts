import { type ClaimNews, claimNews, dropClaims, forgetClaims, putClaims } from '../data/arrivals/memberClaims.ts';
import { deskName } from '../data/deskName.ts';
import type { MemberClaimsPort } from './memberClaimsPort.ts';
import type { SyncTools } from './runner.ts';

/** A claim runs out when it is not renewed for a day: a desk that cannot reach the ATS renews it this often. */
const RENEW_MS = 60 * 60_000;

/**
 * Asks the gateway who makes the members whom nobody here is, and tells it whom this desk has made: of several desks that take in the same
 * new member exactly one makes the person, and the others go on with that person.
 *
 * @param readAts reads what is new in the ATS: another desk has made somebody there
 */
export function createMemberClaiming(tools: SyncTools, accountId: string, readAts: () => void): { run(port: MemberClaimsPort, signal: AbortSignal): Promise<boolean> } {
  const { store, clock, random } = tools;
  let renewAt = Number.NEGATIVE_INFINITY;
  return {
    /** @returns whether something can be settled now that could not before. Throws faults of the gateway. */
    async run(port, signal) {
      const again = clock.monotonic() >= renewAt;
      const { made, release }: ClaimNews = store.look((look) => claimNews(look, accountId, again));
      const desk = deskName(store, () => random.id());
      if (made.length > 0) {
        await port.made(desk, made, signal);
        store.edit((write) => dropClaims(write, accountId, made.map(({ personUrn }) => personUrn)));
      }
      if (release.length > 0) {
        await port.release(desk, release, signal);
        store.edit((write) => dropClaims(write, accountId, release));
      }
      // What was told just now is asked about no more.
      const { ask } = store.look((look) => claimNews(look, accountId, again));
      const claims = ask.length === 0 ? [] : await port.claim(desk, ask, signal);
      if (again) renewAt = clock.monotonic() + RENEW_MS;
      if (claims.length === 0) return ask.length > 0 && !port.isOffered();
      const isNews = store.edit((write) => {
        const isAny = putClaims(write, accountId, claims);
        forgetClaims(write, accountId);
        return isAny;
      });
      if (isNews && claims.some(({ state }) => state === 'made')) readAts();
      return isNews;
    },
  };
}
