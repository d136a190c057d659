import type { Context, MiddlewareHandler } from 'hono';
import type { AtsIdentity, DeskIdentity } from './atsIdentity.ts';
import { DeskRefused } from './deskRefused.ts';
import type { GatewayClock, LinkedInCustomer } from './gatewayTypes.ts';
import type { DeskTokens } from './store/deskTokens.ts';
import type { ServedOrganization } from './store/servedOrganization.ts';

/** Who asks: proved by the token of their sign-in at the ATS, not by anything that the desk says. */
export interface SignedInDesk {
  readonly userId: string;
  /** The name that the desk gives itself, bound to its person: a name that somebody else learnt is worth nothing. */
  named(desk: string): string;
  /** @throws DeskRefused 403 for whoever is no Site Admin in the ATS */
  mustBeSiteAdmin(what: string): Promise<void>;
}

export interface SignedInEnv {
  Variables: { asking: SignedInDesk };
}

/** Knows desks by their tokens, and what those may name. */
export interface SignedIn {
  /** Lets through only desks at which somebody of the team is signed in with a token of this gateway. */
  readonly only: MiddlewareHandler<SignedInEnv>;
  /** Who asks. @throws DeskRefused 401 for nobody, 403 for another customer of the ATS, 503 while the ATS does not say who it is */
  asking(c: Context): Promise<SignedInDesk>;
  /** Whether this gateway serves who signs in there. @throws DeskRefused 403 */
  mustServe(who: DeskIdentity): void;
  /** What a desk names must be the customer's own at LinkedIn. @throws DeskRefused 403 */
  mustBeOwn(kind: 'organization' | 'contract', scope: string): void;
}

/** @param deps.customer null where desks connect LinkedIn with keys of their own: then one team's scopes are all that there are */
export function createSignedIn(deps: { readonly desks: DeskTokens; readonly served: ServedOrganization; readonly identity: AtsIdentity; readonly customer: LinkedInCustomer | null; readonly clock: GatewayClock }): SignedIn {
  const { desks, served, identity, customer, clock } = deps;

  function mustServe({ organization }: DeskIdentity): void {
    if (!served.serves(organization)) throw new DeskRefused(403, 'wrong_organization', 'This gateway serves another organisation of the ATS. Use the address of your own team’s gateway.');
  }

  async function asking(c: Context): Promise<SignedInDesk> {
    const token = /^Bearer (\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? '';
    const found = desks.find(token, clock.now());
    if (found === null) throw new DeskRefused(401, 'invalid_token', 'Nobody is signed in at this desk with this token. Renew it, or sign in again.');
    const who = found === 'unnamed' ? await identity.identify(token) : found;
    if (found === 'unnamed') desks.name(token, who);
    mustServe(who);
    return {
      userId: who.userId,
      named: (desk) => `${who.userId}/${desk}`,
      async mustBeSiteAdmin(what) {
        if (!(await identity.isSiteAdmin(token, who.userId))) throw new DeskRefused(403, 'site_admin_only', `Only a Site Admin of the ATS may ${what}.`);
      },
    };
  }

  return {
    only: async (c, next) => {
      c.set('asking', await asking(c));
      return next();
    },
    asking,
    mustServe,
    mustBeOwn(kind, scope) {
      if (customer !== null && !(kind === 'organization' ? [customer.organization] : customer.contracts).includes(scope)) throw new DeskRefused(403, 'wrong_scope', `This gateway serves another ${kind === 'organization' ? 'organisation' : 'contract'} at LinkedIn than ${scope}.`);
    },
  };
}
