import { z } from 'zod';
import type { HttpRequest } from '../../platform/http.ts';
import { type PushesPort, PushesNotOffered } from '../../sync/pushesPort.ts';
import { createGatewayCall, type GatewayReach } from './gatewayCalls.ts';

/** As long as a question may wait at the gateway. */
const WAIT_SECONDS = 25;
/** The head of the answer comes when the wait is over. */
const LIMITS: HttpRequest['limits'] = { headMs: 45_000, idleMs: 10_000, totalMs: 60_000, maxBytes: 64 * 1024 * 1024 };
/** What the gateway takes of ids at once. */
const IDS_AT_ONCE = 500;

const taken = z.object({
  pushes: z.array(z.object({ id: z.number().int(), kind: z.string(), requestId: z.string().nullable(), receivedAt: z.number(), body: z.string().nullish().transform((body) => body ?? null) })),
});
const confirmed = z.object({ done: z.array(z.number().int()), notYours: z.array(z.number().int()) });
const FAULTS = { 404: () => new PushesNotOffered() };

/** The notifications that a gateway keeps for its desks. @throws Error when the address is neither https nor on this machine */
export function createPushesPort(reach: GatewayReach): PushesPort {
  const ask = createGatewayCall(reach, LIMITS);
  return {
    callbackUrl: `${reach.gatewayUrl.replace(/\/+$/, '')}/callback/linkedin`,
    take: async (desk, signal) => (await ask('/linkedin/pushes/take', { desk, waitSeconds: WAIT_SECONDS }, taken, signal, FAULTS)).pushes,
    async confirm(desk, ids, signal) {
      const all = { done: [] as number[], notYours: [] as number[] };
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
        const { done, notYours } = await ask('/linkedin/pushes/done', { desk, ids: ids.slice(from, from + IDS_AT_ONCE) }, confirmed, signal, FAULTS);
        all.done.push(...done);
        all.notYours.push(...notYours);
      }
      return all;
    },
  };
}
