import { Hono } from 'hono';
import type { LinkedInCustomer } from './gatewayTypes.ts';
import type { SignedIn, SignedInEnv } from './signedIn.ts';

/** `POST /linkedin/contracts`: which contracts the team has at LinkedIn. LinkedIn has no such address, and a desk has no other way to know. */
export function contractRoutes(deps: { readonly customer: LinkedInCustomer; readonly signedIn: SignedIn }): Hono<SignedInEnv> {
  const app = new Hono<SignedInEnv>();
  app.post('/linkedin/contracts', deps.signedIn.only, (c) => c.json({ contracts: deps.customer.contracts }));
  return app;
}
