import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { LinkedinContext } from './linkedinContext.ts';
import type { MemberCodes } from './linkedinTokens.ts';
import { messagePage } from './pages/memberPages.ts';
import type { Sessions } from './sessions.ts';

interface KeptCode {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly member: string;
  readonly expiresAt: number;
}

const CODE_LIFE_MS = 30 * 60_000;

/** Codes of LinkedIn's own sign-in: good once, for one application and one address. */
export class KeptCodes implements MemberCodes {
  readonly #clock: { now(): number };
  readonly #codes = new Map<string, KeptCode>();

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  give(clientId: string, redirectUri: string, member: string): string {
    const code = randomBytes(32).toString('base64url');
    this.#codes.set(code, { clientId, redirectUri, member, expiresAt: this.#clock.now() + CODE_LIFE_MS });
    return code;
  }

  redeem(code: string, clientId: string, redirectUri: string): string | null {
    const held = this.#codes.get(code);
    this.#codes.delete(code);
    const good = held && held.expiresAt > this.#clock.now() && held.clientId === clientId && held.redirectUri === redirectUri;
    return good ? held.member : null;
  }
}

/** `GET /oauth/v2/authorization`: a member tells an application who they are. Whoever is signed in consents at once. */
export function memberSignIn(context: LinkedinContext, sessions: Sessions, codes: KeptCodes): Hono {
  return new Hono().get('/oauth/v2/authorization', (c) => {
    const query = new URL(c.req.url).searchParams;
    const one = (name: string): string => (query.getAll(name).length === 1 ? (query.get(name) ?? '') : '');
    const customer = context.customers.byClientId(one('client_id'));
    const redirectUri = one('redirect_uri');
    // Before the address is known to be the application's own nobody may be sent there.
    if (!customer) return c.html(messagePage('Something is wrong', 'This application is not known.', ''), 400);
    if (!customer.redirectUris.includes(redirectUri.split('?')[0] ?? '')) return c.html(messagePage('Something is wrong', 'The redirect_uri is not registered for this application.', ''), 400);
    const back = (answer: Record<string, string>): Response => {
      const url = new URL(redirectUri);
      for (const [name, value] of Object.entries({ ...answer, state: one('state') })) url.searchParams.set(name, value);
      return c.redirect(url.href, 302);
    };
    if (one('response_type') !== 'code') return back({ error: 'unsupported_response_type', error_description: 'response_type must be code' });
    if (one('state') === '') return back({ error: 'invalid_request', error_description: 'state is missing' });
    const scopes = one('scope').split(' ').filter((scope) => scope !== '');
    const odd = scopes.find((scope) => !['r_liteprofile', 'openid', 'profile', 'email'].includes(scope));
    if (scopes.length === 0 || odd !== undefined) return back({ error: 'unauthorized_scope_error', error_description: `Scope "${odd ?? ''}" is not authorized for your application` });
    const member = sessions.memberUrn(c);
    if (member === null) return c.redirect(`/uas/login?${new URLSearchParams({ return: `/oauth/v2/authorization?${query.toString()}` }).toString()}`, 303);
    return back({ code: codes.give(customer.clientId, redirectUri, member) });
  });
}
