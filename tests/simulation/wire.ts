import { HttpFailure, type HttpRequest, type HttpResponse } from '../../src/main/core/platform/http.ts';
import type { Desk } from './desk.ts';
import type { FaultId } from './faults/faultIds.ts';
import { createBudgetRules } from './budgetRules.ts';
import { API_HOST, AUTH_HOST, type RemoteAnswer, type RemoteWorld } from './remoteWorld.ts';
import type { Rng } from './rng.ts';
import type { VirtualTime } from './virtualTime.ts';

/** One request on its way, as a fault sees it. */
export interface Exchange {
  readonly desk: Desk;
  readonly request: HttpRequest;
  readonly kind: 'token' | 'read' | 'write';
  readonly path: string;
}

/** How an exchange goes wrong. `late` answers come after `ms` more; `replace` and `change` play with the answer. */
export type Play =
  | { readonly how: 'neverSent' }
  /** It arrives, and no word comes back; the connection breaks at once, or after `ms`. */
  | { readonly how: 'answerLost'; readonly ms?: number }
  /** The connection breaks before the server has read it. */
  | { readonly how: 'brokenBefore' }
  /** It arrives; the connection stays open and silent until our limits end it. */
  | { readonly how: 'silent' }
  /** As silent, and the machine's network does not keep to our limits either: only giving it up ends it. */
  | { readonly how: 'stuck' }
  | { readonly how: 'late'; readonly ms: number }
  /** Something in between answers; the server never sees it. */
  | { readonly how: 'instead'; readonly answer: RemoteAnswer }
  /** The server does it, and its answer is changed on the way. */
  | { readonly how: 'changed'; readonly change: (answer: RemoteAnswer) => RemoteAnswer }
  /** Something happens when the answer is about to be delivered, which is then delivered or not. */
  | { readonly how: 'atAnswer'; readonly isDelivered: () => boolean };

/** A fault that waits for its exchange. */
export interface Trap {
  readonly id: FaultId;
  readonly matches: (exchange: Exchange) => boolean;
  readonly play: (exchange: Exchange) => Play | null;
  /** How many exchanges it meets. */
  left: number;
  /** World time after which it is over. */
  readonly until: number;
}

export interface Wire {
  send(desk: Desk, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  readonly traps: Trap[];
  /** Until when a desk has no network at all; a longer time that was said before stands. */
  setOffline(desk: Desk, until: number): void;
  isOffline(desk: Desk): boolean;
  /** Lists come to a desk in pages of so few rows for a while. */
  setPageRows(desk: Desk, rows: number, until: number): void;
  /** The share of the rate window that is left, as far as a desk was told; 1 when it was told nothing. */
  leftShare(desk: Desk): number;
  /** All faults end. */
  calm(): void;
  requests(): number;
  /** Longest time that an exchange is on its way under usual conditions. */
  latencyMs: number;
}

export interface WireHooks {
  played(id: FaultId): void;
  trace(line: string): void;
  violation(rule: string, words: string): void;
  /** A desk has received a page of a walk, or something else in its place. */
  page(desk: Desk, list: string, isReal: boolean): void;
  /** A desk has received a token. */
  granted(desk: Desk): void;
  /** After the server has handled something, which may have changed what it has. */
  handled(mayHaveChanged: boolean): void;
}

/** Every wait has an end: who is asked for longer may ask again after this (rule S10). */
const LONGEST_REST_MS = 120_000;
/** Timers have whole milliseconds. */
const REST_GRAIN_MS = 2;

/** The network between the desks and the remote. */
export function createWire(time: VirtualTime, rng: Rng, world: RemoteWorld, hooks: WireHooks): Wire {
  let traps: Trap[] = [];
  const offline = new Map<Desk, number>();
  const smallPages = new Map<Desk, { readonly rows: number; readonly until: number }>();
  const budget = createBudgetRules(time, hooks.violation);
  let count = 0;
  /** Until when a desk was asked to send nothing to a host, by an answer that its program, while it runs, has received. */
  const askedToRest = new Map<string, { readonly generation: number; readonly until: number }>();

  function exchangeOf(desk: Desk, request: HttpRequest): Exchange {
    const url = new URL(request.url);
    return { desk, request, kind: url.host === AUTH_HOST ? 'token' : request.method === 'GET' ? 'read' : 'write', path: url.pathname + url.search };
  }

  function inSmallPages(desk: Desk, request: HttpRequest): HttpRequest {
    const small = smallPages.get(desk);
    if (small === undefined || time.now() > small.until || request.method !== 'GET') return request;
    const url = new URL(request.url);
    if (url.host !== API_HOST || url.searchParams.has('ids') || !url.searchParams.has('per_page')) return request;
    url.searchParams.set('per_page', String(small.rows));
    return { ...request, url: url.href };
  }

  function playOf(exchange: Exchange): Play | null {
    for (const trap of traps) {
      if (trap.left <= 0 || time.now() > trap.until || !trap.matches(exchange)) continue;
      const play = trap.play(exchange);
      if (play === null) continue;
      trap.left -= 1;
      hooks.played(trap.id);
      hooks.trace(`fault ${trap.id} ${play.how} on ${exchange.desk.name} ${exchange.request.method} ${exchange.path}`);
      return play;
    }
    return null;
  }

  function checkRequest({ desk, request }: Exchange): void {
    const { host } = new URL(request.url);
    const token = request.headers['Authorization'] ?? request.headers['authorization'];
    if (token !== undefined && host !== API_HOST && host !== AUTH_HOST) hooks.violation('S11', `a token was sent to ${host}`);
    const rest = askedToRest.get(`${desk.name} ${host}`);
    if (rest?.generation === desk.generation() && time.now() < rest.until - REST_GRAIN_MS) hooks.violation('S10', `${desk.name} asked ${host} again though it was told to wait for ${Math.round(rest.until - time.now())} ms more`);
  }

  return {
    latencyMs: 60,
    get traps() {
      return traps;
    },
    requests: () => count,
    setOffline: (desk, until) => void offline.set(desk, Math.max(until, offline.get(desk) ?? 0)),
    isOffline: (desk) => (offline.get(desk) ?? 0) > time.now(),
    setPageRows: (desk, rows, until) => void smallPages.set(desk, { rows, until }),
    leftShare: (desk) => budget.leftShare(desk),
    calm() {
      traps = [];
      offline.clear();
      smallPages.clear();
    },
    send(desk, asked, signal) {
      const request = inSmallPages(desk, asked);
      const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
      const generation = desk.generation();
      const exchange = exchangeOf(desk, request);
      count += 1;
      let isSettled = false;
      let mayHaveLeft = false;
      let hasLeft = false;
      const cancels: (() => void)[] = [];
      const settle = (finish: () => void): void => {
        if (isSettled || desk.generation() !== generation) return;
        isSettled = true;
        if (hasLeft) budget.settled(desk);
        for (const cancel of cancels) cancel();
        signal.removeEventListener('abort', onAbort);
        finish();
      };
      const fail = (kind: HttpFailure['kind'], words: string): void => settle(() => reject(new HttpFailure(kind, words)));
      const onAbort = (): void => fail(mayHaveLeft ? 'cancelled' : 'neverSent', 'the request was cancelled');
      if (signal.aborted) {
        onAbort();
        return promise;
      }
      signal.addEventListener('abort', onAbort, { once: true });
      const forDesk = (delayMs: number, run: () => void): void => void cancels.push(time.after(delayMs, () => desk.whenAwake(run)));
      forDesk(Math.min(request.limits.headMs, request.limits.totalMs), () => fail(mayHaveLeft ? 'timeout' : 'neverSent', 'the answer took too long'));

      const deliver = (answer: RemoteAnswer, extraMs = 0): void => {
        time.after(rng.between(2, 40) + extraMs, () =>
          desk.whenAwake(() =>
            settle(() => {
              noteRest(desk, exchange, answer);
              budget.told(exchange, answer);
              if (exchange.kind === 'token' && answer.status === 200) hooks.granted(desk);
              notePage(exchange, answer, play);
              hooks.trace(`${desk.name} got ${answer.status} for ${request.method} ${exchange.path}${exchange.kind === 'write' ? ` ${(request.body ?? '').slice(0, 120)}` : ''}`);
              resolve({ status: answer.status, headers: answer.headers, body: answer.body });
            }),
          ),
        );
      };

      checkRequest(exchange);
      budget.sent(exchange);
      hasLeft = true;
      const way = rng.between(2, 60);
      const play = offline.get(desk) !== undefined && (offline.get(desk) ?? 0) > time.now() ? ({ how: 'neverSent' } as const) : playOf(exchange);
      if (play?.how === 'neverSent') {
        forDesk(way / 2, () => fail('neverSent', 'the name could not be found'));
        return promise;
      }
      mayHaveLeft = true;
      if (play?.how === 'brokenBefore') {
        forDesk(way, () => fail('broken', 'the connection was closed'));
        return promise;
      }
      if (play?.how === 'instead') {
        deliver(play.answer);
        return promise;
      }
      if (play?.how === 'stuck') {
        for (const cancel of cancels) cancel();
        return promise;
      }
      // What has left arrives, whatever becomes of the program meanwhile.
      time.after(way, async () => {
        const answer = await world.answer(request);
        hooks.handled(request.method !== 'GET');
        if (answer === null) {
          desk.whenAwake(() => fail('neverSent', 'the name could not be found'));
          return;
        }
        if (play === null) deliver(answer);
        else if (play.how === 'late') deliver(answer, play.ms);
        else if (play.how === 'changed') {
          const changed = play.change(answer);
          deliver(changed);
        } else if (play.how === 'answerLost') time.after(way + (play.ms ?? 0), () => desk.whenAwake(() => fail('broken', 'the connection was closed')));
        else if (play.how === 'atAnswer') {
          time.after(way, () => {
            if (play.isDelivered()) deliver(answer);
          });
        }
      });
      return promise;
    },
  };

  /** Only windows of changes: a whole list may be asked for besides a walk. A list that is not permitted is said to be so: an answer as well. */
  function notePage({ desk, kind, path }: Exchange, { status }: RemoteAnswer, play: Play | null): void {
    // A page that is asked for by its cursor says inside of that which walk it belongs to.
    const asked = path.replace(/(?<=[?&]cursor=)[\w-]+/, (cursor) => Buffer.from(cursor, 'base64url').toString());
    if (kind !== 'read' || !asked.includes('updated_at=gte')) return;
    const list = path.split('?')[0] ?? '';
    if (status === 403) hooks.page(desk, list, true);
    else if (play?.how === 'instead') hooks.page(desk, list, false);
    // An answer of the list in which rows are missing, doubled or older is one all the same.
    else if ((play === null || play.how === 'late' || play.how === 'changed') && status === 200) hooks.page(desk, list, true);
  }

  /** From its receipt on; what has left before cannot know. */
  function noteRest(desk: Desk, { request }: Exchange, { status, headers }: RemoteAnswer): void {
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    if ((status !== 429 && status !== 503) || !(seconds > 0)) return;
    const key = `${desk.name} ${new URL(request.url).host}`;
    const before = askedToRest.get(key);
    const until = time.now() + Math.min(seconds * 1000, LONGEST_REST_MS);
    askedToRest.set(key, { generation: desk.generation(), until: before?.generation === desk.generation() ? Math.max(until, before.until) : until });
  }
}
