import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { deskSignedIn } from './deskSignedIn.ts';
import type { GatewayClock } from './gatewayTypes.ts';
import type { DeskTokens } from './store/deskTokens.ts';
import type { SeatPairs } from './store/seatPairs.ts';

const LARGEST_BODY_BYTES = 256 * 1024;
const urn = z.string().regex(/^[\w:.-]{1,200}$/);
const sharing = z.object({
  scope: urn,
  pairs: z.array(z.object({ seatUrn: urn, who: z.enum(['email', 'nobody', 'user']), userId: z.string().min(1).max(200).nullable(), at: z.number().int().nonnegative() })).max(1000),
});

/** Pairs of seats and users of the ATS, made by hand: `POST /linkedin/pairs` takes a desk's and answers the team's. */
export function pairRoutes(deps: { readonly pairs: SeatPairs; readonly desks: DeskTokens; readonly clock: GatewayClock }): Hono {
  const { pairs, desks, clock } = deps;
  const app = new Hono();
  app.use('/linkedin/pairs', deskSignedIn(desks, clock));
  app.use('/linkedin/pairs', bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: (c) => c.json({ error: 'too_large', error_description: `The body is larger than ${LARGEST_BODY_BYTES} bytes.` }, 413) }));
  app.post('/linkedin/pairs', async (c) => {
    const said = sharing.safeParse(await c.req.json().catch(() => null)).data;
    if (said === undefined) return c.json({ error: 'invalid_request', error_description: 'The body is not what this address takes.' }, 400);
    return c.json({ pairs: pairs.share(said.scope, said.pairs, clock.now()) });
  });
  return app;
}
