import type { HttpPort } from '../../core/platform/http.ts';
import type { DeepLink } from './deepLink.ts';

const LIMITS = { headMs: 10_000, idleMs: 10_000, totalMs: 30_000, maxBytes: 100_000 } as const;
const MOST_KEPT = 8;

export interface SignInReturn {
  /** Looks at a page that is being opened in the browser; a sign-in page names where its answer is awaited. */
  noteOpened(url: string): void;
  /** Brings an answer that came by deep link to where it is awaited. Answers nobody awaits go nowhere. */
  deliver(link: Extract<DeepLink, { kind: 'signIn' }>): Promise<void>;
}

/**
 * The second way back from a sign-in in the browser. The first is a redirect to a port of this machine; a browser that may
 * not reach it (a policy, an isolated browser) can hand the same answer over as a deep link. The state, which only the
 * browser page and Tandem know, decides whether anybody awaits it; PKCE makes a code that was overheard worthless.
 */
export function createSignInReturn(http: HttpPort, log: (line: string) => void): SignInReturn {
  const awaited = new Map<string, string>();
  return {
    noteOpened(url) {
      const query = URL.parse(url)?.searchParams;
      const state = query?.get('state') ?? '';
      const redirect = URL.parse(query?.get('redirect_uri') ?? '');
      if (state === '' || redirect?.protocol !== 'http:' || redirect.hostname !== '127.0.0.1') return;
      awaited.set(state, redirect.href);
      for (const oldest of awaited.keys()) if (awaited.size > MOST_KEPT) awaited.delete(oldest);
    },
    async deliver({ state, parts }) {
      const place = awaited.get(state);
      if (place === undefined) {
        log('a sign-in answer came that nobody awaits');
        return;
      }
      awaited.delete(state);
      const url = new URL(place);
      for (const [name, value] of Object.entries({ ...parts, state })) url.searchParams.set(name, value);
      try {
        await http.send({ method: 'GET', url: url.href, headers: {}, body: null, limits: LIMITS }, new AbortController().signal);
      } catch {
        log('a sign-in answer came after the sign-in had ended');
      }
    },
  };
}
