import type { Logger } from 'pino';
import type { GatewayClock, LinkedInCustomer } from '../gatewayTypes.ts';
import type { CallCounts } from '../store/callCounts.ts';
import { createApplicationToken } from './applicationToken.ts';
import { CallRefused } from './callRefused.ts';

/** What LinkedIn counts together in a day. */
export type CallFamily =
  | 'candidates' | 'candidateNotes' | 'applications' | 'applicationNotes' | 'stages' | 'interviewFeedback'
  | 'acls' | 'jobs' | 'tasks' | 'jobStatus' | 'attachments' | 'integrations' | 'interactions' | 'exports';

export interface LinkedInCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the API's address, with the dialect: `v2/seatsV2`. */
  readonly path: string;
  readonly query: string;
  readonly family: CallFamily;
  /** The seat that it is made for; null when it serves everybody. */
  readonly seat: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Asked at the moment when it is about to leave: it may have waited for its turn. Throws CallRefused when it may not go any more. */
  readonly mayGo?: () => void;
}

/** An answer that is no refusal. */
interface LinkedInAnswer {
  readonly status: number;
  /** Parsed; null where there was none. */
  readonly body: unknown;
}

/** The wire to LinkedIn, with the application's token and the budget of the whole organisation. */
export interface LinkedInCalls {
  /** @throws CallRefused when LinkedIn, or the budget, refuses it */
  send(call: LinkedInCall): Promise<LinkedInAnswer>;
  /** Puts a file where LinkedIn said that it goes. @throws CallRefused */
  upload(url: string, contentType: string, bytes: ArrayBuffer): Promise<void>;
}

const DAY_MS = 86_400_000;
const USUAL_PER_DAY = 100_000;
const ANSWER_WITHIN_MS = 60_000;
/** Longer queries travel in the body of a POST. */
const LONGEST_QUERY = 4_000;
/** A pause that LinkedIn asks for without saying how long. */
const USUAL_PAUSE_S = 60;
/** So much of a day's calls is kept for what serves everybody; the rest is shared among the seats. */
const KEPT_FOR_ALL = 0.5;
/** A team may grow during the day. */
const FEWEST_SHARES = 10;

/** @param deps.people how many people have a session: among them the day's calls are shared */
export function createLinkedInCalls(deps: {
  readonly customer: LinkedInCustomer;
  readonly clientSecret: string;
  readonly counts: CallCounts;
  readonly people: () => number;
  readonly clock: GatewayClock;
  readonly log: Logger;
  readonly fetch: typeof fetch;
}): LinkedInCalls {
  const { customer, counts, clock, log } = deps;
  const token = createApplicationToken(deps);
  const lanes = new Map<string, Promise<unknown>>();
  const restUntil = new Map<CallFamily, number>();
  const versioned: Record<string, string> = customer.apiVersion === undefined ? {} : { 'LinkedIn-Version': customer.apiVersion, 'X-RestLi-Protocol-Version': '2.0.0' };

  function limitOf(family: CallFamily): number {
    if (family === 'tasks') return 300_000;
    if (family === 'jobStatus' || (family === 'applicationNotes' && customer.apiVersion !== undefined)) return 1_000_000;
    return USUAL_PER_DAY;
  }

  function count({ family, seat }: LinkedInCall): void {
    const now = clock.now();
    const rest = (restUntil.get(family) ?? 0) - now;
    if (rest > 0) throw new CallRefused(429, 'too_many_calls', 'LinkedIn asked for a pause.', rest / 1000);
    const day = limitOf(family);
    const share = Math.floor((day * (1 - KEPT_FOR_ALL)) / Math.max(FEWEST_SHARES, deps.people()));
    const outcome = counts.take(Math.floor(now / DAY_MS), family, seat, { day, share });
    if (outcome === 'taken') return;
    log.warn({ event: 'linkedin budget used up', family, whose: outcome });
    const words = outcome === 'day' ? 'The calls that LinkedIn allows this organisation in a day are used up.' : 'This seat’s share of the calls that LinkedIn allows in a day is used up.';
    throw new CallRefused(429, 'too_many_calls', `${words} They start anew at midnight UTC.`, (DAY_MS - (now % DAY_MS)) / 1000);
  }

  /** LinkedIn wants what writes to a resource one after the other, and takes a tunnelled question for a write. */
  function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
    const [, resource, , children = ''] = path.split('/');
    const lane = `${resource}/${children}`;
    const before = lanes.get(lane) ?? Promise.resolve();
    const mine = before.then(work, work);
    lanes.set(lane, mine.catch(() => {}));
    return mine;
  }

  async function once(call: LinkedInCall, bearer: string): Promise<{ status: number; text: string; retryAfter: string | null }> {
    const tunnelled = call.method === 'GET' && call.query.length > LONGEST_QUERY;
    const url = `${customer.apiUrl}/${call.path}`;
    const headers: Record<string, string> = { Accept: 'application/json', ...versioned, ...call.headers, Authorization: `Bearer ${bearer}` };
    const request: RequestInit = tunnelled
      ? { method: 'POST', headers: { ...headers, 'X-HTTP-Method-Override': 'GET', 'Content-Type': 'application/x-www-form-urlencoded' }, body: call.query }
      : { method: call.method, headers, ...(call.body === undefined ? {} : { body: call.body }) };
    try {
      const answer = await deps.fetch(tunnelled || call.query === '' ? url : `${url}?${call.query}`, { ...request, redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('Retry-After') };
    } catch {
      throw new CallRefused(503, 'unavailable', 'LinkedIn could not be reached.', 30);
    }
  }

  async function exchange(call: LinkedInCall): Promise<LinkedInAnswer> {
    for (let renewed = false; ; renewed = true) {
      const bearer = await token.get();
      call.mayGo?.();
      count(call);
      const { status, text, retryAfter } = await once(call, bearer);
      if (status === 401) {
        token.rejected(bearer);
        if (!renewed) continue;
        throw new CallRefused(503, 'unavailable', 'LinkedIn does not accept the gateway’s own sign-in.', 300);
      }
      if (status < 300) return { status, body: parsed(text) };
      // Words of LinkedIn may name people: the log has none of them.
      log.info({ event: 'linkedin refused a call', resource: call.path.split('/').slice(0, 2).join('/'), status });
      throw refusalOf(call, status, text, retryAfter);
    }
  }

  function refusalOf(call: LinkedInCall, status: number, text: string, retryAfter: string | null): CallRefused {
    const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
    if (status === 429) {
      const pause = seconds ?? USUAL_PAUSE_S;
      restUntil.set(call.family, clock.now() + pause * 1000);
      return new CallRefused(429, 'too_many_calls', 'LinkedIn asks for a pause.', pause);
    }
    if (status >= 500 || status < 400) return new CallRefused(503, 'unavailable', `LinkedIn is not available just now (${status}).`, seconds ?? 30);
    const said = parsed(text);
    const words = typeof said === 'object' && said !== null && 'message' in said && typeof said.message === 'string' ? said.message : `LinkedIn refused this (${status}).`;
    const known = ([400, 402, 403, 404, 409, 413, 414, 415, 422] as const).find((one) => one === status);
    return new CallRefused(known ?? 400, 'linkedin', words);
  }

  return {
    async upload(url, contentType, bytes) {
      for (let renewed = false; ; renewed = true) {
        const bearer = await token.get();
        const answer = await deps
          .fetch(url, { method: 'PUT', headers: { 'Content-Type': contentType, 'Authorization': `Bearer ${bearer}` }, body: bytes, redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
          .catch(() => null);
        if (answer === null) throw new CallRefused(503, 'unavailable', 'LinkedIn could not be reached.', 30);
        if (answer.status === 401 && !renewed) {
          token.rejected(bearer);
          continue;
        }
        if (answer.ok) return;
        log.info({ event: 'linkedin refused a file', status: answer.status });
        throw refusalOf({ method: 'PUT', path: 'upload', query: '', family: 'attachments', seat: null }, answer.status, '', answer.headers.get('Retry-After'));
      }
    },

    send(call) {
      const writes = call.method !== 'GET' || call.query.length > LONGEST_QUERY;
      return writes ? inTurn(call.path, () => exchange(call)) : exchange(call);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
