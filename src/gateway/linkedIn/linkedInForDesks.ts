import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { GatewayClock, GatewayLimits, LinkedInCustomer } from '../gatewayTypes.ts';
import type { PublisherLease } from '../publisherRoutes.ts';
import type { SignedIn } from '../signedIn.ts';
import type { AttemptStore } from '../store/attemptStore.ts';
import type { CallCounts } from '../store/callCounts.ts';
import type { RecruiterSessions } from '../store/recruiterSessions.ts';
import type { SeatPairs } from '../store/seatPairs.ts';
import { createCandidateMatches } from './candidateMatches.ts';
import { createCustomerContracts } from './customerContracts.ts';
import { createLinkedInCalls } from './linkedInCalls.ts';
import { passThrough } from './passThrough.ts';
import { recruiterSignIn } from './recruiterSignIn.ts';

/** LinkedIn as the desks of one customer have it: the sign-in of recruiters, and the pass-through. */
export function linkedInForDesks(deps: {
  readonly customer: LinkedInCustomer;
  readonly clientSecret: string;
  readonly attempts: AttemptStore;
  readonly sessions: RecruiterSessions;
  readonly pairs: SeatPairs;
  readonly counts: CallCounts;
  readonly signedIn: SignedIn;
  readonly mayPublish: PublisherLease['mayPublish'];
  readonly limits: GatewayLimits;
  readonly clock: GatewayClock;
  readonly log: Logger;
  readonly fetch: typeof fetch;
  readonly publicUrl: string;
}): Hono<{ Bindings: HttpBindings }> {
  const { limits, sessions, clock } = deps;
  const parts = { ...deps, customer: { ...deps.customer, apiUrl: deps.customer.apiUrl.replace(/\/$/, ''), wwwUrl: deps.customer.wwwUrl.replace(/\/$/, '') } };
  const calls = createLinkedInCalls({ ...parts, people: () => sessions.people(clock.now()) });
  const contracts = createCustomerContracts({ ...parts, calls });
  // Sessions of an earlier version were all of one contract: the one that stands first.
  sessions.bindOlder(parts.customer.contracts[0] ?? '');
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/', recruiterSignIn({ ...parts, contracts }));
  app.route('/', passThrough({ ...parts, calls, contracts, matches: createCandidateMatches({ ...parts, calls }), perMinute: limits.linkedInPerMinute }));
  return app;
}
