import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import { LEDGER_KINDS, LEDGER_STATES } from '../shared/publisherLease.ts';
import { DeskRefused } from './deskRefused.ts';
import type { GatewayClock } from './gatewayTypes.ts';
import { bodyWithin, deskSchema, readBody, scopeSchema } from './readBody.ts';
import type { SignedIn, SignedInEnv } from './signedIn.ts';
import type { PublisherStore } from './store/publisherStore.ts';

const ROWS_AT_ONCE = 1000;
const LARGEST_BODY_BYTES = 1024 * 1024;

const id = z.string().max(200);
const fence = z.number().int().positive();
const who = { scope: scopeSchema, desk: deskSchema };
const asking = z.object({ ...who, fence: fence.nullable(), isStart: z.boolean(), wish: z.enum(['look', 'publish', 'takeOver']) });
const held = z.object({ ...who, fence });
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
  readonly app: Hono<SignedInEnv>;
  /** Whether a desk may write to this organisation at LinkedIn under this fencing number now; asked for each write that goes through the gateway. @param desk by its bound name */
  readonly mayPublish: (scope: string, desk: string, fence: number) => boolean;
}

/**
 * The lease of the one publisher, and the ledger of what it published: `POST /linkedin/publisher/lease`, `/release`, `/settings`,
 * `/ledger/write` and `/ledger/read`, for desks that somebody is signed in at. A Site Admin alone gets the lease; all else takes it.
 */
export function publisherRoutes(deps: { readonly publishers: PublisherStore; readonly signedIn: SignedIn; readonly clock: GatewayClock; readonly log: Logger }): PublisherLease {
  const { publishers, signedIn, clock, log } = deps;
  const app = new Hono<SignedInEnv>();

  app.use('/linkedin/publisher/*', signedIn.only, bodyWithin(LARGEST_BODY_BYTES));

  /** Of a question: whose lease it is about. The desk's name is bound to its person. @throws DeskRefused */
  async function readOwn<T extends { readonly scope: string; readonly desk: string }>(c: Context<SignedInEnv>, schema: z.ZodType<T>): Promise<T> {
    const said = await readBody(c, schema);
    signedIn.mustBeOwn('organization', said.scope);
    return { ...said, desk: c.get('asking').named(said.desk) };
  }

  app.post('/linkedin/publisher/lease', async (c) => {
    const asked = await readOwn(c, asking);
    const { userId, mustBeSiteAdmin } = c.get('asking');
    if (asked.wish !== 'look') await mustBeSiteAdmin('publish to LinkedIn for the team');
    const standing = publishers.ask({ ...asked, userId }, clock.now());
    if (asked.wish !== 'look') log.info({ event: 'publisher lease', wish: asked.wish, fence: standing.lease?.fence ?? null, isAwaited: standing.heir !== null });
    return c.json({ ...standing, now: clock.now() });
  });

  app.post('/linkedin/publisher/release', async (c) => {
    const { scope, desk, fence: number } = await readOwn(c, held);
    const isReleased = publishers.release(scope, desk, number, clock.now());
    log.info({ event: 'publisher lease released', fence: number, isReleased });
    return c.json({ isReleased });
  });

  app.post('/linkedin/publisher/settings', async (c) => {
    const said = await readOwn(c, telling);
    return c.json({ version: ofHolder(publishers.putSettings(said.scope, said.desk, said.fence, JSON.stringify(said.settings), clock.now())) });
  });

  app.post('/linkedin/publisher/ledger/write', async (c) => {
    const said = await readOwn(c, writing);
    return c.json(ofHolder(publishers.write(said.scope, said.desk, said.fence, said.rows, clock.now())));
  });

  app.post('/linkedin/publisher/ledger/read', async (c) => {
    const said = await readOwn(c, reading);
    return c.json(ofHolder(publishers.read(said.scope, said.desk, said.fence, said.after, ROWS_AT_ONCE, clock.now())));
  });

  function ofHolder<T>(answer: T | null): T {
    if (answer !== null) return answer;
    log.warn({ event: 'publisher refused', reason: 'the lease is not its own' });
    throw new DeskRefused(409, 'lease_lost', 'Another desk publishes, or this one was away for too long.');
  }

  return { app, mayPublish: (scope, desk, number) => publishers.holds(scope, desk, number, clock.now()) };
}
