import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { GatewayClock, LinkedInRegistration } from './gatewayTypes.ts';
import { challengeAnswer, isSignedByLinkedIn, readPush } from './linkedInPush.ts';
import { bodyWithin, deskSchema as desk, readBody } from './readBody.ts';
import { seal, unseal } from './sealedBody.ts';
import type { SignedIn, SignedInEnv } from './signedIn.ts';
import { LEASE_MS, type PushStore, type QueuedPush } from './store/pushStore.ts';

/** A desk's question is hardly more than an id; what a member wrote in an application may be some pages. */
const LARGEST_BODY_BYTES = 64 * 1024;
const LARGEST_APPLICATION_BYTES = 1024 * 1024;
/** A question that waits longer than this may be cut by a proxy on its way. */
const LONGEST_WAIT_SECONDS = 25;

const taking = z.object({ desk, waitSeconds: z.number().int().min(0).max(LONGEST_WAIT_SECONDS) });
const acknowledging = z.object({ desk, ids: z.array(z.number().int().positive()).min(1).max(500) });

export interface LinkedInIntake {
  readonly app: Hono<SignedInEnv>;
  /** Answers whoever waits: the gateway is about to stop. */
  end(): void;
}

/**
 * LinkedIn's callback, and the queue behind it from which the desks take: `GET` and `POST /callback/linkedin` for LinkedIn,
 * `POST /linkedin/pushes/take` and `/linkedin/pushes/done` for desks that somebody is signed in at.
 */
export function linkedInRoutes(deps: {
  readonly registration: LinkedInRegistration;
  readonly pushes: PushStore;
  readonly signedIn: SignedIn;
  readonly clock: GatewayClock;
  readonly log: Logger;
}): LinkedInIntake {
  const { registration, pushes, signedIn, clock, log } = deps;
  const app = new Hono<SignedInEnv>();
  const waiting = new Set<() => void>();
  let isEnding = false;
  const wake = (): void => {
    for (const one of waiting) one();
  };

  app.get('/callback/linkedin', (c) => {
    const code = c.req.query('challengeCode') ?? '';
    // What anybody sends here is signed with the secret: nothing but a code of LinkedIn's form.
    if (!/^[\w-]{1,100}$/.test(code)) return c.json({ error: 'invalid_request', error_description: 'challengeCode is missing or is none.' }, 400);
    log.info({ event: 'linkedin challenge answered' });
    return c.json(challengeAnswer(code, registration.clientSecret));
  });

  app.post('/callback/linkedin', bodyWithin(LARGEST_APPLICATION_BYTES), async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    if (!isSignedByLinkedIn(body, c.req.header('X-LI-Signature'), registration.clientSecret)) {
      log.warn({ event: 'linkedin notification refused', reason: 'signature' });
      return c.json({ error: 'invalid_signature', error_description: 'X-LI-Signature does not go with this body.' }, 401);
    }
    const push = readPush(body);
    // What LinkedIn signed and nobody here understands is acknowledged: else it would come for hours.
    if (push === null || push.kind === 'other') log.warn({ event: 'linkedin notification not understood' });
    else {
      const isNew = pushes.add(push, body, clock.now(), push.kind === 'application' ? seal(registration.clientSecret, body) : null);
      log.info({ event: isNew ? 'linkedin notification kept' : 'linkedin notification came again', kind: push.kind });
      if (isNew) wake();
    }
    // Of an application LinkedIn takes nothing but 200 for a delivery.
    return push?.kind === 'application' ? c.json({}) : c.body(null, 204);
  });

  app.use('/linkedin/pushes/*', signedIn.only, bodyWithin(LARGEST_BODY_BYTES));

  app.post('/linkedin/pushes/take', async (c) => {
    const asked = await readBody(c, taking);
    const found = await nextFor(c.get('asking').named(asked.desk), asked.waitSeconds, c.req.raw.signal);
    return c.json({ pushes: found.map(({ sealed, ...push }) => ({ ...push, body: sealed === null ? null : opened(sealed) })), leaseSeconds: LEASE_MS / 1000 });
  });

  app.post('/linkedin/pushes/done', async (c) => {
    const said = await readBody(c, acknowledging);
    const outcome = pushes.acknowledge(c.get('asking').named(said.desk), said.ids, clock.now());
    log.info({ event: 'linkedin notifications acknowledged', done: outcome.done.length, notYours: outcome.notYours.length });
    return c.json(outcome);
  });

  function opened(sealed: string): string | null {
    const body = unseal(registration.clientSecret, sealed);
    if (body === null) log.error({ event: 'linkedin application cannot be opened', reason: 'the secret is another one by now' });
    return body;
  }

  /** What there is for a desk, now or as soon as something comes. For a desk that has hung up nothing is taken. */
  async function nextFor(deskId: string, waitSeconds: number, gone: AbortSignal): Promise<QueuedPush[]> {
    const { promise: late, resolve: end } = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => end('late'), waitSeconds * 1000);
    const hangUp = (): void => end('late');
    gone.addEventListener('abort', hangUp, { once: true });
    try {
      for (;;) {
        if (gone.aborted) return [];
        const found = pushes.take(deskId, clock.now());
        if (found.length > 0 || isEnding || waitSeconds === 0) return found;
        const { promise: woken, resolve } = Promise.withResolvers<'woken'>();
        const rouse = (): void => resolve('woken');
        waiting.add(rouse);
        const how = await Promise.race([woken, late]);
        waiting.delete(rouse);
        if (how === 'late') return [];
      }
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', hangUp);
    }
  }

  return {
    app,
    end() {
      isEnding = true;
      wake();
    },
  };
}
