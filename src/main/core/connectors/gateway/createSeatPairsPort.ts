import { z } from 'zod';
import type { HttpRequest } from '../../platform/http.ts';
import { PairsRefused, type SeatPairsPort } from '../../sync/seatPairsPort.ts';
import { createGatewayCall, type GatewayReach } from './gatewayCalls.ts';

const LIMITS: HttpRequest['limits'] = { headMs: 15_000, idleMs: 10_000, totalMs: 30_000, maxBytes: 1024 * 1024 };
const answered = z.object({ pairs: z.array(z.object({ seatUrn: z.string(), who: z.enum(['email', 'nobody', 'user']), userId: z.string().nullable(), at: z.number().int() })) });

class PairsNotOffered extends Error {
  override readonly name = 'PairsNotOffered';
}
const FAULTS = { 403: (words: string) => new PairsRefused(words), 404: () => new PairsNotOffered('the gateway keeps no pairs') };

/** The pairs of a contract's seats at a gateway. @throws Error when the address is neither https nor on this machine */
export function createSeatPairsPort(reach: GatewayReach, contract: string): SeatPairsPort {
  const ask = createGatewayCall(reach, LIMITS);
  return {
    async share(pairs, signal) {
      try {
        return (await ask('/linkedin/pairs', { scope: contract, pairs }, answered, signal, FAULTS)).pairs;
      } catch (error) {
        if (error instanceof PairsNotOffered) return null;
        throw error;
      }
    },
  };
}
