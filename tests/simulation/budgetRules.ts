import type { Desk } from './desk.ts';
import { isWalk } from './faults/askedFor.ts';
import { API_HOST, type RemoteAnswer } from './remoteWorld.ts';
import type { VirtualTime } from './virtualTime.ts';
import type { Exchange } from './wire.ts';

/** The share of a window that walks leave to edits (fault F3). */
const EDIT_SHARE = 0.35;
/** Requests that may leave between a walk's look at the window and its own request: pages ahead, and edits. */
const MEANWHILE = 8;
const LONGEST_WINDOW_MS = 60_000;
/** A new sign-in that takes longer sends the request back to the walk, which looks at the window again. */
const NEW_SIGN_IN_MS = 5_000;
/** Answers tell the time in whole seconds, and each a little later: nobody knows the end of a window better than this. */
const GRAIN_MS = 1500;

/** What a desk was told of its rate window, as it can reckon with it. */
interface Window {
  readonly generation: number;
  readonly limit: number;
  readonly endsAt: number;
  /** A request that leaves in the very same moment was decided on before this was known: the machine slept in between. */
  readonly toldAt: number;
  remaining: number;
}

export interface BudgetRules {
  sent(exchange: Exchange): void;
  settled(desk: Desk): void;
  /** An answer has come in. */
  told(exchange: Exchange, answer: RemoteAnswer): void;
  leftShare(desk: Desk): number;
}

/** S10 and F3: a walk does not use up of a window what is left to edits, as far as the desk can know. */
export function createBudgetRules(time: VirtualTime, violate: (rule: string, words: string) => void): BudgetRules {
  const windows = new Map<Desk, Window>();
  /** By desk and by what runs there: of a program that ended no answer is awaited. */
  const underWay = new Map<string, number>();
  const keyOf = (desk: Desk): string => `${desk.name} ${desk.generation()}`;
  /** When requests were told that their sign-in had run out. Sent again at once with a new one, they were decided on before edits took what is left since. */
  const signedOutAt = new Map<string, number>();

  function windowOf(desk: Desk): Window | null {
    const window = windows.get(desk);
    return window === undefined || window.generation !== desk.generation() || time.now() >= window.endsAt - GRAIN_MS ? null : window;
  }

  return {
    sent(exchange) {
      const { desk, request } = exchange;
      underWay.set(keyOf(desk), (underWay.get(keyOf(desk)) ?? 0) + 1);
      const again = `${keyOf(desk)} ${exchange.path}`;
      const isAgain = time.now() - (signedOutAt.get(again) ?? -Infinity) <= NEW_SIGN_IN_MS;
      signedOutAt.delete(again);
      const window = windowOf(desk);
      if (window === null || new URL(request.url).host !== API_HOST) return;
      const least = Math.ceil(window.limit * EDIT_SHARE) - MEANWHILE;
      if (isWalk(exchange) && !isAgain && window.remaining < least && window.toldAt !== time.now())
        violate('F3', `${desk.name} asked for ${exchange.path.split('?')[0] ?? ''} with ${window.remaining} of ${window.limit} requests left; a walk leaves ${least}`);
      window.remaining -= 1;
    },
    settled: (desk) => void underWay.set(keyOf(desk), (underWay.get(keyOf(desk)) ?? 1) - 1),
    told({ desk, path }, { headers, status }) {
      if (status === 401) signedOutAt.set(`${keyOf(desk)} ${path}`, time.now());
      const [limit = Number.NaN, remaining = Number.NaN, reset = Number.NaN] = ['limit', 'remaining', 'reset'].map((name) => Number(headers[`x-ratelimit-${name}`] ?? Number.NaN));
      const said = Date.parse(headers['date'] ?? '');
      if (![limit, remaining, reset, said].every(Number.isFinite)) return;
      const left = Math.min(LONGEST_WINDOW_MS, Math.max(0, reset * 1000 - said));
      windows.set(desk, { generation: desk.generation(), limit, endsAt: time.now() + left, toldAt: time.now(), remaining: Math.max(0, remaining - (underWay.get(keyOf(desk)) ?? 0)) });
    },
    leftShare(desk) {
      const window = windowOf(desk);
      return window === null ? 1 : window.remaining / window.limit;
    },
  };
}
