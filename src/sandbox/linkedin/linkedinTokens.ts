import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { ApiError } from './restli/apiError.ts';

/** A developer application at LinkedIn. The parent may only provision; the child reads and writes a customer's data. */
export interface LinkedinApplication {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly role: 'parent' | 'child';
}

/** Whom a token speaks for: an application, or a member who allowed one to know who they are. */
export interface TokenBearer {
  readonly application: LinkedinApplication;
  readonly member: string | null;
}

const LIFE_SECONDS = 1800;
const MEMBER_LIFE_SECONDS = 5_184_000;

/** Two-legged tokens: issued for half an hour, known only while the server runs. */
export class LinkedinTokens {
  readonly #clock: { now(): number };
  readonly #issued = new Map<string, TokenBearer & { readonly expiresAt: number }>();

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  issue(application: LinkedinApplication, member: string | null = null): { access_token: string; expires_in: number } {
    const token = `AQX${randomBytes(48).toString('base64url')}`;
    const seconds = member === null ? LIFE_SECONDS : MEMBER_LIFE_SECONDS;
    this.#issued.set(token, { application, member, expiresAt: this.#clock.now() + seconds * 1000 });
    return { access_token: token, expires_in: seconds };
  }

  /** Whom a request speaks for. @throws ApiError 401, each cause with its own sentence. */
  bearerOf(authorization: string | undefined): TokenBearer {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new ApiError(401, 'Empty oauth2_access_token', 65_604);
    const held = this.#issued.get(token);
    if (!held) throw new ApiError(401, 'Invalid access token', 65_600);
    if (held.expiresAt <= this.#clock.now()) {
      throw new ApiError(401, 'The token used in the request has expired', 65_602);
    }
    return held;
  }
}

/** Takes back a code of LinkedIn's own sign-in. */
export interface MemberCodes {
  /** The member behind a code; null when it is unknown, used, late, or was given to another application or address. */
  redeem(code: string, clientId: string, redirectUri: string): string | null;
}

/** `POST /oauth/v2/accessToken` for `client_credentials` and `authorization_code`. */
export function linkedinTokenRoute(tokens: LinkedinTokens, applicationOf: (clientId: string) => LinkedinApplication | null, codes: MemberCodes): Hono {
  const refusal = (status: 400 | 401, error: string, description: string): Response =>
    Response.json({ error, error_description: description }, { status });

  return new Hono().post('/oauth/v2/accessToken', async (c) => {
    if (new URL(c.req.url).search !== '') {
      return refusal(400, 'invalid_request', 'Parameters belong in the body; a client_secret must never be part of a URL');
    }
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('Content-Type') ?? '')) {
      return refusal(400, 'invalid_request', 'Content-Type must be application/x-www-form-urlencoded');
    }
    const form = new URLSearchParams(await c.req.text());
    for (const name of ['grant_type', 'client_id', 'client_secret']) {
      if (form.getAll(name).length !== 1) return refusal(400, 'invalid_request', `A required parameter "${name}" is missing`);
    }
    const grant = form.get('grant_type');
    if (grant !== 'client_credentials' && grant !== 'authorization_code') {
      return refusal(400, 'unsupported_grant_type', 'This application may use client_credentials and authorization_code only');
    }
    const application = applicationOf(form.get('client_id') ?? '');
    if (!application || application.clientSecret !== form.get('client_secret')) {
      return refusal(401, 'invalid_client', 'Client authentication failed');
    }
    c.header('Cache-Control', 'no-store');
    if (grant === 'client_credentials') return c.json(tokens.issue(application));
    const member = codes.redeem(form.get('code') ?? '', application.clientId, form.get('redirect_uri') ?? '');
    if (member === null) return refusal(400, 'invalid_grant', 'The code is unknown, used or expired, or the redirect_uri differs');
    return c.json({ ...tokens.issue(application, member), scope: 'r_liteprofile' });
  });
}
