import { Hono } from 'hono';
import { z } from 'zod';
import type { GatewayClock } from './gatewayTypes.ts';
import { bodyWithin, readBody, scopeSchema } from './readBody.ts';
import type { SignedIn, SignedInEnv } from './signedIn.ts';
import type { SeatPairs } from './store/seatPairs.ts';

const LARGEST_BODY_BYTES = 256 * 1024;
const sharing = z.object({
  scope: scopeSchema,
  pairs: z.array(z.object({ seatUrn: scopeSchema, who: z.enum(['email', 'nobody', 'user']), userId: z.string().min(1).max(200).nullable(), at: z.number().int().nonnegative() })).max(1000),
});

/**
 * Pairs of seats and users of the ATS, made by hand: `POST /linkedin/pairs` takes a desk's and answers the team's. They decide whose list a job
 * stands in at LinkedIn, so that a Site Admin alone may say something new.
 */
export function pairRoutes(deps: { readonly pairs: SeatPairs; readonly signedIn: SignedIn; readonly clock: GatewayClock }): Hono<SignedInEnv> {
  const { pairs, signedIn, clock } = deps;
  const app = new Hono<SignedInEnv>();
  app.use('/linkedin/pairs', signedIn.only, bodyWithin(LARGEST_BODY_BYTES));
  app.post('/linkedin/pairs', async (c) => {
    const said = await readBody(c, sharing);
    signedIn.mustBeOwn('contract', said.scope);
    const news = pairs.news(said.scope, said.pairs);
    if (news.length > 0) await c.get('asking').mustBeSiteAdmin('say who sits at which seat');
    return c.json({ pairs: pairs.share(said.scope, news, clock.now()) });
  });
  return app;
}
