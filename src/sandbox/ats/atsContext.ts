import type { HttpBindings } from '@hono/node-server';
import type { AtsStore } from './store/atsStore.ts';
import type { AccessTokens } from './store/accessTokens.ts';
import type { RateWindow } from './rateWindow.ts';

/** The user in whose name a request acts. */
export interface Actor {
  readonly userId: number;
  readonly siteAdmin: boolean;
  readonly seesPrivate: boolean;
  /** Scopes of the token; null for somebody who works inside the ATS itself. */
  readonly scopes: ReadonlySet<string> | null;
}

/** What the handlers of the stand-in ATS share. */
export interface AtsContext {
  readonly store: AtsStore;
  readonly tokens: AccessTokens;
  readonly rate: RateWindow;
  /** The ATS's clock, epoch milliseconds. */
  now(): number;
  /** Time as it passes, whatever the clock is set to: what reads lag behind by. */
  passed(): number;
  /** For how long reads do not see a record that was just created, in milliseconds. */
  readLagMs(): number;
  /** Signs addresses of files. */
  readonly fileKey: string;
}

/** Bindings and variables of the ATS's hono application. `actAs` is set only by calls from within the process. */
export type AtsEnv = { Bindings: HttpBindings & { readonly actAs?: number }; Variables: { actor: Actor } };
