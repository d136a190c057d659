import { z } from 'zod';
import { retryAfterMs } from '../../auth/retryAfter.ts';
import { assertSafeAddress } from '../../auth/safeAddress.ts';
import type { TokenHolder } from '../../auth/tokenHolder.ts';
import type { Clock } from '../../platform/clock.ts';
import { HttpFailure, type HttpPort, type HttpRequest, type HttpResponse } from '../../platform/http.ts';
import type { Logger } from '../../platform/logger.ts';
import { NotPermitted, RemoteUnavailable } from '../../sync/atsPort.ts';
import { createAuthorizedSend } from '../authorizedSend.ts';
import { jsonBody } from '../jsonBody.ts';

/** What a desk's calls of its gateway need. `tokens`: of the account that signed in through it. */
export interface GatewayReach {
  readonly gatewayUrl: string;
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Posts to an address of the gateway. `faults`: what a status means there, with the gateway's own words.
 *
 * @throws RemoteUnavailable, SignInLost, NotPermitted, and what `faults` says
 */
type GatewayCall = <T>(path: string, body: object, schema: z.ZodType<T>, signal: AbortSignal, faults?: Readonly<Record<number, (words: string) => Error>>) => Promise<T>;

const refusal = z.object({ error: z.string(), error_description: z.string() });

/** @throws Error when the address is neither https nor on this machine */
export function createGatewayCall(reach: GatewayReach, limits: HttpRequest['limits']): GatewayCall {
  assertSafeAddress('The gateway address', reach.gatewayUrl);
  const base = reach.gatewayUrl.replace(/\/+$/, '');
  const send = createAuthorizedSend({ ...reach, remote: 'The gateway' });
  return async (path, body, schema, signal, faults = {}) => {
    let answer: HttpResponse;
    try {
      answer = await send({ method: 'POST', url: `${base}${path}`, headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify(body), limits }, signal);
    } catch (error) {
      if (!(error instanceof HttpFailure) || signal.aborted) throw error;
      throw new RemoteUnavailable('network', 'The gateway cannot be reached.');
    }
    const { status, headers } = answer;
    if (status === 429 || status >= 500) throw new RemoteUnavailable('busy', `The gateway asks for a pause (${status}).`, retryAfterMs(headers, reach.clock.now()));
    const fault = faults[status];
    const said = status === 200 ? undefined : refusal.safeParse(jsonBody(answer)).data;
    if (fault !== undefined) throw fault(said?.error_description ?? '');
    if (status === 403 && said !== undefined) throw new NotPermitted(said.error_description);
    const read = status === 200 ? schema.safeParse(jsonBody(answer)).data : undefined;
    if (read === undefined) throw new RemoteUnavailable('network', `Something other than the gateway answered (${status}). Check the network and the gateway's address.`);
    return read;
  };
}
