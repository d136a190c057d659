import { z } from 'zod';
import type { HttpRequest } from '../../platform/http.ts';
import { createGatewayCall, type GatewayReach } from './gatewayCalls.ts';

const LIMITS: HttpRequest['limits'] = { headMs: 15_000, idleMs: 10_000, totalMs: 30_000, maxBytes: 64 * 1024 };
const answered = z.object({ contracts: z.array(z.string().regex(/^urn:li:contract:\d+$/)).min(1) });

class ContractsNotOffered extends Error {
  override readonly name = 'ContractsNotOffered';
}
const FAULTS = { 404: () => new ContractsNotOffered('the gateway lists no contracts') };

/**
 * Asks a gateway which contracts the team has at LinkedIn; of a gateway of an earlier version it is the one that is known.
 *
 * @throws Error when the address is neither https nor on this machine; when asked RemoteUnavailable, SignInLost, NotPermitted
 */
export function teamContracts(reach: GatewayReach, own: string): (signal: AbortSignal) => Promise<readonly string[]> {
  const ask = createGatewayCall(reach, LIMITS);
  return async (signal) => {
    try {
      return (await ask('/linkedin/contracts', {}, answered, signal, FAULTS)).contracts;
    } catch (error) {
      if (error instanceof ContractsNotOffered) return [own];
      throw error;
    }
  };
}
