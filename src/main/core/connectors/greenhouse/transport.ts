import { assertSafeAddress, isSafeAddress } from '../../auth/safeAddress.ts';
import { type AskedRest, createAskedRest } from '../../auth/askedRest.ts';
import { retryAfterMs } from '../../auth/retryAfter.ts';
import type { TokenHolder } from '../../auth/tokenHolder.ts';
import type { Clock, Timers } from '../../platform/clock.ts';
import { HttpFailure } from '../../platform/http.ts';
import type { HttpPort, HttpRequest, HttpResponse } from '../../platform/http.ts';
import type { Logger } from '../../platform/logger.ts';
import { CursorDied, FateUnknown, NotPermitted, RemoteUnavailable } from '../../sync/atsPort.ts';
import { createAuthorizedSend } from '../authorizedSend.ts';
import { delay } from '../delay.ts';
import { isJsonByName, jsonBody } from '../jsonBody.ts';
import { nextLink } from './linkHeader.ts';
import { RequestRefused } from './requestRefused.ts';

/** What is left of the present rate window, and when the next one begins. */
interface RateBudget {
  readonly limit: number;
  readonly remaining: number;
  readonly resetInMs: number;
}

export interface ListPage {
  readonly rows: readonly unknown[];
  /** Opaque page token of Greenhouse; null on the last page. */
  readonly cursor: string | null;
}

/** As {@link ListPage}, not parsed yet. */
export interface ListText {
  /** Says that it is JSON; what it is shows when it is read. */
  readonly body: string;
  readonly cursor: string | null;
}

/** A file's bytes, a character each; see `FileRead`. */
type Downloaded = { readonly state: 'read'; readonly bytes: string } | { readonly state: 'gone' | 'tooLarge' | 'later' };

interface WriteRequest {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** The wire to Greenhouse: one place for the token, the limits, and what each status means. */
export interface GreenhouseTransport {
  /**
   * One page of a list. `query` holds filters, or the cursor alone.
   *
   * @param whatItIs completes “Listing … needs …” when the list is not permitted.
   * @throws RemoteUnavailable, SignInLost, NotPermitted, CursorDied, RequestRefused (a filter that is not taken).
   */
  list(path: string, query: Readonly<Record<string, string>>, whatItIs: string, signal: AbortSignal): Promise<ListPage>;
  /** As `list`, for pages that are read elsewhere. */
  listText(path: string, query: Readonly<Record<string, string>>, whatItIs: string, signal: AbortSignal): Promise<ListText>;
  /**
   * Sends one write; resolves to the parsed answer, null when it has no body.
   *
   * @throws RemoteUnavailable when it had no effect, FateUnknown when it may have had, RequestRefused when it was refused.
   */
  write(request: WriteRequest, signal: AbortSignal): Promise<unknown>;
  /** What stands behind an address that Greenhouse gave; the address needs no sign-in, and is shown none. */
  download(url: string, mostBytes: number, signal: AbortSignal): Promise<Downloaded>;
  /** Greenhouse's clock now, reckoned from the `Date` of its last answer; epoch milliseconds, null before the first. */
  remoteNow(): number | null;
  /** What its clock would show now, had it never been set ahead since the start; null before the first answer. */
  remoteBefore(): number | null;
  budget(): RateBudget | null;
  /** Milliseconds until a request may go out, as far as is known. */
  waitMs(): number;
  /** What was left when the program ended. */
  resumeBudget(budget: RateBudget): void;
}

const READ_LIMITS: HttpRequest['limits'] = { headMs: 45_000, idleMs: 20_000, totalMs: 180_000, maxBytes: 64 * 1024 * 1024 };
const WRITE_LIMITS: HttpRequest['limits'] = { headMs: 45_000, idleMs: 15_000, totalMs: 60_000, maxBytes: 4 * 1024 * 1024 };
/** A spent window that ends sooner than this is waited out here; longer waits are the engine's to plan. */
const SHORT_WAIT_MS = 1_500;
/** The window is 30 seconds: a reset further away is a misread header. */
const LONGEST_WINDOW_MS = 60_000;

const PAUSE_WORDS = 'Greenhouse asks for a pause: too many requests.';

/** Answers are late by some seconds at times. */
const JUMP_MS = 10_000;

interface ClockReading {
  readonly at: number;
  readonly monotonic: number;
  readonly wall: number;
}

/**
 * By how much Greenhouse's clock was set between two readings: by both clocks of this machine, for the one stands still while the machine
 * sleeps and the other one is set at times.
 */
function jumpOf(last: ClockReading, now: ClockReading): number {
  const passed = now.at - last.at;
  const [less = 0, more = 0] = [passed - (now.monotonic - last.monotonic), passed - (now.wall - last.wall)].toSorted((left, right) => left - right);
  return less > JUMP_MS ? less : more < -JUMP_MS ? more : 0;
}

/** The network works, and it is not the remote that speaks. */
export const elsewhere = (): RemoteUnavailable =>
  new RemoteUnavailable('network', 'Something other than Greenhouse answered. Check the network (a sign-in page of a hotel or company may be in between) and the address of the account.');

export function createTransport(deps: {
  readonly apiUrl: string;
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** The pause that this server asked for, when others ask it as well. */
  readonly rest?: AskedRest;
}): GreenhouseTransport {
  const { tokens, http, clock, timers, log } = deps;
  assertSafeAddress('The Greenhouse address', deps.apiUrl);
  const base = deps.apiUrl.replace(/\/+$/, '');
  /** Last `Date` seen, with the monotonic instant of its receipt. */
  let remoteClock: ClockReading | null = null;
  /** By how much that clock was set ahead since the first answer. */
  let setAhead = 0;
  let window: { readonly limit: number; readonly remaining: number; readonly endsAt: number } | null = null;
  const rest = deps.rest ?? createAskedRest(clock);

  /** Requests that may not be counted yet in what the last answer said. */
  let underWay = 0;
  const counting: HttpPort = {
    async send(request, signal) {
      underWay += 1;
      // Counted before it is answered: who looks meanwhile must not take it for free.
      if (window !== null) window = { ...window, remaining: window.remaining - 1 };
      try {
        return await http.send(request, signal);
      } finally {
        underWay -= 1;
      }
    },
  };

  const authorized = createAuthorizedSend({ tokens, http: counting, log, remote: 'Greenhouse', before: keepToWindow, after: learnFrom });

  function send(request: Pick<HttpRequest, 'method' | 'url' | 'body' | 'limits'>, signal: AbortSignal): Promise<HttpResponse> {
    const headers: Record<string, string> = { Accept: 'application/json', ...(request.body === null ? {} : { 'Content-Type': 'application/json' }) };
    return authorized({ ...request, headers }, signal);
  }

  function waitMs(): number {
    const spent = window === null || window.remaining > 0 ? 0 : window.endsAt - clock.monotonic();
    return Math.max(0, spent, rest.left());
  }

  async function keepToWindow(signal: AbortSignal): Promise<void> {
    for (;;) {
      const left = waitMs();
      if (left > SHORT_WAIT_MS) throw new RemoteUnavailable('busy', rest.left() === left ? PAUSE_WORDS : 'The request limit of Greenhouse is used up for the moment.', left);
      if (left <= 0) break;
      await delay(timers, left, signal);
    }
    if (window !== null && window.remaining <= 0) window = null;
  }

  function learnFrom({ status, headers }: HttpResponse): void {
    if (status === 429 || status === 503) rest.asked(retryAfterMs(headers, clock.now()));
    const said = Date.parse(headers['date'] ?? '');
    if (!Number.isNaN(said)) {
      const last = remoteClock;
      remoteClock = { at: said, monotonic: clock.monotonic(), wall: clock.now() };
      if (last !== null) setAhead = Math.max(0, setAhead + jumpOf(last, remoteClock));
    }
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => Number(headers[`x-ratelimit-${name}`] ?? Number.NaN));
    if (limit === undefined || remaining === undefined || reset === undefined || ![limit, remaining, reset].every(Number.isFinite)) return;
    const left = Math.min(LONGEST_WINDOW_MS, Math.max(0, reset * 1000 - (Number.isNaN(said) ? clock.now() : said)));
    window = { limit, remaining: Math.max(0, remaining - underWay), endsAt: clock.monotonic() + left };
  }

  function unavailable(answer: HttpResponse): RemoteUnavailable {
    const fromWindow = window !== null && window.remaining <= 0 ? Math.max(1000, window.endsAt - clock.monotonic()) : null;
    const wait = retryAfterMs(answer.headers, clock.now()) ?? (answer.status === 429 ? fromWindow : null);
    return answer.status === 429
      ? new RemoteUnavailable('busy', PAUSE_WORDS, wait)
      : new RemoteUnavailable('busy', `Greenhouse is not available just now (${answer.status}).`, wait);
  }

  async function listed(path: string, query: Readonly<Record<string, string>>, whatItIs: string, signal: AbortSignal): Promise<{ readonly answer: HttpResponse; readonly cursor: string | null }> {
    const url = new URL(`${base}/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    let answer: HttpResponse;
    try {
      answer = await send({ method: 'GET', url: url.href, body: null, limits: READ_LIMITS }, signal);
    } catch (error) {
      if (!(error instanceof HttpFailure) || signal.aborted) throw error;
      throw new RemoteUnavailable('network', 'Greenhouse cannot be reached.');
    }
    const { status } = answer;
    if (status === 429 || status >= 500) throw unavailable(answer);
    if (status === 403) throw new NotPermitted(`Listing ${whatItIs} needs a Site Admin in Greenhouse, or a permission that this sign-in lacks.`);
    if (status >= 300 && status < 400) throw elsewhere();
    if (status === 404) throw new RemoteUnavailable('network', `Greenhouse has no list of ${whatItIs} at this address. Check the address of the account.`);
    if (status >= 400) {
      if ('cursor' in query) throw new CursorDied();
      throw new RequestRefused(status, jsonBody(answer));
    }
    if (!isJsonByName(answer)) throw elsewhere();
    return { answer, cursor: cursorOf(answer, url, query['cursor']) };
  }

  return {
    async list(path, query, whatItIs, signal) {
      const { answer, cursor } = await listed(path, query, whatItIs, signal);
      const rows = jsonBody(answer);
      if (!Array.isArray(rows)) throw elsewhere();
      return { rows, cursor };
    },

    async listText(path, query, whatItIs, signal) {
      const { answer, cursor } = await listed(path, query, whatItIs, signal);
      return { body: answer.body, cursor };
    },

    async write(request, signal) {
      const { method, path } = request;
      let answer: HttpResponse;
      try {
        answer = await send(
          { method, url: `${base}/${path}`, body: request.body === null ? null : JSON.stringify(request.body), limits: WRITE_LIMITS },
          signal,
        );
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error;
        if (error.kind !== 'neverSent') throw new FateUnknown('The answer of Greenhouse was lost.');
        if (signal.aborted) throw error;
        throw new RemoteUnavailable('network', 'Greenhouse cannot be reached.');
      }
      const { status } = answer;
      if (status === 429) throw unavailable(answer);
      if (status >= 500) throw new FateUnknown(`Greenhouse failed while it worked on this (${status}).`);
      if (status >= 300 && status < 400) throw elsewhere();
      const body = jsonBody(answer);
      if (status >= 400) {
        // A proxy that answers in Greenhouse's place is no refusal by Greenhouse.
        if (body === undefined) throw elsewhere();
        throw new RequestRefused(status, body);
      }
      if (status === 204 || (answer.body === '' && method === 'DELETE')) return null;
      if (body === undefined) throw new FateUnknown('The answer of Greenhouse could not be read.');
      return body;
    },

    async download(url, mostBytes, signal) {
      // An address that leads nowhere safe is a fault of this file alone.
      if (!isSafeAddress(url)) return { state: 'gone' };
      try {
        const answer = await http.send({ method: 'GET', url, headers: {}, body: null, isBytes: true, limits: { ...READ_LIMITS, maxBytes: mostBytes } }, signal);
        if (answer.status === 200) return { state: 'read', bytes: answer.body };
        return { state: answer.status === 404 || answer.status === 410 ? 'gone' : 'later' };
      } catch (error) {
        if (!(error instanceof HttpFailure) || signal.aborted) throw error;
        return { state: error.kind === 'tooLarge' ? 'tooLarge' : 'later' };
      }
    },

    remoteNow() {
      return remoteClock === null ? null : remoteClock.at + (clock.monotonic() - remoteClock.monotonic);
    },

    remoteBefore() {
      return remoteClock === null ? null : remoteClock.at + (clock.monotonic() - remoteClock.monotonic) - setAhead;
    },

    waitMs,

    resumeBudget({ limit, remaining, resetInMs }) {
      window ??= { limit, remaining, endsAt: clock.monotonic() + Math.min(LONGEST_WINDOW_MS, resetInMs) };
    },

    budget() {
      if (window === null) return null;
      return { limit: window.limit, remaining: window.remaining, resetInMs: Math.max(0, window.endsAt - clock.monotonic()) };
    },
  };

  /** The page token in the next link, when the link stays on the list it came from: nothing is sent to another place. */
  function cursorOf(answer: HttpResponse, asked: URL, used: string | undefined): string | null {
    const link = nextLink(answer.headers['link']);
    if (link === null) return null;
    const next = URL.parse(link, asked.href);
    const cursor = next?.searchParams.get('cursor') ?? null;
    if (next === null || next.origin !== asked.origin || next.pathname !== asked.pathname || cursor === null) throw elsewhere();
    if (cursor === used) throw new RemoteUnavailable('busy', 'Greenhouse answers the same page again and again.');
    return cursor;
  }
}
