import { makeAtsApp } from './ats/atsApp.ts';
import type { AtsContext } from './ats/atsContext.ts';
import { makeAuthApp, type AutoSignIn } from './ats/authApp.ts';
import { makeClients } from './ats/clients.ts';
import { RateWindow } from './ats/rateWindow.ts';
import { AccessTokens } from './ats/store/accessTokens.ts';
import type { AtsStore } from './ats/store/atsStore.ts';
import { makeControlApp } from './faults/controlApp.ts';
import { faultMiddleware } from './faults/faultMiddleware.ts';
import type { Switchboard } from './faults/switchboard.ts';

/** The stand-in ATS without servers: applications that can be asked from within the process. */
export interface AssembledWorld {
  readonly ats: AtsContext;
  readonly atsApp: ReturnType<typeof makeAtsApp>;
  readonly authApp: ReturnType<typeof makeAuthApp>;
  readonly controlApp: ReturnType<typeof makeControlApp>;
  readonly clients: ReturnType<typeof makeClients>;
}

/** Puts the stand-in ATS together around a filled store. `secret` makes token secrets; the system's random by default. */
export function assembleWorld(options: {
  readonly store: AtsStore;
  readonly switchboard: Switchboard;
  /** Requests of one client per 30 seconds. */
  readonly rateLimit: number;
  readonly fileKey: string;
  /** Addresses to which people may be sent back after signing in; more are added through the control application. */
  readonly redirectUris: string[];
  readonly log: (line: string) => void;
  readonly secret?: () => string;
}): AssembledWorld {
  const { store, switchboard, redirectUris, log } = options;
  const tokens = new AccessTokens(store, () => switchboard.now(), options.secret);
  const ats: AtsContext = {
    store,
    tokens,
    rate: new RateWindow(options.rateLimit),
    now: () => switchboard.now(),
    passed: () => switchboard.now() - switchboard.skewMs,
    readLagMs: () => switchboard.readLagMs,
    fileKey: options.fileKey,
  };
  const clients = makeClients(redirectUris);
  const autoSignIn: AutoSignIn = { userId: null };
  const organizations = new Map<number, number>();
  const atsApp = makeAtsApp(ats, faultMiddleware(switchboard, 'ats'), log);
  const authApp = makeAuthApp({ store, tokens, clients, autoSignIn, organizations, faults: faultMiddleware(switchboard, 'atsAuth') });
  const controlApp = makeControlApp({
    switchboard,
    store,
    atsApp,
    autoSignIn,
    organizations,
    registerRedirectUri: (uri) => {
      redirectUris.push(uri);
    },
  });
  return { ats, atsApp, authApp, controlApp, clients };
}
