import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { z } from 'zod';
import { deskSignedIn } from './deskSignedIn.ts';
import type { GatewayClock } from './gatewayTypes.ts';
import type { DeskTokens } from './store/deskTokens.ts';
import type { MemberClaims } from './store/memberClaims.ts';

const AT_ONCE = 500;
const LARGEST_BODY_BYTES = 256 * 1024;

const who = { scope: z.string().regex(/^[\w:.-]{1,200}$/), desk: z.string().regex(/^[\w-]{8,80}$/) };
const member = z.string().regex(/^[\w-]{20,100}$/);
const candidateId = z.string().min(1).max(200);
const claiming = z.object({ ...who, members: z.array(z.object({ member, gone: candidateId.nullable() })).min(1).max(AT_ONCE) });
const making = z.object({ ...who, made: z.array(z.object({ member, candidateId })).min(1).max(AT_ONCE) });
const releasing = z.object({ ...who, members: z.array(member).min(1).max(AT_ONCE) });

/** Which desk makes the person of a member: `POST /linkedin/members/claim`, `/made` and `/release`, for desks that somebody is signed in at. */
export function memberRoutes(deps: { readonly claims: MemberClaims; readonly desks: DeskTokens; readonly clock: GatewayClock; readonly log: Logger }): Hono {
  const { claims, desks, clock, log } = deps;
  const app = new Hono();

  app.use('/linkedin/members/*', deskSignedIn(desks, clock));
  app.use('/linkedin/members/*', bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: (c) => c.json({ error: 'too_large', error_description: `The body is larger than ${LARGEST_BODY_BYTES} bytes.` }, 413) }));

  app.post('/linkedin/members/claim', async (c) => {
    const asked = await read(c, claiming);
    if (asked === null) return refuseBody(c);
    const answers = claims.claim(asked.scope, asked.desk, asked.members, clock.now());
    log.info({ event: 'members claimed', yours: answers.filter(({ state }) => state === 'yours').length, of: answers.length });
    return c.json({ claims: answers });
  });

  app.post('/linkedin/members/made', async (c) => {
    const said = await read(c, making);
    if (said === null) return refuseBody(c);
    claims.made(said.scope, said.desk, said.made, clock.now());
    return c.json({});
  });

  app.post('/linkedin/members/release', async (c) => {
    const said = await read(c, releasing);
    if (said === null) return refuseBody(c);
    claims.release(said.scope, said.desk, said.members);
    return c.json({});
  });
  return app;
}

async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T | null> {
  return schema.safeParse(await c.req.json().catch(() => null)).data ?? null;
}

const refuseBody = (c: Context): Response => c.json({ error: 'invalid_request', error_description: 'The body is not what this address takes.' }, 400);
