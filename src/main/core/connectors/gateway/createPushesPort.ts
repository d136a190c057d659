import { z } from 'zod';
import { retryAfterMs } from '../../auth/retryAfter.ts';
import { assertSafeAddress } from '../../auth/safeAddress.ts';
import type { TokenHolder } from '../../auth/tokenHolder.ts';
import type { Clock } from '../../platform/clock.ts';
import { HttpFailure, type HttpPort, type HttpRequest, type HttpResponse } from '../../platform/http.ts';
import type { Logger } from '../../platform/logger.ts';
import { RemoteUnavailable } from '../../sync/atsPort.ts';
import { type PushesPort, PushesNotOffered } from '../../sync/pushesPort.ts';
import { createAuthorizedSend } from '../authorizedSend.ts';
import { jsonBody } from '../jsonBody.ts';

/** As long as a question may wait at the gateway. */
const WAIT_SECONDS = 25;
/** The head of the answer comes when the wait is over. */
const LIMITS: HttpRequest['limits'] = { headMs: 45_000, idleMs: 10_000, totalMs: 60_000, maxBytes: 1024 * 1024 };
/** What the gateway takes of ids at once. */
const IDS_AT_ONCE = 500;

const taken = z.object({
  pushes: z.array(z.object({ id: z.number().int(), kind: z.string(), requestId: z.string().nullable(), receivedAt: z.number() })),
});
const confirmed = z.object({ done: z.array(z.number().int()), notYours: z.array(z.number().int()) });

/** The notifications that a gateway keeps for its desks. `tokens`: of the account that signed in through it. @throws Error when the address is neither https nor on this machine */
export function createPushesPort(deps: {
  readonly gatewayUrl: string;
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly log: Logger;
}): PushesPort {
  assertSafeAddress('The gateway address', deps.gatewayUrl);
  const base = `${deps.gatewayUrl.replace(/\/+$/, '')}/linkedin/pushes`;
  const send = createAuthorizedSend({ ...deps, remote: 'The gateway' });

  async function ask<T>(path: string, body: object, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    let answer: HttpResponse;
    try {
      answer = await send({ method: 'POST', url: `${base}/${path}`, headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify(body), limits: LIMITS }, signal);
    } catch (error) {
      if (!(error instanceof HttpFailure) || signal.aborted) throw error;
      throw new RemoteUnavailable('network', 'The gateway cannot be reached.');
    }
    const { status, headers } = answer;
    if (status === 429 || status >= 500) throw new RemoteUnavailable('busy', `The gateway asks for a pause (${status}).`, retryAfterMs(headers, deps.clock.now()));
    if (status === 404) throw new PushesNotOffered();
    const read = status === 200 ? schema.safeParse(jsonBody(answer)).data : undefined;
    if (read === undefined) throw new RemoteUnavailable('network', `Something other than the gateway answered (${status}). Check the network and the gateway's address.`);
    return read;
  }

  return {
    take: async (desk, signal) => (await ask('take', { desk, waitSeconds: WAIT_SECONDS }, taken, signal)).pushes,
    async confirm(desk, ids, signal) {
      const all = { done: [] as number[], notYours: [] as number[] };
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
        const { done, notYours } = await ask('done', { desk, ids: ids.slice(from, from + IDS_AT_ONCE) }, confirmed, signal);
        all.done.push(...done);
        all.notYours.push(...notYours);
      }
      return all;
    },
  };
}
