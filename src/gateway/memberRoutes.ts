import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { GatewayClock } from './gatewayTypes.ts';
import { bodyWithin, deskSchema, readBody, scopeSchema } from './readBody.ts';
import type { SignedIn, SignedInEnv } from './signedIn.ts';
import type { MemberClaims } from './store/memberClaims.ts';

const AT_ONCE = 500;
const LARGEST_BODY_BYTES = 256 * 1024;

const who = { scope: scopeSchema, desk: deskSchema };
const member = z.string().regex(/^[\w-]{20,100}$/);
const candidateId = z.string().min(1).max(200);
const claiming = z.object({ ...who, members: z.array(z.object({ member, gone: candidateId.nullable() })).min(1).max(AT_ONCE) });
const making = z.object({ ...who, made: z.array(z.object({ member, candidateId })).min(1).max(AT_ONCE) });
const releasing = z.object({ ...who, members: z.array(member).min(1).max(AT_ONCE) });

/** Which desk makes the person of a member: `POST /linkedin/members/claim`, `/made` and `/release`, for desks that somebody is signed in at. */
export function memberRoutes(deps: { readonly claims: MemberClaims; readonly signedIn: SignedIn; readonly clock: GatewayClock; readonly log: Logger }): Hono<SignedInEnv> {
  const { claims, signedIn, clock, log } = deps;
  const app = new Hono<SignedInEnv>();

  app.use('/linkedin/members/*', signedIn.only, bodyWithin(LARGEST_BODY_BYTES));

  app.post('/linkedin/members/claim', async (c) => {
    const { scope, desk, members } = await readBody(c, claiming);
    signedIn.mustBeOwn('organization', scope);
    const answers = claims.claim(scope, c.get('asking').named(desk), members, clock.now());
    log.info({ event: 'members claimed', yours: answers.filter(({ state }) => state === 'yours').length, of: answers.length });
    return c.json({ claims: answers });
  });

  app.post('/linkedin/members/made', async (c) => {
    const { scope, desk, made } = await readBody(c, making);
    signedIn.mustBeOwn('organization', scope);
    claims.made(scope, c.get('asking').named(desk), made, clock.now());
    return c.json({});
  });

  app.post('/linkedin/members/release', async (c) => {
    const { scope, desk, members } = await readBody(c, releasing);
    signedIn.mustBeOwn('organization', scope);
    claims.release(scope, c.get('asking').named(desk), members);
    return c.json({});
  });
  return app;
}
