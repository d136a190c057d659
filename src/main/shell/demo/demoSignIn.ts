import type { Account } from '../../../shared/domain/account.ts';
import type { RequestName } from '../../../shared/ipc/contract.ts';
import type { TandemEvent } from '../../../shared/ipc/events.ts';
import { TandemError } from '../../../shared/result.ts';
import type { Timers } from '../../core/platform/clock.ts';
import type { Demo } from './readDemo.ts';

/** Every step of it is on this computer. */
const LIMIT_MS = 60_000;

type SignInEnded = Extract<TandemEvent, { readonly name: 'signInEnded' }>;

export interface DemoSignInOptions {
  readonly timers: Timers;
  /** The host's own questions to the core. @throws TandemError when it is refused */
  readonly need: (name: RequestName, args: unknown) => Promise<unknown>;
}

export interface DemoSignIn {
  /**
   * Signs in at one of the demo's servers by its gateway, as a person in a browser would; what a person would press there is pressed.
   *
   * @throws TandemError when it does not end as connected, or takes too long
   */
  signIn(kind: Account['kind'], demo: Demo & { readonly gateway: string }): Promise<void>;
  /** Hears of what happens in the core. */
  heard(event: TandemEvent): void;
}

/** Signing in at the stand-ins: their gateway is what brings exports, and it knows only who has signed in. */
export function createDemoSignIn({ timers, need }: DemoSignInOptions): DemoSignIn {
  const waiting = new Map<string, (event: SignInEnded) => void>();
  return {
    async signIn(kind, { gateway, greenhouse }) {
      const [name, args] = kind === 'greenhouse' ? (['accounts.startSignIn', { kind, gatewayUrl: gateway }] as const) : (['accounts.startLinkedInSignIn', {}] as const);
      const { attemptId, url } = (await need(name, args)) as { readonly attemptId: string; readonly url: string };
      const ended = Promise.withResolvers<SignInEnded>();
      waiting.set(attemptId, ended.resolve);
      const cancel = timers.set(LIMIT_MS, () => ended.reject(new TandemError('internal', 'The demo’s stand-ins did not let Tandem sign in in time.')));
      try {
        // Not waited for: how it ended is said by the core.
        openAsPerson(url, greenhouse).catch((error: unknown) => ended.reject(error));
        const { outcome, message } = await ended.promise;
        if (outcome !== 'connected') throw new TandemError('internal', message ?? 'The demo’s stand-ins did not let Tandem sign in.');
      } catch (error) {
        await need('accounts.cancelSignIn', { attemptId }).catch(() => undefined);
        throw error;
      } finally {
        cancel();
        waiting.delete(attemptId);
      }
    },
    heard(event) {
      if (event.name === 'signInEnded') waiting.get(event.attemptId)?.(event);
    },
  };
}

/** Opens the page that a browser would be sent to, and agrees where the stand-in ATS asks whether Tandem may. */
async function openAsPerson(url: string, { authUrl, actingUserId }: Demo['greenhouse']): Promise<void> {
  const page = await fetch(url, { signal: AbortSignal.timeout(LIMIT_MS) });
  await page.arrayBuffer();
  const asked = new URL(page.url);
  if (asked.origin !== new URL(authUrl).origin || asked.pathname !== '/authorize') return;
  const body = new URLSearchParams(asked.searchParams);
  body.set('user_id', actingUserId);
  body.set('decision', 'allow');
  const agreed = await fetch(`${asked.origin}${asked.pathname}`, { method: 'POST', body, signal: AbortSignal.timeout(LIMIT_MS) });
  await agreed.arrayBuffer();
}
