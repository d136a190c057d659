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
import type { BudgetFamily, BudgetMeter } from './budgetMeter.ts';
import { tunnelledBody } from './unconfirmed.ts';
import { isUploadAddress } from '../../../../shared/uploadAddress.ts';

interface LinkedInCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the API's address, with the dialect: `v2/seatsV2`. */
  readonly path: string;
  readonly query: string;
  /** What LinkedIn counts the call among. */
  readonly family: BudgetFamily;
  /** How many records it carries, where those are counted. */
  readonly records?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The wire to LinkedIn. All calls made here may be repeated without harm, so a lost answer is only a wait. */
export interface LinkedInTransport {
  /** @throws RemoteUnavailable, SignInLost, NotPermitted, QueryRefused, LinkedInConflict; Error when LinkedIn calls the request itself wrong. */
  call(call: LinkedInCall, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Puts a file, a character for each of its bytes, where LinkedIn said. Neither file nor token goes anywhere else: an address of somebody
   * else's is answered with 404, as one that is not good any more.
   *
   * @returns the status of LinkedIn's answer
   * @throws RemoteUnavailable, SignInLost
   */
  upload(url: string, contentType: string, bytes: string, signal: AbortSignal): Promise<number>;
}

/** LinkedIn takes no query of this length, or not in this wrapping: fewer records may do. */
export class QueryRefused extends Error {
  override readonly name = 'QueryRefused';
  /** The query travelled in the body, beside a body of its own. */
  readonly tunnelled: boolean;

  constructor(tunnelled: boolean) {
    super('LinkedIn does not take a query of this length');
    this.tunnelled = tunnelled;
  }
}

/** What was to be made is there already. */
export class LinkedInConflict extends Error {
  override readonly name = 'LinkedInConflict';
}

const LIMITS: HttpRequest['limits'] = { headMs: 45_000, idleMs: 20_000, totalMs: 120_000, maxBytes: 32 * 1024 * 1024 };
/** LinkedIn takes queries of 4 KB; longer ones travel in the body of a POST. */
export const LONGEST_QUERY = 4_000;
/** No query or body that is made here holds this line. */
const BOUNDARY = 'tandem-query-and-body-7f3a91';

export function createLinkedInTransport(deps: {
  readonly apiUrl: string;
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly log: Logger;
  /** Without one calls are not counted here. */
  readonly budget?: BudgetMeter;
}): LinkedInTransport {
  const { clock, log, budget } = deps;
  assertSafeAddress('The LinkedIn address', deps.apiUrl);
  const base = deps.apiUrl.replace(/\/+$/, '');
  const send = createAuthorizedSend({ ...deps, remote: 'LinkedIn' });
  const lanes = new Map<string, Promise<unknown>>();

  /** LinkedIn wants the calls that write to a resource one after the other. */
  function inTurn<T>(resource: string, work: () => Promise<T>): Promise<T> {
    const before = lanes.get(resource) ?? Promise.resolve();
    const mine = before.then(work, work);
    lanes.set(resource, mine.catch(() => {}));
    return mine;
  }

  async function exchange(call: LinkedInCall, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    await budget?.take(call.family, call.records ?? 0, signal, call.method === 'GET' ? 'read' : 'write');
    const request = { ...requestFor(base, call), mayRepeat: isRepeatable(call) };
    let answer: HttpResponse;
    try {
      answer = await send(request, signal);
    } catch (error) {
      if (!(error instanceof HttpFailure) || signal.aborted) throw error;
      throw new RemoteUnavailable('network', 'LinkedIn cannot be reached.');
    }
    const { status } = answer;
    const body = jsonBody(answer);
    // LinkedIn's support asks for the id of a request that it refused.
    if (status >= 400) log.info('LinkedIn refused a call', { path: call.path, status, requestId: answer.headers['x-li-uuid'] ?? null });
    if (status === 429) {
      throw new RemoteUnavailable('busy', 'LinkedIn asks for a pause: the number of calls is used up for now (the daily count starts anew at midnight UTC).', retryAfterMs(answer.headers, clock.now()));
    }
    if (status >= 500) throw new RemoteUnavailable('busy', `LinkedIn is not available just now (${status}).`, retryAfterMs(answer.headers, clock.now()));
    if (status === 403) {
      throw new NotPermitted('LinkedIn does not allow this for your company yet. A Recruiter administrator has to switch the ATS integration on in Recruiter’s settings.');
    }
    const tunnelledWithBody = call.body !== undefined && request.method === 'POST' && 'X-HTTP-Method-Override' in request.headers;
    if (status === 414 || (tunnelledWithBody && (status === 400 || status === 415))) throw new QueryRefused(tunnelledWithBody);
    if (status === 409) throw new LinkedInConflict(`LinkedIn has this already (${call.path})`);
    if (status === 204 || (status === 201 && answer.body === '')) return {};
    if ((status >= 300 && status < 400) || status === 404 || typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new RemoteUnavailable('network', 'Something other than LinkedIn’s API answered. Check the network and the address of the account.');
    }
    if (status >= 400) throw new Error(`LinkedIn calls the request to ${call.path} wrong (${status})`);
    return body as Readonly<Record<string, unknown>>;
  }

  return {
    async upload(url, contentType, bytes, signal) {
      if (!isUploadAddress(url, [base])) return 404;
      let answer: HttpResponse;
      try {
        answer = await send({ method: 'PUT', url, headers: { 'Content-Type': contentType }, body: bytes, isBytes: true, limits: LIMITS }, signal);
      } catch (error) {
        if (!(error instanceof HttpFailure) || signal.aborted) throw error;
        throw new RemoteUnavailable('network', 'LinkedIn cannot be reached.');
      }
      if (answer.status === 429 || answer.status >= 500) throw new RemoteUnavailable('busy', `LinkedIn takes no files just now (${answer.status}).`, retryAfterMs(answer.headers, clock.now()));
      if (answer.status >= 300) log.info('LinkedIn refused a file', { status: answer.status });
      return answer.status;
    },

    call(call, signal) {
      if (call.method === 'GET') return exchange(call, signal);
      // The third part is the key of a parent: children of all parents are one resource.
      const [, resource, , children = ''] = call.path.split('/');
      return inTurn(`${resource}/${children}`, () => exchange(call, signal));
    },
  };
}

/** Records are sent whole and deleted by their keys, so that twice is once; what is handed in as a task would be a second one. */
const isRepeatable = ({ method }: LinkedInCall): boolean => method !== 'POST';

/** Query tunnelling: the query moves into the body of a POST that names the method it stands for. */
function requestFor(base: string, call: LinkedInCall): HttpRequest {
  const headers = { Accept: 'application/json', ...call.headers };
  const url = `${base}/${call.path}`;
  if (call.query.length > LONGEST_QUERY) {
    const override = { ...headers, 'X-HTTP-Method-Override': call.method };
    return call.body === undefined
      ? { method: 'POST', url, headers: { ...override, 'Content-Type': 'application/x-www-form-urlencoded' }, body: call.query, limits: LIMITS }
      : {
          method: 'POST',
          url,
          headers: { ...override, 'Content-Type': `multipart/mixed; boundary=${BOUNDARY}` },
          body: tunnelledBody(call.query, JSON.stringify(call.body), BOUNDARY),
          limits: LIMITS,
        };
  }
  return {
    method: call.method,
    url: call.query === '' ? url : `${url}?${call.query}`,
    headers: call.body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
    body: call.body === undefined ? null : JSON.stringify(call.body),
    limits: LIMITS,
  };
}
