import { assertSafeAddress } from '../../auth/safeAddress.ts';
import { retryAfterMs } from '../../auth/retryAfter.ts';
import type { TokenHolder } from '../../auth/tokenHolder.ts';
import type { Clock } from '../../platform/clock.ts';
import { HttpFailure } from '../../platform/http.ts';
import type { HttpPort, HttpRequest, HttpResponse } from '../../platform/http.ts';
import type { Logger } from '../../platform/logger.ts';
import { NotPermitted, RemoteUnavailable } from '../../sync/atsPort.ts';
import { createAuthorizedSend } from '../authorizedSend.ts';
import { jsonBody } from '../jsonBody.ts';

interface LinkedInCall {
  readonly method: 'GET' | 'POST';
  /** Below the API's address, with the dialect: `v2/seatsV2`. */
  readonly path: string;
  readonly query: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The wire to LinkedIn. All calls made here may be repeated without harm, so a lost answer is only a wait. */
export interface LinkedInTransport {
  /** @throws RemoteUnavailable, SignInLost, NotPermitted; Error when LinkedIn calls the request itself wrong. */
  call(call: LinkedInCall, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
}

const LIMITS: HttpRequest['limits'] = { headMs: 45_000, idleMs: 20_000, totalMs: 120_000, maxBytes: 32 * 1024 * 1024 };
/** LinkedIn takes queries of 4 KB; longer ones travel in the body of a POST. */
const LONGEST_QUERY = 4_000;

export function createLinkedInTransport(deps: {
  readonly apiUrl: string;
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly log: Logger;
}): LinkedInTransport {
  const { clock } = deps;
  assertSafeAddress('The LinkedIn address', deps.apiUrl);
  const base = deps.apiUrl.replace(/\/+$/, '');
  const send = createAuthorizedSend({ ...deps, remote: 'LinkedIn' });

  return {
    async call(call, signal) {
      let answer: HttpResponse;
      try {
        answer = await send(requestFor(base, call), signal);
      } catch (error) {
        if (!(error instanceof HttpFailure) || signal.aborted) throw error;
        throw new RemoteUnavailable('network', 'LinkedIn cannot be reached.');
      }
      const { status } = answer;
      const body = jsonBody(answer);
      if (status === 429) {
        throw new RemoteUnavailable('busy', 'LinkedIn asks for a pause: the number of calls is used up for now (the daily count starts anew at midnight UTC).', retryAfterMs(answer.headers, clock.now()));
      }
      if (status >= 500) throw new RemoteUnavailable('busy', `LinkedIn is not available just now (${status}).`, retryAfterMs(answer.headers, clock.now()));
      if (status === 403) {
        throw new NotPermitted('LinkedIn does not allow this for your company yet. A Recruiter administrator has to switch the ATS integration on in Recruiter’s settings.');
      }
      if ((status >= 300 && status < 400) || status === 404 || typeof body !== 'object' || body === null || Array.isArray(body)) {
        throw new RemoteUnavailable('network', 'Something other than LinkedIn’s API answered. Check the network and the address of the account.');
      }
      if (status >= 400) throw new Error(`LinkedIn calls the request to ${call.path} wrong (${status})`);
      return body as Readonly<Record<string, unknown>>;
    },
  };
}

/** Query tunnelling: the query moves into the body of a POST that names the method it stands for. */
function requestFor(base: string, call: LinkedInCall): HttpRequest {
  const headers = { Accept: 'application/json', ...call.headers };
  if (call.method === 'GET' && call.query.length > LONGEST_QUERY) {
    return {
      method: 'POST',
      url: `${base}/${call.path}`,
      headers: { ...headers, 'X-HTTP-Method-Override': 'GET', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: call.query,
      limits: LIMITS,
    };
  }
  return {
    method: call.method,
    url: `${base}/${call.path}?${call.query}`,
    headers: call.body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
    body: call.body === undefined ? null : JSON.stringify(call.body),
    limits: LIMITS,
  };
}
