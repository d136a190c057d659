import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { z } from 'zod';
import { LEDGER_KINDS, LEDGER_STATES } from '../shared/publisherLease.ts';
import { deskSignedIn } from './deskSignedIn.ts';
import type { GatewayClock } from './gatewayTypes.ts';
import type { DeskTokens } from './store/deskTokens.ts';
import type { PublisherStore } from './store/publisherStore.ts';

const ROWS_AT_ONCE = 1000;
const LARGEST_BODY_BYTES = 1024 * 1024;

const id = z.string().max(200);
const desk = z.string().regex(/^[\w-]{8,80}$/);
const scope = z.string().regex(/^[\w:.-]{1,200}$/);
const fence = z.number().int().positive();
const asking = z.object({ scope, desk, userId: id, fence: fence.nullable(), isStart: z.boolean(), wish: z.enum(['look', 'publish', 'takeOver']) });
const held = z.object({ scope, desk, fence });
const row = z.object({
  kind: z.enum(LEDGER_KINDS), parentId: id, recordId: id, ownerId: id, state: z.enum(LEDGER_STATES), hash: z.string().max(40), open: z.union([z.literal(0), z.literal(1)]).nullable(),
  taskId: id.nullable(), operation: z.string().max(20).nullable(), field: z.string().max(200).nullable(), at: z.number().int(),
  // An older desk does not say these.
  posting: id.nullable().default(null), isPublic: z.union([z.literal(0), z.literal(1)]).nullable().default(null),
});
const writing = held.extend({ rows: z.array(row).max(ROWS_AT_ONCE) });
const reading = held.extend({ after: z.number().int().nonnegative() });
const telling = held.extend({ settings: z.record(z.string(), z.unknown()) });

/** Who publishes to LinkedIn, as the gateway knows it. */
export interface PublisherLease {
  readonly app: Hono;
  /** Whether a desk may write to LinkedIn under this fencing number now; asked for each write that goes through the gateway. */
  readonly mayPublish: (desk: string, fence: number) => boolean;
}

/**
 * The lease of the one publisher, and the ledger of what it published: `POST /linkedin/publisher/lease`, `/release`, `/settings`,
 * `/ledger/write` and `/ledger/read`, for desks that somebody is signed in at.
 */
export function publisherRoutes(deps: { readonly publishers: PublisherStore; readonly desks: DeskTokens; readonly clock: GatewayClock; readonly log: Logger }): PublisherLease {
  const { publishers, desks, clock, log } = deps;
  const app = new Hono();

  app.use('/linkedin/publisher/*', deskSignedIn(desks, clock));
  app.use('/linkedin/publisher/*', bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: (c) => c.json({ error: 'too_large', error_description: `The body is larger than ${LARGEST_BODY_BYTES} bytes.` }, 413) }));

  app.post('/linkedin/publisher/lease', async (c) => {
    const asked = await read(c, asking);
    if (asked === null) return refuseBody(c);
    const standing = publishers.ask(asked, clock.now());
    if (asked.wish !== 'look') log.info({ event: 'publisher lease', wish: asked.wish, fence: standing.lease?.fence ?? null, isAwaited: standing.heir !== null });
    return c.json({ ...standing, now: clock.now() });
  });

  app.post('/linkedin/publisher/release', async (c) => {
    const said = await read(c, held);
    if (said === null) return refuseBody(c);
    const isReleased = publishers.release(said.scope, said.desk, said.fence, clock.now());
    log.info({ event: 'publisher lease released', fence: said.fence, isReleased });
    return c.json({ isReleased });
  });

  app.post('/linkedin/publisher/settings', async (c) => {
    const said = await read(c, telling);
    if (said === null) return refuseBody(c);
    const version = publishers.putSettings(said.scope, said.desk, said.fence, JSON.stringify(said.settings), clock.now());
    return version === null ? refuseFence(c) : c.json({ version });
  });

  app.post('/linkedin/publisher/ledger/write', async (c) => {
    const said = await read(c, writing);
    if (said === null) return refuseBody(c);
    const written = publishers.write(said.scope, said.desk, said.fence, said.rows, clock.now());
    return written === null ? refuseFence(c) : c.json(written);
  });

  app.post('/linkedin/publisher/ledger/read', async (c) => {
    const said = await read(c, reading);
    if (said === null) return refuseBody(c);
    const page = publishers.read(said.scope, said.desk, said.fence, said.after, ROWS_AT_ONCE, clock.now());
    return page === null ? refuseFence(c) : c.json(page);
  });

  function refuseFence(c: Context): Response {
    log.warn({ event: 'publisher refused', reason: 'the lease is not its own' });
    return c.json({ error: 'lease_lost', error_description: 'Another desk publishes, or this one was away for too long.' }, 409);
  }

  return { app, mayPublish: (deskId, number) => publishers.holds(deskId, number, clock.now()) };
}

async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T | null> {
  return schema.safeParse(await c.req.json().catch(() => null)).data ?? null;
}

const refuseBody = (c: Context): Response => c.json({ error: 'invalid_request', error_description: 'The body is not what this address takes.' }, 400);
